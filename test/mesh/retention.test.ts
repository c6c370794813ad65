import type { Construct } from 'constructs';
import { Duration } from '../../src/core/duration';
import { RetentionPolicy } from '../../src/governance/policies/retention';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { Domain } from '../../src/mesh/domain';
import { GovernancePolicy } from '../../src/mesh/governance-policy';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import type { DomainOptions } from '../../src/model/declaration/domain';
import type { DataPlatformProps } from '../../src/model/declaration/platform';
import { BucketLayout } from '../../src/model/declaration/platform';
import { Classification, Field, Schema } from '../../src/model/declaration/schema';
import { Storage } from '../../src/model/declaration/storage';
import { Stream } from '../../src/model/declaration/stream';
import type { Template } from '../assertions';
import { synthesize } from '../assertions';
import { COMPLIANT } from '../governance/support';

const PERSONAL = Schema.of({ fields: [Field.string('id', { required: true }), Field.timestamp('updated_at'), Field.string('email', { classification: Classification.PII })] });
const govern = (scope: Construct, ...policies: RetentionPolicy[]) => new GovernancePolicy(scope, 'governance', { policies });
const atMost = (days: number, classification?: Classification, policyId = 'POL-001') => new RetentionPolicy({ policyId, maximum: Duration.days(days), classification });

interface Input {
  readonly platform?: DataPlatformProps;
  readonly domain?: DomainOptions;
  readonly products?: Record<string, DataProductProps>;
  readonly policies?: RetentionPolicy[];
  readonly ofDomain?: RetentionPolicy[];
}

function mesh({ platform, domain, products = { profiles: {} }, policies = [], ofDomain = [] }: Input): Template {
  return synthesize((stack) => {
    govern(stack, ...policies);
    const scope = new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme', ...platform }), sourceSystems: ['crm-db'], ...domain });
    govern(scope, ...ofDomain);
    for (const [name, props] of Object.entries(products)) new DataProduct(scope, name, { ...COMPLIANT, schema: PERSONAL, ...props });
  });
}

interface LifecycleRule {
  readonly id: string;
  readonly filter: [{ readonly prefix: string }];
  readonly noncurrent_version_expiration: [{ readonly noncurrent_days: number }];
  readonly expiration?: [{ readonly days?: number }];
}

function lifecycleRules(template: Template, bucket = 'customer_bucket'): LifecycleRule[] {
  return Object.values(template.resources('aws_s3_bucket_lifecycle_configuration')).find((one) => one.bucket === `\${aws_s3_bucket.${bucket}.id}`)!.rule;
}

/** The days of each rule for old versions of a bucket, by its id. */
function oldVersions(template: Template, bucket = 'customer_bucket'): Record<string, number> {
  return Object.fromEntries(lifecycleRules(template, bucket).filter(({ id }) => id.startsWith('expire-noncurrent-versions'))
    .map((rule) => [`${rule.id} ${rule.filter[0].prefix}`, rule.noncurrent_version_expiration[0].noncurrent_days]));
}

/** The days after which objects of a bucket expire, by their prefix. */
function expirations(template: Template, bucket = 'customer_bucket'): Record<string, number> {
  return Object.fromEntries(lifecycleRules(template, bucket).flatMap(({ filter: [{ prefix }], expiration }) => {
    const days = expiration?.[0].days;
    return days === undefined ? [] : [[prefix, days]];
  }));
}

const EVERYWHERE = 'expire-noncurrent-versions ';

describe('a retention policy sets', () => {
  test('the topic and the dead letters', () => {
    const template = mesh({ products: { profiles: { stream: Stream.kafka({ deadLetterTopic: true }) } }, policies: [atMost(3)] });
    expect(Object.values(template.resources('kafka_topic')).map(({ name, config }) => [name, config['retention.ms']])).toEqual([
      ['dp.customer.profiles.dlq', '259200000'], ['dp.customer.profiles', '259200000'],
    ]);
  });

  test('a lifecycle rule of the product\'s prefix, and never one for current objects', () => {
    const template = mesh({ products: { profiles: {}, visits: { schema: COMPLIANT.schema } }, policies: [atMost(30, Classification.PII)] });
    expect(oldVersions(template)).toEqual({ [EVERYWHERE]: 90, 'expire-noncurrent-versions-profiles profiles/': 30 });
    expect(Object.keys(expirations(template))).toEqual(['athena-results/']);
  });

  test.each([[14, 14], [60, 30]])('how long results of queries live, being copies of the data: %s days at most', (maximum, days) => {
    expect(expirations(mesh({ policies: [atMost(maximum, Classification.PII)] }))).toEqual({ 'athena-results/': days });
    expect(expirations(mesh({ platform: { bucketLayout: BucketLayout.SHARED }, policies: [atMost(maximum)] }), 'data_mesh_bucket'))
      .toEqual({ 'athena-results/': 30, ...days < 30 && { 'athena-results/customer/': days } });
  });

  test.each([Storage.delta(), Storage.iceberg()])('no property of the table in the catalog, which no engine would read (%#)', (storage) => {
    const parameters = (policies: RetentionPolicy[]): unknown => mesh({ products: { profiles: { storage } }, policies }).resource('aws_glue_catalog_table').parameters;
    expect(parameters([atMost(3)])).toEqual(parameters([]));
  });

  test('nothing where it doesn\'t hold', () => {
    const [without, other] = [mesh({}), mesh({ policies: [atMost(3, Classification.RESTRICTED)] })];
    expect(other.json.resource).toEqual(without.json.resource);
  });

  test('what a domain\'s policy makes stricter, for that domain', () => {
    expect(oldVersions(mesh({ policies: [atMost(60)], ofDomain: [atMost(20, undefined, 'POL-002')] }))).toEqual({ [EVERYWHERE]: 90, 'expire-noncurrent-versions-profiles profiles/': 20 });
  });

  test('a longer time in the whole bucket, where data must be kept', () => {
    expect(oldVersions(mesh({ policies: [new RetentionPolicy({ policyId: 'P', minimum: Duration.days(200) })] }))).toEqual({ [EVERYWHERE]: 200 });
  });

  test('rules in the shared bucket', () => {
    const template = mesh({ platform: { bucketLayout: BucketLayout.SHARED }, policies: [atMost(30)] });
    expect(oldVersions(template, 'data_mesh_bucket')).toEqual({ [EVERYWHERE]: 90, 'expire-noncurrent-versions-customer-profiles customer/profiles/': 30 });
  });
});

test('a policy that comes after the products that it should hold for is refused', () => {
  expect(() => synthesize((stack) => {
    const scope = new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }) });
    new DataProduct(scope, 'profiles', COMPLIANT);
    govern(stack, atMost(3));
  })).toThrow('governance policy "test/governance" has the retention policy "POL-001", but comes after the data product "test/customer/profiles", which was built without it: '
    + 'add the policy to the scope before its data products');
});

test('a declared retention that contradicts the policy stops the synthesis, with both numbers', () => {
  expect(() => mesh({ products: { profiles: { stream: Stream.kafka({ retention: Duration.days(9) }) } }, policies: [atMost(3)] }))
    .toThrow('[POL-001] data product "profiles" (test/customer/profiles): the topic keeps messages for 9 days; it must be 3 days or less');
});
