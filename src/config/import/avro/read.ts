import type { NamedType } from './named-types';
import { namedType, namedTypes } from './named-types';
import { AvroTypes } from './types';
import type { Finding } from '../../../core/findings';
import { SchemaFormat } from '../../../model/declaration/schema';
import type { ImportFile } from '../file';
import type { ReadImport } from '../imported-mesh';
import type { JsonNode } from '../json';
import { readJson, textAt } from '../json';
import { attributesLeft } from '../markers';
import { ImportNotes } from '../notes';
import { schemaMesh } from '../schema-mesh';

const RECORD_KEYS = new Set(['type', 'name', 'namespace', 'doc', 'fields', 'aliases']);

/** Reads Avro schemas (.avsc): a record, or a list of types of which those are data products that no other one uses. */
export function readAvro({ name, text }: ImportFile): ReadImport {
  const { root, source, findings } = readJson(withoutComments(text), name, 'schema');
  if (!root) return { findings };
  const refuse = (node: JsonNode, message: string, fix: string): ReadImport =>
    ({ findings: [{ rule: 'avro', severity: 'error', subject: 'schema', at: source.place(node.offset), message, fix } satisfies Finding] });
  if (textAt(root, 'protocol') !== undefined) return refuse(root, 'is an Avro protocol, which says what services exchange', 'import the schema of the records (.avsc): one of its "types"');
  const types = namedTypes(root);
  const faults = faultsOf(types.values()).map(({ node, message }): Finding => ({ rule: 'avro', severity: 'error', subject: 'schema', at: source.place(node.offset), message }));
  if (faults.length > 0) return { findings: faults };
  const records = recordsOf(root);
  if (records.length === 0) return refuse(root, 'has no record, so there is no table to make of it', 'import the schema of a record: {"type": "record", "name": …, "fields": […]}');
  const notes = new ImportNotes(source);
  const reader = new AvroTypes(types, notes);
  const [, domain] = /^dp\.([a-z][a-z0-9_]*)$/.exec(records[0].namespace) ?? [];
  const products = records.map((record) => {
    const { node, fullName } = record;
    attributesLeft(node, RECORD_KEYS, notes);
    if (node.entries?.has('aliases')) notes.left(node.entries.get('aliases')!.offset, `the earlier names of the record "${fullName}"`);
    return { name: textAt(node, 'name')!.replace(/^.*\./, ''), offset: node.offset, description: textAt(node, 'doc'), fields: reader.fields(record) };
  });
  return { mesh: schemaMesh(products, SchemaFormat.AVRO, notes, domain?.replace(/_/g, '-')), findings: [] };
}

/** Whether a value is an Avro schema or protocol; other JSON has no records with a list of fields. */
export function isAvro(json: unknown): boolean {
  const one = (value: unknown): boolean => {
    const { type, name, fields, protocol, types, messages } = Object(value) as Record<string, unknown>;
    return (['record', 'error'].includes(String(type)) && typeof name === 'string' && Array.isArray(fields)) || (typeof protocol === 'string' && (types ?? messages) !== undefined);
  };
  return Array.isArray(json) ? json.some(one) : one(json);
}

/** The records at the top that no other type of the file uses; where each is used by another, all. */
function recordsOf(root: JsonNode): NamedType[] {
  const top = (root.items ?? [root]).map((node) => namedType(node, '')).filter((named) => named !== undefined)
    .filter(({ node }) => ['record', 'error'].includes(textAt(node, 'type')!));
  const used = new Set(top.flatMap((record) => [...namesIn(record.node.entries?.get('fields'), record)]));
  const roots = top.filter(({ fullName }) => !used.has(fullName));
  return roots.length > 0 ? roots : top;
}

/** The names of types inside a node, as written and in the namespace around them; a record's own name aside. */
function* namesIn(node: JsonNode | undefined, around: NamedType): Generator<string> {
  if (typeof node?.value === 'string') {
    for (const name of [node.value, `${around.namespace}.${node.value}`]) if (name !== around.fullName) yield name;
  }
  for (const key of ['type', 'items', 'values', 'fields']) {
    const part = node?.entries?.get(key);
    if (part) yield* namesIn(part, around);
  }
  for (const item of node?.items ?? []) yield* namesIn(item, around);
}

/** What isn't Avro: without a name there is no field, without a type nothing can be made of it. */
function faultsOf(types: Iterable<NamedType>): Array<{ node: JsonNode; message: string }> {
  return [...types].flatMap(({ node, fullName }) => {
    const type = textAt(node, 'type')!;
    if (type === 'enum') return node.entries?.get('symbols')?.items?.length ? [] : [{ node, message: `the enumeration "${fullName}" has no symbols` }];
    if (type === 'fixed') return [];
    const fields = node.entries?.get('fields')?.items;
    if (!fields) return [{ node, message: `the record "${fullName}" has no list of fields` }];
    return fields.flatMap((field, index) => [
      ...textAt(field, 'name') === undefined ? [{ node: field, message: `field ${index + 1} of the record "${fullName}" has no name` }] : [],
      ...field.entries?.has('type') ? [] : [{ node: field, message: `field ${index + 1} of the record "${fullName}" has no type` }],
    ]);
  });
}

/** Java's parser takes comments in a schema; in their places are spaces, so that all others stay. */
function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (match) => match.startsWith('"') ? match : match.replace(/[^\n]/g, ' '));
}
