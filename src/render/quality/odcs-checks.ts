import { boundsOf, failingPercent } from './rule-parts';
import type { QualityRuleModel } from '../../model/quality/rule-model';

// What quality checks of a data contract consist of.

/** One quality check, or one service level, of the standard. */
export type OdcsQuality = Readonly<Record<string, unknown>>;

/** How a contract says a rule: as a quality check or as a service level. */
export type OdcsCheck = { readonly check: OdcsQuality } | { readonly serviceLevel: OdcsQuality };

/** How many records may fail. */
export function failingAtMost(rule: QualityRuleModel): OdcsQuality {
  return rule.threshold < 1 ? { unit: 'percent', mustBeLessOrEqualTo: failingPercent(rule) } : { mustBe: 0 };
}

/** The range in which the check's number must be. */
export function rangeOf(rule: QualityRuleModel): OdcsQuality {
  const { minimum, maximum } = boundsOf(rule);
  if (minimum === maximum) return { mustBe: minimum };
  if (minimum !== undefined && maximum !== undefined) return { mustBeBetween: [minimum, maximum] };
  return minimum === undefined ? { mustBeLessOrEqualTo: maximum } : { mustBeGreaterOrEqualTo: minimum };
}
