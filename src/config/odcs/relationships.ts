import type { Node } from 'yaml';
import { isSeq } from 'yaml';
import { textsAt, words } from './loose-shapes';
import type { WrittenObject } from './object-shape';
import type { WrittenProperty } from './property-shape';
import { EVERYWHERE, part } from './told';
import { quote } from '../../core/findings';
import { DataTypeKind } from '../../model/declaration/data-type';
import { QualityRule } from '../../model/declaration/quality-rule';
import { topicOf } from '../../model/resolve/quality-rules';
import { list, optional } from '../collections';
import type { Reader } from '../reader';
import type { Shape } from '../shape';
import { mapped } from '../shape';
import { offsetOf } from '../tree';

/** That values of some columns occur in columns of a table, as written. */
export interface WrittenRelationship {
  readonly type?: string;
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly node: Node;
}

const columns: Shape<string[]> = {
  expected: 'a column or a list of columns',
  read: (node, reader) => {
    if (isSeq(node)) return textsAt(node, reader);
    const text = words.read(node, reader);
    return text === undefined ? undefined : [text];
  },
  schema: () => ({}),
};

/** The relationships of a table or a property. */
export const relationships: Shape<WrittenRelationship[]> = list(mapped(
  part(
    { type: optional(words, ''), from: optional(columns, ''), to: optional(columns, '') },
    { ...EVERYWHERE, customProperties: { what: 'a custom property of a relationship' }, description: { what: 'the description of a relationship' } },
    { open: true },
  ),
  (keys, node): WrittenRelationship => ({ ...keys, node }),
));

/** A table of the contract, and the data product that it becomes. */
export interface NamedObject {
  readonly product: string;
  readonly object: WrittenObject;
}

/** The rules of a table that its relationships are, without those that it has already; what a mesh can't say is told. */
export function referenceRules(object: WrittenObject, all: readonly NamedObject[], rules: readonly QualityRule[], reader: Reader): QualityRule[] {
  const known = new Set(rules.map(topicOf));
  const written = [
    ...object.relationships.map((one) => ({ one, own: undefined as WrittenProperty | undefined })),
    ...object.properties.flatMap((own) => own.relationships.map((one) => ({ one, own }))),
  ];
  return written.flatMap(({ one, own }) => {
    const rule = ruleOf(one, own, object, all);
    if (typeof rule !== 'string') {
      const isNew = !known.has(topicOf(rule));
      known.add(topicOf(rule));
      return isNew ? [rule] : [];
    }
    reader.notes.left(offsetOf(one.node), `the relationship to ${quote((one.to ?? []).join(', '))}`, `${rule}; a quality test of the kind reference names the other data product and its column`);
    return [];
  });
}

/** The rule, or why there is none. */
function ruleOf(
  { type, from, to = [] }: WrittenRelationship, own: WrittenProperty | undefined, object: WrittenObject, all: readonly NamedObject[],
): QualityRule | string {
  if (type !== undefined && type !== 'foreignKey') return `its type is ${quote(type)}, not foreignKey`;
  if (to.length !== 1 || (from ?? []).length > 1) return 'it is about several columns together, and a rule of a mesh about one';
  const column = own ?? (from ? columnOf(placeOf(from[0])?.column ?? from[0], object) : undefined);
  if (!column) return `the table has no column ${quote((from ?? [''])[0])}`;
  const target = placeOf(to[0]);
  if (!target) return 'the other table isn\'t in this contract';
  const other = all.find(({ object: { names } }) => names.includes(target.table));
  if (!other) return `the contract has no table ${quote(target.table)}`;
  const referenced = columnOf(target.column, other.object);
  if (!referenced) return `the table ${quote(target.table)} has no column ${quote(target.column)}`;
  if ([column, referenced].some(({ field }) => [DataTypeKind.JSON, DataTypeKind.ARRAY, DataTypeKind.MAP, DataTypeKind.RECORD].includes(field.type.kind))) {
    return 'its columns hold values with parts';
  }
  return QualityRule.reference(column.field.name, { dataProduct: other.product, column: referenced.field.name }, { description: 'A foreign key of the contract' });
}

/** `customers.id` or `schema/customers/properties/id`; undefined for what lies in other files. */
function placeOf(reference: string): { readonly table: string; readonly column: string } | undefined {
  const [, table, column] = /^([^./#]+)\.([^./#]+)$/.exec(reference) ?? /^\/?schema\/([^/#]+)\/properties\/([^/#]+)$/.exec(reference) ?? [];
  return table === undefined ? undefined : { table, column };
}

function columnOf(name: string, { properties }: WrittenObject): WrittenProperty | undefined {
  return properties.find(({ names }) => names.includes(name));
}
