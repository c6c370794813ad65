import { Construct } from 'constructs';
import { groupPrefix } from '../../model/access/stream-links';
import type { ProductModel } from '../../model/mesh';
import { Acl } from '../../providers/kafka/acl';
import { referenceTo } from '../reference';
import type { StreamResources } from '../streaming/topic';

type Operation = 'Read' | 'Write' | 'Describe';

/** What a producer needs: to write the topic and see its partitions. `id` names the grant in the construct tree. */
export function grantProducer(parent: Construct, id: string, { topic }: StreamResources, principal: string): void {
  allow(new Construct(parent, id), principal, 'Topic', referenceTo(topic, 'name'), 'Literal', ['Write', 'Describe']);
}

/**
 * What a consumer needs: to read the topic, and to keep its offsets in groups of its own. With a dead-letter topic it
 * may also put aside what it couldn't process.
 */
export function grantConsumer(parent: Construct, id: string, product: ProductModel, { topic, deadLetterTopic }: StreamResources, principal: string): void {
  const scope = new Construct(parent, id);
  allow(scope, principal, 'Topic', referenceTo(topic, 'name'), 'Literal', ['Read', 'Describe']);
  allow(scope, principal, 'Group', groupPrefix(product, principal), 'Prefixed', ['Read']);
  if (deadLetterTopic) allow(new Construct(scope, 'dead-letter'), principal, 'Topic', referenceTo(deadLetterTopic, 'name'), 'Literal', ['Write', 'Describe']);
}

function allow(scope: Construct, principal: string, type: 'Topic' | 'Group', name: string, pattern: 'Literal' | 'Prefixed', operations: Operation[]): void {
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
