import type { RuleRenderers } from './kind';
import { query } from './kind';
import { QualityRuleKind } from '../../../model/declaration/quality-rule';
import type { RangeBounds } from '../../../model/declaration/quality-rule-options';
import type { QualityRuleModel } from '../../../model/quality/rule-model';
import { flatColumn, numberWithin, queryWithin } from '../dqdl-clauses';
import { quotedColumn } from '../dqdl-text';
import { comparesExactly, minMax } from '../expectations';
import { rangeCheck } from '../odcs-checks';
import type { Comparison } from '../rule-parts';
import { boundsOf, comparisonsOf } from '../rule-parts';
import { sodaTables, verdict } from '../soda-checks';
import { sparkColumn } from '../spark-text';
import { sqlName } from '../sql';
import type { Tables } from '../sql-check';
import { canBeNaN, catalogTables, whereClause } from '../sql-check';

/** What the formats call a statistic of a column. */
interface StatisticNames {
  /** Absent where DQDL's number is another one. */
  readonly dqdl?: string;
  readonly sql: string;
  readonly expectation: string;
  /** What pandas says of no values; elsewhere there is no number. */
  readonly ofNothing?: number;
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
    sql: (rule, { product }, tables) => ({ number: select(rule, tables), canBeNaN: canBeNaN(rule, product) }),
    greatExpectations: (rule, { product }) => {
      if (!comparesExactly(rule, product) || (names.ofNothing !== undefined && contains(boundsOf(rule), names.ofNothing))) return 'query';
      return { type: names.expectation, kwargs: { column: rule.columns[0], ...minMax(rule, canBeNaN(rule, product)) } };
    },
    dbt: query,
    // What Soda calculates itself isn't evaluated where there is no number: neither passed nor failed.
    soda: (rule, context) => verdict({ number: select(rule, sodaTables(context)), canBeNaN: canBeNaN(rule, context.product) }, rule),
    odcs: (rule, { product }) => !comparesExactly(rule, product) ? 'query' : rangeCheck({ type: 'sql', query: select(rule, catalogTables(product)) }, rule),
  };
}

function contains(bounds: RangeBounds, number: number): boolean {
  return comparisonsOf(bounds).every(([operator, end]) => COMPARED[operator](number, end));
}

const COMPARED: Record<Comparison[0], (number: number, end: number) => boolean> = {
  '>=': (number, end) => number >= end, '>': (number, end) => number > end, '<=': (number, end) => number <= end, '<': (number, end) => number < end,
};

export const STATISTIC_RENDERERS = {
  [QualityRuleKind.MEAN]: statistic({ dqdl: 'Mean', sql: 'avg', expectation: 'expect_column_mean_to_be_between' }),
  [QualityRuleKind.SUM]: statistic({ dqdl: 'Sum', sql: 'sum', expectation: 'expect_column_sum_to_be_between', ofNothing: 0 }),
  // DQDL's StandardDeviation is of the population: deequ divides by n, com.amazon.deequ.analyzers.StandardDeviation.
  [QualityRuleKind.STANDARD_DEVIATION]: statistic({ sql: 'stddev_samp', expectation: 'expect_column_stdev_to_be_between' }),
};
