import { DataType } from '../../../model/declaration/data-type';

/** What a type is to a mesh. */
export interface FittedType {
  readonly type: DataType;
  /** What the mesh's type doesn't say. */
  readonly note?: string;
}

const UNSIGNED = 'has numbers above those of a long, so it is a decimal of 20 digits here';

// https://protobuf.dev/programming-guides/proto3/#scalar
export const SCALARS: ReadonlyMap<string, FittedType> = new Map<string, FittedType>([
  ['double', { type: DataType.DOUBLE }],
  ['float', { type: DataType.FLOAT }],
  ...['int32', 'sint32', 'sfixed32'].map((name) => [name, { type: DataType.INTEGER }] as const),
  ...['int64', 'sint64', 'sfixed64', 'uint32', 'fixed32'].map((name) => [name, { type: DataType.LONG }] as const),
  ...['uint64', 'fixed64'].map((name) => [name, { type: DataType.decimal(20, 0), note: UNSIGNED }] as const),
  ['bool', { type: DataType.BOOLEAN }],
  ['string', { type: DataType.STRING }],
  ['bytes', { type: DataType.BINARY }],
]);

const JSON_VALUE: FittedType = { type: DataType.JSON };

// https://protobuf.dev/reference/protobuf/google.protobuf/
export const WELL_KNOWN_TYPES: ReadonlyMap<string, FittedType> = new Map<string, FittedType>(([
  ['Timestamp', { type: DataType.TIMESTAMP }],
  ['Duration', { type: DataType.STRING, note: 'is a span of time, which a mesh has no type for: it is text like "1.5s" here, as in Protobuf\'s JSON' }],
  ['FieldMask', { type: DataType.STRING, note: 'is a list of fields: it is text like "a,b.c" here, as in Protobuf\'s JSON' }],
  ['DoubleValue', { type: DataType.DOUBLE }],
  ['FloatValue', { type: DataType.FLOAT }],
  ['Int64Value', { type: DataType.LONG }],
  ['UInt64Value', { type: DataType.decimal(20, 0), note: UNSIGNED }],
  ['Int32Value', { type: DataType.INTEGER }],
  ['UInt32Value', { type: DataType.LONG }],
  ['BoolValue', { type: DataType.BOOLEAN }],
  ['StringValue', { type: DataType.STRING }],
  ['BytesValue', { type: DataType.BINARY }],
  ['Struct', JSON_VALUE],
  ['Value', JSON_VALUE],
  ['ListValue', JSON_VALUE],
  ['Any', { type: DataType.JSON, note: 'holds a message of any type, so json is taken instead' }],
  ['Empty', { type: DataType.JSON, note: 'has no fields, so json is taken instead' }],
] as const).map(([name, fitted]) => [`google.protobuf.${name}`, fitted]));
