import { accessChains } from '../../../src/model/access/chain';
import { AuthorizationMode } from '../../../src/model/declaration/access';
import { Consumer } from '../../../src/model/declaration/consumer';
import type { LakeFormationAccountOptions } from '../../../src/model/declaration/lake-formation-account';
import { Field, Schema } from '../../../src/model/declaration/schema';
import { meshOf } from '../validate/support';

const administrators = ['arn:aws:iam::111111111111:role/deploy'];
const PLATFORM = { organization: 'acme', account: '111111111111', region: 'eu-west-1', lakeFormationAdministrators: administrators };

/** The links of the one access to a guarded product, by kind: status and resource. */
function links(consumer: Consumer, order: object = {}, accounts: LakeFormationAccountOptions[] = [], hybrid = false): Record<string, string> {
  const access = { authorization: AuthorizationMode.LAKE_FORMATION, hybrid, grants: [{ consumer }] };
  const mesh = meshOf({ customer: { products: { profiles: { schema: Schema.of({ fields: [Field.string('id')] }), access } } }, order }, PLATFORM, accounts);
  return Object.fromEntries(accessChains(mesh, '2026-01-01')[0].links.map(({ kind, status, resource, why }) => [`${kind} ${resource}`, `${status}: ${why}`]));
}

const ORDER = Consumer.domain('order');
const OTHER = { account: '222222222222' };
const OWNED = [{ ...OTHER, administrators }];

test('a domain of another account needs its invitation, the grant option, and an owner of its settings', () => {
  expect(links(ORDER, OTHER, OWNED)).toMatchObject({
    'RAM invitation account 222222222222': expect.stringMatching(/^external: its administrators accept it, unless/),
    'SELECT grant customer.profiles': 'allowed: all columns, with the grant option',
    'resource link order.customer_profiles': 'allowed: in account 222222222222, for dp-order-consumer',
    'SELECT grant dp-order-consumer': 'allowed: passed on in account 222222222222',
  });
  const missing = 'missing: nobody in the mesh owns the Lake Formation settings of account 222222222222, and so could grant it';
  expect(links(ORDER, OTHER)).toMatchObject({ 'resource link order.customer_profiles': missing, 'SELECT grant dp-order-consumer': missing });
});

test('a domain of another region reads by a link, without any invitation', () => {
  const region = 'us-east-1';
  const found = links(ORDER, { region }, [{ account: '111111111111', region, administrators }]);
  expect(found['resource link order.customer_profiles']).toBe('allowed: in account 111111111111, region us-east-1, for dp-order-consumer');
  expect(Object.keys(found).filter((link) => link.startsWith('RAM'))).toEqual([]);
  expect(links(ORDER, { region })['resource link order.customer_profiles']).toMatch(/^missing/);
});

test('an account passes the grant on itself; an organization asks for no invitation', () => {
  const account = links(Consumer.account('333333333333'));
  expect([account['RAM invitation 333333333333'], account['SELECT grant 333333333333']].map((text) => text.split(':')[0])).toEqual(['external', 'external']);
  const organization = links(Consumer.organization('o-a1b2c3d4e5', { managementAccount: '999999999999' }));
  expect(Object.keys(organization).filter((link) => link.startsWith('RAM'))).toEqual([]);
});

test('hybrid access opts each role in where it lives, and no role of another account', () => {
  const optIn = (consumer: Consumer, order: object = {}) => links(consumer, order, OWNED, true)['opt-in customer.profiles'];
  expect(optIn(ORDER)).toBe('allowed: hybrid access: the consumer is opted in');
  expect(optIn(ORDER, OTHER)).toBe('allowed: hybrid access: dp-order-consumer is opted in by its own stack');
  expect(optIn(Consumer.account('333333333333'))).toMatch(/^external/);
  expect(optIn(Consumer.role('arn:aws:iam::333333333333:role/x'))).toMatch(/^missing/);
});

test('what IAM decides beside guarded tables is left to it', () => {
  const mesh = meshOf({ customer: { products: { profiles: {} } }, order: { consumes: ['profiles'] } }, PLATFORM);
  expect(accessChains(mesh, '2026-01-01')[0].links).toContainEqual({ kind: 'Lake Formation', resource: 'customer.profiles', status: 'allowed', why: 'leaves database and table to IAM' });
});
