import type { IConstruct } from 'constructs';
import type { PolicyStatement } from './policy';
import { policyDocument } from './policy';
import { lazyText } from '../lazy-values';

/** What a service allows a policy document to be, in characters without white space. */
export const POLICY_LIMITS = {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  trust: { kind: 'trust policy', maximum: 2_048, fix: 'grant to the organization or a unit instead of single accounts, or let Lake Formation decide' },
  writerTrust: { kind: 'trust policy', maximum: 2_048, fix: 'name fewer producers: let several of them assume one role of their own' },
  inline: { kind: 'inline policy', maximum: 10_240, fix: 'let Lake Formation decide who may read, or split the consumer' },
  managed: { kind: 'managed policy', maximum: 6_144, fix: 'let Lake Formation decide who may read, or split the consumer' },
  bucket: { kind: 'bucket policy', maximum: 20_480, fix: 'let consumers assume the reader role instead of granting them the bucket directly' },
  key: { kind: 'key policy', maximum: 32_768, fix: 'let consumers assume the reader role instead of granting them the key directly' },
  cluster: { kind: 'cluster policy', maximum: 20_480, fix: 'connect fewer accounts' },
} as const;

/** What Terraform's values are at most: the longest partition and region, twelve digits of an account. */
const LENGTHS: ReadonlyArray<readonly [RegExp, number]> = [
  [/\$\{data\.aws_partition\.[^}]*dns_suffix\}/g, 'amazonaws.com.cn'.length],
  [/\$\{data\.aws_partition\.[^}]*\}/g, 'aws-us-gov'.length],
  [/\$\{data\.aws_caller_identity\.[^}]*\}/g, 12],
  [/\$\{data\.aws_region\.[^}]*\}/g, 'ap-southeast-1'.length],
  [/\$\{[^}]*(?:kms_key|TfToken)[^}]*\}/g, 'arn:aws-us-gov:kms:ap-southeast-1:123456789012:key/'.length + 36],
];

/** How long a document is at most once Terraform has put in its values. */
export function policySize(document: string): number {
  return LENGTHS.reduce((text, [pattern, length]) => text.replace(pattern, 'x'.repeat(length)), document).length;
}

type PolicyLimit = (typeof POLICY_LIMITS)[keyof typeof POLICY_LIMITS];

/**
 * A policy document; one that is too large for its service is a problem that the synthesis tells.
 * @param scope where the problem is told
 * @param of whose policy it is, for people
 */
export function sizedPolicy(scope: IConstruct, limit: PolicyLimit, of: string, statements: readonly PolicyStatement[]): string {
  const text = policyDocument(statements);
  const problems = sizeProblems(scope, limit, of, text);
  if (problems.length > 0) scope.node.addValidation({ validate: () => problems });
  return text;
}

/**
 * The same for the policy of a resource that is made before everything is known that its policy depends on. It is asked for several times.
 * @param text the policy document of the complete mesh
 */
export function lateSizedPolicy(scope: IConstruct, limit: PolicyLimit, of: string, text: () => string): string {
  scope.node.addValidation({ validate: () => sizeProblems(scope, limit, of, text()) });
  return lazyText(text);
}

function sizeProblems(scope: IConstruct, { kind, maximum, fix }: PolicyLimit, of: string, text: string): string[] {
  const size = policySize(text);
  if (size <= maximum) return [];
  return [`[policy-size] ${of} (${scope.node.path}): its ${kind} would have ${size} characters, and AWS takes ${maximum}; ${fix}`];
}
