import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { App } from 'cdktf';
import { TerraformStack } from 'cdktf';
import { Duration } from '../../src/core/duration';
import { QualityThresholdsStandard } from '../../src/governance/standards/quality-thresholds';
import { DataMesh } from '../../src/mesh/data-mesh';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { Domain } from '../../src/mesh/domain';
import type { GovernancePolicyProps } from '../../src/mesh/governance-policy';
import { GovernancePolicy } from '../../src/mesh/governance-policy';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import type { Waiver } from '../../src/model/declaration/governance';
import { synthesizeApp } from '../assertions';
import { COMPLIANT } from '../governance/support';

const directory = mkdtempSync(join(tmpdir(), 'data-mesh-governance-'));
afterAll(() => rmSync(directory, { recursive: true }));
const write = (name: string, text: string) => {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
};

const OLD: DataProductProps = {
  ...COMPLIANT,
  sla: { ...COMPLIANT.sla, freshness: Duration.hours(48) },
  quality: COMPLIANT.quality!.slice(0, 1),
  qualityOptions: { derive: false },
};
const WAIVER: Waiver = {
  rule: 'STD-005', target: 'customer.profiles/sla.freshness', owner: 'customer-team', reason: 'the source is slow', ticket: 'DATA-1', expires: '2026-12-31',
};
const FINDING = '[STD-005] data product "profiles" (test/customer/profiles): the promised freshness of 2 days must be 24 hours or less';

/** A program with one product, under a policy of the stack and one of the domain. */
function program(outer: GovernancePolicyProps, inner?: GovernancePolicyProps, product = OLD) {
  return (app: App) => {
    const stack = new TerraformStack(app, 'test');
    new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
    new GovernancePolicy(stack, 'governance', outer);
    const domain = new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }), sourceSystems: ['crm-db'] });
    if (inner) new GovernancePolicy(domain, 'governance', inner);
    new DataProduct(domain, 'profiles', product);
  };
}

