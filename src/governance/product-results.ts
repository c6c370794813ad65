import type { Check, Place } from './engine';
import { judge } from './engine';
import type { AccountOf } from './governed-data-product';
import { GovernedDataProduct } from './governed-data-product';
import type { GovernanceRule, RuleViolation } from './rule';
import type { Governance } from './scopes/federation';
import { STANDARDS_ALONE } from './scopes/federation';
import type { Finding, PathStep } from '../core/findings';
import type { DomainModel, ProductModel } from '../model/mesh';

/** How a product stands to one rule. */
export interface RuleResult {
  readonly rule: GovernanceRule;
  readonly findings: readonly Finding[];
}

/** How a product stands to each rule that holds for it on a day. */
export function ruleResults(
  product: ProductModel, domain: DomainModel, asOf: string, governance: Governance = STANDARDS_ALONE, accountOf?: AccountOf,
): RuleResult[] {
  const governed = GovernedDataProduct._of(product, domain, accountOf);
  const places = { whole: () => placeOf(product, {}), of: (violation: RuleViolation) => placeOf(product, violation) };
  const seen = new Set<string>(); // a rule in trial repeats what its mandatory form has found already
  return governance.rules.map((rule) => ({
    rule,
    findings: judge(onDay(rule, asOf), governed, places).map(({ finding }) => finding).filter(({ rule: id, target }) => {
      const key = `${id} ${target}`;
      return !seen.has(key) && seen.add(key);
    }),
  }));
}

/** A standard or policy as it counts on a day: what breaks it in trial is a warning, which says when it will be an error. */
function onDay(rule: GovernanceRule, day: string): Check<GovernedDataProduct, RuleViolation> {
  const { ruleId, ruleName, mandatory, mandatoryFrom } = rule;
  const inTrial = mandatory && mandatoryFrom !== undefined && day < mandatoryFrom;
  const ending = inTrial ? ` (in trial, an error from ${mandatoryFrom} on)` : '';
  return {
    ruleId,
    ruleName,
    severity: mandatory && !inTrial ? 'error' : 'warning',
    check: (product) => rule.check(product).map(({ message, path, fix, detail }) => ({ message: `${message}${ending}`, path, fix, detail })),
  };
}

function placeOf({ id, name, origin }: ProductModel, { path = [], detail }: Partial<RuleViolation>): Place {
  const steps = path.map((step): PathStep => (/^\d+$/.test(step) ? Number(step) : step));
  const part = [...path, ...detail === undefined ? [] : [detail]];
  return {
    subject: `data product "${name}"`,
    at: origin.at(steps),
    target: part.length === 0 ? id : `${id}/${part.join('.')}`,
    location: origin.location?.(steps),
  };
}
