import { UnsupportedRuleError } from './exported';
import { isUnresolved } from '../../core/tokens';
import type { RangeBounds } from '../../model/declaration/quality-rule-options';
import type { ProductModel } from '../../model/mesh';
import { freshnessColumn } from '../../model/quality/freshness';
import type { QualityRuleModel } from '../../model/quality/rule-model';

// What several formats ask of a rule.

/** Refuses what only Terraform will know: files are written now. */
export function refuseUnresolved({ description, ...demands }: QualityRuleModel): void {
  if (partsOf(demands).some(isUnresolved)) throw new UnsupportedRuleError('a part of it is known only to Terraform');
}

/** All texts of a rule, wherever they stand in it. */
export function textsOf(rule: QualityRuleModel): string[] {
  return partsOf({ ...rule }).filter((part) => typeof part === 'string');
}

function partsOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(partsOf)] : [value];
}

/** The ends of a rule's range, of which there is at least one. */
export function boundsOf({ bounds = {} }: QualityRuleModel): RangeBounds {
  if (comparisonsOf(bounds).length === 0) throw new UnsupportedRuleError('it has neither a minimum nor a maximum');
  return bounds;
}

/** A comparison of a number with an end of a range. */
export type Comparison = readonly [operator: '>=' | '>' | '<=' | '<', end: number];

/** The comparisons that each number of a range meets: one for each end. */
export function comparisonsOf({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: RangeBounds): Comparison[] {
  const ends = [['>=', minimum], ['>', exclusiveMinimum], ['<=', maximum], ['<', exclusiveMaximum]] as const;
  return ends.flatMap(([operator, value]) => value === undefined ? [] : [[operator, value]]);
}

/** The column of a freshness rule. */
export function freshnessColumnOf(rule: QualityRuleModel, product: ProductModel): string {
  const name = freshnessColumn(product, rule);
  if (name === undefined) throw new UnsupportedRuleError('no column says how old a record is: name one in the rule, or declare a timestamp "updated_at" in the schema');
  return name;
}

/** The field of the rule's first column, unless the schema doesn't declare it. */
export function fieldOf({ columns: [column] }: QualityRuleModel, { schema: { fields } }: ProductModel): ProductModel['schema']['fields'][number] | undefined {
  return fields.find(({ name }) => name === column);
}

/** The fields that a product declares, of which there is at least one. */
export function declaredFields({ schema: { fields } }: ProductModel): ProductModel['schema']['fields'] {
  if (fields.length === 0) throw new UnsupportedRuleError('the product declares no fields');
  return fields;
}

/** The share of records that may fail, in percent. */
export function failingPercent({ threshold }: QualityRuleModel): number {
  return Number(((1 - threshold) * 100).toFixed(10));
}
