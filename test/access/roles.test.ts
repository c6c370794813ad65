import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { App } from 'cdktf';
import { TerraformStack } from 'cdktf';
import * as fc from 'fast-check';
import { roleMatrix } from './roles';
import { World } from './simulator';
import { resourcesOf } from './synthesized';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { Domain } from '../../src/mesh/domain';
import { MeshRegistry } from '../../src/mesh/internal/registry';
import { AuthorizationMode } from '../../src/model/declaration/access';
import { Consumer } from '../../src/model/declaration/consumer';
import { SchemaRegistry } from '../../src/model/declaration/existing';
import { BucketLayout } from '../../src/model/declaration/platform';
import { Producer } from '../../src/model/declaration/producer';
import { Field, Schema } from '../../src/model/declaration/schema';
import { Storage } from '../../src/model/declaration/storage';
import type { MeshModel } from '../../src/model/mesh';
import { synthesizeApp } from '../assertions';

const REGION = 'eu-west-1';
const ACCOUNTS = ['100000000001', '100000000002'];
const STORAGES = [Storage.delta(), Storage.parquet(), Storage.iceberg()];

interface GrantPlan { readonly product: number; readonly to: 'domain' | 'account'; readonly how: 'read' | 'query' | 'direct' }
interface MeshPlan {
  readonly layout: BucketLayout;
  /** Of each domain: its account, and the format of each product. */
  readonly domains: readonly { readonly account: number; readonly formats: readonly number[] }[];
  readonly grants: readonly GrantPlan[];
  /** The products that somebody outside writes. */
  readonly written: readonly number[];
  readonly monitored: boolean;
}

const meshes: fc.Arbitrary<MeshPlan> = fc.record({
  layout: fc.constantFrom(...Object.values(BucketLayout)),
  domains: fc.array(fc.record({ account: fc.nat(1), formats: fc.array(fc.nat(2), { minLength: 1, maxLength: 2 }) }), { minLength: 2, maxLength: 3 }),
  grants: fc.array(fc.record({ product: fc.nat(5), to: fc.constantFrom('domain', 'account'), how: fc.constantFrom('read', 'query', 'direct') }), { minLength: 1, maxLength: 6 }),
  written: fc.array(fc.nat(5), { maxLength: 2 }),
  monitored: fc.boolean(),
});

function stackOf(app: App, name: string): TerraformStack {
  const stack = new TerraformStack(app, name);
  new AwsProvider(stack, 'aws', { region: REGION });
  return stack;
}

function build(app: App, { layout, domains, grants, written, monitored }: MeshPlan): void {
  const stack = (name: string) => stackOf(app, name);
  const platform = new DataPlatform(stack('platform'), 'platform', {
    organization: 'acme', account: ACCOUNTS[0], region: REGION, registry: SchemaRegistry.fromRegistryName('schemas'), bucketLayout: layout,
  });
  const made = domains.map(({ account }, index) => new Domain(stack(`domain-${index}`), `domain-${index}`, {
    platform, account: ACCOUNTS[layout === BucketLayout.SHARED ? 0 : account],
  }));
  const products = domains.flatMap(({ formats }, index) => formats.map((format, number) => {
    const product = new DataProduct(made[index], `product-${number}`, {
      schema: Schema.of({ fields: [Field.string('id', { required: true }), Field.double('amount')] }),
      storage: STORAGES[format],
      ...monitored && { qualityOptions: { monitoring: { schedule: 'daily' } } },
    });
    return { index, product };
  }));
  for (const number of new Set(written.map((each) => each % products.length))) products[number].product.grantWrite(Producer.service('glue.amazonaws.com'));
  const granted = new Set<string>();
  for (const { product: number, to, how } of grants) {
    const { index, product } = products[number % products.length];
    const others = made.filter((domain) => domain !== made[index]);
    const consumer = to === 'domain' ? Consumer.domain(others[number % others.length].domainName) : Consumer.account(`20000000000${number}`);
    if (granted.has(`${product.node.path} ${consumer}`)) continue;
    granted.add(`${product.node.path} ${consumer}`);
    if (how === 'query') product.grantQuery(consumer); else product.grantRead(consumer, { direct: how === 'direct' && layout !== BucketLayout.SHARED });
  }
}

/** What every role of an app's mesh gets, and what is declared. */
async function matrixOf(declare: (app: App) => void): ReturnType<typeof roleMatrix> {
  let mesh: MeshModel;
  const templates = synthesizeApp((app) => {
    declare(app);
    [mesh] = MeshRegistry.of(app).models();
  });
  const world = new World();
  const accountOf: Record<string, string> = { platform: ACCOUNTS[0], ...Object.fromEntries(mesh!.domains.map(({ domain }) => [domain.name, domain.account!])) };
  for (const [name, template] of Object.entries(templates)) {
    if (template.json.resource) world.add(accountOf[name], resourcesOf(template, accountOf[name], REGION));
  }
  return roleMatrix(world, mesh!, { region: REGION, of: ({ account }) => account! });
}

test('each role gets of each product what the mesh declares, whatever engine asks: random meshes', async () => {
  await fc.assert(fc.asyncProperty(meshes, async (plan) => {
    const { actual, declared } = await matrixOf((app) => build(app, plan));
    expect(actual).toEqual(declared);
  }), { numRuns: 10 });
}, 600_000);

test('a writer writes its own product, and reads it, whatever engine asks', async () => {
  const { actual, declared } = await matrixOf((app) => build(app, {
    layout: BucketLayout.DOMAIN, domains: [{ account: 0, formats: [0, 1] }, { account: 0, formats: [2] }], grants: [], written: [0, 1, 2], monitored: false,
  }));
  expect(actual).toEqual(declared);
  const everything = ['database', 'databaseWrite', 'key', 'keyWrite', 'names', 'object', 'objectWrite', 'table', 'tableWrite'];
  expect(declared).toMatchObject({
    'dp-domain-0-product-0-writer, domain-0.product-0, engines': everything,
    'dp-domain-0-product-0-writer, domain-0.product-1, engines': [],
    'dp-domain-0-product-1-writer, domain-0.product-1, engines': everything,
    'dp-domain-1-product-0-writer, domain-1.product-0, engines': everything,
  });
});

test('with Lake Formation, consumers see the table and its own role gets the files', async () => {
  const { actual, declared } = await matrixOf((app) => {
    const platform = new DataPlatform(stackOf(app, 'platform'), 'platform', {
      organization: 'acme', account: ACCOUNTS[0], region: REGION, lakeFormationAdministrators: [`arn:aws:iam::${ACCOUNTS[0]}:role/deploy`],
    });
    const customer = new Domain(stackOf(app, 'customer'), 'customer', { platform });
    const governed = { access: { authorization: AuthorizationMode.LAKE_FORMATION }, qualityOptions: { monitoring: { schedule: 'daily' } } };
    const schema = Schema.of({ fields: [Field.string('id', { required: true })] });
    const profiles = new DataProduct(customer, 'profiles', { ...governed, schema });
    new DataProduct(customer, 'visits', { ...governed, schema, storage: Storage.parquet() });
    new Domain(stackOf(app, 'order'), 'order', { platform }).consumes(profiles);
  });
  expect(actual).toEqual(declared);
  expect(declared).toMatchObject({
    'dp-order-consumer, customer.profiles, engines': ['database', 'table'],
    'dp-order-consumer, customer.visits, engines': [],
    'dp-customer-lake-formation, customer.profiles, engines': ['key', 'keyWrite', 'names', 'object', 'objectWrite'],
  });
});
