import { defaultValueProblem } from './default-value';
import type { DataType } from '../declaration/data-type';
import { DataTypeKind } from '../declaration/data-type';

const WHOLE_NUMBER = /^-?\d+$/;
const LONG_LIMIT = 2n ** 63n;

/** What keeps a listed text from ever occurring in a column of the type, or undefined. */
export function acceptedValueProblem(value: string, type: DataType): string | undefined {
  switch (type.kind) {
    case DataTypeKind.INTEGER: return WHOLE_NUMBER.test(value) ? defaultValueProblem(Number(value), type) : `${type} needs a whole number`;
    case DataTypeKind.LONG: return isLong(value) ? undefined : `${type} needs a whole number of 64 bits`;
    case DataTypeKind.FLOAT:
    case DataTypeKind.DOUBLE: return value.trim() !== '' && Number.isFinite(Number(value)) ? undefined : `${type} needs a number`;
    case DataTypeKind.BOOLEAN: return value === 'true' || value === 'false' ? undefined : 'boolean needs true or false';
    case DataTypeKind.BINARY: return 'bytes have no text form';
    default: return defaultValueProblem(value, type);
  }
}

/** It stays text, so that it may have more digits than a number of JavaScript. */
function isLong(value: string): boolean {
  return WHOLE_NUMBER.test(value) && BigInt(value) >= -LONG_LIMIT && BigInt(value) < LONG_LIMIT;
}
