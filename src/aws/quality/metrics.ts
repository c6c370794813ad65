import type { CloudwatchMetricAlarmMetricQuery } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { Construct } from 'constructs';
import type { MeasuredRuleset } from './measured-rulesets';
import { METRIC_NAMESPACE } from './roles';
import type { MetricExpression, RulesetMetric } from './score-expression';
import type { DomainModel } from '../../model/mesh';
import { awsContext } from '../context';

/** The period in which the results of the runs are looked at, in seconds. */
export const METRIC_PERIOD = 3_600;

/** An expression of metric math as an alarm takes it, with the metrics that it names. */
export function metricQueries(
  scope: Construct, domain: DomainModel, id: string, label: string, { expression, metrics }: MetricExpression, stat: string,
): CloudwatchMetricAlarmMetricQuery[] {
  return [
    ...metrics.map((metric) => ({ id: metric.id, returnData: false, metric: { ...metricReference(scope, metric, domain), period: METRIC_PERIOD, stat } })),
    { id, label, expression, returnData: true },
  ];
}

/** A metric of a ruleset, as alarms name it. */
export function metricReference(scope: Construct, { metricName, ruleset }: RulesetMetric, domain: DomainModel) {
  return { namespace: METRIC_NAMESPACE, metricName, dimensions: Object.fromEntries(metricDimensions(scope, ruleset, domain)) };
}

/** Glue's metrics are told apart by four dimensions. Its documents only say "per table, per ruleset": these are the names that CloudWatch lists. */
export function metricDimensions(scope: Construct, { name, table }: MeasuredRuleset, domain: DomainModel): [string, string][] {
  return [['CatalogId', awsContext(scope).account], ['Database', domain.names.database], ['Ruleset', name], ['Table', table]];
}
