import { brief, domainOf, meshOf, TRUSTED } from './support';
import { Duration } from '../../../src/core/duration';
import { Consumer } from '../../../src/model/declaration/consumer';
import { CatalogDatabase, DataBucket, SchemaRegistry } from '../../../src/model/declaration/existing';
import { Transformation } from '../../../src/model/declaration/pipelines';
import { BucketLayout } from '../../../src/model/declaration/platform';
import { QualityRule } from '../../../src/model/declaration/quality-rule';
import { Storage } from '../../../src/model/declaration/storage';
import { Stream } from '../../../src/model/declaration/stream';
import type { MeshModel } from '../../../src/model/mesh';
import { validateMesh } from '../../../src/model/validate/mesh';

const check = (mesh: MeshModel) => validateMesh(mesh).map(brief);
const madeFrom = (...inputs: string[]) => ({ transformation: Transformation.dbt({ inputs }) });

describe('duplicates', () => {
  test('finds a domain that is declared twice, without complaining about all its names too', () => {
    expect(check(meshOf([domainOf('customer', { products: { a: {} } }), domainOf('order', {}), domainOf('customer', { products: { a: {} } })]))).toEqual([
      'duplicate-domain customer/name: is declared twice, first at customer/name; merge the two or rename one',
      'duplicate-product customer.a/name: domain "customer" declares it twice, first at customer.a/name; merge the two or rename one',
    ]);
  });

  test('finds a product that is declared twice in a domain, and lets two domains use one name', () => {
    expect(check(meshOf({ customer: { products: [['profile', {}], ['profile', { stream: Stream.kafka() }]] }, order: { products: { profile: {} } } }))).toEqual([
      'duplicate-product customer.profile/name: domain "customer" declares it twice, first at customer.profile/name; merge the two or rename one',
    ]);
  });
});

describe('references', () => {
  test('of quality rules into another account or region can\'t be followed by scheduled runs', () => {
    const quality = [QualityRule.reference('customer_id', { dataProduct: 'crm.accounts', column: 'id' })];
    const warnings = (account: string | undefined, monitored: boolean, region = 'eu-west-1') => validateMesh(meshOf({
      customer: { account: '111111111111', region: 'eu-west-1', products: { profiles: { quality, qualityOptions: monitored ? { monitoring: {} } : {} } } },
      crm: { account, region, products: { accounts: {} } },
    })).filter(({ rule }) => rule === 'unreachable-reference').map(({ at, severity }) => `${severity} ${at}`);
    expect(warnings('222222222222', true)).toEqual(['warning customer.profiles/quality/0']);
    expect(warnings('222222222222', false)).toEqual([]);
    expect(warnings('111111111111', true)).toEqual([]);
    expect(warnings('111111111111', true, 'us-east-1')).toEqual(['warning customer.profiles/quality/0']);
  });

  const domains = { customer: { products: { profile: {}, shared: {} } }, order: { products: { history: {}, shared: {} } } };

  test('accepts names, ids and tokens', () => {
    expect(check(meshOf({ ...domains, marketing: { ...TRUSTED, consumes: ['profile', 'order.history', 'customer.shared', '${var.product}'] } }))).toEqual([]);
  });

  test('reports what nobody produces at the place of the mention, with the nearest name', () => {
    expect(check(meshOf({ ...domains, marketing: { consumes: ['profiles', 'support-tickets', 'order.profile'] } }))).toEqual([
      'unknown-product marketing/consumes/0: consumes "profiles", which no domain produces; did you mean "profile"?',
      'unknown-product marketing/consumes/1: consumes "support-tickets", which no domain produces; declare it in its domain or remove it',
      'unknown-product marketing/consumes/2: consumes "order.profile", which no domain produces; did you mean "customer.profile"?',
    ]);
  });

  test('reports a name that several domains use, and takes the other domain\'s for a consumer', () => {
    expect(check(meshOf({ ...domains, marketing: { ...TRUSTED, consumes: ['shared'] } }))).toEqual([
      'ambiguous-product marketing/consumes/0: consumes "shared", which several domains produce: "customer.shared", "order.shared"; write its id, like "customer.shared"',
    ]);
    expect(check(meshOf({ ...domains, order: { ...domains.order, ...TRUSTED, consumes: ['shared'] } }))).toEqual([]);
  });

  test('hints at a domain that consumes its own product', () => {
    expect(validateMesh(meshOf({ customer: { products: { profile: {} }, consumes: ['profile'] } })).map(({ rule, severity }) => [rule, severity]))
      .toEqual([['own-product', 'hint']]);
  });

  test('knows the inputs of products, the domain\'s own first', () => {
    expect(check(meshOf({
      customer: { products: { profile: {}, segments: { ...madeFrom('profile', 'order.history', 'histroy'), lineage: { products: ['nothing'] } } } },
      order: { products: { history: {}, profile: {} } },
    }))).toEqual([
      'unknown-product customer.segments/transformation/inputs/2: is made from "histroy", which no domain produces; did you mean "history"?',
      'unknown-product customer.segments/lineage/products: is made from "nothing", which no domain produces; declare it in its domain or remove it',
    ]);
  });

  test('knows the domains that a product is shared with', () => {
    expect(check(meshOf({ customer: { products: { profile: { consumers: [Consumer.domain('ordr'), Consumer.domain('x')] } } }, order: {} }))).toEqual([
      'unknown-domain customer.profile/consumers/0: is shared with domain "ordr", which isn\'t declared; did you mean "order"?',
      'unknown-domain customer.profile/consumers/1: is shared with domain "x", which isn\'t declared; the domains are "customer", "order"',
    ]);
  });
});

