import type { IConstruct } from 'constructs';
import type { PolicyStatement } from './policy';
import { policyDocument } from './policy';
import { lazyText } from '../lazy-values';

/** What a service allows a policy document to be, in characters without white space. */
export const POLICY_LIMITS = {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  trust: { kind: 'trust policy', maximum: 2_048, fix: 'grant to the organization or a unit instead of single accounts, or let Lake Formation decide' },
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

/**
 * A policy document that is worked out when the stack is written, since grants may come late. It is worked out once for the
 * check of its size and for the output together, and again only when the mesh has changed in between.
 * @param revision says whether the mesh has changed
 */
export function latePolicy(scope: IConstruct, limit: { readonly kind: string; readonly maximum: number; readonly fix: string }, input: {
  readonly of: string;
  readonly statements: () => readonly PolicyStatement[];
  readonly revision: () => unknown;
}): string {
  let known: { readonly revision: unknown; readonly text: string } | undefined;
  const text = (): string => {
    const revision = input.revision();
    if (known === undefined || known.revision !== revision) known = { revision, text: policyDocument(input.statements()) };
    return known.text;
  };
  scope.node.addValidation({
    validate: () => {
      const size = policySize(text());
      if (size <= limit.maximum) return [];
      return [`[policy-size] ${input.of} (${scope.node.path}): its ${limit.kind} would have ${size} characters, and AWS takes ${limit.maximum}; ${limit.fix}`];
    },
  });
  return lazyText(text);
}
