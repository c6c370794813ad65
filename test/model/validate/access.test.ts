import { brief, findingsOf, meshOf, TRUSTED } from './support';
import type { AccessOptions, ConsumerGrant } from '../../../src/model/declaration/access';
import { AccessCapability, AuthorizationMode } from '../../../src/model/declaration/access';
import { Consumer } from '../../../src/model/declaration/consumer';
import type { DataProductProps } from '../../../src/model/declaration/data-product';
import type { DomainOptions } from '../../../src/model/declaration/domain';
import { CatalogDatabase, DataBucket, KafkaCluster } from '../../../src/model/declaration/existing';
import type { LakeFormationAccountOptions } from '../../../src/model/declaration/lake-formation-account';
import type { DataPlatformProps } from '../../../src/model/declaration/platform';
import { Classification, Field, Schema } from '../../../src/model/declaration/schema';
import { Storage } from '../../../src/model/declaration/storage';
import { Stream } from '../../../src/model/declaration/stream';
import { validateMesh } from '../../../src/model/validate/mesh';

const AT = 'customer.profiles';
const ACCOUNT = Consumer.account('210987654321');
const LAKE_FORMATION = { authorization: AuthorizationMode.LAKE_FORMATION };
const ADMINISTERED: DataPlatformProps = { organization: 'acme', lakeFormationAdministrators: ['arn:aws:iam::111111111111:role/deploy'] };
const schema = Schema.of({
  fields: [
    Field.string('id'), Field.string('email', { classification: Classification.PII }),
    Field.array('addresses', Field.record('x', [Field.string('street', { classification: Classification.PII })]).type),
  ],
});

const errors = (props: DataProductProps, domain?: DomainOptions, platform?: DataPlatformProps) => findingsOf(props, domain, platform).filter(({ severity }) => severity === 'error').map(brief);
const granted = (grant: Omit<ConsumerGrant, 'consumer'> & { consumer?: Consumer }, props: DataProductProps = {}, access: AccessOptions = {}, platform?: DataPlatformProps) =>
  errors({ ...props, access: { ...access, grants: [{ consumer: ACCOUNT, ...grant }] } }, {}, platform);

