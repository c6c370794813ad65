import { meshOf } from './validate/support';
import { Duration } from '../../src/core/duration';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import { DataType } from '../../src/model/declaration/data-type';
import { Ingestion, Transformation } from '../../src/model/declaration/pipelines';
import { Field, Schema } from '../../src/model/declaration/schema';
import { Stream } from '../../src/model/declaration/stream';

const productOf = (schema?: Schema, stream?: Stream) => meshOf({ customer: { products: { profiles: { schema, stream } } } }).domains[0].products[0];

describe('a declaration keeps what was said, and no default', () => {
  test('of a field', () => {
    const { required, unique, aliases } = Field.string('a');
    expect({ required, unique, aliases }).toEqual({ required: undefined, unique: undefined, aliases: undefined });
  });

  test('of a schema', () => {
    const { fields, format, compatibility, registered } = Schema.of({});
    expect({ fields, format, compatibility, registered }).toEqual({ fields: [], format: undefined, compatibility: undefined, registered: undefined });
  });

  test('of a stream', () => {
    expect(JSON.parse(JSON.stringify(Stream.kafka()))).toEqual({ technology: 'kafka' });
  });
});

describe('the model has all defaults', () => {
  test('of pipelines', () => {
    const of = (props: DataProductProps) => meshOf({ customer: { products: { profiles: props } } }).domains[0].products[0];
    expect(Ingestion.batch({ sourceSystem: 'crm' }).schedule).toBeUndefined();
    expect(of({ ingestion: Ingestion.batch({ sourceSystem: 'crm' }) }).ingestion).toEqual({ technology: 'batch', sourceSystem: 'crm', schedule: 'daily' });
    expect(of({ ingestion: Ingestion.debezium({ sourceSystem: 'crm' }) }).ingestion).toMatchObject({ schedule: 'continuous' });
    expect(of({ transformation: Transformation.dbt() }).transformation).toMatchObject({ framework: 'dbt', inputs: [], schedule: 'daily' });
    expect(of({ transformation: Transformation.spark({ inputs: ['orders'], schedule: 'hourly' }) }).transformation).toMatchObject({ inputs: ['orders'], schedule: 'hourly' });
    expect(of({}).serving).toEqual({ interfaces: ['athena'], format: 'parquet' });
  });

  test('of a schema', () => {
    expect(productOf().schema).toMatchObject({ declared: false, fields: [], format: 'avro', compatibility: 'BACKWARD_ALL', registered: true });
    expect(productOf().schema.key).toBeUndefined();
  });

  test('of fields at any depth, and what was declared beside them', () => {
    const inner = Field.array('addresses', DataType.map(DataType.record([Field.string('zip', { description: 'The postal code' })])));
    const { fields, key } = productOf(Schema.of({ fields: [Field.string('id', { required: true, unique: true, aliases: ['key'] }), inner] })).schema;
    expect(fields).toMatchObject([{ name: 'id', required: true, unique: true, aliases: ['key'] }, { name: 'addresses', required: false, unique: false, aliases: [] }]);
    expect(fields[1].type.element!.element!.fields).toMatchObject([{ name: 'zip', required: false, unique: false, aliases: [], description: 'The postal code' }]);
    expect(fields.every((field) => field instanceof Field)).toBe(true);
    expect(String(fields[1].type)).toBe('array<map<string, record<zip: string>>>');
    expect(key).toBe('id');
  });

  test('of a stream', () => {
    const schema = Schema.of({ fields: [Field.string('id', { required: true, unique: true })] });
    expect(productOf(schema, Stream.kafka()).stream).toEqual({
      technology: 'kafka',
      partitions: 3,
      replicationFactor: 3,
      retention: Duration.days(7),
      retentionDeclared: false,
      cleanupPolicy: 'delete',
      keyField: 'id',
      undelimitedGroups: true,
      config: { 'cleanup.policy': 'delete', 'compression.type': 'snappy', 'min.insync.replicas': '2', 'retention.ms': '604800000', 'unclean.leader.election.enable': 'false' },
    });
  });

  test('of a dead-letter topic, which keeps messages for two weeks', () => {
    expect(productOf(undefined, Stream.kafka({ replicationFactor: 2, deadLetterTopic: true })).stream!.deadLetterTopic).toEqual({
      partitions: 1,
      config: { 'cleanup.policy': 'delete', 'compression.type': 'snappy', 'min.insync.replicas': '1', 'retention.ms': '1209600000', 'unclean.leader.election.enable': 'false' },
    });
    const ofSize = (bytes: string) => productOf(undefined, Stream.kafka({ deadLetterTopic: true, config: { 'max.message.bytes': bytes } })).stream!.deadLetterTopic!.config['max.message.bytes'];
    expect(['1048588', '2147483647', '${var.bytes}'].map(ofSize)).toEqual(['1114124', '2147483647', '${var.bytes}']);
    expect(productOf(undefined, Stream.kafka({ deadLetterTopic: false })).stream).not.toHaveProperty('deadLetterTopic');
  });
});
