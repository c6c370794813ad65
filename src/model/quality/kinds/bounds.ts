import type { RuleKey } from './form';
import { optionalKey } from './form';
import type { CheckedRule } from './kind';
import { expectColumns } from './kind';
import { isUnresolved } from '../../../core/tokens';
import type { QualityRule } from '../../declaration/quality-rule';
import type { RangeBounds } from '../../declaration/quality-rule-options';
import { NUMBER_TYPES } from '../column-types';

// What the kinds share whose rules compare numbers with a range.

type Count = 'number' | 'count';

/** The keys of a range in a mesh file, called as in JSON Schema. */
function boundKeys<T extends Count>(type: T, what: string): Record<'minimum' | 'exclusive_minimum' | 'maximum' | 'exclusive_maximum', RuleKey<T, false>> {
  return {
    minimum: optionalKey(type, `The smallest allowed ${what}.`, ({ bounds }) => bounds?.minimum),
    exclusive_minimum: optionalKey(type, `The ${what} that must be exceeded.`, ({ bounds }) => bounds?.exclusiveMinimum),
    maximum: optionalKey(type, `The largest allowed ${what}.`, ({ bounds }) => bounds?.maximum),
    exclusive_maximum: optionalKey(type, `The ${what} that must not be reached.`, ({ bounds }) => bounds?.exclusiveMaximum),
  };
}

export const NUMBER_BOUND_KEYS = boundKeys('number', 'number');
export const COUNT_BOUND_KEYS = boundKeys('count', 'number of records');

/** At least one bound, at most one on each side. */
export const BOUND_CONSTRAINTS = {
  atLeastOneOf: ['minimum', 'exclusive_minimum', 'maximum', 'exclusive_maximum'],
  notBoth: [['minimum', 'exclusive_minimum'], ['maximum', 'exclusive_maximum']],
} as const;

/** The range that a file says: without the ends that it leaves open. */
export function writtenBounds({ minimum, exclusive_minimum: exclusiveMinimum, maximum, exclusive_maximum: exclusiveMaximum }: {
  readonly minimum?: number; readonly exclusive_minimum?: number; readonly maximum?: number; readonly exclusive_maximum?: number;
}): RangeBounds {
  return {
    ...minimum !== undefined && { minimum },
    ...exclusiveMinimum !== undefined && { exclusiveMinimum },
    ...maximum !== undefined && { maximum },
    ...exclusiveMaximum !== undefined && { exclusiveMaximum },
  };
}

/** The ends of a range, by the names of their properties. */
const ENDS = [
  ['minimum', 'at least'], ['exclusiveMinimum', 'above'], ['maximum', 'at most'], ['exclusiveMaximum', 'below'],
] as const;

/** A range as text. */
export function boundDetails({ bounds = {} }: QualityRule): string[] {
  return ENDS.flatMap(([end, words]) => bounds[end] === undefined ? [] : [`${words} ${bounds[end]}`]);
}

/** What always holds of a range. */
export function checkBounds(rule: QualityRule, { error }: CheckedRule, type: Count): void {
  const { kind, bounds = {} } = rule;
  const given = ENDS.flatMap(([end]) => bounds[end] === undefined ? [] : [{ end, value: bounds[end] }]);
  if (given.length === 0) error('invalid-rule', undefined, `the ${kind} rule has neither a minimum nor a maximum`, 'give at least one');
  const wrong = given.filter(({ value }) => !isUnresolved(value) && !(type === 'count' ? Number.isInteger(value) && value >= 0 : Number.isFinite(value)));
  for (const { end, value } of wrong) {
    error('invalid-rule', end, `the ${end} ${value} of the ${kind} rule must be a ${type === 'count' ? 'whole number, not negative' : 'number'}`);
  }
  for (const [one, other] of [['minimum', 'exclusiveMinimum'], ['maximum', 'exclusiveMaximum']] as const) {
    if (bounds[one] === undefined || bounds[other] === undefined) continue;
    return error('invalid-rule', other, `the ${kind} rule has both the ${one} ${bounds[one]} and the ${other} ${bounds[other]}`, 'remove one');
  }
  if (wrong.length > 0 || given.some(({ value }) => isUnresolved(value)) || holdsNumbers(bounds, type)) return;
  error('invalid-rule', undefined, `the ${kind} rule allows only numbers ${boundDetails(rule).join(' and ')}: there is none`, 'widen the range');
}

/** Whether a range holds any number; counts are whole numbers, never negative. */
function holdsNumbers({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: RangeBounds, type: Count): boolean {
  if (type === 'count') {
    return (minimum ?? (exclusiveMinimum ?? -1) + 1) <= (maximum ?? (exclusiveMaximum ?? Infinity) - 1);
  }
  const [lower, upper] = [minimum ?? exclusiveMinimum ?? -Infinity, maximum ?? exclusiveMaximum ?? Infinity];
  return lower < upper || (lower === upper && exclusiveMinimum === undefined && exclusiveMaximum === undefined);
}

/** What always holds of a range of a column's numbers. */
export function checkNumbers(rule: QualityRule, subject: CheckedRule): void {
  checkBounds(rule, subject, 'number');
  expectColumns(rule, subject, ({ type }) => NUMBER_TYPES.has(type.kind), 'a number');
}
