import { sensitivityOfTag } from './classification';
import type { WrittenContract } from './contract-shape';
import type { Identity } from './identity';
import type { WrittenObject } from './object-shape';
import { isOurs } from './told';
import { quote } from '../../core/findings';
import { hasClassification } from '../../model/retention';
import type { Reader } from '../reader';
import { offsetOf } from '../tree';

/** Tells what is lost where parts of a contract come together in one data product, or nobody asked for them. */
export function tellRest(contract: WrittenContract, { single, domain, products }: Identity, reader: Reader): void {
  contract.custom.tellOthers(reader);
  if (isOurs(reader)) return;
  const { servers: { location, database, messages }, node } = contract;
  const at = offsetOf(reader.tree.get(node, 'servers')?.keyNode ?? node);
  if (!single && location !== undefined) reader.notes.left(at, `the location ${location}`, 'it is of several tables; say it under "storage" of each product');
  if (database !== undefined && database !== domain.replace(/-/g, '_')) {
    reader.notes.left(at, `the database ${quote(database)}`, 'name it under "database" of the domain if the tables shall be in an existing one');
  }
  if (messages !== undefined && !products.some(({ topic }) => topic)) reader.notes.left(at, `the format of messages, ${quote(messages)},`, 'no schema of the contract is a topic: physicalType: topic');
  tellSensitiveTags(contract, products.flatMap(({ table, topic }) => [table ?? topic ?? []].flat()), reader);
  for (const { table, topic } of products) if (table && topic) tellTopic(table, topic, reader);
}

/** A tag of a whole table protects none of its columns. */
function tellSensitiveTags({ tags }: WrittenContract, objects: readonly WrittenObject[], reader: Reader): void {
  const tagged = [{ tags, within: objects }, ...objects.map((object) => ({ tags: object.tags, within: [object] }))];
  for (const { tags: all, within } of tagged) {
    for (const { text, node } of all) {
      const meaning = sensitivityOfTag(text);
      if (meaning === undefined || within.some(({ properties }) => properties.some(({ field }) => hasClassification(field, [meaning])))) continue;
      reader.note(node, `the tag ${quote(text)} protects nothing, because no column is ${meaning}; classify the columns that hold such data`);
    }
  }
}

/** A product has one schema, that of its table. */
function tellTopic(table: WrittenObject, topic: WrittenObject, reader: Reader): void {
  const types = new Map(table.properties.map(({ field }) => [field.name, String(field.type)]));
  for (const { field, node } of topic.properties) {
    if (types.get(field.name) !== String(field.type)) {
      reader.notes.left(offsetOf(node), `the column ${quote(field.name)} (${field.type}) of the topic`, 'table and topic of a data product have one schema: that of the table');
    }
  }
  const lost = [
    ...topic.description === undefined ? [] : ['description'], ...topic.tags.length === 0 ? [] : ['tags'],
    ...[topic, ...topic.properties].some(({ relationships }) => relationships.length > 0) ? ['relationships'] : [],
  ];
  if (lost.length > 0) reader.notes.left(offsetOf(topic.node), `what the topic says by its ${lost.join(', ')}`, 'what the table says is');
}
