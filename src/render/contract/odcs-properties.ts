import { known, present } from './context';
import { isUnresolved } from '../../core/tokens';
import type { DataType } from '../../model/declaration/data-type';
import { DataTypeKind } from '../../model/declaration/data-type';
import type { Field } from '../../model/declaration/schema';
import { SchemaFormat } from '../../model/declaration/schema';
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
      ...typeOf(field.type, field.name, context),
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

/** A value inside a list. It has a name, since exporters of other formats name its type by it. */
function itemsOf(type: DataType, name: string, context: PropertiesContext): Part {
  return present({ name, ...typeOf(type, name, context), customProperties: customTypeProperties(type, context) });
}

function typeOf(type: DataType, name: string, context: PropertiesContext): Part {
  const options = logicalTypeOptions(type);
  return {
    logicalType: logicalType(type, context.version),
    ...options && { logicalTypeOptions: options },
    physicalType: context.physicalType(type),
    // What lies inside a record is neither a key nor a partition, and no check names it.
    ...type.kind === DataTypeKind.RECORD ? { properties: propertiesOf(type.fields!, inner(context)) } : {},
    ...type.kind === DataTypeKind.ARRAY ? { items: itemsOf(type.element!, `${name}_item`, inner(context)) } : {},
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
    case DataTypeKind.MAP: return [{ property: 'mapKeyType', value: 'string' }, { property: 'mapValueType', value: hiveType(type.element!) }];
    // The datacontract command takes a moment of Avro for milliseconds unless told.
    case DataTypeKind.TIMESTAMP: return physicalType(type) === AVRO_MOMENT ? [{ property: 'avroLogicalType', value: AVRO_MOMENT }] : [];
    default: return [];
  }
}

const AVRO_MOMENT = 'timestamp-micros';

/** What a table's columns are made of, as the Glue catalog writes it. */
export const TABLE_TYPES = hiveType;

/** What a message's fields are made of, as the format of the messages calls it. */
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
    [Kind.TIMESTAMP]: AVRO_MOMENT,
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
    [Kind.ENUMERATION]: 'string',
    [Kind.ARRAY]: 'array',
    [Kind.MAP]: 'object',
    [Kind.RECORD]: 'object',
  },
};
