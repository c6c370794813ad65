import type { Comparison } from './rule-parts';
import { boundsOf, comparisonsOf, failingPercent } from './rule-parts';
import type { QualityRuleModel } from '../../model/quality/rule-model';

// What quality checks of a data contract consist of.

/** One quality check of the standard. */
export type OdcsQuality = Readonly<Record<string, unknown>>;

/** How a contract says a rule without a query of ours. */
export type OdcsCheck = { readonly check: OdcsQuality };

/** How many records may fail. */
export function failingAtMost(rule: QualityRuleModel): OdcsQuality {
  return rule.threshold < 1 ? { unit: 'percent', mustBeLessOrEqualTo: failingPercent(rule) } : { mustBe: 0 };
}

/**
 * A check whose number must be in the rule's range. It has one comparison, so two ends need a query: of `mustBeBetween` the standard's text
 * leaves out the ends (https://bitol-io.github.io/open-data-contract-standard/v3.1.0/data-quality/), and datacontract-cli includes them.
 */
export function rangeCheck(check: OdcsQuality, rule: QualityRuleModel): OdcsCheck | 'query' {
  const bounds = boundsOf(rule);
  if (bounds.minimum !== undefined && bounds.minimum === bounds.maximum) return { check: { ...check, mustBe: bounds.minimum } };
  const [[operator, end], ...others] = comparisonsOf(bounds);
  return others.length > 0 ? 'query' : { check: { ...check, [COMPARISONS[operator]]: end } };
}

const COMPARISONS: Record<Comparison[0], string> = {
  '>=': 'mustBeGreaterOrEqualTo', '>': 'mustBeGreaterThan', '<=': 'mustBeLessOrEqualTo', '<': 'mustBeLessThan',
};
