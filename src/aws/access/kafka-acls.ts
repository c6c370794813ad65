import { Construct } from 'constructs';
import type { KafkaNames } from '../../model/access/kafka-names';
import { deadLetterGroupsOf, groupsOf, transactionalIdsOf } from '../../model/access/kafka-names';
import type { ProductModel } from '../../model/mesh';
import { Acl } from '../../providers/kafka/acl';
import { referenceTo } from '../reference';
import type { StreamResources } from '../streaming/topic';

type Operation = 'Read' | 'Write' | 'Describe';

/**
 * What a producer needs: to write the topic and see its partitions, in transactions of its own too. `id` names the grant in the construct tree.
 * Since Kafka 2.8, whoever may write a topic may do so idempotently (KIP-679); for older brokers, that is a right on the whole cluster, which
 * no product can give and take away.
 */
export function grantProducer(parent: Construct, id: string, product: ProductModel, { topic }: StreamResources, principal: string): void {
  const scope = new Construct(parent, id);
  allow(scope, principal, 'Topic', referenceTo(topic, 'name'), 'Literal', ['Write', 'Describe']);
  allowNames(scope, principal, 'TransactionalID', transactionalIdsOf(product, principal), ['Write', 'Describe']);
}

/**
 * What a consumer needs: to read the topic, and to keep its offsets in groups of its own. With a dead-letter topic it
 * may also put aside what it couldn't process.
 */
export function grantConsumer(parent: Construct, id: string, product: ProductModel, { topic, deadLetterTopic }: StreamResources, principal: string): void {
  const scope = new Construct(parent, id);
  allow(scope, principal, 'Topic', referenceTo(topic, 'name'), 'Literal', ['Read', 'Describe']);
  allowNames(scope, principal, 'Group', groupsOf(product, principal), ['Read']);
  if (deadLetterTopic) allow(new Construct(scope, 'dead-letter'), principal, 'Topic', referenceTo(deadLetterTopic, 'name'), 'Literal', ['Write', 'Describe']);
}

/**
 * What reading dead letters needs. Whoever may read a topic may also describe it, which the same principal's lists as a consumer say already:
 * no list exists twice, so that taking one grant back leaves the other.
 */
export function grantDeadLetters(parent: Construct, id: string, product: ProductModel, { deadLetterTopic }: StreamResources, principal: string): void {
  if (!deadLetterTopic) return; // an earlier version may have none
  const scope = new Construct(parent, id);
  allow(scope, principal, 'Topic', referenceTo(deadLetterTopic, 'name'), 'Literal', ['Read']);
  allowNames(scope, principal, 'Group', deadLetterGroupsOf(product, principal), ['Read']);
}

function allowNames(scope: Construct, principal: string, type: 'Group' | 'TransactionalID', names: readonly KafkaNames[], operations: Operation[]): void {
  for (const { id, name, pattern } of names) {
    // The undelimited groups were the only ones once: their list keeps its address.
    allow(id === 'undelimited' ? scope : new Construct(scope, id), principal, type, name, pattern, operations);
  }
}

function allow(scope: Construct, principal: string, type: 'Topic' | 'Group' | 'TransactionalID', name: string, pattern: 'Literal' | 'Prefixed', operations: Operation[]): void {
  for (const operation of operations) {
    new Acl(scope, `${type}-${operation}`.toLowerCase(), {
      resourceName: name,
      resourceType: type,
      resourcePatternTypeFilter: pattern,
      aclPrincipal: principal,
      aclHost: '*',
      aclOperation: operation,
      aclPermissionType: 'Allow',
    });
  }
}
