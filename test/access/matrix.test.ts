import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { App } from 'cdktf';
import { TerraformStack } from 'cdktf';
import * as fc from 'fast-check';
import type { Part } from './needs';
import { changes, queries, reached, reads, writes } from './reach';
import type { Caller, Place } from './simulator';
import { World } from './simulator';
import { resourcesOf } from './synthesized';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { Domain } from '../../src/mesh/domain';
import { Consumer } from '../../src/model/declaration/consumer';
import { SchemaRegistry } from '../../src/model/declaration/existing';
import { BucketLayout } from '../../src/model/declaration/platform';
import { Field, Schema } from '../../src/model/declaration/schema';
import { Storage } from '../../src/model/declaration/storage';
import { synthesizeApp } from '../assertions';

const REGION = 'eu-west-1';
const ORGANIZATION = 'o-a1b2c3d4e5';
const UNIT = `${ORGANIZATION}/r-ab12/ou-ab12-11111111`;

const SCHEMA = Schema.of({ fields: [Field.string('id'), Field.double('amount')] });
const FORMATS = ['delta', 'parquet', 'iceberg'] as const;
const STORAGES = { delta: Storage.delta(), parquet: Storage.parquet(), iceberg: Storage.iceberg() };

/** Where a product of a random mesh is: each number has its own format. */
function placeOf(account: string, domain: number, number: number, layout?: BucketLayout): Place {
  const ofDomain = `acme-datasets-domain-${domain}`;
  return {
    account,
    region: REGION,
    bucket: layout === BucketLayout.PRODUCT ? `${ofDomain}-product-${number}` : ofDomain,
    prefix: `product-${number}/`,
    format: FORMATS[number],
    keyAlias: `alias/${ofDomain}`,
    database: `domain_${domain}`,
    table: `product_${number}`,
  };
}

interface DomainPlan { readonly account: number; readonly region?: string; readonly products: number }
interface GrantPlan { readonly product: number; readonly consumer: number; readonly late: boolean; readonly direct: boolean; readonly byConsumption: boolean }
interface MeshPlan { readonly layout?: BucketLayout; readonly domains: readonly DomainPlan[]; readonly grants: readonly GrantPlan[] }

const accountId = (number: number) => String(100000000000 + number);
const meshes: fc.Arbitrary<MeshPlan> = fc.record({
  layout: fc.constantFrom(BucketLayout.DOMAIN, BucketLayout.PRODUCT),
  domains: fc.array(fc.record({ account: fc.integer({ min: 1, max: 3 }), region: fc.constantFrom(REGION, 'us-east-1'), products: fc.integer({ min: 1, max: 3 }) }), { minLength: 2, maxLength: 4 }),
  grants: fc.array(
    fc.record({ product: fc.nat(20), consumer: fc.nat(20), late: fc.boolean(), direct: fc.boolean(), byConsumption: fc.boolean() }),
    { maxLength: 8 },
  ),
});

interface Subject { readonly consumer: Consumer; readonly caller: Caller }

const anything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole', 's3:*', 'kms:*', 'glue:*'], Resource: '*' }] };

/** Everybody whom a random mesh may let in, each as the principal that would read. */
function subjects({ domains }: MeshPlan): Subject[] {
  const outside = (consumer: Consumer, arn: string, context: Caller['context'] = {}) => ({ consumer, caller: { arn, identity: [anything], context } });
  return [
    ...domains.map(({ account }, index) => ({ consumer: Consumer.domain(`domain-${index}`), caller: { arn: `arn:aws:iam::${accountId(account)}:role/dp-domain-${index}-consumer` } })),
    outside(Consumer.account('700000000001', { externalId: 'partner' }), 'arn:aws:iam::700000000001:role/any', { 'sts:ExternalId': 'partner' }),
    outside(Consumer.account('700000000002'), 'arn:aws:iam::700000000002:role/any'),
    outside(Consumer.role('arn:aws:iam::700000000003:role/one'), 'arn:aws:iam::700000000003:role/one'),
    outside(Consumer.organization(ORGANIZATION), 'arn:aws:iam::700000000004:role/any', { 'aws:PrincipalOrgID': ORGANIZATION, 'aws:PrincipalOrgPaths': [`${ORGANIZATION}/r-ab12/`] }),
    outside(Consumer.organizationalUnit(UNIT), 'arn:aws:iam::700000000005:role/any', { 'aws:PrincipalOrgID': ORGANIZATION, 'aws:PrincipalOrgPaths': [`${UNIT}/`] }),
  ];
}

