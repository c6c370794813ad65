import type { QualityExport } from './exported';
import { expressed, UnsupportedRuleError } from './exported';
import type { Tables } from './sql';
import { aggregate, filled, freshnessColumnOf, known, measure, passingShare, sqlName, sqlType, typedValues } from './sql';
import { yamlText } from './yaml-text';
import { QualityRuleKind } from '../../model/declaration/quality-rule';
import { QualitySeverity } from '../../model/declaration/quality-rule-options';
import type { ProductModel } from '../../model/mesh';
import { referenceTarget } from '../../model/quality/reference';
import type { QualityRuleModel } from '../../model/resolve/quality-rules';

// Soda contracts, version 4: https://docs.soda.io/soda-v4/reference/contract-language-reference

/** A check, for a column or for the table. */
interface Check {
  readonly column?: string;
  readonly check: Readonly<Record<string, unknown>>;
}

/** A product's quality rules as a contract of Soda. The data source is called as the domain. */
export function soda(product: ProductModel, rules: readonly QualityRuleModel[]): QualityExport {
  const { done, left } = expressed(rules, (rule) => checkOf(rule, product, rules.indexOf(rule) + 1));
  if (done.length === 0) return { files: [], left };
  const ofTable = done.filter(({ column }) => column === undefined).map(({ check }) => check);
  const tested = done.flatMap(({ column }) => column ?? []);
  const columns = [...new Set([...product.schema.fields.map(({ name }) => name), ...tested])];
  const contract = {
    dataset: `${product.domain}/${databaseOf(product)}/${product.names.table}`,
    ...product.description === undefined ? {} : { description: product.description.replace(/\$\{/g, '$ {') },
    columns: columns.map((name) => {
      const checks = done.filter(({ column }) => column === name).map(({ check }) => check);
      return { name, ...checks.length > 0 ? { checks } : {} };
    }),
    ...ofTable.length > 0 ? { checks: ofTable } : {},
  };
  return { files: [{ path: `${product.id}.yml`, text: yamlText(contract, `Quality of the data product ${product.id}, version ${product.version}`) }], left };
}

function checkOf(rule: QualityRuleModel, product: ProductModel, number: number): Check {
  known(rule);
  // Two checks of one kind on one column are told apart by a qualifier.
  const common = { name: (rule.description ?? titleOf(rule)).replace(/\$\{/g, '$ {'), qualifier: String(number) };
  const filter = rule.condition === undefined ? {} : { filter: rule.condition };
  const [column] = rule.columns;
  const metric = (body: Record<string, unknown>): Check => ({ check: { metric: { ...common, ...body } } });
  const inColumn = (name: string, body: Record<string, unknown>): Check => ({ column, check: { [name]: { ...common, ...filter, ...body } } });
  const failing = share(rule);
  // Soda's percentages are of all records, ours of those with a value.
  const invalid = (body: Record<string, unknown>): Check => inColumn('invalid', { ...body, ...failing, ...rule.threshold < 1 ? { filter: filled(rule) } : {} });
  switch (rule.kind) {
    case QualityRuleKind.NOT_NULL: return inColumn('missing', failing);
    case QualityRuleKind.UNIQUE:
      // Of two records with one value Soda counts one as a duplicate.
      if (rule.threshold < 1) return metric(passing(rule, product));
      if (rule.columns.length === 1) return inColumn('duplicate', failing);
      return { check: { duplicate: { ...common, ...filter, columns: rule.columns, ...failing } } };
    case QualityRuleKind.FRESHNESS: {
      const threshold = { unit: 'minute', must_be_less_than_or_equal: rule.maximumAge!.toSeconds() / 60, ...level(rule) };
      return { check: { freshness: { ...common, ...filter, column: freshnessColumnOf(rule, product), threshold } } };
    }
    case QualityRuleKind.ROW_COUNT: return { check: { row_count: { ...common, ...filter, ...bounded(rule) } } };
    case QualityRuleKind.ACCEPTED_VALUES: return invalid({ valid_values: acceptedValues(rule, product) });
    case QualityRuleKind.RANGE: return invalid(ends(rule));
    case QualityRuleKind.REGEX: return invalid({ valid_format: { name: common.name, regex: rule.pattern } });
    case QualityRuleKind.REFERENCE: {
      const { domain, database, table, column: other } = referenceTarget(rule.target!, product.domain);
      return invalid({ valid_reference_data: { dataset: `${domain}/${database}/${table}`, column: other } });
    }
    case QualityRuleKind.TYPE:
      if (rule.threshold < 1) return metric(passing(rule, product));
      return { check: { failed_rows: { ...common, expression: `${filled(rule)} and try_cast(${sqlName(column)} as ${sqlType(rule.dataType!)}) is null`, ...failing } } };
    case QualityRuleKind.SCHEMA:
      if (product.schema.fields.length === 0) throw new UnsupportedRuleError('the product declares no fields');
      return { check: { schema: { ...common, allow_extra_columns: rule.additionalColumns, allow_other_column_order: true } } };
    case QualityRuleKind.MEAN: return inColumn('aggregate', { function: 'avg', ...bounded(rule) });
    case QualityRuleKind.SUM: return inColumn('aggregate', { function: 'sum', ...bounded(rule) });
    case QualityRuleKind.STANDARD_DEVIATION:
      if (rule.condition === undefined) return metric({ expression: aggregate(rule), ...bounded(rule) });
      return metric({ query: measure(rule, qualifiedTables(product)), ...bounded(rule) });
    case QualityRuleKind.CUSTOM_SQL: return metric({ query: measure(rule, qualifiedTables(product)), ...bounded(rule) });
    case QualityRuleKind.DQDL: throw new UnsupportedRuleError('it is written in DQDL, which only Glue Data Quality reads');
  }
}

function databaseOf({ domain }: ProductModel): string {
  return domain.replace(/-/g, '_');
}

/** Soda sets no default schema for queries. */
function qualifiedTables(product: ProductModel): Tables {
  const other = (database: string, table: string): string => `${sqlName(database)}.${sqlName(table)}`;
  return { own: other(databaseOf(product), product.names.table), other };
}

function titleOf({ kind, columns }: QualityRuleModel): string {
  return columns.length === 0 ? kind : `${kind} of ${columns.join(', ')}`;
}

/** How many records pass, as a query says it. */
function passing(rule: QualityRuleModel, product: ProductModel): Record<string, unknown> {
  return { query: `select ${passingShare(rule, product, qualifiedTables(product))}`, threshold: { must_be_greater_than_or_equal: rule.threshold, ...level(rule) } };
}

/** How many records may fail. */
function share(rule: QualityRuleModel): Record<string, unknown> {
  const failing = Number(((1 - rule.threshold) * 100).toFixed(10));
  return { threshold: { metric: 'percent', must_be_less_than_or_equal: failing, ...level(rule) } };
}

function bounded(rule: QualityRuleModel): Record<string, unknown> {
  const { minimum, maximum } = rule.bounds ?? {};
  if (minimum === undefined && maximum === undefined) throw new UnsupportedRuleError('it has neither a minimum nor a maximum');
  if (minimum === maximum) return { threshold: { must_be: minimum, ...level(rule) } };
  if (minimum !== undefined && maximum !== undefined) {
    return { threshold: { must_be_between: { greater_than_or_equal: minimum, less_than_or_equal: maximum }, ...level(rule) } };
  }
  return { threshold: { ...minimum === undefined ? { must_be_less_than_or_equal: maximum } : { must_be_greater_than_or_equal: minimum }, ...level(rule) } };
}

function ends({ bounds: { minimum, maximum } = {} }: QualityRuleModel): Record<string, number> {
  if (minimum === undefined && maximum === undefined) throw new UnsupportedRuleError('it has neither a minimum nor a maximum');
  return { ...minimum === undefined ? {} : { valid_min: minimum }, ...maximum === undefined ? {} : { valid_max: maximum } };
}

function acceptedValues(rule: QualityRuleModel, product: ProductModel): (string | number)[] {
  return typedValues(rule, product).map((value) => {
    if (typeof value === 'boolean') throw new UnsupportedRuleError('Soda lists texts and numbers only');
    return value;
  });
}

function level(rule: QualityRuleModel): Record<string, string> {
  return rule.severity === QualitySeverity.ERROR ? {} : { level: 'warn' };
}
