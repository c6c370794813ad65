import { AthenaWorkgroup } from '@cdktf/provider-aws/lib/athena-workgroup';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { App, Aspects, TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { synthesizeApp, synthesizeGoverned } from './support';
import { DataPlatform } from '../../../src/mesh/data-platform';
import { DataProduct } from '../../../src/mesh/data-product';
import { DataProductImport } from '../../../src/mesh/data-product-import';
import { Domain } from '../../../src/mesh/domain';
import type { GovernancePolicyProps } from '../../../src/mesh/governance-policy';
import { GovernancePolicy } from '../../../src/mesh/governance-policy';
import { BucketLayout } from '../../../src/model/declaration/platform';
import { COMPLIANT } from '../support';

const RULES = /\[(RES-\d{3})\]/g;
const rulesIn = (text = ''): string[] => [...text.matchAll(RULES)].map(([, rule]) => rule);

function key(scope: Construct, id = 'key'): KmsKey {
  return new KmsKey(scope, id, { enableKeyRotation: true });
}

/** A domain with a product, in a governed stack. */
function inDomain(change: (domain: Domain, product: DataProduct, stack: TerraformStack) => void, props: GovernancePolicyProps = {}) {
  return synthesizeGoverned((stack) => {
    const domain = new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }), owner: 'customer-team', sourceSystems: ['crm-db'] });
    change(domain, new DataProduct(domain, 'customer-profiles', COMPLIANT), stack);
  }, props);
}