describe('consumers', () => {
  const overlaps = (undelimitedGroups: boolean | undefined, ...names: string[]) => findingsOf({
    schema: Schema.of({ fields: [Field.string('id')] }), stream: Stream.kafka({ undelimitedGroups }), consumers: names.map((name) => Consumer.kafkaPrincipal(name)),
  }).filter(({ rule }) => rule === 'overlapping-groups').map(({ at, message, fix }) => [at, message, fix]);

  test('whose names begin alike share consumer groups until undelimited ones are retired', () => {
    expect(overlaps(undefined, 'User:order', 'User:order-service', 'User:billing')).toEqual([[
      `${AT}/consumers/0`,
      '"User:order" may use the consumer groups of "User:order-service": all that begin with "dp.customer.profiles.order"',
      'let it read in groups that begin with "dp.customer.profiles.order.", then declare undelimitedGroups: false in the stream',
    ]]);
    expect(overlaps(false, 'User:order', 'User:order-service')).toEqual([]);
    expect(overlaps(false, 'User:order', 'User:order.eu')).toEqual([[
      `${AT}/consumers/0`, '"User:order" may use the consumer groups of "User:order.eu": all that begin with "dp.customer.profiles.order."', 'rename one of the two',
    ]]);
  });

  test.each([
    Consumer.organization('o-*'), Consumer.organization('*'), Consumer.organization('r-ab12'), Consumer.organizationalUnit('ou-ab12-11111111'), Consumer.organizationalUnit('o-a1b2c3d4e5/*'),
    Consumer.service('*'), Consumer.service('quicksight'), Consumer.service('*.amazonaws.com'),
  ])('rejects %s', (consumer) => {
    expect(findingsOf({ consumers: [consumer] }).map(({ rule, at }) => [rule, at])).toEqual([['invalid-consumer', `${AT}/consumers/0`]]);
  });

  test.each([
    Consumer.organization('o-a1b2c3d4e5'), Consumer.organizationalUnit('o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/ou-ab12-22222222/'), Consumer.service('quicksight.amazonaws.com'),
    Consumer.service('glue.amazonaws.com', { sourceArn: 'arn:aws:glue:eu-west-1:123456789012:job/*' }), Consumer.organization('${var.organization}'),
  ])('accepts %s', (consumer) => {
    expect(findingsOf({ consumers: [consumer] })).toEqual([]);
  });

  test('takes the same consumer for different capabilities', () => {
    const grants = [{ consumer: ACCOUNT }, { consumer: ACCOUNT, capability: AccessCapability.QUERY }];
    expect(errors({ access: { grants } })).toEqual([]);
  });

  test('tells repeated grants from contradicting ones', () => {
    expect(errors({ access: { grants: [{ consumer: ACCOUNT }, { consumer: ACCOUNT }] } })).toEqual([
      `duplicate-consumer ${AT}/access/grants/1: account 210987654321 is listed twice; remove one`,
    ]);
    expect(errors({ consumers: [ACCOUNT], access: { grants: [{ consumer: Consumer.account('210987654321', { externalId: 'partner' }) }] } })).toEqual([
      `contradicting-grants ${AT}/access/grants/0: account 210987654321 is listed twice with different terms, and the wider ones would count; keep one grant that says all`,
    ]);
  });

  test('rejects a domain that only Terraform knows: nothing could be made for it', () => {
    expect(errors({ consumers: [Consumer.domain('${var.domain}')] })).toEqual([expect.stringContaining('invalid-consumer')]);
  });

  test('names the nearest domain and the nearest product', () => {
    const mesh = meshOf({ customer: { products: { profiles: { access: { grants: [{ consumer: Consumer.domain('ordr') }] } } } }, order: { consumes: ['customer.profile'] } });
    expect(validateMesh(mesh).map(brief)).toEqual([
      'unknown-domain customer.profiles/access/grants/0/consumer: is shared with domain "ordr", which isn\'t declared; did you mean "order"?',
      'unknown-product order/consumes/0: consumes "customer.profile", which no domain produces; did you mean "customer.profiles"?',
    ]);
  });
});

describe('personal data', () => {
  test('needs a clearance where IAM grants whole files, and the error names the ways out', () => {
    expect(granted({}, { schema })).toEqual([
      `personal-data ${AT}/access/grants/0: holds personal data ("addresses", "email"), and account 210987654321 has no clearance for it: IAM grants whole files; `
      + 'give the consumer the clearance "pii", let Lake Formation decide, which hides those columns or share a product without them, made from "profiles"',
    ]);
    expect(granted({ clearance: [Classification.PII] }, { schema })).toEqual([]);
  });

  test('on a topic likewise', () => {
    const topic = granted({ consumer: Consumer.kafkaPrincipal('User:orders') }, { schema, stream: Stream.kafka() });
    expect(topic).toHaveLength(1);
    expect(topic[0]).toMatch(/a topic is read as a whole; give the consumer the clearance "pii" or share a product without them/);
    expect(granted({ consumer: Consumer.kafkaPrincipal('User:orders') }, { schema, stream: Stream.kafka() }, LAKE_FORMATION, ADMINISTERED)).toHaveLength(1);
  });

  test('is hidden by Lake Formation from consumers without clearance', () => {
    const mesh = meshOf({ customer: { products: { profiles: { schema, access: { ...LAKE_FORMATION, grants: [{ consumer: ACCOUNT }, { consumer: Consumer.account('310987654321'), clearance: [Classification.PII] }] } } } } }, ADMINISTERED);
    expect(validateMesh(mesh)).toEqual([]);
    expect(mesh.domains[0].products[0].access.grants.map(({ hiddenColumns }) => hiddenColumns)).toEqual([['addresses', 'email'], []]);
  });

  test('counts in versions that live on beside the current one, retired ones excepted', () => {
    const before = { version: '1.0.0', schema, retiredOn: '2020-01-01' };
    const after = { version: '2.0.0', schema: Schema.of({ fields: [Field.string('id')] }) };
    expect(granted({}, { ...after, previousVersions: [before] })).toEqual([expect.stringMatching(/^personal-data .*lives on in version 1\.0\.0, which holds personal data \("addresses", "email"\)/)]);
    expect(granted({}, { ...after, previousVersions: [{ ...before, retired: true }] })).toEqual([]);
  });

  test('counts for domains that merely consume the product', () => {
    const mesh = meshOf({ customer: { products: { profiles: { schema } } }, order: { ...TRUSTED, consumes: ['profiles'] } });
    expect(validateMesh(mesh).map(({ rule, message }) => [rule, message])).toEqual([
      ['personal-data', 'holds personal data ("addresses", "email"), and domain order consumes it without a clearance: IAM grants whole files'],
    ]);
  });
});

