import { isUnresolved } from '../../../core/tokens';
import { valueAt } from '../attributes';
import type { Resource } from '../configuration';
import type { ResourceRule, ResourceViolation } from '../resource-rule';

/** RES-009: what holds data can't be destroyed by a plan that nobody has read. */
export const DESTROY_PROTECTION: ResourceRule = {
  ruleId: 'RES-009',
  ruleName: 'Data is protected from destruction',
  description: 'Terraform refuses to destroy the buckets, keys, tables, schemas and topics of data products, unless they say that they may be lost.',
  rationale: 'Renaming a construct is enough to make Terraform plan to destroy a bucket. What isn\'t protected is lost by the first approval in a hurry.',
  remedy: 'Take the override away; declare removalPolicy DESTROY on the data product, if it may be lost.',
  since: '0.1.0',
  severity: 'error',
  check: (stack) => stack.configuration.all.filter((resource) => stack.isProtected(resource)).flatMap(violationsOf),
};

const FIX = 'declare removalPolicy DESTROY on the data product, if it may be lost';

function violationsOf(resource: Resource): ResourceViolation[] {
  const prevents = valueAt(resource.attributes, ['lifecycle', 'prevent_destroy']);
  return [
    ...prevents === true ? [] : [{ resource, attribute: 'lifecycle.prevent_destroy', message: 'holds data and must be protected, but prevent_destroy was removed', fix: FIX }],
    ...resource.attributes.force_destroy === true || isUnresolved(resource.attributes.force_destroy)
      ? [{ resource, attribute: 'force_destroy', message: 'holds data and must be protected, but force_destroy was set', fix: FIX }] : [],
  ];
}