describe('the final configuration', () => {
  test('of the library has no findings', () => {
    const { lines, error } = inDomain(() => {});
    expect(lines).toEqual([]);
    expect(error).toBeUndefined();
  });

  test('of an import below a domain has none either: what it makes is tagged as the domain\'s', () => {
    const { lines, error } = inDomain((domain) => {
      const orders = new DataProductImport(domain, 'orders', { dataProductId: 'order.orders', organization: 'acme', account: '666666666666' });
      const role = orders.addConsumerRole('reads', { roleName: 'reads-orders', trustedRoleArns: ['arn:aws:iam::666666666666:role/app'] });
      expect(role.tagsInput).toMatchObject({ 'data-mesh:domain': 'customer', 'data-mesh:owner': 'customer-team' });
    });
    expect(lines).toEqual([]);
    expect(error).toBeUndefined();
  });

  test.each<[string, (domain: Domain, product: DataProduct, stack: TerraformStack) => void, string]>([
    ['an override of a resource', (domain) => domain.encryptionKey!.addOverride('enable_key_rotation', false), 'RES-008'],
    ['an override of the stack', (domain, _, stack) => stack.addOverride(`resource.aws_kms_key.${domain.encryptionKey!.friendlyUniqueId}.deletion_window_in_days`, 7), 'RES-008'],
    ['a property', (domain) => { domain.workgroup!.putConfiguration({ enforceWorkgroupConfiguration: false, bytesScannedCutoffPerQuery: 2 ** 40 }); }, 'RES-001'],
    ['a later aspect', (_, product, stack) => Aspects.of(stack).add({ visit: (construct) => { if (construct === product.table) product.table.addOverride('name', 'other'); } }), 'RES-010'],
    ['a name', (domain) => domain.bucket!.addOverride('bucket', 'other-bucket'), 'RES-010'],
    ['a removed child', (domain) => { domain.node.tryRemoveChild('database'); }, 'RES-010'],
    ['another address', (_, product) => { product.schema!.resetOverrideLogicalId(); }, 'RES-010'],
    ['force_destroy', (domain) => domain.bucket!.addOverride('force_destroy', true), 'RES-009'],
    ['a lost lifecycle', (_, product) => { product.table.lifecycle = { ignoreChanges: ['parameters'] }; }, 'RES-009'],
    ['an override of the stack\'s lifecycle', (domain, _, stack) => stack.addOverride(`resource.aws_s3_bucket.${domain.bucket!.friendlyUniqueId}.lifecycle.prevent_destroy`, false), 'RES-009'],
    ['removed tags', (domain) => domain.bucket!.resetTags(), 'RES-011'],
    ['another owner', (domain) => domain.bucket!.addOverride('tags.data-mesh:owner', 'nobody'), 'RES-011'],
  ])('shows what was changed by %s', (_, change, rule) => {
    const { error } = inDomain(change);
    expect(rulesIn(error)).toContain(rule);
    expect(new Set(rulesIn(error)).size).toBe(1);
  });

  test('says where, what and how to fix it, at the construct', () => {
    const { error } = inDomain((domain) => domain.bucket!.addOverride('force_destroy', true));
    expect(error).toContain('[stack/customer/bucket/bucket] [RES-009] aws_s3_bucket "customer_bucket" (stack/customer/bucket/bucket): holds data and must be protected, '
      + 'but force_destroy was set; declare removalPolicy DESTROY on the data product, if it may be lost\n');
  });

  test('shows hand-made resources, all at once', () => {
    const { error } = synthesizeGoverned((stack) => {
      new S3Bucket(stack, 'scratch', { bucket: 'scratch' });
      new SnsTopic(stack, 'topic', {});
      stack.addOverride('resource.aws_sqs_queue.queue', { name: 'queue' });
    });
    expect(rulesIn(error).sort()).toEqual(['RES-001', 'RES-001', 'RES-001', 'RES-002', 'RES-002', 'RES-003', 'RES-004']);
    expect(error).toContain('[stack/scratch] [RES-004] aws_s3_bucket "scratch" (stack/scratch): has no aws_s3_bucket_versioning');
    expect(error).toContain('[stack/governance] [RES-001] aws_sqs_queue "queue" (stack "stack"): kms_master_key_id is missing');
  });

  test('is judged below the policy\'s scope only', () => {
    const { lines } = synthesizeApp((app) => {
      const stack = new TerraformStack(app, 'stack');
      new AwsProvider(stack, 'aws', {});
      const governed = new Construct(stack, 'governed');
      new GovernancePolicy(governed, 'governance');
      new SnsTopic(governed, 'topic', {});
      new SnsTopic(stack, 'free', {});
      stack.addOverride('resource.aws_sqs_queue.queue', { name: 'queue' });
    });
    expect(lines).toEqual([expect.stringMatching(/^\[RES-001\] aws_sns_topic "governed_topic_\w+" \(stack\/governed\/topic\)/)]);
  });

  test('needs the tags that policies require, of what can have tags', () => {
    const change = (stack: TerraformStack) => {
      new SnsTopic(stack, 'topic', { kmsMasterKeyId: key(stack).arn, tags: { 'cost-center': '' } });
    };
    const { found } = synthesizeGoverned(change, { requiredTags: ['cost-center'] });
    expect(found.map(({ target }) => target).sort()).toEqual(['stack/aws_kms_key.key/tags.cost-center', 'stack/aws_sns_topic.topic/tags.cost-center']);
    expect(found[0].message).toBe('has no tag "cost-center", which a governance policy requires');
    expect(synthesizeGoverned(change).lines).toEqual([]);
  });

  test('counts the provider\'s default tags', () => {
    const { lines } = synthesizeApp((app) => {
      const stack = new TerraformStack(app, 'stack');
      new AwsProvider(stack, 'aws', { defaultTags: [{ tags: { 'cost-center': '42' } }] });
      new GovernancePolicy(stack, 'governance', { requiredTags: ['cost-center'] });
      key(stack);
    });
    expect(lines).toEqual([]);
  });
});

test('a bucket in another stack than the tables in it', () => {
  const { lines } = synthesizeApp((app) => {
    const stacks = ['platform', 'customer'].map((name) => {
      const stack = new TerraformStack(app, name);
      new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
      new GovernancePolicy(stack, 'governance');
      return stack;
    });
    const platform = new DataPlatform(stacks[0], 'platform', { organization: 'acme', bucketLayout: BucketLayout.SHARED });
    const domain = new Domain(stacks[1], 'customer', { platform, owner: 'customer-team', sourceSystems: ['crm-db'] });
    new DataProduct(domain, 'customer-profiles', COMPLIANT);
    new S3BucketLifecycleConfiguration(stacks[0], 'archive', { bucket: platform.bucket!.id, rule: [{ id: 'archive', status: 'Enabled', transition: [{ days: 30, storageClass: 'GLACIER' }] }] });
  });
  expect(lines).toEqual([expect.stringMatching(/^\[RES-005\] .* moves to another storage class current objects with the prefix "", .*\("customer\/customer-profiles\/"\)/)]);
});

