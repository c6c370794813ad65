import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App } from 'cdktf';
import type { Part } from './needs';
import { changes, reached, reads, writes } from './reach';
import type { Caller, Place } from './simulator';
import { World } from './simulator';
import { checkMeshFile } from '../../src/check/mesh-file';
import { DataMesh } from '../../src/mesh/data-mesh';
import { ConsumerKind } from '../../src/model/declaration/consumer';
import type { MeshModel, ProductModel } from '../../src/model/mesh';
import { exampleFile } from '../examples/synthesis';
import { Cloud, TerraformDir, describeTerraformApply } from '../terraform/terraform';

const ACCOUNTS: Record<string, string> = { customer: '111111111111', product: '222222222222', order: '333333333333', marketing: '444444444444' };
const STRANGER = '999999999999';

/** The e-commerce mesh with one account for each domain. */
function meshText(): string {
  let text = fs.readFileSync(exampleFile('e-commerce', 'mesh.yaml'), 'utf8').replace('region: eu-west-1\n', 'region: eu-west-1\naccount: \'555555555555\'\ndeployment_role: arn:aws:iam::555555555555:role/deploy\n');
  for (const [domain, account] of Object.entries(ACCOUNTS)) {
    text = text.replace(`  - name: ${domain}\n`, `  - name: ${domain}\n    account: '${account}'\n    deployment_role: arn:aws:iam::${account}:role/deploy\n`)
      .replace(`111122223333:role/${domain}-analytics`, `${account}:role/analytics`);
  }
  // The policy of the example allows its partners; a mesh over several accounts also allows its own.
  return text.replace('allowed_accounts: [', `allowed_accounts: [${Object.values(ACCOUNTS).map((account) => `'${account}', `).join('')}`);
}

/** What reading takes, and what nobody gets. */
const READING: readonly Part[] = ['object', 'names', 'key', 'database', 'table'];
const PARTS: readonly Part[] = [...READING, 'objectWrite', 'tableWrite']; // a reader encrypts results: keyWrite

const anything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole', 's3:*', 'kms:*', 'glue:*'], Resource: '*' }] };

