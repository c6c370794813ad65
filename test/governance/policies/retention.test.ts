import { EMAIL, inDomain, meshFrom, policyFindings, productFrom, underPolicy } from './support';
import { Duration } from '../../../src/core/duration';
import { RetentionPolicy } from '../../../src/governance/policies/retention';
import { noncurrentRetention } from '../../../src/model/bucket-retention';
import { Classification } from '../../../src/model/declaration/schema';

const PII_30 = 'type: retention, classification: pii, maximum: 30 days';
const AT_MOST_3 = 'type: retention, maximum: 3 days';
const AT_LEAST_30 = 'type: retention, minimum: 30 days';

describe('what a product declares', () => {
  test.each([
    ['messages within', AT_MOST_3, 'stream: { retention: 3 days }'],
    ['messages of a product without such fields', PII_30, 'stream: { retention: 90 days }'],
    ['a topic that keeps the newest message of each key', AT_MOST_3, 'stream: { cleanup_policy: compact, retention: 90 days }'],
    ['a promise within', AT_LEAST_30, 'sla: { retention: 30 days }'],
    ['a setting that only Terraform knows', AT_MOST_3, 'stream: { config: { retention.ms: \'${var.retention}\' } }'],
    ['no retention at all', AT_MOST_3, 'stream: {}'],
  ])('may be %s', (_, policy, line) => expect(policyFindings(underPolicy(policy, line))).toEqual([]));

  test.each([
    ['messages too long', AT_MOST_3, 'stream: { retention: 7 days }', '6:30 the topic keeps messages for 7 days; it must be 3 days or less'],
    ['messages too short', AT_LEAST_30, 'stream: { retention: 7 days }', '6:30 the topic keeps messages for 7 days; it must be 30 days or more'],
    ['messages too long by Kafka\'s own setting', AT_MOST_3, 'stream: { config: { retention.ms: 604800000 } }', '6:9 the topic keeps messages for 7 days; it must be 3 days or less'],
    ['messages for ever', AT_MOST_3, 'stream: { config: { retention.ms: -1 } }', '6:9 the topic keeps messages for ever (retention.ms -1); it must be 3 days or less; declare a retention'],
    ['a promise too long', AT_MOST_3, 'sla: { retention: 4 days }', '6:27 records are promised for 4 days; it must be 3 days or less'],
    ['a promise too short', AT_LEAST_30, 'sla: { retention: 4 days }', '6:27 records are promised for 4 days; it must be 30 days or more'],
    ['data elsewhere', AT_MOST_3, 'storage: { location: s3://elsewhere/profiles/ }',
      '6:30 the data lies in s3://elsewhere/profiles/, outside the buckets of the mesh, so that nothing here lets its old versions go after 3 days; leave the location out, or have a waiver that says who sees to it'],
  ])('may not be %s', (_, policy, line, finding) => expect(policyFindings(underPolicy(policy, line))).toEqual([`POL-001 ${finding}`]));

  test('may not be too long in an earlier version either', () => {
    const previous = 'previous_versions: [{ version: 1.2.0, schema: { fields: [{ name: customer_id, type: string }] }, stream: { retention: 7 days } }]';
    expect(policyFindings(underPolicy(AT_MOST_3, 'version: 2.0.0', previous))).toEqual([expect.stringContaining('the topic keeps messages for 7 days; it must be 3 days or less')]);
  });
});

describe('what a domain declares', () => {
  const of = (policy: string, ...domain: string[]) => policyFindings(inDomain(policy, domain, EMAIL)).map((line) => line.replace(/^POL-001 \S+ /, ''));

  test('of old versions must be long enough', () => {
    expect(of(AT_LEAST_30, 'noncurrent_version_days: 7')).toEqual(['domain "customer" declares that old versions of objects are kept for 7 days; it must be 30 days or more']);
    expect(of(AT_LEAST_30, 'noncurrent_version_days: 30')).toEqual([]);
  });

  test('may be longer than a product of it may keep them, which gets a rule of its own', () => expect(of(PII_30, 'noncurrent_version_days: 90')).toEqual([]));

  test('of a bucket that was brought must be known, and fit', () => {
    expect(of(PII_30, 'bucket: acme-customer')).toEqual([
      'the bucket acme-customer was brought, and nobody says how long it keeps old versions; they must go after 30 days; '
      + 'declare the domain\'s noncurrent version days as the bucket\'s own lifecycle has them',
    ]);
    expect(of(PII_30, 'bucket: acme-customer', 'noncurrent_version_days: 90')).toEqual([
      'domain "customer" declares that old versions of objects are kept for 90 days; it must be 30 days or less',
    ]);
    expect(of(PII_30, 'bucket: acme-customer', 'noncurrent_version_days: 30')).toEqual([]);
  });
});

