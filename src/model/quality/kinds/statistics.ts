import { BOUND_CONSTRAINTS, boundDetails, checkNumbers, NUMBER_BOUND_KEYS, writtenBounds } from './bounds';
import { COLUMN_KEY } from './columns';
import { ruleForm } from './form';
import type { RuleKind } from './kind';
import { QualityRule, QualityRuleKind } from '../../declaration/quality-rule';
import type { QualityRuleOptions, RangeBounds } from '../../declaration/quality-rule-options';
import { QualityDimension } from '../../declaration/quality-rule-options';

// Kinds whose rules compare a statistic of a column's values with a range.

function statistic(description: string, make: (column: string, bounds: RangeBounds, options: QualityRuleOptions) => QualityRule): RuleKind {
  return {
    dimension: QualityDimension.ACCURACY,
    threshold: false,
    condition: true,
    form: ruleForm({
      description,
      keys: { column: COLUMN_KEY, ...NUMBER_BOUND_KEYS },
      ...BOUND_CONSTRAINTS,
      build: ({ column, ...bounds }, options) => make(column, writtenBounds(bounds), options),
    }),
    topic: ({ bounds }) => bounds,
    details: boundDetails,
    check: checkNumbers,
  };
}

export const STATISTIC_KINDS = {
  [QualityRuleKind.MEAN]: statistic('The mean of the column\'s values is within a range. Missing values don\'t count; without values it fails.', QualityRule.mean),
  [QualityRuleKind.SUM]: statistic('The sum of the column\'s values is within a range. Missing values don\'t count; without values it fails.', QualityRule.sum),
  [QualityRuleKind.STANDARD_DEVIATION]: statistic('The sample standard deviation of the column\'s values is within a range. Missing values don\'t count; fewer than two values fail.', QualityRule.standardDeviation),
};
