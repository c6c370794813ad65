import type { Node } from 'yaml';
import { anything, requiredText, numberAt, textsAt, value, words } from './loose-shapes';
import { typeOf } from './property-type';
import type { TypeKeys } from './property-type';
import type { WrittenCheck } from './quality/check';
import { qualityChecks } from './quality/check';
import type { DataType } from '../../model/declaration/data-type';
import { DataTypeKind } from '../../model/declaration/data-type';
import { Classification, Field } from '../../model/declaration/schema';
import { list, object, optional, required } from '../collections';
import { fitFields } from '../import/fields';
import type { Reader } from '../reader';
import { boolean, number } from '../scalars';
import type { Shape } from '../shape';
import { lazy, mapped } from '../shape';
import { offsetOf } from '../tree';

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

/** Entries `property: value` of a tool's own. */
export const customProperties = mapped(
  list(object({ id: optional(anything, ''), property: optional(words, ''), value: optional(anything, ''), description: optional(anything, '') }, { open: true })),
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
}, { open: true }), (options) => options as { readonly format?: string });

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

const items: Shape<DataType> = mapped(object({ ...COMMON, name: optional(words, '') }), (keys, node, reader) => typeOf(keys as TypeKeys, node, reader));

const property: Shape<WrittenProperty> = mapped(object({ ...COMMON, name: required(requiredText, '') }), (keys, node, reader) => {
  const written = keys.physicalName ?? keys.name;
  if (written === undefined) return undefined;
  const { description, businessName, required: isRequired, unique, primaryKey, partitioned } = keys;
  const type = typeOf(keys as TypeKeys, node, reader);
  const custom = keys.customProperties ?? new Map<string, Node>();
  const fieldNumber = numberAt(custom.get('fieldNumber'), reader);
  return {
    field: Field.of(written, type, {
      required: (isRequired ?? false) || (primaryKey ?? false),
      unique: (unique ?? false) && comparable(type, 'unique', node, reader),
      description: description ?? businessName,
      classification: classificationOf(keys.classification),
      aliases: textsAt(custom.get('aliases'), reader),
      ...fieldNumber !== undefined && { fieldNumber },
      ...custom.has('defaultValue') && { defaultValue: value.read(custom.get('defaultValue')!, reader) },
    }),
    ...primaryKey && comparable(type, 'primaryKey', node, reader) ? { primaryKey: keys.primaryKeyPosition ?? 1 } : {},
    ...partitioned ? { partition: keys.partitionKeyPosition ?? 1 } : {},
    checks: keys.quality ?? [],
    node,
  };
});

/** The properties of a table, topic or record, under names that fit; each name once. */
export const properties: Shape<WrittenProperty[]> = mapped(list(property), (all, _node, reader) => {
  const fitting = fitFields(all.map(({ field, node }) => ({ name: field.name, offset: offsetOf(node), type: field.type, options: field })), reader.notes);
  return all.map((one, index) => ({ ...one, field: fitting[index] }));
});

/** Whether two values can be compared, as uniqueness asks. */
function comparable({ kind }: DataType, key: 'unique' | 'primaryKey', node: Node, reader: Reader): boolean {
  if (kind !== DataTypeKind.JSON) return true;
  reader.notes.left(offsetOf(reader.tree.get(node, key)!.keyNode), 'that JSON is unique or a key', 'one JSON value has many texts');
  return false;
}

function classificationOf(written: string | undefined): Classification | undefined {
  return Object.values(Classification).find((one) => one === written?.toLowerCase());
}
