import type { RuleRenderers } from './kind';
import { query } from './kind';
import { QualityRuleKind } from '../../../model/declaration/quality-rule';
import type { QualityRuleModel } from '../../../model/quality/rule-model';
import { flatColumn, numberWithin, queryWithin } from '../dqdl-clauses';
import { quotedColumn } from '../dqdl-text';
import { minMax } from '../expectations';
import { rangeCheck } from '../odcs-checks';
import { columnCheck, metric, rangeThreshold, sodaTables } from '../soda-checks';
import { sparkColumn } from '../spark-text';
import { sqlName } from '../sql';
import type { Tables } from '../sql-check';
import { catalogTables, whereClause } from '../sql-check';

/** What the formats call a statistic of a column. */
interface StatisticNames {
  /** Absent where DQDL's number is another one. */
  readonly dqdl?: string;
  readonly sql: string;
  readonly expectation: string;
  /** Absent where Soda has no function for it. */
  readonly soda?: string;
}

function statistic(names: StatisticNames): RuleRenderers {
  const aggregate = ({ columns }: QualityRuleModel): string => `${names.sql}(${sqlName(columns[0])})`;
  const select = (rule: QualityRuleModel, { own }: Tables): string => `select ${aggregate(rule)} from ${own}${whereClause(rule)}`;
  return {
    dqdl: (rule, { product }) => {
      const column = flatColumn(product, rule.columns[0]);
      // Where no record meets the condition, deequ's number passes every comparison.
      if (names.dqdl === undefined || rule.condition !== undefined) return queryWithin(`${names.sql}(${sparkColumn(column)})`, rule);
      return numberWithin(`${names.dqdl} ${quotedColumn(column)}`, rule);
    },
    sql: (rule, _, tables) => ({ number: select(rule, tables) }),
    greatExpectations: (rule) => ({ type: names.expectation, kwargs: { column: rule.columns[0], ...minMax(rule) } }),
    dbt: query,
    soda: (rule, context) => {
      if (names.soda !== undefined) return columnCheck('aggregate', rule, { function: names.soda, ...rangeThreshold(rule) });
      const number = rule.condition === undefined ? { expression: aggregate(rule) } : { query: select(rule, sodaTables(context)) };
      return metric({ ...number, ...rangeThreshold(rule) });
    },
    odcs: (rule, { product }) => rangeCheck({ type: 'sql', query: select(rule, catalogTables(product)) }, rule),
  };
}

export const STATISTIC_RENDERERS = {
  [QualityRuleKind.MEAN]: statistic({ dqdl: 'Mean', sql: 'avg', expectation: 'expect_column_mean_to_be_between', soda: 'avg' }),
  [QualityRuleKind.SUM]: statistic({ dqdl: 'Sum', sql: 'sum', expectation: 'expect_column_sum_to_be_between', soda: 'sum' }),
  // DQDL's StandardDeviation is of the population: deequ divides by n, com.amazon.deequ.analyzers.StandardDeviation.
  [QualityRuleKind.STANDARD_DEVIATION]: statistic({ sql: 'stddev_samp', expectation: 'expect_column_stdev_to_be_between' }),
};
