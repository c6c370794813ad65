import type { StateResource } from './simulator';
import type { Template } from '../assertions';

/** Puts in the values that Terraform would, so that the synthesized documents can be evaluated without applying each mesh. */
export function resourcesOf(template: Template, account: string, region: string): StateResource[] {
  const text = JSON.stringify(template.json.resource)
    .replace(/\$\{data\.aws_partition\.[^}]*dns_suffix\}/g, 'amazonaws.com')
    .replace(/\$\{data\.aws_partition\.[^}]*\}/g, 'aws')
    .replace(/\$\{data\.aws_caller_identity\.[^}]*\}/g, account)
    .replace(/\$\{data\.aws_region\.[^}]*\}/g, region)
    .replace(/\$\{aws_kms_key\.([^.}]*)\.(?:arn|key_id)\}/g, `arn:aws:kms:${region}:${account}:key/$1`)
    .replace(/\$\{aws_(?:iam_role|s3_bucket|iam_policy)\.([^.}]*)\.(?:name|id|arn)\}/g, '@$1');
  const resource: Record<string, Record<string, any>> = JSON.parse(text);
  const named = (type: string, reference: string) => resource[type][reference.slice(1)];
  return Object.entries(resource).flatMap(([type, byId]) => Object.entries(byId).map(([id, values]) => ({
    type,
    address: `${type}.${id}`,
    values: {
      ...values,
      ...type === 'aws_kms_key' && { arn: `arn:aws:kms:${region}:${account}:key/${id}` },
      ...type === 'aws_iam_policy' && { arn: `@${id}` },
      ...values.role?.startsWith('@') && { role: named('aws_iam_role', values.role).name },
      ...values.bucket?.startsWith('@') && { bucket: named('aws_s3_bucket', values.bucket).bucket },
    },
  })));
}