/** What a random mesh declares: who reads what, an organization standing for its units. */
function plannedGrants(plan: MeshPlan): { subject: Subject; product: string; grant: GrantPlan }[] {
  const everybody = subjects(plan);
  const products = plan.domains.flatMap((domain, index) => Array.from({ length: domain.products }, (_, number) => ({ id: `domain-${index}.product-${number}`, domain: `domain-${index}` })));
  const seen = new Set<string>();
  return plan.grants.flatMap((grant) => {
    const product = products[grant.product % products.length];
    const subject = everybody[grant.consumer % everybody.length];
    const key = `${product.id} ${subject.consumer}`;
    if (seen.has(key) || subject.consumer.identifier === product.domain) return [];
    seen.add(key);
    return [{ subject, product: product.id, grant }];
  });
}

function build(app: App, plan: MeshPlan): void {
  const domains: Domain[] = [];
  const products = new Map<string, DataProduct>();
  const grants = plannedGrants(plan);
  // Who reads directly presents no external id, so the two exclude each other.
  const isDirect = ({ subject, grant }: (typeof grants)[number]) => grant.direct && subject.consumer.externalId === undefined;
  const terms = (planned: (typeof grants)[number]) => ({ consumer: planned.subject.consumer, direct: isDirect(planned) });
  const stackOf = (name: string, region = REGION) => {
    const stack = new TerraformStack(app, name);
    new AwsProvider(stack, 'aws', { region });
    return stack;
  };
  const platform = new DataPlatform(stackOf('platform'), 'platform', {
    organization: 'acme', account: accountId(9), region: REGION, registry: SchemaRegistry.fromRegistryName('schemas'), bucketLayout: plan.layout,
  });
  plan.domains.forEach((domain, index) => {
    const stack = stackOf(`domain-${index}`, domain.region);
    domains.push(new Domain(stack, `domain-${index}`, { platform, account: accountId(domain.account), region: domain.region }));
    for (let number = 0; number < domain.products; number++) {
      const id = `domain-${index}.product-${number}`;
      const early = grants.filter(({ product, grant }) => product === id && !grant.late);
      products.set(id, new DataProduct(domains[index], `product-${number}`, { schema: SCHEMA, storage: STORAGES[FORMATS[number]], access: { grants: early.map(terms) } }));
    }
  });
  for (const planned of grants.filter(({ grant: { late } }) => late)) {
    const { subject, product, grant } = planned;
    const consumer = domains.find(({ domainName }) => domainName === subject.consumer.identifier);
    if (consumer && grant.byConsumption) consumer.consumes(products.get(product)!);
    else products.get(product)!.grantRead(subject.consumer, { direct: isDirect(planned) });
  }
}

/** What reading takes, all of it; and what only those get of whom the mesh says so. In a shared bucket the names of keys aren't secret, nor is a database. */
const READING: readonly Part[] = ['object', 'names', 'key', 'database', 'table'];
const SECRET: readonly Part[] = ['object', 'table', 'objectWrite', 'tableWrite'];

/** What a caller, as it is, gets by reading and writing. */
async function everything(world: World, caller: Caller, place: Place): Promise<Part[]> {
  return [...reached(await reads(world, caller, place)), ...reached(changes(await writes(world, caller, place)))];
}

