import { avroDefault } from './default-value';
import type { RecordModel } from './record';
import { keyRecord, pascalCase, UniqueNames, valueRecord } from './record';
import { DataTypeKind } from '../../model/declaration/data-type';
import type { DataTypeModel, FieldModel, ProductModel } from '../../model/mesh';

/** A type without parts: its name, or its name with a logical type on top. */
export type AvroPrimitive = string | { readonly type: string; readonly logicalType: string; readonly precision?: number; readonly scale?: number };

/** A list of symbols. */
export interface AvroEnum {
  readonly type: 'enum';
  readonly name: string;
  readonly symbols: readonly string[];
}

/** A list of values. */
export interface AvroArray {
  readonly type: 'array';
  readonly items: AvroType;
}

/** Values under text keys. */
export interface AvroMap {
  readonly type: 'map';
  readonly values: AvroType;
}

/** Named fields. Nested records take the namespace of the outermost. */
export interface AvroRecord {
  readonly type: 'record';
  readonly name: string;
  readonly namespace?: string;
  readonly doc?: string;
  readonly fields: readonly AvroField[];
}

/** A type that isn't a union. */
export type AvroType = AvroPrimitive | AvroEnum | AvroArray | AvroMap | AvroRecord;

/** A field of a record. */
export interface AvroField {
  readonly name: string;
  readonly type: AvroType | readonly AvroType[];
  readonly doc?: string;
  readonly default?: string | number | boolean | null;
  readonly aliases?: readonly string[];
  /** How sensitive the field is: an attribute of ours, which readers keep and ignore. */
  readonly classification?: string;
}

const PRIMITIVES: Partial<Record<DataTypeKind, AvroPrimitive>> = {
  [DataTypeKind.STRING]: 'string',
  [DataTypeKind.INTEGER]: 'int',
  [DataTypeKind.LONG]: 'long',
  [DataTypeKind.FLOAT]: 'float',
  [DataTypeKind.DOUBLE]: 'double',
  [DataTypeKind.BOOLEAN]: 'boolean',
  [DataTypeKind.BINARY]: 'bytes',
  [DataTypeKind.DATE]: { type: 'int', logicalType: 'date' },
  [DataTypeKind.TIMESTAMP]: { type: 'long', logicalType: 'timestamp-micros' },
  // Readers ignore logical types that they don't know: https://avro.apache.org/docs/1.11.1/specification/#logical-types
  [DataTypeKind.JSON]: { type: 'string', logicalType: 'json' },
};

/** The Avro schema of a product's records. */
export function avroSchema(product: ProductModel): AvroRecord {
  return avroRecord(valueRecord(product));
}

/** The Avro schema of a product's records: compact JSON, always the same bytes. */
export function avroText(product: ProductModel): string {
  return JSON.stringify(avroSchema(product));
}

/** The Avro schema of the keys of a product's stream, or undefined where the stream has no key field. */
export function avroKeyText(product: ProductModel): string | undefined {
  const key = keyRecord(product);
  return key && JSON.stringify(avroRecord(key));
}

function avroRecord(model: RecordModel): AvroRecord {
  const names = new UniqueNames([model.typeName]);
  return {
    type: 'record',
    name: model.typeName,
    namespace: model.namespace,
    ...model.description ? { doc: model.description } : {},
    fields: model.fields.map((field) => avroField(field, model.typeName, names)),
  };
}

function avroField(field: FieldModel, path: string, names: UniqueNames): AvroField {
  const type = avroType(field.type, `${path}_${pascalCase(field.name)}`, names);
  const value = avroDefault(field);
  return {
    name: field.name,
    ...typeAndDefault(type, field.required, value),
    ...field.description ? { doc: field.description } : {},
    ...field.aliases.length > 0 ? { aliases: field.aliases } : {},
    ...field.classification ? { classification: field.classification } : {},
  };
}

// A default must be of a union's first branch (https://avro.apache.org/docs/1.11.1/specification/#unions), so its own value puts the type first.
function typeAndDefault(type: AvroType, required: boolean, value: string | number | boolean | undefined): Pick<AvroField, 'type' | 'default'> {
  if (required) return value === undefined ? { type } : { type, default: value };
  return value === undefined ? { type: ['null', type], default: null } : { type: [type, 'null'], default: value };
}

// Names of nested types hold the whole path: a field elsewhere never changes them, and a changed name breaks readers.
function avroType(type: DataTypeModel, path: string, names: UniqueNames): AvroType {
  switch (type.kind) {
    case DataTypeKind.DECIMAL: return { type: 'bytes', logicalType: 'decimal', precision: type.precision, scale: type.scale };
    case DataTypeKind.ENUMERATION: return { type: 'enum', name: names.claim(path), symbols: type.symbols! };
    case DataTypeKind.ARRAY: return { type: 'array', items: avroType(type.element!, path, names) };
    case DataTypeKind.MAP: return { type: 'map', values: avroType(type.element!, path, names) };
    case DataTypeKind.RECORD: {
      const name = names.claim(path);
      return { type: 'record', name, fields: type.fields!.map((field) => avroField(field, path, names)) };
    }
    default: return PRIMITIVES[type.kind]!;
  }
}
