import type { DataAwsIamPolicyDocumentStatement } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { canonicalJson } from '../canonical-json';

/** One statement of an IAM policy document, in AWS's own words. */
export interface PolicyStatement {
  readonly Sid?: string;
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

/** Statements as the provider's data source for policy documents takes them. */
export function policyDocumentStatements(statements: readonly PolicyStatement[]): DataAwsIamPolicyDocumentStatement[] {
  return statements.map((statement) => {
    const { Sid, Effect, Action, Resource, Condition } = canonicalStatement(statement);
    return {
      ...Sid !== undefined && { sid: Sid },
      effect: Effect,
      actions: [...Action],
      ...Resource && { resources: [...Resource] },
      ...Condition && {
        condition: Object.entries(Condition).flatMap(([test, keys]) =>
          Object.entries(keys).map(([variable, values]) => ({ test, variable, values: [values].flat() }))),
      },
    };
  });
}

/**
 * Statements that differ in nothing but their principals become one, and the rest is put in order: few characters, and the
 * same for the same grants in any order.
 */
export function mergedByPrincipal(statements: readonly PolicyStatement[]): PolicyStatement[] {
  const merged = new Map<string, PolicyStatement[]>();
  for (const statement of statements) {
    const { Principal, ...rest } = canonicalStatement(statement);
    const key = canonicalJson(typeof Principal === 'object' ? { ...rest, types: Object.keys(Principal) } : statement);
    merged.set(key, [...merged.get(key) ?? [], statement]);
  }
  return [...merged.values()]
    .map((same) => ({ ...same[0], ...typeof same[0].Principal === 'object' && { Principal: joined(same) } }))
    .map((statement) => canonicalStatement(statement))
    .sort((one, other) => (canonicalJson(one) < canonicalJson(other) ? -1 : 1));
}

function joined(statements: readonly PolicyStatement[]): Record<string, string[]> {
  const principals: Record<string, string[]> = {};
  for (const { Principal } of statements) {
    for (const [type, names] of Object.entries(Principal as Record<string, string | string[]>)) {
      principals[type] = [...principals[type] ?? [], ...typeof names === 'string' ? [names] : names];
    }
  }
  return principals;
}

function canonicalStatement(statement: PolicyStatement): PolicyStatement {
  return {
    ...statement,
    Action: unique(statement.Action),
    ...statement.Resource && { Resource: unique(statement.Resource) },
    ...statement.Condition && {
      Condition: Object.fromEntries(Object.entries(statement.Condition).map(([operator, keys]) =>
        [operator, Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, minimal(values)]))])),
    },
    ...typeof statement.Principal === 'object' && {
      Principal: Object.fromEntries(Object.entries(statement.Principal).map(([type, names]) => [type, minimal(names)])),
    },
  };
}

/** One value by itself, several sorted and without duplicates. */
function minimal(values: string | readonly string[]): string | string[] {
  if (typeof values === 'string') return values;
  const distinct = unique(values);
  return distinct.length === 1 ? distinct[0] : distinct;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
