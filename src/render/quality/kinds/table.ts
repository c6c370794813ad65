import type { RuleRenderers } from './kind';
import { query, unsupported } from './kind';
import { DataTypeKind } from '../../../model/declaration/data-type';
import { QualityRuleKind } from '../../../model/declaration/quality-rule';
import { QualitySeverity } from '../../../model/declaration/quality-rule-options';
import { all, countWithin, flatColumn, queryWithin, refuseCondition, refuseThreshold } from '../dqdl-clauses';
import { minMax } from '../expectations';
import { UnsupportedRuleError } from '../exported';
import { rangeCheck } from '../odcs-checks';
import { declaredFields, freshnessColumnOf } from '../rule-parts';
import { level, rangeThreshold, tableCheck } from '../soda-checks';
import { sparkColumn } from '../spark-text';
import { sqlName } from '../sql';
import { whereClause } from '../sql-check';

const FRESHNESS: RuleRenderers = {
  dqdl: (rule, { product }) => {
    // DQDL's DataFreshness asks every record to be new.
    const name = flatColumn(product, freshnessColumnOf(rule, product));
    const day = product.schema.fields.some((field) => field.name === name && field.type.kind === DataTypeKind.DATE);
    const newest = day ? `unix_date(max(${sparkColumn(name)})) * 86400000000` : `unix_micros(max(cast(${sparkColumn(name)} as timestamp)))`;
    return queryWithin(`(unix_micros(current_timestamp()) - ${newest}) / 1000000`, { ...rule, bounds: { maximum: rule.maximumAge!.toSeconds() } });
  },
  sql: (rule, { product }, { own }) => {
    const newest = `(select max(cast(${sqlName(freshnessColumnOf(rule, product))} as timestamp)) from ${own}${whereClause(rule)})`;
    return { condition: `coalesce(${newest} >= cast(current_timestamp as timestamp) - interval '${rule.maximumAge!.toSeconds()}' second, false)` };
  },
  greatExpectations: query,
  dbt: (rule, { product }) => {
    const seconds = rule.maximumAge!.toSeconds();
    const column = freshnessColumnOf(rule, product);
    // dbt counts minutes at least, and a source's column isn't quoted as its warehouse does.
    if (seconds % 60 !== 0 || sqlName(column) !== column) return 'query';
    const { count, unit } = wholeUnits(seconds);
    return {
      place: 'freshness',
      freshness: {
        // dbt takes no dates.
        loaded_at_field: `cast(${column} as timestamp)`,
        freshness: {
          [rule.severity === QualitySeverity.ERROR ? 'error_after' : 'warn_after']: { count, period: unit },
          ...rule.condition === undefined ? {} : { filter: rule.condition },
        },
      },
    };
  },
  soda: (rule, { product }) => tableCheck('freshness', rule, {
    column: freshnessColumnOf(rule, product),
    threshold: { unit: 'minute', must_be_less_than_or_equal: rule.maximumAge!.toSeconds() / 60, ...level(rule) },
  }),
  odcs: query,
};

/** A whole number of minutes in the largest unit of which it is a whole number. */
function wholeUnits(seconds: number): { readonly count: number; readonly unit: 'day' | 'hour' | 'minute' } {
  if (seconds % 86_400 === 0) return { count: seconds / 86_400, unit: 'day' };
  return seconds % 3_600 === 0 ? { count: seconds / 3_600, unit: 'hour' } : { count: seconds / 60, unit: 'minute' };
}

const ROW_COUNT: RuleRenderers = {
  dqdl: (rule) => countWithin('RowCount', rule),
  sql: (rule, _, { own }) => ({ number: `select count(*) from ${own}${whereClause(rule)}`, canBeNaN: false }),
  greatExpectations: (rule) => ({ type: 'expect_table_row_count_to_be_between', kwargs: minMax(rule, false) }),
  dbt: query,
  soda: (rule) => tableCheck('row_count', rule, rangeThreshold(rule)),
  odcs: (rule) => rule.condition === undefined ? rangeCheck({ metric: 'rowCount' }, rule) : 'query',
};

const SCHEMA: RuleRenderers = {
  // The names of the columns and how many there are: what types they hold is the catalog's matter, and would take a scan to see.
  dqdl: (rule, { product }) => {
    refuseThreshold(rule);
    refuseCondition(rule, 'a schema holds for all records');
    const fields = declaredFields(product);
    // A query that names them all, because DQDL's parser nests at most five rules, so that few of ColumnExists can hold together.
    const columns = fields.map(({ name }) => sparkColumn(name)).join(', ');
    const exist = `CustomSql "select count(*) as records from (select ${columns} from primary) where false" = 0`;
    return all(rule.additionalColumns ? [exist] : [exist, `ColumnCount = ${fields.length}`]);
  },
  sql: unsupported('a schema isn\'t checked by a query'),
  greatExpectations: (rule, { product }) => ({
    type: 'expect_table_columns_to_match_set',
    kwargs: { column_set: declaredFields(product).map(({ name }) => name), exact_match: !rule.additionalColumns },
  }),
  dbt: (rule, { product }) => {
    const columns = declaredFields(product).map(({ name }) => name);
    // An enforced contract allows no other columns, and stops the build.
    if (!rule.additionalColumns && rule.severity === QualitySeverity.ERROR) return { place: 'contract' };
    return { place: 'file', query: dbtColumnsQuery(product.names.table, columns, rule.additionalColumns ?? false) };
  },
  soda: (rule, { product }) => {
    declaredFields(product);
    if (rule.severity !== QualitySeverity.ERROR) {
      throw new UnsupportedRuleError(`a check of the schema fails or passes in Soda, so it can't be of the severity ${rule.severity}; declare it with the severity error`);
    }
    return { type: 'schema', body: { allow_extra_columns: rule.additionalColumns, allow_other_column_order: true } };
  },
  odcs: unsupported('a contract lists the columns and their types; it can\'t refuse others, nor leave the order open'),
};

/** A test of dbt that asks the warehouse for the table's columns. */
function dbtColumnsQuery(table: string, columns: readonly string[], additional: boolean): string {
  return [
    `{% set table = ref('${table}') %}`, // outside of any condition, so that dbt sees on what the test depends
    `{% set declared = ${JSON.stringify(columns.map((name) => name.toLowerCase()))} %}`,
    '{% set found = adapter.get_columns_in_relation(table) | map(attribute=\'name\') | map(\'lower\') | list if execute else declared %}',
    `{% set wrong = (declared | reject('in', found) | list)${additional ? '' : ' + (found | reject(\'in\', declared) | list)'} %}`,
    'select 1 as broken where {{ wrong | length }} > 0',
  ].join('\n');
}

export const TABLE_RENDERERS = {
  [QualityRuleKind.FRESHNESS]: FRESHNESS,
  [QualityRuleKind.ROW_COUNT]: ROW_COUNT,
  [QualityRuleKind.SCHEMA]: SCHEMA,
};
