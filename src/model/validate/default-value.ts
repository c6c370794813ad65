import { isDate, isDateTime } from './syntax';
import type { DataType } from '../declaration/data-type';
import { DataTypeKind } from '../declaration/data-type';

const INTEGER_LIMIT = 2_147_483_648;

/** What keeps a literal from being a value of the type, or undefined. */
export function defaultValueProblem(value: unknown, type: DataType): string | undefined {
  const problem = problemOf(value, type);
  return problem && `${type.kind === DataTypeKind.ENUMERATION ? 'enumeration' : String(type)} needs ${problem}`;
}

function problemOf(value: unknown, type: DataType): string | undefined {
  switch (type.kind) {
    case DataTypeKind.STRING: return unless(typeof value === 'string', 'text');
    case DataTypeKind.INTEGER:
      return unless(Number.isInteger(value) && (value as number) >= -INTEGER_LIMIT && (value as number) < INTEGER_LIMIT, 'a whole number of 32 bits');
    case DataTypeKind.LONG: return unless(Number.isSafeInteger(value), 'a whole number that JavaScript and JSON hold exactly (up to 9007199254740991)');
    case DataTypeKind.FLOAT:
    case DataTypeKind.DOUBLE: return unless(Number.isFinite(value), 'a number');
    case DataTypeKind.BOOLEAN: return unless(typeof value === 'boolean', 'true or false');
    case DataTypeKind.DECIMAL: return unless(typeof value === 'string' && fitsDecimal(value, type), 'text with a decimal number of that size, like "9.99"');
    case DataTypeKind.DATE: return unless(typeof value === 'string' && isDate(value), 'text with a day, like "2026-01-31"');
    case DataTypeKind.TIMESTAMP: return unless(typeof value === 'string' && isDateTime(value), 'text with a moment, like "2026-01-31T00:00:00Z"');
    case DataTypeKind.ENUMERATION: return unless(type.symbols!.includes(value as string), `one of its symbols (${type.symbols!.join(', ')})`);
    case DataTypeKind.JSON: return unless(typeof value === 'string' && isJson(value), 'text with a JSON value other than null, like \'{"a": 1}\'');
    default: return 'no default: this type has no literal values';
  }
}

function unless(fits: boolean, needed: string): string | undefined {
  return fits ? undefined : needed;
}

/** JSON's null is a missing value, as in every format. */
function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== null;
  } catch {
    return false;
  }
}

function fitsDecimal(value: string, { precision, scale }: DataType): boolean {
  if (value.length > 100) return false;
  const match = /^-?0*(\d*?)(?:\.(\d*?)0*)?$/.exec(value);
  if (!match || !/\d/.test(value) || value.endsWith('.')) return false;
  return match[1].length <= precision! - scale! && (match[2] ?? '').length <= scale!;
}
