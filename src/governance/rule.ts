import type { GovernedDataProduct } from './governed-data-product';
import type { RetentionLimit } from '../model/retention';

/** The subject of a standard. */
export enum StandardType {
  /** Schemas and their registration. */
  SCHEMA = 'schema',
  /** The minimum quality of data. */
  QUALITY = 'quality',
  /** The formats of files and messages. */
  FORMAT = 'format',
  /** Names. */
  NAMING = 'naming',
  /** The metadata that a product declares. */
  METADATA = 'metadata',
}

/** The subject of a policy. */
export enum PolicyType {
  /** Who may read data. */
  ACCESS_CONTROL = 'access_control',
  /** How long data is kept. */
  RETENTION = 'retention',
  /** How sensitive data is protected. */
  PRIVACY = 'privacy',
}

/** A violation: one way in which a data product breaks a rule. */
export interface RuleViolation {
  /** What is wrong, with the actual value and what is allowed. */
  readonly message: string;
  /**
   * The property of the product's declaration that breaks the rule, as a path with one element per step: `['sla', 'freshness']`, `['quality', '0']`.
   * Reports use it to point to a line, and it becomes part of the finding's target, by which a waiver refers to it.
   * @default - the whole product
   */
  readonly path?: string[];
  /**
   * How to fix it.
   * @default - none; see the rule's remedy
   */
  readonly fix?: string;
  /**
   * Text that distinguishes this violation from others with the same path, so that a waiver can refer to it.
   * @default - none; the path identifies the violation
   */
  readonly detail?: string;
}

/** An example declaration that a rule accepts or rejects. Tests check it, and the documentation shows it. */
export interface RuleExample {
  /** What the example shows, in a few words. */
  readonly title: string;
  /** A data product in the YAML of a mesh file. */
  readonly declaration: string;
  /** Whether the rule accepts the example. */
  readonly passes: boolean;
}

/** Properties that all governance rules have. */
export interface GovernanceRuleProps {
  /** The rule's id, used in findings and waivers: `STD-001`. */
  readonly ruleId: string;
  /** The rule's name, for people. */
  readonly ruleName: string;
  /** What the rule requires, in one sentence. */
  readonly description: string;
  /** Why the rule exists. */
  readonly rationale: string;
  /** How to fix a product that breaks the rule. */
  readonly remedy: string;
  /** The version or date in which the rule was introduced. */
  readonly since: string;
  /**
   * Whether a violation is an error, which stops synthesis. Otherwise it is a warning.
   * @default true
   */
  readonly mandatory?: boolean;
  /**
   * The day from which the rule is mandatory, ISO 8601: `2027-01-01`. Until then the rule is in trial: what breaks it is a warning, not an error.
   * @default - none: the rule isn't in trial
   */
  readonly mandatoryFrom?: string;
  /**
   * Examples that the rule accepts and rejects.
   * @default - none
   */
  readonly examples?: RuleExample[];
}

/**
 * A governance rule for data products: a `Standard` or a `Policy`. Extend one of these two to write your own.
 * @exampleMetadata fixture=stack
 * @example
 * const rule = new NamingStandard();
 * const text = `${rule.ruleId}: ${rule.description} ${rule.remedy}`;
 */
export abstract class GovernanceRule {
  /** The rule's id. */
  public readonly ruleId: string;
  /** The rule's name, for people. */
  public readonly ruleName: string;
  /** What the rule requires. */
  public readonly description: string;
  /** Why the rule exists. */
  public readonly rationale: string;
  /** How to fix a product that breaks the rule. */
  public readonly remedy: string;
  /** The version or date in which the rule was introduced. */
  public readonly since: string;
  /** Whether a violation is an error, which stops synthesis. */
  public readonly mandatory: boolean;
  /** The day from which the rule is mandatory, if it is in trial. */
  public readonly mandatoryFrom?: string;
  /** Examples that the rule accepts and rejects. */
  public readonly examples: RuleExample[];

  /**
   * Creates a rule.
   * @param props its properties
   */
  protected constructor(props: GovernanceRuleProps) {
    this.ruleId = props.ruleId;
    this.ruleName = props.ruleName;
    this.description = props.description;
    this.rationale = props.rationale;
    this.remedy = props.remedy;
    this.since = props.since;
    this.mandatory = props.mandatory ?? true;
    this.mandatoryFrom = props.mandatoryFrom;
    this.examples = props.examples ?? [];
  }

