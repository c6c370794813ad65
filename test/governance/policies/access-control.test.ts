import { EMAIL, inDomain, policyFindings, underPolicy } from './support';
import { AccessControlPolicy } from '../../../src/governance/policies/access-control';
import type { AccessControlPolicyOptions } from '../../../src/model/declaration/governance';
import { Classification } from '../../../src/model/declaration/schema';

const ACCOUNTS = 'type: access_control, allowed_accounts: [\'210987654321\', \'345678901234\']';
const consumers = (...written: string[]) => `access: { consumers: [${written.join(', ')}] }`;
const found = (policy: string, ...written: string[]) => policyFindings(underPolicy(policy, 'stream: {}', consumers(...written)));

describe('allowed accounts', () => {
  test.each([
    ['an account of the list', '{ account: \'210987654321\' }'],
    ['a role of an account of the list', '{ role: \'arn:aws:iam::345678901234:role/reader\' }'],
    ['a domain in an account of the list', '{ domain: order }'],
    ['a service for a resource of its own account', '{ service: quicksight.amazonaws.com }'],
    ['a service for a resource in an account of the list', '{ service: quicksight.amazonaws.com, source_arn: \'arn:aws:quicksight:eu-west-1:345678901234:*\' }'],
    ['a Kafka principal, of whom no account is known', '{ kafka_principal: \'User:search\' }'],
    ['an account that only Terraform knows', '{ account: \'${var.partner}\' }'],
  ])('allow %s', (_, consumer) => expect(found(ACCOUNTS, consumer)).toEqual([]));

  test.each([
    ['another account', '{ account: \'999999999999\' }', 'account 999999999999'],
    ['a role of another account', '{ role: \'arn:aws:iam::999999999999:role/reader\' }', 'role arn:aws:iam::999999999999:role/reader of account 999999999999'],
    ['a service for a resource in another account', '{ service: quicksight.amazonaws.com, source_arn: \'arn:aws:quicksight:eu-west-1:999999999999:*\' }', 'service quicksight.amazonaws.com of account 999999999999'],
  ])('refuse %s', (_, consumer, who) => {
    expect(found(ACCOUNTS, consumer)).toEqual([
      `POL-001 7:31 ${who} may not be granted access: 210987654321, 345678901234 may; remove the grant, or let the policy allow the account`,
    ]);
  });

  test('refuse a domain in another account, also one that only consumes', () => {
    const text = underPolicy('type: access_control, allowed_accounts: [\'345678901234\']', EMAIL)
      .replace('account: \'210987654321\'', 'account: \'210987654321\', consumes_data_products: [customer-profiles]');
    expect(policyFindings(text)).toEqual([
      'POL-001 5:9 domain order of account 210987654321 may not be granted access: 345678901234 may; remove the grant, or let the policy allow the account',
    ]);
  });

  test('always allow the product\'s own account', () => {
    expect(policyFindings(inDomain(ACCOUNTS, ['account: \'111111111111\''], consumers('{ account: \'111111111111\' }')))).toEqual([]);
  });

  test('hold for producers as well', () => {
    const of = (...producers: string[]) => policyFindings(underPolicy(ACCOUNTS, 'stream: {}', `access: { producers: [${producers.join(', ')}] }`));
    expect(of('{ account: \'210987654321\' }', '{ service: glue.amazonaws.com }', '{ kafka_principal: \'User:crm\' }', '{ role: \'${var.ingestion}\' }')).toEqual([]);
    expect(of('{ role: \'arn:aws:iam::999999999999:role/ingestion\' }', '{ service: glue.amazonaws.com, source_arn: \'arn:aws:glue:eu-west-1:888888888888:job/*\' }')
      .filter((line) => line.startsWith('POL-001'))).toEqual([
      expect.stringMatching(/^POL-001 7:\d+ role arn:aws:iam::999999999999:role\/ingestion of account 999999999999 may not be granted access: 210987654321, 345678901234 may; remove the grant/),
      expect.stringMatching(/^POL-001 7:\d+ service glue\.amazonaws\.com of account 888888888888 may not be granted access/),
    ]);
  });

  test('refuse organizations, whose accounts nobody lists', () => {
    expect(found(ACCOUNTS, '{ organization: o-a1b2c3d4e5 }')).toEqual([
      'POL-001 7:31 organization o-a1b2c3d4e5 may not be granted access: only the accounts that the policy lists may; grant single accounts, or let the policy allow the organization',
    ]);
  });
});

