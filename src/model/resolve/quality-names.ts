import type { DomainModel, ProductModel } from '../mesh';
import { LIMITS } from './names';
import type { NameLimit } from '../../core/physical-name';
import { physicalName } from '../../core/physical-name';
import type { QualityDimension } from '../declaration/quality-rule-options';

const LETTERS = 'letters, digits, dots, underscores and hyphens';

const schedule: NameLimit = { kind: 'EventBridge schedule', minimum: 1, maximum: 64, pattern: /^[0-9a-zA-Z-_.]+$/, allowed: LETTERS };
const eventRule: NameLimit = { kind: 'EventBridge rule', minimum: 1, maximum: 64, pattern: /^[.\-_A-Za-z0-9]+$/, allowed: LETTERS };
const alarm: NameLimit = { kind: 'CloudWatch alarm', minimum: 1, maximum: 255, pattern: /^[^:].*$/, allowed: 'any characters, no colon at the start' };
const topic: NameLimit = { kind: 'SNS topic', minimum: 1, maximum: 256, pattern: /^[a-zA-Z0-9_-]+$/, allowed: 'letters, digits, underscores and hyphens' };
const dashboard: NameLimit = { kind: 'CloudWatch dashboard', minimum: 1, maximum: 255, pattern: /^[0-9A-Za-z_-]+$/, allowed: 'letters, digits, underscores and hyphens' };

/** The names of what watches a product's quality. */
export interface MonitoringNames {
  readonly schedule: string;
  readonly eventRule: string;
  /** The role in which Glue runs the rules. */
  readonly evaluationRole: string;
  /** The role in which the schedule starts the runs. */
  readonly scheduleRole: string;
  readonly failedRulesAlarm: string;
  readonly missingResultAlarm: string;
  readonly lowScoreAlarm: string;
}

/** The names of what watches a product's quality. */
export function monitoringNames({ domain, names }: ProductModel): MonitoringNames {
  const named = (limit: NameLimit, ...parts: string[]) => physicalName(['dp', domain, names.resource, 'quality', ...parts], '-', limit);
  return {
    schedule: named(schedule),
    eventRule: named(eventRule),
    evaluationRole: named(LIMITS.role),
    scheduleRole: named(LIMITS.role, 'schedule'),
    failedRulesAlarm: named(alarm, 'failed-rules'),
    missingResultAlarm: named(alarm, 'no-result'),
    lowScoreAlarm: named(alarm, 'low-score'),
  };
}

/** The name of the schedule of a run beside the first. */
export function furtherScheduleName({ domain, names }: ProductModel, number: number): string {
  return physicalName(['dp', domain, names.resource, 'quality', String(number)], '-', schedule);
}

/** The name of the ruleset that measures a product in one dimension. */
export function measuredRulesetName({ names }: ProductModel, dimension: QualityDimension, severe: boolean): string {
  return physicalName([names.ruleset, 'quality', dimension, ...severe ? [] : ['warnings']], '-', LIMITS.ruleset);
}

/** The topic that tells people of failures. */
export function alertTopicName({ name }: DomainModel): string {
  return physicalName(['dp', name, 'quality-alerts'], '-', topic);
}

/** The dashboard with the quality of a domain's products. */
export function qualityDashboardName({ name }: DomainModel): string {
  return physicalName(['dp', name, 'quality'], '-', dashboard);
}
