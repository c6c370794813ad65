import type { ReportedRule } from './report';
import type { Severity } from '../core/findings';
import { BOUNDARY_RULES } from '../governance/boundaries/boundaries';
import { isStandard, typeOf } from '../governance/compliance';
import type { ProductEvaluation } from '../governance/evaluation';
import type { GovernanceRule } from '../governance/rule';

/** What a rule says of itself that isn't about one data product. */
export interface RuleText {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly description: string;
  readonly rationale: string;
  readonly remedy: string;
  readonly severity: Severity;
  readonly since: string;
}

/**
 * The rules in all forms that hold somewhere: standards, policies, the rules between domains and those over resources. A domain that tightens a rule has a
 * form of its own.
 */
export function reportedRules(products: readonly ProductEvaluation[], resourceRules: readonly RuleText[] = []): ReportedRule[] {
  const forms = new Map<string, { readonly rule: GovernanceRule; readonly domains: Set<string> }>();
  for (const { product, results } of products) {
    for (const { rule } of results) {
      const key = JSON.stringify([rule.ruleId, rule.ruleName, rule.description, rule.mandatoryFrom]);
      const form = forms.get(key);
      if (form) form.domains.add(product.domain); else forms.set(key, { rule, domains: new Set([product.domain]) });
    }
  }
  const rules = [...forms.values()].map(({ rule, domains }) => ruleOfProducts(rule, [...domains]));
  return [
    ...rules.filter(({ kind }) => kind === 'standard'),
    ...rules.filter(({ kind }) => kind === 'policy'),
    ...BOUNDARY_RULES.map(({ id, name, ...text }) => otherRule({ ruleId: id, ruleName: name, ...text }, 'boundary')),
    ...resourceRules.map((rule) => otherRule(rule, 'resource')),
  ];
}

function ruleOfProducts(rule: GovernanceRule, domains: readonly string[]): ReportedRule {
  return {
    rule: rule.ruleId,
    name: rule.ruleName,
    kind: isStandard(rule) ? 'standard' : 'policy',
    type: typeOf(rule),
    severity: rule.mandatory && rule.mandatoryFrom === undefined ? 'error' : 'warning',
    description: rule.description,
    rationale: rule.rationale,
    remedy: rule.remedy,
    since: rule.since,
    mandatory: rule.mandatory,
    ...rule.mandatoryFrom === undefined ? {} : { mandatory_from: rule.mandatoryFrom },
    domains,
  };
}

function otherRule({ ruleId, ruleName, description, rationale, remedy, severity, since }: RuleText, kind: 'boundary' | 'resource'): ReportedRule {
  return { rule: ruleId, name: ruleName, kind, type: kind, severity, description, rationale, remedy, since, mandatory: severity === 'error', domains: [] };
}
