import { boundsOf, failingPercent } from './rule-parts';
import { sqlTable } from './sql';
import type { Tables } from './sql-check';
import { filled } from './sql-check';
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

/** A check of how many records pass, as a query says it. */
export function passingMetric(share: string, rule: QualityRuleModel): SodaCheck {
  return metric({ query: `select coalesce((${share}), 1.0)`, threshold: { must_be_greater_than_or_equal: rule.threshold, ...level(rule) } });
}

/** How many records may fail. */
export function failingThreshold(rule: QualityRuleModel): Body {
  return { threshold: { metric: 'percent', must_be_less_than_or_equal: failingPercent(rule), ...level(rule) } };
}

/** The range in which the check's number must be. */
export function rangeThreshold(rule: QualityRuleModel): Body {
  const { minimum, maximum } = boundsOf(rule);
  if (minimum === maximum) return { threshold: { must_be: minimum, ...level(rule) } };
  if (minimum !== undefined && maximum !== undefined) {
    return { threshold: { must_be_between: { greater_than_or_equal: minimum, less_than_or_equal: maximum }, ...level(rule) } };
  }
  return { threshold: { ...minimum === undefined ? { must_be_less_than_or_equal: maximum } : { must_be_greater_than_or_equal: minimum }, ...level(rule) } };
}

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