  /**
   * Checks one data product, and returns all of its violations. A value that is known only when Terraform runs (a token) is never a violation.
   * @param product the data product, with all defaults applied
   */
  public abstract check(product: GovernedDataProduct): RuleViolation[];

  /**
   * What holds where an outer scope has this rule and a narrower scope declares another of the same id.
   * Undefined: the two have nothing to do with each other.
   * @internal
   */
  public _tightenedBy(_inner: GovernanceRule): Tightened | undefined {
    return undefined;
  }

  /**
   * What the rule says of how long data is kept, to be put into effect where products are resolved.
   * @internal
   */
  public _retentionLimits(): RetentionLimit[] {
    return [];
  }

  /**
   * The only ones who may be granted access, where the rule lists them.
   * @internal
   */
  public _allowedPrincipals(): AllowedPrincipals[] {
    return [];
  }
}

/**
 * The only accounts and organizations that may be granted access; any where absent.
 * @internal
 */
export interface AllowedPrincipals {
  readonly accounts?: readonly string[];
  readonly organizations?: readonly string[];
}

/**
 * The rule that an outer and a narrower scope make together, and how the narrower one tried to loosen it.
 * @internal
 */
export interface Tightened {
  readonly rule: GovernanceRule;
  /** What was tried: `freshness 48 hours, where 24 hours is the limit`. */
  readonly loosened: readonly string[];
}

/** Properties of a standard. */
export interface StandardProps extends GovernanceRuleProps {
  /** Its subject. */
  readonly standardType: StandardType;
}

/**
 * A standard: a rule on how data products are built, the same for all domains (federated computational governance, see
 * https://www.datamesh-architecture.com). The five built-in standards STD-001 to STD-005 are always in force. Extend this class to write your own.
 * @exampleMetadata fixture=stack
 * @example
 * class SubjectAreaStandard extends Standard {
 *   public constructor() {
 *     super({
 *       ruleId: 'ORG-001',
 *       ruleName: 'Subject Area',
 *       standardType: StandardType.METADATA,
 *       description: 'A data product belongs to a subject area.',
 *       rationale: 'People look for data by its subject.',
 *       remedy: 'Add a category.',
 *       since: '2026-07-01',
 *     });
 *   }
 *
 *   public check(product: GovernedDataProduct): RuleViolation[] {
 *     return product.categories.length > 0 ? [] : [{ path: ['categories'], message: 'has no category' }];
 *   }
 * }
 *
 * new GovernancePolicy(stack, 'governance', { standards: [new SubjectAreaStandard()] });
 */
export abstract class Standard extends GovernanceRule {
  /** Its subject. */
  public readonly standardType: StandardType;

  /**
   * Creates a standard.
   * @param props its properties
   */
  protected constructor(props: StandardProps) {
    super(props);
    this.standardType = props.standardType;
  }
}

/** Properties of a policy. */
export interface PolicyProps extends GovernanceRuleProps {
  /** Its subject. */
  readonly policyType: PolicyType;
}

/**
 * A policy: a rule on who may read data, how long it is kept and how it is protected. Extend this class to write your own.
 * @exampleMetadata fixture=stack
 * @example
 * class ShortTopicsPolicy extends Policy {
 *   public constructor() {
 *     super({
 *       ruleId: 'POL-010',
 *       ruleName: 'Short Topics',
 *       policyType: PolicyType.RETENTION,
 *       description: 'Topics keep messages for a week at most.',
 *       rationale: 'Brokers have little disk space.',
 *       remedy: 'Declare a shorter retention.',
 *       since: '2026-07-01',
 *     });
 *   }
 *
 *   public check(product: GovernedDataProduct): RuleViolation[] {
 *     const retention = product.topicRetention;
 *     if (retention === undefined || retention.toSeconds() <= Duration.days(7).toSeconds()) return [];
 *     return [{ path: ['stream', 'retention'], message: `the topic keeps messages for ${retention}; it must be 7 days or less` }];
 *   }
 * }
 *
 * new GovernancePolicy(stack, 'governance', { policies: [new ShortTopicsPolicy()] });
 */
export abstract class Policy extends GovernanceRule {
  /** Its subject. */
  public readonly policyType: PolicyType;

  /**
   * Creates a policy.
   * @param props its properties
   */
  protected constructor(props: PolicyProps) {
    super(props);
    this.policyType = props.policyType;
  }
}
