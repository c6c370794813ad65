import { isUnresolved } from '../../core/tokens';
import { AuthorizationMode } from '../../model/declaration/access';
import type { Consumer } from '../../model/declaration/consumer';
import { ConsumerKind } from '../../model/declaration/consumer';
import type { AccessControlPolicyOptions } from '../../model/declaration/governance';
import type { Producer } from '../../model/declaration/producer';
import type { Classification } from '../../model/declaration/schema';
import { accessControlProblem } from '../../model/governance-options';
import type { GrantModel } from '../../model/mesh';
import { hasClassification } from '../../model/retention';
import type { GovernedDataProduct } from '../governed-data-product';
import type { AllowedPrincipals, RuleViolation, Tightened } from '../rule';
import { Policy, PolicyType } from '../rule';
import { accountOf, accountOfWriter, crossesBorder } from './grant-account';
import { narrowed } from '../scopes/tightening';

/**
 * An access control policy: which accounts and organizations may be granted access, and on what terms.
 * @exampleMetadata fixture=stack
 * @example
 * new GovernancePolicy(stack, 'governance', {
 *   policies: [
 *     new AccessControlPolicy({ policyId: 'POL-001', allowedAccounts: ['210987654321'], agreementRequired: true }),
 *   ],
 * });
 */
export class AccessControlPolicy extends Policy {
  /** The accounts whose principals may be granted access; any account if undefined. */
  public readonly allowedAccounts?: string[];
  /** The organizations and organizational units that may be granted access, if declared. */
  public readonly allowedOrganizations?: string[];
  /** Whether every grant to another domain or account needs a data sharing agreement. */
  public readonly agreementRequired: boolean;
  /** Products that have a field of these classifications must use Lake Formation for access control. */
  public readonly lakeFormationFor: Classification[];

  /**
   * Creates an access control policy.
   * @param options its requirements; at least one
   * @throws if it requires nothing, or an allowed account or organization has the wrong form
   */
  public constructor(private readonly options: AccessControlPolicyOptions) {
    const { policyId, policyName = 'Access Control', allowedAccounts, allowedOrganizations, agreementRequired = false, lakeFormationFor = [], mandatoryFrom } = options;
    const problem = accessControlProblem(options);
    if (problem !== undefined) throw new Error(`access control policy "${policyId}" ${problem}`);
    super({
      ruleId: policyId,
      ruleName: policyName,
      policyType: PolicyType.ACCESS_CONTROL,
      description: describe(options),
      rationale: 'Data leaves the organization by a grant to the wrong account. Who may be granted anything is decided once, not grant by grant.',
      remedy: 'Remove the grant, give it an agreement, or let the owner of the policy allow the account.',
      since: '0.1.0',
      mandatoryFrom,
      examples: examplesOf(options),
    });
    this.allowedAccounts = allowedAccounts && [...allowedAccounts];
    this.allowedOrganizations = allowedOrganizations && [...allowedOrganizations];
    this.agreementRequired = agreementRequired;
    this.lakeFormationFor = [...lakeFormationFor];
  }

  /** Finds grants to consumers that aren't allowed, grants without a required agreement, and products that must use Lake Formation but don't. */
  public check(product: GovernedDataProduct): RuleViolation[] {
    const { access, schema } = product._model;
    const violations = [
      ...access.grants.flatMap((grant) => [...this.notAllowed(product, grant), ...this.withoutAgreement(product, grant)]),
      ...access.producers.flatMap(({ producer, path }) => this.accountNotAllowed(product, producer, accountOfWriter(product, producer), path)),
    ];
    if (access.authorization !== AuthorizationMode.LAKE_FORMATION && this.lakeFormationFor.length > 0) {
      const fields = schema.fields.filter((field) => hasClassification(field, this.lakeFormationFor)).map(({ name }) => name);
      if (fields.length > 0) {
        violations.push({
          path: ['access', 'authorization'],
          message: `Lake Formation must guard products with ${this.lakeFormationFor.join(' or ')} fields (${fields.join(', ')}), but IAM decides who reads this one`,
          fix: 'let Lake Formation decide',
        });
      }
    }
    return violations;
  }

  /** @internal */
  public _tightenedBy(inner: AccessControlPolicy): Tightened {
    const accounts = this.allowedAccounts && narrowed('account', this.allowedAccounts, inner.allowedAccounts);
    const organizations = this.allowedOrganizations && narrowed('organization', this.allowedOrganizations, inner.allowedOrganizations);
    const opened = this.allowedAccounts && !this.allowedOrganizations ? inner.allowedOrganizations ?? [] : [];
    const rule = new AccessControlPolicy({
      ...this.options,
      allowedAccounts: accounts?.values ?? inner.allowedAccounts,
      allowedOrganizations: organizations?.values ?? (this.allowedAccounts ? undefined : inner.allowedOrganizations),
      agreementRequired: this.agreementRequired || inner.agreementRequired,
      lakeFormationFor: [...new Set([...this.lakeFormationFor, ...inner.lakeFormationFor])],
    });
    return {
      rule,
      loosened: [...accounts?.loosened ?? [], ...organizations?.loosened ?? [], ...opened.map((organization) => `organization ${organization}, where none is allowed`)],
    };
  }

