import type { RuleRenderers } from './kind';
import { query } from './kind';
import { QualityRuleKind } from '../../../model/declaration/quality-rule';
import type { QualityRuleModel } from '../../../model/quality/rule-model';
import { flatColumn, tableWithin } from '../dqdl-clauses';
import { quotedColumn } from '../dqdl-text';
import { minMax } from '../expectations';
import { rangeCheck } from '../odcs-checks';
import { columnCheck, metric, rangeThreshold, sodaTables } from '../soda-checks';
import { sqlName } from '../sql';
import type { Tables } from '../sql-check';
import { catalogTables, whereClause } from '../sql-check';

/** What the formats call a statistic of a column. */
interface StatisticNames {
  readonly dqdl: string;
  readonly sql: string;
  readonly expectation: string;
  /** Absent where Soda has no function for it. */
  readonly soda?: string;
}

function statistic(names: StatisticNames): RuleRenderers {
  const aggregate = ({ columns }: QualityRuleModel): string => `${names.sql}(${sqlName(columns[0])})`;
  const select = (rule: QualityRuleModel, { own }: Tables): string => `select ${aggregate(rule)} from ${own}${whereClause(rule)}`;
  return {
    dqdl: (rule, { product }) => tableWithin(`${names.dqdl} ${quotedColumn(flatColumn(product, rule.columns[0]))}`, rule),
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
  [QualityRuleKind.STANDARD_DEVIATION]: statistic({ dqdl: 'StandardDeviation', sql: 'stddev_samp', expectation: 'expect_column_stdev_to_be_between' }),
};
