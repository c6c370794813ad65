import { quote } from '../../../core/findings';
import type { Admission } from '../admitted-principals';
import { admissionOf, unknownPrincipals } from '../admitted-principals';
import { blocks, texts } from '../attributes';
import type { AwsPrincipal, PrincipalSet } from '../aws-principal';
import { AwsPrincipalKind, describePrincipal, isAmong, principalOf } from '../aws-principal';
import type { Configuration, Resource } from '../configuration';
import type { GovernedStack } from '../governed-stack';
import type { PolicyDocument } from '../policy-documents';
import { policyDocuments, PolicyKind } from '../policy-documents';
import type { Statement } from '../policy-statements';
import type { ResourceRule, ResourceViolation } from '../resource-rule';

/** RES-013: who reads is decided where products are declared, not in a policy of some resource. */
export const UNDECLARED_PRINCIPALS: ResourceRule = {
  ruleId: 'RES-013',
  ruleName: 'Only known principals in policies',
  description: 'Policies, trusts, shares and permissions let in only accounts of the mesh, those to whom products grant access, and those that access control policies allow.',
  rationale: 'A grant in a declaration has an owner, a purpose and an end. An account that is written into a policy by hand has none of them, and nobody takes it out again.',
  remedy: 'Take it out; or declare it as `account` of its domain or platform, grant it a data product, or let an `AccessControlPolicy` allow it.',
  since: '0.1.0',
  severity: 'error',
  check: (stack) => {
    const { configuration } = stack;
    const known = new KnownPrincipals(stack);
    return [
      ...policyDocuments(configuration).filter(({ kind }) => kind !== PolicyKind.IDENTITY).flatMap((document) =>
        document.statements.filter(({ allows }) => allows).flatMap((statement) => statementViolations(document, statement, known))),
      ...Object.entries(GRANTS).flatMap(([type, attribute]) =>
        configuration.resources(type).flatMap((resource) => grantViolations(resource, attribute, known))),
    ];
  },
};

/** Where resources name by themselves whom they let in. */
const GRANTS: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_permission: 'principal',
  aws_db_cluster_snapshot: 'shared_accounts',
  aws_db_snapshot: 'shared_accounts',
  aws_kms_grant: 'grantee_principal',
  aws_lakeformation_permissions: 'principal',
  aws_lambda_permission: 'principal',
  aws_opensearch_authorize_vpc_endpoint_access: 'account',
  aws_ram_principal_association: 'principal',
  aws_redshift_data_share_authorization: 'consumer_identifier',
  aws_redshift_endpoint_authorization: 'account',
  aws_vpc_endpoint_service_allowed_principal: 'principal_arn',
};

function statementViolations(document: PolicyDocument, statement: Statement, known: KnownPrincipals): ResourceViolation[] {
  const { resource, attribute } = document;
  const connects = resource.type === 'aws_msk_cluster_policy' && statement.actions.every((action) => action.startsWith('kafka:'));
  return known.unknownIn(resource, statement).filter((principal) => !connects || !known.hasReader(principal)).map((principal) => violationOf(
    resource, `${attribute}.${statement.label}.Principal.${principal.id}`, `the statement ${quote(statement.label)} of ${attribute}`, principal, known));
}

function grantViolations(resource: Resource, attribute: string, known: KnownPrincipals): ResourceViolation[] {
  return known.unknownIn(resource, admissionOf(resource, attribute))
    .map((principal) => violationOf(resource, `${attribute}.${principal.id}`, attribute, principal, known));
}

function violationOf(resource: Resource, attribute: string, where: string, principal: AwsPrincipal, known: KnownPrincipals): ResourceViolation {
  if (principal.kind === AwsPrincipalKind.UNIDENTIFIED) {
    return { resource, attribute, message: `${where} lets in ${describePrincipal(principal)}, which names no account`, fix: 'take it out, or name an account or the ARN of a role' };
  }
  return { resource, attribute, message: `${where} lets in ${describePrincipal(principal)}, whom the mesh doesn't know: ${known.inWords(resource)}`, fix: fixFor(principal) };
}

/** Whom a stack may let in: those whom declarations name or policies allow, and the stack's own accounts. */
class KnownPrincipals {
  private readonly own: PrincipalSet;
  private declared?: PrincipalSet;

  constructor(private readonly stack: GovernedStack) {
    this.own = { accounts: ownAccounts(stack.configuration), roles: new Set(), organizations: new Set() };
  }

  /** Those whom a resource lets in and who aren't known. */
  public unknownIn(resource: Resource, admission: Admission): AwsPrincipal[] {
    const answers = new Map<string, boolean>();
    return unknownPrincipals(admission, (principal) => {
      const unknown = answers.get(principal.id) ?? !this.knows(resource, principal);
      answers.set(principal.id, unknown);
      return unknown;
    });
  }

  /** A client's account connects its VPC to the cluster, whichever of its roles reads. */
  public hasReader({ kind, id }: AwsPrincipal): boolean {
    return kind === AwsPrincipalKind.ACCOUNT && [...this.declaredSet.roles].some((role) => role.startsWith(`${id}:`));
  }

  public inWords(resource: Resource): string {
    const sets = [this.declaredSet, this.own, this.stack.allowedPrincipals(resource)];
    const names = [...new Set(sets.flatMap(({ accounts, organizations, roles }) => [...accounts, ...organizations, ...roles]))].sort();
    if (names.length === 0) return 'no account is declared, and nobody is granted anything';
    return `known ${names.length === 1 ? 'is' : 'are'} ${names.slice(0, 6).join(', ')}${names.length > 6 ? ` and ${names.length - 6} more` : ''}`;
  }

  private knows(resource: Resource, principal: AwsPrincipal): boolean {
    return isAmong(principal, this.declaredSet) || isAmong(principal, this.own) || isAmong(principal, this.stack.allowedPrincipals(resource));
  }

  private get declaredSet(): PrincipalSet {
    this.declared ??= this.stack.declaredPrincipals();
    return this.declared;
  }
}

function fixFor({ kind }: AwsPrincipal): string {
  const declare = kind === AwsPrincipalKind.ACCOUNT || kind === AwsPrincipalKind.ROLE ? 'declare `account` of the domain or platform whose it is, ' : '';
  return `take it out, ${declare}grant it a data product, or let an access control policy allow it`;
}

/** What a provider says of the account in which it works. */
function ownAccounts(configuration: Configuration): Set<string> {
  const texted = configuration.providers('aws').flatMap(({ attributes }) =>
    [...texts(attributes.allowed_account_ids), ...blocks(attributes.assume_role).flatMap(({ role_arn: role }) => texts(role))]);
  return new Set(texted.flatMap((text) => principalOf(text)?.account ?? []));
}
