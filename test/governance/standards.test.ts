import * as fc from 'fast-check';
import { domainModel, evaluateProduct, productModel } from './support';
import { Duration } from '../../src/core/duration';
import type { Standard } from '../../src/governance/rule';
import { STANDARDS } from '../../src/governance/standards/standards';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import { DataProductUse } from '../../src/model/declaration/data-product';
import { QualityRule } from '../../src/model/declaration/quality-rule';
import { QualityDimension } from '../../src/model/declaration/quality-rule-options';
import { Schema, SchemaFormat } from '../../src/model/declaration/schema';
import { Compression, Storage } from '../../src/model/declaration/storage';
import { Stream } from '../../src/model/declaration/stream';

const check = (props: DataProductProps, name?: string) => evaluateProduct(productModel(props, name), domainModel(), '2026-06-30')
  .map(({ rule, at, message, fix }) => `${rule} ${at}: ${message}${fix ? `; ${fix}` : ''}`);

test('there are five, all mandatory, each with its documentation', () => {
  expect((STANDARDS as readonly Standard[]).map(({ ruleId, ruleName, standardType, mandatory }) => [ruleId, ruleName, standardType, mandatory])).toEqual([
    ['STD-001', 'Data Product Naming Convention', 'naming', true],
    ['STD-002', 'Schema Registry', 'schema', true],
    ['STD-003', 'Storage Format', 'format', true],
    ['STD-004', 'Required Metadata', 'metadata', true],
    ['STD-005', 'Quality Thresholds', 'quality', true],
  ]);
  expect(STANDARDS.map(({ description }) => description)).toEqual([
    'A data product\'s name matches ^[a-z][a-z0-9-]{2,62}[a-z0-9]$: customer-profiles, order-details, product-catalog.',
    'A data product\'s schema is registered in the Glue Schema Registry as avro, protobuf or json-schema.',
    'Analytical data lies in Parquet files, interactive data in Delta tables, messages are Avro; all compressed with snappy.',
    'A data product says its owner, domain, description, schema, sla, quality_metrics, lineage.',
    'Data is at most 24 hours old, 99 % complete and 95 % accurate.',
  ]);
});

test('a compliant product has no findings', () => {
  expect(check({})).toEqual([]);
});

describe('STD-001', () => {
  test.each(['customer-profiles', 'order-details', 'product-catalog', 'abcd', 'a'.repeat(64), 'a--b', '${var.name}'])('accepts %j', (name) => {
    expect(check({}, name)).toEqual([]);
  });

  test('suggests marketing-roi for marketing-ROI', () => {
    expect(check({}, 'marketing-ROI')).toEqual(['STD-001 mesh.yaml/name: name must match ^[a-z][a-z0-9-]{2,62}[a-z0-9]$; try "marketing-roi"']);
  });

  test.each([
    ['customerProfiles', 'customer-profiles'], ['customer_profiles', 'customer-profiles'], ['360 view!', 'view'], ['Größen', 'gro-en'], ['a'.repeat(65), 'a'.repeat(64)],
    [`${'a'.repeat(63)}-bc`, 'a'.repeat(63)], ['x', undefined], ['ab1', undefined], ['', undefined], ['日本語', undefined], ['1234', undefined],
  ])('suggests for %j', (name, suggestion) => {
    const [finding, ...others] = check({}, name);
    expect(others).toEqual([]);
    expect(/; try "(.*)"$/.exec(finding)?.[1]).toBe(suggestion);
  });

  test('a suggestion always meets the standard', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (name) => {
      const [finding] = evaluateProduct(productModel({}, name), domainModel(), '2026-06-30');
      const suggestion = finding?.fix && /^try "(.*)"$/.exec(finding.fix)![1];
      if (suggestion) expect(check({}, suggestion)).toEqual([]);
    }));
  });
});

describe('STD-002', () => {
  test.each([SchemaFormat.AVRO, SchemaFormat.PROTOBUF, SchemaFormat.JSON_SCHEMA])('accepts %s', (format) => {
    expect(check({ schema: Schema.of({ format }) })).toEqual([]);
  });

  test('rejects schemas that aren\'t registered, and other formats', () => {
    expect(check({ schema: Schema.of({ registered: false, format: 'thrift' as SchemaFormat }) })).toEqual([
      'STD-002 mesh.yaml/schema/registered: the schema must be registered in the Glue Schema Registry; let it be registered',
      'STD-002 mesh.yaml/schema/format: schema format "thrift" must be one of avro, protobuf, json-schema',
    ]);
  });
});

