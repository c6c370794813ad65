import fc from 'fast-check';
import { arbitraryFields, arbitraryName, arbitraryText } from './arbitraries';
import { arbitraryRules, isValid, productOf } from './quality-products';
import { Duration } from '../../src/core/duration';
import type { AccessOptions, ConsumerGrant } from '../../src/model/declaration/access';
import { AccessCapability, AuthorizationMode } from '../../src/model/declaration/access';
import { Consumer } from '../../src/model/declaration/consumer';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import { DataProductUse, RemovalPolicy } from '../../src/model/declaration/data-product';
import { DataTypeKind } from '../../src/model/declaration/data-type';
import type { DomainOptions } from '../../src/model/declaration/domain';
import { AthenaResults, AthenaWorkgroup, CatalogDatabase, DataBucket } from '../../src/model/declaration/existing';
import type { SlaOptions } from '../../src/model/declaration/pipelines';
import { Ingestion, ServingInterface, Transformation } from '../../src/model/declaration/pipelines';
import type { DataPlatformProps } from '../../src/model/declaration/platform';
import { BucketLayout } from '../../src/model/declaration/platform';
import { Producer } from '../../src/model/declaration/producer';
import type { QualityOptions } from '../../src/model/declaration/quality-options';
import { QualityRules } from '../../src/model/declaration/quality-options';
import type { QualityRule } from '../../src/model/declaration/quality-rule';
import { Classification, Field, Schema, SchemaCompatibility, SchemaFormat } from '../../src/model/declaration/schema';
import { Compression, PartitionProjection, Storage } from '../../src/model/declaration/storage';
import { CleanupPolicy, Stream } from '../../src/model/declaration/stream';
import { resolveRule } from '../../src/model/resolve/quality-rules';

// Products, with their domain and platform, that say everything that a mesh file can say of them.

const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

/** Text that a mesh file takes: something can be seen of it. */
const text = arbitraryText.filter((one) => /\S/.test(one));
const names = fc.uniqueArray(arbitraryName, { minLength: 1, maxLength: 3 });
const ids = fc.uniqueArray(fc.tuple(arbitraryName, arbitraryName).map((parts) => parts.join('.')), { minLength: 1, maxLength: 3 });
const duration = fc.oneof(
  fc.integer({ min: 1, max: 400 }).map((days) => Duration.days(days)), fc.integer({ min: 1, max: 1_000_000 }).map((seconds) => Duration.seconds(seconds)),
);
const percent = fc.integer({ min: 1, max: 100_000 }).map((thousandths) => thousandths / 1000);
const schedule = fc.constantFrom('continuous', 'hourly', 'daily', '0 6 * * *');
const account = fc.constantFrom('012345678901', '210987654321');
const role = account.map((id) => `arn:aws:iam::${id}:role/reader`);
const day = fc.constantFrom('2027-12-31', '2031-01-01');
const map = fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9:.-]{0,8}$/), fc.stringMatching(/^[A-Za-z0-9 _.:/=+@-]*[a-z0-9]$/), { maxKeys: 3 });

const schema: fc.Arbitrary<Schema> = fc.record({
  fields: arbitraryFields(),
  format: some(fc.constantFrom(...Object.values(SchemaFormat))),
  compatibility: some(fc.constantFrom(...Object.values(SchemaCompatibility))),
  registered: some(fc.boolean()),
}).map((props) => Schema.of({ ...props, fields: described(props.fields) }));

/** Fields at any depth as a mesh takes them: a description that says nothing is none, and JSON is never unique. */
function described(fields: readonly Field[]): Field[] {
  return fields.map(({ name, type, description, unique, ...field }) => Field.of(name, type._mapFields(described), {
    ...field, unique: unique && type.kind !== DataTypeKind.JSON, description: description?.trim() === '' ? undefined : description,
  }));
}

/** Valid rules as a mesh file can hold them: something can be seen of their texts, and a type has no parts. */
function rules(declared: Schema): fc.Arbitrary<QualityRule[]> {
  const isSeen = (one: string | undefined): boolean => one === undefined || /\S/.test(one);
  const product = productOf(declared);
  return arbitraryRules(declared).map((all) => all.filter((rule) =>
    [rule.description, rule.pattern, rule.query].every(isSeen) && rule.dataType?.kind !== DataTypeKind.ENUMERATION && isValid(product, resolveRule(rule))));
}

const projection: fc.Arbitrary<PartitionProjection> = fc.oneof(
  fc.constant(PartitionProjection.days('2024-01-01')),
  fc.tuple(fc.nat(), fc.nat()).map(([from, more]) => PartitionProjection.integers(from, from + more)),
  names.map((values) => PartitionProjection.values(values)),
  fc.constant(PartitionProjection.injected()),
);