describeTerraformApply('the applied e-commerce mesh, one account a domain', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'access-'));
  const world = new World();
  let mesh: MeshModel;
  let products: ProductModel[];
  let acls: { principal: string; type: string; name: string; operation: string; permission: string }[];

  beforeAll(async () => {
    const file = path.join(folder, 'mesh.yaml');
    fs.writeFileSync(file, meshText());
    mesh = checkMeshFile(file).mesh!;
    products = mesh.domains.flatMap((domain) => domain.products);
    const app = new App({ outdir: path.join(folder, 'out') });
    DataMesh.fromFile(app, file);
    app.synth();
    acls = [];
    const cloud = new Cloud();
    for (const [stack, account] of Object.entries({ platform: '555555555555', ...ACCOUNTS })) {
      const dir = TerraformDir.fromStack(path.join(folder, 'out', 'stacks', stack), cloud);
      await dir.init();
      expect(await dir.validate()).toEqual([]);
      await dir.apply();
      expect(await dir.secondPlanIsEmpty()).toBe(true);
      const { resources } = (await dir.show()).values.root_module;
      world.add(account, resources);
      acls.push(...resources.filter(({ type }: any) => type === 'kafka_acl').map(({ values }: any) => ({
        principal: values.acl_principal,
        type: values.resource_type,
        name: values.resource_name,
        operation: values.acl_operation,
        permission: values.acl_permission_type,
      })));
    }
  }, 600_000);

  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  const placeOf = ({ domain, names, storage }: ProductModel): Place => {
    const [bucket, ...prefix] = storage.location.replace('s3://', '').split('/');
    return {
      account: ACCOUNTS[domain], region: 'eu-west-1', bucket, prefix: prefix.join('/'), format: storage.format, keyAlias: `alias/${bucket}`, database: domain, table: names.table,
    };
  };
  const readerRole = ({ domain, names }: ProductModel) => `arn:aws:iam::${ACCOUNTS[domain]}:role/${names.readerRole}`;
  const product = (id: string) => products.find((candidate) => candidate.id === id)!;

  /** Whoever the mesh mentions, as the principal that would read. */
  function callers(): Map<string, Caller> {
    const all = new Map<string, Caller>(Object.keys(ACCOUNTS).map((domain) => [`domain ${domain}`, { arn: `arn:aws:iam::${ACCOUNTS[domain]}:role/dp-${domain}-consumer` }]));
    for (const { consumers } of products) {
      for (const consumer of consumers) {
        const context: Caller['context'] = consumer.externalId ? { 'sts:ExternalId': consumer.externalId } : {};
        if (consumer.kind === ConsumerKind.ACCOUNT) all.set(String(consumer), { arn: `arn:aws:iam::${consumer.identifier}:role/analyst`, identity: [anything], context });
        if (consumer.kind === ConsumerKind.ROLE) all.set(String(consumer), { arn: consumer.identifier, identity: [anything], context });
      }
    }
    return all;
  }

  /** What a caller gets at by itself or by the role that it may assume. */
  async function gets(caller: Caller, of: ProductModel): Promise<Part[]> {
    const place = placeOf(of);
    const asking: Caller[] = await world.assumes(caller, readerRole(of)) ? [caller, { arn: readerRole(of) }] : [caller];
    const reaches = await Promise.all(asking.flatMap(async (one) => [await reads(world, one, place), changes(await writes(world, one, place))]));
    const parts = new Set(reaches.flat().flatMap(reached));
    return PARTS.filter((part) => parts.has(part));
  }

  test('evaluates every policy', () => {
    expect(world.documents).toBeGreaterThan(20);
    expect(products).toHaveLength(16);
  });

  test('lets consumers read exactly what is declared: the matrix of all pairs', async () => {
    const matrix: Record<string, Part[]> = {};
    const declared: Record<string, readonly Part[]> = {};
    for (const [name, caller] of callers()) {
      for (const candidate of products) {
        const pair = `${name} -> ${candidate.id}`;
        // What an account may read, its administrators may let any of its roles read, those with the right external id at least.
        const account = name.startsWith('role ') ? `account ${/:(\d{12}):/.exec(name)![1]}` : name;
        declared[pair] = candidate.consumers.some((consumer) => [name, account].includes(String(consumer))) ? READING : [];
        matrix[pair] = await gets(caller, candidate);
      }
    }
    expect(Object.keys(matrix)).toHaveLength(8 * 16);
    expect(Object.values(declared).filter((parts) => parts.length > 0)).toHaveLength(13);
    expect(matrix).toEqual(declared);
  });

  test('lets Kafka principals read exactly what is declared', () => {
    const reading = acls.filter(({ type, operation, permission }) => type === 'Topic' && operation === 'Read' && permission === 'Allow').map(({ principal, name }) => `${principal} -> ${name}`);
    const declared = products.flatMap(({ consumers, names }) => consumers.filter(({ kind }) => kind === ConsumerKind.KAFKA_PRINCIPAL).map(({ identifier }) => `${identifier} -> ${names.topic}`));
    expect(reading.sort()).toEqual(declared.sort());
    expect(acls.filter(({ principal, name }) => principal.includes('*') || name === '*')).toEqual([]);
    expect(acls.filter(({ type, name }) => type === 'Group' && !name.startsWith('dp.'))).toEqual([]);
  });

  test('lets nobody write or delete', async () => {
    for (const of of products) {
      const reader: Caller = { arn: readerRole(of) };
      if (!world.roles.has(reader.arn)) continue;
      expect([of.id, await writes(world, reader, placeOf(of))]).toMatchObject([of.id, { objectWrite: false, tableWrite: false }]);
    }
  });

  test('lets the reader of one product not read another of the same domain, nor the results of its readers', async () => {
    const reader: Caller = { arn: readerRole(product('customer.customer-profile')) };
    for (const other of products.filter(({ id }) => id !== 'customer.customer-profile')) expect([other.id, await reads(world, reader, placeOf(other))]).toMatchObject([other.id, { object: false, table: false }]);
    const { bucket } = placeOf(product('order.payment-transaction'));
    const results = (name: string) => `arn:aws:s3:::${bucket}/athena-results/readers/${name}/result.csv`;
    const orders: Caller = { arn: readerRole(product('order.order-transaction')) };
    expect(await world.allows(orders, 's3:GetObject', results('order-transaction'), world.buckets.get(bucket)!)).toBe(true);
    expect(await world.allows(orders, 's3:GetObject', results('payment-transaction'), world.buckets.get(bucket)!)).toBe(false);
  });

  test('lets no stranger in, and nobody with a wrong or missing external id', async () => {
    const profile = readerRole(product('customer.customer-profile'));
    const account = { arn: 'arn:aws:iam::210987654321:role/analyst', identity: [anything] };
    expect(await world.assumes({ ...account, context: { 'sts:ExternalId': 'acme-shop-service-center' } }, profile)).toBe(true);
    expect(await world.assumes({ ...account, context: { 'sts:ExternalId': 'acme-shop-service-centre' } }, profile)).toBe(false);
    expect(await world.assumes(account, profile)).toBe(false);
    for (const of of products) {
      const stranger: Caller = { arn: `arn:aws:iam::${STRANGER}:role/analyst`, identity: [anything], context: { 'sts:ExternalId': 'acme-shop-service-center', 'aws:PrincipalOrgID': 'o-foreign00000' } };
      expect([of.id, await gets(stranger, of)]).toEqual([of.id, []]);
    }
  });

  test('lets no other role of a consuming domain\'s account in', async () => {
    const profile = readerRole(product('customer.customer-profile'));
    expect(await world.assumes({ arn: `arn:aws:iam::${ACCOUNTS.order}:role/dp-order-consumer` }, profile)).toBe(true);
    expect(await world.assumes({ arn: `arn:aws:iam::${ACCOUNTS.order}:role/intern`, identity: [anything] }, profile)).toBe(false);
  });

  test('lets only the trusted roles of an account act as its domain', async () => {
    const consumer = `arn:aws:iam::${ACCOUNTS.order}:role/dp-order-consumer`;
    expect(await world.assumes({ arn: `arn:aws:iam::${ACCOUNTS.order}:role/analytics`, identity: [anything] }, consumer)).toBe(true);
    for (const arn of [`arn:aws:iam::${ACCOUNTS.order}:role/intern`, `arn:aws:iam::${ACCOUNTS.marketing}:role/analytics`]) expect(await world.assumes({ arn, identity: [anything] }, consumer)).toBe(false);
  });

  test('answers nobody over plain HTTP or an old TLS', async () => {
    const of = product('customer.customer-profile');
    const [reader, place] = [{ arn: readerRole(of) }, placeOf(of)];
    expect((await reads(world, reader, place)).object).toBe(true);
    expect((await reads(world, { ...reader, context: { 'aws:SecureTransport': 'false' } }, place)).object).toBe(false);
    expect((await reads(world, { ...reader, context: { 's3:TlsVersion': '1.1' } }, place)).object).toBe(false);
  });
});
