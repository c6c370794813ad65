import type { Comparison } from './rule-parts';
import { boundsOf, comparisonsOf, failingPercent } from './rule-parts';
import { sqlTable } from './sql';
import type { SqlCheck, Tables } from './sql-check';
import { filled, verdictQuery } from './sql-check';
import { QualitySeverity } from '../../model/declaration/quality-rule-options';
import type { QualityRuleModel } from '../../model/quality/rule-model';
import type { ProductContext } from '../product-context';

// What checks of Soda consist of.

type Body = Readonly<Record<string, unknown>>;

/** A check, for a column or for the table. */
export interface SodaCheck {
  readonly column?: string;
  readonly type: string;
  readonly body: Body;
}

/** A check of the rule's column. */
export function columnCheck(type: string, rule: QualityRuleModel, body: Body): SodaCheck {
  return { column: rule.columns[0], ...tableCheck(type, rule, body) };
}

/** A check of the values of the rule's column. Soda's percentages are of all records, ours of those with a value. */
export function invalidCheck(rule: QualityRuleModel, valid: Body): SodaCheck {
  return columnCheck('invalid', rule, { ...valid, ...failingThreshold(rule), ...rule.threshold < 1 ? { filter: filled(rule) } : {} });
}

/** A check of the table. */
export function tableCheck(type: string, { condition }: QualityRuleModel, body: Body): SodaCheck {
  return { type, body: { ...condition === undefined ? {} : { filter: condition }, ...body } };
}

/** A check that compares what a query or expression gives; which records count, it says itself. */
export function metric(body: Body): SodaCheck {
  return { type: 'metric', body };
}

/** A check by SQL, where Soda has no words of its own or counts in another way. */
export function verdict(check: SqlCheck, rule: QualityRuleModel): SodaCheck {
  return metric({ query: verdictQuery(check, rule), threshold: { must_be: 0, ...level(rule) } });
}

/** How many records may fail. */
export function failingThreshold(rule: QualityRuleModel): Body {
  return { threshold: { metric: 'percent', must_be_less_than_or_equal: failingPercent(rule), ...level(rule) } };
}

/** The range in which the check's number must be. */
export function rangeThreshold(rule: QualityRuleModel): Body {
  const bounds = boundsOf(rule);
  if (bounds.minimum !== undefined && bounds.minimum === bounds.maximum) return { threshold: { must_be: bounds.minimum, ...level(rule) } };
  const ends = comparisonsOf(bounds).map(([operator, end]) => [COMPARISONS[operator], end] as const);
  const demand = ends.length === 1 ? { [`must_be_${ends[0][0]}`]: ends[0][1] } : { must_be_between: Object.fromEntries(ends) };
  return { threshold: { ...demand, ...level(rule) } };
}

const COMPARISONS: Record<Comparison[0], string> = {
  '>=': 'greater_than_or_equal', '>': 'greater_than', '<=': 'less_than_or_equal', '<': 'less_than',
};

export function level({ severity }: QualityRuleModel): Record<string, string> {
  return severity === QualitySeverity.ERROR ? {} : { level: 'warn' };
}

/** The name under which a check is reported. */
export function checkName({ description, kind, columns }: QualityRuleModel): string {
  return withoutVariables(description ?? (columns.length === 0 ? kind : `${kind} of ${columns.join(', ')}`));
}

/** Soda would take `${` for a variable. */
export function withoutVariables(text: string): string {
  return text.replace(/\$\{/g, '$ {');
}

/** Tables with their databases: Soda sets no default schema for queries. */
export function sodaTables({ product, domain }: ProductContext): Tables {
  return { own: sqlTable(domain.names.database, product.names.table), other: sqlTable };
}
