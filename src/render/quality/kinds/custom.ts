import type { RuleRenderers } from './kind';
import { query, unsupported } from './kind';
import { QualityRuleKind } from '../../../model/declaration/quality-rule';
import type { QualityRuleModel } from '../../../model/quality/rule-model';
import { countWithin, orNaN, refuseCondition } from '../dqdl-clauses';
import { rangeCheck } from '../odcs-checks';
import { boundsOf, comparisonsOf } from '../rule-parts';
import { sodaTables, verdict } from '../soda-checks';
import { writtenQuery } from '../spark-text';
import type { Tables } from '../sql-check';
import { catalogTables } from '../sql-check';

const CUSTOM_SQL: RuleRenderers = {
  dqdl: (rule) => {
    refuseCondition(rule, 'a query says itself which records count');
    // Adding 0 makes -0 a 0.
    return countWithin(`CustomSql "select ${orNaN(`cast((${writtenQuery(rule.query!)}) as double) + 0`)} as number"`, rule);
  },
  sql: (rule, _, tables) => ({ number: ownQuery(rule, tables), canBeNaN: true }),
  greatExpectations: query,
  dbt: query,
  // A metric of Soda isn't evaluated where the query gives null.
  soda: (rule, context) => verdict(CUSTOM_SQL.sql(rule, context, sodaTables(context)), rule),
  // Python takes 0.3 and the decimal 0.3 for two numbers.
  odcs: (rule, { product }) => !isWhole(rule) ? 'query' : rangeCheck({ type: 'sql', query: ownQuery(rule, catalogTables(product)) }, rule),
};

function isWhole(rule: QualityRuleModel): boolean {
  return comparisonsOf(boundsOf(rule)).every(([, end]) => Number.isInteger(end));
}

/** The user's query, which calls the product's table `primary`. */
function ownQuery(rule: QualityRuleModel, { own }: Tables): string {
  return rule.query!.trim().replace(/;\s*$/, '').split(/('(?:[^']|'')*'|"[^"]*"|`[^`]*`)/)
    .map((part, index) => index % 2 === 1 ? part : part.replace(/\bprimary\b/gi, () => own)).join('');
}

const NOT_SHARED = unsupported('it is written in DQDL, which only Glue Data Quality reads');

const DQDL: RuleRenderers = {
  dqdl: (rule) => {
    refuseCondition(rule, 'the text says itself which records count');
    return rule.text!.trim();
  },
  sql: NOT_SHARED,
  greatExpectations: NOT_SHARED,
  dbt: NOT_SHARED,
  soda: NOT_SHARED,
  odcs: (rule) => ({ check: { type: 'custom', engine: 'aws-glue-data-quality', implementation: rule.text!.trim() } }),
};

export const CUSTOM_RENDERERS = {
  [QualityRuleKind.CUSTOM_SQL]: CUSTOM_SQL,
  [QualityRuleKind.DQDL]: DQDL,
};
