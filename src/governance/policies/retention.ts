import { Duration } from '../../core/duration';
import { isUnresolved } from '../../core/tokens';
import type { RetentionPolicyOptions } from '../../model/declaration/governance';
import type { Classification } from '../../model/declaration/schema';
import { CleanupPolicy } from '../../model/declaration/stream';
import type { ProductModel } from '../../model/mesh';
import type { RetentionLimit, RetentionModel } from '../../model/retention';
import { isLonger, limitsOf, overlap, retentionOf, retentionProblem } from '../../model/retention';
import { allVersions } from '../../model/versions';
import type { GovernedDataProduct } from '../governed-data-product';
import type { RuleViolation, Tightened } from '../rule';
import { Policy, PolicyType } from '../rule';

/**
 * A retention policy: the minimum and maximum time for which data is kept. It takes effect when products are created, so add it to a scope
 * before the products in that scope: it sets undeclared retention of topics, of noncurrent versions of S3 objects and of query results. What a
 * product declares itself must be within the limits. The history of Delta and Iceberg tables can only be limited by an engine: synthesis says what to run.
 * @exampleMetadata fixture=stack
 * @example
 * new GovernancePolicy(stack, 'governance', {
 *   policies: [
 *     new RetentionPolicy({ policyId: 'POL-002', classification: Classification.PII, maximum: Duration.days(400) }),
 *   ],
 * });
 */
export class RetentionPolicy extends Policy {
  /** The policy applies to products that have a field of this classification; if undefined, to every product. */
  public readonly classification?: Classification;
  /** The minimum time for which data is kept. */
  public readonly minimum?: Duration;
  /** The maximum time for which data is kept. */
  public readonly maximum?: Duration;

  /**
   * Creates a retention policy.
   * @param options the policy's limits; at least one
   * @throws if there is no limit, or the minimum exceeds the maximum
   */
  public constructor(private readonly options: RetentionPolicyOptions) {
    const { policyId, policyName = 'Data Retention', classification, minimum, maximum, mandatoryFrom } = options;
    const problem = retentionProblem(options);
    if (problem !== undefined) throw new Error(`retention policy "${policyId}" ${problem}: declare "minimum", "maximum" or both, the minimum not above the maximum`);
    const whose = classification === undefined ? 'Data' : `Data of products with ${classification} fields`;
    super({
      ruleId: policyId,
      ruleName: policyName,
      policyType: PolicyType.RETENTION,
      description: `${whose} is kept for ${[minimum && `at least ${minimum}`, maximum && `at most ${maximum}`].filter(Boolean).join(' and ')}.`,
      rationale: 'Data that is kept too long is a liability, and data that goes too early is missed by auditors and by those who must recover it.',
      remedy: 'Leave the retention out, so that it is set to fit, or declare one within the limits.',
      since: '0.1.0',
      mandatoryFrom,
      examples: examplesOf(options),
    });
    this.classification = classification;
    this.minimum = minimum;
    this.maximum = maximum;
  }

  /** Finds declared retention outside the limits, and data whose retention can't be set here. */
  public check({ _model: product, _domain: domain }: GovernedDataProduct): RuleViolation[] {
    const own: RetentionLimit = { policyId: this.ruleId, classification: this.classification, minimum: this.minimum, maximum: this.maximum };
    const limits = retentionOf([own], product.schema.fields);
    if (!limits) return [];
    return [
      ...this.contradictions(product.retention),
      ...outside(limits, product.sla.retention, ['sla', 'retention'], 'records are promised for'),
      ...topicOf(product, limits, ['stream', 'retention']),
      ...product.previousVersions.flatMap((previous, index) => (previous.retired ? [] : topicOf(previous.product, limits, ['previousVersions', String(index), 'stream', 'retention']))),
      ...this.oldVersions(product, domain, limits),
    ];
  }

  /** @internal */
  public _retentionLimits(): RetentionLimit[] {
    return limitsOf(this.options);
  }

  /** @internal */
  public _tightenedBy(inner: RetentionPolicy): Tightened {
    const loosened: string[] = [];
    if (inner.classification !== undefined && inner.classification !== this.classification) {
      loosened.push(`classification ${inner.classification}, where it holds for ${this.classification ?? 'every product'}`);
    }
    const [longer, shorter] = [isLonger(inner.maximum, this.maximum), isLonger(this.minimum, inner.minimum)];
    if (longer) loosened.push(`maximum ${inner.maximum}, where ${this.maximum} is the limit`);
    if (shorter) loosened.push(`minimum ${inner.minimum}, where ${this.minimum} is the limit`);
    const minimum = shorter ? this.minimum : inner.minimum ?? this.minimum;
    const maximum = longer ? this.maximum : inner.maximum ?? this.maximum;
    if (isLonger(minimum, maximum)) {
      return { rule: this, loosened: [...loosened, `at least ${minimum} and at most ${maximum}, which contradict each other`] };
    }
    return { rule: new RetentionPolicy({ ...this.options, minimum, maximum }), loosened };
  }

