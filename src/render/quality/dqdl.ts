import { plainNumber, quotedColumn, quotedCondition, quotedPattern, quotedQuery, quotedValues, sqlColumn } from './dqdl-text';
import type { LeftRule } from './exported';
import { expressed, UnsupportedRuleError } from './exported';
import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import { DataTypeKind } from '../../model/declaration/data-type';
import { QualityRuleKind } from '../../model/declaration/quality-rule';
import type { RangeBounds } from '../../model/declaration/quality-rule-options';
import type { Field } from '../../model/declaration/schema';
import type { ProductModel } from '../../model/mesh';
import { freshnessColumn } from '../../model/quality/freshness';
import { referenceTarget } from '../../model/quality/reference';
import type { QualityRuleModel } from '../../model/resolve/quality-rules';

// DQDL, the language of Glue Data Quality: https://docs.aws.amazon.com/glue/latest/dg/dqdl.html, grammar: https://github.com/awslabs/dqdl

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
export function dqdl(product: ProductModel, rules: readonly QualityRuleModel[]): Dqdl {
  const { done: lines, left } = expressed(rules, (rule) => dqdlRule(rule, product));
  return { text: lines.length === 0 ? '' : `Rules = [\n${lines.map((line) => `    ${line}`).join(',\n')}\n]`, left };
}

/**
 * One rule in DQDL.
 * @throws UnsupportedRuleError
 */
export function dqdlRule(rule: QualityRuleModel, product: ProductModel): string {
  return RENDERERS[rule.kind](rule, product);
}

const RENDERERS: Record<QualityRuleKind, (rule: QualityRuleModel, product: ProductModel) => string> = {
  [QualityRuleKind.NOT_NULL]: (rule, product) => {
    const column = quotedColumn(flat(product, rule.columns[0]));
    return `${rule.threshold < 1 ? `Completeness ${column} >= ${plainNumber(rule.threshold)}` : `IsComplete ${column}`}${where(rule.condition)}`;
  },
  [QualityRuleKind.UNIQUE]: (rule, product) => {
    const columns = rule.columns.map((column) => quotedColumn(flat(product, column))).join(' ');
    return `${rule.threshold < 1 ? `Uniqueness ${columns} >= ${plainNumber(rule.threshold)}` : `IsUnique ${columns}`}${where(rule.condition)}`;
  },
  [QualityRuleKind.FRESHNESS]: freshness,
  [QualityRuleKind.ROW_COUNT]: (rule) => {
    wholeTable(rule);
    return within('RowCount', rule);
  },
  [QualityRuleKind.ACCEPTED_VALUES]: (rule, product) => columnValues(rule, product, (_, field) => `in [${acceptedValues(rule, field).join(', ')}]`),
  [QualityRuleKind.RANGE]: range,
  [QualityRuleKind.REGEX]: (rule, product) => columnValues(rule, product, () => `matches ${quotedPattern(rule.pattern!)}`),
  [QualityRuleKind.TYPE]: type,
  [QualityRuleKind.SCHEMA]: schema,
  [QualityRuleKind.REFERENCE]: reference,
  [QualityRuleKind.MEAN]: (rule, product) => statistic('Mean', rule, product),
  [QualityRuleKind.SUM]: (rule, product) => statistic('Sum', rule, product),
  [QualityRuleKind.STANDARD_DEVIATION]: (rule, product) => statistic('StandardDeviation', rule, product),
  [QualityRuleKind.CUSTOM_SQL]: (rule) => {
    wholeTable(rule);
    unconditional(rule, 'a query says itself which records count');
    return within(`CustomSql ${quotedQuery(rule.query!)}`, rule);
  },
  [QualityRuleKind.DQDL]: (rule) => {
    unconditional(rule, 'the text says itself which records count');
    return rule.text!.trim();
  },
};

function freshness(rule: QualityRuleModel, product: ProductModel): string {
  const column = freshnessColumn(product, rule);
  if (column === undefined) {
    throw new UnsupportedRuleError('no column says how old a record is: name one in the rule, or declare a timestamp "updated_at" in the schema');
  }
  wholeTable(rule);
  return `DataFreshness ${quotedColumn(flat(product, column))} <= ${duration(rule.maximumAge!.toSeconds())}${suffix(rule, product, column)}`;
}

/** A test of each value of the rule's column; rows without a value aren't judged, as in every other tool: that is what not_null is for. */
function columnValues(rule: QualityRuleModel, product: ProductModel, condition: (column: string, field: Field | undefined) => string): string {
  const column = flat(product, rule.columns[0]);
  const field = product.schema.fields.find(({ name }) => name === column);
  return `ColumnValues ${quotedColumn(column)} ${condition(column, field)}${suffix(rule, product, column)}`;
}

// DQDL's `between` leaves out its ends, so a closed range is two rules.
function range(rule: QualityRuleModel, product: ProductModel): string {
  const conditions = comparisons(rule.bounds);
  if (conditions.length === 2 && rule.threshold < 1) return rangeShare(rule, product);
  return both(conditions.map((condition) => columnValues(rule, product, () => condition)));
}

// Two rules with a threshold each would let twice as many records fail, so the share is counted at once.
function rangeShare(rule: QualityRuleModel, product: ProductModel): string {
  const column = sqlColumn(flat(product, rule.columns[0]));
  const { minimum, maximum } = rule.bounds!;
  const inside = `case when ${column} between ${plainNumber(minimum!)} and ${plainNumber(maximum!)} then 1.0 else 0.0 end`;
  const only = rule.condition === undefined ? '' : ` and (${rule.condition})`;
  const query = `select coalesce(avg(${inside}), 1.0) from primary where ${column} is not null${only}`;
  return `CustomSql ${quotedQuery(query)} >= ${plainNumber(rule.threshold)}`;
}

