import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { checkMeshFile } from '../../src/check/mesh-file';
import { DataMesh } from '../../src/mesh/data-mesh';
import { writeChains } from '../../src/model/access/write-chain';
import type { Block, Template } from '../assertions';
import { synthesizeApp } from '../assertions';
import { applyInOrder, dependenciesOf, ordersOf } from '../terraform/stack-orders';
import { Cloud, TerraformDir, describeTerraformApply } from '../terraform/terraform';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'lake-formation-'));
afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

const ACCOUNTS = `
organization: acme
region: eu-west-1
account: '111111111111'
deployment_role: arn:aws:iam::111111111111:role/deploy
lake_formation_administrators: ['arn:aws:iam::111111111111:role/deploy']
lake_formation_accounts:
  - { account: '222222222222', administrators: ['arn:aws:iam::222222222222:role/deploy'], deployment_role: 'arn:aws:iam::222222222222:role/deploy' }
  - { account: '333333333333', administrators: ['arn:aws:iam::333333333333:role/deploy'], deployment_role: 'arn:aws:iam::333333333333:role/deploy' }
  - { account: '222222222222', region: us-east-1, administrators: ['arn:aws:iam::222222222222:role/deploy'], deployment_role: 'arn:aws:iam::222222222222:role/deploy' }
domains:`;

const DETAILS = 'schema: { fields: [{ name: id, type: string, required: true }, { name: email, type: string, classification: pii }] }, '
  + 'quality: { tests: [{ not_null: id }] }, pipelines: { ingest: { schedule: daily, source: crm, technology: batch } }, sla: { freshness: 1 day, quality: 99% }';

/** A domain of an account, with its products. */
function domain(name: string, account: string, products: string, more = ''): string {
  return `
  - { name: ${name}, description: All of ${name}, owner: team-${name}, account: '${account}', deployment_role: 'arn:aws:iam::${account}:role/deploy'${more},
      data_products: [${products}] }`;
}

function product(name: string, authorization: string, consumers: string, more = ''): string {
  return `{ name: ${name}, description: ${name}, owner: team, version: 1.0.0, ${DETAILS}, access: { authorization: ${authorization}, consumers: [${consumers}]${more} } }`;
}

/**
 * Three accounts. In one of them, two domains of which one consumes the other's products, guarded by Lake Formation, by IAM and by both; the
 * others consume them from other accounts and from another region.
 */
const MESH = ACCOUNTS + [
  domain('sales', '222222222222', product('targets', 'cross-account', '{ domain: customer, clearance: [pii] }'), ', registry: schemas'),
  domain('customer', '222222222222', [
    product('profiles', 'lake-formation', "{ domain: sales }, { domain: order, row_filter: \"id = 'a'\" }, { domain: abroad }, { account: '700000000001', columns: [id] }, { role: 'arn:aws:iam::700000000002:role/auditor' }, { organization: o-a1b2c3d4e5, management_account: '700000000009' }",
      ', producers: [{ service: glue.amazonaws.com }]'),
    product('segments', 'lake-formation', "{ domain: sales }, { domain: order }, { account: '700000000001' }", ', hybrid: true, producers: [{ service: glue.amazonaws.com }]'),
    product('visits', 'cross-account', '{ domain: order, clearance: [pii] }, { domain: sales, clearance: [pii] }'),
  ].join(', ')),
  domain('order', '333333333333', product('orders', 'cross-account', '{ domain: customer, clearance: [pii] }')),
  domain('abroad', '222222222222', '', ', region: us-east-1, registry: schemas'),
].join('');

function build(app: App, text: string): DataMesh {
  const file = path.join(directory, 'mesh.yaml');
  fs.writeFileSync(file, text);
  return DataMesh.fromFile(app, file, { asOf: '2026-01-01' });
}

const synthesize = (text = MESH) => synthesizeApp((app) => { build(app, text); });
const permissions = (template: Template): Block[] => Object.values(template.named.resources('aws_lakeformation_permissions'));
const leftToIam = (template: Template) => permissions(template).filter(({ principal }) => principal === 'IAM_ALLOWED_PRINCIPALS')
  .map(({ database, table, permissions: names }) => [database?.name ?? `${table.database_name}.${table.name}`, names.join()]);

/** The stacks on which each depends. */
function dependencies(text: string): Record<string, string[]> {
  let app: App;
  synthesizeApp((built) => {
    app = built;
    build(built, text);
  });
  return Object.fromEntries(app!.node.children.filter((stack) => TerraformStack.isStack(stack))
    .map((stack) => [stack.node.id, stack.dependencies.map(({ node }) => node.id).sort()]));
}

