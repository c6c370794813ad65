import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import type { Caller } from './simulator';
import { World } from './simulator';
import { resourcesOf } from './synthesized';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { Domain } from '../../src/mesh/domain';
import { Consumer } from '../../src/model/declaration/consumer';
import { synthesizeApp } from '../assertions';

const [REGION, ACCOUNT, PARTNER] = ['eu-west-1', '111111111111', '222222222222'];

const { mesh } = synthesizeApp((app) => {
  const stack = new TerraformStack(app, 'mesh');
  new AwsProvider(stack, 'aws', { region: REGION });
  const platform = new DataPlatform(stack, 'platform', { organization: 'acme', account: ACCOUNT, region: REGION });
  const customer = new Domain(stack, 'customer', { platform });
  const profiles = new DataProduct(customer, 'profiles');
  new DataProduct(customer, 'addresses');
  profiles.grantRead(Consumer.account(PARTNER));
  profiles.grantQuery(Consumer.account(PARTNER));
  new Domain(stack, 'order', { platform }).consumes(profiles);
});
const world = new World();
world.add(ACCOUNT, resourcesOf(mesh, ACCOUNT, REGION));

const role = (name: string): Caller => ({ arn: `arn:aws:iam::${ACCOUNT}:role/${name}` });
const throughAthena: Caller['context'] = { 'aws:CalledVia': ['athena.amazonaws.com'] };
const READERS: [string, Caller, string][] = [
  ['who read by a role of the product', role('dp-customer-profiles-reader'), 'dp-customer-profiles-reader'],
  ['who may only query', { ...role('dp-customer-profiles-query'), context: throughAthena }, 'dp-customer-profiles-reader'],
  ['of the product\'s account', role('dp-order-consumer'), 'order-analytics'],
];

const arn = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
const allowed = (caller: Caller, action: string, resources: string[]) =>
  Promise.all(resources.map(async (resource) => [action, resource, await world.allows(caller, action, resource, { account: ACCOUNT })]));
/** Glue asks for an action on a thing and on everything above it. */
const above = (database: string, table?: string) => ['catalog', `database/${database}`, ...table === undefined ? [] : [`table/${database}/${table}`]].map((part) => arn('glue', part));

describe.each(READERS)('consumers %s', (_, caller, workgroup) => {
  test('can use Athena\'s JDBC and ODBC drivers', async () => {
    const asked = [
      ...['GetWorkGroup', 'StartQueryExecution', 'StopQueryExecution', 'GetQueryExecution', 'GetQueryResults', 'GetQueryResultsStream'].map((action) => [action, `workgroup/${workgroup}`]),
      ...['GetDataCatalog', 'ListDatabases', 'GetDatabase', 'ListTableMetadata', 'GetTableMetadata'].map((action) => [action, 'datacatalog/AwsDataCatalog']),
    ];
    for (const [action, resource] of asked) expect(await allowed(caller, `athena:${action}`, [arn('athena', resource)])).toEqual([[`athena:${action}`, arn('athena', resource), true]]);
    expect(await world.allows(caller, 'athena:ListDataCatalogs', '*', { account: ACCOUNT })).toBe(true);
    for (const [action, resources] of [['glue:GetDatabases', above('customer')], ['glue:GetTables', above('customer', 'profiles')]] as const) {
      expect(await allowed(caller, action, resources)).toEqual(resources.map((resource) => [action, resource, true]));
    }
  });

  test('see no other table and query in no other workgroup', async () => {
    for (const action of ['glue:GetTable', 'glue:GetTables']) {
      expect(await allowed(caller, action, [arn('glue', 'table/customer/addresses')])).toEqual([[action, arn('glue', 'table/customer/addresses'), false]]);
      expect(await allowed(caller, action, [arn('glue', 'table/default/secrets')])).toEqual([[action, arn('glue', 'table/default/secrets'), false]]);
    }
    expect(await allowed(caller, 'athena:StartQueryExecution', [arn('athena', 'workgroup/primary')])).toEqual([['athena:StartQueryExecution', arn('athena', 'workgroup/primary'), false]]);
  });

  test('can use Spark\'s client of the Glue catalog, which looks for the database "default" first', async () => {
    const resources = above('default');
    expect(await allowed(caller, 'glue:GetDatabase', resources)).toEqual(resources.map((resource) => ['glue:GetDatabase', resource, true]));
    expect(await world.allows(caller, 'glue:CreateDatabase', arn('glue', 'database/default'), { account: ACCOUNT })).toBe(false);
  });
});