describe('allowed organizations', () => {
  const UNIT = 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111';
  const ORGANIZATION = 'type: access_control, allowed_organizations: [o-a1b2c3d4e5]';

  test.each([
    ['the organization', ORGANIZATION, '{ organization: o-a1b2c3d4e5 }'],
    ['a unit of the organization', ORGANIZATION, `{ organizational_unit: ${UNIT} }`],
    ['a unit inside the unit', `type: access_control, allowed_organizations: [${UNIT}]`, `{ organizational_unit: ${UNIT}/ou-ab12-22222222 }`],
    ['any account, since no list says which', ORGANIZATION, '{ account: \'999999999999\' }'],
  ])('allow %s', (_, policy, consumer) => expect(found(policy, consumer)).toEqual([]));

  test('refuse the whole where a unit is allowed', () => {
    expect(found(`type: access_control, allowed_organizations: [${UNIT}]`, '{ organization: o-a1b2c3d4e5 }')).toEqual([
      expect.stringContaining(`organization o-a1b2c3d4e5 may not be granted access: ${UNIT} may`),
    ]);
  });

  test('refuse a unit whose name only begins alike', () => {
    expect(found(`type: access_control, allowed_organizations: [${UNIT}]`, `{ organizational_unit: ${UNIT}2 }`)).toHaveLength(1);
  });
});

describe('agreements', () => {
  const REQUIRED = 'type: access_control, agreement_required: true';
  const AGREEMENT = 'agreement: { who: order-team, purpose: delivery, expiry: \'2035-12-31\' }';

  test.each(['account: \'999999999999\'', 'role: \'arn:aws:iam::999999999999:role/a\'', 'domain: order', 'organization: o-a1b2c3d4e5', 'kafka_principal: \'User:a\''])(
    'are needed for { %s }', (who) => {
      expect(found(REQUIRED, `{ ${who} }`)).toEqual([expect.stringMatching(/^POL-001 7:31 .* has no data sharing agreement, which every grant to another domain or account needs; declare who/)]);
      expect(found(REQUIRED, `{ ${who}, ${AGREEMENT} }`)).toEqual([]);
    });

  test('aren\'t needed inside the account, nor asked for twice', () => {
    expect(policyFindings(inDomain(REQUIRED, ['account: \'111111111111\''], consumers('{ role: \'arn:aws:iam::111111111111:role/a\' }', '{ service: glue.amazonaws.com }')))).toEqual([]);
    expect(policyFindings(underPolicy(REQUIRED, 'access: { agreement_required: true, consumers: [{ domain: order }] }'))).toEqual([]);
  });
});

describe('Lake Formation', () => {
  const POLICY = 'type: access_control, lake_formation_for: [pii, restricted]';

  test('must guard products with such fields at any depth', () => {
    const nested = 'schema: { fields: [{ name: addresses, type: array<record>, fields: [{ name: street, type: string, classification: pii }] }] }';
    expect(policyFindings(underPolicy(POLICY, nested))).toEqual([
      'POL-001 5:9 Lake Formation must guard products with pii or restricted fields (addresses), but IAM decides who reads this one; let Lake Formation decide',
    ]);
    expect(policyFindings(underPolicy(POLICY, nested, 'access: { authorization: lake-formation }'))).toEqual([]);
  });

  test('needn\'t guard others', () => {
    expect(policyFindings(underPolicy(POLICY, 'schema: { fields: [{ name: a, type: string, classification: confidential }, { name: b, type: string }] }'))).toEqual([]);
  });
});

