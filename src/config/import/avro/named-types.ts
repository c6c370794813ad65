import type { JsonNode } from '../json';
import { textAt } from '../json';

/** A record, enumeration or fixed of a file. */
export interface NamedType {
  readonly fullName: string;
  /** The namespace in which names inside it are looked up. */
  readonly namespace: string;
  readonly node: JsonNode;
}

const NAMED = new Set(['record', 'error', 'enum', 'fixed']);

/** All named types of a file by their full names: https://avro.apache.org/docs/1.12.0/specification/#names */
export function namedTypes(root: JsonNode): ReadonlyMap<string, NamedType> {
  const types = new Map<string, NamedType>();
  const waiting = [{ node: root, namespace: '' }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, namespace } = next;
    const named = namedType(node, namespace);
    // The first definition counts; a second one of the same name is an error in Avro.
    if (named && !types.has(named.fullName)) types.set(named.fullName, named);
    const inside = named?.namespace ?? namespace;
    const parts = [...node.items ?? [], ...['type', 'items', 'values', 'fields'].map((key) => node.entries?.get(key))];
    waiting.push(...parts.filter((part) => part !== undefined).map((part) => ({ node: part, namespace: inside })).reverse());
  }
  return types;
}

/** The named type that a node defines. */
export function namedType(node: JsonNode, outer: string): NamedType | undefined {
  const name = textAt(node, 'name');
  if (name === undefined || !NAMED.has(textAt(node, 'type') ?? '')) return undefined;
  const dot = name.lastIndexOf('.');
  const namespace = dot >= 0 ? name.slice(0, dot) : textAt(node, 'namespace') ?? outer;
  return { fullName: qualified(name, namespace), namespace, node };
}

/** The named type that a name stands for, seen from a namespace. */
export function lookUp(name: string, namespace: string, types: ReadonlyMap<string, NamedType>): NamedType | undefined {
  return types.get(qualified(name, namespace)) ?? types.get(name);
}

function qualified(name: string, namespace: string): string {
  return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;
}