async function check(plan: MeshPlan): Promise<void> {
  const world = new World();
  const templates = synthesizeApp((app) => build(app, plan));
  plan.domains.forEach(({ account, region = REGION }, index) => world.add(accountId(account), resourcesOf(templates[`domain-${index}`], accountId(account), region), region));
  const grants = plannedGrants(plan);
  const matrix: Record<string, Part[]> = {};
  const declared: Record<string, readonly Part[]> = {};
  for (const [index, domain] of plan.domains.entries()) {
    for (let number = 0; number < domain.products; number++) {
      const id = `domain-${index}.product-${number}`;
      const place = { ...placeOf(accountId(domain.account), index, number, plan.layout), region: domain.region ?? REGION };
      for (const { consumer, caller } of subjects(plan)) {
        const pair = `${consumer} -> ${id}`;
        const names = String(consumer).startsWith('organizational unit') ? [String(consumer), `organization ${ORGANIZATION}`] : [String(consumer)];
        const readable = (product: string) => grants.some((grant) => grant.product === product && names.includes(String(grant.subject.consumer)));
        const role = { arn: `arn:aws:iam::${place.account}:role/dp-domain-${index}-product-${number}-reader` };
        const callers = await world.assumes(caller, role.arn) ? [caller, role] : [caller];
        const own = await reads(world, caller, place);
        const parts = new Set((await Promise.all(callers.map((one) => everything(world, one, place)))).flat());
        // Whoever sees the table must also be able to query it.
        const seen = await Promise.all(callers.map((one) => queries(world, one, place)));
        expect([pair, seen.filter(({ table, workgroup }) => table && !workgroup)]).toEqual([pair, []]);
        // The key of a domain opens the objects of all its products, for those who may read them, and the results of its own queries.
        const user = `domain domain-${index}` === String(consumer) || Array.from({ length: domain.products }, (_, other) => `domain-${index}.product-${other}`).some(readable);
        const keyParts: Part[] = user ? [] : ['key', 'keyWrite'];
        const nameParts: Part[] = plan.layout === BucketLayout.PRODUCT ? ['names'] : [];
        const told: readonly Part[] = readable(id) ? [...new Set([...READING, ...SECRET])] : [...SECRET, ...keyParts, ...nameParts];
        matrix[pair] = told.filter((part) => parts.has(part)).sort();
        declared[pair] = readable(id) ? READING.filter((part) => part in own).sort() : []; // Iceberg lists no keys
      }
    }
  }
  expect(matrix).toEqual(declared);
}

test('the simulator\'s matrix equals the declared one, for random meshes and grants', async () => {
  await fc.assert(fc.asyncProperty(meshes, check), { numRuns: 20 });
}, 600_000);

test('direct grants let a consumer\'s own roles read the files, and no others', async () => {
  const templates = synthesizeApp((app) => build(app, {
    domains: [{ account: 1, products: 2 }, { account: 2, products: 1 }],
    grants: [
      { product: 0, consumer: 3, late: true, direct: true, byConsumption: false }, { product: 0, consumer: 5, late: false, direct: true, byConsumption: false },
    ],
  }));
  const world = new World();
  world.add(accountId(1), resourcesOf(templates['domain-0'], accountId(1), REGION));
  const place = placeOf(accountId(1), 0, 0);
  const partner = { arn: 'arn:aws:iam::700000000002:role/any', identity: [anything] };
  const member = (organization: string) => ({ arn: 'arn:aws:iam::700000000004:role/any', identity: [anything], context: { 'aws:PrincipalOrgID': organization } });
  expect(await reads(world, partner, place)).toMatchObject({ object: true, names: true, key: true });
  expect(await reads(world, partner, { ...place, prefix: 'product-1/' })).toMatchObject({ object: false });
  expect(await reads(world, member(ORGANIZATION), place)).toMatchObject({ object: true, key: true });
  expect(await reads(world, member('o-foreign000'), place)).toMatchObject({ object: false, key: false });
  expect(await reads(world, { ...partner, arn: 'arn:aws:iam::700000000009:role/any' }, place)).toMatchObject({ object: false, key: false });
  expect(await reads(world, { ...partner, context: { 'aws:SecureTransport': 'false' } }, place)).toMatchObject({ object: false });
  const write = { account: accountId(1), policy: world.buckets.get(place.bucket)!.policy };
  for (const action of ['s3:PutObject', 's3:DeleteObject']) expect(await world.allows(partner, action, `arn:aws:s3:::${place.bucket}/${place.prefix}x`, write)).toBe(false);
});

