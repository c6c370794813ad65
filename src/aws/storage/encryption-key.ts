import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { Construct } from 'constructs';
import { oncePer } from '../../core/once-per';
import type { PolicyStatement } from '../access/policy';
import { policyDocument } from '../access/policy';
import { lateSizedPolicy, POLICY_LIMITS } from '../access/policy-size';
import type { AwsContext } from '../context';
import { awsContext } from '../context';
import { stateful } from '../stateful';

/** What a key is for. */
interface EncryptionKeyInput {
  /** The first part of the addresses in Terraform's state. */
  readonly address: string;
  readonly alias: string;
  readonly description: string;
  readonly tags: Record<string, string>;
  /** More statements of its policy; asked for when it is written. The same list means that nothing has changed. */
  readonly statements?: () => readonly PolicyStatement[];
}

/** A customer-managed key that is rotated every year, with its alias. */
export function createEncryptionKey(scope: Construct, input: EncryptionKeyInput): { key: KmsKey; alias: KmsAlias } {
  const key = stateful(new KmsKey(scope, 'key', {
    description: input.description,
    enableKeyRotation: true,
    deletionWindowInDays: 30,
    policy: lateSizedPolicy(scope, POLICY_LIMITS.key, `key "${input.alias}"`,
      oncePer(() => input.statements?.(), (statements = []) => policyDocument([accountAdministration(awsContext(scope)), ...statements]))),
    tags: input.tags,
  }), [input.address, 'key']);
  const alias = stateful(new KmsAlias(scope, 'key-alias', { name: input.alias, targetKeyId: key.keyId }), [input.address, 'key']);
  return { key, alias };
}

// Without it nobody could ever manage the key; it lets the account's own IAM policies decide who uses it.
// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
function accountAdministration(context: AwsContext): PolicyStatement {
  return {
    Sid: 'AccountAdministration',
    Effect: 'Allow',
    Principal: { AWS: `arn:${context.partition}:iam::${context.account}:root` },
    Action: ['kms:*'],
    Resource: ['*'],
  };
}
