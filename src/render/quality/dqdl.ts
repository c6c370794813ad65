import { Inexpressible, plainNumber, quotedColumn, quotedPattern, quotedQuery, quotedValues, sqlColumn } from './dqdl-text';
import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import { DataTypeKind } from '../../model/data-type';
import { freshnessColumn } from '../../model/freshness';
import type { ProductModel } from '../../model/mesh';
import type { QualityRule, RangeBounds } from '../../model/quality';
import { QualityRuleKind } from '../../model/quality';
import type { Field } from '../../model/schema';

// DQDL, the language of Glue Data Quality: https://docs.aws.amazon.com/glue/latest/dg/dqdl.html, grammar: https://github.com/awslabs/dqdl

/** A rule that DQDL can't express, and why. */
export interface LeftRule {
  readonly rule: QualityRule;
  readonly reason: string;
}

/** A product's rules in DQDL. */
export interface Dqdl {
  /** `Rules = [ … ]` in the order of declaration; empty when no rule is left to express, which Glue would refuse. */
  readonly text: string;
  /** The rules that DQDL can't express. */
  readonly left: LeftRule[];
}

const FLAT_ONLY = 'DQDL reads no nested or list columns';

const NESTED: ReadonlySet<DataTypeKind> = new Set([DataTypeKind.RECORD, DataTypeKind.ARRAY, DataTypeKind.MAP]);

const NUMERIC: ReadonlySet<DataTypeKind> = new Set([
  DataTypeKind.INTEGER, DataTypeKind.LONG, DataTypeKind.FLOAT, DataTypeKind.DOUBLE, DataTypeKind.DECIMAL,
]);

/** A product's quality rules as a ruleset of Glue Data Quality. */
export function dqdl(product: ProductModel, rules: readonly QualityRule[]): Dqdl {
  const lines: string[] = [];
  const left: LeftRule[] = [];
  for (const rule of rules) {
    try {
      lines.push(RENDERERS[rule.kind](rule, product));
    } catch (error) {
      if (!(error instanceof Inexpressible)) throw error;
      left.push({ rule, reason: error.message });
    }
  }
  return { text: lines.length === 0 ? '' : `Rules = [\n${lines.map((line) => `    ${line}`).join(',\n')}\n]`, left };
}

const RENDERERS: Record<QualityRuleKind, (rule: QualityRule, product: ProductModel) => string> = {
  [QualityRuleKind.NOT_NULL]: (rule, product) => {
    const column = quotedColumn(flat(product, rule.columns[0]));
    return rule.threshold < 1 ? `Completeness ${column} >= ${plainNumber(rule.threshold)}` : `IsComplete ${column}`;
  },
  [QualityRuleKind.UNIQUE]: (rule, product) => {
    const columns = rule.columns.map((column) => quotedColumn(flat(product, column))).join(' ');
    return rule.threshold < 1 ? `Uniqueness ${columns} >= ${plainNumber(rule.threshold)}` : `IsUnique ${columns}`;
  },
  [QualityRuleKind.FRESHNESS]: freshness,
  [QualityRuleKind.ROW_COUNT]: (rule) => {
    wholeTable(rule);
    return within('RowCount', rule.bounds);
  },
  [QualityRuleKind.ACCEPTED_VALUES]: (rule, product) => columnValues(rule, product, (_, field) => `in [${acceptedValues(rule, field).join(', ')}]`),
  [QualityRuleKind.RANGE]: range,
  [QualityRuleKind.REGEX]: (rule, product) => columnValues(rule, product, () => `matches ${quotedPattern(rule.pattern!)}`),
  [QualityRuleKind.CUSTOM_SQL]: (rule) => {
    wholeTable(rule);
    return within(`CustomSql ${quotedQuery(rule.query!)}`, rule.bounds);
  },
};

function freshness(rule: QualityRule, product: ProductModel): string {
  const column = freshnessColumn(product, rule);
  if (column === undefined) {
    throw new Inexpressible('no column says how old a record is: name one in the rule, or declare a timestamp "updated_at" in the schema');
  }
  wholeTable(rule);
  return `DataFreshness ${quotedColumn(flat(product, column))} <= ${duration(rule.maximumAge!.toSeconds())}${suffix(rule, product, column)}`;
}

