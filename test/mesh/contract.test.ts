import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { parse } from 'yaml';
import { Consumer, DataMesh, DataPlatform, DataProduct, Domain, Field, GovernancePolicy, QualityRule, Schema } from '../../src';

const E_COMMERCE = join(__dirname, '..', '..', 'examples', 'e-commerce', 'mesh.yaml');

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'data-mesh-contract-'));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

function customerProfiles(app: App, description?: string): DataProduct {
  const stack = new TerraformStack(app, 'customer');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  new GovernancePolicy(stack, 'governance');
  const domain = new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }), owner: 'customer-team' });
  return new DataProduct(domain, 'customer-profiles', {
    description, schema: Schema.of({ fields: [Field.string('customer_id', { required: true, unique: true })] }), quality: [QualityRule.notNull('customer_id')],
  });
}

describe('product.contract', () => {
  test('gives the three forms, with what was added after construction', () => {
    const product = customerProfiles(new App({ outdir }), 'Profiles');
    const { contract } = product;
    product.grantRead(Consumer.account('210987654321'));
    expect(JSON.parse(contract.toGuideJson())).toMatchObject({ data_product_id: 'customer.customer-profiles', endpoints: { query: { type: 'sql' } } });
    expect(parse(contract.toOdcsYaml())).toMatchObject({ apiVersion: 'v3.1.0', roles: [{ role: 'dp-customer-customer-profiles-reader' }] });
    expect(parse(contract.toOdcsYaml('3.0.2'))).toMatchObject({ apiVersion: 'v3.0.2' });
    expect(parse(contract.toOdpsYaml())).toMatchObject({ apiVersion: 'v1.0.0', kind: 'DataProduct' });
  });

  test('names the versions that exist when asked for another', () => {
    expect(() => customerProfiles(new App({ outdir })).contract.toOdcsYaml('2.0')).toThrow('"2.0" can\'t be written: choose 3.1.0 or 3.0.2');
  });
});

describe('a synthesis', () => {
  test('writes the contracts of all products beside the stacks', () => {
    const app = new App({ outdir });
    DataMesh.fromFile(app, E_COMMERCE);
    app.synth();
    expect(readdirSync(join(outdir, 'contracts'))).toHaveLength(16 * 3);
    expect(readFileSync(join(outdir, 'contracts', 'customer.customer-profile.odcs.yaml'), 'utf8')).toMatch(/^apiVersion: v3\.1\.0\n/);
  });

  test('that fails writes none', () => {
    const app = new App({ outdir });
    customerProfiles(app); // STD-004 demands a description
    expect(() => app.synth()).toThrow('STD-004');
    expect(existsSync(join(outdir, 'contracts'))).toBe(false);
  });

  test('that goes on after errors, as under cdktf\'s command, writes none either', () => {
    process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS = 'true';
    try {
      const app = new App({ outdir });
      customerProfiles(app);
      app.synth();
    } finally {
      delete process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS;
    }
    expect(existsSync(join(outdir, 'stacks', 'customer', 'cdk.tf.json'))).toBe(true);
    expect(existsSync(join(outdir, 'contracts'))).toBe(false);
  });
});
