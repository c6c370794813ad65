import type { RuleRenderers } from './kind';
import { query } from './kind';
import { QualityRuleKind } from '../../../model/declaration/quality-rule';
import { referenceTarget } from '../../../model/quality/reference';
import type { QualityRuleModel } from '../../../model/quality/rule-model';
import { builtIn } from '../dbt-tests';
import { flatColumn, judged, passingShare, recordsThat, unlessNothingIsJudged } from '../dqdl-clauses';
import { plainNumber, quotedColumn } from '../dqdl-text';
import { columnExpectation, mostly } from '../expectations';
import { failingAtMost } from '../odcs-checks';
import { refuseUnresolved } from '../rule-parts';
import { columnCheck, failingThreshold, invalidCheck, sodaTables, verdict } from '../soda-checks';
import { sparkColumn, writtenCondition } from '../spark-text';
import { sqlName } from '../sql';
import type { SqlCheck, Tables } from '../sql-check';
import { filled, records } from '../sql-check';

const NOT_NULL: RuleRenderers = {
  dqdl: (rule, { product }) => {
    const column = quotedColumn(flatColumn(product, rule.columns[0]));
    const complete = rule.threshold < 1 ? `Completeness ${column} >= ${plainNumber(rule.threshold)}` : `IsComplete ${column}`;
    return unlessNothingIsJudged(complete, rule.condition === undefined ? undefined : writtenCondition(rule.condition));
  },
  sql: (rule, _, tables) => records(`${sqlName(rule.columns[0])} is null`, rule.condition, tables),
  greatExpectations: (rule) => columnExpectation('expect_column_values_to_not_be_null', rule),
  dbt: (rule) => rule.threshold === 1 ? builtIn('not_null', rule) : 'query',
  soda: (rule) => columnCheck('missing', rule, failingThreshold(rule)),
  odcs: (rule) => rule.condition === undefined ? { check: { metric: 'nullValues', ...failingAtMost(rule) } } : 'query',
};

const UNIQUE: RuleRenderers = {
  dqdl: (rule, { product }) => {
    const judgedRecords = judged(rule, product);
    if (rule.columns.length === 1) {
      const column = quotedColumn(rule.columns[0]);
      return unlessNothingIsJudged(rule.threshold < 1 ? `Uniqueness ${column} >= ${plainNumber(rule.threshold)}` : `IsUnique ${column}`, judgedRecords);
    }
    // The published parser (software.amazon.glue:dqdl:1.0.0) takes no second column.
    const counts = `select count(*) as occurrences from primary where ${judgedRecords} group by ${rule.columns.map(sparkColumn).join(', ')}`;
    return passingShare('sum(case when occurrences = 1 then 1 else 0 end) / sum(occurrences)', `(${counts})`, rule);
  },
  sql: (rule, _, tables) => repeated(rule, tables),
  greatExpectations: (rule) => rule.columns.length === 1 ? columnExpectation('expect_column_values_to_be_unique', rule) : {
    type: 'expect_compound_columns_to_be_unique',
    kwargs: { column_list: rule.columns, ignore_row_if: 'any_value_is_missing', ...mostly(rule) },
  },
  dbt: (rule) => rule.threshold === 1 && rule.columns.length === 1 ? builtIn('unique', rule) : 'query',
  soda: (rule, context) => {
    // Of two records with one value Soda counts one as a duplicate; of several columns it counts records with gaps, too.
    if (rule.threshold < 1 || rule.columns.length > 1) return verdict(repeated(rule, sodaTables(context)), rule);
    return columnCheck('duplicate', rule, failingThreshold(rule));
  },
  odcs: ({ columns, condition, threshold }) => {
    if (condition !== undefined || threshold < 1) return 'query';
    return { check: { metric: 'duplicateValues', mustBe: 0, ...columns.length > 1 ? { arguments: { properties: columns } } : {} } };
  },
};

/** Records whose values occur more than once; those in which one is missing aren't judged. */
function repeated({ columns, condition }: QualityRuleModel, { own }: Tables): SqlCheck {
  const names = columns.map(sqlName);
  const applies = [...names.map((name) => `${name} is not null`), ...condition === undefined ? [] : [`(${condition})`]].join(' and ');
  const counts = `select count(*) as occurrences from ${own} where ${applies} group by ${names.join(', ')}`;
  return { failing: 'sum(case when occurrences > 1 then occurrences else 0 end)', judged: 'sum(occurrences)', from: `(${counts}) as counted` };
}

const REFERENCE: RuleRenderers = {
  dqdl: (rule, { product, index }) => {
    // DQDL's ReferentialIntegrity fails records without a value and takes no where clause.
    refuseUnresolved(rule);
    const { alias, column } = referenceTarget(rule.target!, product.domain, index);
    const own = `select ${sparkColumn(rule.columns[0])} as key from primary where ${judged(rule, product)}`;
    const other = `select distinct ${sparkColumn(column)} as key from ${alias} where ${sparkColumn(column)} is not null`;
    return passingShare(recordsThat('other.key is not null'), `(${own}) as own left join (${other}) as other on own.key = other.key`, rule);
  },
  sql: (rule, { product, index }, tables) => {
    const { database, table, column } = referenceTarget(rule.target!, product.domain, index);
    const other = `select ${sqlName(column)} from ${tables.other(database, table)} where ${sqlName(column)} is not null`;
    return records(`${sqlName(rule.columns[0])} not in (${other})`, filled(rule), tables);
  },
  greatExpectations: query,
  dbt: (rule, { product, index }) => {
    const { domain, table, column } = referenceTarget(rule.target!, product.domain, index);
    // What another domain makes isn't a model of this project.
    return rule.threshold === 1 && domain === product.domain ? builtIn('relationships', rule, { to: `ref('${table}')`, field: column }) : 'query';
  },
  soda: (rule, context) => {
    // Soda joins both tables, so a column's name in a filter can be of either.
    if (rule.threshold < 1 || rule.condition !== undefined) return verdict(REFERENCE.sql(rule, context, sodaTables(context)), rule);
    const { domain, database, table, column } = referenceTarget(rule.target!, context.product.domain, context.index);
    return invalidCheck(rule, { valid_reference_data: { dataset: `${domain}/${database}/${table}`, column } });
  },
  odcs: query,
};

export const COLUMN_RENDERERS = {
  [QualityRuleKind.NOT_NULL]: NOT_NULL,
  [QualityRuleKind.UNIQUE]: UNIQUE,
  [QualityRuleKind.REFERENCE]: REFERENCE,
};
