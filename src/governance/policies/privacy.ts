import { isUnresolved } from '../../core/tokens';
import { readsTopicsOnly } from '../../model/access/way';
import { AuthorizationMode } from '../../model/declaration/access';
import type { PrivacyClearance, PrivacyPolicyOptions } from '../../model/declaration/governance';
import { PrivacyUse } from '../../model/declaration/governance';
import { ServingInterface } from '../../model/declaration/pipelines';
import { Classification } from '../../model/declaration/schema';
import { CleanupPolicy } from '../../model/declaration/stream';
import { privacyProblem } from '../../model/governance-options';
import type { ProductModel } from '../../model/mesh';
import { hasClassification } from '../../model/retention';
import type { GovernedDataProduct } from '../governed-data-product';
import type { RuleViolation, Tightened } from '../rule';
import { Policy, PolicyType } from '../rule';

/**
 * A privacy policy: sensitive fields are encrypted with a customer-managed key, hidden from consumers without clearance, kept out of places
 * where they leak (topic keys, REST APIs, dead-letter topics), and not kept forever.
 * @exampleMetadata fixture=stack
 * @example
 * new GovernancePolicy(stack, 'governance', {
 *   policies: [
 *     new PrivacyPolicy({ policyId: 'POL-003', classifications: [Classification.PII, Classification.RESTRICTED] }),
 *   ],
 * });
 */
export class PrivacyPolicy extends Policy {
  /** The classifications that the policy protects. */
  public readonly classifications: Classification[];
  /** Products that may use such fields as topic keys, in REST APIs or in dead-letter topics. */
  public readonly clearances: PrivacyClearance[];

  /**
   * Creates a privacy policy.
   * @param options what the policy protects
   * @throws if it protects no classification, or a clearance lacks its uses or a reason
   */
  public constructor(private readonly options: PrivacyPolicyOptions) {
    const { policyId, policyName = 'Data Privacy', classifications = [Classification.PII], clearances = [], mandatoryFrom } = options;
    const problem = privacyProblem(options);
    if (problem !== undefined) throw new Error(`privacy policy "${policyId}" ${problem}`);
    const kind = classifications.join(' or ');
    const field = `schema: { fields: [{ name: customer_id, type: string, required: true }, { name: email, type: string, classification: ${classifications[0]} }] }`;
    super({
      ruleId: policyId,
      ruleName: policyName,
      policyType: PolicyType.PRIVACY,
      description: `Fields classified ${kind} are encrypted by a customer's key, kept from consumers without clearance, not kept for ever, and turn up in `
        + 'topic keys, REST interfaces and dead-letter topics only where a product is cleared for that.',
      rationale: 'People and regulators hold the organization to account for what becomes of such data wherever it flows, not only in the table where it is meant to be.',
      remedy: 'Protect the fields as the finding says, leave them out of what leaks them, or let the owner of the policy clear the product.',
      since: '0.1.0',
      mandatoryFrom,
      examples: [
        { title: 'protected, and not for ever', declaration: `name: customer-profiles\n${field}\nsla: { retention: 365 days }`, passes: true },
        { title: 'kept for ever', declaration: `name: customer-profiles\n${field}`, passes: false },
        { title: 'served over REST', declaration: `name: customer-profiles\n${field}\nsla: { retention: 365 days }\npipelines: { serve: { api: athena/rest } }`, passes: false },
      ],
    });
    this.classifications = [...classifications];
    this.clearances = [...clearances];
  }

  /** Finds sensitive fields that aren't protected. */
  public check({ _model: product, _domain: domain }: GovernedDataProduct): RuleViolation[] {
    const columns = product.schema.fields.filter((field) => hasClassification(field, this.classifications)).map(({ name }) => name);
    if (columns.length === 0) return [];
    return [
      ...encryption(product, domain, columns),
      ...this.grants(product),
      ...this.leaks(product, columns),
      ...retention(product, columns),
    ];
  }

  /** @internal */
  public _tightenedBy(inner: PrivacyPolicy): Tightened {
    const cleared = (product: string, use: PrivacyUse) => this.clearances.some(({ dataProduct, uses }) => dataProduct === product && uses.includes(use));
    const loosened = inner.clearances.flatMap(({ dataProduct, uses }) => uses.filter((use) => !cleared(dataProduct, use))
      .map((use) => `a clearance of ${dataProduct} for ${use}, which only the outer scope can give`));
    return { rule: new PrivacyPolicy({ ...this.options, classifications: [...new Set([...this.classifications, ...inner.classifications])] }), loosened };
  }

