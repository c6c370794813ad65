import { boundsOf } from './rule-parts';
import type { QualityRuleModel } from '../../model/quality/rule-model';

// What expectations of Great Expectations consist of.

/** An expectation: its type and its arguments. */
export interface Expectation {
  readonly type: string;
  readonly kwargs: Readonly<Record<string, unknown>>;
}

/** An expectation of the values of the rule's column. */
export function columnExpectation(type: string, rule: QualityRuleModel, args: Readonly<Record<string, unknown>> = {}): Expectation {
  return { type, kwargs: { column: rule.columns[0], ...args, ...mostly(rule) } };
}

/** The share of records that must pass. */
export function mostly({ threshold }: QualityRuleModel): Readonly<Record<string, number>> {
  return threshold < 1 ? { mostly: threshold } : {};
}

/** The range; an end is part of it unless it is strict. */
export function minMax(rule: QualityRuleModel): Readonly<Record<string, number | boolean>> {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = boundsOf(rule);
  return {
    ...minimum !== undefined && { min_value: minimum },
    ...exclusiveMinimum !== undefined && { min_value: exclusiveMinimum, strict_min: true },
    ...maximum !== undefined && { max_value: maximum },
    ...exclusiveMaximum !== undefined && { max_value: exclusiveMaximum, strict_max: true },
  };
}
