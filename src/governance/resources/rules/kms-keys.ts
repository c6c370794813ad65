import { quote } from '../../../core/findings';
import { isFalse, isNotTrue } from '../attributes';
import type { Resource } from '../configuration';
import type { ResourceRule, ResourceViolation } from '../resource-rule';

const SHORTEST_WINDOW_DAYS = 30;
const LONGEST_ROTATION_DAYS = 365;

/** RES-008: a key that is lost takes all data with it, and one that is never changed can be known to many. */
export const KMS_KEYS: ResourceRule = {
  ruleId: 'RES-008',
  ruleName: 'Keys are rotated and not deleted in haste',
  description: `Symmetric keys are rotated at least every ${LONGEST_ROTATION_DAYS} days, and deleted after a waiting time of ${SHORTEST_WINDOW_DAYS} days.`,
  rationale: 'Deleting a key destroys everything that it encrypts; the waiting time is the only way back.',
  remedy: 'Set enable_key_rotation to true and leave deletion_window_in_days at 30.',
  since: '0.1.0',
  severity: 'error',
  check: ({ configuration }) => configuration.resources('aws_kms_key').flatMap(violationsOf),
};

function violationsOf(resource: Resource): ResourceViolation[] {
  const { enable_key_rotation: rotated, rotation_period_in_days: period, deletion_window_in_days: window, is_enabled: enabled } = resource.attributes;
  return [
    ...canRotate(resource) && isNotTrue(rotated)
      ? [{ resource, attribute: 'enable_key_rotation', message: `enable_key_rotation is ${rotated === undefined ? 'missing' : quote(rotated)}; it must be true`, fix: 'set it to true' }] : [],
    ...typeof period === 'number' && period > LONGEST_ROTATION_DAYS
      ? [{ resource, attribute: 'rotation_period_in_days', message: `rotation_period_in_days is ${period}; it must be ${LONGEST_ROTATION_DAYS} or less`, fix: 'leave it out' }] : [],
    ...typeof window === 'number' && window < SHORTEST_WINDOW_DAYS
      ? [{ resource, attribute: 'deletion_window_in_days', message: `deletion_window_in_days is ${window}; it must be ${SHORTEST_WINDOW_DAYS}`, fix: 'leave it out' }] : [],
    ...isFalse(enabled) ? [{ resource, attribute: 'is_enabled', message: 'is_enabled is false: nothing that it encrypts can be read', fix: 'leave it out' }] : [],
  ];
}

/** KMS rotates symmetric keys of its own making only. */
function canRotate({ attributes: { customer_master_key_spec: spec, key_usage: usage, custom_key_store_id: store } }: Resource): boolean {
  return (spec === undefined || spec === 'SYMMETRIC_DEFAULT') && (usage === undefined || usage === 'ENCRYPT_DECRYPT') && store === undefined;
}
