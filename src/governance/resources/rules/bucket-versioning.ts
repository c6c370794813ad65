import { quote } from '../../../core/findings';
import { isUnresolved } from '../../../core/tokens';
import { valueAt } from '../attributes';
import type { Configuration, Resource } from '../configuration';
import type { ResourceRule, ResourceViolation } from '../resource-rule';

/** RES-004: what is overwritten or deleted by mistake can be restored. */
export const BUCKET_VERSIONING: ResourceRule = {
  ruleId: 'RES-004',
  ruleName: 'Versioned buckets',
  description: 'Each bucket keeps earlier versions of its objects for a while.',
  rationale: 'Without versions one wrong job or deletion takes data away for good.',
  remedy: 'Add an aws_s3_bucket_versioning with the status "Enabled".',
  since: '0.1.0',
  severity: 'error',
  check: ({ configuration }) => configuration.resources('aws_s3_bucket').flatMap((bucket) => violationsOf(configuration, bucket)),
};

function violationsOf(configuration: Configuration, bucket: Resource): ResourceViolation[] {
  const parts = configuration.partsOf(bucket, 'aws_s3_bucket_versioning');
  if (!parts) return [];
  const fix = 'set the status to "Enabled"';
  if (parts.length === 0) {
    const inline = valueAt(bucket.attributes, ['versioning', 'enabled']);
    return inline === true || isUnresolved(inline) ? [] : [{
      resource: bucket, attribute: 'versioning', message: 'has no aws_s3_bucket_versioning: what is overwritten or deleted is lost', fix: 'add one with the status "Enabled"',
    }];
  }
  return parts.flatMap((resource): ResourceViolation[] => {
    const status = valueAt(resource.attributes, ['versioning_configuration', 'status']);
    if (status === 'Enabled' || isUnresolved(status)) return [];
    return [{ resource, attribute: 'versioning_configuration.status', message: `status is ${quote(status)}; it must be "Enabled"`, fix }];
  });
}
