import type { Node } from 'yaml';
import { isScalar, isSeq } from 'yaml';
import { scalarValue } from '../plain-scalar';
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

/** Text that the standard requires, and lets be empty. */
export const requiredText: Shape<string> = {
  ...words,
  read: (node, reader) => isScalar(node) && scalarValue(node) === null ? reader.wrongType(node, 'text') : words.read(node, reader) ?? (isScalar(node) ? '' : undefined),
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
export function leftOut(reader: Reader, node: Node, what: string, reason?: string): string {
  return `${reader.place(node)}: ${what} isn't taken over${reason === undefined ? '' : `: ${reason}`}`;
}

/** A number among a tool's own properties, where some write `precision: "5"`. */
export function numberAt(node: Node | undefined, reader: Reader): number | undefined {
  const written = node && words.read(node, reader);
  return written === undefined || Number.isNaN(Number(written)) ? undefined : Number(written);
}

/** A tag, and where it stands. */
export interface WrittenTag {
  readonly text: string;
  readonly node: Node;
}

/** A list of tags. */
export const tags: Shape<WrittenTag[]> = {
  expected: 'a list of text',
  read: (node, reader) => isSeq(node)
    ? (node.items as Node[]).flatMap((item) => {
      const text = words.read(item, reader);
      return text === undefined ? [] : [{ text, node: item }];
    })
    : reader.wrongType(node, 'a list of text'),
  schema: () => ({}),
};

/** A list of texts. */
export function textsAt(node: Node | undefined, reader: Reader): string[] {
  const listed = node && reader.tree.resolve(node) as { items?: Node[] } | undefined;
  return (listed?.items ?? []).map((item) => words.read(item, reader)).filter((text) => text !== undefined);
}