/** A test of each value of the rule's column; rows without a value aren't judged, as in every other tool: that is what not_null is for. */
function columnValues(rule: QualityRule, product: ProductModel, condition: (column: string, field: Field | undefined) => string): string {
  const column = flat(product, rule.columns[0]);
  const field = product.schema.fields.find(({ name }) => name === column);
  return `ColumnValues ${quotedColumn(column)} ${condition(column, field)}${suffix(rule, product, column)}`;
}

// DQDL's `between` leaves out its ends, so a closed range is two rules.
function range(rule: QualityRule, product: ProductModel): string {
  const conditions = comparisons(rule.bounds);
  if (conditions.length === 2 && rule.threshold < 1) return rangeShare(rule, product);
  return both(conditions.map((condition) => columnValues(rule, product, () => condition)));
}

// Two rules with a threshold each would let twice as many records fail, so the share is counted at once.
function rangeShare(rule: QualityRule, product: ProductModel): string {
  const column = sqlColumn(flat(product, rule.columns[0]));
  const { minimum, maximum } = rule.bounds!;
  const inside = `case when ${column} between ${plainNumber(minimum!)} and ${plainNumber(maximum!)} then 1.0 else 0.0 end`;
  const query = `select coalesce(avg(${inside}), 1.0) from primary where ${column} is not null`;
  return `CustomSql ${quotedQuery(query)} >= ${plainNumber(rule.threshold)}`;
}

function acceptedValues(rule: QualityRule, field: Field | undefined): string[] {
  const values = rule.values!;
  if (values.length === 0) throw new Inexpressible('the list of accepted values is empty');
  if (!field || !NUMERIC.has(field.type.kind)) return quotedValues(values, field?.type.kind);
  return values.map((value) => {
    if (/^-?\d+(\.\d+)?$/.test(value) || isUnresolved(value)) return value;
    if (value.trim() === '' || !Number.isFinite(Number(value))) throw new Inexpressible(`column "${field.name}" holds numbers, but ${quote(value)} isn't one`);
    return plainNumber(Number(value));
  });
}

function within(subject: string, bounds: RangeBounds | undefined): string {
  return both(comparisons(bounds).map((condition) => `${subject} ${condition}`));
}

function comparisons({ minimum, maximum }: RangeBounds = {}): string[] {
  if (minimum === undefined && maximum === undefined) throw new Inexpressible('it has neither a minimum nor a maximum');
  if (minimum === maximum) return [`= ${plainNumber(minimum!)}`];
  return [
    ...minimum === undefined ? [] : [`>= ${plainNumber(minimum)}`],
    ...maximum === undefined ? [] : [`<= ${plainNumber(maximum)}`],
  ];
}

function both(rules: readonly string[]): string {
  return rules.length === 1 ? rules[0] : rules.map((rule) => `(${rule})`).join(' and ');
}

/** What follows a test of values: which rows count, and how many of them must pass. */
function suffix(rule: QualityRule, product: ProductModel, column: string): string {
  const required = product.schema.fields.some(({ name, required: always }) => name === column && always);
  const where = required ? '' : ` where "${sqlColumn(column)} is not null"`;
  return `${where}${rule.threshold < 1 ? ` with threshold >= ${plainNumber(rule.threshold)}` : ''}`;
}

// Counts hours and days as a person says them, in the largest unit that DQDL has.
function duration(seconds: number): string {
  if (seconds % 60 !== 0) throw new Inexpressible(`an age of ${seconds} seconds isn't a whole number of minutes, the smallest unit of DQDL`);
  if (seconds > 86_400 && seconds % 86_400 === 0) return `${seconds / 86_400} days`;
  return seconds % 3_600 === 0 ? `${seconds / 3_600} hours` : `${seconds / 60} minutes`;
}

function wholeTable(rule: QualityRule): void {
  if (rule.threshold < 1) throw new Inexpressible(`it judges the table as a whole, so no share of records (threshold ${rule.threshold}) can pass it`);
}

/** The column, unless it is one that DQDL doesn't read: https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types.html */
function flat(product: ProductModel, column: string): string {
  if (isUnresolved(column)) return column;
  const { fields } = product.schema;
  const field = fields.find(({ name }) => name === column);
  if (field && NESTED.has(field.type.kind)) throw new Inexpressible(`column "${column}" is of type ${field.type}; ${FLAT_ONLY}`);
  if (!field && column.includes('.')) throw new Inexpressible(`column "${column}" lies inside another; ${FLAT_ONLY}`);
  return column;
}
