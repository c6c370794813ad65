import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
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
    expect(JSON.parse(contract.toJson())).toMatchObject({ data_product_id: 'customer.customer-profiles', endpoints: { query: { type: 'sql' } } });
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

describe('a product of another repository, by its contract', () => {
  const FOREIGN = join(__dirname, '..', 'fixtures', 'contracts');

  function inStack<T>(build: (stack: TerraformStack, domain: Domain) => T): T {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, 'marketing');
    new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
    const domain = new Domain(stack, 'marketing', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }) });
    const result = build(stack, domain);
    app.synth();
    return result;
  }

  test('can be consumed, linked and read by a role', () => {
    const file = join(outdir, 'profiles.odcs.yaml');
    writeFileSync(file, customerProfiles(new App({ outdir })).contract.toOdcsYaml());
    const product = inStack((stack, domain) => {
      const imported = DataProduct.fromContract(stack, 'profiles', file);
      domain.consumes(imported);
      imported.addResourceLink('link', { databaseName: 'marketing' });
      imported.addConsumerRole('role', { roleName: 'profiles-reader', trustedRoleArns: ['arn:aws:iam::123456789012:role/app'] });
      expect(domain.consumedProducts).toEqual(['customer.customer-profiles']);
      return imported;
    });
    expect(product).toMatchObject({
      dataProductId: 'customer.customer-profiles', version: '1.0.0', databaseName: 'customer', tableName: 'customer_profiles', location: 's3://acme-datasets-customer/customer-profiles/',
    });
    const { resource } = JSON.parse(readFileSync(join(outdir, 'stacks', 'marketing', 'cdk.tf.json'), 'utf8'));
    expect(JSON.stringify(resource.aws_iam_role_policy)).toContain('dp-customer-customer-profiles-reader');
  });

  test('is read by the roles of its major version, where several live side by side', () => {
    const contractOf = (version: string, previous?: string) => {
      const stack = new TerraformStack(new App({ outdir }), 'order');
      const domain = new Domain(stack, 'order', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }) });
      const schema = Schema.of({ fields: [Field.string('id', { required: true })] });
      const product = new DataProduct(domain, 'orders', { version, schema, previousVersions: previous === undefined ? [] : [{ version: previous, schema }] });
      const file = join(outdir, `orders-${version}.odcs.yaml`);
      writeFileSync(file, product.contract.toOdcsYaml());
      return file;
    };
    const role = (file: string) => inStack((stack) => DataProduct.fromContract(stack, 'orders', file, { account: '123456789012' })).readerRoleArn;
    expect(role(contractOf('2.0.0', '1.4.0'))).toMatch(/:123456789012:role\/dp-order-orders-v2-reader$/);
    expect(role(contractOf('2.0.0'))).toMatch(/:role\/dp-order-orders-reader$/);
    expect(inStack((stack) => DataProduct.fromContract(stack, 'orders', contractOf('2.0.0', '1.4.0')).addResourceLink('link', { databaseName: 'marketing' })).nameInput).toBe('order_orders_v2');
  });

  test('lives where the consumer says, since its contract may leave that open', () => {
    const file = join(outdir, 'profiles.odcs.yaml');
    writeFileSync(file, customerProfiles(new App({ outdir })).contract.toOdcsYaml());
    const cluster = 'arn:aws:kafka:eu-west-1:123456789012:cluster/mesh/0a1b';
    const product = inStack((stack) => {
      const imported = DataProduct.fromContract(stack, 'profiles', file, { account: '123456789012', region: 'eu-central-1', kafkaClusterArn: cluster });
      imported.addKafkaConnection('kafka', { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] });
      return imported;
    });
    expect(product.readerRoleArn).toContain(':123456789012:role/');
    expect(() => inStack((stack) => DataProduct.fromContract(stack, 'profiles', file, { account: '42' }))).toThrow('account "42" must be twelve digits');
  });

  test('of several tables, the construct id chooses one', () => {
    expect(inStack((stack) => DataProduct.fromContract(stack, 'receivers', join(FOREIGN, 'full-example.odcs.yaml'))).dataProductId).toBe('seller.receivers');
    expect(() => inStack((stack) => DataProduct.fromContract(stack, 'receiver', join(FOREIGN, 'full-example.odcs.yaml')))).toThrow('did you mean "receivers"?');
  });

  test('is refused with file, line and column when the contract is wrong', () => {
    const file = join(outdir, 'bad.odcs.yaml');
    writeFileSync(file, 'apiVersion: v3.1.0\nkind: DataContract\nid: x\nversion: 1.0.0\nstatus: active\nschema: {}\n');
    expect(() => inStack((stack) => DataProduct.fromContract(stack, 'x', file))).toThrow(/bad\.odcs\.yaml:6:9\): schema must be a list/);
  });
});
