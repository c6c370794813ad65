import { quote } from '../../core/findings';

/** How good data is in each dimension: the share that passes, 0 to 1. A missing dimension counts 0 (guide, system 6). */
export interface QualityMetrics {
  /**
   * Values are there.
   * @default 0
   */
  readonly completeness?: number;
  /**
   * Values have the right form.
   * @default 0
   */
  readonly validity?: number;
  /**
   * Values agree with each other.
   * @default 0
   */
  readonly consistency?: number;
  /**
   * Values are young enough.
   * @default 0
   */
  readonly freshness?: number;
  /**
   * Values occur once.
   * @default 0
   */
  readonly uniqueness?: number;
  /**
   * Values agree with the world.
   * @default 0
   */
  readonly accuracy?: number;
}

/** How much each dimension counts in the score; together 1. A missing dimension doesn't count. */
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

/** The score of a data product's quality: the weighted sum of its dimensions. */
export class QualityScore {
  /** The guide's weights; accuracy isn't among them. */
  public static get defaultWeights(): QualityWeights {
    return { completeness: 0.25, validity: 0.25, consistency: 0.2, freshness: 0.15, uniqueness: 0.15 };
  }

  /**
   * The score, 0 to 1: Σ metric × weight.
   * @param metrics how good the data is in each dimension; a missing one counts 0
   * @param weights how much each dimension counts; the guide's weights, if not given
   * @throws when a metric lies outside 0 to 1, or the weights don't sum to 1
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