test('a domain of another account reads directly by its own role, and nothing else', async () => {
  const templates = synthesizeApp((app) => build(app, {
    domains: [{ account: 1, products: 2 }, { account: 2, products: 1 }],
    grants: [{ product: 0, consumer: 1, late: true, direct: true, byConsumption: false }],
  }));
  const world = new World();
  for (const index of [0, 1]) world.add(accountId(index + 1), resourcesOf(templates[`domain-${index}`], accountId(index + 1), REGION));
  const place = placeOf(accountId(1), 0, 0);
  const consumer = { arn: `arn:aws:iam::${accountId(2)}:role/dp-domain-1-consumer` };
  expect(await reads(world, consumer, place)).toEqual({ object: true, names: true, key: true, database: false, table: false }); // tables by the reader role
  expect(await reads(world, consumer, { ...place, prefix: 'product-1/' })).toMatchObject({ object: false });
  expect(await reads(world, { arn: `arn:aws:iam::${accountId(2)}:role/other`, identity: [anything] }, place)).toMatchObject({ object: false, key: false });
});

test('in a shared bucket the platform\'s key opens a product\'s files, and only those of the product are read', async () => {
  const templates = synthesizeApp((app) => {
    const stacks = Object.fromEntries(['platform', 'domain-0', 'domain-1'].map((name) => [name, new TerraformStack(app, name)]));
    for (const stack of Object.values(stacks)) new AwsProvider(stack, 'aws', { region: REGION });
    const platform = new DataPlatform(stacks.platform, 'platform', { organization: 'acme', bucketLayout: BucketLayout.SHARED, account: accountId(1), region: REGION });
    const product = new DataProduct(new Domain(stacks['domain-0'], 'domain-0', { platform }), 'product-0');
    product.grantRead(Consumer.account('700000000002'));
    new Domain(stacks['domain-1'], 'domain-1', { platform }).consumes(product);
  });
  const world = new World();
  for (const template of Object.values(templates)) world.add(accountId(1), resourcesOf(template, accountId(1), REGION));
  const place = { ...placeOf(accountId(1), 0, 0), bucket: 'acme-datasets', prefix: 'domain-0/product-0/', keyAlias: 'alias/acme-datasets' };
  for (const role of ['dp-domain-0-product-0-reader', 'dp-domain-1-consumer']) {
    const reader = { arn: `arn:aws:iam::${accountId(1)}:role/${role}` };
    expect([role, await reads(world, reader, place)]).toEqual([role, { object: true, names: true, key: true, database: true, table: true }]);
    expect([role, await reads(world, reader, { ...place, prefix: 'domain-0/product-1/', table: 'product_1' })]).toMatchObject([role, { object: false, table: false }]);
  }
});

test('where each product has a bucket of its own, its readers list that bucket, and neither another product\'s nor the domain\'s', async () => {
  const reader = { late: true, direct: false, byConsumption: false };
  const templates = synthesizeApp((app) => build(app, {
    layout: BucketLayout.PRODUCT,
    domains: [{ account: 1, products: 2 }, { account: 1, products: 1 }, { account: 2, products: 1 }],
    // Another domain of the account, one of another account, an account, and an account directly.
    grants: [1, 2, 3, 4].map((consumer) => ({ ...reader, product: 0, consumer, direct: consumer === 4 })),
  }));
  const world = new World();
  for (const [index, account] of [1, 1, 2].entries()) world.add(accountId(account), resourcesOf(templates[`domain-${index}`], accountId(account), REGION));
  const readers = [
    { arn: `arn:aws:iam::${accountId(1)}:role/dp-domain-0-product-0-reader` }, { arn: `arn:aws:iam::${accountId(1)}:role/dp-domain-1-consumer` },
    { arn: 'arn:aws:iam::700000000002:role/any', identity: [anything] },
  ];
  for (const caller of readers) {
    const lists = async (bucket: string) => world.allows(caller, 's3:ListBucket', `arn:aws:s3:::${bucket}`, world.buckets.get(bucket)!);
    const listed = ['acme-datasets-domain-0-product-0', 'acme-datasets-domain-0-product-1', 'acme-datasets-domain-0'].map(lists);
    expect([caller.arn, await Promise.all(listed)]).toEqual([caller.arn, [true, false, false]]);
  }
});

