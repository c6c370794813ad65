import type { OdcsVersion } from './versions';
import type { DataType } from '../../../model/declaration/data-type';
import { DataTypeKind } from '../../../model/declaration/data-type';
import { SchemaFormat } from '../../../model/declaration/schema';
import type { Part } from '../part';

/** The types of the standard, with the format where the name alone leaves the size or encoding open. */
const LOGICAL_TYPES: Record<DataTypeKind, readonly [type: string, format?: string]> = {
  [DataTypeKind.STRING]: ['string'],
  [DataTypeKind.INTEGER]: ['integer', 'i32'],
  [DataTypeKind.LONG]: ['integer', 'i64'],
  [DataTypeKind.FLOAT]: ['number', 'f32'],
  [DataTypeKind.DOUBLE]: ['number', 'f64'],
  [DataTypeKind.BOOLEAN]: ['boolean'],
  [DataTypeKind.BINARY]: ['string', 'binary'],
  [DataTypeKind.DECIMAL]: ['number'],
  [DataTypeKind.DATE]: ['date'],
  [DataTypeKind.TIMESTAMP]: ['timestamp'],
  // An object of which no property is declared; that its physical type is text says that it is JSON.
  [DataTypeKind.JSON]: ['object'],
  [DataTypeKind.ENUMERATION]: ['string'],
  [DataTypeKind.ARRAY]: ['array'],
  [DataTypeKind.MAP]: ['object'],
  [DataTypeKind.RECORD]: ['object'],
};

/** A type as the standard calls it. */
export function logicalTypeOf({ kind }: DataType, version: OdcsVersion): Part {
  // Before 3.1 a date was also a moment.
  if (kind === DataTypeKind.TIMESTAMP && version === '3.0.2') return { logicalType: 'date' };
  const [logicalType, format] = LOGICAL_TYPES[kind];
  return { logicalType, ...format && { logicalTypeOptions: { format } } };
}

/** Avro's logical type of a moment. */
export const AVRO_TIMESTAMP = 'timestamp-micros';

/** The types of a message's fields, as the format of the messages calls them. */
export function messageTypes(format: SchemaFormat): (type: DataType) => string {
  return ({ kind }) => MESSAGE_TYPES[format][kind];
}

const Kind = DataTypeKind;

const MESSAGE_TYPES: Record<SchemaFormat, Record<DataTypeKind, string>> = {
  [SchemaFormat.AVRO]: {
    [Kind.STRING]: 'string',
    [Kind.INTEGER]: 'int',
    [Kind.LONG]: 'long',
    [Kind.FLOAT]: 'float',
    [Kind.DOUBLE]: 'double',
    [Kind.BOOLEAN]: 'boolean',
    [Kind.BINARY]: 'bytes',
    [Kind.DECIMAL]: 'decimal',
    [Kind.DATE]: 'date',
    [Kind.TIMESTAMP]: AVRO_TIMESTAMP,
    [Kind.JSON]: 'string',
    [Kind.ENUMERATION]: 'enum',
    [Kind.ARRAY]: 'array',
    [Kind.MAP]: 'map',
    [Kind.RECORD]: 'record',
  },
  [SchemaFormat.PROTOBUF]: {
    [Kind.STRING]: 'string',
    [Kind.INTEGER]: 'int32',
    [Kind.LONG]: 'int64',
    [Kind.FLOAT]: 'float',
    [Kind.DOUBLE]: 'double',
    [Kind.BOOLEAN]: 'bool',
    [Kind.BINARY]: 'bytes',
    [Kind.DECIMAL]: 'string',
    [Kind.DATE]: 'string',
    [Kind.TIMESTAMP]: 'google.protobuf.Timestamp',
    [Kind.JSON]: 'string',
    [Kind.ENUMERATION]: 'enum',
    [Kind.ARRAY]: 'repeated',
    [Kind.MAP]: 'map',
    [Kind.RECORD]: 'message',
  },
  [SchemaFormat.JSON_SCHEMA]: {
    [Kind.STRING]: 'string',
    [Kind.INTEGER]: 'integer',
    [Kind.LONG]: 'integer',
    [Kind.FLOAT]: 'number',
    [Kind.DOUBLE]: 'number',
    [Kind.BOOLEAN]: 'boolean',
    [Kind.BINARY]: 'string',
    [Kind.DECIMAL]: 'string',
    [Kind.DATE]: 'string',
    [Kind.TIMESTAMP]: 'string',
    [Kind.JSON]: 'json',
    [Kind.ENUMERATION]: 'string',
    [Kind.ARRAY]: 'array',
    [Kind.MAP]: 'object',
    [Kind.RECORD]: 'object',
  },
};
