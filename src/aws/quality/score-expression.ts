import type { MeasuredRuleset, MonitoredProduct } from './measured-rulesets';
import { isUnresolved } from '../../core/tokens';
import { QUALITY_DIMENSIONS } from '../../model/quality/score';

/** A metric that Glue publishes of each run of a ruleset: https://docs.aws.amazon.com/glue/latest/dg/data-quality-alerts.html#data-quality-alerts-cloudwatch */
export interface RulesetMetric {
  /** What it is called in expressions. */
  readonly id: string;
  readonly metricName: string;
  readonly ruleset: MeasuredRuleset;
}

/** An expression of CloudWatch's metric math with the metrics that it mentions. */
export interface MetricExpression {
  readonly expression: string;
  readonly metrics: readonly RulesetMetric[];
}

/** How many rules of a ruleset passed. */
export function passedRules(ruleset: MeasuredRuleset): RulesetMetric {
  return { id: metricId(ruleset, 'passed'), metricName: 'glue.data.quality.rules.passed', ruleset };
}

/** How many rules of a ruleset failed. */
export function failedRules(ruleset: MeasuredRuleset): RulesetMetric {
  return { id: metricId(ruleset, 'failed'), metricName: 'glue.data.quality.rules.failed', ruleset };
}

/**
 * The score of `QualityScore.calculate` in metric math: the share of rules that pass in each dimension, by its weight, rounded
 * to the same twelve places. It counts passed rules only, since the number of all is known: an alarm takes ten metrics.
 * Undefined where no dimension with a weight is measured.
 */
export function scoreExpression({ rulesets, weights }: MonitoredProduct): MetricExpression | undefined {
  const weighted = QUALITY_DIMENSIONS.flatMap((dimension) => {
    const measured = rulesets.filter((ruleset) => ruleset.dimension === dimension);
    return measured.length > 0 && weights[dimension] ? [{ weight: weights[dimension], ...share(measured) }] : [];
  });
  if (weighted.length === 0) return undefined;
  const sum = weighted.map(({ weight, expression }) => `${decimal(weight)}*${expression}`).join('+');
  return { expression: `FLOOR((${sum})*1000000000000+0.5)/1000000000000`, metrics: weighted.flatMap(({ metrics }) => metrics) };
}

/** How many rules of the rulesets failed. */
export function failedRulesExpression(rulesets: readonly MeasuredRuleset[]): MetricExpression {
  const metrics = rulesets.map(failedRules);
  return { expression: `SUM([${metrics.map(({ id }) => id).join(',')}])`, metrics };
}

/** The share of the rulesets' rules that pass, 0 to 1. */
export function share(rulesets: readonly MeasuredRuleset[]): MetricExpression {
  const metrics = rulesets.map(passedRules);
  const count = rulesets.reduce((sum, { rules }) => sum + rules.length, 0);
  return { expression: `(${metrics.map(({ id }) => id).join('+')})/${count}`, metrics };
}

/** How fast the error budget is used up: at 1 it lasts just as long as the objective's period. Undefined where only Terraform knows the objective. */
export function burnExpression(product: MonitoredProduct): MetricExpression | undefined {
  const { minimumScore } = product.monitoring;
  if (isUnresolved(minimumScore)) return undefined; // metric math has no place for it
  const score = scoreExpression(product);
  // Who promises perfection has no budget: one failed rule of a thousand is taken for it.
  const budget = Math.max(1 - minimumScore, 0.001);
  return score && { ...score, expression: `(1-${score.expression})/${decimal(budget)}` };
}

function metricId({ dimension, severe }: MeasuredRuleset, what: string): string {
  return `${dimension}_${severe ? '' : 'warnings_'}${what}`;
}

/** Metric math knows no exponents. */
function decimal(number: number): string {
  return number.toFixed(12).replace(/\.?0+$/, '');
}
