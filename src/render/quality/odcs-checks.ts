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

/** A check whose number must be in the rule's range. A check has one comparison, so two ends need `mustBeBetween`, which includes them, or a query. */
export function rangeCheck(check: OdcsQuality, rule: QualityRuleModel): OdcsCheck | 'query' {
  const bounds = boundsOf(rule);
  const { minimum, maximum } = bounds;
  if (minimum !== undefined && maximum !== undefined) {
    return { check: { ...check, ...minimum === maximum ? { mustBe: minimum } : { mustBeBetween: [minimum, maximum] } } };
  }
  const [[operator, end], ...others] = comparisonsOf(bounds);
  return others.length > 0 ? 'query' : { check: { ...check, [COMPARISONS[operator]]: end } };
}

const COMPARISONS: Record<Comparison[0], string> = {
  '>=': 'mustBeGreaterOrEqualTo', '>': 'mustBeGreaterThan', '<=': 'mustBeLessOrEqualTo', '<': 'mustBeLessThan',
};
