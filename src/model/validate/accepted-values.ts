import { defaultValueProblem } from './default-value';
import type { DataType } from '../declaration/data-type';
import { DataTypeKind } from '../declaration/data-type';

/** What keeps a listed text from ever occurring in a column of the type, or undefined. */
export function acceptedValueProblem(value: string, type: DataType): string | undefined {
  switch (type.kind) {
    case DataTypeKind.INTEGER:
    case DataTypeKind.LONG: return /^-?\d+$/.test(value) ? defaultValueProblem(Number(value), type) : `${type} needs a whole number`;
    case DataTypeKind.FLOAT:
    case DataTypeKind.DOUBLE: return value.trim() !== '' && Number.isFinite(Number(value)) ? undefined : `${type} needs a number`;
    case DataTypeKind.BOOLEAN: return value === 'true' || value === 'false' ? undefined : 'boolean needs true or false';
    case DataTypeKind.BINARY: return 'bytes have no text form';
    default: return defaultValueProblem(value, type);
  }
}
