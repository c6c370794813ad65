import { Annotations, App, TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { failUnlessGoverned } from '../../../src/mesh/governance/fail-closed';
import { markGoverned } from '../../../src/mesh/governance/governed-products';
import { GovernancePolicy } from '../../../src/mesh/governance-policy';
import type { DataProductProps } from '../../../src/model/declaration/data-product';
import { Compression, Storage } from '../../../src/model/declaration/storage';
import { domainModel, productModel } from '../../governance/support';

class FakeProduct extends Construct {
  constructor(scope: Construct, id: string, props: DataProductProps = {}) {
    super(scope, id);
    markGoverned(this, { model: () => productModel(props, id), domain: () => domainModel() });
  }
}

function stackIn(app = Testing.app(), id = 'stack'): TerraformStack {
  return new TerraformStack(app, id);
}

function errorOf(stack: TerraformStack): string {
  try {
    Testing.fullSynth(stack);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the stack was synthesized');
}

describe('GovernancePolicy', () => {
  test('lets a compliant product pass', () => {
    const stack = stackIn();
    new GovernancePolicy(stack, 'governance');
    new FakeProduct(stack, 'customer-profiles');
    expect(() => Testing.fullSynth(stack)).not.toThrow();
  });

  test('fails with all findings of all products at once', () => {
    const stack = stackIn();
    new GovernancePolicy(stack, 'governance');
    new FakeProduct(stack, 'marketing-ROI', { sla: undefined, storage: Storage.delta({ compression: Compression.GZIP }) });
    new FakeProduct(new Construct(stack, 'nested'), 'Other');
    const message = errorOf(stack);
    expect(message.match(/\[STD-\d{3}\] data product "[^"]*"/g)).toEqual([
      '[STD-001] data product "marketing-ROI"', '[STD-003] data product "marketing-ROI"', '[STD-004] data product "marketing-ROI"', '[STD-001] data product "Other"',
    ]);
    expect(message).toContain('name must match ^[a-z][a-z0-9-]{2,62}[a-z0-9]$; try "marketing-roi"');
  });

  test('sees what was added after it', () => {
    const stack = stackIn();
    const product = new Construct(stack, 'late');
    new GovernancePolicy(stack, 'governance');
    let name = 'customer-profiles';
    markGoverned(product, { model: () => productModel({}, name), domain: () => domainModel() });
    name = 'X';
    expect(errorOf(stack)).toContain('[STD-001] data product "X"');
  });

  test('governs only what is below its scope', () => {
    const stack = stackIn();
    const [governed, free] = [new Construct(stack, 'governed'), new Construct(stack, 'free')];
    new GovernancePolicy(governed, 'governance');
    new FakeProduct(governed, 'customer-profiles');
    new FakeProduct(free, 'X');
    expect(() => Testing.fullSynth(stack)).not.toThrow();
  });

  test('reports a finding once, with two policies and two syntheses', () => {
    const stack = stackIn();
    const domain = new Construct(stack, 'domain');
    new GovernancePolicy(stack, 'governance');
    new GovernancePolicy(domain, 'governance');
    new FakeProduct(domain, 'X');
    expect(errorOf(stack).match(/STD-001/g)).toHaveLength(1);
    expect(errorOf(stack).match(/STD-001/g)).toHaveLength(1);
  });

  test('refuses an app, and what is in no stack', () => {
    const app = Testing.app();
    expect(() => new GovernancePolicy(app, 'governance')).toThrow(
      'governance policy "governance" was put on the app: cdktf runs checks only on stacks and what is in them. Add a GovernancePolicy to each stack',
    );
    expect(() => new GovernancePolicy(new Construct(app, 'group'), 'governance')).toThrow('was put on "group", which is in no stack');
  });
});

describe('fail closed', () => {
  test('fails when cdktf didn\'t run the aspect, and names every product', () => {
    const stack = stackIn();
    failUnlessGoverned(stack);
    new FakeProduct(stack, 'customer-profiles');
    new FakeProduct(stack, 'customer-segments');
    const message = errorOf(stack);
    expect(message).toContain('data product "customer-profiles" (stack/customer-profiles) wasn\'t checked by governance');
    expect(message).toContain('data product "customer-segments" (stack/customer-segments) wasn\'t checked by governance');
    expect(message).toContain('npm ls cdktf');
  });

  test('fails with two copies of cdktf: the aspect of the other one never runs', () => {
    const stack = stackIn();
    jest.isolateModules(() => {
      const other = jest.requireActual<{ GovernancePolicy: typeof GovernancePolicy }>('../../../src/mesh/governance-policy');
      expect(other.GovernancePolicy).not.toBe(GovernancePolicy);
      new other.GovernancePolicy(stack, 'governance');
    });
    new FakeProduct(stack, 'X');
    expect(errorOf(stack)).toContain('data product "X" (stack/X) wasn\'t checked by governance');
  });

  test('tells it once, however many guards there are', () => {
    const stack = stackIn();
    const domain = new Construct(stack, 'domain');
    [stack, domain, stack, domain].forEach(failUnlessGoverned);
    new FakeProduct(domain, 'customer-profiles');
    expect(errorOf(stack).match(/wasn't checked/g)).toHaveLength(1);
  });

  test('passes once an aspect has visited', () => {
    const stack = stackIn();
    failUnlessGoverned(stack);
    new GovernancePolicy(stack, 'governance');
    new FakeProduct(stack, 'customer-profiles');
    expect(() => Testing.fullSynth(stack)).not.toThrow();
  });
});

test('annotations are of the finding\'s severity', () => {
  const stack = new TerraformStack(new App({ outdir: 'unused' }), 'stack');
  Annotations.of(stack).addInfo('x');
  new GovernancePolicy(stack, 'governance');
  const product = new FakeProduct(stack, 'X');
  Testing.synth(stack);
  expect(product.node.metadata.map(({ type }) => type)).toEqual(['@cdktf/error']);
});
