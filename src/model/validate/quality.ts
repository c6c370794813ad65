import type { Columns } from './columns';
import { list } from './columns';
import type { Report } from './report';
import type { Duration } from '../../core/duration';
import { quote } from '../../core/findings';
import { didYouMean } from '../../core/nearest';
import { isUnresolved } from '../../core/tokens';
import type { QualityRule } from '../declaration/quality-rule';
import type { Field } from '../declaration/schema';
import type { ProductModel } from '../mesh';
import { NESTED_TYPES } from '../quality/column-types';
import { RULE_KINDS } from '../quality/kinds/all';
import type { CheckedRule } from '../quality/kinds/kind';
import type { QualityRuleModel } from '../quality/rule-model';
import { weightProblems } from '../quality/score';
import { topicOf } from '../resolve/quality-rules';
import { longestInterval } from '../schedule';
import { STORAGE_FORMATS } from '../storage-formats';

// https://docs.aws.amazon.com/glue/latest/dg/add-job.html, of workers of the type G.1X; the API model has no limits.
const MINIMUM_WORKERS = 2;
const MAXIMUM_WORKERS = 299;
const MAXIMUM_TIMEOUT = 172_800;

/** What always holds of a product's quality rules. */
export function checkQuality(report: Report, product: ProductModel, columns: Columns): void {
  product.quality.forEach((rule, index) => checkRule(report, product, columns, rule, index));
  checkDuplicates(report, product);
  checkSuites(report, product);
  checkMonitoring(report, product);
}

function checkRule(report: Report, product: ProductModel, columns: Columns, rule: QualityRuleModel, index: number): void {
  const at = ['quality', index];
  const error: CheckedRule['error'] = (finding, part, message, fix) => report.error(finding, part === undefined ? at : [...at, part], message, fix);
  const hint: CheckedRule['hint'] = (finding, message, fix) => report.hint(finding, at, message, fix);
  checkThreshold(rule, error);
  checkCondition(rule, error);
  const fields: Field[] = [];
  rule.columns.forEach((name, position) => {
    const field = columns.find(report, name, [...at, 'columns', position], `the ${rule.kind} rule`);
    if (field && NESTED_TYPES.has(field.type.kind)) {
      error('column-type', undefined, `the ${rule.kind} rule is about "${name}" of type ${field.type}; rules work on primitive columns only`);
    } else if (field) {
      fields.push(field);
    }
  });
  RULE_KINDS[rule.kind].check?.(rule, { product, fields, error, hint });
}

function checkThreshold({ threshold, kind }: QualityRuleModel, error: CheckedRule['error']): void {
  if (isUnresolved(threshold)) return;
  if (!(threshold > 0 && threshold <= 1)) {
    error('invalid-rule', 'threshold', `the threshold ${threshold} of the ${kind} rule must be above 0 and at most 1`,
      threshold > 1 && threshold <= 100 ? `write ${threshold / 100} for ${threshold} %` : undefined);
  } else if (threshold < 1 && !RULE_KINDS[kind].threshold) {
    error('invalid-rule', 'threshold', `a ${kind} rule is about the whole table and can't have the threshold ${threshold}`, 'remove the threshold');
  }
}

