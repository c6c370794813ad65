import { boundsOf, comparisonsOf, fieldOf } from './rule-parts';
import { DataTypeKind } from '../../model/declaration/data-type';
import type { ProductModel } from '../../model/mesh';
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

/** The range; an end is part of it unless it is strict. Where there is no upper end, infinity is it: SQL engines take NaN for the largest number. */
export function minMax(rule: QualityRuleModel, canBeNaN: boolean): Readonly<Record<string, number | boolean>> {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = boundsOf(rule);
  return {
    ...minimum !== undefined && { min_value: minimum },
    ...exclusiveMinimum !== undefined && { min_value: exclusiveMinimum, strict_min: true },
    ...maximum !== undefined && { max_value: maximum },
    ...exclusiveMaximum !== undefined && { max_value: exclusiveMaximum, strict_max: true },
    ...canBeNaN && maximum === undefined && exclusiveMaximum === undefined && { max_value: Infinity },
  };
}

/** Whether the ends of the rule's range are the same numbers to Python, which reads them as floating point numbers and pandas' decimals with all digits. */
export function comparesExactly(rule: QualityRuleModel, product: ProductModel): boolean {
  const ends = comparisonsOf(boundsOf(rule)).map(([, end]) => end);
  const kind = fieldOf(rule, product)?.type.kind;
  return kind === DataTypeKind.DOUBLE || kind === DataTypeKind.FLOAT || ends.every((end) => Number.isSafeInteger(end));
}
