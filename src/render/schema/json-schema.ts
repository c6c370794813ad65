import { jsonDefault } from './default-value';
import type { RecordModel } from './record';
import { keyRecord, valueRecord } from './record';
import { DataTypeKind } from '../../model/declaration/data-type';
import { SchemaCompatibility } from '../../model/declaration/schema';
import type { DataTypeModel, FieldModel, ProductModel } from '../../model/mesh';

/** A JSON Schema, draft 7: the newest that the Glue Schema Registry takes. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/**
 * Modes whose objects stay open for properties that the schema doesn't name. Where a new version must read old data, objects are closed:
 * in an open one old data may hold anything under the new property's name, so adding even an optional one is incompatible; in a closed
 * one it isn't. Where old versions must read new data it is the other way round.
 */
const OPEN: ReadonlySet<SchemaCompatibility> = new Set([SchemaCompatibility.NONE, SchemaCompatibility.FORWARD, SchemaCompatibility.FORWARD_ALL]);

const SIMPLE: Partial<Record<DataTypeKind, JsonSchema>> = {
  [DataTypeKind.STRING]: { type: 'string' },
  [DataTypeKind.INTEGER]: { type: 'integer', minimum: -2_147_483_648, maximum: 2_147_483_647 },
  // No bounds: 64-bit limits aren't exact in a JSON number.
  [DataTypeKind.LONG]: { type: 'integer' },
  [DataTypeKind.FLOAT]: { type: 'number' },
  [DataTypeKind.DOUBLE]: { type: 'number' },
  [DataTypeKind.BOOLEAN]: { type: 'boolean' },
  [DataTypeKind.BINARY]: { type: 'string', contentEncoding: 'base64' },
  [DataTypeKind.DATE]: { type: 'string', format: 'date' },
  [DataTypeKind.TIMESTAMP]: { type: 'string', format: 'date-time' },
  // The value itself: in JSON it needs no text around it.
  [DataTypeKind.JSON]: { type: ['array', 'boolean', 'number', 'object', 'string'] },
};

/** The JSON Schema of a product's records. */
export function jsonSchema(product: ProductModel): JsonSchema {
  return documentOf(valueRecord(product));
}

/** The JSON Schema of a product's records: compact JSON, always the same bytes. */
export function jsonSchemaText(product: ProductModel): string {
  return JSON.stringify(jsonSchema(product));
}

/** The JSON Schema of the keys of a product's stream, or undefined where the stream has no key field. */
export function jsonSchemaKeyText(product: ProductModel): string | undefined {
  const key = keyRecord(product);
  return key && JSON.stringify(documentOf(key));
}

function documentOf(model: RecordModel): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: model.title,
    ...model.description ? { description: model.description } : {},
    ...objectOf(model.fields, OPEN.has(model.compatibility)),
  };
}

function objectOf(fields: readonly FieldModel[], open: boolean): JsonSchema {
  const required = fields.filter((field) => field.required).map((field) => field.name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, propertyOf(field, open)])),
    ...required.length > 0 ? { required } : {},
    additionalProperties: open,
  };
}

function propertyOf(field: FieldModel, open: boolean): JsonSchema {
  const schema = typeOf(field.type, open);
  const value = jsonDefault(field);
  return {
    ...field.required ? schema : nullable(schema),
    ...field.description ? { description: field.description } : {},
    ...value === undefined ? {} : { default: value },
    ...field.classification ? { 'x-classification': field.classification } : {},
  };
}

// Producers say "no value" by leaving a property out or by null, and most serializers write null.
function nullable(schema: JsonSchema): JsonSchema {
  const { type, enum: symbols, ...others } = schema;
  return { type: [type, 'null'].flat(), ...Array.isArray(symbols) ? { enum: [...symbols, null] } : {}, ...others };
}

function typeOf(type: DataTypeModel, open: boolean): JsonSchema {
  switch (type.kind) {
    case DataTypeKind.DECIMAL: return { type: 'string', pattern: decimalPattern(type.precision!, type.scale!) };
    case DataTypeKind.ENUMERATION: return { type: 'string', enum: type.symbols! };
    case DataTypeKind.ARRAY: return { type: 'array', items: typeOf(type.element!, open) };
    case DataTypeKind.MAP: return { type: 'object', additionalProperties: typeOf(type.element!, open) };
    case DataTypeKind.RECORD: return objectOf(type.fields!, open);
    default: return SIMPLE[type.kind]!;
  }
}

// Text, because a JSON number is a double in most readers and loses digits.
function decimalPattern(precision: number, scale: number): string {
  const whole = precision > scale ? `[0-9]{1,${precision - scale}}` : '0';
  return `^-?${whole}${scale > 0 ? `(\\.[0-9]{1,${scale}})?` : ''}$`;
}