  /** Policies for different fields of the product that leave no retention that fits; the one that sets the maximum reports it. */
  private contradictions({ minimum, maximum }: RetentionModel = {}): RuleViolation[] {
    if (!minimum || !maximum || maximum.policyId !== this.ruleId || overlap(minimum, maximum) || !isLonger(minimum.duration, maximum.duration)) return [];
    return [{
      message: `the data must be kept for ${maximum.duration} at most, but policy "${minimum.policyId}" keeps it for ${minimum.duration} at least`,
      fix: 'let the owners of both policies agree on limits that leave something',
      detail: `contradicts ${minimum.policyId}`,
    }];
  }

  private oldVersions(product: ProductModel, domain: GovernedDataProduct['_domain'], limits: RetentionModel): RuleViolation[] {
    const { existing, names, noncurrentVersionDays: days, noncurrentVersionDaysDeclared: declared } = domain;
    const outsideBucket = allVersions(product).find(({ storage }) => !storage.bucketOwner && !isUnresolved(storage.location));
    if (outsideBucket && limits.maximum) {
      return [{
        path: ['storage', 'location'],
        message: `the data lies in ${outsideBucket.storage.location}, outside the buckets of the mesh, so that nothing here lets its old versions go after ${limits.maximum.duration}`,
        fix: 'leave the location out, or have a waiver that says who sees to it',
      }];
    }
    if (existing.foreignBucket && limits.maximum && !declared) {
      return [{
        path: ['storage'],
        message: `the bucket ${names.bucket} was brought, and nobody says how long it keeps old versions; they must go after ${limits.maximum.duration}`,
        fix: 'declare the domain\'s noncurrent version days as the bucket\'s own lifecycle has them',
      }];
    }
    if (!declared || isUnresolved(days) || !Number.isInteger(days) || days < 0) return [];
    // In a bucket of its own the product gets a rule of its own where it must let go earlier than the domain.
    const effective = existing.foreignBucket ? limits : { minimum: limits.minimum };
    return outside(effective, Duration.days(days), ['storage'], `domain "${domain.name}" declares that old versions of objects are kept for`);
  }
}

/** Topics that keep the newest message of each key have no retention. */
function topicOf({ stream }: ProductModel, limits: RetentionModel, path: string[]): RuleViolation[] {
  if (!stream || stream.cleanupPolicy === CleanupPolicy.COMPACT) return [];
  const written = stream.config['retention.ms'];
  if (isUnresolved(written)) return [];
  const milliseconds = Number(written);
  const what = 'the topic keeps messages for';
  if (milliseconds < 0) {
    return limits.maximum ? [{ path, message: `${what} ever (retention.ms ${written}); it must be ${limits.maximum.duration} or less`, fix: 'declare a retention' }] : [];
  }
  return Number.isInteger(milliseconds) ? outside(limits, Duration.seconds(Math.floor(milliseconds / 1_000)), path, what) : [];
}

function outside({ minimum, maximum }: RetentionModel, kept: Duration | undefined, path: string[], what: string): RuleViolation[] {
  if (!kept) return [];
  if (maximum && isLonger(kept, maximum.duration)) return [{ path, message: `${what} ${kept}; it must be ${maximum.duration} or less` }];
  return minimum && isLonger(minimum.duration, kept) ? [{ path, message: `${what} ${kept}; it must be ${minimum.duration} or more` }] : [];
}

function examplesOf({ classification, minimum, maximum }: RetentionPolicyOptions) {
  const declaration = (retention: Duration) => ['name: customer-profiles',
    `schema: { fields: [{ name: customer_id, type: string${classification === undefined ? '' : `, classification: ${classification}`} }] }`,
    `stream: { retention: ${retention.toSeconds()} seconds }`].join('\n');
  return [
    { title: 'within the limits', declaration: declaration((maximum ?? minimum)!), passes: true },
    maximum
      ? { title: 'too long', declaration: declaration(Duration.seconds(maximum.toSeconds() + 1)), passes: false }
      : { title: 'too short', declaration: declaration(Duration.seconds(minimum!.toSeconds() - 1)), passes: false },
  ];
}
