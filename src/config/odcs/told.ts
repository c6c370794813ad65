import type { Node } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import { ContractReader } from './contract-reader';
import { anything } from './loose-shapes';
import { quote } from '../../core/findings';
import type { Key, Keys, ObjectOptions, ValuesOf } from '../collections';
import { object, optional } from '../collections';
import { scalarValue } from '../plain-scalar';
import type { Reader } from '../reader';
import type { Shape } from '../shape';
import { mapped } from '../shape';
import { offsetOf } from '../tree';

/** A key of the standard that a mesh has no word for. */
interface ToldKey {
  /** What it says. */
  readonly what: string;
  /** What to do about it. */
  readonly fix?: string;
  /** Of a list of mappings: the key whose value names each of them. */
  readonly each?: string;
  /** Whether our own contracts have it, made of what the mesh says elsewhere. */
  readonly generated?: boolean;
}

/** Keys that are told, by their names. */
export type Told = Readonly<Record<string, ToldKey>>;

/** What is told wherever it stands. */
export const EVERYWHERE: Told = {
  id: { what: 'the id of a part', fix: 'a mesh calls parts by their names' },
  authoritativeDefinitions: { what: 'the link', each: 'url', fix: 'name it in the description' },
};

/** A mapping of the standard: keys that are read, and keys that are told. */
export function part<K extends Keys>(keys: K, told: Told, options?: ObjectOptions): Shape<ValuesOf<K>> {
  const others: Record<string, Key<true>> = Object.fromEntries(Object.keys(told).map((key) => [key, optional(anything, '')]));
  const shape = object({ ...others, ...keys }, options) as Shape<ValuesOf<K>>;
  return mapped(shape, (values, node, reader) => {
    for (const [key, one] of Object.entries(told)) tell(node, key, one, reader);
    return values;
  });
}

/** Tells a key of a mapping, if it is there and says something. */
export function tell(node: Node, key: string, { what, fix, each, generated = false }: ToldKey, reader: Reader): void {
  const entry = reader.tree.get(node, key);
  if (!entry || !saysSomething(entry.value, reader) || (generated && isOurs(reader))) return;
  const value = reader.tree.resolve(entry.value);
  if (each !== undefined && isSeq(value)) {
    for (const item of value.items as Node[]) reader.notes.left(offsetOf(item), named(what, item, each, reader), fix);
  } else {
    reader.notes.left(offsetOf(entry.keyNode), what + otherKeys(entry.value, undefined, reader), fix);
  }
}

/** What a mapping is about: its name, and which other keys it has: `the role "reader" (access, description)`. */
export function named(what: string, node: Node, nameKey: string, reader: Reader): string {
  const name = reader.tree.get(node, nameKey)?.value;
  return `${what}${isScalar(name) ? ` ${quote(name.value)}` : ''}${otherKeys(node, nameKey, reader)}`;
}

function otherKeys(node: Node, nameKey: string | undefined, reader: Reader): string {
  const map = reader.tree.resolve(node);
  const keys = isMap(map) ? reader.tree.entries(map).filter(({ key, value }) => key !== nameKey && saysSomething(value, reader)).map(({ key }) => key) : [];
  return keys.length > 0 ? ` (${keys.join(', ')})` : '';
}

/** Whether the library wrote the contract. */
export function isOurs(reader: Reader): boolean {
  return reader instanceof ContractReader && reader.ours;
}

/** Empty texts, lists and mappings say nothing, and neither does `false`. */
export function saysSomething(node: Node, reader: Reader): boolean {
  const value = reader.tree.resolve(node);
  if (isScalar(value)) return ![null, '', false, undefined].includes(scalarValue(value) as null);
  return (isSeq(value) || isMap(value)) && value.items.length > 0;
}
