import { Duration } from '../../core/duration';
import { isUnresolved } from '../../core/tokens';
import type { SlaOptions } from '../declaration/pipelines';
import type { QualityMonitoring, QualityOptions } from '../declaration/quality-options';
import { QualityRuleKind } from '../declaration/quality-rule';
import type { QualityMonitoringModel } from '../quality/monitoring-model';
import type { QualityRuleModel } from '../quality/rule-model';
import type { QualityWeights } from '../quality/score';
import { QUALITY_DIMENSIONS, QualityScore } from '../quality/score';
import { longestInterval } from '../schedule';

const HOUR = 3_600;
const DAY = 86_400;
/** The service's own default is 5, which costs more than twice as much for tables of a few gigabytes. */
const DEFAULT_WORKERS = 2;
/** The service's own default: https://docs.aws.amazon.com/glue/latest/webapi/API_StartDataQualityRulesetEvaluationRun.html */
const LONGEST_RUN = 2 * DAY;

/** The monitoring of a product, or undefined where nobody asks for it. */
export function resolveMonitoring(product: { readonly rules: readonly QualityRuleModel[]; readonly sla: SlaOptions },
  options: QualityOptions = {}, domain?: QualityMonitoring): QualityMonitoringModel | undefined {
  const asked = options.monitoring ?? domain ?? (options.alertOnFailure ? {} : undefined);
  const monitoring: QualityMonitoring = { ...domain, ...options.monitoring };
  if (!asked || monitoring.enabled === false) return undefined;
  const { rules, sla } = product;
  const schedule = scheduleExpression(monitoring.schedule ?? `rate(${defaultHours(rules, sla)} hours)`);
  const interval = longestInterval(schedule)?.toSeconds() ?? DAY;
  return {
    schedule,
    resultWithin: monitoring.resultWithin ?? Duration.seconds(Math.min(2 * interval, 7 * DAY)),
    workers: monitoring.workers ?? DEFAULT_WORKERS,
    timeout: monitoring.timeout ?? Duration.seconds(Math.min(interval, LONGEST_RUN)),
    minimumScore: monitoring.minimumScore ?? (sla.quality === undefined || isUnresolved(sla.quality) ? 0.95 : Number(`${sla.quality}e-2`)),
    weights: monitoring.weights ?? measuredWeights(rules),
    alertOnFailure: options.alertOnFailure ?? true,
    alertTopicArn: monitoring.alertTopicArn,
  };
}

/**
 * The default weights, shared out among the dimensions that rules measure: a dimension that nobody measures isn't bad data, and
 * would otherwise keep the score below 1 for ever.
 */
export function measuredWeights(rules: readonly QualityRuleModel[]): QualityWeights {
  const defaults = QualityScore.defaultWeights;
  const measured = QUALITY_DIMENSIONS.filter((dimension) => rules.some((rule) => rule.dimension === dimension) && defaults[dimension]);
  if (measured.length === 0) return rules.length > 0 ? { accuracy: 1 } : defaults;
  const sum = measured.reduce((total, dimension) => total + defaults[dimension]!, 0);
  const weights = Object.fromEntries(measured.map((dimension) => [dimension, Math.round(defaults[dimension]! / sum * 1e6) / 1e6]));
  // What rounding left over belongs to the first, so that they sum to 1 exactly.
  const rest = 1 - Object.values(weights).slice(1).reduce((total, weight) => total + weight, 0);
  return { ...weights, [measured[0]]: Number(rest.toFixed(6)) };
}

/** The names of common schedules as expressions of EventBridge Scheduler. */
function scheduleExpression(schedule: string): string {
  switch (schedule) {
    case 'hourly':
    case 'rate(1 hours)': return 'rate(1 hour)';
    case 'daily': return 'rate(1 day)';
    default: return schedule;
  }
}

function defaultHours(rules: readonly QualityRuleModel[], { freshness }: SlaOptions): number {
  const ages = rules.filter(({ kind }) => kind === QualityRuleKind.FRESHNESS).map(({ maximumAge }) => maximumAge!.toSeconds());
  const seconds = Math.min(freshness?.toSeconds() ?? DAY, ...ages, DAY);
  return Math.max(1, Math.floor(seconds / HOUR));
}