describe('agreements', () => {
  const agreement = { who: 'marketing', purpose: 'campaigns', expiry: '2026-06-30' };
  const access = { agreementRequired: true, grants: [{ consumer: ACCOUNT, agreement }] };
  const found = (asOf: string) => validateMesh(meshOf({ customer: { products: { profiles: { access } } } }), asOf).map(brief);

  test('hold until the end of their last day', () => {
    expect(found('2026-06-30')).toEqual([]);
    expect(found('2026-07-01')).toEqual([
      `expired-agreement ${AT}/access/grants/0/agreement/expiry: the agreement with account 210987654321 ended on 2026-06-30; renew it, or remove the consumer`,
    ]);
  });

  test('can be required', () => {
    expect(granted({}, {}, { agreementRequired: true })).toEqual([
      `missing-agreement ${AT}/access/grants/0: account 210987654321 has no data sharing agreement, which the product requires; declare one`,
    ]);
  });

  test('must say who, what for and until when', () => {
    expect(granted({ agreement: { who: ' ', purpose: '', expiry: 'soon' } }).map((text) => text.split(':')[0])).toEqual([
      `invalid-agreement ${AT}/access/grants/0/agreement/who`, `invalid-agreement ${AT}/access/grants/0/agreement/purpose`, `invalid-agreement ${AT}/access/grants/0/agreement/expiry`,
    ]);
  });

  test('must cover the clearance and the purpose', () => {
    const grant = { clearance: [Classification.PII], purpose: 'science', agreement: { ...agreement, expiry: '2099-12-31', classification: Classification.INTERNAL } };
    expect(granted(grant).map((text) => text.split(':')[0])).toEqual([`contradicting-grants ${AT}/access/grants/0/purpose`, `contradicting-grants ${AT}/access/grants/0/clearance`]);
  });
});

describe('limits of columns and rows', () => {
  test('need Lake Formation', () => {
    expect(granted({ rowFilter: 'a = 1' })).toEqual([
      `invalid-grant ${AT}/access/grants/0/rowFilter: the grant to account 210987654321 limits columns or rows, but IAM grants whole files; let Lake Formation decide who may read`,
    ]);
  });

  test('name columns that exist, in one list, and leave some', () => {
    const limited = (grant: object) => granted(grant, { schema }, LAKE_FORMATION, ADMINISTERED).map((text) => text.split(': ')[0]);
    expect(limited({ columns: ['idd'], excludedColumns: ['id'] })).toEqual([
      `contradicting-grants ${AT}/access/grants/0/excludedColumns`, `unknown-column ${AT}/access/grants/0/columns/0`, `invalid-grant ${AT}/access/grants/0`,
    ]);
    expect(limited({ excludedColumns: ['id'] })).toEqual([`invalid-grant ${AT}/access/grants/0`]);
    expect(limited({ columns: ['id'] })).toEqual([]);
    expect(granted({ columns: [] }, {}, LAKE_FORMATION, ADMINISTERED)).toEqual([expect.stringContaining('hides every column')]);
  });
});