describe('what nobody declares is set to fit', () => {
  const topic = (policy: string, stream: string) => productFrom(underPolicy(policy, stream, EMAIL)).stream!.config;

  test.each([
    ['no policy that concerns it', 'type: retention, classification: restricted, maximum: 1 day', 7],
    ['a shorter maximum', AT_MOST_3, 3],
    ['a maximum for its fields', 'type: retention, classification: pii, maximum: 2 days', 2],
    ['a longer maximum', PII_30, 7],
    ['a longer minimum', AT_LEAST_30, 30],
    ['a policy in trial, which is only checked', `${AT_MOST_3}, mandatory_from: 2026-01-01`, 7],
  ])('the topic, by %s', (_, policy, days) => {
    expect(topic(policy, 'stream: {}')['retention.ms']).toBe(String(days * 86_400_000));
  });

  test('a declared retention stays as it is', () => expect(topic(AT_MOST_3, 'stream: { retention: 9 days }')['retention.ms']).toBe(String(9 * 86_400_000)));

  test('a topic that keeps the newest message of each key lets the older ones go', () => {
    expect(topic(AT_MOST_3, 'stream: { cleanup_policy: compact }')).toMatchObject({ 'max.compaction.lag.ms': '259200000' });
    expect(topic(AT_LEAST_30, 'stream: { cleanup_policy: compact }')).not.toHaveProperty(['max.compaction.lag.ms']);
  });

  test('the strictest of several policies counts, whatever their order', () => {
    const text = underPolicy(AT_MOST_3, 'stream: {}').replace('policies: [', 'policies: [{ id: POL-002, type: retention, maximum: 2 days }, { id: POL-003, type: retention, maximum: 5 days }, ');
    expect(productFrom(text).retention).toEqual({ maximum: { duration: Duration.days(2), policyId: 'POL-002', classification: undefined } });
  });

  test('the history of tables', () => {
    const history = (policy: string, ...lines: string[]) => productFrom(underPolicy(policy, ...lines)).storage.history;
    const iceberg = 'storage: { type: iceberg }';
    expect(history(AT_MOST_3, EMAIL)).toEqual({ deletedFiles: Duration.days(3), log: Duration.days(3) });
    expect(history(AT_MOST_3, iceberg, EMAIL)).toEqual({ snapshots: Duration.days(3) });
    expect(history('type: retention, minimum: 10 days, maximum: 20 days', EMAIL)).toEqual({ deletedFiles: Duration.days(10), log: Duration.days(20) });
    expect(history('type: retention, minimum: 10 days, maximum: 20 days', iceberg, EMAIL)).toEqual({ snapshots: Duration.days(10) });
    expect(history(PII_30, 'stream: {}')).toBeUndefined();
    expect(history(PII_30, EMAIL)).toBeUndefined(); // what Delta does by itself
    expect(history('type: retention, maximum: 20 days', EMAIL)).toEqual({ log: Duration.days(20) });
  });

  describe('old versions of objects', () => {
    const of = (text: string, days = 90) => {
      const [entry] = meshFrom(text).domains;
      return noncurrentRetention(days, entry.products[0].bucket ?? entry.domain.names.bucket, [entry]);
    };

    test('go earlier below the prefix of a product that must let them go', () => {
      expect(of(underPolicy(PII_30, EMAIL))).toEqual({ days: 90, prefixes: [{ prefix: 'customer-profiles/', days: 30 }] });
      expect(of(underPolicy(PII_30, 'stream: {}'))).toEqual({ days: 90, prefixes: [] });
      expect(of(underPolicy('type: retention, maximum: 400 days', EMAIL))).toEqual({ days: 90, prefixes: [] });
      expect(of(underPolicy('type: retention, maximum: 36 hours', EMAIL)).prefixes).toEqual([{ prefix: 'customer-profiles/', days: 1 }]);
    });

    test('need no rule of their own where the whole bucket lets them go as early', () => {
      expect(of(underPolicy(PII_30, EMAIL), 30)).toEqual({ days: 30, prefixes: [] });
      expect(of(underPolicy(PII_30, EMAIL), 31)).toEqual({ days: 31, prefixes: [{ prefix: 'customer-profiles/', days: 30 }] });
    });

    test('have their rules in the order of the prefixes, not of declaration', () => {
      const others = ['accounts', 'visits', 'addresses'].map((name) => `- { name: ${name}, ${EMAIL} }`);
      const text = underPolicy(PII_30, EMAIL).replace('\n  - { name: order', `\n${others.map((product) => `      ${product}`).join('\n')}\n  - { name: order`);
      expect(of(text).prefixes.map(({ prefix }) => prefix)).toEqual(['accounts/', 'addresses/', 'customer-profiles/', 'visits/']);
    });

    test('stay longer in the whole bucket where a product must keep them, unless the domain says how long', () => {
      expect(of(underPolicy('type: retention, minimum: 200 days', EMAIL))).toEqual({ days: 200, prefixes: [] });
      expect(of(inDomain('type: retention, minimum: 200 days', ['noncurrent_version_days: 90'], EMAIL))).toEqual({ days: 90, prefixes: [] });
    });

    test('of data outside the bucket are nobody\'s here', () => {
      expect(of(underPolicy(PII_30, EMAIL, 'storage: { location: s3://elsewhere/profiles/ }'))).toEqual({ days: 90, prefixes: [] });
    });

    test('of earlier versions of a product go as well', () => {
      const text = underPolicy(PII_30, EMAIL, 'version: 2.0.0', `previous_versions: [{ version: 1.0.0, ${EMAIL} }]`);
      expect(of(text).prefixes).toEqual([{ prefix: 'customer-profiles-v2/', days: 30 }, { prefix: 'customer-profiles/', days: 30 }]);
    });
  });
});

