import type { Node } from 'yaml';
import { isScalar } from 'yaml';
import { scalarValue } from '../plain-scalar';
import { describe } from '../reader';
import type { Reader } from '../reader';
import type { Shape } from '../shape';

// Contracts are written by others, for tools that read them loosely: what carries no meaning for a mesh needn't be as we'd write it.

/** Anything: a part of the standard that a mesh has no use for. */
export const anything: Shape<true> = { expected: 'anything', read: () => true, schema: () => ({}) };

/** Text; numbers and booleans are taken as written, an empty text is none. */
export const words: Shape<string> = {
  expected: 'text',
  read: (node, reader) => {
    const value = isScalar(node) ? scalarValue(node) : undefined;
    if (!isScalar(node) || value === undefined) return reader.wrongType(node, 'text');
    if (value === null || value === '') return undefined;
    return typeof value === 'string' ? value : node.source ?? String(value);
  },
  schema: () => ({ type: ['string', 'number', 'boolean', 'null'] }),
};

/** A scalar with its meaning: text, a number, true or false. */
export const value: Shape<string | number | boolean> = {
  expected: 'text, a number, true or false',
  read: (node, reader) => {
    const meaning = isScalar(node) ? scalarValue(node) : undefined;
    if (!isScalar(node)) return reader.wrongType(node, 'text, a number, true or false');
    return meaning ?? undefined;
  },
  schema: () => ({ type: ['string', 'number', 'boolean', 'null'] }),
};

/** Something that a mesh can't say, and where it stands. */
export function leftOut(reader: Reader, node: Node, what: string): string {
  return `${reader.place(node)}: ${what} isn't taken over`;
}

/** A scalar as a message names it. */
export const described = describe;
