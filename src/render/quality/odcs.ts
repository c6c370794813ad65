import type { UnsupportedRule } from './exported';
import { renderRules } from './exported';
import { RULE_RENDERERS } from './kinds/all';
import type { OdcsCheck, OdcsQuality } from './odcs-checks';
import { refuseUnresolved } from './rule-parts';
import { catalogTables, holds } from './sql-check';
import { QualityDimension } from '../../model/declaration/quality-rule-options';
import type { QualityRuleModel } from '../../model/quality/rule-model';
import type { ProductContext } from '../product-context';

// Open Data Contract Standard 3.1.0: https://bitol-io.github.io/open-data-contract-standard/v3.1.0/data-quality/

/** A product's quality rules in the words of the standard: by column, for the table, and as service levels. */
export interface OdcsQualityRules {
  readonly columns: ReadonlyMap<string, readonly OdcsQuality[]>;
  readonly table: readonly OdcsQuality[];
  readonly slaProperties: readonly OdcsQuality[];
  readonly unsupported: readonly UnsupportedRule[];
}

const DIMENSIONS: Record<QualityDimension, string> = {
  [QualityDimension.COMPLETENESS]: 'completeness',
  [QualityDimension.VALIDITY]: 'conformity',
  [QualityDimension.CONSISTENCY]: 'consistency',
  [QualityDimension.FRESHNESS]: 'timeliness',
  [QualityDimension.UNIQUENESS]: 'uniqueness',
  [QualityDimension.ACCURACY]: 'accuracy',
};

/** The parts of a contract that a product's quality rules make up. */
export function odcsQuality(context: ProductContext, rules: readonly QualityRuleModel[]): OdcsQualityRules {
  const columns = new Map<string, OdcsQuality[]>();
  const table: OdcsQuality[] = [];
  const slaProperties: OdcsQuality[] = [];
  const { unsupported } = renderRules(rules, (rule) => {
    refuseUnresolved(rule);
    const rendered = checkOf(rule, context);
    if ('serviceLevel' in rendered) return slaProperties.push(rendered.serviceLevel);
    const quality = { ...rendered.check, ...described(rule) };
    const [column] = rule.columns;
    if (rule.columns.length !== 1) return table.push(quality);
    return columns.set(column, [...columns.get(column) ?? [], quality]);
  });
  return { columns, table, slaProperties, unsupported };
}

function checkOf(rule: QualityRuleModel, context: ProductContext): OdcsCheck {
  const renderers = RULE_RENDERERS[rule.kind];
  const own = renderers.odcs(rule, context);
  if (own !== 'query') return own;
  const condition = holds(renderers.sql(rule, context, catalogTables(context.product)), rule);
  return { check: { type: 'sql', query: `select case when ${condition} then 0 else 1 end`, mustBe: 0 } };
}

function described({ dimension, severity, description }: QualityRuleModel): OdcsQuality {
  return { dimension: DIMENSIONS[dimension], severity, ...description === undefined ? {} : { description } };
}