describe('a policy', () => {
  test.each([
    [{}, 'access control policy "P" demands nothing: say which accounts'],
    [{ lakeFormationFor: [] }, 'demands nothing'],
    [{ allowedAccounts: ['1234'] }, 'access control policy "P" allows the account "1234", which isn\'t twelve digits'],
    [{ allowedOrganizations: ['*'] }, 'allows "*", which is no organization like o-a1b2c3d4e5'],
  ])('is refused: %j', (options, message) => expect(() => new AccessControlPolicy({ policyId: 'P', ...options })).toThrow(message));

  test('says what it demands', () => {
    expect(new AccessControlPolicy({ policyId: 'P', allowedAccounts: ['210987654321'], agreementRequired: true }).description)
      .toBe('Only principals of the accounts 210987654321 and of the product\'s own may be granted access. Each grant to another domain or account has a data sharing agreement.');
  });

  test('tightened, allows what both allow and demands what either demands', () => {
    const outer = new AccessControlPolicy({ policyId: 'P', allowedAccounts: ['210987654321', '345678901234'] });
    const { rule, loosened } = outer._tightenedBy(new AccessControlPolicy({ policyId: 'P', allowedAccounts: ['345678901234', '999999999999'], agreementRequired: true }));
    expect(rule).toMatchObject({ allowedAccounts: ['345678901234'], agreementRequired: true });
    expect(loosened).toEqual(['account 999999999999, where 210987654321, 345678901234 are allowed']);
    expect(outer._tightenedBy(new AccessControlPolicy({ policyId: 'P', allowedOrganizations: ['o-a1b2c3d4e5'] })))
      .toMatchObject({ rule: { allowedOrganizations: undefined }, loosened: ['organization o-a1b2c3d4e5, where none is allowed'] });
  });
});

