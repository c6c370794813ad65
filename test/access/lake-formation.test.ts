import { LakeformationDataLakeSettings } from '@cdktf/provider-aws/lib/lakeformation-data-lake-settings';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { App } from 'cdktf';
import { TerraformStack } from 'cdktf';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { Domain } from '../../src/mesh/domain';
import { LakeFormationAccount } from '../../src/mesh/lake-formation-account';
import type { AccessOptions, ConsumerGrant } from '../../src/model/declaration/access';
import { AuthorizationMode } from '../../src/model/declaration/access';
import { Consumer } from '../../src/model/declaration/consumer';
import { SchemaRegistry } from '../../src/model/declaration/existing';
import { Classification, Field, Schema } from '../../src/model/declaration/schema';
import type { Block, Template } from '../assertions';
import { synthesizeApp } from '../assertions';

const SCHEMA = Schema.of({
  fields: [
    Field.string('customer_id', { required: true, unique: true, classification: Classification.CONFIDENTIAL }),
    Field.string('email', { classification: Classification.PII }),
    Field.record('address', [Field.string('street', { classification: Classification.PII }), Field.string('city')]),
    Field.string('region'),
  ],
});
const ADMINISTRATOR = 'arn:aws:iam::111111111111:role/deploy';
const ACCOUNTS = { platform: '111111111111', customer: '222222222222', order: '333333333333', sales: '222222222222' };

function stack(app: App, name: string, account = ACCOUNTS[name as keyof typeof ACCOUNTS], region = 'eu-west-1'): TerraformStack {
  const made = new TerraformStack(app, name);
  new AwsProvider(made, 'aws', { region, assumeRole: [{ roleArn: `arn:aws:iam::${account}:role/deploy` }] });
  return made;
}

function build(app: App, grants: ConsumerGrant[], access: AccessOptions = {}, late: ConsumerGrant[] = []): void {
  const platform = new DataPlatform(stack(app, 'platform'), 'platform', {
    organization: 'acme', account: ACCOUNTS.platform, region: 'eu-west-1', lakeFormationAdministrators: [ADMINISTRATOR],
  });
  for (const name of ['customer', 'order'] as const) {
    new LakeFormationAccount(stack(app, `lake-formation-${ACCOUNTS[name]}`, ACCOUNTS[name]), 'settings', {
      platform, account: ACCOUNTS[name], administrators: [`arn:aws:iam::${ACCOUNTS[name]}:role/deploy`],
    });
  }
  const customer = new Domain(stack(app, 'customer'), 'customer', { platform, account: ACCOUNTS.customer });
  const product = new DataProduct(customer, 'profiles', { schema: SCHEMA, access: { authorization: AuthorizationMode.LAKE_FORMATION, grants, ...access } });
  new Domain(stack(app, 'order'), 'order', { platform, account: ACCOUNTS.order });
  new Domain(stack(app, 'sales'), 'sales', { platform, account: ACCOUNTS.sales, registry: SchemaRegistry.fromRegistryName('schemas') });
  for (const { consumer, ...terms } of late) product.grantRead(consumer, terms);
}

const ORDER: ConsumerGrant = { consumer: Consumer.domain('order') };
const PARTNER: ConsumerGrant = { consumer: Consumer.account('700000000001'), columns: ['customer_id', 'region'], rowFilter: 'region = \'EU\'' };
const AUDITOR: ConsumerGrant = { consumer: Consumer.role('arn:aws:iam::700000000002:role/auditor'), clearance: [Classification.PII] };
const EVERYBODY: ConsumerGrant = { consumer: Consumer.organization('o-a1b2c3d4e5', { managementAccount: '700000000009' }), excludedColumns: ['region'] };


const permissions = (template: Template) => Object.values(template.resources('aws_lakeformation_permissions'));
const selects = (template: Template) => permissions(template).filter(({ permissions: [name] }: Block) => name === 'SELECT');
const synthesize = (grants: ConsumerGrant[], access: AccessOptions = {}, late: ConsumerGrant[] = []) =>
  synthesizeApp((app) => build(app, grants, access, late));

