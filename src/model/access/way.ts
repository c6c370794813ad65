import { isUnresolved } from '../../core/tokens';
import { AccessCapability, AuthorizationMode } from '../declaration/access';
import { ConsumerKind } from '../declaration/consumer';
import type { DomainModel, GrantModel, PlatformModel, ProductModel } from '../mesh';

/** How a grant is put into effect. */
export enum AccessWay {
  /** The consumer assumes a role of the product. */
  ROLE = 'role',
  /** The consumer lives in the product's account and region: a policy of its own role reads the product. */
  OWN_POLICY = 'own-policy',
  /** Lake Formation lets the consumer read the table. */
  LAKE_FORMATION = 'lake-formation',
  /** Kafka lets the consumer read the topic. */
  KAFKA_ACL = 'kafka-acl',
}

/** Whether two things are in one account; unknown if only one of the accounts is declared. */
export type Placement = 'same' | 'other' | 'unknown';

export function placement(own: string | undefined, other: string | undefined): Placement {
  if (own === other) return 'same';
  return own === undefined || other === undefined ? 'unknown' : 'other';
}

/**
 * How a grant is put into effect.
 * @param consumer the consuming domain, where the consumer is one
 */
export function accessWay({ access }: ProductModel, grant: GrantModel, domain: DomainModel, consumer?: DomainModel): AccessWay {
  if (grant.consumer.kind === ConsumerKind.KAFKA_PRINCIPAL) return AccessWay.KAFKA_ACL;
  if (access.authorization === AuthorizationMode.LAKE_FORMATION && !readsTopicsOnly(grant)) return AccessWay.LAKE_FORMATION;
  return consumer && areNeighbours(domain, consumer) ? AccessWay.OWN_POLICY : AccessWay.ROLE;
}

/**
 * Whether two domains share an account and a region, so that the workgroup of one queries the tables of the other: Athena and
 * the Glue catalog know only their own region, and so does the bucket of a query's results.
 */
export function areNeighbours(one: DomainModel, other: DomainModel): boolean {
  return placement(one.account, other.account) === 'same' && one.region === other.region;
}

/** Whether two regions are known to differ. */
export function inOtherRegion(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other && !isUnresolved(one) && !isUnresolved(other);
}

/** The role of a product that a grant's consumer assumes. */
export function roleOf({ names }: ProductModel, { capability }: Pick<GrantModel, 'capability'>): string {
  switch (capability) {
    case AccessCapability.READ: return names.readerRole;
    case AccessCapability.QUERY: return names.queryRole;
    case AccessCapability.STREAM: return names.streamRole;
    case AccessCapability.DEAD_LETTERS: return names.deadLetterRole;
  }
}

/** Whether a grant is about topics and nothing else. */
export function readsTopicsOnly({ consumer, capability }: Pick<GrantModel, 'consumer' | 'capability'>): boolean {
  return consumer.kind === ConsumerKind.KAFKA_PRINCIPAL || capability === AccessCapability.STREAM || capability === AccessCapability.DEAD_LETTERS;
}

/** What a capability allows a consumer to read. */
interface ReadableParts {
  readonly files: boolean;
  readonly table: boolean;
  /** The topics count only if IAM controls access to them. */
  readonly topic: boolean;
  readonly deadLetters: boolean;
}

/** What a capability allows a consumer to read. */
export function partsOf({ capability }: Pick<GrantModel, 'capability'>, product: ProductModel, platform: PlatformModel): ReadableParts {
  const topic = product.stream !== undefined && iamGuardsKafka(platform);
  const none = { files: false, table: false, topic: false, deadLetters: false };
  switch (capability) {
    case AccessCapability.READ: return { ...none, files: true, table: true, topic: topic && product.access.authorization === AuthorizationMode.IAM };
    case AccessCapability.QUERY: return { ...none, table: true };
    case AccessCapability.STREAM: return { ...none, topic };
    case AccessCapability.DEAD_LETTERS: return { ...none, deadLetters: topic && product.stream?.deadLetterTopic !== undefined };
  }
}

/** Whether IAM, and not Kafka's own lists, says who may read topics: an Amazon MSK cluster whose clients sign with IAM. */
export function iamGuardsKafka({ kafkaCluster }: PlatformModel): boolean {
  return kafkaCluster?.clusterArn !== undefined && kafkaCluster.saslMechanism === 'aws-iam';
}

/** The account of a role, where its ARN says so. */
export function accountOfRole(roleArn: string): string | undefined {
  return isUnresolved(roleArn) ? undefined : /^arn:[^:]+:iam::(\d{12}):/.exec(roleArn)?.[1];
}
