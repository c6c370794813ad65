import type { Node } from 'yaml';
import type { Reader } from './reader';

/** A fragment of JSON Schema, draft 7. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Collects the named parts of the JSON Schema while it is made. */
export type Definitions = Map<string, JsonSchema>;

/**
 * What a part of the mesh file looks like. The reader and the JSON Schema for editors are both made from shapes, so they
 * can't disagree about keys, types and words.
 */
export interface Shape<T> {
  /** What it must be, as text: `text`, `a list of text`. */
  readonly expected: string;
  /**
   * Makes the value, and reports what is wrong. Where the meaning can be guessed, the guess is given, so that what depends on
   * it isn't reported as well; undefined where it can't.
   */
  read(node: Node, reader: Reader): T | undefined;
  /** The same as JSON Schema. */
  schema(definitions: Definitions): JsonSchema;
}

/** Another value made from a shape's value; `make` may look at the node and report more. */
export function mapped<T, U>(shape: Shape<T>, make: (value: T, node: Node, reader: Reader) => U | undefined): Shape<U> {
  return {
    expected: shape.expected,
    read: (node, reader) => {
      const value = shape.read(node, reader);
      return value === undefined ? undefined : make(value, node, reader);
    },
    schema: (definitions) => shape.schema(definitions),
  };
}

/** A shape that contains itself. */
export function lazy<T>(expected: string, shape: () => Shape<T>): Shape<T> {
  return {
    expected,
    read: (node, reader) => shape().read(node, reader),
    schema: (definitions) => shape().schema(definitions),
  };
}

/** A value without the keys that have none. */
export function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}
