import type { TerraformStack } from 'cdktf';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { Domain } from '../../src/mesh/domain';
import { QualitySuite } from '../../src/mesh/quality-suite';
import { Consumer } from '../../src/model/declaration/consumer';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import { RemovalPolicy } from '../../src/model/declaration/data-product';
import { QualityRule } from '../../src/model/declaration/quality-rule';
import { Field, Schema, SchemaFormat } from '../../src/model/declaration/schema';
import { Compression, Storage } from '../../src/model/declaration/storage';
import { CleanupPolicy, Stream } from '../../src/model/declaration/stream';
import { synthesize } from '../assertions';

const FIELDS = [
  Field.string('customer_id', { required: true, unique: true }),
  Field.timestamp('updated_at', { required: true }),
  Field.date('day'),
  Field.string('region'),
];

function product(stack: TerraformStack, props: DataProductProps = {}, name = 'customer-profiles'): DataProduct {
  const platform = new DataPlatform(stack, 'platform', { organization: 'acme' });
  const domain = new Domain(stack, 'customer', { platform, owner: 'customer-team' });
  return new DataProduct(domain, name, { schema: Schema.of({ fields: FIELDS }), ...props });
}

const synthesizeProduct = (props: DataProductProps = {}) => synthesize((stack) => { product(stack, props); });

describe('the table', () => {
  test('of a Delta product is one that Athena and Spark read natively', () => {
    const table = synthesizeProduct({ storage: Storage.delta({ partitionBy: ['day', 'region'] }) }).resource('aws_glue_catalog_table');
    expect(table.parameters).toEqual({
      'EXTERNAL': 'TRUE', 'table_type': 'delta', 'spark.sql.sources.provider': 'delta', 'spark.sql.partitionProvider': 'catalog',
    });
    expect(table.partition_keys).toBeUndefined();
    expect(table.storage_descriptor.columns.map(({ name }: { name: string }) => name)).toEqual(['customer_id', 'updated_at', 'day', 'region']);
    expect(table.storage_descriptor).toMatchObject({
      location: 's3://acme-datasets-customer/customer-profiles/',
      input_format: 'org.apache.hadoop.mapred.SequenceFileInputFormat',
      output_format: 'org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat',
      ser_de_info: {
        serialization_library: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
        parameters: { 'path': 's3://acme-datasets-customer/customer-profiles/', 'serialization.format': '1' },
      },
    });
    expect(table.lifecycle).toEqual({ ignore_changes: ['parameters'], prevent_destroy: true });
  });

  test('of a Delta product without declared fields holds a placeholder that engines replace', () => {
    const template = synthesizeProduct({ schema: Schema.discovered() });
    const table = template.resource('aws_glue_catalog_table');
    expect(table.storage_descriptor.columns).toEqual([{ name: 'col', type: 'array<string>' }]);
    expect(table.lifecycle.ignore_changes).toContain('storage_descriptor[0].columns');
    // With table_type Athena would believe the placeholder.
    expect(table.parameters).toEqual({ 'EXTERNAL': 'TRUE', 'spark.sql.sources.provider': 'delta', 'spark.sql.partitionProvider': 'catalog' });
    expect(template.resources('aws_glue_schema')).toEqual({});
  });

  test('of a Parquet product projects its partitions', () => {
    const table = synthesizeProduct({ storage: Storage.parquet({ partitionBy: ['day', 'region'] }) }).resource('aws_glue_catalog_table');
    expect(table.partition_keys).toEqual([{ name: 'day', type: 'date' }, { name: 'region', type: 'string' }]);
    expect(table.storage_descriptor.columns.map(({ name }: { name: string }) => name)).toEqual(['customer_id', 'updated_at']);
    expect(table.parameters).toMatchObject({
      'classification': 'parquet',
      'parquet.compression': 'SNAPPY',
      'projection.enabled': 'true',
      'projection.day.type': 'date',
      'projection.day.range': '2020-01-01,NOW',
      'projection.region.type': 'injected',
      // Terraform's escape: Athena itself replaces the fields.
      'storage.location.template': 's3://acme-datasets-customer/customer-profiles/day=$${day}/region=$${region}/',
    });
    expect(table.lifecycle).toEqual({ prevent_destroy: true });
  });

  test('of an Iceberg product lets Glue write the first metadata', () => {
    const table = synthesizeProduct({ storage: Storage.iceberg() }).resource('aws_glue_catalog_table');
    expect(table.open_table_format_input).toEqual({ iceberg_input: { metadata_operation: 'CREATE', version: '2' } });
    expect(table.storage_descriptor.location).toBe('s3://acme-datasets-customer/customer-profiles'); // else it lies in //metadata
  });

  test('lies where the product says', () => {
    const table = synthesizeProduct({ storage: Storage.delta({ location: 's3://elsewhere/profiles' }) }).resource('aws_glue_catalog_table');
    expect(table.storage_descriptor.location).toBe('s3://elsewhere/profiles/');
  });
});

