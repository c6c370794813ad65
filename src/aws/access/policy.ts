import { canonicalJson } from '../../core/canonical-json';

/** One statement of an IAM policy document, in AWS's own words. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | Readonly<Record<string, string | readonly string[]>>;
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A policy document as canonical JSON: sorted lists without duplicates, so the same grants give the same bytes in any order. */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  return canonicalJson({ Version: '2012-10-17', Statement: statements.map(canonicalStatement) });
}

function canonicalStatement(statement: PolicyStatement): PolicyStatement {
  return {
    ...statement,
    Action: unique(statement.Action),
    ...statement.Resource && { Resource: unique(statement.Resource) },
    ...typeof statement.Principal === 'object' && {
      Principal: Object.fromEntries(Object.entries(statement.Principal).map(([type, names]) => [type, typeof names === 'string' ? names : unique(names)])),
    },
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
