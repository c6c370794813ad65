import type { Node } from 'yaml';
import { isMap, isSeq } from 'yaml';
import type { Constraint } from './constraints';
import { describe } from './reader';
import type { Reader } from './reader';
import type { JsonSchema, Shape } from './shape';
import type { Entry } from './tree';
import { isComplexKey, offsetOf } from './tree';
import { didYouMean, nearest } from '../core/nearest';

/** A key of a mapping: its shape, and what it means. */
export interface Key<T> {
  readonly shape: Shape<T>;
  readonly description: string;
  readonly required: boolean;
}

/** A key that must be there. */
export function required<T>(shape: Shape<T>, description: string): Key<T> {
  return { shape, description, required: true };
}

/** A key that may be there. */
export function optional<T>(shape: Shape<T>, description: string): Key<T> {
  return { shape, description, required: false };
}

/** The keys of a mapping, by their names. */
export type Keys = Readonly<Record<string, Key<unknown>>>;

/** The values of a mapping; a key that is there and can't be read is there with undefined. */
export type ValuesOf<K extends Keys> = { readonly [P in keyof K]?: K[P] extends Key<infer T> ? T : never };

/** Options of a mapping. */
export interface ObjectOptions {
  /** What it is, as messages say it: `data product`. With a `name` it is the subject of the findings inside. */
  readonly kind?: string;
  /** The name under which the JSON Schema refers to it. */
  readonly definition?: string;
  readonly description?: string;
  readonly constraints?: readonly Constraint[];
  /** Keys with this prefix are for a person's own use, such as anchors. */
  readonly ignoredPrefix?: string;
  /** Whether other keys are allowed; a note tells each. */
  readonly open?: boolean;
}

/** A mapping with fixed keys. */
export function object<K extends Keys>(keys: K, options: ObjectOptions = {}): Shape<ValuesOf<K>> {
  const names = Object.keys(keys);
  const requiredNames = names.filter((name) => keys[name].required);
  const expected = 'a mapping';

  const readEntries = (entries: readonly Entry[], node: Node, reader: Reader): ValuesOf<K> => {
    const values: Record<string, unknown> = {};
    const places = new Map<string, Entry>();
    const misspelled: [Entry, string | undefined][] = [];
    for (const entry of entries) {
      const { key, value } = entry;
      if (options.ignoredPrefix !== undefined && key.startsWith(options.ignoredPrefix)) continue;
      if (reportRepeated(entry, places, reader)) continue;
      places.set(key, entry);
      if (Object.hasOwn(keys, key)) values[key] = reader.readPart(keys[key].shape, value, key);
      else if (options.open) noteUnknown(entry, names, reader);
      else misspelled.push([entry, reportUnknown(entry, names, reader)]);
    }
    // A misspelled key is read as the one that was probably meant, so that it isn't reported as missing as well.
    for (const [{ value }, meant] of misspelled) {
      if (meant !== undefined && !(meant in values)) values[meant] = reader.readPart(keys[meant].shape, value, meant);
    }
    for (const name of requiredNames) {
      if (!(name in values)) reader.problem(node, 'required-key', `${reader.here(name)} is missing`, `add the key "${name}": ${keys[name].shape.expected}`);
    }
    options.constraints?.forEach((constraint) => constraint.check(values, reader, node));
    return values as ValuesOf<K>;
  };

  const ownSchema = (definitions: Map<string, JsonSchema>): JsonSchema => ({
    type: 'object',
    ...options.description ? { description: options.description } : {},
    properties: Object.fromEntries(names.map((name) => [name, { description: keys[name].description, ...keys[name].shape.schema(definitions) }])),
    ...options.ignoredPrefix ? { patternProperties: { [`^${options.ignoredPrefix}`]: {} } } : {},
    ...requiredNames.length ? { required: requiredNames } : {},
    additionalProperties: false,
    ...options.constraints?.length ? { allOf: options.constraints.map((constraint) => constraint.schema) } : {},
  });

  return {
    expected,
    read: (node, reader) => {
      if (!isMap(node)) return reader.wrongType(node, expected);
      for (const bad of reader.tree.badMerges(node)) reader.problem(bad, 'yaml-alias', `"<<" must name another mapping, not ${describe(bad)}`);
      const entries = reader.tree.entries(node);
      if (options.kind === undefined) return readEntries(entries, node, reader);
      return reader.about(subjectOf(options.kind, entries, reader), () => readEntries(entries, node, reader));
    },
    schema: (definitions) => {
      if (options.definition === undefined) return ownSchema(definitions);
      if (!definitions.has(options.definition)) {
        definitions.set(options.definition, {}); // a shape that contains itself stops here
        definitions.set(options.definition, ownSchema(definitions));
      }
      return { $ref: `#/definitions/${options.definition}` };
    },
  };
}

function subjectOf(kind: string, entries: readonly Entry[], reader: Reader): string {
  const nameNode = entries.find(({ key }) => key === 'name')?.value;
  const node = nameNode && reader.tree.resolve(nameNode);
  const name = node && !isMap(node) && !isSeq(node) ? describe(node) : 'without a name';
  return `${kind} ${name}`;
}