test('a consumer that may only query reads files through Athena alone', async () => {
  const templates = synthesizeApp((app) => {
    const stack = new TerraformStack(app, 'one');
    new AwsProvider(stack, 'aws', { region: REGION });
    const platform = new DataPlatform(stack, 'platform', { organization: 'acme' });
    new DataProduct(new Domain(stack, 'domain-0', { platform }), 'product-0').grantQuery(Consumer.account('700000000002'));
  });
  const world = new World();
  world.add(accountId(1), resourcesOf(templates.one, accountId(1), REGION));
  const place = placeOf(accountId(1), 0, 0);
  const role = `arn:aws:iam::${accountId(1)}:role/dp-domain-0-product-0-query`;
  expect(await world.assumes({ arn: 'arn:aws:iam::700000000002:role/any', identity: [anything] }, role)).toBe(true);
  expect(await reads(world, { arn: role }, place)).toMatchObject({ object: false, table: false }); // the key opens its own results
  const athena = await queries(world, { arn: role }, place);
  expect(athena).toEqual({ workgroup: true, bucket: true, object: true, names: true, key: true, database: true, table: true });
});

test('organizations, units and services are let in as declared, and nobody of another organization or account', async () => {
  const one = (consumer: Consumer) => synthesizeApp((app) => {
    const stack = new TerraformStack(app, 'one');
    new AwsProvider(stack, 'aws', { region: REGION });
    new DataProduct(new Domain(stack, 'domain-0', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }) }), 'product-0').grantRead(consumer);
  }).one;
  const role = `arn:aws:iam::${accountId(1)}:role/dp-domain-0-product-0-reader`;
  const assumes = async (consumer: Consumer, caller: Caller) => {
    const world = new World();
    world.add(accountId(1), resourcesOf(one(consumer), accountId(1), REGION));
    return world.assumes({ identity: [anything], ...caller }, role);
  };
  const member = (organization: string, unitPath: string): Caller => ({
    arn: 'arn:aws:iam::700000000004:role/any', context: { 'aws:PrincipalOrgID': organization, 'aws:PrincipalOrgPaths': [`${unitPath}/`] },
  });
  const [organization, unit] = [Consumer.organization(ORGANIZATION), Consumer.organizationalUnit(UNIT)];
  expect(await assumes(organization, member(ORGANIZATION, UNIT))).toBe(true);
  expect(await assumes(organization, member('o-foreign0000', UNIT))).toBe(false);
  expect(await assumes(organization, { arn: 'arn:aws:iam::700000000004:role/any' })).toBe(false);
  expect(await assumes(unit, member(ORGANIZATION, `${UNIT}/ou-ab12-22222222`))).toBe(true);
  expect(await assumes(unit, member(ORGANIZATION, UNIT))).toBe(true);
  expect(await assumes(unit, member(ORGANIZATION, `${ORGANIZATION}/r-ab12/ou-ab12-99999999`))).toBe(false);
  expect(await assumes(unit, member(ORGANIZATION, `${UNIT}2`))).toBe(false); // a sibling whose id begins with the unit's
  expect(await assumes(unit, member(ORGANIZATION, `${UNIT}2/ou-ab12-22222222`))).toBe(false);
  expect(await assumes(unit, member(ORGANIZATION, `${ORGANIZATION}/r-ab12`))).toBe(false);
  expect(await assumes(unit, member('o-foreign0000', UNIT))).toBe(false);
  const service = Consumer.service('quicksight.amazonaws.com');
  const asking = (name: string, account: string): Caller => ({ arn: name, identity: [], context: { 'aws:SourceAccount': account } });
  expect(await assumes(service, asking('quicksight.amazonaws.com', accountId(1)))).toBe(true);
  expect(await assumes(service, asking('quicksight.amazonaws.com', accountId(2)))).toBe(false);
  expect(await assumes(service, asking('glue.amazonaws.com', accountId(1)))).toBe(false);
});
