import type { Node } from 'yaml';
import { customProperties } from './custom-properties';
import { anything, requiredText, tags, textsAt, value, words, numberAt } from './loose-shapes';
import { isUndeclared } from './own-fields';
import { typeOf } from './property-type';
import type { WrittenCheck } from './quality/check';
import { qualityChecks } from './quality/check';
import type { WrittenRelationship } from './relationships';
import { relationships } from './relationships';
import { classificationOf } from './sensitivity';
import type { Told } from './told';
import { EVERYWHERE, isOurs, part, tell } from './told';
import { quote } from '../../core/findings';
import type { DataType } from '../../model/declaration/data-type';
import { DataTypeKind } from '../../model/declaration/data-type';
import type { Classification } from '../../model/declaration/schema';
import { Field } from '../../model/declaration/schema';
import { list, object, optional, required } from '../collections';
import { fitFields } from '../import/fields';
import { fieldName } from '../import/names';
import type { Reader } from '../reader';
import { boolean, number } from '../scalars';
import type { Shape } from '../shape';
import { lazy, mapped } from '../shape';
import { offsetOf } from '../tree';

/** A property of a contract as a field, with what stands beside fields in a mesh. */
export interface WrittenProperty {
  readonly field: Field;
  /** What relationships call it by: its name, its physical name, its id. */
  readonly names: readonly string[];
  /** Its place in the primary key. */
  readonly primaryKey?: number;
  /** Its place among the partition keys. */
  readonly partition?: number;
  readonly checks: readonly WrittenCheck[];
  readonly relationships: readonly WrittenRelationship[];
  /** Whether it is a field of the schema, and not only a column of an undeclared one that checks name. */
  readonly declared: boolean;
  readonly node: Node;
}

const logicalTypeOptions = mapped(object({
  ...Object.fromEntries([
    'minLength', 'maxLength', 'pattern', 'exclusiveMaximum', 'maximum', 'exclusiveMinimum', 'minimum', 'multipleOf', 'timezone', 'defaultTimezone', 'maxProperties', 'minProperties',
    'required', 'maxItems', 'minItems', 'uniqueItems', 'enum',
  ].map((key) => [key, optional(anything, '')])),
  format: optional(words, ''),
}, { open: true }), (options) => options as { readonly format?: string });

const LINEAGE = 'say under "lineage" or "transformation" of the product where the data comes from';

/** What no mesh says of a column. */
const TOLD: Told = {
  authoritativeDefinitions: EVERYWHERE.authoritativeDefinitions,
  transformSourceObjects: { what: 'from which tables the column is made', fix: LINEAGE },
  transformLogic: { what: 'how the column is computed', fix: LINEAGE },
  transformDescription: { what: 'how the column is computed, in words', fix: LINEAGE },
  examples: { what: 'the list of examples', fix: 'give them in the description' },
  map: { what: 'the type of a map\'s values', fix: 'declare the type map' },
};

/** What decides the type, and how sensitive the data is. */
const CONTENT = {
  logicalType: optional(words, ''),
  logicalTypeOptions: optional(logicalTypeOptions, ''),
  physicalType: optional(words, ''),
  properties: optional(lazy('a list', () => properties), ''),
  items: optional(lazy('a mapping', () => items), ''),
  classification: optional(words, ''),
  tags: optional(tags, ''),
  encryptedName: optional(words, ''),
  customProperties: optional(customProperties, ''),
  enum: optional(anything, ''), // some tools have it: a rule of the column
} as const;

/** The values of a list. */
export interface WrittenItems {
  readonly type: DataType;
  readonly classification?: Classification;
}

const OF_VALUES = 'a mesh declares a list and the type of its values only';

const items: Shape<WrittenItems> = mapped(part({ ...CONTENT, name: optional(anything, ''), quality: optional(anything, '') }, {
  ...TOLD,
  id: EVERYWHERE.id,
  criticalDataElement: { what: 'that the values of a list are critical' },
  relationships: { what: 'a relationship of a list\'s values', fix: OF_VALUES },
  ...Object.fromEntries(['description', 'businessName', 'physicalName', 'required', 'unique', 'primaryKey', 'partitioned'].map((key) => [key, { what: `"${key}" of a list's values`, fix: OF_VALUES }])),
  // They say nothing by themselves.
  primaryKeyPosition: { what: 'the place in a key of a list\'s values' },
  partitionKeyPosition: { what: 'the place among partitions of a list\'s values' },
}), (keys, node, reader) => {
  const type = typeOf(keys, node, reader);
  const classification = classificationOf({ ...keys, inside: keys.items?.classification }, node, reader);
  keys.customProperties?.tellOthers(reader);
  return { type, classification };
});

