import type { Node } from 'yaml';
import { anything, value, words } from './loose-shapes';
import type { WrittenCheck } from './quality-shape';
import { qualityChecks } from './quality-shape';
import { didYouMean } from '../../core/nearest';
import { DataType } from '../../model/declaration/data-type';
import { Classification, Field } from '../../model/declaration/schema';
import { list, object, optional, required } from '../collections';
import { fieldName } from '../import/names';
import { physicalType } from '../import/physical-type';
import type { Reader } from '../reader';
import { boolean, number } from '../scalars';
import type { Shape } from '../shape';
import { lazy, mapped } from '../shape';

/** A property of a contract as a field, with what stands beside fields in a mesh. */
export interface WrittenProperty {
  readonly field: Field;
  /** Its place in the primary key. */
  readonly primaryKey?: number;
  /** Its place among the partition keys. */
  readonly partition?: number;
  readonly checks: readonly WrittenCheck[];
  readonly node: Node;
}

const LOGICAL_TYPES = ['string', 'date', 'timestamp', 'time', 'number', 'integer', 'object', 'array', 'boolean', 'map'];

/** Entries `property: value` of a tool's own. */
export const customProperties = mapped(
  list(object({ id: optional(anything, ''), property: optional(words, ''), value: optional(anything, ''), description: optional(anything, '') })),
  (_entries, node, reader) => new Map(customEntries(node, reader)),
);

function customEntries(node: Node, reader: Reader): Array<[string, Node]> {
  const items = (reader.tree.resolve(node) as { items?: Node[] }).items ?? [];
  return items.flatMap((item): Array<[string, Node]> => {
    const [key, entry] = [reader.tree.get(item, 'property')?.value, reader.tree.get(item, 'value')?.value];
    const name = key && words.read(key, reader);
    return name === undefined || !entry ? [] : [[name, entry]];
  });
}

const logicalTypeOptions = mapped(object({
  ...Object.fromEntries([
    'minLength', 'maxLength', 'pattern', 'exclusiveMaximum', 'maximum', 'exclusiveMinimum', 'minimum', 'multipleOf', 'timezone', 'defaultTimezone', 'maxProperties', 'minProperties',
    'required', 'maxItems', 'minItems', 'uniqueItems', 'enum',
  ].map((key) => [key, optional(anything, '')])),
  format: optional(words, ''),
}), (options) => options as { readonly format?: string });

const COMMON = {
  id: optional(anything, ''),
  physicalType: optional(words, ''),
  description: optional(words, ''),
  businessName: optional(words, ''),
  authoritativeDefinitions: optional(anything, ''),
  tags: optional(anything, ''),
  customProperties: optional(customProperties, ''),
  logicalType: optional(words, ''),
  logicalTypeOptions: optional(logicalTypeOptions, ''),
  physicalName: optional(words, ''),
  required: optional(boolean(), ''),
  unique: optional(boolean(), ''),
  primaryKey: optional(boolean(), ''),
  primaryKeyPosition: optional(number(), ''),
  partitioned: optional(boolean(), ''),
  partitionKeyPosition: optional(number(), ''),
  classification: optional(words, ''),
  encryptedName: optional(anything, ''),
  transformSourceObjects: optional(anything, ''),
  transformLogic: optional(anything, ''),
  transformDescription: optional(anything, ''),
  examples: optional(anything, ''),
  criticalDataElement: optional(anything, ''),
  relationships: optional(anything, ''),
  enum: optional(anything, ''),
  map: optional(anything, ''),
  quality: optional(qualityChecks, ''),
  properties: optional(lazy('a list', () => properties), ''),
  items: optional(lazy('a mapping', () => items), ''),
} as const;

/** What decides a property's type. */
interface TypeKeys {
  readonly physicalType?: string;
  readonly logicalType?: string;
  readonly logicalTypeOptions?: { readonly format?: string };
  readonly properties?: readonly WrittenProperty[];
  readonly items?: DataType;
  readonly customProperties?: ReadonlyMap<string, Node>;
}

const items: Shape<DataType> = mapped(object({ ...COMMON, name: optional(words, '') }), (keys, node, reader) => typeOf(keys as TypeKeys, node, reader));

const property: Shape<WrittenProperty> = mapped(object({ ...COMMON, name: required(words, '') }), (keys, node, reader) => {
  const written = keys.physicalName ?? keys.name;
  if (written === undefined) return undefined;
  const name = fieldName(written);
  const { description, businessName, required: isRequired, unique, primaryKey, partitioned } = keys;
  const type = typeOf(keys as TypeKeys, node, reader);
  const custom = keys.customProperties ?? new Map<string, Node>();
  const aliases = custom.get('aliases');
  const fieldNumber = numberOf(custom.get('fieldNumber'), reader);
  return {
    field: Field.of(name, type, {
      required: (isRequired ?? false) || (primaryKey ?? false),
      unique: unique ?? false,
      description: description ?? businessName,
      classification: classificationOf(keys.classification),
      aliases: aliases ? textsOf(aliases, reader) : [],
      ...fieldNumber !== undefined && { fieldNumber },
      ...custom.has('defaultValue') && { defaultValue: value.read(custom.get('defaultValue')!, reader) },
    }),
    ...primaryKey ? { primaryKey: keys.primaryKeyPosition ?? 1 } : {},
    ...partitioned ? { partition: keys.partitionKeyPosition ?? 1 } : {},
    checks: keys.quality ?? [],
    node,
  };
});

