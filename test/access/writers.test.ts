import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App } from 'cdktf';
import type { Caller, Place } from './simulator';
import { World } from './simulator';
import { checkMeshFile } from '../../src/check/mesh-file';
import { DataMesh } from '../../src/mesh/data-mesh';
import type { MeshModel, ProductModel } from '../../src/model/mesh';
import { Cloud, TerraformDir, describeTerraformApply } from '../terraform/terraform';

const ACCOUNTS: Record<string, string> = { platform: '555555555555', sales: '111111111111', stock: '222222222222' };
const REGION = 'eu-west-1';
const INGESTION = 'arn:aws:iam::111111111111:role/ingestion';
const RETURNS = 'arn:aws:iam::111111111111:role/returns-job';
const TOPICS = 'arn:aws:kafka:eu-west-1:555555555555:topic/mesh/abc-1';

/** What standards ask of each product. */
const METADATA = `
        description: Written by its producers
        owner: data-team
        sla: { freshness: 1h, availability: 99.9%, quality: 99% }
        quality: { tests: [{ not_null: id }] }
        lineage: { source_systems: [shop] }`;

/** Two products of a domain that different producers write, and two of another that somebody else writes, or nobody. */
const MESH = `
organization: acme
region: ${REGION}
account: '555555555555'
deployment_role: arn:aws:iam::555555555555:role/deploy
kafka: { bootstrap_servers: ['b-1:9098'], sasl_mechanism: aws-iam, cluster_arn: 'arn:aws:kafka:eu-west-1:555555555555:cluster/mesh/abc-1' }
domains:
  - name: sales
    account: '111111111111'
    deployment_role: arn:aws:iam::111111111111:role/deploy
    kafka_connection: { vpc: vpc-0a1b2c3d4e5f67890, subnets: [subnet-0a1b2c3d4e5f67890], security_groups: [sg-0a1b2c3d4e5f67890] }
    data_products:
      - name: orders${METADATA}
        schema: { fields: [{ name: id, type: string, required: true, unique: true }] }
        stream: { type: kafka }
        access:
          consumers: [{ domain: stock }]
          producers:
            - { role: '${INGESTION}' }
            - { account: '700000000001', external_id: partner }
            - { service: glue.amazonaws.com, source_arn: 'arn:aws:glue:eu-west-1:111111111111:job/orders-*' }
      - name: returns${METADATA}
        storage: { type: parquet, partition_by: [day] }
        schema: { fields: [{ name: id, type: string }, { name: day, type: date }] }
        stream: { type: kafka }
        access: { producers: [{ role: '${RETURNS}' }] }
  - name: stock
    account: '222222222222'
    deployment_role: arn:aws:iam::222222222222:role/deploy
    kafka_connection: { vpc: vpc-0a1b2c3d4e5f67891, subnets: [subnet-0a1b2c3d4e5f67891], security_groups: [sg-0a1b2c3d4e5f67891] }
    data_products:
      - name: levels${METADATA}
        schema: { fields: [{ name: id, type: string }] }
        stream: { type: kafka }
        access: { producers: [{ service: glue.amazonaws.com }] }
      - name: suppliers${METADATA}
        schema: { fields: [{ name: id, type: string }] }
`;

const anything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole', 's3:*', 'kms:*', 'glue:*', 'kafka-cluster:*'], Resource: '*' }] };

