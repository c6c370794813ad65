import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { Domain } from '../../src/mesh/domain';
import { Consumer } from '../../src/model/declaration/consumer';
import type { KafkaStreamOptions } from '../../src/model/declaration/stream';
import { Stream } from '../../src/model/declaration/stream';
import { synthesize } from '../assertions';

interface Acl {
  readonly acl_principal: string;
  readonly acl_operation: string;
  readonly acl_permission_type: string;
  readonly resource_type: string;
  readonly resource_name: string;
  readonly resource_pattern_type_filter: string;
}

const GROUP = 'dp.customer.profiles';

function acls(options: KafkaStreamOptions, consumers: readonly string[] = [], readersOfDeadLetters: readonly string[] = []): Acl[] {
  const template = synthesize((stack) => {
    const customer = new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }) });
    const product = new DataProduct(customer, 'profiles', { stream: Stream.kafka(options) });
    for (const consumer of consumers) product.grantStream(Consumer.kafkaPrincipal(consumer));
    for (const reader of readersOfDeadLetters) product.grantDeadLetters(Consumer.kafkaPrincipal(reader));
  });
  return Object.values(template.named.resources('kafka_acl')) as unknown as Acl[];
}

/** What a broker decides: https://kafka.apache.org/documentation/#security_authz, KIP-290; who may read or write something may also describe it. */
function allows(lists: readonly Acl[], principal: string, operation: string, type: string, name: string): boolean {
  return lists.some((acl) => acl.acl_principal === principal && acl.acl_permission_type === 'Allow' && acl.resource_type === type
    && (acl.acl_operation === operation || (operation === 'Describe' && ['Read', 'Write'].includes(acl.acl_operation)))
    && (acl.resource_pattern_type_filter === 'Prefixed' ? name.startsWith(acl.resource_name) : name === acl.resource_name));
}

describe('consumer groups', () => {
  const names = ['order', 'order.retries', 'order-service', 'order-service.retries', 'orders', 'other', ''].map((name) => `${GROUP}.${name}`);
  const groupsOf = (lists: readonly Acl[], principal: string) => names.filter((name) => allows(lists, principal, 'Read', 'Group', name)).map((name) => name.slice(GROUP.length + 1));

  test('are a principal\'s own, once undelimited ones are retired', () => {
    const lists = acls({ undelimitedGroups: false }, ['User:order', 'User:order-service']);
    expect(groupsOf(lists, 'User:order')).toEqual(['order', 'order.retries']);
    expect(groupsOf(lists, 'User:order-service')).toEqual(['order-service', 'order-service.retries']);
    expect(lists.filter(({ resource_type: type }) => type === 'Group')).toHaveLength(4);
  });

  test('that consumers use already stay theirs until then', () => {
    const lists = acls({}, ['User:order', 'User:order-service']);
    expect(groupsOf(lists, 'User:order')).toEqual(['order', 'order.retries', 'order-service', 'order-service.retries', 'orders']);
  });
});

describe('transactions', () => {
  const lists = acls({ producers: ['User:crm', 'User:crm-backup'] });
  const ids = ['crm', 'crm.0', 'crm-backup', 'crm-backup.0', 'other'];

  test.each([['User:crm', ['crm', 'crm.0']], ['User:crm-backup', ['crm-backup', 'crm-backup.0']], ['User:stranger', []]])('of %s have ids of its own', (principal, own) => {
    for (const operation of ['Write', 'Describe']) {
      expect(ids.filter((id) => allows(lists, principal, operation, 'TransactionalID', `${GROUP}.${id}`))).toEqual(own);
    }
    expect(allows(lists, principal, 'Write', 'TransactionalID', 'crm')).toBe(false);
  });
});

describe('dead letters', () => {
  const lists = acls({ deadLetterTopic: true, undelimitedGroups: false }, ['User:order', 'User:billing'], ['User:order', 'User:support']);
  const may = (principal: string, operation: string, topic = `${GROUP}.dlq`) => allows(lists, principal, operation, 'Topic', topic);

  test.each([['User:order', true, true], ['User:billing', false, true], ['User:support', true, false]])('of others: may %s read %s, write %s', (principal, reads, writes) => {
    expect([may(principal, 'Read'), may(principal, 'Write'), may(principal, 'Describe')]).toEqual([reads, writes, true]);
    expect([may(principal, 'Read', GROUP), may(principal, 'Write', GROUP)]).toEqual([principal !== 'User:support', false]);
    expect(allows(lists, principal, 'Read', 'Group', `${GROUP}.dlq.${principal.slice(5)}.repair`)).toBe(reads);
  });

  test('are granted by lists that no other grant makes', () => {
    const keys = lists.map((acl) => [acl.acl_principal, acl.acl_operation, acl.resource_type, acl.resource_name, acl.resource_pattern_type_filter].join(' '));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