describe('a policy that a domain\'s tightens', () => {
  const [ONE, TWO, OTHER] = ['210987654321', '345678901234', '999999999999'];
  const tightened = (outer: Partial<AccessControlPolicyOptions>, inner: Partial<AccessControlPolicyOptions>) => {
    const { rule, loosened } = new AccessControlPolicy({ policyId: 'P', ...outer })._tightenedBy(new AccessControlPolicy({ policyId: 'P', ...inner }));
    const { allowedAccounts, allowedOrganizations, agreementRequired, lakeFormationFor } = rule as AccessControlPolicy;
    return { allowedAccounts, allowedOrganizations, agreementRequired, lakeFormationFor, loosened };
  };
  const NOTHING = { allowedAccounts: undefined, allowedOrganizations: undefined, agreementRequired: false, lakeFormationFor: [], loosened: [] };
  const AGREEMENT = { agreementRequired: true };

  test.each<[string, Partial<AccessControlPolicyOptions>, Partial<AccessControlPolicyOptions>, object]>([
    ['keeps its accounts where the domain says none', { allowedAccounts: [ONE] }, AGREEMENT, { allowedAccounts: [ONE], agreementRequired: true }],
    ['takes the domain\'s accounts where it says none', AGREEMENT, { allowedAccounts: [ONE] }, { allowedAccounts: [ONE], agreementRequired: true }],
    ['keeps only the accounts of both', { allowedAccounts: [ONE, TWO] }, { allowedAccounts: [TWO] }, { allowedAccounts: [TWO] }],
    ['is not widened by an account', { allowedAccounts: [ONE] }, { allowedAccounts: [ONE, OTHER] },
      { allowedAccounts: [ONE], loosened: [`account ${OTHER}, where ${ONE} is allowed`] }],
    ['keeps its organizations where the domain says none', { allowedOrganizations: ['o-a1b2c3d4e5'] }, AGREEMENT, { allowedOrganizations: ['o-a1b2c3d4e5'], agreementRequired: true }],
    ['takes the domain\'s organizations where it says neither organizations nor accounts', AGREEMENT, { allowedOrganizations: ['o-a1b2c3d4e5'] },
      { allowedOrganizations: ['o-a1b2c3d4e5'], agreementRequired: true }],
    ['keeps only the organizations of both', { allowedOrganizations: ['o-a1b2c3d4e5', 'o-b1b2c3d4e5'] }, { allowedOrganizations: ['o-b1b2c3d4e5'] }, { allowedOrganizations: ['o-b1b2c3d4e5'] }],
    ['is not widened by an organization', { allowedOrganizations: ['o-a1b2c3d4e5'] }, { allowedOrganizations: ['o-a1b2c3d4e5', 'o-b1b2c3d4e5'] },
      { allowedOrganizations: ['o-a1b2c3d4e5'], loosened: ['organization o-b1b2c3d4e5, where o-a1b2c3d4e5 is allowed'] }],
    ['is not opened to organizations where it lists accounts only', { allowedAccounts: [ONE] }, { allowedOrganizations: ['o-a1b2c3d4e5'] },
      { allowedAccounts: [ONE], loosened: ['organization o-a1b2c3d4e5, where none is allowed'] }],
    ['takes accounts beside its organizations', { allowedOrganizations: ['o-a1b2c3d4e5'] }, { allowedAccounts: [ONE] }, { allowedAccounts: [ONE], allowedOrganizations: ['o-a1b2c3d4e5'] }],
    ['keeps its own demand of agreements', AGREEMENT, { allowedAccounts: [ONE] }, { allowedAccounts: [ONE], agreementRequired: true }],
    ['demands no agreements where neither does', { allowedAccounts: [ONE] }, { allowedAccounts: [ONE] }, { allowedAccounts: [ONE] }],
    ['wants Lake Formation for what either names, each once', { lakeFormationFor: [Classification.PII] }, { lakeFormationFor: [Classification.PII, Classification.RESTRICTED] },
      { lakeFormationFor: [Classification.PII, Classification.RESTRICTED] }],
  ])('%s', (_, outer, inner, expected) => expect(tightened(outer, inner)).toEqual({ ...NOTHING, ...expected }));

  test.each<[string, Partial<AccessControlPolicyOptions>, object]>([
    ['accounts only', { allowedAccounts: [ONE] }, { accounts: [ONE], organizations: [] }],
    ['organizations only', { allowedOrganizations: ['o-a1b2c3d4e5'] }, { accounts: undefined, organizations: ['o-a1b2c3d4e5'] }],
    ['neither', AGREEMENT, { accounts: undefined, organizations: undefined }],
  ])('tells the rules on resources whom it allows: %s', (_, options, allowed) => {
    expect(new AccessControlPolicy({ policyId: 'P', ...options })._allowedPrincipals()).toEqual([allowed]);
  });
});

test('each demand is a sentence of the description', () => {
  const all: AccessControlPolicyOptions = {
    policyId: 'P',
    allowedAccounts: ['210987654321', '345678901234'],
    allowedOrganizations: ['o-a1b2c3d4e5', 'o-b1b2c3d4e5'],
    agreementRequired: true,
    lakeFormationFor: [Classification.PII, Classification.RESTRICTED],
  };
  expect(new AccessControlPolicy(all).description).toBe('Only principals of the accounts 210987654321, 345678901234 and of the product\'s own may be granted access. '
    + 'Of organizations only o-a1b2c3d4e5, o-b1b2c3d4e5 may be granted access. Each grant to another domain or account has a data sharing agreement. '
    + 'Lake Formation guards products with pii or restricted fields.');
});

test('what is wrong lies where it is declared', () => {
  const line = 'access: { authorization: iam }';
  const schema = 'schema: { fields: [{ name: a, type: string, classification: pii }, { name: b, type: string, classification: pii }] }';
  expect(policyFindings(underPolicy('type: access_control, lake_formation_for: [pii]', schema, line))).toEqual([
    'POL-001 7:34 Lake Formation must guard products with pii fields (a, b), but IAM decides who reads this one; let Lake Formation decide',
  ]);
});
