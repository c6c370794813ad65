import type { KafkaNames } from './kafka-names';
import { deadLetterGroupsOf, groupsOf, kafkaNamesText } from './kafka-names';
import type { AccessLink, ChainContext } from './link';
import { allowed, external, missing } from './link';
import { iamGuardsKafka, inOtherRegion, placement } from './way';
import { AccessCapability } from '../declaration/access';
import { ConsumerKind } from '../declaration/consumer';
import type { DataPlatformProps } from '../declaration/platform';
import type { DomainModel, GrantModel, PlatformModel } from '../mesh';

/** What lies between a consumer and a product's topic. */
export function streamLinks(context: ChainContext): AccessLink[] {
  const { platform, domain, product, grant, consumer } = context;
  if (!product.stream) return [missing('topic', product.names.topic, 'the product has no stream')];
  if (grant.capability === AccessCapability.DEAD_LETTERS) return deadLetterLinks(context);
  if (grant.consumer.kind === ConsumerKind.KAFKA_PRINCIPAL) {
    return [allowed('topic', product.names.topic, 'access control lists: Read and Describe'), ...groupLinks(groupsOf(product, grant.consumer.identifier))];
  }
  return [
    allowed('topic', product.names.topic, 'IAM: describe and read'),
    allowed('group', `${product.names.topic}.*`, 'IAM: describe and alter'),
    ...connectionLinks(platform, domain, grant, consumer),
  ];
}

/** What lies between a consumer and the messages that others couldn't process. */
function deadLetterLinks({ platform, domain, product, grant, consumer }: ChainContext): AccessLink[] {
  const { deadLetterTopic } = product.names;
  if (!product.stream?.deadLetterTopic) return [missing('topic', deadLetterTopic, 'the product has no dead-letter topic')];
  if (grant.consumer.kind === ConsumerKind.KAFKA_PRINCIPAL) {
    return [
      allowed('topic', deadLetterTopic, 'access control list: Read'),
      allowed('group', kafkaNamesText(deadLetterGroupsOf(product, grant.consumer.identifier)), 'access control lists: Read'),
    ];
  }
  return [
    allowed('topic', deadLetterTopic, 'IAM: describe and read'),
    allowed('group', `${deadLetterTopic}.*`, 'IAM: describe and alter'),
    ...connectionLinks(platform, domain, grant, consumer),
  ];
}

function groupLinks(groups: readonly KafkaNames[]): AccessLink[] {
  const [old, named] = [groups.filter(({ id }) => id === 'undelimited'), groups.filter(({ id }) => id !== 'undelimited')];
  return [
    allowed('group', kafkaNamesText(named), 'access control lists: Read'),
    ...old.length > 0 ? [allowed('group', kafkaNamesText(old), 'access control list: Read, until the stream retires undelimited groups')] : [],
  ];
}

/** How clients of another account reach the cluster at all: its policy lets them connect a VPC, and they do. */
function connectionLinks(platform: PlatformModel, domain: DomainModel, grant: GrantModel, consumer: DomainModel | undefined): AccessLink[] {
  if (!iamGuardsKafka(platform)) return [];
  const account = grant.consumer.kind === ConsumerKind.DOMAIN ? consumer?.account : undefined;
  const clusters = clusterAccount(platform) ?? domain.account;
  const name = platform.kafkaCluster!.clusterArn!;
  if (consumer && inOtherRegion(consumer.region, clusterRegion(platform))) {
    return [external('VPC connection', name, `Amazon MSK connects VPCs of its own region only: the network of domain "${consumer.name}" must reach ${clusterRegion(platform)} otherwise`)];
  }
  if (grant.consumer.kind === ConsumerKind.SERVICE || (consumer && placement(clusters, account) === 'same')) return [];
  if (!consumer) return [external('VPC connection', name, 'the consumer connects its own VPC')];
  return [clusterPolicyLink(name, account), vpcConnectionLink(name, consumer)];
}

/** What the cluster's policy lets clients of another account do. */
export function clusterPolicyLink(cluster: string, account: string | undefined): AccessLink {
  return allowed('cluster policy', cluster, `lets account ${account} connect a VPC`);
}

/** How the clients of a domain in another account reach the cluster. */
export function vpcConnectionLink(cluster: string, { name, kafkaConnection }: DomainModel): AccessLink {
  return kafkaConnection ? allowed('VPC connection', kafkaConnection.vpcId, `of domain "${name}"`)
    : missing('VPC connection', cluster, `domain "${name}" lives in another account and declares no Kafka connection`);
}

/** The account of the cluster, where its ARN says so. */
export function clusterAccount({ kafkaCluster }: PlatformModel): string | undefined {
  return /^arn:[^:]+:kafka:[^:]*:(\d{12}):/.exec(kafkaCluster?.clusterArn ?? '')?.[1];
}

/** The region of the cluster, where its ARN or the platform says so. */
export function clusterRegion({ kafkaCluster, region }: Pick<DataPlatformProps, 'kafkaCluster' | 'region'>): string | undefined {
  return /^arn:[^:]+:kafka:([a-z0-9-]+):/.exec(kafkaCluster?.clusterArn ?? '')?.[1] ?? region;
}

