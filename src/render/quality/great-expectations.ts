import type { Expectation } from './expectations';
import type { QualityExport } from './exported';
import { renderRules } from './exported';
import { RULE_RENDERERS } from './kinds/all';
import { refuseUnresolved } from './rule-parts';
import type { Tables } from './sql-check';
import { brokenQuery } from './sql-check';
import { withSharedTexts } from './written-sql';
import { QualitySeverity } from '../../model/declaration/quality-rule-options';
import type { QualityRuleModel } from '../../model/quality/rule-model';
import type { ProductContext } from '../product-context';

// Great Expectations 1.x: https://docs.greatexpectations.io/docs/core/define_expectations/organize_expectation_suites

const SEVERITIES: Record<QualitySeverity, string> = {
  [QualitySeverity.ERROR]: 'critical',
  [QualitySeverity.WARNING]: 'warning',
  [QualitySeverity.INFORMATION]: 'info',
};

/** A product's quality rules as a suite of Great Expectations. */
export function greatExpectations(context: ProductContext, rules: readonly QualityRuleModel[]): QualityExport {
  const { id, version } = context.product;
  const { rendered: expectations, unsupported } = renderRules(rules, (rule) => ({
    ...expectationOf(rule, context),
    meta: { dimension: rule.dimension, ...rule.description === undefined ? {} : { notes: rule.description } },
    severity: SEVERITIES[rule.severity],
  }));
  if (expectations.length === 0) return { files: [], unsupported };
  const suite = { name: id, expectations, meta: { notes: `Quality rules of the data product ${id}, version ${version}` } };
  return { files: [{ path: `${id}.json`, text: jsonText(suite) }], unsupported };
}

/** JSON as Python reads it: with integers of any size, and infinity as a number that is too large. */
function jsonText(value: object): string {
  const numeral = (_: string, part: unknown): unknown => typeof part === 'bigint' || part === Infinity ? `\u0003${part === Infinity ? '1e999' : part}\u0003` : part;
  return `${JSON.stringify(value, numeral, 2).replace(/"\\u0003(.*?)\\u0003"/g, '$1')}\n`;
}

/** The expectation made for the purpose, or one of a query. Conditions of SQL are for queries alone. */
function expectationOf(written: QualityRuleModel, context: ProductContext): Expectation {
  refuseUnresolved(written);
  const rule = withSharedTexts(written);
  const renderers = RULE_RENDERERS[rule.kind];
  const own = rule.condition === undefined ? renderers.greatExpectations(rule, context) : 'query';
  if (own !== 'query') return own;
  return {
    type: 'unexpected_rows_expectation',
    kwargs: { unexpected_rows_query: escaped(brokenQuery(renderers.sql(rule, context, TABLES), rule)) },
  };
}

const TABLES: Tables = { own: '\u0001batch\u0002', other: (database, table) => `${database}.${table}` };

/** In a query `{batch}` stands for the data; every other brace is doubled. */
function escaped(text: string): string {
  return text.replace(/[{}]/g, '$&$&').replace(/\u0001/g, '{').replace(/\u0002/g, '}');
}