describe('an account that Lake Formation guards', () => {
  const stacks = synthesize();

  test('has a stack with its settings and its LF-Tag, and so has each of its regions', () => {
    const owners = ['platform', 'lake-formation-222222222222', 'lake-formation-333333333333', 'lake-formation-222222222222-us-east-1'];
    for (const type of ['aws_lakeformation_data_lake_settings', 'aws_lakeformation_lf_tag', 'aws_glue_resource_policy']) {
      expect(Object.keys(stacks).filter((name) => Object.keys(stacks[name].resources(type)).length > 0).sort()).toEqual([...owners].sort());
    }
    expect(stacks['lake-formation-222222222222-us-east-1'].json).toMatchObject({ provider: { aws: [{ region: 'us-east-1' }] } });
  });

  test('keeps its settings, its catalog policy and its LF-Tag when something would destroy them', () => {
    const { 'lake-formation-222222222222': settings } = stacks;
    for (const type of ['aws_lakeformation_data_lake_settings', 'aws_lakeformation_lf_tag', 'aws_glue_resource_policy']) {
      expect(settings.resource(type).lifecycle).toEqual({ prevent_destroy: true });
    }
  });

  // https://docs.aws.amazon.com/glue/latest/dg/data-quality-authorization.html; Spark's Glue client asks the same
  test('lets everybody know that there is a database "default"', () => {
    expect(permissions(stacks['lake-formation-222222222222'])).toEqual([expect.objectContaining({
      principal: '${data.aws_caller_identity.data_mesh.account_id}:IAMPrincipals', permissions: ['DESCRIBE'], database: { name: 'default' },
    })]);
  });

  test('leaves tables for which IAM decides, and their database, to IAM, but no guarded table', () => {
    expect(leftToIam(stacks.sales)).toEqual([['sales', 'DESCRIBE'], ['sales.targets', 'ALTER,DELETE,DESCRIBE,INSERT,SELECT']]);
    expect(leftToIam(stacks.customer).sort()).toEqual([
      ['customer', 'ALL'], ['customer.segments', 'ALL'], ['customer.visits', 'ALTER,DELETE,DESCRIBE,INSERT,SELECT'],
    ]);
  });

  // https://github.com/hashicorp/terraform-provider-aws/issues/49453
  test('doesn\'t replace such grants because Lake Formation tells them in other words', () => {
    for (const { principal, lifecycle } of permissions(stacks.customer)) {
      expect(lifecycle).toEqual(principal === 'IAM_ALLOWED_PRINCIPALS' ? { ignore_changes: ['permissions', 'permissions_with_grant_option'] } : undefined);
    }
  });

  test('leaves nothing to IAM where Lake Formation isn\'t used', () => {
    const without = MESH.replace(/lake_formation_a[\s\S]*?domains:/, 'domains:').replace(/authorization: lake-formation/g, 'authorization: cross-account')
      .replace(/, hybrid: true|, row_filter: "[^"]*"|, columns: \[id\]/g, '').replace(/\{ (domain|account|role|organization): ([^,}]*)(, management_account: [^}]*)? \}/g, '{ $1: $2, clearance: [pii] }');
    expect(leftToIam(synthesize(without).customer)).toEqual([]);
  });

  test('makes tables of a brought database after the settings, where one stack makes both', () => {
    const brought = domain('sales', '222222222222', product('targets', 'cross-account', ''), ', database: legacy');
    expect(dependencies(ACCOUNTS + brought).sales).toEqual(['lake-formation-222222222222', 'platform']);
  });
});

