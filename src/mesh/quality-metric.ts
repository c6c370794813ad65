import type { CloudwatchMetricAlarmMetricQuery } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';

/** A CloudWatch metric that Glue Data Quality publishes after each run of a ruleset. */
export interface GlueQualityMetric {
  /** The name by which the expression calls the metric. */
  readonly id: string;
  /** The metric's namespace. */
  readonly namespace: string;
  /** The metric's name. */
  readonly metricName: string;
  /** What tells the metric apart: the catalog's account, database, ruleset and table. */
  readonly dimensions: Record<string, string>;
}

/**
 * A measure of a data product's quality, as CloudWatch works it out of the metrics that Glue Data Quality publishes: for alarms and dashboards in
 * the product's own stack.
 */
export interface QualityMetric {
  /** What is measured, for people. */
  readonly label: string;
  /** The expression in CloudWatch metric math. */
  readonly expression: string;
  /** The metrics that the expression names. */
  readonly metrics: GlueQualityMetric[];
  /** The statistic of these metrics: `Average` or `Maximum`. */
  readonly statistic: string;
  /** The period of these metrics, in seconds. */
  readonly period: number;
  /** The same as `metricQuery` of a CloudWatch alarm. */
  readonly metricQueries: CloudwatchMetricAlarmMetricQuery[];
}
