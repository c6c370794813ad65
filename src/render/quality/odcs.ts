import type { UnsupportedRule } from './exported';
import { renderRules } from './exported';
import { RULE_RENDERERS } from './kinds/all';
import type { OdcsQuality } from './odcs-checks';
import { refuseUnresolved } from './rule-parts';
import { catalogTables, verdictQuery } from './sql-check';
import { withSharedTexts } from './written-sql';
import { QualityDimension } from '../../model/declaration/quality-rule-options';
import type { QualityRuleModel } from '../../model/quality/rule-model';
import type { ProductContext } from '../product-context';

// Open Data Contract Standard 3.1.0: https://bitol-io.github.io/open-data-contract-standard/v3.1.0/data-quality/

/** A rule as a check of the standard. */
export interface OdcsRule {
  readonly rule: QualityRuleModel;
  /** The column that the check stands at; absent where it is the table's. */
  readonly column?: string;
  readonly check: OdcsQuality;
}

/** A product's quality rules in the words of the standard. */
export interface OdcsQualityRules {
  readonly checks: readonly OdcsRule[];
  readonly unsupported: readonly UnsupportedRule[];
}

/** What the standard calls the dimensions. */
export const ODCS_DIMENSIONS: Record<QualityDimension, string> = {
  [QualityDimension.COMPLETENESS]: 'completeness',
  [QualityDimension.VALIDITY]: 'conformity',
  [QualityDimension.CONSISTENCY]: 'consistency',
  [QualityDimension.FRESHNESS]: 'timeliness',
  [QualityDimension.UNIQUENESS]: 'uniqueness',
  [QualityDimension.ACCURACY]: 'accuracy',
};

/** The checks of a contract that a product's quality rules make up. */
export function odcsQuality(context: ProductContext, rules: readonly QualityRuleModel[]): OdcsQualityRules {
  const { rendered: checks, unsupported } = renderRules(rules, (rule): OdcsRule => {
    refuseUnresolved(rule);
    const [column] = rule.columns;
    return { rule, column: rule.columns.length === 1 ? column : undefined, check: { ...checkOf(withSharedTexts(rule), context), ...described(rule) } };
  });
  return { checks, unsupported };
}

function checkOf(rule: QualityRuleModel, context: ProductContext): OdcsQuality {
  const renderers = RULE_RENDERERS[rule.kind];
  const own = renderers.odcs(rule, context);
  if (own !== 'query') return own.check;
  return { type: 'sql', query: verdictQuery(renderers.sql(rule, context, catalogTables(context.product)), rule), mustBe: 0 };
}

function described({ dimension, severity, description }: QualityRuleModel): OdcsQuality {
  return { dimension: ODCS_DIMENSIONS[dimension], severity, ...description === undefined ? {} : { description } };
}
