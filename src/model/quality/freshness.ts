import { DataTypeKind } from '../declaration/data-type';
import type { QualityRule } from '../declaration/quality-rule';
import type { Field } from '../declaration/schema';

/** The field that says when a record was last changed, by the name that most tables give it. */
const USUAL_NAME = 'updated_at';

/**
 * The column that says how old a product's records are: the rule's own; else the field `updated_at`; else the only required
 * timestamp; else the only timestamp. Undefined where the schema doesn't settle it: a guess among several would measure the wrong age.
 */
export function freshnessColumn(product: { readonly schema: { readonly fields: readonly Field[] } }, rule?: QualityRule): string | undefined {
  if (rule && rule.columns.length > 0) return rule.columns[0];
  const { fields } = product.schema;
  if (fields.some((field) => field.name === USUAL_NAME && isDateOrTimestamp(field))) return USUAL_NAME;
  const timestamps = fields.filter(isTimestamp);
  return only(timestamps.filter((field) => field.required)) ?? only(timestamps);
}

/** Whether a field can tell the age of a record. */
export function isDateOrTimestamp(field: Field): boolean {
  return isTimestamp(field) || field.type.kind === DataTypeKind.DATE;
}

function isTimestamp(field: Field): boolean {
  return field.type.kind === DataTypeKind.TIMESTAMP;
}

function only(fields: readonly Field[]): string | undefined {
  return fields.length === 1 ? fields[0].name : undefined;
}