describe('policies that contradict each other', () => {
  const two = (one: string, other: string, ...product: string[]) =>
    policyFindings(underPolicy(one, ...product).replace('}] }', `}, { id: POL-002, ${other} }] }`));

  test('for every product are the governance\'s fault', () => {
    expect(two(AT_MOST_3, AT_LEAST_30)).toEqual([
      'governance-contradiction 1:32 keeps data for 3 days at most, but policy "POL-002" for 30 days at least; let the owners of both agree on limits that leave something',
    ]);
  });

  test('for fields that a product may have together are that product\'s', () => {
    const both = 'schema: { fields: [{ name: email, type: string, classification: pii }, { name: card, type: string, classification: restricted }] }';
    const finding = 'POL-001 5:9 the data must be kept for 30 days at most, but policy "POL-002" keeps it for 200 days at least; let the owners of both policies agree on limits that leave something';
    expect(two(PII_30, 'type: retention, classification: restricted, minimum: 200 days', both)).toEqual([finding]);
    expect(two(PII_30, 'type: retention, classification: restricted, minimum: 200 days', EMAIL)).toEqual([]);
  });
});

describe('a policy', () => {
  test.each([
    [{}, 'retention policy "P" says neither how long data is kept at least nor how long at most: declare "minimum", "maximum" or both'],
    [{ minimum: Duration.days(2), maximum: Duration.days(1) }, 'retention policy "P" keeps data for 2 days at least, but for 24 hours at most'],
    [{ maximum: Duration.hours(23) }, 'keeps data for 23 hours at most: S3 keeps what it keeps for a day at least'],
  ])('is refused: %j', (limits, message) => expect(() => new RetentionPolicy({ policyId: 'P', ...limits })).toThrow(message));

  test('tightened, may only become narrower', () => {
    const policy = (minimum?: number, maximum?: number, classification?: Classification) =>
      new RetentionPolicy({ policyId: 'P', minimum: minimum && Duration.days(minimum) || undefined, maximum: maximum && Duration.days(maximum) || undefined, classification });
    const outer = policy(10, 30);
    expect(outer._tightenedBy(policy(20, 25))).toMatchObject({ rule: { minimum: Duration.days(20), maximum: Duration.days(25) }, loosened: [] });
    expect(outer._tightenedBy(policy(5, 60)).loosened).toEqual(['maximum 60 days, where 30 days is the limit', 'minimum 5 days, where 10 days is the limit']);
    expect(outer._tightenedBy(policy(5, 60)).rule).toMatchObject({ minimum: Duration.days(10), maximum: Duration.days(30) });
    expect(outer._tightenedBy(policy(undefined, 20, Classification.PII)).loosened).toEqual(['classification pii, where it holds for every product']);
    expect(outer._tightenedBy(policy(undefined, 5)).loosened).toEqual(['at least 10 days and at most 5 days, which contradict each other']);
  });
});
