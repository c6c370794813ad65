import { quote } from '../../core/findings';

/** Measured quality per dimension: the share of values that pass, 0 to 1. A missing dimension counts as 0. */
export interface QualityMetrics {
  /**
   * Share of values that are present, 0 to 1.
   * @default 0
   */
  readonly completeness?: number;
  /**
   * Share of values with a valid type, format or range, 0 to 1.
   * @default 0
   */
  readonly validity?: number;
  /**
   * Share of values that agree with related values, 0 to 1.
   * @default 0
   */
  readonly consistency?: number;
  /**
   * Share of values that are recent enough, 0 to 1.
   * @default 0
   */
  readonly freshness?: number;
  /**
   * Share of values that occur only once, 0 to 1.
   * @default 0
   */
  readonly uniqueness?: number;
  /**
   * Share of values that are correct in the real world, 0 to 1.
   * @default 0
   */
  readonly accuracy?: number;
}

/** The weight of each dimension in a quality score, 0 to 1. The weights must sum to 1. A missing dimension has the weight 0. */
export interface QualityWeights {
  /**
   * The weight of completeness.
   * @default 0
   */
  readonly completeness?: number;
  /**
   * The weight of validity.
   * @default 0
   */
  readonly validity?: number;
  /**
   * The weight of consistency.
   * @default 0
   */
  readonly consistency?: number;
  /**
   * The weight of freshness.
   * @default 0
   */
  readonly freshness?: number;
  /**
   * The weight of uniqueness.
   * @default 0
   */
  readonly uniqueness?: number;
  /**
   * The weight of accuracy.
   * @default 0
   */
  readonly accuracy?: number;
}

/**
 * Calculates a data product's quality score: the weighted sum of its quality dimensions.
 * @exampleMetadata fixture=stack
 * @example
 * const score = QualityScore.calculate({ completeness: 1, validity: 0.98, consistency: 1, freshness: 1, uniqueness: 0.99 });
 */
export class QualityScore {
  /** The default weights: completeness 0.25, validity 0.25, consistency 0.2, freshness 0.15, uniqueness 0.15, accuracy 0. */
  public static get defaultWeights(): QualityWeights {
    return { completeness: 0.25, validity: 0.25, consistency: 0.2, freshness: 0.15, uniqueness: 0.15 };
  }

  /**
   * Calculates the score, 0 to 1: the sum of each metric times its weight.
   * @param metrics measured quality per dimension; a missing dimension counts as 0
   * @param weights the weight of each dimension; `QualityScore.defaultWeights`, if not given
   * @throws if a metric or weight is outside 0 to 1, or the weights don't sum to 1
   */
  public static calculate(metrics: QualityMetrics, weights: QualityWeights = QualityScore.defaultWeights): number {
    const problems = [...metricProblems(metrics), ...weightProblems(weights)];
    if (problems.length > 0) throw new Error(problems.join('; '));
    const sum = QUALITY_DIMENSIONS.reduce((total, dimension) => total + (metrics[dimension] ?? 0) * (weights[dimension] ?? 0), 0);
    return Number(sum.toFixed(12)); // 1 and not 0.9999999999999999
  }

  private constructor() {}
}

/** The dimensions, in the order in which people list them. */
export const QUALITY_DIMENSIONS = ['completeness', 'validity', 'consistency', 'freshness', 'uniqueness', 'accuracy'] as const;

/** What is wrong with weights; nothing when they are fit for use. */
export function weightProblems(weights: QualityWeights): string[] {
  const values = QUALITY_DIMENSIONS.map((dimension) => weights[dimension] ?? 0);
  const outside = QUALITY_DIMENSIONS.filter((_, index) => !(values[index] >= 0 && values[index] <= 1))
    .map((dimension) => `the weight ${quote(weights[dimension])} of ${dimension} must lie between 0 and 1`);
  if (outside.length > 0) return outside;
  const sum = Number(values.reduce((total, value) => total + value, 0).toFixed(9));
  return sum === 1 ? [] : [`the weights sum to ${sum}; together they must be 1`];
}

function metricProblems(metrics: QualityMetrics): string[] {
  return QUALITY_DIMENSIONS.filter((dimension) => metrics[dimension] !== undefined && !(metrics[dimension]! >= 0 && metrics[dimension]! <= 1))
    .map((dimension) => `the ${dimension} ${metrics[dimension]} must lie between 0 and 1`);
}
