import type { QualityRule } from '../../src/model/declaration/quality-rule';
import { Field } from '../../src/model/declaration/schema';
import type { QualityRuleModel } from '../../src/model/quality/rule-model';
import { resolveRule } from '../../src/model/resolve/quality-rules';
import { hiveType } from '../../src/render/schema/glue';

// Edge cases as plain data: columns with types as Hive writes them, and values as texts that any SQL casts to these types.

/** The columns that tables of edge cases consist of, one of each type. */
export const FIELDS = {
  text: Field.string('text'),
  more: Field.string('more'),
  kept: Field.string('kept'),
  small: Field.integer('small'),
  whole: Field.long('whole'),
  number: Field.double('number'),
  single: Field.float('single'),
  exact: Field.decimal('exact', 38, 10),
  flag: Field.boolean('flag'),
  day: Field.date('day'),
  moment: Field.timestamp('moment'),
} as const;

export type EdgeColumnName = keyof typeof FIELDS;

/** `NaN`, `Infinity`, `-0.0`, `9007199254740993`, `2026-01-31 12:00:00` (UTC), `true`; null for a missing value. */
export type EdgeValue = string | null;

export interface EdgeColumn {
  readonly name: string;
  /** As Hive writes it: `string`, `int`, `bigint`, `double`, `float`, `decimal(38,10)`, `boolean`, `date`, `timestamp`. */
  readonly type: string;
}

export interface EdgeTable {
  readonly columns: readonly EdgeColumn[];
  readonly rows: readonly (readonly EdgeValue[])[];
}

/** A rule, data, and whether the data passes. */
export interface EdgeCase {
  /** Unique among all: the kind, and what is on the edge. */
  readonly name: string;
  readonly rule: QualityRuleModel;
  /** The columns that the product declares. */
  readonly columns: readonly EdgeColumnName[];
  /** The columns that the table has, in the order of the values: as declared, but for rules about the schema. */
  readonly present: readonly EdgeColumnName[];
  readonly rows: readonly (readonly EdgeValue[])[];
  readonly passes: boolean;
}

export function columnsOf(names: readonly EdgeColumnName[]): EdgeColumn[] {
  return names.map((name) => ({ name, type: hiveType(FIELDS[name].type) }));
}

export function table(names: readonly EdgeColumnName[], rows: EdgeTable['rows']): EdgeTable {
  return { columns: columnsOf(names), rows };
}

/** The data: one value a row where there is one column, else a list a row. */
type Rows = readonly (EdgeValue | readonly EdgeValue[])[];

type Verdict = readonly [name: string, rule: QualityRule, rows: Rows, passes: 'passes' | 'fails'];

/** Cases with the same columns. */
export function edges(columns: readonly EdgeColumnName[], verdicts: readonly Verdict[], present: readonly EdgeColumnName[] = columns): EdgeCase[] {
  return verdicts.map(([name, rule, rows, verdict]) => ({
    name, rule: resolveRule(rule), columns, present, rows: rows.map((row) => Array.isArray(row) ? row as EdgeValue[] : [row as EdgeValue]), passes: verdict === 'passes',
  }));
}
