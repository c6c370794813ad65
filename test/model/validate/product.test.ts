import { brief, domainOf, findingsOf, meshOf, origin, TRUSTED, withFields } from './support';
import { Duration } from '../../../src/core/duration';
import { Consumer } from '../../../src/model/declaration/consumer';
import type { DataProductProps } from '../../../src/model/declaration/data-product';
import { DataProductUse } from '../../../src/model/declaration/data-product';
import { DataType } from '../../../src/model/declaration/data-type';
import { DataBucket } from '../../../src/model/declaration/existing';
import { Ingestion } from '../../../src/model/declaration/pipelines';
import { Field } from '../../../src/model/declaration/schema';
import { Compression, PartitionProjection, Storage } from '../../../src/model/declaration/storage';
import { CleanupPolicy, Stream } from '../../../src/model/declaration/stream';
import { resolveMesh } from '../../../src/model/resolve/mesh';
import { validateMesh } from '../../../src/model/validate/mesh';

const AT = 'customer.profiles';
const check = (props: DataProductProps, domain = {}) => findingsOf(props, domain).map(brief);
const rules = (props: DataProductProps, domain = {}) => findingsOf(props, domain).map(({ rule, at }) => `${rule} ${at}`);

describe('a product by itself', () => {
  test.each(['customer-profiles', 'marketing-ROI', 'a', 'order.details', 'order_details'])('leaves the form of the name %j to STD-001', (name) => {
    expect(validateMesh(meshOf({ customer: { products: { [name]: {} } } }))).toEqual([]);
  });

  test.each(['', 'my product', 'größe', 'a/b', '${var.name}'])('rejects the name %j, which no service takes or nobody knows yet', (name) => {
    expect(validateMesh(meshOf({ customer: { products: { [name]: {} } } })).map(({ rule, severity }) => [rule, severity])).toEqual([['invalid-name', 'error']]);
  });

  test.each(['1.0.0', '0.0.1', '1.0.0-rc.1+build.5', '${var.version}'])('accepts version %s', (version) => {
    expect(check({ version })).toEqual([]);
  });

  test.each([['1.0', 'write "1.0.0"'], ['v2', 'write "2.0.0"'], ['1.0.0.0', undefined], ['01.0.0', 'write "1.0.0"'], ['latest', undefined], ['', undefined]])(
    'rejects version %j', (version, fix) => {
      const [finding] = findingsOf({ version });
      expect(finding).toMatchObject({ rule: 'invalid-version', at: `${AT}/version` });
      expect(finding.fix).toBe(fix);
    });

  test('checks the times and their order', () => {
    expect(check({ createdAt: '2026-01-31', updatedAt: '2026-01-31T12:00:00+01:00' })).toEqual([]);
    expect(check({ createdAt: '31.1.2026', updatedAt: '2026-02-30' })).toEqual([
      `invalid-time ${AT}/createdAt: "31.1.2026" is no time of ISO 8601, like 2026-01-31 or 2026-01-31T12:00:00Z`,
      `invalid-time ${AT}/updatedAt: "2026-02-30" is no time of ISO 8601, like 2026-01-31 or 2026-01-31T12:00:00Z`,
    ]);
    expect(check({ createdAt: '2026-01-31T12:00:00Z', updatedAt: '2026-01-31T12:30:00+01:00' })).toEqual([
      `invalid-time ${AT}/updatedAt: the product was updated (2026-01-31T12:30:00+01:00) before it was created (2026-01-31T12:00:00Z)`,
    ]);
  });

  test('knows the domain\'s source systems, when it declares any', () => {
    const ingestion = Ingestion.debezium({ sourceSystem: 'crm-db' });
    expect(check({ ingestion })).toEqual([]);
    expect(check({ ingestion }, { sourceSystems: ['crm_db', 'billing'] })).toEqual([
      `unknown-source-system ${AT}/ingestion/sourceSystem: the data comes from "crm-db", which isn't a source system of domain "customer"; did you mean "crm_db"?`,
    ]);
    expect(check({ ingestion }, { sourceSystems: ['support'] })).toEqual([expect.stringMatching(/; the domain's are "support"$/)]);
  });

  test('checks what it promises', () => {
    expect(check({ sla: { availability: 100, quality: 0.1, freshness: Duration.seconds(1) } })).toEqual([]);
    expect(rules({ sla: { availability: 100.1, quality: 0, freshness: Duration.seconds(0), retention: Duration.days(0) } })).toEqual([
      `invalid-sla ${AT}/sla/availability`, `invalid-sla ${AT}/sla/quality`, `invalid-sla ${AT}/sla/freshness`, `invalid-sla ${AT}/sla/retention`,
    ]);
  });
});

describe('storage', () => {
  const fields = [Field.string('id'), Field.date('date'), Field.string('region'), Field.array('tags', DataType.STRING), Field.binary('raw')];

  test('accepts partitions that the schema declares, or that nobody can check', () => {
    expect(check({ ...withFields(...fields), storage: Storage.delta({ partitionBy: ['date', 'region'] }) })).toEqual([]);
    expect(check({ storage: Storage.delta({ partitionBy: ['date'] }) })).toEqual([]);
  });

  test('rejects partitions that are unknown, nested, bytes or repeated', () => {
    expect(check({ ...withFields(...fields), storage: Storage.delta({ partitionBy: ['regoin', 'tags', 'raw', 'date', 'date'] }) })).toEqual([
      `unknown-column ${AT}/storage/partitionBy/0: the partitioning names the column "regoin", which the schema doesn't declare; did you mean "region"?`,
      `invalid-partition ${AT}/storage/partitionBy/1: the data can't be partitioned by "tags" of type array<string>: a partition's value must fit in a path; `
        + 'partition by a field of a primitive type',
      `invalid-partition ${AT}/storage/partitionBy/2: the data can't be partitioned by "raw" of type binary: a partition's value must fit in a path; `
        + 'partition by a field of a primitive type',
      `invalid-partition ${AT}/storage/partitionBy/4: the data is partitioned by "date" twice; remove one`,
    ]);
  });

  test('leaves at least one column to the files', () => {
    expect(rules({ ...withFields(Field.date('date')), storage: Storage.delta({ partitionBy: ['date'] }) })).toEqual([`invalid-partition ${AT}/storage/partitionBy`]);
  });

  test.each([
    ['customer/profiles/', ''], ['http://bucket/x', ''], ['s3a://bucket/x/', 'write s3://'], ['s3://Bucket_1/x/', ''], ['s3://bucket//x/', ''],
    ['s3://bucket/a//b/', ''], ['s3://bucket/a b/', ''], ['s3://bucket/*/', ''],
  ])('rejects the location %j', (location, fix) => {
    const findings = findingsOf({ storage: Storage.delta({ location }) });
    expect(findings.map(({ rule, at }) => `${rule} ${at}`)).toEqual([`invalid-location ${AT}/storage/location`]);
    expect(findings[0].fix ?? '').toBe(fix);
  });

  test('hints at a location outside of the domain\'s bucket, and not at one inside', () => {
    const [hint, ...others] = findingsOf({ storage: Storage.delta({ location: 's3://company-datasets/customer/profiles/' }) });
    expect(others).toEqual([]);
    expect(hint).toMatchObject({ rule: 'foreign-location', severity: 'hint', at: `${AT}/storage/location` });
    expect(check({ storage: Storage.delta({ location: 's3://acme-datasets-customer/elsewhere' }) })).toEqual([]);
    expect(check({ storage: Storage.delta({ location: 's3://old.bucket/profiles/' }) }, { bucket: DataBucket.fromBucketName('old.bucket') })).toEqual([]);
    expect(check({ storage: Storage.delta({ location: '${var.location}' }) })).toEqual([]);
  });

  test('checks partition projections against partitions, types and themselves', () => {
    const storage = (partitionProjections: Record<string, PartitionProjection>, partitionBy = ['date', 'region']) =>
      ({ ...withFields(...fields), storage: Storage.parquet({ partitionBy, partitionProjections, compression: Compression.SNAPPY }) });
    expect(check(storage({ date: PartitionProjection.days('2024-01-01'), region: PartitionProjection.values(['eu', 'us']) }))).toEqual([]);
    expect(check(storage({ id: PartitionProjection.injected(), region: PartitionProjection.injected() }))).toEqual([expect.stringContaining('by which the data isn\'t partitioned')]);
    expect(check(storage({ date: PartitionProjection.days('yesterday') }, ['date']))).toEqual([expect.stringContaining('begins on "yesterday"')]);
    expect(check(storage({ region: PartitionProjection.integers(0, 9) }))).toEqual([expect.stringContaining('is of type integer, which doesn\'t fit')]);
    expect(check(storage({ region: PartitionProjection.values(['eu', '']) }))).toEqual([expect.stringContaining('lists an empty value')]);
    expect(check(storage({ region: PartitionProjection.values(['eu', 'eu']) }))).toEqual([expect.stringContaining('lists a value twice')]);
    expect(check({ storage: Storage.parquet({ partitionBy: ['n'], partitionProjections: { n: PartitionProjection.integers(9, 0) } }) }))
      .toEqual([expect.stringContaining('the smallest must come first')]);
  });

  test('warns of partitions whose values nobody says, since each query must give them', () => {
    const warning = (name: string) => `injected-partition ${AT}/storage/partitionProjections: nobody says which values the partition "${name}" has, so that Athena refuses `
      + `every query that doesn't give one, like WHERE ${name} = '…'; declare its values or their range as a partition projection, or "injected" if each query shall give one`;
    const storage = (partitionProjections?: Record<string, PartitionProjection>) =>
      ({ ...withFields(...fields), storage: Storage.parquet({ partitionBy: ['date', 'region'], partitionProjections }) });
    expect(check(storage())).toEqual([warning('region')]);
    expect(findingsOf(storage())[0].severity).toBe('warning');
    expect(check(storage({ region: PartitionProjection.injected() }))).toEqual([]);
    expect(check({ storage: Storage.parquet({ partitionBy: ['date'] }) })).toEqual([warning('date')]); // nothing is known of the field
    expect(check({ ...withFields(...fields), storage: Storage.delta({ partitionBy: ['region'] }) })).toEqual([]);
  });

  test('refuses partitions of Iceberg, which would be dropped', () => {
    const iceberg = (...partitionBy: string[]) => check({ ...withFields(...fields), storage: Storage.iceberg({ partitionBy }) });
    expect(iceberg()).toEqual([]);
    expect(iceberg('region', 'days(date)', 'bucket(16, id)')).toEqual([
      `invalid-partition ${AT}/storage/partitionBy: the Terraform provider can't make a partitioned Iceberg table: it would be made without partitions; `
        + 'leave the partitions out and add them with Spark SQL before data is written (ALTER TABLE customer.profiles ADD PARTITION FIELD region; '
        + 'ALTER TABLE customer.profiles ADD PARTITION FIELD days(date); ALTER TABLE customer.profiles ADD PARTITION FIELD bucket(16, id)), or store the data as Delta',
    ]);
    expect(rules({ ...withFields(...fields), storage: Storage.iceberg({ partitionBy: ['country'] }) })).toEqual([
      `invalid-partition ${AT}/storage/partitionBy`, `unknown-column ${AT}/storage/partitionBy/0`,
    ]);
  });

  test.each([[Storage.delta({ partitionBy: ['days(date)'] }), 'Delta'], [Storage.parquet({ partitionBy: ['days(date)'] }), 'Parquet']])('knows transforms, which are Iceberg\'s (%#)', (storage, format) => {
    const findings = findingsOf({ ...withFields(...fields), storage }).filter(({ severity }) => severity === 'error');
    expect(findings.map(brief)).toEqual([`invalid-partition ${AT}/storage/partitionBy/0: "days(date)" is a partition transform, which only Iceberg tables know; ${format} tables are `
      + 'partitioned by fields; declare a field that holds the value, such as the day, and partition by it']);
  });

  test('says what to run where a retention policy holds for the history of a table', () => {
    const governance = { policies: [{ type: 'retention' as const, options: { policyId: 'POL-001', maximum: Duration.days(20) } }] };
    const findings = (storage: Storage) => validateMesh(resolveMesh({
      platform: { organization: 'acme' }, governance: { ...governance, origin: origin('governance') }, origin: origin('mesh'), domains: [domainOf('customer', { products: { profiles: { storage } } })],
    }));
    expect(findings(Storage.delta()).map(brief)).toEqual([
      `table-history ${AT}/storage: the policy "POL-001" also holds for the history of the Delta table, which only an engine can limit, and not Terraform; run once, when the `
        + 'table has data: ALTER TABLE customer.profiles SET TBLPROPERTIES (\'delta.logRetentionDuration\' = \'interval 20 days\') (Spark SQL)',
    ]);
    expect(findings(Storage.delta())[0].severity).toBe('hint');
    expect(findings(Storage.parquet())).toEqual([]);
  });
});

describe('stream', () => {
  const fields = [Field.string('id', { required: true, unique: true }), Field.string('email'), Field.record('address', [Field.string('city')])];
  const product = (options: Parameters<typeof Stream.kafka>[0]) => ({ ...withFields(...fields), stream: Stream.kafka(options) });

  test('accepts the defaults and a full declaration', () => {
    expect(check(product({}))).toEqual([]);
    expect(check(product({
      partitions: 1,
      replicationFactor: 1,
      retention: Duration.days(1),
      cleanupPolicy: CleanupPolicy.COMPACT_AND_DELETE,
      keyField: 'id',
      config: { 'max.message.bytes': '1000000', 'cleanup.policy': 'delete, compact' },
      producers: ['User:crm', 'User:CN=crm,O=Example Inc'],
    }))).toEqual([]);
  });

  test('checks the numbers', () => {
    expect(rules(product({ partitions: 0, replicationFactor: 1.5, retention: Duration.seconds(0) }))).toEqual([
      `invalid-stream ${AT}/stream/partitions`, `invalid-stream ${AT}/stream/replicationFactor`, `invalid-stream ${AT}/stream/retention`,
    ]);
  });

  test.each([['partitions', 2_147_483_647], ['replicationFactor', 32_767]])('has no more %s than Kafka counts', (name, most) => {
    expect(rules(product({ [name]: most }))).toEqual([]);
    expect(check(product({ [name]: most + 1 }))).toEqual([expect.stringContaining(`it must be a whole number from 1 to ${most}`)]);
  });

  test('checks the key', () => {
    expect(rules(product({ keyField: 'customer' }))).toEqual([`unknown-column ${AT}/stream/keyField`]);
    expect(rules(product({ keyField: 'address' }))).toEqual([`invalid-key ${AT}/stream/keyField`]);
    expect(rules(product({ keyField: 'email' }))).toEqual([]);
    expect(rules(product({ keyField: 'email', cleanupPolicy: CleanupPolicy.COMPACT }))).toEqual([`invalid-key ${AT}/stream/keyField`]);
    expect(rules({ stream: Stream.kafka({ cleanupPolicy: CleanupPolicy.COMPACT }) })).toEqual([`missing-key ${AT}/stream/keyField`]);
    expect(rules({ stream: Stream.kafka({ cleanupPolicy: CleanupPolicy.COMPACT, keyField: 'anything' }) })).toEqual([]);
  });

  test('knows Kafka\'s settings: others are warnings, impossible ones errors', () => {
    const findings = findingsOf(product({ config: { 'retention.msec': '1', 'Max Bytes': '1', 'segment.ms': '', 'min.insync.replicas': '4', 'cleanup.policy': 'compact' } }));
    expect(findings.map(({ severity, at, fix }) => `${severity} ${at} ${fix ?? ''}`).sort()).toEqual([
      `error ${AT}/stream/config/Max Bytes `,
      `error ${AT}/stream/config/cleanup.policy declare only the cleanup policy`,
      `error ${AT}/stream/config/min.insync.replicas `,
      `error ${AT}/stream/config/segment.ms `,
      `warning ${AT}/stream/config/retention.msec did you mean "retention.ms"?`,
    ]);
  });

  test('warns where the use is streaming without a stream', () => {
    expect(findingsOf({ use: DataProductUse.STREAMING }).map(({ rule, severity }) => [rule, severity])).toEqual([['missing-stream', 'warning']]);
  });
});

describe('consumers', () => {
  const consumers = (...list: Consumer[]) => rules({ consumers: list });

  test('accepts every kind', () => {
    expect(validateMesh(meshOf({
      customer: {
        products: {
          profiles: {
            stream: Stream.kafka(),
            consumers: [
              Consumer.account('210987654321', { externalId: 'order-team' }), Consumer.role('arn:aws-cn:iam::210987654321:role/path/to/reader'),
              Consumer.domain('order'), Consumer.kafkaPrincipal('User:order-service'), Consumer.account('${var.account}', { externalId: '${var.id}' }),
            ],
          },
        },
      },
      order: TRUSTED,
    }))).toEqual([]);
  });

  test.each([
    Consumer.account('1234'), Consumer.account('*'), Consumer.role('reader'), Consumer.role('arn:aws:iam::123456789012:role/*'), Consumer.role('arn:aws:iam::123456789012:root'),
    Consumer.role('arn:aws:iam::*:role/x'), Consumer.role('arn:aws:iam::123456789012:user/x'), Consumer.kafkaPrincipal('User:order'), Consumer.kafkaPrincipal('User:*'),
    Consumer.domain('customer'),
  ])('rejects %s', (consumer) => {
    expect(consumers(consumer)).toEqual([`invalid-consumer ${AT}/consumers/0`]);
  });

  test.each(['x', 'has space', 'x'.repeat(1225)])('rejects the external id %j', (externalId) => {
    expect(consumers(Consumer.account('123456789012', { externalId }))).toEqual([`invalid-consumer ${AT}/consumers/0/externalId`]);
  });

  test('rejects repeated consumers', () => {
    expect(consumers(Consumer.account('123456789012'), Consumer.account('123456789012', { externalId: 'xx' }))).toEqual([`contradicting-grants ${AT}/consumers/1`]);
  });
});