describe('waivers', () => {
  const waiver = { rule: 'RES-001', target: 'stack/aws_sns_topic.topic/kms_master_key_id', owner: 'customer-team', reason: 'The subscriber can\'t decrypt yet', ticket: 'DM-12', expires: '2027-06-30' };

  test('tolerate a finding of a resource', () => {
    const { error, found } = synthesizeGoverned((stack) => { new SnsTopic(stack, 'topic', {}); }, { waivers: [waiver], asOf: '2027-06-30' });
    expect(error).toBeUndefined();
    expect(found).toEqual([expect.objectContaining({ rule: 'RES-001', severity: 'hint', waiver: expect.objectContaining({ ticket: 'DM-12' }) })]);
  });

  test('that are unused or expired stop the synthesis, told at the policy', () => {
    const unused = synthesizeGoverned((stack) => { key(stack); }, { waivers: [waiver], asOf: '2027-06-30' });
    expect(unused.error).toContain('[stack/governance] [waiver-unused] waiver of RES-001');
    const expired = synthesizeGoverned((stack) => { new SnsTopic(stack, 'topic', {}); }, { waivers: [waiver], asOf: '2027-07-01' });
    expect(expired.error).toContain('[waiver-expired]');
    expect(rulesIn(expired.error)).toEqual(['RES-001']);
  });
});

test('what is wrong with policies themselves is told once, at the policy that says it', () => {
  const { error } = synthesizeGoverned((stack) => {
    const domain = new Construct(stack, 'domain');
    new GovernancePolicy(domain, 'first', { waivers: [{ rule: 'STD-001', target: '*', owner: 'x', reason: 'too short', ticket: 'DM-1', expires: 'never' }] });
    new GovernancePolicy(domain, 'second');
  });
  expect(error!.match(/\[waiver-[a-z-]+\]/g)).toEqual(['[waiver-invalid]', '[waiver-invalid]', '[waiver-too-broad]']);
  expect(error!.match(/^\[stack\/domain\/first\]/gm)).toHaveLength(3);
});

describe('a configuration is worked out', () => {
  /** Counts how often a stack works out its configuration. */
  function counted(stack: TerraformStack): () => number {
    let count = 0;
    const original = stack.toTerraform.bind(stack);
    Object.defineProperty(stack, 'toTerraform', { configurable: true, writable: true, value: () => { count++; return original(); } });
    return () => count;
  }

  function stackIn(app = Testing.app()): TerraformStack {
    const stack = new TerraformStack(app, 'stack');
    new AwsProvider(stack, 'aws', {});
    new GovernancePolicy(stack, 'governance');
    key(stack);
    return stack;
  }

  test('once a synthesis, and anew in the next', () => {
    const stack = stackIn();
    const count = counted(stack);
    Testing.fullSynth(stack);
    expect(count()).toBe(1);
    new AthenaWorkgroup(stack, 'late', { name: 'late' });
    expect(() => Testing.fullSynth(stack)).toThrow('RES-001');
    expect(count()).toBe(2);
    stack.node.tryRemoveChild('late');
    expect(Testing.synth(stack)).not.toContain('late');
    expect(count()).toBe(3);
  });

  test('anew after a synthesis that went on in spite of errors', () => {
    process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS = 'true';
    try {
      const stack = stackIn();
      new SnsTopic(stack, 'topic', {});
      const count = counted(stack);
      Testing.fullSynth(stack);
      expect(count()).toBe(1);
      new SnsTopic(stack, 'other', {});
      expect(Testing.synth(stack)).toContain('other');
    } finally {
      delete process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS;
    }
  });

  test('apart from HCL', () => {
    process.env.SYNTH_HCL_OUTPUT = 'true';
    try {
      const stack = stackIn(new App({ outdir: Testing.app().outdir }));
      Testing.fullSynth(stack);
      new SnsTopic(stack, 'other', {});
      expect(Testing.synth(stack)).toContain('other');
    } finally {
      delete process.env.SYNTH_HCL_OUTPUT;
    }
  });
});

test('a stack whose place for custom synthesis is taken says so', () => {
  const stack = new TerraformStack(Testing.app(), 'stack');
  Object.defineProperty(stack, Symbol.for('cdktf/customSynthesis'), { value: { onSynthesize: () => {} } });
  expect(() => new GovernancePolicy(stack, 'governance')).toThrow('stack "stack" has a custom synthesis of its own, and governance needs that place: put yours on a construct in the stack');
});