describeTerraformApply('producers, applied with one account a domain', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'writers-'));
  const world = new World();
  let mesh: MeshModel;
  let products: ProductModel[];

  beforeAll(async () => {
    const file = path.join(folder, 'mesh.yaml');
    fs.writeFileSync(file, MESH);
    const checked = checkMeshFile(file);
    expect(checked.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    mesh = checked.mesh!;
    products = mesh.domains.flatMap((domain) => domain.products);
    const app = new App({ outdir: path.join(folder, 'out') });
    DataMesh.fromFile(app, file);
    app.synth();
    const cloud = new Cloud().has(INGESTION, RETURNS); // IAM refuses to trust roles that don't exist
    for (const [name, account] of Object.entries(ACCOUNTS)) {
      const dir = TerraformDir.fromStack(path.join(folder, 'out', 'stacks', name), cloud);
      await dir.init();
      expect([name, await dir.validate()]).toEqual([name, []]);
      await dir.apply();
      expect([name, await dir.secondPlanIsEmpty()]).toEqual([name, true]);
      world.add(account, (await dir.show()).values.root_module.resources);
    }
  }, 600_000);

  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  const placeOf = ({ domain, names, storage }: ProductModel): Omit<Place, 'format' | 'keyAlias'> => {
    const [bucket, ...prefix] = storage.location.replace('s3://', '').split('/');
    return { account: ACCOUNTS[domain], region: REGION, bucket, prefix: prefix.join('/'), database: domain, table: names.table };
  };
  const roleOf = ({ domain }: ProductModel, name: string): Caller => ({ arn: `arn:aws:iam::${ACCOUNTS[domain]}:role/${name}` });
  const product = (id: string) => products.find((candidate) => candidate.id === id)!;

  /** The key of a bucket, as requests through S3 use it. */
  function keyOf(bucket: string) {
    const [keyArn, key] = [...world.keys].find(([, { aliases }]) => aliases.includes(`alias/${bucket}`))!;
    return { keyArn, key, viaS3: { 'kms:ViaService': `s3.${REGION}.amazonaws.com`, 'kms:ResourceAliases': key.aliases } };
  }

  /** What a caller may read of a product, and whether it learns that a key doesn't exist. */
  async function reads(caller: Caller, of: ProductModel): Promise<Record<'object' | 'absence' | 'key' | 'table', boolean>> {
    const { account, bucket, prefix, database, table } = placeOf(of);
    const { keyArn, key, viaS3 } = keyOf(bucket);
    return {
      object: await world.allows(caller, 's3:GetObject', `arn:aws:s3:::${bucket}/${prefix}part-0.parquet`, world.buckets.get(bucket)!),
      absence: await world.allows(caller, 's3:ListBucket', `arn:aws:s3:::${bucket}`, world.buckets.get(bucket)!),
      key: await world.allows(caller, 'kms:Decrypt', keyArn, key, viaS3),
      table: await world.allows(caller, 'glue:GetTable', `arn:aws:glue:${REGION}:${account}:table/${database}/${table}`, { account }),
    };
  }

  /** What a caller may write of a product, part by part; a part counts when all of its actions are allowed, and `some` when any is. */
  async function writes(caller: Caller, of: ProductModel): Promise<{ all: string[]; some: string[] }> {
    const place = placeOf(of);
    const bucket = world.buckets.get(place.bucket)!;
    const { keyArn, key, viaS3 } = keyOf(place.bucket);
    const glue = (part: string) => `arn:aws:glue:${REGION}:${place.account}:${part}`;
    const parts: Record<string, readonly [actions: string[], resources: string[], guard: Parameters<World['allows']>[3], context?: Caller['context']]> = {
      objects: [['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'], [`arn:aws:s3:::${place.bucket}/${place.prefix}part-0.parquet`], bucket],
      key: [['kms:GenerateDataKey'], [keyArn], key, viaS3],
      table: [['glue:UpdateTable', 'glue:BatchCreatePartition', 'glue:DeletePartition'], [glue(`table/${place.database}/${place.table}`)], { account: place.account }],
      topic: [['kafka-cluster:WriteData'], [`${TOPICS}/${of.names.topic}`], { account: ACCOUNTS.platform, policy: world.clusterPolicy }],
      schema: [['glue:RegisterSchemaVersion', 'glue:PutSchemaVersionMetadata'], [glue(`schema/acme-data-mesh/${of.names.schema}`)], { account: place.account }],
    };
    const answers = await Promise.all(Object.entries(parts).map(async ([part, [actions, resources, guard, context]]) => {
      const each = await Promise.all(actions.flatMap((action) => resources.map((resource) => world.allows(caller, action, resource, guard, context))));
      return { part, all: each.every((one) => one), some: each.some((one) => one) };
    }));
    return { all: answers.filter(({ all }) => all).map(({ part }) => part), some: answers.filter(({ some }) => some).map(({ part }) => part) };
  }

  test('the writer role of each product writes it, and nothing of another but with the domain\'s key', async () => {
    const written = products.filter(({ access }) => access.producers.length > 0);
    expect(written.map(({ id }) => id)).toEqual(['sales.orders', 'sales.returns', 'stock.levels']);
    for (const of of written) {
      const writer = roleOf(of, of.names.writerRole);
      for (const other of products) {
        const { all, some } = await writes(writer, other);
        const pair = `${of.id} -> ${other.id}`;
        if (other === of) expect([pair, all]).toEqual([pair, ['objects', 'key', 'table', 'topic', 'schema']]);
        // The files of a domain have one key: without an object of theirs, it opens nothing.
        else expect([pair, some]).toEqual([pair, other.domain === of.domain ? ['key'] : []]);
      }
    }
  });

  test('a writer sees what it has written: engines look before they commit', async () => {
    for (const id of ['sales.orders', 'sales.returns', 'stock.levels']) {
      const of = product(id);
      expect(await reads(roleOf(of, of.names.writerRole), of)).toEqual({ object: true, absence: true, key: true, table: true });
      const next = products.find((other) => other.domain === of.domain && other !== of)!;
      expect(await reads(roleOf(of, of.names.writerRole), next)).toMatchObject({ object: false, table: false });
    }
  });

  test('readers and consumers write nothing', async () => {
    const readers = [...world.roles.keys()].filter((arn) => /-(reader|query|stream|consumer)$/.test(arn));
    expect(readers.map((arn) => arn.replace(/.*\//, '')).sort()).toEqual(['dp-sales-orders-reader', 'dp-stock-consumer']);
    // The key also encrypts the results of their queries; of the rest there is nothing.
    for (const arn of readers) for (const of of products) expect([arn, of.id, (await writes({ arn }, of)).some.filter((part) => part !== 'key')]).toEqual([arn, of.id, []]);
  });

  test('nobody makes or drops tables and schemas', async () => {
    for (const [arn] of world.roles) {
      for (const action of ['glue:DeleteTable', 'glue:CreateTable', 'glue:DeleteSchema', 'glue:CreateSchema', 'glue:DeleteDatabase', 's3:DeleteBucket', 's3:PutBucketPolicy']) {
        const resource = action.startsWith('s3:') ? 'arn:aws:s3:::acme-datasets-sales' : `arn:aws:glue:${REGION}:111111111111:${/Schema/.test(action) ? 'schema/acme-data-mesh/dp.sales.orders' : 'table/sales/orders'}`;
        expect([arn, action, await world.allows({ arn }, action, resource, { account: '111111111111' })]).toEqual([arn, action, false]);
      }
    }
  });

  test('exactly the named producers become the writer', async () => {
    const writer = roleOf(product('sales.orders'), 'dp-sales-orders-writer').arn;
    const partner = { arn: 'arn:aws:iam::700000000001:role/any', identity: [anything] };
    expect(await world.assumes({ arn: INGESTION }, writer)).toBe(true);
    expect(await world.assumes({ ...partner, context: { 'sts:ExternalId': 'partner' } }, writer)).toBe(true);
    for (const [who, caller] of Object.entries<Caller>({
      'the partner without its external id': partner,
      'another role of the product\'s account': { arn: 'arn:aws:iam::111111111111:role/intern', identity: [anything] },
      'the producer of the next product': { arn: RETURNS, identity: [anything] },
      'a consumer': { arn: 'arn:aws:iam::222222222222:role/dp-stock-consumer' },
      'a stranger': { arn: 'arn:aws:iam::999999999999:role/any', identity: [anything], context: { 'sts:ExternalId': 'partner' } },
    })) expect([who, await world.assumes(caller, writer)]).toEqual([who, false]);
  });

  test('nobody writes over plain HTTP', async () => {
    const of = product('sales.orders');
    const writer = { ...roleOf(of, of.names.writerRole), context: { 'aws:SecureTransport': 'false' } };
    expect((await writes(writer, of)).all).not.toContain('objects');
  });
});