describe('lineage cycles', () => {
  test('prints the cycle, once', () => {
    expect(check(meshOf({
      a: { products: { one: madeFrom('b.two'), tail: madeFrom('a.one') } },
      b: { products: { two: madeFrom('three'), three: madeFrom('a.one') } },
    }))).toEqual(['lineage-cycle a.one/lineage: is made from itself: a.one → b.two → b.three → a.one; remove one of these inputs']);
  });

  test('finds a product that is its own input, and each separate knot', () => {
    const found = check(meshOf({ a: { products: { one: madeFrom('one'), two: madeFrom('three'), three: madeFrom('two'), four: madeFrom('two') } } }));
    expect(found).toHaveLength(2);
    expect(found[0]).toBe('lineage-cycle a.one/lineage: is made from itself: a.one → a.one; remove one of these inputs');
    expect(found[1]).toBe('lineage-cycle a.two/lineage: is made from itself: a.two → a.three → a.two; remove one of these inputs');
  });

  test('takes a diamond for no cycle, and a chain of 10,000 in its stride', () => {
    expect(check(meshOf({ a: { products: { top: madeFrom('left', 'right'), left: madeFrom('base'), right: madeFrom('base'), base: {} } } }))).toEqual([]);
    const chain = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`p-${index}`, index ? madeFrom(`a.p-${index - 1}`) : {}]));
    expect(check(meshOf({ a: { products: chain } }))).toEqual([]);
  });
});

describe('physical names', () => {
  test('finds topics that differ in dots and underscores only', () => {
    expect(check(meshOf({ a: { products: { 'x.y': { stream: Stream.kafka() }, 'x_y': { stream: Stream.kafka() } } } }))).toEqual([
      'name-collision a.x_y/name: its Kafka topic would be called "dp.a.x_y", which is taken by data product "x.y" (a.x.y); rename one of them',
    ]);
  });

  test('finds a dead-letter topic or key schema that is another product\'s', () => {
    expect(check(meshOf({ a: { products: { 'x': { stream: Stream.kafka({ deadLetterTopic: true, keyField: 'id' }) }, 'x.dlq': { stream: Stream.kafka() }, 'x-key': {} } } })))
      .toEqual([
        'name-collision a.x.dlq/name: its Kafka topic would be called "dp.a.x.dlq", which is taken by data product "x" (a.x); rename one of them',
        'name-collision a.x-key/name: its registered schema would be called "dp.a.x-key", which is taken by data product "x" (a.x); rename one of them',
      ]);
  });

  test('finds tables that differ in hyphens, underscores and case only', () => {
    expect(check(meshOf({ a: { products: { 'x-y': {}, 'x_y': {}, 'X-y': {} } } })).map((text) => text.split(',')[0])).toEqual([
      'name-collision a.x_y/name: its Glue table would be called "x_y"',
      'name-collision a.X-y/name: its Glue table would be called "X_y"',
    ]);
  });

  test('finds roles and rulesets whose parts join to the same name', () => {
    const product = { quality: [QualityRule.rowCount({ minimum: 1 })], consumers: [Consumer.account('123456789012')] };
    expect(check(meshOf({ 'a-b': { products: { c: product } }, 'a': { products: { 'b-c': product } } })).map((text) => text.split(',')[0])).toEqual([
      'name-collision a.b-c/name: its data quality ruleset would be called "dp-a-b-c"',
      'name-collision a.b-c/name: its IAM role would be called "dp-a-b-c-reader"',
    ]);
  });

  test('finds a bucket that is another domain\'s log bucket, in whatever account', () => {
    expect(check(meshOf({ 'customer': { account: '111111111111' }, 'customer-logs': { account: '222222222222' } }))).toEqual([
      'name-collision customer-logs/name: its S3 bucket would be called "acme-datasets-customer-logs", which is taken by domain "customer" (customer); rename one of them',
    ]);
  });

  test('finds a registry that two domains of one foreign account would both create, but not of two', () => {
    const platform = { organization: 'acme', account: '111111111111', region: 'eu-west-1' };
    const foreign = { account: '222222222222' };
    expect(check(meshOf({ a: foreign, b: foreign }, platform))).toEqual([
      'name-collision b/name: its Glue registry would be called "acme-data-mesh", which is taken by domain "a" (a); rename one of them',
    ]);
    expect(check(meshOf({ a: foreign, b: { account: '333333333333' }, c: { region: 'us-east-1' } }, platform))).toEqual([]);
    expect(check(meshOf({ a: foreign, b: { ...foreign, registry: SchemaRegistry.fromRegistryName('acme-data-mesh') } }, platform))).toEqual([]);
  });

  test('finds tables of two domains that share a database', () => {
    const database = CatalogDatabase.fromDatabaseName('lake');
    expect(check(meshOf({ a: { database, products: { x: {} } }, b: { database, products: { x: {} } } })).map((text) => text.split(',')[0])).toEqual([
      'name-collision b.x/name: its Glue table would be called "x"',
    ]);
  });

  test('has nothing against one name in two accounts', () => {
    const database = CatalogDatabase.fromDatabaseName('lake');
    expect(check(meshOf({
      a: { database, account: '111111111111', products: { x: {} } }, b: { database, account: '222222222222', products: { x: {} } },
    }, { organization: 'acme' }))).toEqual([]);
  });

  test('works with a shared bucket', () => {
    expect(check(meshOf({ a: { products: { x: {} } }, b: { products: { x: {} } } }, { organization: 'acme', bucketLayout: BucketLayout.SHARED }))).toEqual([]);
  });
});

