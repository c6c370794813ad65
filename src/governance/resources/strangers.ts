import type { Configuration, Resource } from './configuration';
import { blocks, texts } from './configuration';
import type { Parties, Party } from './party';
import { accountParty, describeParty, isAmong, organizationParty, partyOf, PartyKind } from './party';
import type { PolicyDocument } from './policies';
import { policyDocuments, PolicyKind } from './policies';
import type { Condition, Statement } from './policy-document';
import { restricts } from './policy-document';
import type { ResourceContext, ResourceRule, ResourceViolation } from './rule';
import { quote } from '../../core/findings';

/** RES-013: who reads is decided where products are declared, not in a policy of some resource. */
export const STRANGERS: ResourceRule = {
  ruleId: 'RES-013',
  ruleName: 'No strangers in policies',
  description: 'Policies, trusts, shares and permissions let in only accounts of the mesh, those to whom products grant access, and those that access control policies allow.',
  rationale: 'A grant in a declaration has an owner, a purpose and an end. An account that is written into a policy by hand has none of them, and nobody takes it out again.',
  remedy: 'Take it out; or declare it as `account` of its domain or platform, grant it a data product, or let an `AccessControlPolicy` allow it.',
  since: '0.1.0',
  severity: 'error',
  check: (configuration, context) => {
    const judge = new Judge(configuration, context);
    return [
      ...policyDocuments(configuration).filter(({ kind }) => kind !== PolicyKind.IDENTITY).flatMap((document) =>
        document.statements.filter(({ allows }) => allows).flatMap((statement) => judge.statement(document, statement))),
      ...Object.entries(GRANTS).flatMap(([type, attribute]) => configuration.resources(type).flatMap((resource) => judge.grant(resource, attribute))),
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

type Admission = Pick<Statement, 'principals' | 'conditions'>;

class Judge {
  private readonly own: Parties;
  private audience?: Parties;

  constructor(configuration: Configuration, private readonly context: ResourceContext) {
    this.own = { accounts: ownAccounts(configuration), roles: new Set(), organizations: new Set() };
  }

  public statement(document: PolicyDocument, statement: Statement): ResourceViolation[] {
    const { resource, attribute } = document;
    const connects = resource.type === 'aws_msk_cluster_policy' && statement.actions.every((action) => action.startsWith('kafka:'));
    return this.strangers(resource, statement).filter((party) => !connects || !this.hasReader(party)).map((party) => this.violation(
      resource, `${attribute}.${statement.label}.Principal.${party.id}`, `the statement ${quote(statement.label)} of ${attribute}`, party));
  }

  public grant(resource: Resource, attribute: string): ResourceViolation[] {
    return this.strangers(resource, admissionOf(resource, attribute)).map((party) => this.violation(resource, `${attribute}.${party.id}`, attribute, party));
  }

  private strangers(resource: Resource, admission: Admission): Party[] {
    const known = new Map<string, boolean>();
    return strangersIn(admission, (party) => {
      if (!known.has(party.id)) known.set(party.id, this.knows(resource, party));
      return !known.get(party.id)!;
    });
  }

  private knows(resource: Resource, party: Party): boolean {
    this.audience ??= this.context.audience();
    return isAmong(party, this.audience) || isAmong(party, this.own) || isAmong(party, this.context.allowance(resource));
  }

  /** A client's account connects its VPC to the cluster, whichever of its roles reads. */
  private hasReader({ kind, id }: Party): boolean {
    return kind === PartyKind.ACCOUNT && [...this.audience!.roles].some((role) => role.startsWith(`${id}:`));
  }

  private violation(resource: Resource, attribute: string, where: string, party: Party): ResourceViolation {
    if (party.kind === PartyKind.NOBODY) {
      return { resource, attribute, message: `${where} lets in ${describeParty(party)}, of whom nobody can tell the account`, fix: 'take it out, or name an account or the ARN of a role' };
    }
    const all = [this.audience!, this.own, this.context.allowance(resource)];
    const names = [...new Set(all.flatMap(({ accounts, organizations, roles }) => [...accounts, ...organizations, ...roles]))].sort();
    const known = names.length === 0 ? 'no account is declared, and nobody is granted anything'
      : `known ${names.length === 1 ? 'is' : 'are'} ${names.slice(0, 6).join(', ')}${names.length > 6 ? ` and ${names.length - 6} more` : ''}`;
    return { resource, attribute, message: `${where} lets in ${describeParty(party)}, whom the mesh doesn't know: ${known}`, fix: fixFor(party) };
  }
}

function fixFor({ kind }: Party): string {
  const declare = kind === PartyKind.ACCOUNT || kind === PartyKind.ROLE ? 'declare `account` of the domain or platform whose it is, ' : '';
  return `take it out, ${declare}grant it a data product, or let an access control policy allow it`;
}

/** What a provider says of the account in which it works. */
function ownAccounts(configuration: Configuration): Set<string> {
  const texted = configuration.providers('aws').flatMap(({ attributes }) =>
    [...texts(attributes.allowed_account_ids), ...blocks(attributes.assume_role).flatMap(({ role_arn: role }) => texts(role))]);
  return new Set(texted.flatMap((text) => partyOf(text)?.account ?? []));
}

/** A resource's own words for what policies say by principals and conditions. */
function admissionOf({ type, attributes }: Resource, attribute: string): Admission {
  const principals = texts(attributes[attribute]).filter((identifier) => identifier !== 'IAM_ALLOWED_PRINCIPALS') // RES-006 tells that
    .map((identifier) => ({ type: /\.amazonaws\.com(\.cn)?$/.test(identifier) ? 'Service' : 'AWS', identifier }));
  const condition = (key: string, name: string): Condition[] => texts(attributes[name]).map((value) => ({ operator: 'StringLike', key, values: [value] }));
  return {
    principals,
    conditions: type === 'aws_lambda_permission'
      ? [...condition('aws:SourceAccount', 'source_account'), ...condition('aws:SourceArn', 'source_arn'), ...condition('aws:PrincipalOrgID', 'principal_org_id')]
      : blocks(attributes.condition).map(({ type: operator, key, value }) => ({ operator: String(operator), key: String(key), values: texts(value) })),
  };
}

/** Those whom a statement lets in and nobody knows. A condition that names only known ones keeps all others out. */
function strangersIn({ principals = [], conditions }: Admission, isStranger: (party: Party) => boolean): Party[] {
  const limits = conditions.filter(restricts).flatMap((condition) => limitOf(condition) ?? []);
  if (limits.some((limit) => !limit.some(isStranger))) return [];
  const named = principals.filter(({ type, identifier }) => type !== 'Service' && identifier !== '*' && (type !== 'Federated' || identifier.startsWith('arn:')))
    .flatMap(({ identifier }) => partyOf(identifier) ?? []);
  // A service acts for whom the conditions name, and "*" is anybody whom they name.
  const limited = principals.some(({ type, identifier }) => type === 'Service' || identifier === '*') ? limits.flat() : [];
  return [...new Map([...named, ...limited].filter(isStranger).map((party) => [party.id, party])).values()];
}

/** Those to whom a condition limits a statement, as far as they are known; undefined where it limits something else. */
function limitOf({ key, values }: Condition): readonly Party[][] | undefined {
  const parties = (read: (value: string) => Party | undefined) => [values.flatMap((value) => read(value) ?? [])];
  switch (key.toLowerCase()) {
    case 'aws:principalaccount':
    case 'aws:principalarn':
    case 'aws:sourceaccount':
    case 'aws:sourceowner':
    case 'kms:calleraccount': return parties(partyOf);
    case 'aws:sourcearn': {
      const sources = values.map((value) => partyOf(value)).filter((party) => party?.kind !== PartyKind.NOBODY);
      // The ARN of a bucket names no account.
      return sources.length === 0 ? undefined : [sources.flatMap((party) => (party?.account === undefined ? [] : [accountParty(party.account)]))];
    }
    case 'aws:principalorgid':
    case 'aws:principalorgpaths':
    case 'aws:sourceorgid':
    case 'aws:sourceorgpaths': return parties(organizationParty);
    default: return undefined;
  }
}
