import * as path from 'node:path';
import { TerraformStack, Testing } from 'cdktf';
import { TerraformDir, describeTerraform, describeTerraformApply } from './terraform';
import * as kafka from '../../src/providers/kafka';

interface Options { readonly topic?: string; readonly aclOperation?: string; readonly preventDestroy?: boolean }

function streams({ topic: name = 'dp.customer.customer-profiles', aclOperation = 'Read', preventDestroy }: Options = {}): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'streams');
  new kafka.provider.KafkaProvider(stack, 'kafka', { bootstrapServers: ['b-1.example.com:9098'], saslMechanism: 'aws-iam', saslAwsRegion: 'eu-west-1' });
  const topic = new kafka.topic.Topic(stack, 'topic', { name, partitions: 6, replicationFactor: 3, config: { 'cleanup.policy': 'delete' }, lifecycle: { preventDestroy } });
  new kafka.acl.Acl(stack, 'acl', {
    aclHost: '*', aclOperation, aclPermissionType: 'Allow', aclPrincipal: 'User:orders', resourceName: topic.name, resourceType: 'Topic',
  });
  new kafka.quota.Quota(stack, 'quota', { entityName: 'orders', entityType: 'client-id', config: { consumer_byte_rate: 4_000_000 } });
  new kafka.userScramCredential.UserScramCredential(stack, 'credential', { username: 'orders', scramMechanism: 'SCRAM-SHA-512', password: 'an example' });
  return stack;
}

describeTerraform('the Kafka bindings in Terraform', () => {
  test('are valid, and plan what was declared', async () => {
    const dir = TerraformDir.fromStack(path.join(Testing.fullSynth(streams()), 'stacks', 'streams'));
    await dir.init();
    expect(await dir.validate()).toEqual([]);
    expect(await dir.plan()).toMatchObject({ add: 4, change: 0, destroy: 0, exitCode: 2 });
  });
});

describeTerraformApply('the Kafka bindings in an applied stack', () => {
  test('apply, leave nothing to do, and are destroyed', async () => {
    const dir = TerraformDir.fromJson(Testing.synth(streams()));
    await dir.init();
    await dir.apply();
    expect(await dir.secondPlanIsEmpty()).toBe(true);
    const resources: { address: string }[] = (await dir.show()).values.root_module.resources;
    expect(resources.map(({ address }) => address)).toEqual(['kafka_acl.acl', 'kafka_quota.quota', 'kafka_topic.topic', 'kafka_user_scram_credential.credential']);
    await dir.destroy();
    expect((await dir.show()).values).toBeUndefined();
  });

  test('a protected topic is neither destroyed nor renamed', async () => {
    const dir = TerraformDir.fromJson(Testing.synth(streams({ preventDestroy: true })));
    await dir.init();
    await dir.apply();
    expect(await dir.destroy({ expectRefused: true })).toContain('kafka_topic.topic');
    dir.configure(Testing.synth(streams({ preventDestroy: true, topic: 'renamed' })));
    expect(await dir.planIsRefused()).toContain('kafka_topic.topic');
  });

  test('an operation that Kafka does not know is found', async () => {
    const dir = TerraformDir.fromJson(Testing.synth(streams({ aclOperation: 'Raed' })));
    await dir.init();
    expect(await dir.validate()).toEqual([expect.objectContaining({ severity: 'error', address: 'kafka_acl.acl' })]);
  });
});
