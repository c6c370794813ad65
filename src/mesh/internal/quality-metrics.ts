import type { DeclaredProduct } from './declared-product';
import { METRIC_PERIOD, metricQueries, metricReference } from '../../aws/quality/metrics';
import type { MetricExpression } from '../../aws/quality/score-expression';
import { failedRulesExpression, scoreExpression, share } from '../../aws/quality/score-expression';
import type { QualityMetric } from '../quality-metric';

/** The quality score of a product, 0 to 1. */
export function qualityScoreMetric(product: DeclaredProduct): QualityMetric | undefined {
  return metricOf(product, 'quality_score', 'quality score', product.monitored && scoreExpression(product.monitored), 'Average');
}

/** How many of a product's rules fail. */
export function failedRulesMetric(product: DeclaredProduct): QualityMetric | undefined {
  return metricOf(product, 'failed_rules', 'failed rules', product.monitored && failedRulesExpression(product.monitored.rulesets), 'Maximum');
}

/** The share of a product's rules that pass, 0 to 1. */
export function passRateMetric(product: DeclaredProduct): QualityMetric | undefined {
  return metricOf(product, 'pass_rate', 'pass rate', product.monitored && share(product.monitored.rulesets), 'Average');
}

function metricOf(
  { construct, domain }: DeclaredProduct, id: string, label: string, expression: MetricExpression | undefined, statistic: string,
): QualityMetric | undefined {
  if (!expression) return undefined;
  return {
    label,
    expression: expression.expression,
    metrics: expression.metrics.map((metric) => ({ id: metric.id, ...metricReference(construct, metric, domain.model) })),
    statistic,
    period: METRIC_PERIOD,
    metricQueries: metricQueries(construct, domain.model, id, label, expression, statistic),
  };
}