/** A mapping whose keys a person chooses. */
export function map<T>(value: Shape<T>, kind: string): Shape<Record<string, T>> {
  const expected = `a mapping from ${kind} to ${value.expected}`;
  return {
    expected,
    read: (node, reader) => {
      if (!isMap(node)) return reader.wrongType(node, expected);
      const places = new Map<string, Entry>();
      const values: [string, T][] = [];
      for (const entry of reader.tree.entries(node)) {
        if (reportRepeated(entry, places, reader)) continue;
        places.set(entry.key, entry);
        if (isComplexKey(reader.tree.resolve(entry.keyNode))) reader.problem(entry.keyNode, 'wrong-type', `a key of ${reader.here()} must be text, not ${describe(entry.keyNode)}`);
        const part = reader.readPart(value, entry.value, entry.key);
        if (part !== undefined) values.push([entry.key, part]);
      }
      return Object.fromEntries(values);
    },
    schema: (definitions) => ({ type: 'object', additionalProperties: value.schema(definitions) }),
  };
}

/** Options of a list. */
interface ListOptions<T> {
  readonly minimum?: number;
  readonly maximum?: number;
  /** What no two items may share: a domain's name, a text itself. */
  readonly distinct?: { readonly by: (item: T) => string; readonly kind: string };
}

/** A list of one thing. */
export function list<T>(item: Shape<T>, options: ListOptions<T> = {}): Shape<T[]> {
  const { minimum = 0, maximum = Infinity, distinct } = options;
  const size = minimum === maximum ? `exactly ${minimum}` : `at least ${minimum}`;
  const expected = minimum > 0 ? `a list with ${size} ${minimum === 1 ? 'item' : 'items'}` : 'a list';
  return {
    expected,
    read: (node, reader) => {
      if (!isSeq(node)) {
        return reader.wrongType(node, expected, isMap(node) ? 'start each item with "- "' : undefined);
      }
      if (node.items.length < minimum || node.items.length > maximum) {
        reader.problem(node, 'wrong-size', `${reader.here()} must be ${expected}, not with ${node.items.length}`, node.items.length === 0 ? 'fill it in, or remove the key' : undefined);
      }
      const places = new Map<string, Node>();
      const values: T[] = [];
      const kept: number[] = [];
      node.items.forEach((itemNode, index) => {
        const value = reader.readPart(item, itemNode as Node, index);
        if (value === undefined) return;
        if (distinct) {
          const name = distinct.by(value);
          const first = places.get(name);
          const place = reader.tree.get(itemNode as Node, 'name')?.value ?? itemNode as Node;
          if (first) {
            reader.problem(place, 'duplicate-name', `${distinct.kind} ${JSON.stringify(name)} is listed twice; the first is at ${reader.place(first)}`, 'rename or remove one');
            return;
          }
          places.set(name, place);
        }
        values.push(value);
        kept.push(index);
      });
      if (kept.length < node.items.length) reader.tree.keep(node, kept);
      return values;
    },
    schema: (definitions) => ({
      type: 'array',
      items: item.schema(definitions),
      ...minimum > 0 ? { minItems: minimum } : {},
      ...maximum < Infinity ? { maxItems: maximum } : {},
    }),
  };
}

/** A list of text without repetitions. */
export function texts(item: Shape<string>, kind: string, minimum = 0): Shape<string[]> {
  const shape = list(item, { minimum, distinct: { by: (value) => value, kind } });
  return { ...shape, schema: (definitions) => ({ ...shape.schema(definitions), uniqueItems: true }) };
}

function reportRepeated(entry: Entry, places: ReadonlyMap<string, Entry>, reader: Reader): boolean {
  const first = places.get(entry.key);
  if (!first || offsetOf(first.keyNode) === offsetOf(entry.keyNode)) return false;
  reader.problem(entry.keyNode, 'duplicate-key', `the key ${JSON.stringify(entry.key.slice(0, 60))} is there twice; the first is at ${reader.place(first.keyNode)}`, 'merge the two, or remove one');
  return true;
}

/** A key that the format leaves to people. */
function noteUnknown({ key, keyNode }: Entry, names: readonly string[], reader: Reader): void {
  const guess = didYouMean(key, names);
  reader.notes.left(offsetOf(keyNode), `the key ${JSON.stringify(key.slice(0, 60))}, which the standard doesn't know,`, guess);
}

/** Reports a key that doesn't exist; the result is the key that was probably meant. */
function reportUnknown({ key, keyNode }: Entry, names: readonly string[], reader: Reader): string | undefined {
  if (isComplexKey(reader.tree.resolve(keyNode))) return reader.problem(keyNode, 'wrong-type', `a key must be text, not ${describe(keyNode)}`);
  reader.problem(keyNode, 'unknown-key', `${reader.here(key.slice(0, 60))} is an unknown key; allowed: ${names.join(', ')}`, didYouMean(key, names));
  return nearest(key, names);
}
