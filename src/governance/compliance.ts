import type { RuleResult } from './product-results';
import type { GovernanceRule, Policy, Standard } from './rule';
import type { Finding } from '../core/findings';

/** Whether a data product complies with its governance rules as a whole. */
export enum ComplianceStatus {
  /** No mandatory rule is broken, except where a waiver allows it. */
  COMPLIANT = 'compliant',
  /** A mandatory rule is broken. */
  NON_COMPLIANT = 'non_compliant',
}

/** A finding: one way in which a data product breaks a rule. */
export interface RuleFinding {
  /** `error`; `warning` if the rule isn't mandatory, or not yet; `hint` if a waiver allows it. */
  readonly severity: string;
  /** What is wrong, with the actual value and what is allowed. */
  readonly message: string;
  /** The finding's target, by which a waiver refers to it: `customer.customer-profiles/sla.freshness`. */
  readonly target: string;
  /** Where the offending value was declared: file, line and column, or construct path. */
  readonly at: string;
  /**
   * How to fix it.
   * @default - none; see the rule's remedy
   */
  readonly fix?: string;
  /** Whether a waiver allows it. */
  readonly waived: boolean;
}

/** The compliance of a data product with one standard or policy. */
export interface RuleCompliance {
  /** The rule's id: `STD-001`. */
  readonly ruleId: string;
  /** The rule's name. */
  readonly ruleName: string;
  /** The rule's subject: `naming`, `retention`, … */
  readonly ruleType: string;
  /** Whether a violation is an error, which stops synthesis. */
  readonly mandatory: boolean;
  /**
   * The day from which the rule is mandatory, if it is in trial.
   * @default - none: the rule isn't in trial
   */
  readonly mandatoryFrom?: string;
  /** Whether the product has no violations, except for waived ones. */
  readonly passed: boolean;
  /** All violations, including waived ones. */
  readonly violations: RuleFinding[];
}

/** The compliance of a data product with all governance rules that apply to it. */
export interface DataProductCompliance {
  /** The product's id, `domain.name`. */
  readonly dataProductId: string;
  /** Its compliance with each standard. */
  readonly standardsCompliance: RuleCompliance[];
  /** Its compliance with each policy. */
  readonly policyCompliance: RuleCompliance[];
  /** Its compliance as a whole. */
  readonly overallStatus: ComplianceStatus;
}

/** The results of all rules for one product, as the public compliance structure. */
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
