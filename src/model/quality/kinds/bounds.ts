import { optionalKey } from './form';
import type { CheckedRule } from './kind';
import { expectColumns } from './kind';
import { isUnresolved } from '../../../core/tokens';
import type { QualityRule } from '../../declaration/quality-rule';
import type { RangeBounds } from '../../declaration/quality-rule-options';
import { NUMBER_TYPES } from '../column-types';

// What the kinds share whose rules compare numbers with a range.

export const BOUND_KEYS = {
  minimum: optionalKey('number', 'The smallest allowed number.', ({ bounds }) => bounds?.minimum),
  maximum: optionalKey('number', 'The largest allowed number.', ({ bounds }) => bounds?.maximum),
};

export const ONE_BOUND = ['minimum', 'maximum'] as const;

/** The range that a file says: without the ends that it leaves open. */
export function writtenBounds({ minimum, maximum }: { readonly minimum?: number; readonly maximum?: number }): RangeBounds {
  return { ...minimum !== undefined && { minimum }, ...maximum !== undefined && { maximum } };
}

/** A range as text. */
export function boundDetails({ bounds }: QualityRule): string[] {
  return [
    ...bounds?.minimum === undefined ? [] : [`at least ${bounds.minimum}`],
    ...bounds?.maximum === undefined ? [] : [`at most ${bounds.maximum}`],
  ];
}

/** What always holds of a range. */
export function checkBounds({ kind, bounds = {} }: QualityRule, { error }: CheckedRule, range: 'numbers' | 'counts'): void {
  const { minimum, maximum } = bounds;
  if (minimum === undefined && maximum === undefined) {
    error('invalid-rule', undefined, `the ${kind} rule has neither a minimum nor a maximum`, 'give at least one');
  }
  for (const [end, value] of [['minimum', minimum], ['maximum', maximum]] as const) {
    if (value === undefined || isUnresolved(value)) continue;
    if (!Number.isFinite(value) || (range === 'counts' && (!Number.isInteger(value) || value < 0))) {
      error('invalid-rule', end, `the ${end} ${value} of the ${kind} rule must be a ${range === 'counts' ? 'whole number, not negative' : 'number'}`);
    }
  }
  if (minimum !== undefined && maximum !== undefined && !isUnresolved(minimum) && !isUnresolved(maximum) && minimum > maximum) {
    error('invalid-rule', undefined, `the ${kind} rule goes from ${minimum} to ${maximum}: no number lies there`, 'swap the ends');
  }
}

/** What always holds of a range of a column's numbers. */
export function checkNumbers(rule: QualityRule, subject: CheckedRule): void {
  checkBounds(rule, subject, 'numbers');
  expectColumns(rule, subject, ({ type }) => NUMBER_TYPES.has(type.kind), 'a number');
}
