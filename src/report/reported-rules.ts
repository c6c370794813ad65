import type { ReportedRule } from './report';
import type { Severity } from '../core/findings';
import { groupsOf } from '../core/groups';
import { BOUNDARY_RULES } from '../governance/boundaries/boundary-rules';
import { isStandard, typeOf } from '../governance/compliance';
import type { RuleTexts } from '../governance/engine';
import type { ProductEvaluation } from '../governance/evaluation';
import type { GovernanceRule } from '../governance/rule';

/** A rule that isn't about one data product. */
export type MeshRule = RuleTexts & { readonly severity: Severity };

/**
 * The rules in all forms that hold somewhere: standards, policies, the rules between domains and those over resources. A domain that tightens a rule has a
 * form of its own.
 */
export function reportedRules(products: readonly ProductEvaluation[], resourceRules: readonly MeshRule[] = []): ReportedRule[] {
  const held = products.flatMap(({ product, results }) => results.map(({ rule }) => ({ rule, domain: product.domain })));
  const rules = groupsOf(held, ({ rule: { ruleId, ruleName, description, mandatoryFrom } }) => JSON.stringify([ruleId, ruleName, description, mandatoryFrom]))
    .map((form) => ruleOfProducts(form[0].rule, [...new Set(form.map(({ domain }) => domain))]));
  return [
    ...rules.filter(({ kind }) => kind === 'standard'),
    ...rules.filter(({ kind }) => kind === 'policy'),
    ...BOUNDARY_RULES.map((rule) => ruleOfMesh(rule, 'boundary')),
    ...resourceRules.map((rule) => ruleOfMesh(rule, 'resource')),
  ];
}

function ruleOfProducts(rule: GovernanceRule, domains: readonly string[]): ReportedRule {
  const { mandatory, mandatoryFrom } = rule;
  return {
    ...reported(rule, isStandard(rule) ? 'standard' : 'policy', typeOf(rule), mandatory && mandatoryFrom === undefined ? 'error' : 'warning'),
    mandatory,
    ...mandatoryFrom === undefined ? {} : { mandatory_from: mandatoryFrom },
    domains,
  };
}

function ruleOfMesh(rule: MeshRule, kind: 'boundary' | 'resource'): ReportedRule {
  return { ...reported(rule, kind, kind, rule.severity), mandatory: rule.severity === 'error', domains: [] };
}

function reported({ ruleId, ruleName, description, rationale, remedy, since }: RuleTexts, kind: ReportedRule['kind'], type: string, severity: Severity) {
  return { rule: ruleId, name: ruleName, kind, type, severity, description, rationale, remedy, since };
}
