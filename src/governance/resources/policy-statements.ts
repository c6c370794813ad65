import type { Attributes } from './attributes';
import { blocks, texts } from './attributes';
import type { Configuration, Resource } from './configuration';
import { readLiteral } from './hcl-literal';

/** A statement of a policy document, in whatever form it was written. */
export interface Statement {
  /** Its Sid, or its number: what a waiver calls it. */
  readonly label: string;
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** Whom it is for; undefined where the statement names nobody, as in policies of a role. */
  readonly principals?: readonly StatementPrincipal[];
  readonly hasNotPrincipal: boolean;
  readonly conditions: readonly Condition[];
}

/** A principal: `AWS` `*` is everybody. */
export interface StatementPrincipal {
  readonly type: string;
  readonly identifier: string;
}

/** One condition of a statement. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The statements of a policy; undefined where only Terraform knows them. */
export function statementsOf(configuration: Configuration, policy: unknown): Statement[] | undefined {
  const data = configuration.referenced(policy);
  if (data?.type === 'aws_iam_policy_document') return statementsOfData(configuration, data);
  const document = parse(policy);
  if (document === undefined) return undefined;
  return blocks(document.Statement).map(fromJson);
}

function parse(policy: unknown): Attributes | undefined {
  if (typeof policy !== 'string') return undefined;
  const [, encoded] = /^\$\{jsonencode\(([\s\S]*)\)\}$/.exec(policy) ?? [];
  const document = encoded === undefined ? fromJsonText(policy) : readLiteral(encoded);
  return typeof document === 'object' && document !== null ? document as Attributes : undefined;
}

function fromJsonText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // an expression, or what Terraform will refuse
  }
}

function fromJson(statement: Attributes, index: number): Statement {
  return {
    label: typeof statement.Sid === 'string' && statement.Sid !== '' ? statement.Sid : String(index),
    allows: statement.Effect === 'Allow',
    actions: texts(statement.Action),
    notActions: texts(statement.NotAction),
    resources: texts(statement.Resource),
    notResources: texts(statement.NotResource),
    ...statement.Principal !== undefined && { principals: principalsOf(statement.Principal) },
    hasNotPrincipal: statement.NotPrincipal !== undefined,
    conditions: Object.entries((statement.Condition ?? {}) as Record<string, Attributes>).flatMap(([operator, keys]) =>
      Object.entries(keys ?? {}).map(([key, values]) => ({ operator, key, values: conditionValues(values) }))),
  };
}

function conditionValues(values: unknown): string[] {
  return (Array.isArray(values) ? values : [values]).map(String);
}

function principalsOf(principal: unknown): StatementPrincipal[] {
  if (typeof principal === 'string') return [{ type: 'AWS', identifier: principal }];
  return Object.entries((principal ?? {}) as Attributes).flatMap(([type, identifiers]) => texts(identifiers).map((identifier) => ({ type, identifier })));
}

/** The data source `aws_iam_policy_document`, with the documents that it is made of. */
function statementsOfData(configuration: Configuration, { attributes }: Resource, depth = 0): Statement[] {
  const sources = depth > 8 ? [] : [...texts(attributes.source_policy_documents), ...texts(attributes.override_policy_documents)];
  return [
    ...sources.flatMap((source) => {
      const data = configuration.referenced(source);
      return data?.type === 'aws_iam_policy_document' ? statementsOfData(configuration, data, depth + 1) : statementsOf(configuration, source) ?? [];
    }),
    ...blocks(attributes.statement).map(fromBlock),
  ];
}

function fromBlock(statement: Attributes, index: number): Statement {
  const principals = blocks(statement.principals).flatMap(({ type, identifiers }) =>
    texts(identifiers).map((identifier) => ({ type: String(type), identifier })));
  return {
    label: typeof statement.sid === 'string' && statement.sid !== '' ? statement.sid : String(index),
    allows: statement.effect === undefined || statement.effect === 'Allow',
    actions: texts(statement.actions),
    notActions: texts(statement.not_actions),
    resources: texts(statement.resources),
    notResources: texts(statement.not_resources),
    ...principals.length > 0 && { principals },
    hasNotPrincipal: blocks(statement.not_principals).length > 0,
    conditions: blocks(statement.condition).map(({ test, variable, values }) =>
      ({ operator: String(test), key: String(variable), values: conditionValues(values) })),
  };
}

/** Whether a statement is for everybody: `*`, without a condition that says who. */
export function isForEverybody({ principals = [], conditions }: Statement): boolean {
  return principals.some(({ type, identifier }) => identifier === '*' && type !== 'Service') && !conditions.some(saysWho);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status */
const WHO = new Set([
  'aws:principalaccount', 'aws:principalarn', 'aws:principalorgid', 'aws:principalorgpaths', 'aws:sourceaccount', 'aws:sourcearn', 'aws:sourceorgid', 'aws:sourceorgpaths',
  'aws:sourceowner', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:userid', 'kms:calleraccount', 's3:dataaccesspointaccount', 's3:dataaccesspointarn',
]);

function saysWho(condition: Condition): boolean {
  return WHO.has(condition.key.toLowerCase()) && restricts(condition);
}

/** A comparison that a request without the key doesn't pass, with a value that isn't everything. */
export function restricts({ operator, values }: Condition): boolean {
  return /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)$/i.test(operator)
    && values.length > 0 && !values.some((value) => /^(arn:)?[*:]*$/.test(value));
}
