import type { GovernedDataProduct } from './governed-data-product';
import type { RetentionLimit } from '../model/retention';

/** What a standard is about (guide, systems 10 and 11). */
export enum StandardType {
  /** Schemas and where they are registered. */
  SCHEMA = 'schema',
  /** How good data has to be. */
  QUALITY = 'quality',
  /** The formats of files and messages. */
  FORMAT = 'format',
  /** Names. */
  NAMING = 'naming',
  /** What a product says of itself. */
  METADATA = 'metadata',
}

/** What a policy is about (guide, system 10). */
export enum PolicyType {
  /** Who may read. */
  ACCESS_CONTROL = 'access_control',
  /** How long data is kept. */
  RETENTION = 'retention',
  /** How sensitive data is protected. */
  PRIVACY = 'privacy',
}

/** One way in which a product breaks a rule. */
export interface RuleViolation {
  /** What is wrong, with the value and what is allowed. */
  readonly message: string;
  /**
   * The part of the product's declaration that breaks the rule, a step an element, indices as digits: `['sla', 'freshness']`, `['quality', '0']`.
   * It decides to which line a report points, and a waiver names it.
   * @default - the whole product
   */
  readonly path?: string[];
  /**
   * What to do about it.
   * @default - the rule's remedy isn't repeated
   */
  readonly fix?: string;
  /**
   * What tells this violation from others of the same path, for waivers.
   * @default - the path alone
   */
  readonly detail?: string;
}

/** A declaration that shows what a rule accepts or refuses. Tests run it, documents print it. */
export interface RuleExample {
  /** What it shows. */
  readonly title: string;
  /** A data product as a mesh file declares it (YAML). */
  readonly declaration: string;
  /** Whether the rule accepts it. */
  readonly passes: boolean;
}

/** What a rule says of itself. */
export interface GovernanceRuleProps {
  /** The rule's id, by which findings and waivers name it: `STD-001`. */
  readonly ruleId: string;
  /** What people call it. */
  readonly ruleName: string;
  /** What it asks for, in a sentence. */
  readonly description: string;
  /** Why it exists. */
  readonly rationale: string;
  /** How a product that breaks it is mended. */
  readonly remedy: string;
  /** The version or date since when it exists. */
  readonly since: string;
  /**
   * Whether breaking it stops the synthesis; otherwise it is a warning.
   * @default true
   */
  readonly mandatory?: boolean;
  /**
   * Puts the rule in trial: until that day (ISO 8601: `2027-01-01`) what breaks it is a warning, from that day on an error.
   * @default - not in trial
   */
  readonly mandatoryFrom?: string;
  /**
   * Declarations that it accepts and refuses.
   * @default - none
   */
  readonly examples?: RuleExample[];
}

/** A rule that the data products of a mesh keep: a Standard or a Policy. */
export abstract class GovernanceRule {
  /** The rule's id. */
  public readonly ruleId: string;
  /** What people call it. */
  public readonly ruleName: string;
  /** What it asks for. */
  public readonly description: string;
  /** Why it exists. */
  public readonly rationale: string;
  /** How a product that breaks it is mended. */
  public readonly remedy: string;
  /** The version or date since when it exists. */
  public readonly since: string;
  /** Whether breaking it stops the synthesis. */
  public readonly mandatory: boolean;
  /** The day from which it is mandatory, while it is in trial. */
  public readonly mandatoryFrom?: string;
  /** Declarations that it accepts and refuses. */
  public readonly examples: RuleExample[];

  /**
   * A rule.
   * @param props what it says of itself
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
   * All violations of one product. What only Terraform knows is no violation.
   * @param product the product, with all defaults applied
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
  public _allowance(): Allowance[] {
    return [];
  }
}

/**
 * The only accounts and organizations that may be granted access; any where absent.
 * @internal
 */
export interface Allowance {
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

/** What a standard says of itself. */
export interface StandardProps extends GovernanceRuleProps {
  /** What it is about. */
  readonly standardType: StandardType;
}

/** A standard: how data products of a mesh are made. The five of the guide are always in force; extend this class for your own. */
export abstract class Standard extends GovernanceRule {
  /** What it is about. */
  public readonly standardType: StandardType;

  /**
   * A standard.
   * @param props what it says of itself
   */
  protected constructor(props: StandardProps) {
    super(props);
    this.standardType = props.standardType;
  }
}

/** What a policy says of itself. */
export interface PolicyProps extends GovernanceRuleProps {
  /** What it is about. */
  readonly policyType: PolicyType;
}

/** A policy: who may read data, how long it is kept, how it is protected. Extend this class for your own. */
export abstract class Policy extends GovernanceRule {
  /** What it is about. */
  public readonly policyType: PolicyType;

  /**
   * A policy.
   * @param props what it says of itself
   */
  protected constructor(props: PolicyProps) {
    super(props);
    this.policyType = props.policyType;
  }
}
