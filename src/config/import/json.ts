import type { Finding } from '../../core/findings';
import { jsonFault } from '../json-syntax';
import { Source } from '../source';

/** A value of a JSON document, and where it starts. */
export interface JsonNode {
  readonly offset: number;
  /** Of text, a number, true, false or null. */
  readonly value?: string | number | boolean | null;
  /** The same as written, with all digits of a number. */
  readonly text?: string;
  /** Of a list. */
  readonly items?: readonly JsonNode[];
  /** Of an object, in the order of the file. */
  readonly entries?: ReadonlyMap<string, JsonNode>;
}

/** A JSON document that was read. */
export interface JsonDocument {
  /** Absent where it is no JSON. */
  readonly root?: JsonNode;
  readonly source: Source;
  readonly findings: readonly Finding[];
}

/** How deep lists and objects may nest: far above any honest use, far below what exhausts the stack of those who read them. */
const MAXIMUM_DEPTH = 500;

// The text is known to be JSON here, so a token is recognized by its beginning.
const TOKEN = /[\s:,]*(?:([{[])|([}\]])|("(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+))/y;

/** Reads a JSON document with the place of each value. */
export function readJson(text: string, file: string, subject: string): JsonDocument {
  const source = new Source(file, text);
  const fault = jsonFault(text);
  const root = fault ? undefined : nodesOf(text);
  if (root) return { root, source, findings: [] };
  const { offset, message } = fault ? { offset: fault.offset, message: `the file isn't JSON: ${fault.message}` } : { offset: 0, message: `lists and objects are nested more than ${MAXIMUM_DEPTH} deep` };
  return { source, findings: [{ rule: 'json-syntax', severity: 'error', subject, at: source.place(offset), message }] };
}

interface Open {
  readonly node: JsonNode;
  readonly items?: JsonNode[];
  readonly entries?: Map<string, JsonNode>;
  key?: string;
}

/** Undefined where the nesting is too deep. */
function nodesOf(text: string): JsonNode | undefined {
  const open: Open[] = [];
  let root: JsonNode | undefined;
  const put = (node: JsonNode): void => {
    const outer = open.at(-1);
    root ??= node;
    outer?.items?.push(node);
    outer?.entries?.set(outer.key!, node);
    if (outer) outer.key = undefined;
  };
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [, opening, closing, scalar] = match;
    const offset = TOKEN.lastIndex - (opening ?? closing ?? scalar).length;
    const outer = open.at(-1);
    if (opening !== undefined) {
      const parts = opening === '[' ? { items: [] as JsonNode[] } : { entries: new Map<string, JsonNode>() };
      const node = { offset, ...parts };
      put(node);
      open.push({ node, ...parts });
      if (open.length > MAXIMUM_DEPTH) return undefined;
    } else if (closing !== undefined) {
      open.pop();
    } else if (outer?.entries && outer.key === undefined) {
      outer.key = JSON.parse(scalar) as string;
    } else {
      const value = JSON.parse(scalar) as string | number | boolean | null;
      put({ offset, value, text: typeof value === 'string' ? value : scalar });
    }
  }
  return root;
}

/** The text under a key, or undefined. */
export function textAt(node: JsonNode | undefined, key: string): string | undefined {
  const value = node?.entries?.get(key)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** A node as `JSON.parse` gives it. */
export function valueOf(node: JsonNode): unknown {
  if (node.items) return node.items.map(valueOf);
  return node.entries ? Object.fromEntries([...node.entries].map(([key, entry]) => [key, valueOf(entry)])) : node.value;
}
