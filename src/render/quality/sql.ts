import { UnsupportedRuleError } from './exported';
import { comparisonsOf } from './rule-parts';
import type { RangeBounds } from '../../model/declaration/quality-rule-options';

// The SQL that Athena, Spark, DuckDB and PostgreSQL share: names, texts, numbers, comparisons.

/** A name, in quotes only where it needs them: Spark takes quoted names for texts. */
export function sqlName(name: string): string {
  if (/^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name)) return name;
  if (/["\\`]/.test(name)) throw new UnsupportedRuleError(`the name ${JSON.stringify(name)} holds a quote or a backslash`);
  return `"${name}"`;
}

/** A table with its database. */
export function sqlTable(database: string, table: string): string {
  return `${sqlName(database)}.${sqlName(table)}`;
}

/** A text. Spark takes a backslash for an escape and doubled quotes for nothing, so both are written by their codes. */
export function sqlText(text: string): string {
  const parts = text.split(/(['\\])/).filter((part) => part !== '');
  if (parts.length === 0) return '\'\'';
  return parts.map((part) => part === '\'' || part === '\\' ? `chr(${part.charCodeAt(0)})` : `'${part}'`).join(' || ');
}

/** A text, a number or a boolean. */
export function sqlValue(value: string | number | boolean): string {
  return typeof value === 'string' ? sqlText(value) : String(value);
}

export function sqlNumber(value: number): string {
  if (!Number.isFinite(value)) throw new UnsupportedRuleError(`the number ${value} isn't finite`);
  return String(value);
}

/** Engines take NaN for the largest number, but for Trino, where it compares with nothing. */
const LARGEST = 'cast(\'Infinity\' as real)';

/** A comparison with a range, in which NaN never lies. */
export function within(value: string, bounds: RangeBounds, canBeNaN: boolean): string {
  const { minimum, maximum, exclusiveMaximum } = bounds;
  const upper = canBeNaN && maximum === undefined && exclusiveMaximum === undefined ? LARGEST : undefined;
  if (minimum !== undefined && (maximum !== undefined || upper !== undefined)) return `${value} between ${sqlNumber(minimum)} and ${upper ?? sqlNumber(maximum!)}`;
  const comparisons = comparisonsOf(bounds).map(([operator, end]) => `${value} ${operator} ${sqlNumber(end)}`);
  return [...comparisons, ...upper === undefined ? [] : [`${value} <= ${upper}`]].join(' and ');
}

// Of the standard and of Athena, as far as people call columns so.
const RESERVED = new Set(('all and any array as asc between both by case cast check column constraint create cross current_date current_time current_timestamp '
  + 'default delete desc describe distinct do drop else end escape except exec execute exists false fetch for foreign from full grant group having in inner '
  + 'insert intersect into is join key lateral leading left like limit localtime localtimestamp natural not null offset on only or order outer overlaps '
  + 'placing primary references returning right row rows select session_user some start symmetric table then to trailing true union unique unnest user using '
  + 'values when where window with').split(' '));