describe('the registered schema', () => {
  test('has the topic\'s name, in the platform\'s registry', () => {
    const schema = synthesizeProduct().resource('aws_glue_schema');
    expect(schema).toMatchObject({
      schema_name: 'dp.customer.customer-profiles', data_format: 'AVRO', compatibility: 'BACKWARD_ALL', registry_arn: '${aws_glue_registry.data_mesh_registry.arn}',
    });
    expect(JSON.parse(schema.schema_definition).fields).toHaveLength(4);
  });

  test.each([[SchemaFormat.PROTOBUF, 'PROTOBUF'], [SchemaFormat.JSON_SCHEMA, 'JSON']])('is written as %s', (format, dataFormat) => {
    expect(synthesizeProduct({ schema: Schema.of({ fields: FIELDS, format }) }).resource('aws_glue_schema').data_format).toBe(dataFormat);
  });

  test('is absent where the product declines it', () => {
    expect(synthesizeProduct({ schema: Schema.of({ fields: FIELDS, registered: false }) }).resources('aws_glue_schema')).toEqual({});
  });
});

describe('the stream', () => {
  test('is absent unless declared', () => {
    expect(synthesize((stack) => { product(stack); }, { kafka: false }).counts()).not.toHaveProperty('kafka_topic');
  });

  test('is a topic with every setting written out', () => {
    const topic = synthesizeProduct({ stream: Stream.kafka({ partitions: 6 }) }).resource('kafka_topic');
    expect(topic).toMatchObject({
      name: 'dp.customer.customer-profiles',
      partitions: 6,
      replication_factor: 3,
      config: {
        'cleanup.policy': 'delete', 'compression.type': 'snappy', 'min.insync.replicas': '2', 'retention.ms': '604800000', 'unclean.leader.election.enable': 'false',
      },
      lifecycle: { prevent_destroy: true },
    });
  });

  test('registers the schema of its keys, and compacts where told', () => {
    const template = synthesizeProduct({ stream: Stream.kafka({ cleanupPolicy: CleanupPolicy.COMPACT, config: { 'delete.retention.ms': '1000' } }) });
    expect(Object.values(template.resources('aws_glue_schema')).map(({ schema_name: name }) => name).sort())
      .toEqual(['dp.customer.customer-profiles', 'dp.customer.customer-profiles-key']);
    expect(template.resource('kafka_topic').config).toMatchObject({ 'cleanup.policy': 'compact', 'delete.retention.ms': '1000' });
  });

  test('lets producers write, consumers read, and nobody else', () => {
    const template = synthesizeProduct({
      stream: Stream.kafka({ producers: ['User:crm'], deadLetterTopic: true }), consumers: [Consumer.kafkaPrincipal('User:orders')],
    });
    const acls = Object.values(template.named.resources('kafka_acl')).map((acl) =>
      [acl.acl_principal, acl.acl_operation, acl.resource_type, acl.resource_name, acl.resource_pattern_type_filter].join(' ')).sort();
    expect(acls).toEqual([
      'User:crm Describe Topic dp.customer.customer-profiles Literal',
      'User:crm Describe TransactionalID dp.customer.customer-profiles.crm Literal',
      'User:crm Describe TransactionalID dp.customer.customer-profiles.crm. Prefixed',
      'User:crm Write Topic dp.customer.customer-profiles Literal',
      'User:crm Write TransactionalID dp.customer.customer-profiles.crm Literal',
      'User:crm Write TransactionalID dp.customer.customer-profiles.crm. Prefixed',
      'User:orders Describe Topic dp.customer.customer-profiles Literal',
      'User:orders Describe Topic dp.customer.customer-profiles.dlq Literal',
      'User:orders Read Group dp.customer.customer-profiles.orders Literal',
      'User:orders Read Group dp.customer.customer-profiles.orders Prefixed',
      'User:orders Read Group dp.customer.customer-profiles.orders. Prefixed',
      'User:orders Read Topic dp.customer.customer-profiles Literal',
      'User:orders Write Topic dp.customer.customer-profiles.dlq Literal',
    ]);
    expect(template.resource('kafka_topic', 'customer_customer-profiles_dead_letter_topic').name).toBe('dp.customer.customer-profiles.dlq');
  });

  test('needs a Kafka provider in the stack', () => {
    expect(() => synthesize((stack) => { product(stack, { stream: Stream.kafka() }); }, { kafka: false })).toThrow(
      /\[kafka-provider\] data product "customer.customer-profiles" \(test\/customer\/customer-profiles\): has a stream, and its stack "test" has no Kafka provider; add new kafka.provider.KafkaProvider/);
  });
});