function errorOf(build: (app: App) => void): string {
  try {
    synthesizeApp(build);
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
}

const asOf = '2026-06-30';

describe('waivers in a program', () => {
  test('let what they name pass, whichever scope gives them', () => {
    expect(errorOf(program({ asOf }))).toContain(FINDING);
    expect(errorOf(program({ asOf, waivers: [WAIVER] }))).toBe('none');
    expect(errorOf(program({ asOf }, { waivers: [WAIVER] }))).toBe('none');
  });

  test('let nothing else pass', () => {
    expect(errorOf(program({ asOf, waivers: [WAIVER] }, undefined, { ...OLD, owner: undefined }))).toContain('[STD-004]');
  });

  test.each<[string, GovernancePolicyProps, string]>([
    ['unused', { waivers: [WAIVER, { ...WAIVER, rule: 'STD-004' }] }, '[waiver-unused] waiver of STD-004 for "customer.profiles/sla.freshness" (test/governance): waives nothing'],
    ['expired', { waivers: [WAIVER], asOf: '2027-01-01' }, '[waiver-expired] waiver of STD-005 for "customer.profiles/sla.freshness" (test/governance): ended on 2026-12-31'],
    ['without a reason', { waivers: [{ ...WAIVER, reason: 'because' }] }, '[waiver-invalid] waiver of STD-005 for "customer.profiles/sla.freshness" (test/governance): gives "because" as its reason'],
    ['given twice', { waivers: [WAIVER, WAIVER] }, '[waiver-duplicate] waiver of STD-005 for "customer.profiles/sla.freshness" (test/governance): is declared twice'],
    ['too broad', { waivers: [{ ...WAIVER, target: 'customer.profiles' }] }, '[waiver-too-broad] waiver of STD-005 for "customer.profiles" (test/governance): covers more than one finding can be'],
  ])('stop the synthesis where one is %s', (_, props, message) => expect(errorOf(program({ asOf, ...props }))).toContain(message));
});

describe('a file of waivers', () => {
  const text = (more = '') => `- { rule: STD-005, target: customer.profiles/sla.freshness, owner: customer-team, reason: the source is slow, ticket: DATA-1, expires: 2026-12-31${more} }\n`;

  test('counts as if its waivers were in the program', () => {
    expect(errorOf(program({ asOf, waiverFile: write('good.yaml', text()) }))).toBe('none');
  });

  test('is the place of what is wrong with its waivers', () => {
    const file = write('old.yaml', `# ours\n${text()}`);
    expect(errorOf(program({ asOf: '2027-01-01', waiverFile: file }))).toContain(`(${file}:2:3): ended on 2026-12-31`);
  });

  test.each([
    ['an unknown key', text(', expire: 2027-01-01'), ':1:148): [0].expire is an unknown key; allowed: rule, target, owner, reason, ticket, expires; did you mean "expires"?'],
    ['a missing key', '- { rule: STD-005 }', ':1:3): [0].target is missing'],
    ['a mapping', 'waivers: []', ':1:1): the file must be a list, not a mapping; start each item with "- "'],
    ['no YAML', '- [', 'yaml-syntax'],
    ['nothing', '', ':1:1): the file is empty; list waivers in it, each with "- rule: …", or remove it'],
  ])('with %s is refused with file, line and column', (_, content, message) => {
    expect(errorOf(program({ asOf, waiverFile: write('bad.yaml', content) }))).toContain(message);
  });

  test('that isn\'t there is refused', () => {
    expect(errorOf(program({ waiverFile: join(directory, 'none.yaml') }))).toContain('none.yaml:1:1): the file of waivers can\'t be read: there is no such file; correct the path');
  });
});

describe('the day', () => {
  const trial = new QualityThresholdsStandard({ freshness: Duration.hours(12), mandatoryFrom: '2027-01-01' });

  test('decides whether a trial stops the synthesis', () => {
    expect(errorOf(program({ asOf: '2026-12-31', standards: [trial] }, undefined, COMPLIANT))).toBe('none');
    expect(errorOf(program({ asOf: '2027-01-01', standards: [trial] }, undefined, COMPLIANT))).toContain('the promised freshness of 24 hours must be 12 hours or less');
  });

  test('of an outer scope holds for inner ones', () => {
    expect(errorOf(program({ asOf: '2027-01-01' }, { standards: [trial] }, COMPLIANT))).toContain('must be 12 hours or less');
    expect(errorOf(program({ asOf: '2026-01-01' }, { standards: [trial] }, COMPLIANT))).toBe('none');
  });

  test('changes nothing of what is written', () => {
    const build = (day: string) => program({ asOf: day }, undefined, COMPLIANT);
    expect(synthesizeApp(build('2030-01-01')).test.json).toEqual(synthesizeApp(build('2026-01-01')).test.json);
  });

  test('must be a day', () => {
    expect(errorOf(program({ asOf: 'tomorrow' }))).toBe('governance policy "test/governance" is to judge as of "tomorrow", which is no date: write a day as 2027-01-31');
  });
});

test('a domain that loosens stops the synthesis', () => {
  expect(errorOf(program({ asOf }, { standards: [new QualityThresholdsStandard({ freshness: Duration.hours(72) })] }, COMPLIANT)))
    .toContain('[governance-loosened] rule "STD-005" of "test/customer" (test/customer/governance): would be loosened by freshness 72 hours, where 24 hours is the limit');
});

describe('a mesh file', () => {
  const PRODUCT = [
    'description: Profiles', 'owner: customer-team', 'lineage: { source_systems: [crm] }', 'sla: { freshness: 48 hours }',
    'schema: { fields: [{ name: id, type: string, required: true, unique: true }] }', 'quality: { derive: false, tests: [{ not_null: id }] }',
  ].join(', ');
  const waiver = (target = 'customer.profiles/sla.freshness', rule = 'STD-005') =>
    `{ rule: ${rule}, target: ${target}, owner: customer-team, reason: the source is slow, ticket: DATA-1, expires: 2026-12-31 }`;
  const file = (governance: string, ofDomain = '{}', product = PRODUCT) => write('mesh.yaml', [
    'organization: acme', `governance: ${governance}`, 'domains:', '  - name: customer', `    governance: ${ofDomain}`, `    data_products: [{ name: profiles, ${product} }]`, '  - name: order',
  ].join('\n'));
  const synth = (mesh: string, day = asOf) => errorOf((app) => { DataMesh.fromFile(app, mesh, { asOf: day }); });

  test('waives by its list, by a domain\'s list, and by the file beside it', () => {
    expect(synth(file('{}'))).toContain('mesh.yaml:6:');
    expect(synth(file(`{ waivers: [${waiver()}] }`))).toBe('none');
    expect(synth(file('{}', `{ waivers: [${waiver()}] }`))).toBe('none');
    const beside = write('waivers.yaml', `- ${waiver()}\n`);
    expect(synth(file('{}'))).toBe('none');
    rmSync(beside);
  });

  test('names another file of waivers, which must be there', () => {
    write('ours.yaml', `- ${waiver()}\n`);
    expect(synth(file('{ waivers_file: ours.yaml }'))).toBe('none');
    expect(synth(file('{ waivers_file: theirs.yaml }'))).toContain('mesh.yaml:2:29): there is no file of waivers "theirs.yaml"; correct the path, seen from the mesh file');
  });

  test('tells an unused waiver once, and at its place', () => {
    const message = synth(file(`{ waivers: [${waiver()}, ${waiver('nowhere.profiles/sla', 'STD-001')}] }`));
    expect(message.match(/waiver-unused/g)).toHaveLength(1);
    expect(message).toContain('[waiver-unused] waiver of STD-001 for "nowhere.profiles/sla"');
  });

  test('leaves waivers of resources to the stack that has them', () => {
    const resource = (target: string) => synth(file(`{ waivers: [${waiver()}, ${waiver(target, 'RES-999')}] }`));
    expect(resource('customer/aws_s3_bucket.x')).toContain('waiver of RES-999 for "customer/aws_s3_bucket.x"');
    expect(resource('customer/aws_s3_bucket.x').match(/RES-999/g)).toHaveLength(1);
    expect(resource('platform/aws_s3_bucket.x').match(/RES-999/g)).toHaveLength(1);
  });

  test('lets a domain tighten for itself', () => {
    const fresh = PRODUCT.replace('48 hours', '20 hours');
    expect(synth(file('{}', '{}', fresh))).toBe('none');
    expect(synth(file('{}', '{ standards: { quality_thresholds: { freshness: 12 hours } } }', fresh))).toContain('the promised freshness of 20 hours must be 12 hours or less');
  });

  test('enforces retention in the stacks as in the model', () => {
    const synthesized = synthesizeApp((app) => { DataMesh.fromFile(app, file('{ policies: [{ id: P, type: retention, maximum: 60 days }] }', '{ policies: [{ id: Q, type: retention, maximum: 20 days }] }', PRODUCT.replace('48', '4'))); });
    expect(JSON.stringify(Object.values(synthesized.customer.resources('aws_s3_bucket_lifecycle_configuration')))).toContain('"filter":[{"prefix":"profiles/"}],"id":"expire-noncurrent-versions-profiles","noncurrent_version_expiration":[{"noncurrent_days":20}]');
  });

  test('needs a day that exists', () => {
    expect(synth(file('{}'), '2026-02-30')).toContain('is to be judged as of "2026-02-30", which is no date: write a day as 2027-01-31');
  });
});
