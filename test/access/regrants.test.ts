import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { App } from 'cdktf';
import { TerraformStack } from 'cdktf';
import * as fc from 'fast-check';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { Domain } from '../../src/mesh/domain';
import { LakeFormationAccount } from '../../src/mesh/lake-formation-account';
import { AuthorizationMode } from '../../src/model/declaration/access';
import { Consumer } from '../../src/model/declaration/consumer';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import { Classification, Field, Schema } from '../../src/model/declaration/schema';
import type { Block, Template } from '../assertions';
import { synthesizeApp } from '../assertions';

const LAKE_FORMATION = { authorization: AuthorizationMode.LAKE_FORMATION };
const PLAIN = Schema.of({ fields: [Field.string('id'), Field.string('region')] });
const PERSONAL = Schema.of({ fields: [Field.string('id'), Field.string('email', { classification: Classification.PII })] });
const ORDER = Consumer.domain('order');

interface Parts { readonly product: DataProduct; readonly sameAccount: Domain; readonly order: Domain }

/** A product, a domain of its own account, `sales`, and one of another, `order`. */
function build(act: (parts: Parts) => void, props: DataProductProps = {}): Record<string, Template> {
  return synthesizeApp((app: App) => {
    const stack = (name: string) => {
      const made = new TerraformStack(app, name);
      new AwsProvider(made, 'aws', { region: 'eu-west-1' });
      return made;
    };
    const platform = new DataPlatform(stack('platform'), 'platform', {
      organization: 'acme', account: '111111111111', region: 'eu-west-1', lakeFormationAdministrators: ['arn:aws:iam::111111111111:role/deploy'],
    });
    const product = new DataProduct(new Domain(stack('customer'), 'customer', { platform }), 'profiles', { schema: PLAIN, ...props });
    const sameAccount = new Domain(stack('sales'), 'sales', { platform });
    new LakeFormationAccount(stack('settings'), 'settings', { platform, account: '222222222222', administrators: ['arn:aws:iam::222222222222:role/deploy'] });
    act({ product, sameAccount, order: new Domain(stack('order'), 'order', { platform, account: '222222222222' }) });
  });
}

const selects = (template: Template) => Object.values(template.resources('aws_lakeformation_permissions')).filter(({ permissions: [name] }: Block) => name === 'SELECT');
const ownPolicy = (template: Template): string => template.resource('aws_iam_policy').policy;

describe('a grant that replaces what a consumption implied', () => {
  test('leaves nothing of it in the role of the own account', () => {
    const { sales } = build(({ product, sameAccount }) => {
      sameAccount.consumes(product);
      product.grantQuery(Consumer.domain('sales'));
    });
    const sids = JSON.parse(ownPolicy(sales)).Statement.map(({ Sid }: Block) => Sid);
    expect(sids).toEqual(['ReadFilesByAthena', 'ListFilesByAthena', 'DecryptByAliasByAthena', 'ReadCatalogByAthena']);
  });

  test('leaves no role of the product behind that nobody assumes', () => {
    const { customer, order } = build(({ product, order: consumer }) => {
      consumer.consumes(product);
      product.grantQuery(ORDER);
    });
    expect(Object.values(customer.resources('aws_iam_role')).map(({ name }) => name)).toEqual(['dp-customer-profiles-query']);
    expect(order.resource('aws_iam_role_policy').policy).not.toContain('profiles-reader');
  });

  test('limits the columns with Lake Formation, here and in the other account', () => {
    const { customer, order } = build(({ product, order: consumer }) => {
      consumer.consumes(product);
      product.grantRead(ORDER, { columns: ['id'] });
    }, { access: LAKE_FORMATION });
    for (const template of [customer, order]) expect(selects(template).map(({ table_with_columns: columns }) => columns.column_names)).toEqual([['id']]);
  });

  test('comes out the same in any order, with IAM and with Lake Formation', () => {
    type Act = (parts: Parts) => void;
    const consumptions: Act[] = [({ product, order }) => order.consumes(product), ({ product, sameAccount }) => sameAccount.consumes(product)];
    const read = (consumer: Consumer, limited: boolean): Act => ({ product }) => product.grantRead(consumer, limited ? { columns: ['id'], rowFilter: 'id > 1' } : {});
    const query = (consumer: Consumer): Act => ({ product }) => product.grantQuery(consumer);
    fc.assert(fc.property(
      fc.boolean(), fc.subarray([ORDER, Consumer.domain('sales'), Consumer.account('300000000003')]), fc.boolean(), fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
      (governed, consumers, queries, order) => {
        const acts = [...consumptions, ...consumers.map((consumer) => (queries ? query(consumer) : read(consumer, governed)))];
        const shuffled = order.flatMap((index) => acts[index] ?? []);
        const props = governed ? { access: LAKE_FORMATION } : {};
        const [first, second] = [acts, shuffled].map((list) => build((parts) => list.forEach((act) => act(parts)), props));
        for (const name of Object.keys(first)) expect(second[name].json).toEqual(first[name].json);
      },
    ), { numRuns: 15 });
  });
});

