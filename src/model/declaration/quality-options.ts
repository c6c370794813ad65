import type { QualityRule } from './quality-rule';
import type { Duration } from '../../core/duration';
import type { QualityWeights } from '../quality/score';

/** Rules under a name, written once and used by several data products: the guide's `customer_profile_expectations`. */
export class QualityRules {
  /**
   * Rules under a name.
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

/** How the quality of data is watched on AWS. What runs there costs money, so a product is watched only where this is declared. */
export interface QualityMonitoring {
  /**
   * Whether the product is watched; `false` takes it out of what its domain declares for all.
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * When the rules are run: `hourly`, `daily`, or an expression of EventBridge Scheduler: `rate(6 hours)`, `cron(0 6 * * ? *)` (in UTC).
   * @default - as often as the product promises fresh data: at most hourly, at least daily
   */
  readonly schedule?: string;
  /**
   * Without a result for so long the alarm "no result in time" is raised, at most seven days.
   * @default - twice the longest time between two runs, at most seven days
   */
  readonly resultWithin?: Duration;
  /**
   * The score below which the alarm is raised, 0 to 1.
   * @default - the quality that the product promises, or 0.95
   */
  readonly minimumScore?: number;
  /**
   * How much each dimension counts in the score; together 1.
   * @default - the guide's weights, shared out among the dimensions that the product has rules for
   */
  readonly weights?: QualityWeights;
  /**
   * An existing SNS topic that gets the alerts. Its policy and key must allow EventBridge and CloudWatch to publish.
   * @default - a new, encrypted topic of the domain
   */
  readonly alertTopicArn?: string;
}

/** What a product says about its quality rules as a whole. */
export interface QualityOptions {
  /**
   * Shared suites whose rules hold for the product too. A rule of the product's own about the same thing wins.
   * @default - none
   */
  readonly suites?: QualityRules[];
  /**
   * Whether rules follow from the schema and the SLA: required fields have values, unique ones occur once, enumerations hold
   * their symbols, the data is as fresh as promised.
   * @default true
   */
  readonly derive?: boolean;
  /**
   * How the quality is watched on AWS.
   * @default - as the domain says; not at all where it says nothing
   */
  readonly monitoring?: QualityMonitoring;
  /**
   * Whether somebody is told when rules fail, results are missing or the score is low. `true` turns the monitoring on.
   * @default - true where the product is monitored
   */
  readonly alertOnFailure?: boolean;
}
