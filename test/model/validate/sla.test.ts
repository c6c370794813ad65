import { Duration } from '../../../src/core/duration';
import type { Finding } from '../../../src/core/findings';
import { originAt } from '../../../src/core/findings';
import type { DataProductProps } from '../../../src/model/declaration/data-product';
import { DataProductUse } from '../../../src/model/declaration/data-product';
import { Ingestion, Transformation } from '../../../src/model/declaration/pipelines';
import { Storage } from '../../../src/model/declaration/storage';
import { CleanupPolicy, Stream } from '../../../src/model/declaration/stream';
import { resolveDomain, resolvePlatform, resolveProduct } from '../../../src/model/resolve/mesh';
import { validateProduct } from '../../../src/model/validate/product';

const domain = resolveDomain('sales', {}, resolvePlatform({ organization: 'acme' }, originAt('test')), originAt('test'));
const findings = (props: DataProductProps): Finding[] =>
  validateProduct(resolveProduct('orders', props, domain, originAt('test')), domain, '2026-01-01').filter(({ rule }) => rule === 'sla-contradiction');
const messages = (props: DataProductProps): string[] => findings(props).map(({ message }) => message);

describe('promises that a product can\'t keep', () => {
  test('fresh data within an hour from a daily transformation or ingestion', () => {
    const sla = { freshness: Duration.hours(1) };
    expect(findings({ sla, transformation: Transformation.dbt({ schedule: 'daily' }) })).toMatchObject([{
      severity: 'error', message: 'the promised freshness of 1 hour can\'t be kept: the transformation runs daily', fix: 'run it more often, or promise 24 hours',
    }]);
    expect(messages({ sla, ingestion: Ingestion.batch({ sourceSystem: 'crm' }) })).toEqual(['the promised freshness of 1 hour can\'t be kept: the ingestion runs daily']);
    expect(messages({ sla, transformation: Transformation.dbt({ schedule: 'hourly' }), ingestion: Ingestion.debezium({ sourceSystem: 'crm' }) })).toEqual([]);
    expect(messages({ sla, transformation: Transformation.dbt({ schedule: '*/30 * * * *' }) })).toEqual([]);
  });

  test('the same from a cron expression', () => {
    expect(messages({ sla: { freshness: Duration.hours(1) }, transformation: Transformation.dbt({ schedule: '0 6 * * *' }) })).toEqual([
      'the promised freshness of 1 hour can\'t be kept: the transformation runs by the schedule 0 6 * * *, with up to 24 hours between two runs',
    ]);
  });

  test('records within minutes from an hourly transformation, unless a stream has them', () => {
    const props = { sla: { latency: Duration.minutes(5) }, transformation: Transformation.dbt({ schedule: 'hourly' }) };
    expect(messages(props)).toEqual(['the promised latency of 5 minutes can\'t be kept: the transformation runs hourly']);
    expect(messages({ ...props, stream: Stream.kafka() })).toEqual([]);
  });

  test('a latency beyond the freshness', () => {
    expect(messages({ sla: { latency: Duration.hours(2), freshness: Duration.hours(1) } }))
      .toEqual(['the promised latency of 2 hours is longer than the promised freshness of 1 hour']);
  });

  test('a retention that neither the topic nor a table keeps', () => {
    const props = { use: DataProductUse.STREAMING, sla: { retention: Duration.days(30) }, stream: Stream.kafka({ retention: Duration.days(7) }) };
    expect(messages(props)).toEqual(['records are promised for 30 days, but this streaming product declares no storage, and its topic keeps messages only for 7 days']);
    expect(messages({ ...props, storage: Storage.delta() })).toEqual([]);
    expect(messages({ ...props, stream: Stream.kafka({ cleanupPolicy: CleanupPolicy.COMPACT }) })).toEqual([]);
    expect(messages({ ...props, stream: Stream.kafka({ config: { 'retention.ms': '-1' } }) })).toEqual([]);
  });
});