describe('STD-003', () => {
  test.each([Storage.delta(), Storage.parquet(), Storage.iceberg()])('accepts analytical data in any table of Parquet files (%#)', (storage) => {
    expect(check({ storage, use: DataProductUse.ANALYTICAL })).toEqual([]);
    expect(check({ storage })).toEqual([]);
  });

  test.each([[Storage.parquet(), 'parquet'], [Storage.iceberg(), 'iceberg']])('rejects interactive data in other tables than Delta (%#)', (storage, format) => {
    expect(check({ storage, use: DataProductUse.INTERACTIVE })).toEqual([
      `STD-003 mesh.yaml/storage: storage format "${format}" doesn't suit the use "interactive", which needs delta; store it as delta or change its use`,
    ]);
  });

  test('rejects messages that aren\'t Avro, by the use or by a stream', () => {
    const expected = ['STD-003 mesh.yaml/schema/format: schema format "protobuf" must be avro, the format of messages on streams; write "avro"'];
    const schema = Schema.of({ format: SchemaFormat.PROTOBUF });
    expect(check({ schema, stream: Stream.kafka() })).toEqual(expected);
    expect(check({ schema, use: DataProductUse.STREAMING })).toEqual(expected);
    expect(check({ schema })).toEqual([]);
  });

  test('rejects other compression of files and messages', () => {
    expect(check({ storage: Storage.delta({ compression: Compression.ZSTD }), stream: Stream.kafka({ config: { 'compression.type': 'lz4' } }) })).toEqual([
      'STD-003 mesh.yaml/storage/compression: compression "zstd" of the data files must be snappy; write "snappy" or leave it out',
      'STD-003 mesh.yaml/stream/config/compression.type: compression.type "lz4" of the topic must be snappy; leave it out',
    ]);
    expect(check({ stream: Stream.kafka({ config: { 'compression.type': '${var.compression}' } }) })).toEqual([]);
  });
});

describe('STD-004', () => {
  const NOTHING: DataProductProps = {
    owner: undefined, description: undefined, schema: undefined, ingestion: undefined, sla: undefined, quality: undefined,
  };

  test('lists everything that is missing in one finding', () => {
    const missing = 'owner, description, schema, sla, quality_metrics, lineage';
    expect(check(NOTHING)).toEqual([`STD-004 mesh.yaml: required metadata is missing: ${missing}; declare them`]);
  });

  test.each([
    ['owner', { owner: ' ' }], ['description', { description: '' }], ['schema', { schema: undefined }], ['sla', { sla: {} }], ['quality_metrics', { quality: [] }],
    ['lineage', { ingestion: undefined }],
  ])('asks for %s', (field, props) => {
    expect(check(props)).toEqual([`STD-004 mesh.yaml: required metadata is missing: ${field}; declare it`]);
  });

  test('takes a discovered schema, any promise, any upstream and Terraform\'s values for there', () => {
    expect(check({ schema: Schema.discovered() })).toEqual([]);
    expect(check({ sla: { supportHours: 'always' } })).toEqual([]);
    expect(check({ ingestion: undefined, lineage: { products: ['order.history'] } })).toEqual([]);
    expect(check({ owner: '${var.owner}', description: '${TfToken[TOKEN.1]}' })).toEqual([]);
  });
});

describe('STD-005', () => {
  test('takes its limits inclusively', () => {
    expect(check({
      sla: { freshness: Duration.hours(24), quality: 95 },
      quality: [
        QualityRule.freshness('updated_at', Duration.days(1)), QualityRule.notNull('id', { threshold: 0.99 }), QualityRule.regex('id', 'x', { threshold: 0.95 }),
        QualityRule.unique('id', { threshold: 0.5 }),
      ],
    })).toEqual([]);
  });

  test('reports each value that is worse, in its place', () => {
    expect(check({
      sla: { freshness: Duration.seconds(86_401), quality: 94.9 },
      quality: [
        QualityRule.productFreshness(Duration.days(2)), QualityRule.notNull('id', { threshold: 0.989 }), QualityRule.acceptedValues('id', ['a'], { threshold: 0.94 }),
        QualityRule.unique('id', { threshold: 0.9, dimension: QualityDimension.ACCURACY }),
      ],
    })).toEqual([
      'STD-005 mesh.yaml/sla/freshness: the promised freshness of 86401 seconds must be 24 hours or less',
      'STD-005 mesh.yaml/sla/quality: the promised quality of 94.9 % must be 95 % or more',
      'STD-005 mesh.yaml/quality/0: the freshness rule allows an age of 2 days; it must be 24 hours or less',
      'STD-005 mesh.yaml/quality/1: the completeness threshold 0.989 of "id" must be 0.99 or more',
      'STD-005 mesh.yaml/quality/2: the accuracy threshold 0.94 of the accepted_values rule of "id" must be 0.95 or more',
      'STD-005 mesh.yaml/quality/3: the accuracy threshold 0.9 of the unique rule of "id" must be 0.95 or more',
    ]);
  });

  test('leaves what is absent to STD-004', () => {
    expect(check({ sla: { availability: 99 }, quality: [QualityRule.unique('id')] })).toEqual([]);
  });
});
