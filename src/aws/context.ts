import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition';
import { DataAwsRegion } from '@cdktf/provider-aws/lib/data-aws-region';
import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { attachedOr } from '../core/attachments';

const CONTEXT = Symbol.for('cdktf-data-mesh.aws-context');
const LOGICAL_ID = 'data_mesh';

/**
 * Partition, account and region of a stack, from Terraform and never literal. They are written as plain interpolations
 * and not as tokens: a thousand products mention them ten thousand times, and each token would be resolved each time.
 */
export interface AwsContext {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly dnsSuffix: string;
  /** An ARN in the stack's own account and region. */
  arn(service: string, resource: string): string;
  /** The ARN of an object or bucket: S3's name neither account nor region. */
  s3Arn(resource: string): string;
}

/** The context of the stack that holds the construct; its data sources are made when first asked for. */
export function awsContext(construct: IConstruct): AwsContext {
  const stack = TerraformStack.of(construct);
  return attachedOr(stack, CONTEXT, () => {
    new DataAwsPartition(stack, 'data-mesh-partition').overrideLogicalId(LOGICAL_ID);
    new DataAwsCallerIdentity(stack, 'data-mesh-caller-identity').overrideLogicalId(LOGICAL_ID);
    new DataAwsRegion(stack, 'data-mesh-region').overrideLogicalId(LOGICAL_ID);
    const partition = `\${data.aws_partition.${LOGICAL_ID}.partition}`;
    const account = `\${data.aws_caller_identity.${LOGICAL_ID}.account_id}`;
    const region = `\${data.aws_region.${LOGICAL_ID}.region}`;
    return {
      partition,
      account,
      region,
      dnsSuffix: `\${data.aws_partition.${LOGICAL_ID}.dns_suffix}`,
      arn: (service: string, resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`,
      s3Arn: (resource: string) => `arn:${partition}:s3:::${resource}`,
    };
  });
}
