import { blocks, texts } from './attributes';
import type { AwsPrincipal } from './aws-principal';
import { accountPrincipal, AwsPrincipalKind, organizationPrincipal, principalOf } from './aws-principal';
import type { Resource } from './configuration';
import type { Condition, Statement } from './policy-statements';
import { restricts } from './policy-statements';
import { IAM_ALLOWED_PRINCIPALS } from '../../model/access/lake-formation-grant';

/** What decides whom a statement of a policy, or a resource that grants something by itself, lets in. */
export type Admission = Pick<Statement, 'principals' | 'conditions'>;

/** The same of a resource that names by an attribute whom it lets in. */
export function admissionOf({ type, attributes }: Resource, attribute: string): Admission {
  const principals = texts(attributes[attribute]).filter((identifier) => identifier !== IAM_ALLOWED_PRINCIPALS) // a finding of RES-006
    .map((identifier) => ({ type: /\.amazonaws\.com(\.cn)?$/.test(identifier) ? 'Service' : 'AWS', identifier }));
  const condition = (key: string, name: string): Condition[] => texts(attributes[name]).map((value) => ({ operator: 'StringLike', key, values: [value] }));
  return {
    principals,
    conditions: type === 'aws_lambda_permission'
      ? [...condition('aws:SourceAccount', 'source_account'), ...condition('aws:SourceArn', 'source_arn'), ...condition('aws:PrincipalOrgID', 'principal_org_id')]
      : blocks(attributes.condition).map(({ type: operator, key, value }) => ({ operator: String(operator), key: String(key), values: texts(value) })),
  };
}

/** Those whom a statement lets in and who aren't known. A condition that names only known ones keeps all others out. */
export function unknownPrincipals({ principals = [], conditions }: Admission, isUnknown: (principal: AwsPrincipal) => boolean): AwsPrincipal[] {
  const limits = conditions.filter(restricts).map(limitOf).filter((limit): limit is AwsPrincipal[] => limit !== undefined);
  if (limits.some((limit) => !limit.some(isUnknown))) return [];
  const named = principals.filter(({ type, identifier }) => type !== 'Service' && identifier !== '*' && (type !== 'Federated' || identifier.startsWith('arn:')))
    .flatMap(({ identifier }) => principalOf(identifier) ?? []);
  // A service acts for whom the conditions name, and "*" is anybody whom they name.
  const limited = principals.some(({ type, identifier }) => type === 'Service' || identifier === '*') ? limits.flat() : [];
  return [...new Map([...named, ...limited].filter(isUnknown).map((principal) => [principal.id, principal])).values()];
}

/** Those to whom a condition limits a statement, as far as they are known; undefined where it limits something else. */
function limitOf({ key, values }: Condition): AwsPrincipal[] | undefined {
  const readAll = (read: (value: string) => AwsPrincipal | undefined) => values.flatMap((value) => read(value) ?? []);
  switch (key.toLowerCase()) {
    case 'aws:principalaccount':
    case 'aws:principalarn':
    case 'aws:sourceaccount':
    case 'aws:sourceowner':
    case 'kms:calleraccount': return readAll(principalOf);
    case 'aws:sourcearn': {
      const sources = values.map((value) => principalOf(value)).filter((principal) => principal?.kind !== AwsPrincipalKind.UNIDENTIFIED);
      // The ARN of a bucket names no account.
      return sources.length === 0 ? undefined : sources.flatMap((principal) => (principal?.account === undefined ? [] : accountPrincipal(principal.account)));
    }
    case 'aws:principalorgid':
    case 'aws:principalorgpaths':
    case 'aws:sourceorgid':
    case 'aws:sourceorgpaths': return readAll(organizationPrincipal);
    default: return undefined;
  }
}