function storage({ fields }: Schema): fc.Arbitrary<Storage> {
  const partitionBy = fc.subarray(fields.map(({ name }) => name), { maxLength: Math.min(2, fields.length) });
  const options = fc.record({
    partitionBy,
    location: some(arbitraryName.map((name) => `s3://acme-${name}/data/`)),
    compression: some(fc.constantFrom(...Object.values(Compression))),
  });
  return fc.tuple(options, fc.constantFrom(Storage.delta, Storage.iceberg, Storage.parquet), projection).map(([props, make, one]) =>
    make({ ...props, ...make === Storage.parquet && { partitionProjections: Object.fromEntries(props.partitionBy.slice(0, 1).map((name) => [name, one])) } }));
}

function stream({ fields }: Schema): fc.Arbitrary<Stream> {
  return fc.record({
    partitions: some(fc.integer({ min: 1, max: 100 })),
    replicationFactor: some(fc.integer({ min: 1, max: 5 })),
    retention: some(duration),
    cleanupPolicy: some(fc.constantFrom(...Object.values(CleanupPolicy))),
    keyField: some(fc.constantFrom(...fields.map(({ name }) => name))),
    deadLetterTopic: some(fc.boolean()),
    config: some(fc.constantFrom<Record<string, string>[]>({ 'max.message.bytes': '2097152' }, { 'retention.ms': '1000', 'cleanup.policy': 'delete' })),
    producers: some(fc.constantFrom(['User:crm'], ['User:crm', 'User:billing'])),
  }).map((options) => Stream.kafka(options));
}

const consumer: fc.Arbitrary<Consumer> = fc.oneof(
  arbitraryName.map((name) => Consumer.domain(name)),
  fc.tuple(account, some(fc.constant('order-team'))).map(([id, externalId]) => Consumer.account(id, { externalId })),
  fc.tuple(role, some(fc.constant('order-team'))).map(([arn, externalId]) => Consumer.role(arn, { externalId })),
  some(account).map((managementAccount) => Consumer.organization('o-a1b2c3d4e5', { managementAccount })),
  some(account).map((managementAccount) => Consumer.organizationalUnit('o-a1b2c3d4e5/r-ab12/ou-ab12-11111111', { managementAccount })),
  fc.constant(Consumer.kafkaPrincipal('User:order-service')),
  some(fc.constant('arn:aws:quicksight:eu-west-1:012345678901:datasource/*')).map((sourceArn) => Consumer.service('quicksight.amazonaws.com', { sourceArn })),
);

const producer: fc.Arbitrary<Producer> = fc.oneof(
  fc.tuple(role, some(fc.constant('ingestion'))).map(([arn, externalId]) => Producer.role(arn, { externalId })),
  account.map((id) => Producer.account(id)),
  some(fc.constant('arn:aws:glue:eu-west-1:012345678901:job/*')).map((sourceArn) => Producer.service('glue.amazonaws.com', { sourceArn })),
  fc.constant(Producer.kafkaPrincipal('User:billing')),
);

const classification = fc.constantFrom(...Object.values(Classification));

function access({ fields }: Schema): fc.Arbitrary<AccessOptions> {
  const columns = fc.subarray(fields.map(({ name }) => name), { minLength: 1 });
  const visible = fc.oneof(fc.constant({}), columns.map((only) => ({ columns: only })), columns.map((excludedColumns) => ({ excludedColumns })));
  const grant: fc.Arbitrary<ConsumerGrant> = fc.tuple(fc.record({
    consumer,
    capability: some(fc.constantFrom(...Object.values(AccessCapability))),
    clearance: some(fc.uniqueArray(classification, { minLength: 1 })),
    rowFilter: some(fc.constant('region = \'EU\'')),
    purpose: some(text),
    agreement: some(fc.record({ who: text, purpose: text, classification: some(classification), expiry: day })),
    direct: some(fc.constant(true)),
  }), visible).map(([terms, shown]) => ({ ...terms, ...shown }));
  return fc.record({
    authorization: some(fc.constantFrom(...Object.values(AuthorizationMode))),
    hybrid: some(fc.boolean()),
    agreementRequired: some(fc.boolean()),
    grants: some(fc.array(grant, { maxLength: 3 })),
    producers: some(fc.array(producer, { maxLength: 3 })),
  });
}

const sla: fc.Arbitrary<SlaOptions> = fc.record({
  freshness: some(duration), availability: some(percent), quality: some(percent), latency: some(duration), retention: some(duration), supportHours: some(text),
});

