import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import Ajv from 'ajv';
import { App, TerraformStack } from 'cdktf';
import { DataMesh, DataPlatform, DataProduct, Domain, Duration, Field, GovernancePolicy, Ingestion, QualityRule, QualitySuite, Schema } from '../../../src';
import type { DataProductProps, GovernancePolicyProps, Waiver } from '../../../src';
import { checkMeshFile } from '../../../src/check/mesh-file';
import { meshReport } from '../../../src/report/mesh-report';
import type { GovernanceReport } from '../../../src/report/report';

const ROOT = join(__dirname, '..', '..', '..');
const FILES = ['report.html', 'report.json', 'report.junit.xml', 'report.md', 'report.sarif'];

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'data-mesh-report-'));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

const SOUND: DataProductProps = {
  description: 'Profiles of customers',
  schema: Schema.of({ fields: [Field.string('customer_id', { required: true, unique: true })] }),
  ingestion: Ingestion.debezium({ sourceSystem: 'crm' }),
  quality: [QualityRule.notNull('customer_id')],
  sla: { freshness: Duration.hours(1) },
};

interface Built {
  readonly app: App;
  readonly product: DataProduct;
  readonly policy?: GovernancePolicy;
}

function build(props: DataProductProps = SOUND, governance: GovernancePolicyProps | undefined = {}): Built {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'customer');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  const policy = governance && new GovernancePolicy(stack, 'governance', governance);
  const domain = new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }), owner: 'customer-team', sourceSystems: ['crm'] });
  return { app, policy, product: new DataProduct(domain, 'customer-profiles', props) };
}

/** The line of this file that has a text first. */
const lineOf = (text: string): number => readFileSync(__filename, 'utf8').split('\n').findIndex((line) => line.includes(text)) + 1;

const written = (): GovernanceReport => JSON.parse(readFileSync(join(outdir, 'governance', 'report.json'), 'utf8')) as GovernanceReport;

describe('a synthesis', () => {
  test('writes the report beside the stacks, in all formats, the same each time', () => {
    build().app.synth();
    const read = () => FILES.map((name) => readFileSync(join(outdir, 'governance', name), 'utf8'));
    const first = read();
    expect(readdirSync(join(outdir, 'governance'))).toEqual(FILES);
    build().app.synth();
    expect(read()).toEqual(first);
  });

  test('of the e-commerce mesh tells the same as the command', () => {
    const app = new App({ outdir });
    const file = join(ROOT, 'examples', 'e-commerce', 'mesh.yaml');
    DataMesh.fromFile(app, file);
    app.synth();
    const { mesh, overall_status, score, domains, products, metrics, waivers, summary: { checks, errors } } = meshReport(checkMeshFile(file));
    expect(written()).toMatchObject({ mesh, overall_status, score, domains, products, metrics, waivers, summary: { checks, errors } });
    expect(products).toHaveLength(16);
  });

  test('that fails leaves the report, which points to the line of the program', () => {
    const { app } = build({ ...SOUND, description: undefined, sla: { freshness: Duration.days(2) } });
    expect(() => app.synth()).toThrow('STD-005');
    const { overall_status: status, findings } = written();
    expect(status).toBe('non_compliant');
    const { location, at } = findings.find(({ rule }) => rule === 'STD-005')!;
    expect(at).toBe('customer/customer/customer-profiles');
    expect(location).toMatchObject({ file: 'test/mesh/governance/report-files.test.ts', line: lineOf('return { app, policy, product: new DataProduct(') });
  });

  test('without any policy has nothing to report', () => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, 'customer');
    new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
    const domain = new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }) });
    new DataProduct(domain, 'customer-profiles');
    app.synth();
    expect(existsSync(join(outdir, 'governance'))).toBe(false);
  });

  test('tells of products that nobody governs beside governed ones, and judges them all the same', () => {
    const { app, product } = build();
    const platform = new DataPlatform(new TerraformStack(app, 'platform'), 'platform', { organization: 'other' });
    const stack = new TerraformStack(app, 'order');
    for (const each of [stack, TerraformStack.of(platform)]) new AwsProvider(each, 'aws', { region: 'eu-west-1' });
    new DataProduct(new Domain(stack, 'order', { platform }), 'orders');
    app.synth();
    const { findings, products } = written();
    expect(findings.filter(({ rule }) => rule === 'ungoverned')).toEqual([expect.objectContaining({ severity: 'warning', at: 'order/order/orders', target: 'order.orders' })]);
    expect(products.map(({ data_product_id: id, overall_status: status }) => [id, status])).toEqual([[product.dataProductId, 'compliant'], ['order.orders', 'non_compliant']]);
  });

  test('writes what its schema describes, waivers included', () => {
    build({ ...SOUND, sla: { freshness: Duration.days(2) } }, {
      waivers: [{ rule: 'STD-005', target: 'customer.customer-profiles/sla.freshness', owner: 'customer-team', reason: 'the source delivers every two days', ticket: 'MESH-12', expires: '2999-12-31' }],
    }).app.synth();
    const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(readFileSync(join(ROOT, 'governance-report.schema.json'), 'utf8')));
    const report = written();
    expect(validate(report) ? [] : validate.errors).toEqual([]);
    expect(report).toMatchObject({ overall_status: 'compliant', score: 80, summary: { waived: 1 }, waivers: [{ ticket: 'MESH-12', finding: expect.stringMatching(/./) as string }] });
  });
});