describe('versions side by side', () => {
  const props = { version: '2.0.0', previousVersions: [{ version: '1.0.0', schema: PERSONAL, retiredOn: '2099-12-31' }] };

  test('are both read by a domain of the own account', () => {
    const { sales } = build(({ product }) => product.grantRead(Consumer.domain('sales'), { clearance: [Classification.PII] }), props);
    const resources = JSON.parse(ownPolicy(sales)).Statement.find(({ Sid }: Block) => Sid === 'ReadFiles').Resource;
    expect(resources.map((arn: string) => arn.split(':::')[1])).toEqual(['acme-datasets-customer/profiles-v2/*', 'acme-datasets-customer/profiles/*']);
  });

  test('are both linked in another account, each without its own hidden columns', () => {
    const { order } = build(({ product, order: consumer }) => consumer.consumes(product), { ...props, access: LAKE_FORMATION });
    expect(Object.values(order.resources('aws_glue_catalog_table')).map(({ name }) => name)).toEqual(['customer_profiles_v2', 'customer_profiles']);
    expect(selects(order).map(({ table_with_columns: { name, column_names: shown } }) => [name, shown])).toEqual([['profiles_v2', undefined], ['profiles', ['id']]]);
  });

  test('are both registered with Lake Formation', () => {
    const { customer } = build(() => {}, { ...props, access: LAKE_FORMATION });
    const locations = Object.values(customer.resources('aws_lakeformation_resource')).map(({ arn }) => arn.split(':::')[1]);
    expect(locations.sort()).toEqual(['acme-datasets-customer/profiles', 'acme-datasets-customer/profiles-v2']);
  });

  test('an old one doesn\'t hand its personal data to consumers without a clearance', () => {
    expect(() => build(({ product }) => product.grantRead(Consumer.account('300000000003')), props))
      .toThrow('lives on in version 1.0.0, which holds personal data ("email"), and account 300000000003 has no clearance for it');
  });
});

test('consumers whose names look alike are granted each', () => {
  const roles = ['a.b', 'a-b', 'a+b'].map((name) => `arn:aws:iam::300000000003:role/${name}`);
  const { customer } = build(({ product }) => roles.forEach((role) => product.grantRead(Consumer.role(role), { rowFilter: 'id > 1' })), { access: LAKE_FORMATION });
  expect(selects(customer).map(({ principal }) => principal)).toEqual(expect.arrayContaining(roles));
  expect(new Set(selects(customer).map(({ data_cells_filter: { name } }) => name)).size).toBe(3);
});

test('only named columns are seen where the schema is discovered', () => {
  const { customer } = build(({ product }) => product.grantRead(Consumer.account('300000000003'), { columns: ['region', 'id'] }), { access: LAKE_FORMATION, schema: undefined });
  expect(selects(customer.named)[0].table_with_columns).toEqual({ database_name: 'customer', name: 'profiles', column_names: ['id', 'region'] });
});

test('agreements are in the tags of the roles that they stand behind', () => {
  const agreement = { who: 'sales team', purpose: 'campaigns', expiry: '2099-12-31', classification: Classification.INTERNAL };
  const grants = ({ product }: Parts) => ['sales', 'order'].forEach((name) => product.grantRead(Consumer.domain(name), { agreement }));
  const tag = 'until 2099-12-31: campaigns - sales team - internal';
  const byIam = build(grants);
  expect(byIam.sales.resource('aws_iam_role').tags).toMatchObject({ 'data-mesh:agreement:customer.profiles': tag });
  expect(byIam.customer.resource('aws_iam_role').tags).toMatchObject({ 'data-mesh:agreement:order': tag });
  expect(build(grants, { access: LAKE_FORMATION }).order.resource('aws_iam_role').tags).toMatchObject({ 'data-mesh:agreement:customer.profiles': tag });
});
