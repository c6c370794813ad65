import type { Literal } from './expression';
import type { DataType } from '../../../model/declaration/data-type';
import { DataTypeKind } from '../../../model/declaration/data-type';
import { defaultValueProblem } from '../../../model/validate/default-value';

const TRUE = new Set(['true', 't', 'yes', 'y', 'on', '1']);
const FALSE = new Set(['false', 'f', 'no', 'n', 'off', '0']);

/** A DEFAULT as the default of a field of that type; undefined where it can't be one. */
export function defaultValueOf({ kind, text }: Literal, type: DataType): string | number | boolean | undefined {
  const value = valueOf(type, text);
  return kind === 'null' || value === undefined || defaultValueProblem(value, type) ? undefined : value;
}

function valueOf(type: DataType, text: string): string | number | boolean | undefined {
  switch (type.kind) {
    case DataTypeKind.INTEGER:
    case DataTypeKind.LONG:
    case DataTypeKind.FLOAT:
    case DataTypeKind.DOUBLE: return text.trim() === '' ? undefined : Number(text);
    case DataTypeKind.BOOLEAN: return TRUE.has(text.toLowerCase()) || (FALSE.has(text.toLowerCase()) ? false : undefined);
    case DataTypeKind.TIMESTAMP: return momentOf(text);
    default: return text;
  }
}

/** `2026-01-31 12:00:00+01` in ISO 8601; without an offset it is in UTC. */
function momentOf(text: string): string | undefined {
  const [, day, time = '00:00:00', offset] = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}(?::?\d{2})?)?)?$/.exec(text) ?? [];
  if (day === undefined) return undefined;
  const [, sign, hours, minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset ?? '') ?? [];
  return `${day}T${time}${sign === undefined ? 'Z' : `${sign}${hours}:${minutes}`}`;
}
