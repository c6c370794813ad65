import { Fn } from 'cdktf';
import type { PolicyStatement } from './policy';
import type { Surroundings } from './read-statements';
import { schemaResources } from './read-statements';
import { isUnresolved } from '../../core/tokens';
import type { DomainModel, PlatformModel, ProductModel } from '../../model/mesh';

// What clients of topics need where IAM guards the cluster: https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html

/** A right at the cluster, or a part of it. */
export interface TopicRight {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resource: string;
}

/** The rights of a reader. With a dead-letter topic it may also put aside what it couldn't process. */
export function readerRights(cluster: string, { names, stream }: ProductModel): TopicRight[] {
  return [
    ...readingRights(cluster, names.topic),
    ...stream?.deadLetterTopic ? [
      { sid: 'PutAside', actions: ['kafka-cluster:DescribeTopic', 'kafka-cluster:WriteData'], resource: partOfCluster(cluster, 'topic', names.deadLetterTopic) },
      { sid: 'PutAsideIdempotently', actions: ['kafka-cluster:WriteDataIdempotently'], resource: cluster },
    ] : [],
  ];
}

/** The rights of those who read the dead letters. */
export function deadLetterRights(cluster: string, { names }: ProductModel): TopicRight[] {
  return readingRights(cluster, names.deadLetterTopic);
}

function readingRights(cluster: string, topic: string): TopicRight[] {
  return [
    { sid: 'ConnectToCluster', actions: ['kafka-cluster:Connect'], resource: cluster },
    { sid: 'ReadTopic', actions: ['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'], resource: partOfCluster(cluster, 'topic', topic) },
    { sid: 'KeepOffsets', actions: ['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'], resource: partOfCluster(cluster, 'group', `${topic}.*`) },
  ];
}

/** The rights of a producer. Producers are idempotent by default since Kafka 3.0, which is a right on the cluster. */
export function producerRights(cluster: string, { names: { topic } }: ProductModel): TopicRight[] {
  return [
    { sid: 'ConnectToCluster', actions: ['kafka-cluster:Connect', 'kafka-cluster:WriteDataIdempotently'], resource: cluster },
    { sid: 'WriteTopic', actions: ['kafka-cluster:DescribeTopic', 'kafka-cluster:WriteData'], resource: partOfCluster(cluster, 'topic', topic) },
    {
      sid: 'WriteInTransactions',
      actions: ['kafka-cluster:AlterTransactionalId', 'kafka-cluster:DescribeTransactionalId'],
      resource: partOfCluster(cluster, 'transactional-id', `${topic}.*`),
    },
  ];
}

/** What reading a topic takes, and its registered schema. */
export function streamStatements(product: ProductModel, domain: DomainModel, platform: PlatformModel, here: Surroundings): PolicyStatement[] {
  return [...statements(readerRights(clusterOf(platform), product)), ...schemaStatement(product, domain, here)];
}

/** What reading the dead-letter topic takes, and the schema of its messages. */
export function deadLetterStatements(product: ProductModel, domain: DomainModel, platform: PlatformModel, here: Surroundings): PolicyStatement[] {
  return [...statements(deadLetterRights(clusterOf(platform), product)), ...schemaStatement(product, domain, here)];
}

/** What writing a topic takes. */
export function topicStatements(product: ProductModel, platform: PlatformModel): PolicyStatement[] {
  return statements(producerRights(clusterOf(platform), product));
}

function clusterOf({ kafkaCluster }: PlatformModel): string {
  return kafkaCluster!.clusterArn!;
}

function statements(rights: readonly TopicRight[]): PolicyStatement[] {
  return rights.map(({ sid, actions, resource }) => ({ Sid: sid, Effect: 'Allow', Action: actions, Resource: [resource] }));
}

function schemaStatement(product: ProductModel, domain: DomainModel, here: Surroundings): PolicyStatement[] {
  return product.schema.registered
    ? [{ Sid: 'ReadSchema', Effect: 'Allow', Action: ['glue:GetSchema', 'glue:GetSchemaVersion'], Resource: schemaResources(product, domain, here) }] : [];
}

/** `arn:…:cluster/name/id` becomes `arn:…:topic/name/id/topic`; Terraform does it where only Terraform knows the ARN. */
function partOfCluster(clusterArn: string, part: 'topic' | 'group' | 'transactional-id', name: string): string {
  const parts = isUnresolved(clusterArn) ? Fn.replace(clusterArn, ':cluster/', `:${part}/`) : clusterArn.replace(':cluster/', `:${part}/`);
  return `${parts}/${name}`;
}