test('a writer is granted table and location of a guarded product, without the grant option; a hybrid one is left to IAM', () => {
  const writers = permissions(synthesize().customer).filter(({ principal }) => principal.includes('writer'));
  expect(writers.map(({ permissions: names, permissions_with_grant_option: option, data_location: location, database, table, table_with_columns: columns }) =>
    [names.join(), option, location?.arn ?? database?.name ?? table?.name ?? columns.name])).toEqual(expect.arrayContaining([
    ['DESCRIBE', undefined, 'customer'],
    ['ALTER,DELETE,DESCRIBE,INSERT', undefined, 'profiles'],
    ['SELECT', undefined, 'profiles'],
    ['DATA_LOCATION_ACCESS', undefined, expect.stringMatching(/:s3:::acme-datasets-customer\/profiles$/)],
  ]));
  expect(writers).toHaveLength(4);

  const file = path.join(directory, 'mesh.yaml');
  fs.writeFileSync(file, MESH);
  const links = writeChains(checkMeshFile(file, undefined, { asOf: '2026-01-01' }).mesh!).map(({ product: id, complete, links: all }) =>
    [id, complete, ...all.filter(({ kind }) => kind.endsWith('grant') || kind.endsWith('grants')).map(({ resource }) => resource)]);
  expect(links).toEqual([
    ['customer.profiles', true, 'customer.profiles', 's3://acme-datasets-customer/profiles/'],
    ['customer.segments', true],
  ]);
});

describe('a consumer in another region of the same account', () => {
  test('reads by a link in its own database; the table itself is granted to its role where it is', () => {
    const { abroad, customer } = synthesize();
    expect(abroad.named.resource('aws_glue_catalog_table')).toMatchObject({
      database_name: 'abroad', name: 'customer_profiles', target_table: { catalog_id: '222222222222', database_name: 'customer', name: 'profiles', region: 'eu-west-1' },
    });
    expect(permissions(abroad).map(({ permissions: [name], database, table }) => [name, database?.name ?? table.name])).toEqual([['DESCRIBE', 'customer_profiles'], ['DESCRIBE', 'abroad']]);
    expect(permissions(customer).filter(({ principal }) => principal.endsWith('role/dp-abroad-consumer')).map(({ permissions: [name] }) => name)).toEqual(['DESCRIBE', 'DESCRIBE', 'SELECT']);
  });

  test('and in another account passes the grant on where the table is', () => {
    const elsewhere = MESH.replace('name: order, description', 'name: order, region: us-east-1, description')
      .replace("  - { account: '333333333333', ", "  - { account: '333333333333', region: us-east-1, ");
    const selects = permissions(synthesize(elsewhere).order).filter(({ permissions: [name] }) => name === 'SELECT');
    expect(selects.map(({ region }) => region)).toEqual(['eu-west-1', 'eu-west-1']);
  });
});

describe('the order of stacks', () => {
  test('is what Lake Formation needs: settings, roles, grants, what is passed on', () => {
    const first = (...names: string[]) => ['platform', ...names].sort();
    expect(dependencies(MESH)).toEqual({
      'platform': [],
      'lake-formation-222222222222': ['platform'],
      'lake-formation-333333333333': ['platform'],
      'lake-formation-222222222222-us-east-1': ['platform'],
      'sales': first('lake-formation-222222222222'),
      'customer': first('lake-formation-222222222222', 'abroad', 'sales'),
      'order': first('lake-formation-333333333333', 'customer'),
      'abroad': first('lake-formation-222222222222-us-east-1'),
    });
  });

  test('is refused in a circle, with the domains, the products and what to do', () => {
    const guarded = product('targets', 'lake-formation', '{ domain: customer }');
    const mutual = MESH.replace(product('targets', 'cross-account', '{ domain: customer, clearance: [pii] }'), guarded);
    expect(mutual).toContain(guarded);
    expect(() => synthesize(mutual)).toThrow('its stack can\'t be applied in any order: domain "sales" needs the role dp-customer-consumer, which the grant of sales.targets names, '
      + 'from domain "customer"; domain "customer" needs the role dp-sales-consumer, which the grant of customer.profiles names, from domain "sales"; '
      + 'let IAM decide who may read sales.targets or customer.profiles, or move one of them to a domain that consumes nothing of the others');
  });
});

describeTerraformApply('Three accounts, with products of Lake Formation, of IAM and of both', () => {
  test('apply in one pass in the order of the stacks, and leave nothing to do', async () => {
    const outdir = path.join(directory, 'out');
    const app = new App({ outdir });
    build(app, MESH);
    app.synth();
    const before = dependenciesOf(outdir);
    for (const name of Object.keys(before)) {
      const dir = TerraformDir.fromStack(path.join(outdir, 'stacks', name));
      await dir.init();
      expect([name, await dir.validate()]).toEqual([name, []]);
    }
    // What is left open, one way round and the other.
    for (const order of ordersOf(before).slice(0, 2)) {
      await applyInOrder(outdir, order, new Cloud().has('arn:aws:glue:eu-west-1:222222222222:registry/schemas', 'aws_glue_catalog_database:default'));
    }
  }, 900_000);
});