/** The properties of a table, topic or record. */
export const properties: Shape<WrittenProperty[]> = mapped(list(property), (all, node, reader) => {
  const names = new Map<string, WrittenProperty>();
  for (const one of all) {
    const other = names.get(one.field.name);
    if (other) reader.problem(one.node, 'duplicate-name', `two properties are the column "${one.field.name}", which has no upper case; the first is at ${reader.place(other.node)}`, 'rename one');
    names.set(one.field.name, one);
  }
  void node;
  return [...names.values()];
});

function classificationOf(written: string | undefined): Classification | undefined {
  return Object.values(Classification).find((one) => one === written?.toLowerCase());
}

/** What holds the data says the type most exactly; parts of records and lists stand beside it. */
function typeOf(keys: TypeKeys, node: Node, reader: Reader): DataType {
  const { physicalType: physical, logicalType: logical, customProperties: custom } = keys;
  if (keys.properties && keys.properties.length > 0 && logical !== 'array') return DataType.record(keys.properties.map(({ field }) => field));
  if (keys.items) return DataType.array(keys.items);
  const symbols = custom?.get('enum');
  const listed = symbols ? textsOf(symbols, reader) : [];
  if (listed.length > 0 && listed.every((symbol) => /^[A-Za-z_]\w*$/.test(symbol)) && (logical ?? 'string') === 'string') return DataType.enumeration(listed);
  const decimal = decimalOf(custom, reader);
  if (decimal && (logical === 'number' || /^(?:decimal|numeric)/i.test(physical ?? ''))) return decimal;
  const mapValue = custom?.get('mapValueType');
  const element = mapValue && physicalType(words.read(mapValue, reader) ?? '');
  if (element) return DataType.map(element);
  const held = physical === undefined ? undefined : physicalType(physical);
  if (held === DataType.STRING && ['object', 'map', 'array'].includes(logical ?? '')) return DataType.JSON;
  return held ?? logicalType(keys, node, reader);
}

function logicalType({ logicalType: logical, logicalTypeOptions: options, physicalType: physical }: TypeKeys, node: Node, reader: Reader): DataType {
  switch (logical) {
    case 'string':
    case 'time': return DataType.STRING;
    case 'date': return DataType.DATE;
    case 'timestamp': return DataType.TIMESTAMP;
    case 'boolean': return DataType.BOOLEAN;
    case 'number': return options?.format === 'f32' ? DataType.FLOAT : DataType.DOUBLE;
    case 'integer': return ['i8', 'i16', 'i32', 'u8', 'u16'].includes(options?.format ?? '') ? DataType.INTEGER : DataType.LONG;
    default: return unknownType(logical, physical, node, reader);
  }
}

function unknownType(logical: string | undefined, physical: string | undefined, node: Node, reader: Reader): DataType {
  const entry = reader.tree.get(node, logical === undefined ? 'physicalType' : 'logicalType');
  const at = entry?.value ?? node;
  if (logical === 'object' || logical === 'map') reader.problem(at, 'bad-type', `${reader.here()} is an object whose parts aren't declared`, 'list them under "properties"');
  else if (logical === 'array') reader.problem(at, 'bad-type', `${reader.here()} is an array whose values aren't declared`, 'declare them under "items"');
  else if (logical !== undefined) reader.problem(at, 'bad-type', `${reader.here('logicalType')} must be one of ${LOGICAL_TYPES.join(', ')}, not ${JSON.stringify(logical.slice(0, 60))}`, didYouMean(logical, LOGICAL_TYPES));
  else if (physical !== undefined) reader.problem(at, 'bad-type', `${reader.here('physicalType')} ${JSON.stringify(physical.slice(0, 60))} is no type that is known here`, `add a logicalType: ${LOGICAL_TYPES.join(', ')}`);
  else reader.problem(at, 'bad-type', `${reader.here()} has no type`, 'add a logicalType or a physicalType');
  return DataType.STRING;
}

function decimalOf(custom: ReadonlyMap<string, Node> | undefined, reader: Reader): DataType | undefined {
  const [precision, scale] = ['precision', 'scale'].map((key) => numberOf(custom?.get(key), reader));
  if (precision === undefined || !Number.isInteger(precision) || precision < 1 || precision > 38) return undefined;
  return DataType.decimal(precision, Math.min(precision, Math.max(0, Math.trunc(scale ?? 0))));
}

/** A number among a tool's own properties, where some write `precision: "5"`. */
function numberOf(node: Node | undefined, reader: Reader): number | undefined {
  const written = node && words.read(node, reader);
  return written === undefined || Number.isNaN(Number(written)) ? undefined : Number(written);
}

function textsOf(node: Node, reader: Reader): string[] {
  const listed = reader.tree.resolve(node) as { items?: Node[] } | undefined;
  return (listed?.items ?? []).map((item) => words.read(item, reader)).filter((text) => text !== undefined);
}
