import type { AccountOf } from './governed-data-product';
import { GovernedDataProduct } from './governed-data-product';
import type { GovernanceRule, RuleViolation } from './rule';
import { FIVE_STANDARDS } from './scopes/federation';
import type { Governance } from './scopes/federation';
import type { Finding, PathStep, Severity } from '../core/findings';
import type { DomainModel, ProductModel } from '../model/mesh';

/** How a product stands to one rule. */
export interface RuleResult {
  readonly rule: GovernanceRule;
  readonly findings: readonly Finding[];
}

/** How a product stands to each rule. A rule that fails by itself isn't met: its fault must not pass for compliance. */
export function ruleResults(product: ProductModel, domain: DomainModel, asOf: string, governance = FIVE_STANDARDS, accountOf?: AccountOf): RuleResult[] {
  const governed = GovernedDataProduct._of(product, domain, accountOf);
  const seen = new Set<string>(); // a rule in trial repeats what its mandatory form has found already
  return governance.rules.map((rule) => ({
    rule,
    findings: findingsOf(rule, governed, asOf).filter(({ rule: id, target }) => {
      const key = `${id} ${target}`;
      return !seen.has(key) && seen.add(key);
    }),
  }));
}

/** What the rules say about one product. */
export function evaluateProduct(product: ProductModel, domain: DomainModel, asOf: string, governance: Governance = FIVE_STANDARDS): Finding[] {
  return ruleResults(product, domain, asOf, governance).flatMap(({ findings }) => findings);
}

/** Whether a rule is still in trial on a day. */
export function inTrial({ mandatoryFrom }: GovernanceRule, asOf: string): boolean {
  return mandatoryFrom !== undefined && asOf < mandatoryFrom;
}

function findingsOf(rule: GovernanceRule, product: GovernedDataProduct, asOf: string): Finding[] {
  try {
    return rule.check(product).map((violation) => findingOf(rule, product, violation, asOf));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `the rule "${rule.ruleName}" itself failed and checked nothing: ${reason}`;
    return [{ ...findingOf(rule, product, { message, fix: 'mend the rule' }, asOf), severity: 'error' }];
  }
}

function findingOf(rule: GovernanceRule, { _model: product }: GovernedDataProduct, { message, path = [], fix, detail }: RuleViolation, asOf: string): Finding {
  const steps = path.map((step): PathStep => (/^\d+$/.test(step) ? Number(step) : step));
  const trial = rule.mandatory && inTrial(rule, asOf);
  const severity: Severity = rule.mandatory && !trial ? 'error' : 'warning';
  const location = product.origin.location?.(steps);
  return {
    rule: rule.ruleId,
    severity,
    subject: `data product "${product.name}"`,
    at: product.origin.at(steps),
    message: trial ? `${message} (in trial, an error from ${rule.mandatoryFrom} on)` : message,
    ...fix === undefined ? {} : { fix },
    target: targetOf(product.id, [...path, ...detail === undefined ? [] : [detail]]),
    ...location && { location },
  };
}

/** What identifies a part of a product from run to run. */
function targetOf(product: string, path: readonly string[]): string {
  return path.length === 0 ? product : `${product}/${path.join('.')}`;
}