function checkCondition({ condition, kind }: QualityRuleModel, error: CheckedRule['error']): void {
  if (condition === undefined || isUnresolved(condition)) return;
  if (!RULE_KINDS[kind].condition) {
    error('invalid-rule', 'condition', `a ${kind} rule can't have a condition`, 'remove the condition');
  } else if (condition.trim() === '' || /;|--|\/\*/.test(condition.replace(/'[^']*'/g, ''))) {
    error('invalid-rule', 'condition', `the condition ${quote(condition)} must be one condition of SQL, like "status = 'ACTIVE'"`);
  }
}

function checkDuplicates(report: Report, { quality }: ProductModel): void {
  const seen = new Map<string, QualityRule>();
  quality.forEach((rule, index) => {
    const topic = topicOf(rule);
    const first = seen.get(topic);
    const on = rule.columns.length > 0 ? ` on ${list(rule.columns)}` : '';
    if (first) report.error('duplicate-rule', ['quality', index], `the ${rule.kind} rule${on} is declared twice`, 'remove one');
    else seen.set(topic, rule);
  });
}

function checkSuites(report: Report, { qualitySuites }: ProductModel): void {
  const seen = new Set<string>();
  qualitySuites.forEach(({ name }, index) => {
    const at = ['qualityOptions', 'suites', index];
    if (isUnresolved(name)) return;
    if (!/^[\w.-]+$/.test(name)) report.error('invalid-suite', at, `the suite's name ${quote(name)} may hold letters, digits, "_", "-" and "." only`);
    if (seen.has(name)) report.error('invalid-suite', at, `the suite "${name}" is used twice`, 'remove one');
    seen.add(name);
  });
}

function checkMonitoring(report: Report, product: ProductModel): void {
  const { qualityMonitoring } = product;
  if (!qualityMonitoring) return;
  checkSeesData(report, product);
  const { schedule, minimumScore, resultWithin, workers, timeout, weights, alertTopicArn } = qualityMonitoring;
  const at = ['qualityOptions', 'monitoring'];
  if (!isUnresolved(schedule) && !/^(?:rate\([1-9]\d* (?:minute|hour|day)s?\)|cron\(\S+(?: \S+){5}\))$/.test(schedule)) {
    report.error('invalid-monitoring', [...at, 'schedule'],
      `the schedule ${quote(schedule)} must be hourly, daily, rate(6 hours) or cron(0 6 * * ? *)`, didYouMean(schedule, ['hourly', 'daily']));
  }
  if (!isUnresolved(minimumScore) && !(minimumScore > 0 && minimumScore <= 1)) {
    report.error('invalid-monitoring', [...at, 'minimumScore'], `the smallest score ${minimumScore} must be above 0 and at most 1`,
      minimumScore > 1 && minimumScore <= 100 ? `write ${minimumScore / 100} for ${minimumScore} %` : undefined);
  }
  checkResultWithin(report, schedule, resultWithin);
  if (!isUnresolved(workers) && !(Number.isInteger(workers) && workers >= MINIMUM_WORKERS && workers <= MAXIMUM_WORKERS)) {
    report.error('invalid-monitoring', [...at, 'workers'], `a run has ${workers} workers: it must be a whole number from ${MINIMUM_WORKERS} to ${MAXIMUM_WORKERS}`);
  }
  if (timeout.toSeconds() < 60 || timeout.toSeconds() % 60 !== 0 || timeout.toSeconds() > MAXIMUM_TIMEOUT) {
    report.error('invalid-monitoring', [...at, 'timeout'], `a run is stopped after ${timeout}: it must be a whole number of minutes, from 1 minute to 48 hours`);
  }
  if (alertTopicArn !== undefined && !isUnresolved(alertTopicArn) && !/^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+$/.test(alertTopicArn)) {
    report.error('invalid-monitoring', [...at, 'alertTopicArn'],
      `the alert topic ${quote(alertTopicArn)} must be the ARN of an SNS topic that isn't FIFO, like arn:aws:sns:eu-west-1:123456789012:data-quality`);
  }
  for (const problem of weightProblems(weights)) report.error('invalid-monitoring', [...at, 'weights'], problem);
}

/** Glue runs the rules in Spark, which reads registered partitions only: https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html */
function checkSeesData(report: Report, { storage: { format, partitionBy } }: ProductModel): void {
  if (STORAGE_FORMATS[format].transactionLog || partitionBy.length === 0) return;
  report.error('invalid-monitoring', ['qualityOptions', 'monitoring'],
    `the quality of a partitioned ${STORAGE_FORMATS[format].title} table can't be monitored: its partitions are computed by Athena, and Glue Data Quality sees an empty table`,
    'store the data as Delta, leave the partitions out, or switch the monitoring off for this product');
}

function checkResultWithin(report: Report, schedule: string, resultWithin: Duration): void {
  const at = ['qualityOptions', 'monitoring', 'resultWithin'];
  const seconds = resultWithin.toSeconds();
  if (seconds < 3_600 || seconds > 604_800) {
    report.error('invalid-monitoring', at, `a result is expected within ${resultWithin}; that must be an hour to seven days, which CloudWatch can watch`);
    return;
  }
  const interval = longestInterval(schedule);
  if (!interval || interval.toSeconds() <= seconds) return;
  const hopeless = interval.toSeconds() > 604_800;
  report.error('invalid-monitoring', hopeless ? ['qualityOptions', 'monitoring', 'schedule'] : at,
    `a result is expected within ${resultWithin}, but with the schedule ${schedule} up to ${interval} lie between two runs: the alarm would be raised each time`,
    hopeless ? 'run the rules at least every 7 days, the longest that CloudWatch can watch' : `expect it within ${interval}, or run the rules more often`);
}
