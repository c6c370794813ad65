import { isUnresolved } from '../../core/tokens';
import type { ProductModel } from '../mesh';

/** Names of groups or transactions that a principal may choose: one, or all that begin with it. */
export interface KafkaNames {
  readonly id: 'own' | 'further' | 'undelimited';
  readonly name: string;
  readonly pattern: 'Literal' | 'Prefixed';
}

/**
 * The consumer groups in which a principal reads the product: `dp.customer.profiles.order`, and what follows it after a dot. They name
 * the product too, so that no two grants, in whatever stacks, are the same: revoking one never revokes another.
 */
export function groupsOf({ names: { topic }, stream }: ProductModel, principal: string): KafkaNames[] {
  const names = namesOf(topic, principal);
  // Without the dot, User:order has the groups of User:order-service as well.
  return stream?.undelimitedGroups ? [...names, { id: 'undelimited', name: names[0].name, pattern: 'Prefixed' }] : names;
}

/** The consumer groups in which a principal reads the dead letters: `dp.customer.profiles.dlq.order`. */
export function deadLetterGroupsOf({ names: { deadLetterTopic } }: ProductModel, principal: string): KafkaNames[] {
  return namesOf(deadLetterTopic, principal);
}

/** The ids of the transactions in which a principal writes the product, so that nobody fences off another one's producers. */
export function transactionalIdsOf({ names: { topic } }: ProductModel, principal: string): KafkaNames[] {
  return namesOf(topic, principal);
}

/** As people write them: `dp.customer.profiles.order`, `dp.customer.profiles.order.*`. */
export function kafkaNamesText(names: readonly KafkaNames[]): string {
  return names.map(({ name, pattern }) => pattern === 'Prefixed' ? `${name}*` : name).join(', ');
}

/** Those of a principal's names that hold the names of another one, too. */
export function overlapping(names: readonly KafkaNames[], [{ name: theirs }]: readonly KafkaNames[]): KafkaNames | undefined {
  return names.find(({ name, pattern }) => pattern === 'Prefixed' && !isUnresolved(name) && !isUnresolved(theirs) && theirs.startsWith(name));
}

function namesOf(topic: string, principal: string): KafkaNames[] {
  const name = `${topic}.${principal.replace(/^User:/, '')}`;
  return [{ id: 'own', name, pattern: 'Literal' }, { id: 'further', name: `${name}.`, pattern: 'Prefixed' }];
}