function qualityOptions(declared: Schema): fc.Arbitrary<QualityOptions> {
  return fc.record({
    suites: some(rules(declared).filter((all) => all.length > 0).map((all) => [QualityRules.named('shared', all)])),
    derive: some(fc.boolean()),
    monitoring: some(fc.record({
      schedule: some(fc.constantFrom('hourly', 'daily', 'rate(6 hours)', 'cron(0 6 * * ? *)')),
      resultWithin: some(fc.constant(Duration.hours(5))),
      workers: some(fc.integer({ min: 2, max: 299 })),
      timeout: some(fc.constant(Duration.minutes(90))),
      minimumScore: some(fc.integer({ min: 1, max: 1000 }).map((thousandths) => thousandths / 1000)),
      weights: some(fc.constant({ completeness: 0.3, accuracy: 0.7 })),
      alertTopicArn: some(fc.constant('arn:aws:sns:eu-west-1:012345678901:quality')),
    })),
    alertOnFailure: some(fc.boolean()),
  });
}

function productProps(declared: Schema): fc.Arbitrary<DataProductProps> {
  return fc.record({
    version: fc.constantFrom('3.0.0', '3.1.4', '3.0.0-rc.1'),
    description: some(text),
    owner: some(text),
    supportContact: some(fc.oneof(text, fc.constantFrom('a@example.com', '#help', 'https://example.com/help'))),
    createdAt: some(day),
    updatedAt: some(day),
    tags: some(fc.uniqueArray(fc.constantFrom('crm', 'customer', 'golden', 'order'))),
    categories: some(fc.uniqueArray(fc.constantFrom('customer', 'order', 'finance'))),
    resourceTags: some(map),
    use: some(fc.constantFrom(...Object.values(DataProductUse))),
    schema: some(fc.constant(declared)),
    storage: some(storage(declared)),
    stream: some(stream(declared)),
    ingestion: some(fc.tuple(fc.constantFrom(Ingestion.debezium, Ingestion.kafkaConnect, Ingestion.batch), arbitraryName, some(schedule))
      .map(([make, sourceSystem, when]) => make({ sourceSystem, schedule: when }))),
    transformation: some(fc.tuple(fc.constantFrom(Transformation.dbt, Transformation.spark), fc.record({
      inputs: some(ids), schedule: some(schedule), projectPath: some(fc.constant('https://example.com/dbt')), tests: some(fc.constantFrom('dbt')),
    })).map(([make, options]) => make(options))),
    serving: some(fc.record({
      interfaces: some(fc.shuffledSubarray(Object.values(ServingInterface), { minLength: 1 })), format: some(fc.constantFrom('parquet', 'json')),
    })),
    lineage: some(fc.record({ sourceSystems: some(names), products: some(ids) })),
    quality: some(rules(declared)),
    qualityOptions: some(qualityOptions(declared)),
    sla: some(sla),
    consumers: some(fc.array(consumer, { maxLength: 2 })),
    access: some(access(declared)),
    removalPolicy: some(fc.constantFrom(...Object.values(RemovalPolicy))),
    previousVersions: some(fc.record({
      version: fc.constantFrom('1.2.0'), schema: some(schema), storage: some(storage(declared)), stream: some(stream(declared)), retiredOn: some(day), retired: some(fc.boolean()),
    }).map((version) => [version])),
  });
}

const domain: fc.Arbitrary<DomainOptions> = fc.record({
  description: some(text),
  owner: some(text),
  teams: some(names),
  sourceSystems: some(names),
  supportContact: some(text),
  region: some(fc.constantFrom('eu-west-1', 'eu-central-1')),
  account: some(account),
  bucket: some(fc.constant(DataBucket.fromBucketName('acme-existing'))),
  database: some(fc.constant(CatalogDatabase.fromDatabaseName('existing'))),
  workgroup: some(fc.constant(AthenaWorkgroup.fromWorkgroupName('existing'))),
  qualityMonitoring: some(fc.constant({ schedule: 'hourly', workers: 3 })),
});

const platform: fc.Arbitrary<DataPlatformProps> = fc.record({
  organization: fc.constant('acme'),
  bucketLayout: some(fc.constantFrom(...Object.values(BucketLayout))),
  bucket: some(fc.constant(DataBucket.fromBucketName('acme-shared'))),
  athenaResults: some(fc.constant(AthenaResults.fromLocation('s3://acme-results/queries/'))),
  region: some(fc.constant('eu-west-1')),
});

/** A product with its surroundings. */
export interface WholeProduct {
  readonly name: string;
  readonly props: DataProductProps;
  readonly domainName: string;
  readonly domain: DomainOptions;
  readonly platform: DataPlatformProps;
}

export const wholeProducts: fc.Arbitrary<WholeProduct> = schema.chain((declared) =>
  fc.record({ name: arbitraryName, props: productProps(declared), domainName: arbitraryName, domain, platform }));
