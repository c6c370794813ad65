import { TerraformStack, Testing } from 'cdktf';
import * as kafka from '../../src/providers/kafka';

test('every Kafka resource synthesizes, with the provider that it needs', () => {
  const stack = new TerraformStack(Testing.app(), 'streams');
  new kafka.provider.KafkaProvider(stack, 'kafka', { bootstrapServers: ['b-1.example.com:9098'], saslMechanism: 'aws-iam', tlsEnabled: true });
  const topic = new kafka.topic.Topic(stack, 'topic', {
    name: 'dp.customer.customer-profiles', partitions: 6, replicationFactor: 3, config: { 'cleanup.policy': 'delete' },
  });
  new kafka.acl.Acl(stack, 'acl', {
    aclHost: '*', aclOperation: 'Read', aclPermissionType: 'Allow', aclPrincipal: 'User:orders', resourceName: topic.name, resourceType: 'Topic',
  });
  new kafka.quota.Quota(stack, 'quota', { entityName: 'orders', entityType: 'client-id', config: { consumer_byte_rate: 4_000_000 } });
  new kafka.userScramCredential.UserScramCredential(stack, 'credential', {
    username: 'orders', scramMechanism: 'SCRAM-SHA-512', passwordWo: '${var.password}', passwordWoVersion: '1',
  });
  const existing = new kafka.dataKafkaTopic.DataKafkaTopic(stack, 'existing', { name: 'legacy' });
  const all = new kafka.dataKafkaTopics.DataKafkaTopics(stack, 'all');
  new kafka.topic.Topic(stack, 'copy', { name: 'copy', partitions: existing.partitions, replicationFactor: all.list.get(0).replicationFactor });

  const json = JSON.parse(Testing.synth(stack));
  expect(json.terraform.required_providers).toEqual({ kafka: { source: 'Mongey/kafka', version: '~> 0.13' } });
  expect(json.provider).toEqual({ kafka: [{ bootstrap_servers: ['b-1.example.com:9098'], sasl_mechanism: 'aws-iam', tls_enabled: true }] });
  expect(json.resource).toEqual({
    kafka_topic: {
      topic: { name: 'dp.customer.customer-profiles', partitions: 6, replication_factor: 3, config: { 'cleanup.policy': 'delete' } },
      copy: { name: 'copy', partitions: '${data.kafka_topic.existing.partitions}', replication_factor: '${data.kafka_topics.all.list[0].replication_factor}' },
    },
    kafka_acl: {
      acl: {
        acl_host: '*',
        acl_operation: 'Read',
        acl_permission_type: 'Allow',
        acl_principal: 'User:orders',
        resource_name: '${kafka_topic.topic.name}',
        resource_type: 'Topic',
      },
    },
    kafka_quota: { quota: { entity_name: 'orders', entity_type: 'client-id', config: { consumer_byte_rate: 4_000_000 } } },
    kafka_user_scram_credential: {
      credential: { username: 'orders', scram_mechanism: 'SCRAM-SHA-512', password_wo: '${var.password}', password_wo_version: '1' },
    },
  });
  expect(json.data).toEqual({ kafka_topic: { existing: { name: 'legacy' } }, kafka_topics: { all: {} } });
});

test('the whole provider also synthesizes to HCL', () => {
  const stack = new TerraformStack(Testing.app(), 'streams');
  new kafka.topic.Topic(stack, 'topic', { name: 'orders', partitions: 1, replicationFactor: 1 });
  expect(Testing.synthHcl(stack)).toMatch(/resource "kafka_topic" "topic" \{\s+name\s+= "orders"/);
});