describe('quality', () => {
  test('becomes a ruleset, late rules included', () => {
    const template = synthesize((stack) => {
      const suite = new QualitySuite(product(stack), 'expectations', { rules: [QualityRule.notNull('customer_id')] });
      suite.addRule(QualityRule.unique('customer_id'));
    });
    expect(template.named.resource('aws_glue_data_quality_ruleset')).toMatchObject({
      name: 'dp-customer-customer-profiles-expectations',
      ruleset: 'Rules = [\n    (IsComplete "customer_id") or (RowCount = 0),\n    (IsUnique "customer_id" where "`customer_id` is not null") or (RowCount = 0 where "`customer_id` is not null"),\n    (IsComplete "updated_at") or (RowCount = 0)\n]', // the last follows from the schema
      target_table: { database_name: 'customer', table_name: 'customer_profiles' },
    });
  });

  test('that the product declares becomes a suite of its own', () => {
    const template = synthesizeProduct({ quality: [QualityRule.notNull('customer_id')] });
    expect(template.resource('aws_glue_data_quality_ruleset').name).toBe('dp-customer-customer-profiles-quality');
  });
});

describe('readers of other accounts', () => {
  test('assume a role that exists only for them, whenever they were granted', () => {
    expect(synthesizeProduct().resources('aws_iam_role')).toEqual({});
    const template = synthesize((stack) => {
      const profiles = product(stack, { consumers: [Consumer.account('210987654321', { externalId: 'order-team' })] });
      profiles.grantRead(Consumer.role('arn:aws:iam::333333333333:role/reader'));
    });
    const role = template.resource('aws_iam_role');
    expect(role.name).toBe('dp-customer-customer-profiles-reader');
    expect(JSON.parse(role.assume_role_policy).Statement.map(({ Principal, Condition }: any) => [Principal.AWS, Condition])).toEqual([
      ['arn:${data.aws_partition.data_mesh.partition}:iam::210987654321:root', { StringEquals: { 'sts:ExternalId': 'order-team' } }],
      ['arn:aws:iam::333333333333:role/reader', undefined],
    ]);
  });

  test('in any order give the same bytes', () => {
    const consumers = [Consumer.account('210987654321'), Consumer.account('110987654321', { externalId: 'order-team' })];
    const [one, other] = [consumers, [...consumers].reverse()].map((order) => synthesizeProduct({ consumers: order }));
    expect(one.json).toEqual(other.json);
  });
});

test('endpoints are an output', () => {
  expect(synthesizeProduct({ stream: Stream.kafka() }).output('customer_customer-profiles_endpoints')).toEqual({
    query_endpoint: 'athena.${data.aws_region.data_mesh.region}.${data.aws_partition.data_mesh.dns_suffix}',
    workgroup: 'customer-analytics',
    database: 'customer',
    table: 'customer_profiles',
    location: 's3://acme-datasets-customer/customer-profiles/',
    topic: 'dp.customer.customer-profiles',
  });
});

test('a name of 300 characters is cut in each place that can\'t hold it', () => {
  const template = synthesize((stack) => { product(stack, { stream: Stream.kafka() }, 'p'.repeat(300)); });
  const longest = (type: string, key: string) => Math.max(...Object.values(template.resources(type)).map((resource) => resource[key].length));
  expect([longest('aws_glue_catalog_table', 'name'), longest('kafka_topic', 'name'), longest('aws_glue_schema', 'schema_name')]).toEqual([255, 249, 255]);
});

test('a product that may be destroyed is not protected', () => {
  const template = synthesizeProduct({ removalPolicy: RemovalPolicy.DESTROY, stream: Stream.kafka() });
  for (const type of ['aws_glue_catalog_table', 'kafka_topic']) expect(template.resource(type).lifecycle?.prevent_destroy).toBeUndefined();
});

test('everything that is wrong with the mesh is shown at once', () => {
  expect.assertions(3);
  try {
    synthesizeProduct({ version: 'one', storage: Storage.delta({ partitionBy: ['nope'], compression: Compression.SNAPPY }), stream: Stream.kafka({ partitions: 0 }) });
  } catch (error) {
    expect(String(error)).toContain('"one"');
    expect(String(error)).toContain('"nope"');
    expect(String(error)).toContain('partitions');
  }
});

test('a product\'s scope must be a domain', () => {
  expect(() => synthesize((stack) => { new DataProduct(stack, 'lost'); })).toThrow('"test" is not a domain');
});
