import { plainNumber } from './dqdl-text';
import { UnsupportedRuleError } from './exported';
import { boundsOf, comparisonsOf } from './rule-parts';
import { sparkColumn, writtenCondition } from './spark-text';
import { isUnresolved } from '../../core/tokens';
import type { ProductModel } from '../../model/mesh';
import { NESTED_TYPES } from '../../model/quality/column-types';
import type { QualityRuleModel } from '../../model/quality/rule-model';

// What rules of DQDL consist of, and what they refuse.

const FLAT_ONLY = 'DQDL reads no nested or list columns';

/** The column, unless it is one that DQDL doesn't read: https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types.html */
export function flatColumn(product: ProductModel, column: string): string {
  if (isUnresolved(column)) return column;
  const field = product.schema.fields.find(({ name }) => name === column);
  if (field && NESTED_TYPES.has(field.type.kind)) throw new UnsupportedRuleError(`column "${column}" is of type ${field.type}; ${FLAT_ONLY}`);
  if (!field && column.includes('.')) throw new UnsupportedRuleError(`column "${column}" lies inside another; ${FLAT_ONLY}`);
  return column;
}

/** What chooses the records that a rule judges by their values: those that have all of them, and meet the condition. */
export function judged(rule: QualityRuleModel, product: ProductModel): string {
  const filled = rule.columns.map((column) => `${sparkColumn(flatColumn(product, column))} is not null`);
  return [...filled, ...rule.condition === undefined ? [] : [`(${writtenCondition(rule.condition)})`]].join(' and ');
}

/** A rule that also holds where no record is judged: without one, deequ's analyzers have no number to compare, and the rule fails. */
export function unlessNothingIsJudged(rule: string, condition: string | undefined): string {
  return `(${rule}${where(condition)}) or (RowCount = 0${where(condition)})`;
}

/** A rule about the share of the judged records that pass: `share` is null where none is judged, `from` what follows it in the query. */
export function passingShare(share: string, from: string, { threshold }: QualityRuleModel): string {
  // Without a name of its own the column would be called like its expression, which deequ can't look up.
  return `CustomSql "select coalesce(${share}, 1) as share from ${from}" >= ${plainNumber(threshold)}`;
}

/** The share of the product's records whose value passes. */
export function passingRecords(passes: string, rule: QualityRuleModel, product: ProductModel): string {
  return passingShare(recordsThat(passes), `primary where ${judged(rule, product)}`, rule);
}

/** The share of the records that meet a condition. */
export function recordsThat(condition: string): string {
  return `avg(case when ${condition} then 1 else 0 end)`;
}

/** A number that a query gives of all records that meet the condition, compared with a range. */
export function queryWithin(expression: string, rule: QualityRuleModel): string {
  const only = rule.condition === undefined ? '' : ` where ${writtenCondition(rule.condition)}`;
  return numberWithin(`CustomSql "select ${orNaN(expression)} as number from primary${only}"`, { ...rule, condition: undefined });
}

/** An expression for CustomSql that is never null, which deequ would take for 0: NaN meets no comparison. */
export function orNaN(expression: string): string {
  return `coalesce(${expression}, cast('NaN' as double))`;
}

export function where(condition: string | undefined): string {
  return condition === undefined ? '' : ` where "${condition}"`;
}

function whereWritten({ condition }: QualityRuleModel): string {
  return where(condition === undefined ? undefined : writtenCondition(condition));
}

/** A count, or the number of a query, compared with a range. */
export function countWithin(subject: string, rule: QualityRuleModel): string {
  const { minimum, maximum } = boundsOf(rule);
  refuseThreshold(rule);
  return minimum !== undefined && minimum === maximum ? `${subject} = ${plainNumber(minimum)}${whereWritten(rule)}` : numberWithin(subject, rule);
}

/** A number compared with a range: DQDL's `between` leaves out both of its ends, and its `=` takes 0 and -0 for two numbers. */
export function numberWithin(subject: string, rule: QualityRuleModel): string {
  refuseThreshold(rule);
  return all(comparisonsOf(boundsOf(rule)).map(([operator, end]) => `${subject} ${operator} ${plainNumber(end)}${whereWritten(rule)}`));
}

/** Rules that must hold together. */
export function all(rules: readonly string[]): string {
  return rules.length === 1 ? rules[0] : rules.map((rule) => `(${rule})`).join(' and ');
}

export function refuseThreshold({ threshold }: QualityRuleModel): void {
  if (threshold < 1) throw new UnsupportedRuleError(`it judges the table as a whole, so no share of records (threshold ${threshold}) can pass it`);
}

export function refuseCondition({ condition }: QualityRuleModel, reason: string): void {
  if (condition !== undefined) throw new UnsupportedRuleError(`it has a condition, but ${reason}`);
}
