import { EMAIL, inDomain, policyFindings, underPolicy } from './support';
import { PrivacyPolicy } from '../../../src/governance/policies/privacy';
import { PrivacyUse } from '../../../src/model/declaration/governance';
import { Classification } from '../../../src/model/declaration/schema';

const POLICY = 'type: privacy';
const KEPT = 'sla: { retention: 365 days }';
const found = (...lines: string[]) => policyFindings(underPolicy(POLICY, KEPT, EMAIL, ...lines));
const cleared = (uses: string) => `${POLICY}, clearances: [{ data_product: customer.customer-profiles, uses: [${uses}], reason: the council said so }]`;

test('products without such fields needn\'t do anything', () => {
  expect(policyFindings(underPolicy(POLICY, 'schema: { fields: [{ name: a, type: string }] }', 'pipelines: { serve: { api: rest } }', 'stream: { dead_letter_topic: true }'))).toEqual([]);
});

test('a product that protects them is fine', () => expect(found('stream: {}')).toEqual([]));

describe('leaks', () => {
  const KEY = 'schema: { fields: [{ name: email, type: string, required: true, unique: true, classification: pii }] }';

  test('by the key of the topic, declared or not', () => {
    const message = 'the topic\'s key "email" is classified pii: keys show up in logs and tools that mask values; take another field as key, or let the policy clear customer.customer-profiles for topic-key';
    expect(found('stream: { key_field: email }')).toEqual([`POL-001 8:30 ${message}`]);
    expect(policyFindings(underPolicy(POLICY, KEPT, KEY, 'stream: {}'))).toEqual([`POL-001 8:9 ${message}`]);
    expect(policyFindings(underPolicy(cleared('topic-key'), KEPT, KEY, 'stream: {}'))).toEqual([]);
  });

  test('by the REST interface', () => {
    const line = 'pipelines: { serve: { api: athena/rest } }';
    expect(found(line)).toEqual(['POL-001 8:36 the REST interface serves "email"; serve it by Athena only, or let the policy clear customer.customer-profiles for rest']);
    expect(policyFindings(underPolicy(cleared('rest'), KEPT, EMAIL, line))).toEqual([]);
  });

  test('by the dead-letter topic', () => {
    const line = 'stream: { dead_letter_topic: true }';
    expect(found(line)).toEqual([
      'POL-001 8:38 the dead-letter topic holds whole messages with "email"; leave it out, or let the policy clear customer.customer-profiles for dead-letter-topic',
    ]);
    expect(policyFindings(underPolicy(cleared('dead-letter-topic'), KEPT, EMAIL, line))).toEqual([]);
  });

  test('aren\'t allowed by a clearance for something else, or of another product', () => {
    const line = 'pipelines: { serve: { api: rest } }';
    expect(policyFindings(underPolicy(cleared('topic-key'), KEPT, EMAIL, line))).toHaveLength(1);
    expect(policyFindings(underPolicy(cleared('rest').replace('customer.customer-profiles', 'order.customer-profiles'), KEPT, EMAIL, line))).toHaveLength(1);
  });
});

describe('encryption by a customer\'s key', () => {
  const KEY = 'encryption_key: arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const of = (...domain: string[]) => policyFindings(inDomain(POLICY, domain, EMAIL, KEPT));

  test('isn\'t known of a bucket that was brought without its key', () => {
    expect(of('bucket: acme-customer')).toEqual([
      'POL-001 6:9 "email" must be encrypted by a customer\'s key, but the bucket acme-customer was brought, and its key isn\'t known; declare the key that encrypts it as the domain\'s encryption key',
    ]);
  });

  test('is known of a bucket with its key, and of our own', () => {
    expect(of('bucket: acme-customer', KEY)).toEqual([]);
    expect(of(KEY)).toEqual([]);
    expect(policyFindings(`bucket_layout: shared\n${underPolicy(POLICY, EMAIL, KEPT)}`)).toEqual([]);
  });

  test('isn\'t known of data elsewhere', () => {
    expect(found('storage: { location: s3://elsewhere/profiles/ }')).toEqual([expect.stringContaining('the data lies in s3://elsewhere/profiles/, outside the buckets of the mesh: its key isn\'t known')]);
  });
});

