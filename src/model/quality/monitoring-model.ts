import type { QualityWeights } from './score';
import type { Duration } from '../../core/duration';

/** How a product's quality is watched, with all defaults. */
export interface QualityMonitoringModel {
  /** `rate(…)` or `cron(…)`, as EventBridge Scheduler reads it. */
  readonly schedule: string;
  readonly resultWithin: Duration;
  readonly workers: number;
  readonly timeout: Duration;
  readonly minimumScore: number;
  readonly weights: QualityWeights;
  readonly alertOnFailure: boolean;
  readonly alertTopicArn?: string;
}