const property: Shape<WrittenProperty> = mapped(part({
  ...CONTENT,
  id: optional(words, ''),
  name: required(requiredText, ''),
  description: optional(words, ''),
  businessName: optional(words, ''),
  physicalName: optional(words, ''),
  required: optional(boolean(), ''),
  unique: optional(boolean(), ''),
  primaryKey: optional(boolean(), ''),
  primaryKeyPosition: optional(number(), ''),
  partitioned: optional(boolean(), ''),
  partitionKeyPosition: optional(number(), ''),
  criticalDataElement: optional(boolean(), ''),
  relationships: optional(relationships, ''),
  quality: optional(qualityChecks, ''),
}, TOLD), (keys, node, reader): WrittenProperty | undefined => {
  const { id, name, physicalName, description, businessName, customProperties: custom } = keys;
  const { required: isRequired = false, unique = false, primaryKey = false, partitioned = false } = keys;
  const written = physicalName ?? name;
  if (written === undefined) return undefined;
  tell(node, 'id', EVERYWHERE.id, reader);
  tellNames(keys, node, reader);
  const type = typeOf(keys, node, reader);
  const isKey = primaryKey && comparable(type, 'primaryKey', node, reader);
  const fieldNumber = numberAt(custom?.get('fieldNumber'), reader);
  const field = Field.of(written, type, {
    required: isRequired || primaryKey,
    unique: unique && comparable(type, 'unique', node, reader),
    description: description ?? businessName,
    classification: classificationOf({ ...keys, inside: keys.items?.classification }, node, reader),
    aliases: textsAt(custom?.get('aliases'), reader),
    ...fieldNumber !== undefined && { fieldNumber },
    ...custom?.has('defaultValue') && { defaultValue: value.read(custom.get('defaultValue')!, reader) },
  });
  if (!isKey) tell(node, 'criticalDataElement', { what: 'that the column is critical', fix: 'require it, and give it quality rules', generated: true }, reader);
  tellPlace(keys.primaryKeyPosition, primaryKey, 'primaryKey', node, reader);
  tellPlace(keys.partitionKeyPosition, partitioned, 'partitionKey', node, reader);
  tellInside(keys.properties, reader);
  if (isOurs(reader)) custom?.get('messageKey'); // the contract's property topicKey says it
  const declared = !isUndeclared(custom, reader);
  custom?.tellOthers(reader);
  return {
    field,
    names: [id, name, physicalName].filter((one) => one !== undefined),
    ...isKey && { primaryKey: keys.primaryKeyPosition ?? 1 },
    ...partitioned && { partition: keys.partitionKeyPosition ?? 1 },
    checks: keys.quality ?? [],
    relationships: keys.relationships ?? [],
    node,
    declared,
  };
});

/** The properties of a table, topic or record, under names that fit; each name once. */
export const properties: Shape<WrittenProperty[]> = mapped(list(property), (all, _node, reader) => {
  const fitting = fitFields(all.map(({ field, node }) => ({ name: field.name, offset: offsetOf(node), type: field.type, options: field })), reader.notes);
  return all.map((one, index) => ({ ...one, field: fitting[index] }));
});

type Names = Readonly<Partial<Record<'name' | 'physicalName' | 'description' | 'businessName', string>>>;

/** A field has one name and one description. */
function tellNames({ name = '', physicalName = name, description, businessName }: Names, node: Node, reader: Reader): void {
  if (fieldName(name) !== fieldName(physicalName)) tell(node, 'name', { what: `the name ${quote(name)}`, fix: `the field is called by its physical name ${quote(physicalName)}` }, reader);
  if (description !== undefined && businessName !== description) tell(node, 'businessName', { what: `the business name ${quote(businessName)}`, fix: 'say it in the description' }, reader);
}

/** A place in a key says nothing of a column that isn't in it. */
function tellPlace(place: number | undefined, inKey: boolean, key: 'primaryKey' | 'partitionKey', node: Node, reader: Reader): void {
  if (inKey || place === undefined || place < 1) return;
  tell(node, `${key}Position`, { what: 'the place in a key to which the column doesn\'t belong', fix: `set ${key === 'primaryKey' ? 'primaryKey' : 'partitioned'} to true where it does` }, reader);
}

/** What lies inside a record is neither a key nor a partition, and no rule names it; its checks are told with those of its column. */
function tellInside(parts: readonly WrittenProperty[] = [], reader: Reader): void {
  for (const { primaryKey, partition, relationships: references, node } of parts) {
    const what = [
      ...primaryKey === undefined ? [] : ['the key'], ...partition === undefined ? [] : ['the partition'],
      ...references.length === 0 ? [] : ['the relationships'],
    ];
    if (what.length > 0) reader.notes.left(offsetOf(node), `what is said of ${what.join(', ')} inside a record`, 'a mesh says it of columns; make the part a column');
  }
}

/** Whether two values can be compared, as uniqueness asks. */
function comparable({ kind }: DataType, key: 'unique' | 'primaryKey', node: Node, reader: Reader): boolean {
  if (kind !== DataTypeKind.JSON) return true;
  reader.notes.left(offsetOf(reader.tree.get(node, key)!.keyNode), 'that JSON is unique or a key', 'one JSON value has many texts');
  return false;
}
