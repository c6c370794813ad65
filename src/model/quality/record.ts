import type { DataType } from '../declaration/data-type';
import { DataTypeKind } from '../declaration/data-type';
import type { Field } from '../declaration/schema';
import { defaultValueProblem } from '../validate/default-value';

/** What is wrong with one part of a record. */
export interface RecordProblem {
  /** The part: `address.zip`, `tags[2]`. */
  readonly path: string;
  readonly message: string;
}

/** Checks a parsed JSON value against the schema's fields, and returns every problem. */
export function recordProblems(fields: readonly Field[], record: unknown): RecordProblem[] {
  const problems: RecordProblem[] = [];
  checkRecord(fields, record, '', problems);
  return problems;
}

function checkRecord(fields: readonly Field[], record: unknown, path: string, problems: RecordProblem[]): void {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    problems.push({ path, message: `must be a record, not ${describe(record)}` });
    return;
  }
  const values = record as Readonly<Record<string, unknown>>;
  for (const field of fields) {
    const at = path === '' ? field.name : `${path}.${field.name}`;
    const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
    if (value !== undefined && value !== null) {
      checkValue(field.type, value, at, problems);
    } else if (field.required && (value === null || field.defaultValue === undefined)) {
      problems.push({ path: at, message: value === null ? 'is required, but null' : 'is required, but missing' });
    }
  }
  for (const name of Object.keys(values)) {
    if (!fields.some((field) => field.name === name)) problems.push({ path: path === '' ? name : `${path}.${name}`, message: 'is not in the schema' });
  }
}

function checkValue(type: DataType, value: unknown, path: string, problems: RecordProblem[]): void {
  switch (type.kind) {
    case DataTypeKind.RECORD: return checkRecord(type.fields!, value, path, problems);
    case DataTypeKind.ARRAY:
      if (!Array.isArray(value)) problems.push({ path, message: `must be a list, not ${describe(value)}` });
      else value.forEach((element, index) => checkElement(type.element!, element, `${path}[${index}]`, problems));
      return;
    case DataTypeKind.MAP:
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        problems.push({ path, message: `must be a mapping, not ${describe(value)}` });
        return;
      }
      for (const [key, element] of Object.entries(value)) checkElement(type.element!, element, `${path}[${JSON.stringify(key)}]`, problems);
      return;
    case DataTypeKind.JSON: return;
    case DataTypeKind.BINARY:
      if (typeof value !== 'string' || !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value)) {
        problems.push({ path, message: `must be bytes in Base64, not ${describe(value)}` });
      }
      return;
    default: {
      // Exact decimals stand as text, but tools write small ones as numbers.
      const written = type.kind === DataTypeKind.DECIMAL && typeof value === 'number' ? String(value) : value;
      const problem = defaultValueProblem(written, type);
      if (problem) problems.push({ path, message: `${problem}, not ${describe(value)}` });
    }
  }
}

function checkElement(type: DataType, value: unknown, path: string, problems: RecordProblem[]): void {
  if (value === null) problems.push({ path, message: 'is null' });
  else checkValue(type, value, path, problems);
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