test('a hint about boundaries is in the report once, waived or not', () => {
  const hints = (...waivers: Waiver[]) => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, 'shop');
    new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
    new GovernancePolicy(stack, 'governance', { waivers });
    const platform = new DataPlatform(stack, 'platform', { organization: 'acme' });
    const [customer, sales] = ['customer', 'sales'].map((name) => new Domain(stack, name, { platform, owner: 'team', sourceSystems: [`${name}-crm`] }));
    const productOf = (domain: Domain, sourceSystem: string) => new DataProduct(domain, `${sourceSystem}-data`, { ...SOUND, ingestion: Ingestion.debezium({ sourceSystem }) });
    customer.consumes(productOf(sales, 'sales-crm'));
    sales.consumes(productOf(customer, 'customer-crm'));
    app.synth();
    return written().findings.filter(({ rule }) => rule === 'BND-005').map(({ severity, waiver }) => [severity, waiver?.ticket]);
  };
  expect(hints()).toEqual([['hint', undefined]]);
  expect(hints({
    rule: 'BND-005', target: 'customer/consumes.sales', owner: 'data-council', reason: 'The circle is known', ticket: 'MESH-9', expires: '2999-12-31',
  })).toEqual([['hint', 'MESH-9']]);
});

describe('policy.evaluate', () => {
  test('gives the public structure', () => {
    const { policy, product } = build({ ...SOUND, sla: { freshness: Duration.days(2) } });
    const { dataProductId, standardsCompliance, policyCompliance, overallStatus } = policy!.evaluate(product);
    expect([dataProductId, overallStatus, policyCompliance]).toEqual(['customer.customer-profiles', 'non_compliant', []]);
    expect(standardsCompliance.map(({ ruleId, ruleType, passed }) => `${ruleId} ${ruleType} ${passed}`)).toEqual([
      'STD-001 naming true', 'STD-002 schema true', 'STD-003 format true', 'STD-004 metadata true', 'STD-005 quality false',
    ]);
    expect(standardsCompliance[4].violations).toEqual([{
      severity: 'error', message: 'the promised freshness of 2 days must be 24 hours or less', target: 'customer.customer-profiles/sla.freshness', at: 'customer/customer/customer-profiles', waived: false,
    }]);
  });

  test('follows what is added to the product', () => {
    const { policy, product } = build({ ...SOUND, quality: [] });
    expect(policy!.evaluate(product).overallStatus).toBe('non_compliant');
    new QualitySuite(product, 'quality', { rules: [QualityRule.notNull('customer_id')] });
    expect(policy!.evaluate(product).overallStatus).toBe('compliant');
  });

  test('refuses a product of another scope', () => {
    const { policy } = build();
    const other = build(SOUND, undefined);
    expect(() => policy!.evaluate(other.product)).toThrow('governance policy "customer/governance" can\'t evaluate the data product "customer.customer-profiles": it isn\'t in "customer"');
  });
});

describe('what only the final configuration shows', () => {
  test('is in the report of a synthesis that fails for it', () => {
    const { app, product } = build();
    (product.node.scope as Domain).bucket!.addOverride('force_destroy', true);
    expect(() => app.synth()).toThrow('RES-');
    const { overall_status: status, findings, rules } = written();
    const [resource] = findings.filter(({ rule, severity }) => rule.startsWith('RES-') && severity === 'error');
    expect(status).toBe('non_compliant');
    expect(resource).toMatchObject({ target: expect.stringMatching(/^customer\//) as string, fix: expect.stringMatching(/./) as string });
    expect(rules.filter(({ kind }) => kind === 'resource').map(({ rule }) => rule)).toContain(resource.rule);
  });
});

test('a report says the day for which it holds where one was given', () => {
  const file = join(ROOT, 'examples', 'e-commerce', 'mesh.yaml');
  const synthesize = (asOf?: string): GovernanceReport => {
    const app = new App({ outdir });
    DataMesh.fromFile(app, file, { asOf });
    app.synth();
    return written();
  };
  expect(synthesize('2026-11-24').as_of).toBe('2026-11-24');
  expect(synthesize()).not.toHaveProperty('as_of');
});

test('a synthesis that goes on after errors, as under cdktf\'s command, writes the report as well', () => {
  process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS = 'true';
  try {
    build({ ...SOUND, description: undefined }).app.synth();
  } finally {
    delete process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS;
  }
  expect(existsSync(join(outdir, 'manifest.json'))).toBe(true);
  expect(written().findings.map(({ rule }) => rule)).toContain('STD-004');
});
