import type { PolicyStatement } from './policy';
import { mergedByPrincipal } from './policy';
import { ConsumerKind } from '../../model/declaration/consumer';
import type { Producer } from '../../model/declaration/producer';
import { ProducerKind } from '../../model/declaration/producer';
import type { DomainModel, GrantModel } from '../../model/mesh';
import type { AwsContext } from '../context';

/** Who of the consumers gets in, and where the domains among them live. */
export interface TrustInput {
  readonly grants: readonly GrantModel[];
  domain(name: string): DomainModel | undefined;
}

/** Whom a product's role trusts: named principals, or everybody of an organization; never more. */
export function trustStatements(named: readonly Named[]): PolicyStatement[] {
  // A role without a trust policy can't exist: what was granted and then superseded lets nobody in.
  if (named.length === 0) return [{ Effect: 'Deny', Principal: { AWS: '*' }, Action: ['sts:AssumeRole'] }];
  return mergedByPrincipal(named.map(({ principal, condition }): PolicyStatement => ({
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

/** How policies name the consumers of grants. */
export function consumerPrincipals({ grants, domain }: TrustInput, context: AwsContext): Named[] {
  return grants.flatMap((grant) => principalOf(grant, domain, context) ?? []);
}

/** How policies name a consumer, or undefined where it can't be named. */
export function principalOf({ consumer }: Pick<GrantModel, 'consumer'>, domainOf: TrustInput['domain'], context: AwsContext): Named | undefined {
  const { kind, identifier } = consumer;
  switch (kind) {
    case ConsumerKind.ACCOUNT: return accountPrincipal(consumer, context);
    case ConsumerKind.ROLE: return rolePrincipal(consumer);
    case ConsumerKind.ORGANIZATION: return { principal: { AWS: '*' }, condition: { StringEquals: { 'aws:PrincipalOrgID': identifier } } };
    case ConsumerKind.ORGANIZATIONAL_UNIT: return {
      principal: { AWS: '*' },
      condition: {
        'StringEquals': { 'aws:PrincipalOrgID': identifier.split('/')[0] },
        'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${identifier}/*` },
      },
    };
    case ConsumerKind.SERVICE: return servicePrincipal(consumer, context);
    case ConsumerKind.DOMAIN: return domainPrincipal(domainOf(identifier), context);
    case ConsumerKind.KAFKA_PRINCIPAL: return undefined;
  }
}

/** How policies name a producer, or undefined for one that only Kafka knows. */
export function producerPrincipal(producer: Producer, context: AwsContext): Named | undefined {
  switch (producer.kind) {
    case ProducerKind.ACCOUNT: return accountPrincipal(producer, context);
    case ProducerKind.ROLE: return rolePrincipal(producer);
    case ProducerKind.SERVICE: return servicePrincipal(producer, context);
    case ProducerKind.KAFKA_PRINCIPAL: return undefined;
  }
}

type Principal = Pick<Producer, 'identifier' | 'externalId' | 'sourceArn'>;

function accountPrincipal({ identifier, externalId }: Principal, { partition }: AwsContext): Named {
  return { principal: { AWS: `arn:${partition}:iam::${identifier}:root` }, condition: presenting(externalId) };
}

function rolePrincipal({ identifier, externalId }: Principal): Named {
  return { principal: { AWS: identifier }, condition: presenting(externalId) };
}

function servicePrincipal({ identifier, sourceArn }: Principal, { account }: AwsContext): Named {
  return {
    principal: { Service: identifier },
    condition: { StringEquals: { 'aws:SourceAccount': account }, ...sourceArn !== undefined && { ArnLike: { 'aws:SourceArn': sourceArn } } },
  };
}

function presenting(externalId: string | undefined): Named['condition'] {
  return externalId === undefined ? {} : { StringEquals: { 'sts:ExternalId': externalId } };
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