  /** @internal */
  public _allowedPrincipals(): AllowedPrincipals[] {
    return [{ accounts: this.allowedAccounts, organizations: this.organizations }];
  }

  /** Where only accounts are listed, no organization is allowed. */
  private get organizations(): readonly string[] | undefined {
    return this.allowedOrganizations ?? (this.allowedAccounts ? [] : undefined);
  }

  private notAllowed(product: GovernedDataProduct, grant: GrantModel): RuleViolation[] {
    const { consumer } = grant;
    if (consumer.kind !== ConsumerKind.ORGANIZATION && consumer.kind !== ConsumerKind.ORGANIZATIONAL_UNIT) {
      return this.accountNotAllowed(product, consumer, accountOf(product, grant), grant.path);
    }
    const allowed = this.organizations;
    if (!allowed || isUnresolved(consumer.identifier) || allowed.some((unit) => isWithin(consumer.identifier, unit))) return [];
    const which = allowed.length === 0 ? 'only the accounts that the policy lists may' : `${allowed.join(', ')} may`;
    return [violationOf(consumer, grant.path, `${consumer} may not be granted access: ${which}`, 'grant single accounts, or let the policy allow the organization')];
  }

  private accountNotAllowed(product: GovernedDataProduct, who: Consumer | Producer, account: string | undefined, path: GrantModel['path']): RuleViolation[] {
    if (!this.allowedAccounts || account === undefined || account === product.account || this.allowedAccounts.includes(account)) return [];
    const whose = who.identifier === account ? '' : ` of account ${account}`;
    return [violationOf(who, path, `${who}${whose} may not be granted access: ${this.allowedAccounts.join(', ')} may`, 'remove the grant, or let the policy allow the account')];
  }

  private withoutAgreement(product: GovernedDataProduct, grant: GrantModel): RuleViolation[] {
    // Where the product itself asks for agreements, that is a finding already.
    if (!this.agreementRequired || grant.agreement || product._model.access.agreementRequired || !crossesBorder(product, grant)) return [];
    return [{
      path: pathOf(grant.path),
      message: `${grant.consumer} has no data sharing agreement, which every grant to another domain or account needs`,
      fix: 'declare who answers for the use, its purpose and until when',
      detail: `agreement with ${grant.consumer}`,
    }];
  }
}

function isWithin(path: string, unit: string): boolean {
  return path === unit || path.startsWith(`${unit}/`);
}

function violationOf(who: Consumer | Producer, path: GrantModel['path'], message: string, fix: string): RuleViolation {
  return { path: pathOf(path), message, fix, detail: String(who) };
}

function pathOf(path: GrantModel['path'] = []): string[] {
  return path.map(String);
}

function describe({ allowedAccounts, allowedOrganizations, agreementRequired, lakeFormationFor = [] }: AccessControlPolicyOptions): string {
  const sentences = [
    allowedAccounts && `Only principals of the accounts ${allowedAccounts.join(', ')} and of the product's own may be granted access.`,
    allowedOrganizations && `Of organizations only ${allowedOrganizations.join(', ')} may be granted access.`,
    agreementRequired && 'Each grant to another domain or account has a data sharing agreement.',
    lakeFormationFor.length > 0 && `Lake Formation guards products with ${lakeFormationFor.join(' or ')} fields.`,
  ];
  return sentences.filter(Boolean).join(' ');
}

function examplesOf({ allowedAccounts, allowedOrganizations, agreementRequired, lakeFormationFor = [] }: AccessControlPolicyOptions) {
  const consumer = (words: string) => `name: customer-profiles\naccess: { consumers: [${words}] }`;
  const agreement = agreementRequired ? ', agreement: { who: order-team, purpose: delivery, expiry: \'2035-12-31\' }' : '';
  const [fine, wrong] = allowedAccounts || agreementRequired
    ? [`{ account: '${allowedAccounts?.[0] ?? '210987654321'}'${agreement} }`, `{ account: '${allowedAccounts ? '999999999999' : '210987654321'}' }`]
    : [`{ ${allowedOrganizations?.[0].includes('/') ? 'organizational_unit' : 'organization'}: ${allowedOrganizations?.[0]} }`, '{ organization: o-unknown0000 }'];
  if (lakeFormationFor.length > 0 && !allowedAccounts && !allowedOrganizations && !agreementRequired) {
    const schema = `name: customer-profiles\nschema: { fields: [{ name: customer_id, type: string, classification: ${lakeFormationFor[0]} }] }`;
    return [
      { title: 'Lake Formation decides', declaration: `${schema}\naccess: { authorization: lake-formation }`, passes: true },
      { title: 'IAM decides', declaration: schema, passes: false },
    ];
  }
  return [
    { title: 'a consumer that may be granted access', declaration: consumer(fine), passes: true },
    { title: 'a consumer that may not', declaration: consumer(wrong), passes: false },
  ];
}
