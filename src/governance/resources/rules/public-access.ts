import { quote } from '../../../core/findings';
import { isUnresolved } from '../../../core/tokens';
import { blocks, isNotTrue, valueAt } from '../attributes';
import type { Configuration, Resource } from '../configuration';
import type { ResourceRule, ResourceViolation } from '../resource-rule';

const FLAGS = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'];

/** RES-002: data is for consumers who were granted it, and for nobody else. */
export const PUBLIC_ACCESS: ResourceRule = {
  ruleId: 'RES-002',
  ruleName: 'No public access',
  description: 'Each bucket blocks public access with all four flags and belongs to its owner alone; nothing else is reachable from the internet.',
  rationale: 'A public bucket is the most frequent way in which data leaves a company. The flags hold whatever a policy or an access list says later.',
  remedy: 'Add an aws_s3_bucket_public_access_block with all four flags and ownership controls with BucketOwnerEnforced; use no access lists.',
  since: '0.1.0',
  severity: 'error',
  check: ({ configuration }) => [
    ...configuration.resources('aws_s3_bucket').flatMap((bucket) => missingParts(configuration, bucket)),
    ...configuration.resources('aws_s3_bucket_public_access_block', 'aws_s3_account_public_access_block').flatMap(flagViolations),
    ...configuration.resources('aws_s3_bucket_ownership_controls').flatMap(ownershipViolations),
    ...configuration.all.flatMap((resource) => [...accessListViolations(resource), ...reachableViolations(resource)]),
  ],
};

function missingParts(configuration: Configuration, bucket: Resource): ResourceViolation[] {
  const has = (type: string) => configuration.partsOf(bucket, type)?.length !== 0;
  return [
    ...has('aws_s3_bucket_public_access_block') ? [] : [{
      resource: bucket,
      attribute: 'public_access_block',
      message: 'has no aws_s3_bucket_public_access_block: a policy or an access list can make it public',
      fix: `add one that sets ${FLAGS.join(', ')} to true`,
    }],
    ...has('aws_s3_bucket_ownership_controls') ? [] : [{
      resource: bucket,
      attribute: 'ownership_controls',
      message: 'has no aws_s3_bucket_ownership_controls: access lists of its objects may count',
      fix: 'add some with object_ownership "BucketOwnerEnforced"',
    }],
  ];
}

function flagViolations(resource: Resource): ResourceViolation[] {
  return FLAGS.filter((flag) => isNotTrue(resource.attributes[flag])).map((flag) => ({
    resource, attribute: flag, message: `${flag} is ${resource.attributes[flag] === undefined ? 'missing' : quote(resource.attributes[flag])}; it must be true`, fix: 'set it to true',
  }));
}

function ownershipViolations(resource: Resource): ResourceViolation[] {
  const ownership = valueAt(resource.attributes, ['rule', 'object_ownership']);
  if (ownership === 'BucketOwnerEnforced' || isUnresolved(ownership)) return [];
  return [{
    resource,
    attribute: 'rule.object_ownership',
    message: `object_ownership is ${quote(ownership)}; it must be "BucketOwnerEnforced", so that access lists count for nothing`,
    fix: 'set it to "BucketOwnerEnforced"',
  }];
}

/** Lists of everybody, and of everybody who has an AWS account. */
function accessListViolations(resource: Resource): ResourceViolation[] {
  if (!resource.type.startsWith('aws_s3_')) return [];
  const { acl, access_control_policy: policy } = resource.attributes;
  const fix = 'grant access by a policy to named principals';
  const open = typeof acl === 'string' && /^(public-read|public-read-write|authenticated-read)$/.test(acl);
  const grantees = blocks(policy).flatMap(({ grant }) => blocks(grant)).flatMap(({ grantee }) => blocks(grantee));
  const groups = [...grantees, ...blocks(resource.attributes.grant)].map(({ uri }) => uri).filter((uri) => /\/(AllUsers|AuthenticatedUsers)$/.test(String(uri)));
  return [
    ...open ? [{ resource, attribute: 'acl', message: `acl is ${quote(acl)}, which lets everybody in`, fix }] : [],
    ...groups.length > 0 ? [{ resource, attribute: 'grant', message: `grants access to ${quote(groups[0])}, which is everybody`, fix }] : [],
  ];
}

function reachableViolations(resource: Resource): ResourceViolation[] {
  const { attributes, type } = resource;
  if (attributes.publicly_accessible === true) {
    return [{ resource, attribute: 'publicly_accessible', message: 'publicly_accessible is true: it can be reached from the internet', fix: 'set it to false, and connect through the VPC' }];
  }
  if (type === 'aws_msk_cluster') {
    const path = ['broker_node_group_info', 'connectivity_info', 'public_access', 'type'];
    return valueAt(attributes, path) === 'SERVICE_PROVIDED_EIPS'
      ? [{ resource, attribute: path.join('.'), message: 'its brokers can be reached from the internet', fix: 'set the type to "DISABLED", and connect VPCs' }] : [];
  }
  if (type === 'aws_lambda_function_url' && attributes.authorization_type === 'NONE') {
    return [{ resource, attribute: 'authorization_type', message: 'authorization_type is "NONE": everybody may call it', fix: 'set it to "AWS_IAM"' }];
  }
  return [];
}
