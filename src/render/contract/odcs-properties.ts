import { known, present } from './context';
import { isUnresolved } from '../../core/tokens';
import type { DataType } from '../../model/data-type';
import { DataTypeKind } from '../../model/data-type';
import type { Field } from '../../model/schema';
import { SchemaFormat } from '../../model/schema';
import { hiveType } from '../schema/glue';

/** A part of a contract. */
export interface Part {
  readonly [key: string]: unknown;
}

/** The versions of the Open Data Contract Standard that can be written. */
export type OdcsVersion = '3.1.0' | '3.0.2';

/** What all properties of one schema object share. */
export interface PropertiesContext {
  readonly version: OdcsVersion;
  /** A type as the place that holds the data calls it. */
  readonly physicalType: (type: DataType) => string;
  /** The outermost fields by which the data is partitioned, in order. */
  readonly partitionBy: readonly string[];
  /** The field that identifies a record. */
  readonly primaryKey?: string;
  /** Checks of a field. */
  readonly quality: ReadonlyMap<string, readonly Part[]>;
}

/** The fields of a product as properties of a contract. */
export function propertiesOf(fields: readonly Field[], context: PropertiesContext): Part[] {
  return fields.map((field) => {
    const partition = context.partitionBy.indexOf(field.name);
    const { description, classification, defaultValue, aliases } = field;
    return present({
      name: field.name,
      description: description === '' ? undefined : description,
      ...typeOf(field.type, context),
      required: field.required,
      unique: field.unique || undefined,
      ...field.name === context.primaryKey ? { primaryKey: true, primaryKeyPosition: 1 } : {},
      ...partition >= 0 ? { partitioned: true, partitionKeyPosition: partition + 1 } : {},
      classification,
      criticalDataElement: field.name === context.primaryKey || undefined,
      quality: context.quality.get(field.name),
      customProperties: [
        ...customTypeProperties(field.type, context),
        ...defaultValue === undefined || isUnresolved(defaultValue) ? [] : [{ property: 'defaultValue', value: defaultValue }],
        ...aliases.length === 0 ? [] : [{ property: 'aliases', value: aliases.map((alias) => known(alias)) }],
        ...field.fieldNumber === undefined ? [] : [{ property: 'fieldNumber', value: field.fieldNumber }],
      ],
    });
  });
}

/** A value inside a list. */
function itemsOf(type: DataType, context: PropertiesContext): Part {
  return present({ ...typeOf(type, context), customProperties: customTypeProperties(type, context) });
}

function typeOf(type: DataType, context: PropertiesContext): Part {
  const options = logicalTypeOptions(type);
  return {
    logicalType: logicalType(type, context.version),
    ...options && { logicalTypeOptions: options },
    physicalType: context.physicalType(type),
    // What lies inside a record is neither a key nor a partition, and no check names it.
    ...type.kind === DataTypeKind.RECORD ? { properties: propertiesOf(type.fields!, inner(context)) } : {},
    ...type.kind === DataTypeKind.ARRAY ? { items: itemsOf(type.element!, inner(context)) } : {},
  };
}

function inner({ version, physicalType }: PropertiesContext): PropertiesContext {
  return { version, physicalType, partitionBy: [], quality: new Map() };
}

const LOGICAL_TYPES: Record<DataTypeKind, string> = {
  [DataTypeKind.STRING]: 'string',
  [DataTypeKind.INTEGER]: 'integer',
  [DataTypeKind.LONG]: 'integer',
  [DataTypeKind.FLOAT]: 'number',
  [DataTypeKind.DOUBLE]: 'number',
  [DataTypeKind.BOOLEAN]: 'boolean',
  [DataTypeKind.BINARY]: 'string',
  [DataTypeKind.DECIMAL]: 'number',
  [DataTypeKind.DATE]: 'date',
  [DataTypeKind.TIMESTAMP]: 'timestamp',
  [DataTypeKind.ENUMERATION]: 'string',
  [DataTypeKind.ARRAY]: 'array',
  [DataTypeKind.MAP]: 'object',
  [DataTypeKind.RECORD]: 'object',
};

function logicalType({ kind }: DataType, version: OdcsVersion): string {
  // Before 3.1 a date was also a moment.
  return kind === DataTypeKind.TIMESTAMP && version === '3.0.2' ? 'date' : LOGICAL_TYPES[kind];
}

function logicalTypeOptions({ kind }: DataType): Part | undefined {
  switch (kind) {
    case DataTypeKind.INTEGER: return { format: 'i32' };
    case DataTypeKind.LONG: return { format: 'i64' };
    case DataTypeKind.FLOAT: return { format: 'f32' };
    case DataTypeKind.DOUBLE: return { format: 'f64' };
    case DataTypeKind.BINARY: return { format: 'binary' };
    default: return undefined;
  }
}

/** What the standard has no key for, under the names that the datacontract command reads. */
function customTypeProperties(type: DataType, { physicalType }: PropertiesContext): Part[] {
  switch (type.kind) {
    case DataTypeKind.DECIMAL: return [{ property: 'precision', value: type.precision }, { property: 'scale', value: type.scale }];
    case DataTypeKind.ENUMERATION: return [{ property: 'enum', value: type.symbols }];
    case DataTypeKind.MAP: return [{ property: 'mapKeyType', value: 'string' }, { property: 'mapValueType', value: physicalType(type.element!) }];
    default: return [];
  }
}

/** What a table's columns are made of, as the Glue catalog writes it. */
export const TABLE_TYPES = hiveType;

/** What a message's fields are made of, as the format of the messages calls it. */
export function messageTypes(format: SchemaFormat): (type: DataType) => string {
  return ({ kind }) => MESSAGE_TYPES[format][kind];
}

const K = DataTypeKind;
const MESSAGE_TYPES: Record<SchemaFormat, Record<DataTypeKind, string>> = {
  [SchemaFormat.AVRO]: {
    [K.STRING]: 'string', [K.INTEGER]: 'int', [K.LONG]: 'long', [K.FLOAT]: 'float', [K.DOUBLE]: 'double', [K.BOOLEAN]: 'boolean', [K.BINARY]: 'bytes',
    [K.DECIMAL]: 'decimal', [K.DATE]: 'date', [K.TIMESTAMP]: 'timestamp-micros', [K.ENUMERATION]: 'enum', [K.ARRAY]: 'array', [K.MAP]: 'map', [K.RECORD]: 'record',
  },
  [SchemaFormat.PROTOBUF]: {
    [K.STRING]: 'string', [K.INTEGER]: 'int32', [K.LONG]: 'int64', [K.FLOAT]: 'float', [K.DOUBLE]: 'double', [K.BOOLEAN]: 'bool', [K.BINARY]: 'bytes',
    [K.DECIMAL]: 'string', [K.DATE]: 'string', [K.TIMESTAMP]: 'google.protobuf.Timestamp', [K.ENUMERATION]: 'enum', [K.ARRAY]: 'repeated', [K.MAP]: 'map', [K.RECORD]: 'message',
  },
  [SchemaFormat.JSON_SCHEMA]: {
    [K.STRING]: 'string', [K.INTEGER]: 'integer', [K.LONG]: 'integer', [K.FLOAT]: 'number', [K.DOUBLE]: 'number', [K.BOOLEAN]: 'boolean', [K.BINARY]: 'string',
    [K.DECIMAL]: 'string', [K.DATE]: 'string', [K.TIMESTAMP]: 'string', [K.ENUMERATION]: 'string', [K.ARRAY]: 'array', [K.MAP]: 'object', [K.RECORD]: 'object',
  },
};
