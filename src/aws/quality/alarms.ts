import type { CloudwatchMetricAlarmConfig } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { Construct } from 'constructs';
import type { MonitoredProduct } from './measured-rulesets';
import { METRIC_PERIOD, metricQueries, metricReference } from './metrics';
import { monitoringAddress } from './roles';
import type { RulesetMetric } from './score-expression';
import { failedRules, passedRules, scoreExpression } from './score-expression';
import type { DomainModel, ProductModel } from '../../model/mesh';
import { monitoringNames } from '../../model/resolve/quality-names';
import { productTags } from '../tags';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
const METRICS_OF_AN_ALARM = 10;

/** Of which change of state an alarm tells, beside that all is well again. */
type Told = 'alarmActions' | 'insufficientDataActions';

/**
 * Three alarms on a product: rules fail, no result comes in time, the score is low. Between two runs there is no data: then the first and the last
 * keep their state, so they last until a run finds the data good again.
 * @param actions the ARNs of topics that are told of each change
 */
export function createAlarms(scope: Construct, monitored: MonitoredProduct, domain: DomainModel, actions: readonly string[]): void {
  const names = monitoringNames(monitored.product);
  const alarm = (id: string, config: Omit<CloudwatchMetricAlarmConfig, Told | 'okActions' | 'tags'>, told: Told = 'alarmActions') => {
    new CloudwatchMetricAlarm(scope, id, {
      ...config, ...actions.length > 0 && { [told]: [...actions], okActions: [...actions] }, tags: productTags(monitored.product),
    }).overrideLogicalId(monitoringAddress(monitored, ...id.split('-')));
  };
  const { product, monitoring, rulesets } = monitored;

  const severe = rulesets.filter((ruleset) => ruleset.severe);
  if (severe.length > 0) {
    alarm('failed-rules', {
      alarmName: names.failedRulesAlarm,
      alarmDescription: `Quality rules of the data product ${product.id} fail`,
      comparisonOperator: 'GreaterThanThreshold',
      threshold: 0,
      // The rulesets of one run may report on both sides of a full hour.
      evaluationPeriods: 2,
      datapointsToAlarm: 1,
      treatMissingData: 'ignore',
      metricQuery: metricQueries(scope, domain, 'failed', 'failed rules', { expression: 'SUM(METRICS())', metrics: severe.map(failedRules) }, 'Maximum'),
    });
  }

  const hours = Math.ceil(monitoring.resultWithin.toSeconds() / METRIC_PERIOD);
  alarm('no-result', {
    alarmName: names.missingResultAlarm,
    alarmDescription: `No result of the quality rules of the data product ${product.id} for ${hours} ${hours === 1 ? 'hour' : 'hours'}`,
    comparisonOperator: 'LessThanThreshold',
    threshold: 1,
    // Periods of an hour may go back seven days; a run reports on all its rulesets or on none, so one stands for all.
    evaluationPeriods: hours,
    // A new alarm has insufficient data, and acts when its state changes: it says nothing before the first result, and tells when results stop. With
    // "breaching" it would be raised by the first apply. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
    treatMissingData: 'missing',
    ...metricReference(scope, passedRules(rulesets[0]), domain),
    period: METRIC_PERIOD,
    statistic: 'SampleCount',
  }, 'insufficientDataActions');

  const score = scoreExpression(monitored);
  if (!score) return;
  scope.node.addValidation({ validate: () => scoreProblems(product, score.metrics) });
  alarm('low-score', {
    alarmName: names.lowScoreAlarm,
    alarmDescription: `The quality score of the data product ${product.id} is below ${monitoring.minimumScore}`,
    comparisonOperator: 'LessThanThreshold',
    threshold: monitoring.minimumScore,
    evaluationPeriods: 1,
    treatMissingData: 'ignore',
    metricQuery: metricQueries(scope, domain, 'score', 'quality score', score, 'Average'),
  });
}

function scoreProblems({ id }: ProductModel, metrics: readonly RulesetMetric[]): string[] {
  if (metrics.length <= METRICS_OF_AN_ALARM) return [];
  return [`[quality-score] data product "${id}": its score would take ${metrics.length} metrics, and an alarm of CloudWatch takes ${METRICS_OF_AN_ALARM}; `
    + 'give rules of one dimension the same severity, or a dimension no weight'];
}