describe('Lake Formation', () => {
  const { customer, order, platform, 'lake-formation-222222222222': ofAccount } = synthesize([ORDER, PARTNER, AUDITOR, EVERYBODY]);

  test('grants columns and rows, hiding personal data from consumers without clearance', () => {
    const selected = selects(customer)
      .map(({ principal, table_with_columns: columns, data_cells_filter: filter }) => [principal, columns?.column_names ?? columns?.wildcard, filter?.name]);
    expect(selected).toEqual(expect.arrayContaining([
      ['333333333333', ['customer_id', 'region'], undefined],
      ['arn:aws:iam::700000000002:role/auditor', true, undefined],
      ['arn:${data.aws_partition.data_mesh.partition}:organizations::700000000009:organization/o-a1b2c3d4e5', ['customer_id'], undefined],
      ['700000000001', undefined, 'profiles-account-700000000001'],
    ]));
    expect(customer.resource('aws_lakeformation_data_cells_filter').table_data[0]).toMatchObject({
      column_names: ['customer_id', 'region'], row_filter: [{ filter_expression: 'region = \'EU\'' }],
    });
  });

  // To grant SELECT with the grant option and column filtering, there must be a list of visible columns, not one of hidden ones:
  // https://docs.aws.amazon.com/lake-formation/latest/dg/data-filtering-notes.html
  test('lets accounts and organizations pass grants on, and never a role', () => {
    const passedOn = new Map<string, Set<string>>();
    for (const { principal, permissions: names, permissions_with_grant_option: option = [], table_with_columns: columns } of permissions(customer)) {
      passedOn.set(principal, (passedOn.get(principal) ?? new Set()).add(`${names.join()}/${option.join()}`));
      if (option.length > 0) expect(columns?.excluded_column_names).toBeUndefined();
    }
    const share = new Set(['DESCRIBE/DESCRIBE', 'SELECT/SELECT']);
    expect(Object.fromEntries(passedOn)).toEqual({
      '333333333333': share,
      '700000000001': share,
      'arn:${data.aws_partition.data_mesh.partition}:organizations::700000000009:organization/o-a1b2c3d4e5': share,
      'arn:aws:iam::700000000002:role/auditor': new Set(['DESCRIBE/', 'SELECT/']),
    });
  });

  test('passes on to the consumer\'s role what its account was granted, and nothing more', () => {
    const granted = selects(customer).find(({ principal }) => principal === '333333333333')!;
    const [select] = selects(order);
    expect(select.table_with_columns).toEqual({ ...granted.table_with_columns, catalog_id: '222222222222', database_name: 'customer', name: 'profiles' });
    expect(select.permissions_with_grant_option).toBeUndefined();
    const { customer: filtering, order: filtered } = synthesize([{ ...ORDER, rowFilter: 'region = \'EU\'' }]);
    const { database_name: databaseName, table_name: tableName, name } = filtering.named.resource('aws_lakeformation_data_cells_filter').table_data[0];
    expect(selects(filtered)[0].data_cells_filter).toEqual({ table_catalog_id: '222222222222', database_name: databaseName, table_name: tableName, name });
    expect(filtering.resource('aws_lakeformation_data_cells_filter').table_data[0]).toMatchObject({ column_names: ['customer_id', 'region'] });
  });

  test('grants DESCRIBE on table and database apart, and never ALL', () => {
    const describes = permissions(customer).filter(({ permissions: names }) => names.join() === 'DESCRIBE');
    expect(describes.filter(({ table }) => table)).toHaveLength(4);
    expect(describes.filter(({ database }) => database)).toHaveLength(4);
    expect(permissions(customer).filter(({ permissions: names }) => names.includes('ALL'))).toEqual([]);
  });

  test('registers the location with a role of the domain\'s own', () => {
    expect(customer.resource('aws_lakeformation_resource')).toMatchObject({ use_service_linked_role: false, role_arn: '${aws_iam_role.customer_lake_formation_role.arn}' });
    expect(JSON.parse(customer.resource('aws_iam_role').assume_role_policy).Statement[0].Principal).toEqual({ Service: 'lakeformation.amazonaws.com' });
  });

  test('lets nobody read the files themselves: no reader role, no bucket or key policy for consumers', () => {
    expect(Object.keys(customer.resources('aws_iam_role'))).toEqual(['customer_lake_formation_role']);
    const policies = [...Object.values(customer.resources('aws_s3_bucket_policy')), ...Object.values(customer.resources('aws_kms_key'))].map(({ policy }) => policy).join();
    for (const consumer of ['333333333333', '700000000001', '700000000002', 'o-a1b2c3d4e5']) expect(policies).not.toContain(consumer);
    const own = Object.values(order.resources('aws_iam_role_policy')).map(({ policy }) => policy).join();
    expect(own).not.toContain('acme-datasets-customer');
    expect(own).toContain('lakeformation:GetDataAccess');
  });

  test('comes one grant after the other', () => {
    const all = customer.resources('aws_lakeformation_permissions');
    const onTable = Object.entries({ ...all, ...customer.resources('aws_lakeformation_data_cells_filter') }).filter(([, block]) => !block.database);
    const starts = onTable.filter(([, { depends_on: before }]) => !before.some((name: string) => onTable.some(([id]) => name.endsWith(`.${id}`))));
    expect(starts).toHaveLength(1);
    const databases = Object.values(all).filter(({ database }) => database);
    expect(databases.filter(({ depends_on: before }) => before.some((name: string) => name.startsWith('aws_lakeformation_permissions')))).toHaveLength(databases.length - 1);
  });

  test('is the same whatever the order of the grants, late ones included', () => {
    expect(synthesize([EVERYBODY, PARTNER], {}, [AUDITOR, ORDER]).customer.json).toEqual(customer.json);
  });

  test('tags columns by their classification', () => {
    expect(Object.values(customer.resources('aws_lakeformation_resource_lf_tags')).map(({ lf_tag: [{ value }], table_with_columns: { column_names: columns } }) => [value, columns])).toEqual([
      ['confidential', ['customer_id']], ['pii', ['address', 'email']],
    ]);
  });

  test('gives a domain in another account a link to the table, DESCRIBE on it and SELECT on what it stands for', () => {
    expect(order.named.resource('aws_glue_catalog_table')).toMatchObject({
      name: 'customer_profiles', database_name: 'order', target_table: { catalog_id: '222222222222', database_name: 'customer', name: 'profiles' },
    });
    const inOrder = permissions(order.named).map(({ permissions: [name], principal, database, table, table_with_columns: target }) =>
      [name, principal, (database ?? table)?.name ?? target.catalog_id]);
    expect(inOrder).toEqual([
      ['DESCRIBE', '${aws_iam_role.order_consumer.arn}', 'customer_profiles'], ['SELECT', '${aws_iam_role.order_consumer.arn}', '222222222222'],
      ['DESCRIBE', '${aws_iam_role.order_consumer.arn}', 'order'],
    ]);
  });

  test('grants a domain of the same account its role, without a link', () => {
    const { customer: own, sales } = synthesize([{ consumer: Consumer.domain('sales') }]);
    expect(selects(own)[0].principal).toMatch(/:role\/dp-sales-consumer$/);
    expect(sales.resources('aws_glue_catalog_table')).toEqual({});
  });

  test('orders the stacks: a role before its grant, a grant before it is passed on', () => {
    let app: App;
    synthesizeApp((built) => {
      app = built;
      build(built, [ORDER, { consumer: Consumer.domain('sales') }]);
    });
    const dependencies = (name: string) => (app.node.findChild(name) as TerraformStack).dependencies.map(({ node }) => node.id);
    expect(['customer', 'order', 'sales'].map(dependencies)).toEqual([
      ['platform', 'lake-formation-222222222222', 'sales'], ['customer', 'platform', 'lake-formation-333333333333'], ['platform', 'lake-formation-222222222222'],
    ]);
  });

  // https://github.com/hashicorp/terraform-provider-aws/issues/49106: an opt-in of another account's role can't be read again
  test('opts each consumer in where it lives if access is hybrid', () => {
    const { customer: hybrid, order: consumer } = synthesize([ORDER, PARTNER, { consumer: Consumer.domain('sales') }], { hybrid: true });
    expect(hybrid.resource('aws_lakeformation_resource').hybrid_access_enabled).toBe(true);
    expect(hybrid.resource('aws_lakeformation_opt_in').principal).toEqual([{ data_lake_principal_identifier: expect.stringMatching(/:role\/dp-sales-consumer$/) }]);
    expect(consumer.resource('aws_lakeformation_opt_in')).toMatchObject({
      principal: [{ data_lake_principal_identifier: '${aws_iam_role.order_consumer.arn}' }],
      resource_data: [{ table: [{ catalog_id: '222222222222', database_name: 'customer', name: 'profiles' }] }],
    });
    expect(() => synthesize([AUDITOR], { hybrid: true })).toThrow('role arn:aws:iam::700000000002:role/auditor is of another account: hybrid access needs its opt-in');
  });

  test('comes after the settings of its account, or new tables would be everybody\'s', () => {
    const { one } = synthesizeApp((app) => {
      const scope = new TerraformStack(app, 'one');
      new AwsProvider(scope, 'aws', { region: 'eu-west-1' });
      const all = new DataPlatform(scope, 'platform', { organization: 'acme', lakeFormationAdministrators: [ADMINISTRATOR] });
      new DataProduct(new Domain(scope, 'customer', { platform: all }), 'profiles', { access: { authorization: AuthorizationMode.LAKE_FORMATION } });
    });
    expect(one.resource('aws_glue_catalog_database').depends_on).toEqual(['aws_lakeformation_lf_tag.data_mesh_classification_tag']);
    expect(one.resource('aws_lakeformation_lf_tag').depends_on).toEqual(['aws_lakeformation_data_lake_settings.data_mesh_lake_formation']);
    let apart: TerraformStack;
    synthesizeApp((app) => {
      const all = new DataPlatform(stack(app, 'platform'), 'platform', { organization: 'acme', lakeFormationAdministrators: [ADMINISTRATOR] });
      apart = stack(app, 'customer');
      new DataProduct(new Domain(apart, 'customer', { platform: all }), 'profiles', { access: { authorization: AuthorizationMode.LAKE_FORMATION } });
    });
    expect(apart!.dependencies.map(({ node }) => node.id)).toEqual(['platform']);
  });

  test('has one owner of its settings in each account', () => {
    for (const template of [platform, ofAccount]) {
      expect(template.resource('aws_lakeformation_data_lake_settings')).toMatchObject({ parameters: { CROSS_ACCOUNT_VERSION: '4' }, lifecycle: { prevent_destroy: true } });
      expect(template.resource('aws_lakeformation_data_lake_settings').create_table_default_permissions).toEqual([]);
    }
    for (const template of [customer, order]) expect(template.resources('aws_lakeformation_data_lake_settings')).toEqual({});
    expect(() => synthesizeApp((app) => {
      build(app, [ORDER]);
      new LakeformationDataLakeSettings(stack(app, 'another', ACCOUNTS.order), 'mine', {});
    })).toThrow(/\[second-owner\] aws_lakeformation_data_lake_settings "mine"/);
    expect(() => synthesizeApp((app) => {
      build(app, [ORDER]);
      new DataPlatform(new TerraformStack(app, 'second'), 'platform', { organization: 'other', account: ACCOUNTS.platform, lakeFormationAdministrators: [ADMINISTRATOR] });
    })).toThrow('[second-owner] platform "other"');
  });
});
