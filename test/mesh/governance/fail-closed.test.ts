import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import type * as cdktf from 'cdktf';
import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { RESOURCE_RULES } from '../../../src/governance/resources/resource-rules';
import type { RuleViolation } from '../../../src/governance/rule';
import { Standard, StandardType } from '../../../src/governance/rule';
import { DataPlatform } from '../../../src/mesh/data-platform';
import { DataProduct } from '../../../src/mesh/data-product';
import { Domain } from '../../../src/mesh/domain';
import { failUnlessGoverned } from '../../../src/mesh/governance/fail-closed';
import { markGoverned } from '../../../src/mesh/governance/governed-products';
import { GovernancePolicy } from '../../../src/mesh/governance-policy';
import { synthesizeApp, synthesizeGoverned } from '../../governance/resources/support';
import { COMPLIANT, domainModel, productModel } from '../../governance/support';

const SKIPPING = { skipValidation: true };
const UNVISITED = 'data product "customer-profiles" (stack/customer-profiles) wasn\'t checked by governance: cdktf never ran the aspect';

function fakeProduct(scope: Construct, name = 'customer-profiles'): Construct {
  const construct = new Construct(scope, name);
  markGoverned(construct, { model: () => productModel({}, name), domain: () => domainModel() });
  return construct;
}

function realProduct(stack: TerraformStack, props = COMPLIANT): DataProduct {
  const domain = new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }), owner: 'customer-team', sourceSystems: ['crm-db'] });
  return new DataProduct(domain, 'customer-profiles', props);
}

class Throwing extends Standard {
  public constructor() {
    super({ ruleId: 'ACME-1', ruleName: 'Broken', standardType: StandardType.METADATA, description: 'd', rationale: 'r', remedy: 'm', since: '1' });
  }

  public check(): RuleViolation[] {
    throw new TypeError('x is undefined');
  }
}

afterEach(() => jest.restoreAllMocks());

describe('a governed product that no aspect visited', () => {
  const build = (app: App) => {
    const stack = new TerraformStack(app, 'stack');
    failUnlessGoverned(stack);
    fakeProduct(stack);
  };

  test('stops the synthesis', () => {
    expect(synthesizeApp(build).error).toContain(UNVISITED);
  });

  test('stops it where validations are skipped', () => {
    expect(synthesizeApp(build, SKIPPING).error).toContain(`Validation failed with the following errors, which skipValidation doesn't skip:\n  [stack] ${UNVISITED}`);
  });

  test('stops it where errors are to be ignored', () => {
    expect(continuing(() => synthesizeApp(build)).error).toContain(UNVISITED);
  });
});

test('a synthesizer that skips the custom synthesis of constructs stops the synthesis', () => {
  const { error } = synthesizeGoverned((stack) => {
    stack.synthesizer = { synthesize: ({ manifest }) => { manifest.forStack(stack); } };
  });
  expect(error).toContain('the resources of stack "stack" weren\'t checked by governance: its synthesizer skips the custom synthesis of constructs');
});

describe('skipValidation doesn\'t get past', () => {
  test('standards', () => {
    expect(synthesizeGoverned((stack) => { fakeProduct(stack, 'X'); }, {}, SKIPPING).error).toContain('[STD-001] data product "X"');
  });

  test('rules about resources', () => {
    expect(synthesizeGoverned((stack) => { new SnsTopic(stack, 'topic', {}); }, {}, SKIPPING).error).toContain('[RES-001] aws_sns_topic "topic"');
  });

  test('errors of the mesh, which are told once', () => {
    const build = (stack: TerraformStack) => { realProduct(stack, { ...COMPLIANT, version: 'one' }); };
    expect(synthesizeGoverned(build, {}, SKIPPING).error!.match(/\[invalid-version\]/g)).toHaveLength(1);
    expect(synthesizeGoverned(build).error!.match(/\[invalid-version\]/g)).toHaveLength(1);
  });
});

describe('a rule that throws is a finding of its own', () => {
  test('a standard', () => {
    const { error } = synthesizeGoverned((stack) => { fakeProduct(stack); }, { standards: [new Throwing()] });
    expect(error).toContain('[ACME-1] data product "customer-profiles" (mesh.yaml): the rule "Broken" itself failed and checked nothing: x is undefined; fix the rule, or report it to its authors');
  });

  test('a rule about resources', () => {
    jest.spyOn(RESOURCE_RULES[3], 'check').mockImplementation(() => { throw new TypeError('x is undefined'); });
    const { error } = synthesizeGoverned(() => {});
    expect(error).toContain('[stack/governance] [RES-004] stack "stack" (stack): the rule "Versioned buckets" itself failed and checked nothing: x is undefined');
  });
});

describe('CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS, which cdktf\'s command sets', () => {
  test('lets the app go on, with every finding in the manifest for the command', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'governance-'));
    try {
      continuing(() => {
        const app = new App({ outdir });
        const stack = new TerraformStack(app, 'stack');
        new AwsProvider(stack, 'aws', {});
        new GovernancePolicy(stack, 'governance');
        fakeProduct(stack, 'X');
        new SnsTopic(stack, 'topic', {});
        app.synth();
      });
      const { stacks } = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
      expect(stacks.stack.annotations.map(({ constructPath, level, message }: Record<string, string>) => [constructPath, level, message.slice(0, 9)])).toEqual([
        ['stack/X', '@cdktf/error', '[STD-001]'], ['stack/topic', '@cdktf/error', '[RES-001]'],
      ]);
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  });
});

test('a policy on a construct outside of a stack is refused', () => {
  const { error } = synthesizeApp((app) => {
    expect(() => new GovernancePolicy(new Construct(app, 'group'), 'governance')).toThrow('was put on "group", which is in no stack');
  });
  expect(error).toBeUndefined();
});

describe('two physical copies of cdktf', () => {
  const folder = mkdtempSync(join(tmpdir(), 'second-cdktf-'));
  let other: typeof cdktf;

  beforeAll(() => {
    const first = dirname(require.resolve('cdktf/package.json'));
    const modules = join(folder, 'node_modules');
    cpSync(first, join(modules, 'cdktf'), { recursive: true });
    symlinkSync(dirname(require.resolve('constructs/package.json')), join(modules, 'constructs'));
    other = jest.requireActual<typeof cdktf>(join(modules, 'cdktf'));
    expect(other.App).not.toBe(App);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([{}, SKIPPING])('the aspects never run, and that stops the synthesis: %j', (config) => {
    const outdir = join(folder, 'out');
    const app = new other.App({ outdir, ...config });
    const stack = new other.TerraformStack(app, 'stack');
    new AwsProvider(stack, 'aws', {});
    new GovernancePolicy(stack, 'governance');
    fakeProduct(stack);
    expect(() => app.synth()).toThrow(UNVISITED);
    expect(existsSync(join(outdir, 'stacks', 'stack', 'cdk.tf.json'))).toBe(false);
  });

  test('resources are judged all the same', () => {
    const app = new other.App({ outdir: join(folder, 'out') });
    const stack = new other.TerraformStack(app, 'stack');
    new AwsProvider(stack, 'aws', {});
    new GovernancePolicy(stack, 'governance');
    new SnsTopic(stack, 'topic', {});
    expect(() => app.synth()).toThrow('[RES-001] aws_sns_topic "topic"');
  });
});

function continuing<T>(run: () => T): T {
  process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS = 'true';
  try {
    return run();
  } finally {
    delete process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS;
  }
}