function acceptedValues(rule: QualityRuleModel, field: Field | undefined): string[] {
  const values = rule.values!;
  if (isUnresolved(values)) throw new UnsupportedRuleError('the list of accepted values is known only to Terraform');
  if (values.length === 0) throw new UnsupportedRuleError('the list of accepted values is empty');
  if (!field || !NUMERIC.has(field.type.kind)) return quotedValues(values, field?.type.kind);
  return values.map((value) => {
    if (/^-?\d+(\.\d+)?$/.test(value) || isUnresolved(value)) return value;
    if (value.trim() === '' || !Number.isFinite(Number(value))) throw new UnsupportedRuleError(`column "${field.name}" holds numbers, but ${quote(value)} isn't one`);
    return plainNumber(Number(value));
  });
}

const DATA_TYPES: Partial<Record<DataTypeKind, string>> = {
  [DataTypeKind.STRING]: 'String',
  [DataTypeKind.ENUMERATION]: 'String',
  [DataTypeKind.BOOLEAN]: 'Boolean',
  [DataTypeKind.DATE]: 'Date',
  [DataTypeKind.TIMESTAMP]: 'Timestamp',
  [DataTypeKind.INTEGER]: 'Integer',
  [DataTypeKind.LONG]: 'Long',
  [DataTypeKind.FLOAT]: 'Float',
  [DataTypeKind.DOUBLE]: 'Double',
};

function type(rule: QualityRuleModel, product: ProductModel): string {
  const name = DATA_TYPES[rule.dataType!.kind];
  if (name === undefined) throw new UnsupportedRuleError(`DQDL doesn't know the type ${rule.dataType}`);
  const column = flat(product, rule.columns[0]);
  return `ColumnDataType ${quotedColumn(column)} = "${name}"${suffix(rule, product, column)}`;
}

// The names of the columns and how many there are: what types they hold is the catalog's matter, and would take a scan to see.
function schema(rule: QualityRuleModel, { schema: { fields } }: ProductModel): string {
  wholeTable(rule);
  unconditional(rule, 'a schema holds for all records');
  if (fields.length === 0) throw new UnsupportedRuleError('the product declares no fields');
  const columns = fields.map(({ name }) => `ColumnExists ${quotedColumn(name)}`);
  return both(rule.additionalColumns ? columns : [...columns, `ColumnCount = ${fields.length}`]);
}

function reference(rule: QualityRuleModel, product: ProductModel): string {
  unconditional(rule, 'ReferentialIntegrity takes no where clause');
  const { alias, column } = referenceTarget(rule.target!, product.domain);
  if (/[{},."\\]/.test(column)) throw new UnsupportedRuleError(`the name of column ${JSON.stringify(column)} can't stand in a reference`);
  const share = rule.threshold < 1 ? `>= ${plainNumber(rule.threshold)}` : '= 1';
  return `ReferentialIntegrity ${quotedColumn(flat(product, rule.columns[0]))} "${alias}.{${column}}" ${share}`;
}

function statistic(name: string, rule: QualityRuleModel, product: ProductModel): string {
  wholeTable(rule);
  return within(`${name} ${quotedColumn(flat(product, rule.columns[0]))}`, rule);
}

function within(subject: string, { bounds, condition }: QualityRuleModel): string {
  return both(comparisons(bounds).map((comparison) => `${subject} ${comparison}${where(condition)}`));
}

function comparisons({ minimum, maximum }: RangeBounds = {}): string[] {
  if (minimum === undefined && maximum === undefined) throw new UnsupportedRuleError('it has neither a minimum nor a maximum');
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
function suffix(rule: QualityRuleModel, product: ProductModel, column: string): string {
  const required = product.schema.fields.some(({ name, required: always }) => name === column && always);
  const filled = required ? undefined : `${sqlColumn(column)} is not null`;
  const only = filled === undefined || rule.condition === undefined ? filled ?? rule.condition : `${filled} and (${rule.condition})`;
  return `${where(only)}${rule.threshold < 1 ? ` with threshold >= ${plainNumber(rule.threshold)}` : ''}`;
}

function where(condition: string | undefined): string {
  return condition === undefined ? '' : ` where ${quotedCondition(condition)}`;
}

function unconditional(rule: QualityRuleModel, reason: string): void {
  if (rule.condition !== undefined) throw new UnsupportedRuleError(`it has a condition, but ${reason}`);
}

// Counts hours and days as a person says them, in the largest unit that DQDL has.
function duration(seconds: number): string {
  if (seconds % 60 !== 0) throw new UnsupportedRuleError(`an age of ${seconds} seconds isn't a whole number of minutes, the smallest unit of DQDL`);
  if (seconds > 86_400 && seconds % 86_400 === 0) return `${seconds / 86_400} days`;
  return seconds % 3_600 === 0 ? `${seconds / 3_600} hours` : `${seconds / 60} minutes`;
}

function wholeTable(rule: QualityRuleModel): void {
  if (rule.threshold < 1) throw new UnsupportedRuleError(`it judges the table as a whole, so no share of records (threshold ${rule.threshold}) can pass it`);
}

/** The column, unless it is one that DQDL doesn't read: https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types.html */
function flat(product: ProductModel, column: string): string {
  if (isUnresolved(column)) return column;
  const { fields } = product.schema;
  const field = fields.find(({ name }) => name === column);
  if (field && NESTED.has(field.type.kind)) throw new UnsupportedRuleError(`column "${column}" is of type ${field.type}; ${FLAT_ONLY}`);
  if (!field && column.includes('.')) throw new UnsupportedRuleError(`column "${column}" lies inside another; ${FLAT_ONLY}`);
  return column;
}
