import { plainNumber, quotedColumn, quotedCondition, sqlColumn } from './dqdl-text';
import { UnsupportedRuleError } from './exported';
import { boundsOf, comparisonsOf } from './rule-parts';
import { isUnresolved } from '../../core/tokens';
import type { RangeBounds } from '../../model/declaration/quality-rule-options';
import type { Field } from '../../model/declaration/schema';
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

/** A test of each value of the rule's column; rows without a value aren't judged, as in every other tool: that is what not_null is for. */
export function columnValues(rule: QualityRuleModel, product: ProductModel, condition: (field: Field | undefined) => string): string {
  const column = flatColumn(product, rule.columns[0]);
  const field = product.schema.fields.find(({ name }) => name === column);
  return `ColumnValues ${quotedColumn(column)} ${condition(field)}${suffix(rule, product, column)}`;
}

/** What follows a test of values: which rows count, and how many of them must pass. */
export function suffix(rule: QualityRuleModel, product: ProductModel, column: string): string {
  const required = product.schema.fields.some(({ name, required: always }) => name === column && always);
  const filled = required ? undefined : `${sqlColumn(column)} is not null`;
  const only = filled === undefined || rule.condition === undefined ? filled ?? rule.condition : `${filled} and (${rule.condition})`;
  return `${where(only)}${rule.threshold < 1 ? ` with threshold >= ${plainNumber(rule.threshold)}` : ''}`;
}

export function where(condition: string | undefined): string {
  return condition === undefined ? '' : ` where ${quotedCondition(condition)}`;
}

/** A number of the whole table, compared with a range. */
export function tableWithin(subject: string, rule: QualityRuleModel): string {
  refuseThreshold(rule);
  return all(comparisons(boundsOf(rule)).map((comparison) => `${subject} ${comparison}${where(rule.condition)}`));
}

/** A range as comparisons: DQDL's `between` leaves out both of its ends, so that it fits few ranges. */
export function comparisons(bounds: RangeBounds): string[] {
  if (bounds.minimum !== undefined && bounds.minimum === bounds.maximum) return [`= ${plainNumber(bounds.minimum)}`];
  return comparisonsOf(bounds).map(([operator, value]) => `${operator} ${plainNumber(value)}`);
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
