import type { RuleResult } from './engine';
import type { GovernanceRule, Policy, Standard } from './rule';
import type { Finding } from '../core/findings';

/** How a data product stands to its governance, over all (guide, system 10). */
export enum ComplianceStatus {
  /** Nothing mandatory is broken, but for what is waived. */
  COMPLIANT = 'compliant',
  /** A mandatory rule is broken. */
  NON_COMPLIANT = 'non_compliant',
}

/** One way in which a data product breaks a rule. */
export interface RuleFinding {
  /** `error`; `warning` where the rule isn't mandatory yet; `hint` where it is waived. */
  readonly severity: string;
  /** What is wrong, with the value and what is allowed. */
  readonly message: string;
  /** What exactly it is about; a waiver names it: `customer.customer-profiles/sla.freshness`. */
  readonly target: string;
  /** Where that was declared. */
  readonly at: string;
  /**
   * What to do about it.
   * @default - see the rule's remedy
   */
  readonly fix?: string;
  /** Whether a waiver tolerates it. */
  readonly waived: boolean;
}

/** How a data product stands to one standard or policy. */
export interface RuleCompliance {
  /** The rule's id: `STD-001`. */
  readonly ruleId: string;
  /** What people call the rule. */
  readonly ruleName: string;
  /** What the rule is about: `naming`, `retention`, … */
  readonly ruleType: string;
  /** Whether breaking it stops the synthesis. */
  readonly mandatory: boolean;
  /**
   * The day from which it is mandatory, while it is in trial.
   * @default - not in trial
   */
  readonly mandatoryFrom?: string;
  /** Whether nothing is wrong, but for what is waived. */
  readonly passed: boolean;
  /** What is wrong, waived or not. */
  readonly violations: RuleFinding[];
}

/** How a data product stands to the rules that hold for it (guide, system 10). */
export interface DataProductCompliance {
  /** The product's id, `domain.name`. */
  readonly dataProductId: string;
  /** How it stands to each standard. */
  readonly standardsCompliance: RuleCompliance[];
  /** How it stands to each policy. */
  readonly policyCompliance: RuleCompliance[];
  /** How it stands over all. */
  readonly overallStatus: ComplianceStatus;
}

/** How a product stands to each rule, in the guide's shape. */
export function complianceOf(dataProductId: string, results: readonly RuleResult[]): DataProductCompliance {
  const broken = results.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  return {
    dataProductId,
    standardsCompliance: results.filter(({ rule }) => isStandard(rule)).map(ruleCompliance),
    policyCompliance: results.filter(({ rule }) => !isStandard(rule)).map(ruleCompliance),
    overallStatus: broken ? ComplianceStatus.NON_COMPLIANT : ComplianceStatus.COMPLIANT,
  };
}

/** Whether a rule is a standard, also where it comes from another copy of this library. */
export function isStandard(rule: GovernanceRule): rule is Standard {
  return (rule as Partial<Standard>).standardType !== undefined;
}

/** What a rule is about: the standards' or the policies' type. */
export function typeOf(rule: GovernanceRule): string {
  return isStandard(rule) ? rule.standardType : (rule as Policy).policyType;
}

function ruleCompliance({ rule, findings }: RuleResult): RuleCompliance {
  return {
    ruleId: rule.ruleId,
    ruleName: rule.ruleName,
    ruleType: typeOf(rule),
    mandatory: rule.mandatory,
    ...rule.mandatoryFrom === undefined ? {} : { mandatoryFrom: rule.mandatoryFrom },
    passed: findings.every(({ waiver }) => waiver !== undefined),
    violations: findings.map(ruleFinding),
  };
}

function ruleFinding({ severity, message, target = '', at, fix, waiver }: Finding): RuleFinding {
  return { severity, message, target, at, ...fix === undefined ? {} : { fix }, waived: waiver !== undefined };
}
