import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import { DataTypeKind } from '../../model/declaration/data-type';
import type { DataTypeModel, FieldModel } from '../../model/mesh';

// Default values as the schema formats encode them. The declaration's text is exact; what can't be read is an error, never a guess.

const DECIMAL = /^(?=.*\d)(-?)0*(\d*?)(?:\.(\d*?)0*)?$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):(\d{2}))$/;
const MILLISECONDS_OF_A_DAY = 86_400_000;

/** A field's default value as the JSON encoding of Avro has it, or undefined where it has none. */
export function avroDefault(field: FieldModel): string | number | boolean | undefined {
  const value = field.defaultValue ?? undefined; // null, from callers without a type checker, means none
  if (value === undefined) return undefined;
  switch (field.type.kind) {
    case DataTypeKind.DECIMAL: return bytesText(unscaledBytes(decimalParts(field, String(known(field, value)))));
    case DataTypeKind.DATE: return epochDays(field, String(known(field, value)));
    case DataTypeKind.TIMESTAMP: return epochMicroseconds(field, String(known(field, value)));
    case DataTypeKind.BINARY: return bytesText(Buffer.from(String(known(field, value)), 'utf8'));
    default: return plainDefault(field, value);
  }
}

/** A field's default value as a JSON document has it, or undefined where it has none. */
export function jsonDefault(field: FieldModel): unknown {
  const value = field.defaultValue ?? undefined; // null, from callers without a type checker, means none
  if (value === undefined) return undefined;
  switch (field.type.kind) {
    case DataTypeKind.DECIMAL: return isUnresolved(value) ? value : decimalText(decimalParts(field, String(value)));
    case DataTypeKind.DATE:
    case DataTypeKind.TIMESTAMP: return String(value);
    case DataTypeKind.BINARY: return Buffer.from(String(known(field, value)), 'utf8').toString('base64');
    case DataTypeKind.JSON: return parsedJson(field, String(known(field, value)));
    default: return plainDefault(field, value);
  }
}

const PLAIN_TYPES: Partial<Record<DataTypeKind, string>> = {
  [DataTypeKind.STRING]: 'string',
  [DataTypeKind.ENUMERATION]: 'string',
  [DataTypeKind.JSON]: 'string',
  [DataTypeKind.INTEGER]: 'number',
  [DataTypeKind.LONG]: 'number',
  [DataTypeKind.FLOAT]: 'number',
  [DataTypeKind.DOUBLE]: 'number',
  [DataTypeKind.BOOLEAN]: 'boolean',
};

function plainDefault(field: FieldModel, value: string | number | boolean): string | number | boolean {
  const { kind, symbols } = field.type;
  const wanted = PLAIN_TYPES[kind];
  if (typeof value !== wanted) throw invalid(field, wanted === undefined ? 'no default value: only simple types can have one' : `a ${wanted}`);
  if (typeof value === 'number') known(field, value);
  if ((kind === DataTypeKind.INTEGER || kind === DataTypeKind.LONG) && !Number.isInteger(value)) throw invalid(field, 'a whole number');
  if (symbols && !isUnresolved(value) && !symbols.includes(String(value))) throw invalid(field, `one of ${symbols.join(', ')}`);
  return value;
}

function parsedJson(field: FieldModel, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(field, 'text with a JSON value, like \'{"a": 1}\'');
  }
}

interface DecimalParts {
  readonly sign: string;
  readonly whole: string;
  /** As many digits as the scale. */
  readonly fraction: string;
}

function decimalParts(field: FieldModel, text: string): DecimalParts {
  const { precision, scale } = field.type as Required<Pick<DataTypeModel, 'precision' | 'scale'>>;
  const [matched, sign, whole, fraction = ''] = DECIMAL.exec(text) ?? [];
  if (matched === undefined || fraction.length > scale || whole.length > precision - scale) {
    throw invalid(field, `text with at most ${precision - scale} digits before and ${scale} after the point, like "-1.5"`);
  }
  return { sign, whole: whole || '0', fraction: fraction.padEnd(scale, '0') };
}

function decimalText({ sign, whole, fraction }: DecimalParts): string {
  return `${sign}${whole}${fraction && `.${fraction}`}`;
}

/** All digits of a decimal as one whole number, in bytes: two's complement, highest byte first, as few as hold it. */
function unscaledBytes({ sign, whole, fraction }: DecimalParts): Buffer {
  const number = BigInt(`${sign}${whole}${fraction}`);
  let bytes = 1;
  while (BigInt.asIntN(bytes * 8, number) !== number) bytes++;
  return Buffer.from(BigInt.asUintN(bytes * 8, number).toString(16).padStart(bytes * 2, '0'), 'hex');
}

// Avro writes bytes in JSON as text of the code points 0 to 255.
function bytesText(bytes: Buffer): string {
  return bytes.toString('latin1');
}

function epochDays(field: FieldModel, text: string): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? milliseconds(text) : undefined;
  if (day === undefined) throw invalid(field, 'a day like "2026-01-31"');
  return day / MILLISECONDS_OF_A_DAY;
}

// Read by parts, because Date keeps no microseconds; finer digits are cut, as the engines do.
function epochMicroseconds(field: FieldModel, text: string): number {
  const [matched, date, hour = '0', minute = '0', second = '0', fraction = '', sign, offsetHour = '0', offsetMinute = '0'] = MOMENT.exec(text) ?? [];
  const day = matched === undefined ? undefined : milliseconds(date);
  if (day === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    throw invalid(field, 'a moment with its offset, like "2026-01-31T00:00:00Z"');
  }
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1);
  const seconds = day / 1_000 + Number(hour) * 3_600 + (Number(minute) - offset) * 60 + Number(second);
  return Number(BigInt(seconds) * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0')));
}

/** The milliseconds of a day since 1970 in UTC, or undefined when the calendar has no such day. */
function milliseconds(date: string): number | undefined {
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? undefined : time;
}

function known(field: FieldModel, value: string | number | boolean): string | number | boolean {
  if (isUnresolved(value)) throw invalid(field, `the value itself: a ${field.type} is encoded before Terraform runs`);
  return value;
}

function invalid(field: FieldModel, allowed: string): Error {
  return new Error(`default value ${quote(field.defaultValue)} of field "${field.name}" (${field.type}): write ${allowed}`);
}
