import type { Node } from 'yaml';
import type { Reader } from './reader';
import type { JsonSchema } from './shape';

/** What the keys of a mapping must be to each other. A key that is there counts even when its value is wrong. */
export interface Constraint {
  check(values: Readonly<Record<string, unknown>>, reader: Reader, node: Node): void;
  readonly schema: JsonSchema;
}

/** Exactly one of the keys. */
export function exactlyOneOf(...keys: string[]): Constraint {
  return {
    check: (values, reader, node) => {
      const present = keys.filter((key) => key in values);
      if (present.length === 1) return;
      const but = present.length === 0 ? 'none is there' : `${present.join(' and ')} are there`;
      reader.problem(node, 'wrong-keys', `${reader.here()} must have exactly one of the keys ${keys.join(', ')}; ${but}`);
    },
    schema: { oneOf: keys.map((key) => ({ required: [key] })) },
  };
}

/** At least one of the keys. */
export function atLeastOneOf(...keys: string[]): Constraint {
  return {
    check: (values, reader, node) => {
      if (!keys.some((key) => key in values)) reader.problem(node, 'required-key', `${reader.here()} must have at least one of the keys ${keys.join(', ')}`);
    },
    schema: { anyOf: keys.map((key) => ({ required: [key] })) },
  };
}

/** A key that makes sense only beside one of others. */
export function onlyBeside(key: string, others: readonly string[]): Constraint {
  return {
    check: (values, reader, node) => {
      if (key in values && !others.some((other) => other in values)) {
        reader.problem(reader.tree.get(node, key)?.keyNode ?? node, 'wrong-keys', `${reader.here(key)} is only for ${others.join(' and ')}`, `remove "${key}"`);
      }
    },
    schema: { if: { required: [key] }, then: { anyOf: others.map((other) => ({ required: [other] })) } },
  };
}

/** A key that belongs to certain values of another key: demanded beside them, or only allowed; never beside other values. */
export function onlyWhen(key: string, other: string, options: {
  /** The values of the other key, as a JSON Schema. */
  readonly is: JsonSchema;
  /** The same about the value that was read; undefined values never get here. */
  readonly matches: (value: unknown) => boolean;
  /** The same as text: `type is parquet`. */
  readonly words: string;
  readonly demanded: boolean;
}): Constraint {
  const { is, matches, words, demanded } = options;
  return {
    check: (values, reader, node) => {
      if (other in values && values[other] === undefined) return;
      const applies = other in values && matches(values[other]);
      if (applies && demanded && !(key in values)) reader.problem(node, 'required-key', `${reader.here(key)} is missing: it is needed where ${words}`);
      if (!applies && key in values) {
        reader.problem(reader.tree.get(node, key)?.keyNode ?? node, 'wrong-keys', `${reader.here(key)} is only for where ${words}`, `remove "${key}", or change "${other}"`);
      }
    },
    schema: {
      if: { properties: { [other]: is }, required: [other] },
      ...demanded ? { then: { required: [key] } } : {},
      else: { properties: { [key]: false } },
    },
  };
}

/** Not both keys. */
export function notBoth(one: string, other: string): Constraint {
  return {
    check: (values, reader, node) => {
      if (one in values && other in values) {
        reader.problem(reader.tree.get(node, other)?.keyNode ?? node, 'wrong-keys', `${reader.here()} must not have both ${one} and ${other}`, 'remove one');
      }
    },
    schema: { not: { required: [one, other] } },
  };
}
