import { quote } from '../../../core/findings';
import type { Resource } from '../configuration';
import type { ResourceRule, ResourceViolation } from '../resource-rule';

/** RES-007: access to topics is granted topic by topic. */
export const KAFKA_ACLS: ResourceRule = {
  ruleId: 'RES-007',
  ruleName: 'No wildcards in Kafka ACLs',
  description: 'No access control list of Kafka lets every principal in, or one on every topic or group, or do everything.',
  rationale: 'A wildcard covers topics that other teams create later: nobody asked their owners.',
  remedy: 'Grant by `grantRead` and `grantWrite`, which name one principal and one topic; name a prefix of groups.',
  since: '0.1.0',
  severity: 'error',
  check: ({ configuration }) => configuration.resources('kafka_acl').flatMap(violationsOf),
};

function violationsOf(resource: Resource): ResourceViolation[] {
  const { acl_principal: principal, acl_operation: operation, resource_name: name, resource_type: type } = resource.attributes;
  if (resource.attributes.acl_permission_type === 'Deny') return [];
  const everything = name === '*' || (resource.attributes.resource_pattern_type_filter === 'Prefixed' && name === '');
  return [
    ...isEveryPrincipal(principal)
      ? [{ resource, attribute: 'acl_principal', message: `acl_principal is ${quote(principal)}, which is everybody`, fix: 'name one principal' }] : [],
    ...everything && type !== 'Cluster'
      ? [{ resource, attribute: 'resource_name', message: `resource_name is ${quote(name)}, which is every ${String(type).toLowerCase()}`, fix: `name one ${String(type).toLowerCase()} or a prefix` }] : [],
    ...operation === 'All' ? [{ resource, attribute: 'acl_operation', message: 'acl_operation is "All"', fix: 'name the operation: Read, Write, Describe' }] : [],
  ];
}

/** Whether a principal of Kafka stands for all of them. */
export function isEveryPrincipal(principal: unknown): boolean {
  return typeof principal === 'string' && /^(\w+:)?\*$/.test(principal);
}
