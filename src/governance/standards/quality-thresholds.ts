import { Duration } from '../../core/duration';
import { isUnresolved } from '../../core/tokens';
import type { QualityThresholdsStandardOptions } from '../../model/declaration/governance';
import { QualityRuleKind } from '../../model/declaration/quality-rule';
import { QualityDimension } from '../../model/declaration/quality-rule-options';
import type { QualityRuleModel } from '../../model/quality/rule-model';
import type { GovernedDataProduct } from '../governed-data-product';
import type { RuleViolation, Tightened } from '../rule';
import { Standard, StandardType } from '../rule';

const ACCURACY_DIMENSIONS = [QualityDimension.VALIDITY, QualityDimension.CONSISTENCY, QualityDimension.ACCURACY];

/**
 * STD-005, quality thresholds: data is at most 24 hours old, 99 % complete and 95 % accurate. It checks what a product promises and measures;
 * that it promises and measures anything is required by STD-004.
 * @exampleMetadata fixture=stack
 * @example
 * new GovernancePolicy(stack, 'governance', {
 *   standards: [new QualityThresholdsStandard({ freshness: Duration.hours(6), completeness: 0.995 })],
 * });
 */
export class QualityThresholdsStandard extends Standard {
  /** The maximum age of the data. */
  public readonly freshness: Duration;
  /** The minimum completeness: the share of values that are present, 0 to 1. */
  public readonly completeness: number;
  /** The minimum accuracy: the share of values that are correct, 0 to 1. */
  public readonly accuracy: number;

  /**
   * Creates the standard, optionally in a stricter form.
   * @param options stricter requirements
   */
  public constructor(private readonly options: QualityThresholdsStandardOptions = {}) {
    const { freshness = Duration.hours(24), completeness = 0.99, accuracy = 0.95 } = options;
    for (const [name, share] of Object.entries({ completeness, accuracy })) {
      if (!(share >= 0 && share <= 1)) throw new Error(`STD-005 can't be tightened by the ${name} ${share}: it must be a share from 0 to 1`);
    }
    super({
      ruleId: 'STD-005',
      ruleName: 'Quality Thresholds',
      standardType: StandardType.QUALITY,
      description: `Data is at most ${hours(freshness)} old, ${percent(completeness)} complete and ${percent(accuracy)} accurate.`,
      rationale: 'Consumers build on the weakest product of their chain: a mesh is worth what its worst product promises.',
      remedy: 'Promise and measure at least the thresholds; where a product can\'t meet them yet, ask for a waiver.',
      since: '0.1.0',
      mandatoryFrom: options.mandatoryFrom,
      examples: [
        { title: 'an hour old, 99 % good', declaration: 'name: customer-profiles\nsla: { freshness: 1 hour, quality: 99% }', passes: true },
        { title: 'two days old', declaration: 'name: customer-profiles\nsla: { freshness: 2 days }', passes: false },
      ],
    });
    this.freshness = freshness;
    this.completeness = completeness;
    this.accuracy = accuracy;
  }

  /** Finds SLA promises and quality rules below the thresholds. */
  public check({ sla, _model: { quality } }: GovernedDataProduct): RuleViolation[] {
    const violations: RuleViolation[] = [];
    if (this.isTooOld(sla.freshness)) {
      violations.push({ path: ['sla', 'freshness'], message: `the promised freshness of ${sla.freshness} must be ${hours(this.freshness)} or less` });
    }
    if (sla.quality !== undefined && !isUnresolved(sla.quality) && sla.quality < this.accuracy * 100) {
      violations.push({ path: ['sla', 'quality'], message: `the promised quality of ${sla.quality} % must be ${percent(this.accuracy)} or more` });
    }
    quality.forEach((rule, index) => {
      const message = this.violationOf(rule);
      if (message !== undefined) violations.push({ path: ['quality', String(index)], message });
    });
    return violations;
  }

  /** @internal */
  public _tightenedBy(inner: QualityThresholdsStandard): Tightened {
    const { freshness = this.freshness, completeness = this.completeness, accuracy = this.accuracy } = inner.options;
    const loosened: string[] = [];
    if (freshness.toSeconds() > this.freshness.toSeconds()) loosened.push(`freshness ${hours(freshness)}, where ${hours(this.freshness)} is the limit`);
    if (completeness < this.completeness) loosened.push(`completeness ${completeness}, where ${this.completeness} is the limit`);
    if (accuracy < this.accuracy) loosened.push(`accuracy ${accuracy}, where ${this.accuracy} is the limit`);
    const rule = new QualityThresholdsStandard({
      freshness: freshness.toSeconds() < this.freshness.toSeconds() ? freshness : this.freshness,
      completeness: Math.max(this.completeness, completeness),
      accuracy: Math.max(this.accuracy, accuracy),
    });
    return { rule, loosened };
  }

  private violationOf(rule: QualityRuleModel): string | undefined {
    if (rule.kind === QualityRuleKind.FRESHNESS) {
      return this.isTooOld(rule.maximumAge) ? `the freshness rule allows an age of ${rule.maximumAge}; it must be ${hours(this.freshness)} or less` : undefined;
    }
    const columns = rule.columns.length > 0 ? ` of ${rule.columns.map((column) => `"${column}"`).join(', ')}` : '';
    const below = (limit: number): boolean => !isUnresolved(rule.threshold) && rule.threshold < limit;
    if (rule.kind === QualityRuleKind.NOT_NULL) {
      return below(this.completeness) ? `the completeness threshold ${rule.threshold}${columns} must be ${this.completeness} or more` : undefined;
    }
    return ACCURACY_DIMENSIONS.includes(rule.dimension) && below(this.accuracy)
      ? `the accuracy threshold ${rule.threshold} of the ${rule.kind} rule${columns} must be ${this.accuracy} or more` : undefined;
  }

  private isTooOld(age: Duration | undefined): boolean {
    return age !== undefined && age.toSeconds() > this.freshness.toSeconds();
  }
}

/** Hours as people say this limit, where it is whole hours. */
function hours(duration: Duration): string {
  const amount = duration.toSeconds() / 3_600;
  return Number.isInteger(amount) ? `${amount} ${amount === 1 ? 'hour' : 'hours'}` : String(duration);
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))} %`;
}
