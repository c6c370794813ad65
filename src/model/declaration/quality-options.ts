import type { QualityRule } from './quality-rule';
import type { Duration } from '../../core/duration';
import type { QualityWeights } from '../quality/score';

/**
 * A named set of quality rules that several data products share, such as `customer_profile_expectations`.
 * @exampleMetadata fixture=domain
 * @example
 * const expectations = QualityRules.named('customer_expectations', [
 *   QualityRule.notNull('customer_id'),
 *   QualityRule.unique('customer_id'),
 * ]);
 *
 * new DataProduct(customer, 'customer-profiles', { qualityOptions: { suites: [expectations] } });
 * new DataProduct(customer, 'customer-preferences', { qualityOptions: { suites: [expectations] } });
 */
export class QualityRules {
  /**
   * Names a set of rules.
   * @param name the suite's name: letters, digits, `_`, `-` and `.`
   * @param rules the rules, in order
   */
  public static named(name: string, rules: QualityRule[]): QualityRules {
    return new QualityRules(name, rules);
  }

  /** The suite's name. */
  public readonly name: string;
  /** The rules, in order. */
  public readonly rules: QualityRule[];

  private constructor(name: string, rules: QualityRule[]) {
    this.name = name;
    this.rules = [...rules];
  }
}

/**
 * Options for monitoring data quality on AWS: scheduled runs of the quality rules, a score and alarms. These runs cost money, so that a product
 * is monitored only where this is declared.
 */
export interface QualityMonitoring {
  /**
   * Whether the product is monitored; `false` exempts it from the monitoring that its domain declares for all its products.
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * When the rules run: `hourly`, `daily`, or an expression of EventBridge Scheduler such as `rate(6 hours)` or `cron(0 6 * * ? *)`, in UTC.
   * See https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html.
   * @default - as often as the promised freshness (`sla.freshness`) requires: at most hourly, at least daily
   */
  readonly schedule?: string;
  /**
   * How long to wait for the next result before the alarm "no result in time" is raised, at most seven days. Before the first result it keeps silent.
   * @default - twice the longest interval between two runs, at most seven days
   */
  readonly resultWithin?: Duration;
  /**
   * The number of workers of a run (`G.1X`: 4 vCPU, 16 GB each), which AWS bills by the second: 2 to 299.
   * @default 2
   */
  readonly workers?: number;
  /**
   * The time after which AWS Glue stops a run, in whole minutes: at most 48 hours.
   * @default - the longest interval between two runs, so that they don't pile up; at most 48 hours
   */
  readonly timeout?: Duration;
  /**
   * The quality score below which an alarm is raised, 0 to 1.
   * @default - the promised quality (`sla.quality`), or 0.95
   */
  readonly minimumScore?: number;
  /**
   * The weight of each dimension in the quality score. The weights must sum to 1.
   * @default - `QualityScore.defaultWeights`, shared out among the dimensions for which the product has rules
   */
  readonly weights?: QualityWeights;
  /**
   * The ARN of an existing SNS topic for the alerts. Its policy and KMS key must allow EventBridge and CloudWatch to publish.
   * @default - a new, encrypted topic of the domain, whose subscribers are the domain's `alertEmails` and those that you add
   */
  readonly alertTopicArn?: string;
}

/** Options for the quality rules of a data product as a whole. */
export interface QualityOptions {
  /**
   * Shared suites whose rules also apply to the product. The product's own rules override rules about the same thing.
   * @default - none
   */
  readonly suites?: QualityRules[];
  /**
   * Whether rules are derived from the schema and the SLA: required fields have values, values of unique fields occur once, enumerations
   * hold their symbols, the data is as fresh as promised.
   * @default true
   */
  readonly derive?: boolean;
  /**
   * Options for monitoring the quality on AWS.
   * @default - as declared in the domain; otherwise not monitored
   */
  readonly monitoring?: QualityMonitoring;
  /**
   * Whether an alert is sent when rules fail, results are missing or the score is low. `true` turns monitoring on.
   * @default - true if the product is monitored
   */
  readonly alertOnFailure?: boolean;
}