describe('retention', () => {
  const nobody = 'POL-001 5:9 nobody says how long "email" is kept; declare a retention in the SLA, or set a maximum by a retention policy';

  test('must be said by somebody', () => expect(policyFindings(underPolicy(POLICY, EMAIL))).toEqual([nobody]));

  test.each([
    ['the SLA', [KEPT]],
    ['the stream', ['stream: { retention: 3 days }']],
  ])('is said by %s', (_, lines) => expect(policyFindings(underPolicy(POLICY, EMAIL, ...lines))).toEqual([]));

  test('is said by a retention policy, unless that is in trial', () => {
    const with30 = (more: string) => underPolicy(POLICY, EMAIL).replace('}] }', `}, { id: POL-002, type: retention, maximum: 30 days${more} }] }`);
    expect(policyFindings(with30(''))).toEqual([]);
    expect(policyFindings(with30(', mandatory_from: 2027-01-01'))).toEqual([nobody]);
  });

  test('isn\'t said by a stream\'s default, nor by a topic that keeps the newest message of each key', () => {
    expect(policyFindings(underPolicy(POLICY, EMAIL, 'stream: {}'))).toHaveLength(1);
    expect(policyFindings(underPolicy(POLICY, EMAIL, 'stream: { cleanup_policy: compact, retention: 3 days }'))).toHaveLength(1);
  });
});

describe('grants', () => {
  const CARD = 'schema: { fields: [{ name: card, type: string, classification: restricted }, { name: city, type: string }] }';
  const of = (consumer: string, ...more: string[]) =>
    policyFindings(underPolicy('type: privacy, classifications: [pii, restricted]', CARD, KEPT, 'stream: {}', `access: { ${['consumers: [', consumer, ']', ...more].join('')} }`));

  test.each([
    ['{ account: \'210987654321\' }', 'account 210987654321 reads whole files with "card"'],
    ['{ kafka_principal: \'User:search\' }', 'kafka principal User:search reads whole messages with "card"'],
  ])('without a clearance show whole files or messages: %s', (consumer, what) => {
    expect(of(consumer)).toEqual([`POL-001 9:31 ${what} without a clearance for restricted; give it the clearance, or share a product without or with masked columns`]);
    expect(of(consumer.replace(' }', ', clearance: [restricted] }'))).toEqual([]);
  });

  test('by Lake Formation may exclude the columns', () => {
    const byColumns = ', authorization: lake-formation';
    expect(of('{ account: \'210987654321\' }', byColumns)).toEqual([
      'POL-001 9:31 account 210987654321 sees "card" without a clearance for restricted; exclude the columns, or give it the clearance',
    ]);
    expect(of('{ account: \'210987654321\', excluded_columns: [card] }', byColumns)).toEqual([]);
    expect(of('{ account: \'210987654321\', columns: [city] }', byColumns)).toEqual([]);
  });

  test('of personal data aren\'t told a second time', () => {
    expect(found('access: { consumers: [{ account: \'210987654321\' }] }')).toEqual([]);
  });
});

describe('a policy', () => {
  test.each([
    [{ classifications: [] }, 'privacy policy "P" protects no classification'],
    [{ clearances: [{ dataProduct: 'a.b', uses: [], reason: 'the council said so' }] }, 'clears "a.b" without saying where and, in at least 10 characters, why'],
    [{ clearances: [{ dataProduct: 'a.b', uses: [PrivacyUse.REST], reason: 'because' }] }, 'clears "a.b" without saying where and, in at least 10 characters, why'],
  ])('is refused: %j', (options, message) => expect(() => new PrivacyPolicy({ policyId: 'P', ...options })).toThrow(message));

  test('is refused when it clears a product twice', () => {
    const clearance = { dataProduct: 'a.b', uses: [PrivacyUse.REST], reason: 'the council said so' };
    expect(() => new PrivacyPolicy({ policyId: 'P', clearances: [clearance, clearance] })).toThrow('clears "a.b" twice: say it once, with all uses');
  });

  test('tightened, protects more and clears nothing more', () => {
    const clearance = { dataProduct: 'a.b', uses: [PrivacyUse.REST], reason: 'the council said so' };
    const { rule, loosened } = new PrivacyPolicy({ policyId: 'P' })._tightenedBy(new PrivacyPolicy({ policyId: 'P', classifications: [Classification.RESTRICTED], clearances: [clearance] }));
    expect(rule).toMatchObject({ classifications: ['pii', 'restricted'], clearances: [] });
    expect(loosened).toEqual(['a clearance of a.b for rest, which only the outer scope can give']);
  });
});