  /** What a grant shows to a consumer that isn't cleared for it. Personal data that whole files or topics show is a finding in every mesh. */
  private grants(product: ProductModel): RuleViolation[] {
    return product.access.grants.flatMap((grant) => {
      const byColumns = product.access.authorization === AuthorizationMode.LAKE_FORMATION && !readsTopicsOnly(grant);
      const missing = this.classifications.filter((one) => one !== Classification.PII && !grant.clearance?.includes(one));
      const seen = product.schema.fields
        .filter((field) => hasClassification(field, missing) && !(byColumns && grant.hiddenColumns.includes(field.name))).map(({ name }) => name);
      if (seen.length === 0) return [];
      const whole = byColumns ? 'sees' : readsTopicsOnly(grant) ? 'reads whole messages with' : 'reads whole files with';
      return [{
        path: (grant.path ?? []).map(String),
        message: `${grant.consumer} ${whole} ${list(seen)} without a clearance for ${missing.join(' or ')}`,
        fix: byColumns ? 'exclude the columns, or give it the clearance' : 'give it the clearance, or share a product without or with masked columns',
        detail: String(grant.consumer),
      }];
    });
  }

  /** Where such fields turn up without a clearance of the product. */
  private leaks({ id, schema, stream, serving }: ProductModel, columns: readonly string[]): RuleViolation[] {
    const cleared = new Set(this.clearances.filter(({ dataProduct }) => dataProduct === id).flatMap(({ uses }) => uses));
    const violations: RuleViolation[] = [];
    const key = stream && schema.fields.find(({ name }) => name === stream.keyField);
    if (key && hasClassification(key, this.classifications) && !cleared.has(PrivacyUse.TOPIC_KEY)) {
      violations.push({
        path: ['stream', 'keyField'],
        message: `the topic's key "${key.name}" is classified ${this.classifications.join(' or ')}: keys show up in logs and tools that mask values`,
        fix: `take another field as key, or let the policy clear ${id} for ${PrivacyUse.TOPIC_KEY}`,
      });
    }
    if (serving.interfaces.includes(ServingInterface.REST) && !cleared.has(PrivacyUse.REST)) {
      violations.push({
        path: ['serving', 'interfaces'],
        message: `the REST interface serves ${list(columns)}`,
        fix: `serve it by Athena only, or let the policy clear ${id} for ${PrivacyUse.REST}`,
      });
    }
    if (stream?.deadLetterTopic && !cleared.has(PrivacyUse.DEAD_LETTER_TOPIC)) {
      violations.push({
        path: ['stream', 'deadLetterTopic'],
        message: `the dead-letter topic holds whole messages with ${list(columns)}`,
        fix: `leave it out, or let the policy clear ${id} for ${PrivacyUse.DEAD_LETTER_TOPIC}`,
      });
    }
    return violations;
  }
}

/** The encryption of an existing bucket is unknown, unless its key is declared. */
function encryption({ storage }: ProductModel, { existing, names }: GovernedDataProduct['_domain'], columns: readonly string[]): RuleViolation[] {
  if (!storage.bucketOwner) {
    return isUnresolved(storage.location) ? [] : [{
      path: ['storage', 'location'],
      message: `${list(columns)} must be encrypted by a customer's key, but the data lies in ${storage.location}, outside the buckets of the mesh: its key isn't known`,
      fix: 'leave the location out',
    }];
  }
  return existing.foreignBucket && existing.encryptionKeyArn === undefined ? [{
    path: ['storage'],
    message: `${list(columns)} must be encrypted by a customer's key, but the bucket ${names.bucket} was brought, and its key isn't known`,
    fix: 'declare the key that encrypts it as the domain\'s encryption key',
    detail: 'encryption',
  }] : [];
}

/** Whether it is declared how long the data is kept: by a retention policy's maximum, or by the product itself. */
function retention({ retention: limits, sla, stream }: ProductModel, columns: readonly string[]): RuleViolation[] {
  const messages = stream?.retentionDeclared === true && stream.cleanupPolicy !== CleanupPolicy.COMPACT;
  return limits?.maximum || sla.retention || messages ? [] : [{
    path: ['sla', 'retention'],
    message: `nobody says how long ${list(columns)} ${columns.length === 1 ? 'is' : 'are'} kept`,
    fix: 'declare a retention in the SLA, or set a maximum by a retention policy',
  }];
}

function list(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ');
}
