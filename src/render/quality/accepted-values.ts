import { UnsupportedRuleError } from './exported';
import { fieldOf } from './rule-parts';
import { sqlText } from './sql';
import { DataTypeKind } from '../../model/declaration/data-type';
import type { ProductModel } from '../../model/mesh';
import { NUMBER_TYPES, TIME_TYPES } from '../../model/quality/column-types';
import type { QualityRuleModel } from '../../model/quality/rule-model';

// The values that a rule accepts, as a column holds them. They are declared as texts, so that numbers keep all their digits.

/** The accepted values in SQL that all engines share. */
export function sqlAcceptedValues(rule: QualityRuleModel, product: ProductModel): string[] {
  const kind = fieldOf(rule, product)?.type.kind;
  return valuesOf(rule).map((value) => {
    if (kind === DataTypeKind.BOOLEAN) return value;
    if (kind === DataTypeKind.DATE) return `date '${value}'`;
    if (kind === DataTypeKind.TIMESTAMP) return `timestamp '${inUtc(value)}'`;
    // A number that a float holds isn't the one that its digits say.
    if (kind === DataTypeKind.FLOAT) return `cast(${numeral(value)} as real)`;
    return kind && NUMBER_TYPES.has(kind) ? numeral(value) : sqlText(value);
  });
}

/** A value as files of JSON and YAML hold it. */
export type FileValue = string | number | bigint | boolean;

/**
 * The accepted values as files hold them; undefined where files have no such values, or where tools compare them in another way than SQL:
 * days and moments, decimals with a fraction, and fractions of floats.
 */
export function fileAcceptedValues(rule: QualityRuleModel, product: ProductModel): FileValue[] | undefined {
  const kind = fieldOf(rule, product)?.type.kind;
  const values = valuesOf(rule);
  if (kind && TIME_TYPES.has(kind)) return undefined;
  if (kind === DataTypeKind.BOOLEAN) return values.map((value) => value === 'true');
  if (!kind || !NUMBER_TYPES.has(kind)) return [...values];
  if (kind !== DataTypeKind.DOUBLE && !values.every((value) => WHOLE.test(value))) return undefined;
  return values.map((value) => {
    const number = Number(numeral(value));
    return WHOLE.test(value) && !Number.isSafeInteger(number) ? BigInt(value) : number;
  });
}

const WHOLE = /^-?\d+$/;

function valuesOf({ values = [] }: QualityRuleModel): readonly string[] {
  if (values.length === 0) throw new UnsupportedRuleError('the list of accepted values is empty');
  return values;
}

/** A number with the digits that are declared. */
function numeral(value: string): string {
  if (value.trim() === '' || !Number.isFinite(Number(value))) throw new UnsupportedRuleError(`${JSON.stringify(value)} is no number`);
  return /^-?(\d+(\.\d+)?|\.\d+)(e[+-]?\d+)?$/i.test(value.trim()) ? value.trim() : String(Number(value));
}

/** A moment as SQL writes it, in UTC: `2026-01-31T13:00:00.5+01:00` is `2026-01-31 12:00:00.5`. */
function inUtc(moment: string): string {
  const [, fraction = ''] = /(\.\d+)/.exec(moment) ?? [];
  const time = new Date(moment.replace(fraction, ''));
  if (Number.isNaN(time.getTime())) throw new UnsupportedRuleError(`${JSON.stringify(moment)} is no moment`);
  return `${time.toISOString().slice(0, 19).replace('T', ' ')}${fraction}`;
}
