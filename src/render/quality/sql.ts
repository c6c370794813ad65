import { UnsupportedRuleError } from './exported';
import { comparisonsOf } from './rule-parts';
import { DataTypeKind } from '../../model/declaration/data-type';
import type { DataType } from '../../model/declaration/data-type';
import type { RangeBounds } from '../../model/declaration/quality-rule-options';

// The SQL that Athena, Spark, DuckDB and PostgreSQL share: names, values, types, comparisons.

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

/** A text, a number or a boolean. */
export function sqlValue(value: string | number | boolean): string {
  return typeof value === 'string' ? `'${value.replace(/'/g, '\'\'')}'` : String(value);
}

export function sqlNumber(value: number): string {
  if (!Number.isFinite(value)) throw new UnsupportedRuleError(`the number ${value} isn't finite`);
  return String(value);
}

/** A comparison with a range. */
export function within(value: string, bounds: RangeBounds): string {
  const { minimum, maximum } = bounds;
  if (minimum !== undefined && maximum !== undefined) return `${value} between ${sqlNumber(minimum)} and ${sqlNumber(maximum)}`;
  return comparisonsOf(bounds).map(([operator, end]) => `${value} ${operator} ${sqlNumber(end)}`).join(' and ');
}

/** A type's name in SQL. */
export function sqlType(type: DataType): string {
  const name = type.kind === DataTypeKind.DECIMAL ? `decimal(${type.precision}, ${type.scale})` : SQL_TYPES[type.kind];
  if (name === undefined) throw new UnsupportedRuleError(`SQL casts nothing to the type ${type}`);
  return name;
}

const SQL_TYPES: Record<DataTypeKind, string | undefined> = {
  [DataTypeKind.STRING]: 'varchar',
  [DataTypeKind.ENUMERATION]: 'varchar',
  [DataTypeKind.INTEGER]: 'integer',
  [DataTypeKind.LONG]: 'bigint',
  [DataTypeKind.FLOAT]: 'real',
  [DataTypeKind.DOUBLE]: 'double',
  [DataTypeKind.BOOLEAN]: 'boolean',
  [DataTypeKind.DATE]: 'date',
  [DataTypeKind.TIMESTAMP]: 'timestamp',
  [DataTypeKind.DECIMAL]: undefined, // with its digits, above
  [DataTypeKind.BINARY]: undefined,
  [DataTypeKind.JSON]: undefined,
  [DataTypeKind.ARRAY]: undefined,
  [DataTypeKind.MAP]: undefined,
  [DataTypeKind.RECORD]: undefined,
};

// Of the standard and of Athena, as far as people call columns so.
const RESERVED = new Set(('all and any array as asc between both by case cast check column constraint create cross current_date current_time current_timestamp '
  + 'default delete desc describe distinct do drop else end escape except exec execute exists false fetch for foreign from full grant group having in inner '
  + 'insert intersect into is join key lateral leading left like limit localtime localtimestamp natural not null offset on only or order outer overlaps '
  + 'placing primary references returning right row rows select session_user some start symmetric table then to trailing true union unique unnest user using '
  + 'values when where window with').split(' '));