describe('locations', () => {
  const at = (location: string) => ({ storage: Storage.delta({ location }) });
  const errors = (mesh: MeshModel) => validateMesh(mesh).filter(({ severity }) => severity === 'error').map(brief);

  test('finds tables in one place', () => {
    expect(errors(meshOf({ a: { products: { x: at('s3://lake/x'), y: at('s3://lake/x/') } } }))).toEqual([
      'location-overlap a.y/storage/location: its location s3://lake/x/ is also that of data product "x" (a.x); give each a place of its own',
    ]);
  });

  test('finds a table inside another, whichever is declared first', () => {
    expect(errors(meshOf({ a: { products: { x: at('s3://lake/x/y/'), y: at('s3://lake/x/') } } }))).toEqual([
      'location-overlap a.y/storage/location: its location s3://lake/x/ surrounds that of data product "x" (a.x), s3://lake/x/y/; give each a place of its own',
    ]);
    expect(errors(meshOf({ a: { products: { x: at('s3://lake/x/'), y: at('s3://lake/x/y/') } } }))).toEqual([
      'location-overlap a.y/storage/location: its location s3://lake/x/y/ lies inside that of data product "x" (a.x), s3://lake/x/; give each a place of its own',
    ]);
  });

  test('doesn\'t take a longer name for a place inside', () => {
    expect(errors(meshOf({ a: { products: { x: at('s3://lake/x'), xy: at('s3://lake/xy') } } }))).toEqual([]);
  });

  test('keeps tables out of the query results', () => {
    expect(errors(meshOf({ a: { products: { 'athena-results': {} } } }))).toEqual([
      'location-overlap a.athena-results/storage/location: its location s3://acme-datasets-a/athena-results/ is also that of '
        + 'the query results of domain "a" (a); give each a place of its own',
    ]);
    expect(errors(meshOf({ a: { products: { x: at('s3://acme-datasets-a/') } } }))).toHaveLength(1);
  });

  test('keeps tables out of the query results of the shared bucket, even of domains in other repositories', () => {
    expect(errors(meshOf({ 'athena-results': { products: { order: {} } } }, { organization: 'acme', bucketLayout: BucketLayout.SHARED }))).toEqual([
      'location-overlap athena-results.order/storage/location: its location s3://acme-datasets/athena-results/order/ lies inside that of '
        + 'the query results of all domains (mesh), s3://acme-datasets/athena-results/; give each a place of its own',
    ]);
  });

  test('lets domains with one bucket share the place of query results, but not products', () => {
    const bucket = DataBucket.fromBucketName('lake');
    expect(errors(meshOf({ a: { bucket, products: { x: {} } }, b: { bucket, products: { y: {} } } }))).toEqual([]);
    expect(errors(meshOf({ a: { bucket, products: { x: {} } }, b: { bucket, products: { x: {} } } }))).toHaveLength(1);
  });
});

test('everything that is wrong comes at once', () => {
  const found = validateMesh(meshOf({
    Customer: { account: '1', products: { profile: { version: '1', sla: { quality: 101, freshness: Duration.hours(1) } } }, consumes: ['nothing'] },
  }, {}));
  expect(found.map(({ rule }) => rule)).toEqual([
    'default-organization', 'invalid-name', 'invalid-account', 'unknown-product', 'invalid-version', 'invalid-sla',
  ]);
});
