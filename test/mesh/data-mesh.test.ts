import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App } from 'cdktf';
import { DataMesh } from '../../src/mesh/data-mesh';
import { KafkaProvider } from '../../src/providers/kafka/provider';
import { synthesizeApp } from '../assertions';

const directory = mkdtempSync(join(tmpdir(), 'data-mesh-file-'));
afterAll(() => rmSync(directory, { recursive: true }));

function meshFile(...lines: string[]): string {
  const file = join(directory, 'mesh.yaml');
  writeFileSync(file, ['organization: acme', ...lines, 'domains:', '  - { name: customer, data_products: [', `      { name: customer-profiles, ${PRODUCT} }] }`].join('\n'));
  return file;
}

const PRODUCT = [
  'description: Profiles', 'stream: { type: kafka }', 'owner: customer-team', 'lineage: { source_systems: [crm] }',
  'schema: { fields: [{ name: id, type: string, required: true, unique: true }, { name: updated_at, type: timestamp, required: true }] }',
  'quality: { tests: [{ not_null: id }, { freshness: < 24h }] }', 'sla: { freshness: 1 hour, availability: 99.9%, quality: 99% }',
].join(', ');

describe('the Kafka provider of a mesh file', () => {
  const provider = (...lines: string[]) => synthesizeApp((app) => DataMesh.fromFile(app, meshFile(...lines))).customer.json.provider as Record<string, unknown>;
  const servers = 'bootstrap_servers: ["b-1.example.com:9098"]';

  test('signs for the region of the mesh', () => {
    expect(provider('region: eu-west-1', `kafka: { ${servers}, sasl_mechanism: aws-iam }`).kafka)
      .toEqual([{ bootstrap_servers: ['b-1.example.com:9098'], sasl_mechanism: 'aws-iam', sasl_aws_region: 'eu-west-1', tls_enabled: true }]);
  });

  test('signs for the region of the cluster, where its ARN is known', () => {
    const arn = 'arn:aws:kafka:eu-central-1:123456789012:cluster/events/0a1b-2';
    expect(provider('region: eu-west-1', `kafka: { ${servers}, sasl_mechanism: aws-iam, cluster_arn: "${arn}" }`).kafka).toMatchObject([{ sasl_aws_region: 'eu-central-1' }]);
  });

  test('signs for no region that nobody declared, nor with another mechanism', () => {
    expect(provider(`kafka: { ${servers}, sasl_mechanism: aws-iam }`).kafka).toEqual([{ bootstrap_servers: ['b-1.example.com:9098'], sasl_mechanism: 'aws-iam', tls_enabled: true }]);
    expect(provider('region: eu-west-1', `kafka: { ${servers}, sasl_mechanism: scram-sha512 }`).kafka)
      .toEqual([{ bootstrap_servers: ['b-1.example.com:9098'], sasl_mechanism: 'scram-sha512', tls_enabled: true }]);
  });

  test('can be the program\'s own', () => {
    const { customer } = synthesizeApp((app) => {
      const { domains: [domain] } = DataMesh.fromFile(app, meshFile('region: eu-west-1'));
      new KafkaProvider(domain.node.scope!, 'kafka', { bootstrapServers: ['own:9092'] });
    });
    expect(customer.json.provider).toMatchObject({ kafka: [{ bootstrap_servers: ['own:9092'] }] });
  });

  test('is missed at synthesis where there is none', () => {
    expect(() => synthesizeApp((app) => DataMesh.fromFile(app, meshFile('region: eu-west-1')))).toThrow(/\[kafka-provider\] data product "customer\.customer-profiles" .*: has a stream, and its stack "customer" has no Kafka provider/);
  });
});

describe('the AWS provider of a mesh file', () => {
  const KAFKA = 'kafka: { bootstrap_servers: ["b-1.example.com:9098"], sasl_mechanism: aws-iam }';
  const ROLE = 'arn:aws:iam::123456789012:role/deploy';
  const stacksOf = (...lines: string[]) => synthesizeApp((app) => DataMesh.fromFile(app, meshFile(KAFKA, ...lines)));

  test('works in the declared account only', () => {
    const { platform, customer } = stacksOf('account: "123456789012"');
    for (const { json } of [platform, customer]) expect(json.provider).toMatchObject({ aws: [{ allowed_account_ids: ['123456789012'] }] });
    expect(stacksOf().customer.json.provider).toMatchObject({ aws: [{}] });
    expect(JSON.stringify(stacksOf().customer.json.provider)).not.toContain('allowed_account_ids');
  });

  test('and Kafka\'s sign with the deployment role', () => {
    const { aws, kafka } = stacksOf(`deployment_role: ${ROLE}`).customer.json.provider as Record<string, unknown>;
    expect(aws).toMatchObject([{ assume_role: [{ role_arn: ROLE }] }]);
    expect(kafka).toMatchObject([{ sasl_mechanism: 'aws-iam', sasl_aws_role_arn: ROLE }]);
  });

  test('never works with a role of another account', () => {
    expect(() => stacksOf('account: "210987654321"', `deployment_role: ${ROLE}`)).toThrow(
      /\[deployment-account\] domain "customer" .*: is in the account 210987654321, and would be deployed by "arn:aws:iam::123456789012:role\/deploy" of another; name a deployment_role of the account 210987654321/);
  });
});

test('a state in S3 is locked by a file beside it, for which Terraform must be new enough', () => {
  const stacks = synthesizeApp((app) => DataMesh.fromFile(app, meshFile('kafka: { bootstrap_servers: ["b-1.example.com:9098"] }', 'state: { bucket: acme-state, region: eu-west-1 }')));
  for (const { json } of Object.values(stacks)) expect(json.terraform).toMatchObject({ backend: { s3: { bucket: 'acme-state', use_lockfile: true } } });
  expect(versionsOf('state: { bucket: acme-state, region: eu-west-1 }')).toEqual({ platform: '>= 1.10', customer: '>= 1.10' });
  expect(versionsOf()).toEqual({ platform: '>= 1.5', customer: '>= 1.5' });
});

test('a stack that lets resources go without destroying them needs a Terraform that knows how', () => {
  expect(versionsOf('removed: [aws_glue_catalog_database.gone]')).toEqual({ platform: '>= 1.7', customer: '>= 1.5' });
});

/** The version that each stack requires, in its `versions.tf`. */
function versionsOf(...parts: readonly string[]): Record<string, string> {
  const app = new App({ outdir: mkdtempSync(join(directory, 'out-')) });
  DataMesh.fromFile(app, meshFile('kafka: { bootstrap_servers: ["b-1.example.com:9098"] }', ...parts));
  app.synth();
  const stacks = join(app.outdir, 'stacks');
  return Object.fromEntries(['platform', 'customer'].map((name) =>
    [name, /^terraform \{\n  required_version = "(.*)"\n\}\n$/.exec(readFileSync(join(stacks, name, 'versions.tf'), 'utf8'))![1]]));
}
