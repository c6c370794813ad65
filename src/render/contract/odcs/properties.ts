import { AVRO_TIMESTAMP, logicalTypeOf } from './types';
import type { OdcsVersion } from './versions';
import { isUnresolved } from '../../../core/tokens';
import { DataTypeKind } from '../../../model/declaration/data-type';
import type { DataTypeModel, FieldModel } from '../../../model/mesh';
import { known } from '../../known';
import { typePart } from '../../mesh-parts/schema';
import { orPlaceholder, withoutUnknown } from '../../placeholders';
import { hiveType } from '../../schema/glue';
import type { Part } from '../part';

/** What all properties of one schema object share. */
export interface PropertiesContext {
  readonly version: OdcsVersion;
  /** A type as the place that holds the data calls it. */
  readonly physicalType: (type: DataTypeModel) => string;
  /** The outermost fields by which the data is partitioned, in order. */
  readonly partitionBy: readonly string[];
  /** The fields that identify a record, in order. */
  readonly primaryKey: readonly string[];
  /** The field whose value is the key of each message. */
  readonly messageKey?: string;
  /** Checks of a field. */
  readonly quality: ReadonlyMap<string, readonly Part[]>;
}

/** The custom properties by which a contract says what only a mesh file knows of a field. */
export const FIELD_PROPERTIES = {
  /** A map's type in the words of mesh files, where a type of Hive doesn't say all of it. */
  type: 'declaredType',
  /** False for a column that checks name, in a schema that isn't declared. */
  declared: 'declared',
} as const;

/** Types that a type of Hive says wholly. */
const SIMPLE_TYPES: ReadonlySet<DataTypeKind> = new Set([
  DataTypeKind.STRING, DataTypeKind.INTEGER, DataTypeKind.LONG, DataTypeKind.FLOAT, DataTypeKind.DOUBLE, DataTypeKind.BOOLEAN, DataTypeKind.BINARY,
  DataTypeKind.DECIMAL, DataTypeKind.DATE, DataTypeKind.TIMESTAMP,
]);

/** The fields of a product as properties of a contract. */
export function propertiesOf(fields: readonly FieldModel[], context: PropertiesContext): Part[] {
  return fields.map((field) => {
    const key = context.primaryKey.indexOf(field.name);
    const isMessageKey = field.name === context.messageKey;
    const { description, classification, defaultValue, aliases } = field;
    return withoutUnknown({
      name: field.name,
      description: description === '' ? undefined : description,
      ...typeOf(field.type, field.name, context),
      required: field.required,
      unique: field.unique || undefined,
      ...key >= 0 ? { primaryKey: true, primaryKeyPosition: key + 1 } : {},
      ...partitionOf(field.name, context.partitionBy),
      classification,
      criticalDataElement: key >= 0 || isMessageKey || undefined,
      quality: context.quality.get(field.name),
      customProperties: [
        ...customTypeProperties(field.type, context),
        ...defaultValue === undefined || isUnresolved(defaultValue) ? [] : [{ property: 'defaultValue', value: defaultValue }],
        ...aliases.length === 0 ? [] : [{ property: 'aliases', value: aliases.map((alias) => orPlaceholder(alias)) }],
        ...isMessageKey ? [{ property: 'messageKey', value: true }] : [],
        ...field.fieldNumber === undefined ? [] : [{ property: 'fieldNumber', value: field.fieldNumber }],
      ],
    });
  });
}

/** A column's place among the partitions. */
export function partitionOf(name: string, partitionBy: readonly string[]): Part {
  const place = partitionBy.indexOf(name);
  return place >= 0 ? { partitioned: true, partitionKeyPosition: place + 1 } : {};
}

/** A value inside a list. It has a name, since exporters of other formats name its type by it. */
function itemsOf(type: DataTypeModel, name: string, context: PropertiesContext): Part {
  return withoutUnknown({ name, ...typeOf(type, name, context), customProperties: customTypeProperties(type, context) });
}

function typeOf(type: DataTypeModel, name: string, context: PropertiesContext): Part {
  return {
    ...logicalTypeOf(type, context.version),
    physicalType: context.physicalType(type),
    // What lies inside a record is neither a key nor a partition, and no check names it.
    ...type.kind === DataTypeKind.RECORD ? { properties: propertiesOf(type.fields!, inner(context)) } : {},
    ...type.kind === DataTypeKind.ARRAY ? { items: itemsOf(type.element!, `${name}_item`, inner(context)) } : {},
  };
}

function inner({ version, physicalType }: PropertiesContext): PropertiesContext {
  return { version, physicalType, partitionBy: [], primaryKey: [], quality: new Map() };
}

/** What the standard has no key for, under the names that the datacontract command reads. */
function customTypeProperties(type: DataTypeModel, { physicalType }: PropertiesContext): Part[] {
  switch (type.kind) {
    case DataTypeKind.DECIMAL: return [{ property: 'precision', value: type.precision }, { property: 'scale', value: type.scale }];
    case DataTypeKind.ENUMERATION: return [{ property: 'enum', value: type.symbols }];
    case DataTypeKind.MAP: return [
      { property: 'mapKeyType', value: 'string' },
      { property: 'mapValueType', value: hiveType(type.element!) },
      ...SIMPLE_TYPES.has(type.element!.kind) ? [] : [{ property: FIELD_PROPERTIES.type, value: known(typePart(type)) }],
    ];
    // The datacontract command reads a moment of Avro as milliseconds unless the contract says otherwise.
    case DataTypeKind.TIMESTAMP: return physicalType(type) === AVRO_TIMESTAMP ? [{ property: 'avroLogicalType', value: AVRO_TIMESTAMP }] : [];
    case DataTypeKind.STRING:
    case DataTypeKind.INTEGER:
    case DataTypeKind.LONG:
    case DataTypeKind.FLOAT:
    case DataTypeKind.DOUBLE:
    case DataTypeKind.BOOLEAN:
    case DataTypeKind.BINARY:
    case DataTypeKind.DATE:
    case DataTypeKind.JSON:
    case DataTypeKind.ARRAY:
    case DataTypeKind.RECORD: return [];
  }
}
