import { DataType } from '../../../model/declaration/data-type';
import type { JsonNode } from '../json';

/** What a JSON type with its keywords is to a mesh. */
interface ScalarType {
  readonly type: DataType;
  /** The keywords that the type says already, so that no rule needs to. */
  readonly said?: readonly string[];
  readonly note?: string;
}

const INTEGER_BOUNDS = ['minimum', 'maximum'];

/** A decimal as our own JSON Schemas have it (src/render/schema/json-schema.ts): text, since a JSON number loses digits. */
const DECIMAL = /^\^-\?(?:0|\[0-9\]\{1,(\d{1,2})\})(?:\(\\\.\[0-9\]\{1,(\d{1,2})\}\)\?)?\$$/;

/** The type of text, numbers and truth values; undefined for a word that is no JSON type. */
export function scalarType(type: string, entries: ReadonlyMap<string, JsonNode>): ScalarType | undefined {
  const format = String(entries.get('format')?.value ?? '').toLowerCase();
  switch (type) {
    case 'boolean': return { type: DataType.BOOLEAN, said: ['format'] };
    case 'integer': return integer(format, entries);
    case 'number': return { type: format === 'float' ? DataType.FLOAT : DataType.DOUBLE, said: ['format'] };
    case 'string': return text(format, entries);
    default: return undefined;
  }
}

function integer(format: string, entries: ReadonlyMap<string, JsonNode>): ScalarType {
  const isBounded = entries.get('minimum')?.value === -(2 ** 31) && entries.get('maximum')?.value === 2 ** 31 - 1;
  if (isBounded) return { type: DataType.INTEGER, said: ['format', ...INTEGER_BOUNDS] };
  return { type: format === 'int32' ? DataType.INTEGER : DataType.LONG, said: ['format'] };
}

function text(format: string, entries: ReadonlyMap<string, JsonNode>): ScalarType {
  const encoding = entries.get('contentEncoding')?.value;
  if (encoding === 'base64' || format === 'byte' || format === 'binary') return { type: DataType.BINARY, said: ['format'] };
  const decimal = DECIMAL.exec(String(entries.get('pattern')?.value ?? ''));
  if (decimal) {
    const [whole, scale] = [Number(decimal[1] ?? 0), Number(decimal[2] ?? 0)];
    if (whole + scale >= 1 && whole + scale <= 38) return { type: DataType.decimal(whole + scale, scale), said: ['pattern'] };
  }
  switch (format) {
    case 'date': return { type: DataType.DATE, said: ['format'] };
    case 'date-time': return { type: DataType.TIMESTAMP, said: ['format'] };
    default: return { type: DataType.STRING, note: encoding === undefined ? undefined : `the text is encoded (${String(encoding)}), which a mesh doesn't say` };
  }
}