describe('Lake Formation', () => {
  test('needs a database that is registered', () => {
    expect(errors({ access: LAKE_FORMATION })).toEqual([
      `unregistered-database ${AT}/access/authorization: Lake Formation decides who may read, but nobody in the mesh owns the Lake Formation settings of the account of domain "customer"; `
      + 'name the platform\'s Lake Formation administrators',
    ]);
    expect(errors({ access: LAKE_FORMATION }, { database: CatalogDatabase.fromDatabaseName('mine') }, ADMINISTERED).map((text) => text.split(' ')[0])).toEqual(['unregistered-database']);
    expect(errors({ access: LAKE_FORMATION }, { database: CatalogDatabase.fromDatabaseName('mine', { lakeFormation: true }) }, ADMINISTERED)).toEqual([]);
    expect(errors({ access: LAKE_FORMATION, storage: Storage.delta({ location: 's3://elsewhere/x/' }) }, {}, ADMINISTERED).map((text) => text.split(' ')[0])).toEqual(['unregistered-location']);
  });

  test('has one owner of its settings in each account and region', () => {
    const administrators = ADMINISTERED.lakeFormationAdministrators!;
    const found = (...accounts: LakeFormationAccountOptions[]) => validateMesh(meshOf({ a: {} }, { ...ADMINISTERED, account: '111111111111', region: 'eu-west-1' }, accounts)).map(brief);
    const own = { account: '222222222222', administrators };
    expect(found(own, { ...own, region: 'us-east-1' }, { ...own, account: '111111111111', region: 'us-east-1' })).toEqual([]);
    expect(found(own, { ...own, region: 'eu-west-1' }, { ...own, account: '111111111111' })).toEqual([
      'second-owner settings 1/account: its Lake Formation settings exist once in each region and are declared twice, first at settings 0; merge the two',
      'second-owner settings 2/account: its Lake Formation settings exist once in each region and belong to the platform, which is in this account; '
      + 'name the administrators there: lakeFormationAdministrators of the platform',
    ]);
    expect(found({ account: '22', region: 'mars', administrators: [] }, { account: '${var.account}', administrators: ['me'] })).toEqual([
      'invalid-account settings 0/account: account "22" must be twelve digits',
      'invalid-region settings 0/region: region "mars" is no AWS region\'s code, like eu-west-1',
      'invalid-administrator settings 0/administrators: Lake Formation without an administrator: nobody could grant anything; name the role that Terraform runs as',
      'invalid-account settings 1/account: the account is a value that only Terraform knows, but which domains live in it follows from it; write the account id out',
      'invalid-administrator settings 1/administrators/0: Lake Formation\'s administrator "me" must be a role\'s ARN',
    ]);
  });

  test('needs an owner of the settings wherever a consumer links a table', () => {
    const found = (consumer: DomainOptions, accounts: LakeFormationAccountOptions[] = []) => validateMesh(meshOf({
      customer: { products: { profiles: { access: { ...LAKE_FORMATION, grants: [{ consumer: Consumer.domain('order') }] } } } }, order: consumer,
    }, { ...ADMINISTERED, account: '111111111111', region: 'eu-west-1' }, accounts)).filter(({ severity }) => severity === 'error').map(brief);
    const administrators = ADMINISTERED.lakeFormationAdministrators!;
    expect(found({})).toEqual([]);
    expect(found({ account: '222222222222' })).toEqual([
      `unregistered-consumer ${AT}/access/grants/0: domain order reads by a link, which its stack grants to its role, but nobody in the mesh owns the Lake Formation settings of the `
      + 'account of domain "order", 222222222222 in eu-west-1; declare the Lake Formation account 222222222222 with its administrators (LakeFormationAccount, in files lake_formation_accounts)',
    ]);
    expect(found({ region: 'us-east-1' }).map((text) => text.split(' ')[0])).toEqual(['unregistered-consumer']);
    expect(found({ account: '222222222222' }, [{ account: '222222222222', administrators }])).toEqual([]);
    expect(found({ region: 'us-east-1' }, [{ account: '111111111111', region: 'us-east-1', administrators }])).toEqual([]);
  });

  test('hides columns from another account only where it can name the others', () => {
    const hiding = (fields: Field[]) => errors({ schema: Schema.of({ fields }), access: { ...LAKE_FORMATION, grants: [{ consumer: Consumer.account('210987654321'), excludedColumns: ['email'] }] } }, {}, ADMINISTERED);
    expect(hiding([Field.string('id'), Field.string('email')])).toEqual([]);
    expect(hiding([])).toEqual([`invalid-grant ${AT}/access/grants/0: account 210987654321 doesn't see "email", but to other accounts Lake Formation grants only columns that are named, and the `
      + 'schema declares none; declare the fields, or name the columns that it sees']);
  });

  test('grants nothing to services, to organizations of unknown accounts, or past itself', () => {
    const rules = (grant: object) => granted(grant, { schema }, LAKE_FORMATION, ADMINISTERED).map((text) => text.split(': ')[0]);
    expect(rules({ consumer: Consumer.service('quicksight.amazonaws.com') })).toEqual([`invalid-grant ${AT}/access/grants/0`]);
    expect(rules({ consumer: Consumer.organization('o-a1b2c3d4e5') })).toEqual([`invalid-grant ${AT}/access/grants/0`]);
    expect(rules({ consumer: Consumer.account('210987654321', { externalId: 'partner' }) })).toEqual([`invalid-grant ${AT}/access/grants/0`]);
    expect(rules({ direct: true })).toEqual([`contradicting-grants ${AT}/access/grants/0/direct`]);
  });

  test('grants the product\'s own account to its roles only', () => {
    const own = (account: string) => errors({ access: { ...LAKE_FORMATION, grants: [{ consumer: Consumer.account(account) }] } }, {}, { ...ADMINISTERED, account: '222222222222' });
    expect(own('222222222222')).toEqual([expect.stringMatching(/^invalid-grant .*is the product's own account, and Lake Formation grants there to roles only/)]);
    expect(own('333333333333')).toEqual([]);
  });

  test('knows one grant of a table, whatever it is for', () => {
    const grants = (query: Partial<ConsumerGrant>) => [
      { consumer: Consumer.role('arn:aws:iam::210987654321:role/x'), columns: ['id'] }, { consumer: Consumer.role('arn:aws:iam::210987654321:role/x'), capability: AccessCapability.QUERY, ...query },
    ];
    const found = (query: Partial<ConsumerGrant>) => errors({ schema, access: { ...LAKE_FORMATION, grants: grants(query) } }, {}, ADMINISTERED);
    expect(found({})).toEqual([expect.stringMatching(/^contradicting-grants .*may read and query different columns or rows/)]);
    expect(found({ columns: ['id'] })).toEqual([]);
  });

  test('links no table under a name that the consumer\'s database has', () => {
    const mesh = meshOf({
      customer: { products: { profiles: { access: { ...LAKE_FORMATION, grants: [{ consumer: Consumer.domain('order') }] } } } },
      order: { account: '222222222222', products: { 'customer-profiles': {} } },
    }, { ...ADMINISTERED, account: '111111111111' }, [{ account: '222222222222', administrators: ADMINISTERED.lakeFormationAdministrators! }]);
    expect(validateMesh(mesh).map(brief)).toEqual([expect.stringMatching(/^name-collision .*its Glue table would be called "customer_profiles", which is taken by link of domain "order" to data product "customer.profiles"/)]);
  });

  test('can\'t tell consumers of one account apart', () => {
    const grants = [{ consumer: Consumer.domain('a') }, { consumer: Consumer.domain('b'), clearance: [Classification.PII] }];
    const foreign = { account: '222222222222' };
    expect(validateMesh(meshOf({ customer: { products: { profiles: { schema, access: { ...LAKE_FORMATION, grants } } } }, a: foreign, b: foreign }, { ...ADMINISTERED, account: '111111111111' })).map(brief)
      .filter((text) => text.startsWith('contradicting'))).toEqual([expect.stringContaining('domain b and domain a share account 222222222222')]);
  });
});

describe('grants', () => {
  test('of a stream need one, and principals that Kafka knows', () => {
    const stream = { capability: AccessCapability.STREAM };
    expect(granted(stream).map((text) => text.split(': ')[0])).toEqual([`invalid-grant ${AT}/access/grants/0/capability`]);
    expect(granted(stream, { stream: Stream.kafka() })).toEqual([expect.stringContaining('IAM doesn\'t guard the cluster')]);
    const kafkaCluster = KafkaCluster.fromBootstrapServers(['b-1:9098'], { clusterArn: 'arn:aws:kafka:eu-west-1:123456789012:cluster/mesh/abc-1', saslMechanism: 'aws-iam' });
    expect(granted(stream, { stream: Stream.kafka() }, {}, { organization: 'acme', kafkaCluster })).toEqual([]);
  });

  test('that are direct need a bucket and key of the domain\'s own', () => {
    const direct = { access: { grants: [{ consumer: ACCOUNT, direct: true }] } };
    expect(errors(direct)).toEqual([]);
    expect(errors(direct, { bucket: DataBucket.fromBucketName('mine-own') })).toEqual([expect.stringContaining('doesn\'t own')]);
  });

  test('that are direct can\'t ask for an external id', () => {
    expect(granted({ consumer: Consumer.account('210987654321', { externalId: 'partner' }), direct: true })).toEqual([
      `contradicting-grants ${AT}/access/grants/0/direct: account 210987654321 would read the files without presenting its external id, which only roles ask for; leave one of the two out`,
    ]);
  });

  test.each([[10, []], [11, ['warning']], [25, ['warning']], [26, ['error']]])('of %i domains of one account need as many policies of the consumer\'s role', (count, severities) => {
    const producers = Object.fromEntries(Array.from({ length: count }, (_, index) => [`producer-${index}`, { products: { 'a-product': {} } }]));
    const mesh = meshOf({ ...producers, order: { consumes: Object.keys(producers).map((name) => `${name}.a-product`) } });
    expect(validateMesh(mesh).filter(({ rule }) => rule === 'policy-count').map(({ severity }) => severity)).toEqual(severities);
  });

  test('in an account that several domains share are open to all its roles, unless the domains name some', () => {
    const warnings = (order: object, customer: object = {}) => validateMesh(meshOf({ customer: { ...customer, products: { profiles: {} } }, order: { ...order, consumes: ['profiles'] } }))
      .filter(({ rule }) => rule === 'open-consumer-role');
    expect(warnings({}).map((finding) => `${finding.severity} ${brief(finding)}`)).toEqual([
      'warning open-consumer-role mesh: 2 domains share an account, and each role there that may assume roles can read as "order"; name the trusted roles of each domain',
    ]);
    expect(warnings(TRUSTED)).toEqual([]);
    expect(warnings({ account: '111111111111' }, { account: '222222222222' })).toEqual([]);
    expect(warnings({ account: '111111111111' }, { account: '111111111111' })[0].message).toContain('2 domains share account "111111111111"');
  });

  test('to a domain need both accounts or none', () => {
    const mesh = meshOf({ customer: { products: { profiles: {} } }, order: { account: '222222222222', consumes: ['profiles'] } });
    expect(validateMesh(mesh).map(brief)).toEqual([
      `unknown-account ${AT}: domain order reads it from account 222222222222, while the product's is undeclared: nobody can say whether they are the same; `
      + 'declare the account of domain "customer", or of the mesh',
    ]);
  });
});
