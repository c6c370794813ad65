import type { QualityExport } from './exported';
import { expressed, UnsupportedRuleError } from './exported';
import type { Tables } from './sql';
import { brokenQuery, known, typedValues } from './sql';
import { DataTypeKind } from '../../model/declaration/data-type';
import { QualityRuleKind } from '../../model/declaration/quality-rule';
import { QualitySeverity } from '../../model/declaration/quality-rule-options';
import type { ProductModel } from '../../model/mesh';
import type { QualityRuleModel } from '../../model/resolve/quality-rules';

// Great Expectations 1.x: https://docs.greatexpectations.io/docs/core/define_expectations/organize_expectation_suites

interface Expectation {
  readonly type: string;
  readonly kwargs: Readonly<Record<string, unknown>>;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly severity: string;
}

const SEVERITIES: Record<QualitySeverity, string> = {
  [QualitySeverity.ERROR]: 'critical',
  [QualitySeverity.WARNING]: 'warning',
  [QualitySeverity.INFORMATION]: 'info',
};

/** A product's quality rules as a suite of Great Expectations. */
export function greatExpectations(product: ProductModel, rules: readonly QualityRuleModel[]): QualityExport {
  const { done: expectations, left } = expressed(rules, (rule) => expectation(rule, product));
  const suite = {
    name: product.id,
    expectations,
    meta: { notes: `Quality rules of the data product ${product.id}, version ${product.version}` },
  };
  return { files: expectations.length === 0 ? [] : [{ path: `${product.id}.json`, text: `${JSON.stringify(suite, undefined, 2)}\n` }], left };
}

function expectation(rule: QualityRuleModel, product: ProductModel): Expectation {
  known(rule);
  const [type, kwargs] = native(rule, product) ?? ['unexpected_rows_expectation', { unexpected_rows_query: escaped(brokenQuery(rule, product, TABLES)) }];
  return {
    type,
    kwargs,
    meta: { dimension: rule.dimension, ...rule.description === undefined ? {} : { notes: rule.description } },
    severity: SEVERITIES[rule.severity],
  };
}

/** The expectation made for the purpose; undefined where a query must do. Conditions of SQL are for queries alone. */
function native(rule: QualityRuleModel, product: ProductModel): [string, Record<string, unknown>] | undefined {
  const { kind, columns: [column], bounds, threshold } = rule;
  if (kind === QualityRuleKind.SCHEMA) return schema(rule, product);
  if (rule.condition !== undefined) return undefined;
  const mostly = threshold < 1 ? { mostly: threshold } : {};
  switch (kind) {
    case QualityRuleKind.NOT_NULL: return ['expect_column_values_to_not_be_null', { column, ...mostly }];
    case QualityRuleKind.UNIQUE:
      if (rule.columns.length === 1) return ['expect_column_values_to_be_unique', { column, ...mostly }];
      return ['expect_compound_columns_to_be_unique', { column_list: rule.columns, ignore_row_if: 'any_value_is_missing', ...mostly }];
    case QualityRuleKind.ROW_COUNT: return ['expect_table_row_count_to_be_between', ends(bounds)];
    case QualityRuleKind.ACCEPTED_VALUES: return ['expect_column_values_to_be_in_set', { column, value_set: typedValues(rule, product), ...mostly }];
    case QualityRuleKind.RANGE: return ['expect_column_values_to_be_between', { column, ...ends(bounds), ...mostly }];
    case QualityRuleKind.REGEX: return ['expect_column_values_to_match_regex', { column, regex: pythonPattern(rule.pattern!), ...mostly }];
    case QualityRuleKind.TYPE: return ['expect_column_values_to_be_in_type_list', { column, type_list: typeNames(rule), ...mostly }];
    case QualityRuleKind.MEAN: return ['expect_column_mean_to_be_between', { column, ...ends(bounds) }];
    case QualityRuleKind.SUM: return ['expect_column_sum_to_be_between', { column, ...ends(bounds) }];
    case QualityRuleKind.STANDARD_DEVIATION: return ['expect_column_stdev_to_be_between', { column, ...ends(bounds) }];
    default: return undefined;
  }
}

function schema(rule: QualityRuleModel, { schema: { fields } }: ProductModel): [string, Record<string, unknown>] {
  if (fields.length === 0) throw new UnsupportedRuleError('the product declares no fields');
  return ['expect_table_columns_to_match_set', { column_set: fields.map(({ name }) => name), exact_match: !rule.additionalColumns }];
}

function ends({ minimum, maximum }: { minimum?: number; maximum?: number } = {}): Record<string, number> {
  if (minimum === undefined && maximum === undefined) throw new UnsupportedRuleError('it has neither a minimum nor a maximum');
  return { ...minimum === undefined ? {} : { min_value: minimum }, ...maximum === undefined ? {} : { max_value: maximum } };
}

/** How pandas, Spark and SQL engines call a type. */
const TYPE_NAMES: Partial<Record<DataTypeKind, string[]>> = {
  [DataTypeKind.STRING]: ['str', 'string', 'StringType', 'VARCHAR', 'TEXT', 'STRING'],
  [DataTypeKind.ENUMERATION]: ['str', 'string', 'category', 'StringType', 'VARCHAR', 'TEXT', 'STRING'],
  [DataTypeKind.INTEGER]: ['int', 'int32', 'Int32', 'IntegerType', 'INTEGER', 'INT'],
  [DataTypeKind.LONG]: ['int', 'int64', 'Int64', 'LongType', 'BIGINT'],
  [DataTypeKind.FLOAT]: ['float', 'float32', 'Float32', 'FloatType', 'REAL', 'FLOAT'],
  [DataTypeKind.DOUBLE]: ['float', 'float64', 'Float64', 'DoubleType', 'DOUBLE', 'DOUBLE_PRECISION'],
  [DataTypeKind.BOOLEAN]: ['bool', 'boolean', 'BooleanType', 'BOOLEAN'],
  [DataTypeKind.DATE]: ['date', 'datetime.date', 'DateType', 'DATE'],
  [DataTypeKind.TIMESTAMP]: ['Timestamp', 'datetime64', 'datetime64[ns]', 'TimestampType', 'TIMESTAMP'],
  [DataTypeKind.DECIMAL]: ['Decimal', 'DecimalType', 'DECIMAL', 'NUMERIC'],
};

/** What Java and RE2 read and Python doesn't: groups `(?<name>…)`, `\p{…}`, `\Q…\E`, `\z`. */
function pythonPattern(pattern: string): string {
  const [foreign] = /\(\?<(?![=!])|\\[pPQEz]/.exec(pattern.replace(/\\\\/g, '')) ?? [];
  if (foreign !== undefined) throw new UnsupportedRuleError(`the pattern holds ${foreign}, which Python's regular expressions don't know`);
  return pattern;
}

function typeNames({ dataType: type }: QualityRuleModel): string[] {
  const names = TYPE_NAMES[type!.kind];
  if (!names) throw new UnsupportedRuleError(`Great Expectations knows no one type like ${type}`);
  return names;
}

const TABLES: Tables = { own: '\u0001batch\u0002', other: (database, table) => `${database}.${table}` };

/** In a query `{batch}` stands for the data; every other brace is doubled. */
function escaped(query: string): string {
  return query.replace(/[{}]/g, '$&$&').replace(/\u0001/g, '{').replace(/\u0002/g, '}');
}
