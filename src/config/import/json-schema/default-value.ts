import type { DataType } from '../../../model/declaration/data-type';
import { DataTypeKind } from '../../../model/declaration/data-type';
import { defaultValueProblem } from '../../../model/validate/default-value';

/** A default value as a mesh has it; undefined where a mesh can't say it. */
export function defaultValue(value: unknown, type: DataType): string | number | boolean | undefined {
  const fitted = type.kind === DataTypeKind.JSON ? JSON.stringify(value) : type.kind === DataTypeKind.BINARY ? utf8(value) : value;
  if (typeof fitted !== 'string' && typeof fitted !== 'number' && typeof fitted !== 'boolean') return undefined;
  if (type.kind === DataTypeKind.LONG && !Number.isSafeInteger(fitted)) return undefined;
  return defaultValueProblem(fitted, type) === undefined ? fitted : undefined;
}

/** A mesh says bytes as text. */
function utf8(base64: unknown): string | undefined {
  const bytes = Buffer.from(String(base64), 'base64');
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : undefined;
}
