import type { PolicyStatement } from './policy';
import { mergedByPrincipal } from './policy';
import { ConsumerKind } from '../../model/declaration/consumer';
import type { DomainModel, GrantModel } from '../../model/mesh';
import type { AwsContext } from '../context';

/** Who of the consumers gets in, and where the domains among them live. */
export interface TrustInput {
  readonly grants: readonly GrantModel[];
  domain(name: string): DomainModel | undefined;
}

/** Whom a product's role trusts: named principals, or everybody of an organization; never more. */
export function trustStatements({ grants, domain }: TrustInput, context: AwsContext): PolicyStatement[] {
  const statements = grants.flatMap((grant) => principalOf(grant, domain, context) ?? []);
  // A role without a trust policy can't exist: what was granted and then superseded lets nobody in.
  if (statements.length === 0) return [{ Effect: 'Deny', Principal: { AWS: '*' }, Action: ['sts:AssumeRole'] }];
  return mergedByPrincipal(statements.map(({ principal, condition }): PolicyStatement => ({
    Effect: 'Allow', Principal: principal, Action: ['sts:AssumeRole'], ...Object.keys(condition).length > 0 && { Condition: condition },
  })));
}

/**
 * Whom a domain's consumer role trusts: the roles that the domain names, else its whole account. IAM refuses to name a role that doesn't
 * exist yet, and replaces the name of one that does by its id, so that a role made anew is no longer trusted: so the account is named, and
 * the roles by a condition. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export function consumerTrust({ trustedRoles }: Pick<DomainModel, 'trustedRoles'>, { partition, account }: AwsContext): PolicyStatement {
  return {
    Effect: 'Allow',
    Principal: { AWS: `arn:${partition}:iam::${account}:root` },
    Action: ['sts:AssumeRole'],
    ...trustedRoles && { Condition: { ArnEquals: { 'aws:PrincipalArn': trustedRoles } } },
  };
}

/** A principal as policies name it, and what must hold of its requests besides. */
export interface Named {
  readonly principal: Readonly<Record<string, string>>;
  readonly condition: NonNullable<PolicyStatement['Condition']>;
}

/** How policies name a consumer, or undefined where it can't be named. */
export function principalOf({ consumer }: Pick<GrantModel, 'consumer'>, domainOf: TrustInput['domain'], context: AwsContext): Named | undefined {
  const { kind, identifier, externalId, sourceArn } = consumer;
  const root = (account: string) => ({ AWS: `arn:${context.partition}:iam::${account}:root` });
  const external: Named['condition'] = externalId === undefined ? {} : { StringEquals: { 'sts:ExternalId': externalId } };
  switch (kind) {
    case ConsumerKind.ACCOUNT: return { principal: root(identifier), condition: external };
    case ConsumerKind.ROLE: return { principal: { AWS: identifier }, condition: external };
    case ConsumerKind.ORGANIZATION: return { principal: { AWS: '*' }, condition: { StringEquals: { 'aws:PrincipalOrgID': identifier } } };
    case ConsumerKind.ORGANIZATIONAL_UNIT: return {
      principal: { AWS: '*' },
      condition: {
        'StringEquals': { 'aws:PrincipalOrgID': identifier.split('/')[0] },
        'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${identifier}/*` },
      },
    };
    case ConsumerKind.SERVICE: return {
      principal: { Service: identifier },
      condition: { StringEquals: { 'aws:SourceAccount': context.account }, ...sourceArn !== undefined && { ArnLike: { 'aws:SourceArn': sourceArn } } },
    };
    case ConsumerKind.DOMAIN: return domainPrincipal(domainOf(identifier), context);
    case ConsumerKind.KAFKA_PRINCIPAL: return undefined;
  }
}

/**
 * A domain's consumer role. IAM refuses to name a role that doesn't exist yet, and no stack waits for another: so the
 * account is named, and the role by a condition.
 */
function domainPrincipal(domain: DomainModel | undefined, context: AwsContext): Named | undefined {
  if (!domain) return undefined;
  const account = domain.account ?? context.account;
  return {
    principal: { AWS: `arn:${context.partition}:iam::${account}:root` },
    condition: { ArnEquals: { 'aws:PrincipalArn': `arn:${context.partition}:iam::${account}:role/${domain.names.consumerRole}` } },
  };
}
