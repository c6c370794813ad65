import type { Node } from 'yaml';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { JsonDocument, JsonNode } from './json';
import { scalarValue } from '../plain-scalar';
import { Source } from '../source';
import { syntaxFindings } from '../syntax';
import { offsetOf, Tree } from '../tree';

/** Reads a YAML document as the JSON that it stands for, with the place of each value. */
export function readYaml(text: string, file: string, subject: string): JsonDocument {
  const source = new Source(file, text);
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false });
  const { findings } = syntaxFindings(document, source);
  if (findings.length > 0 || document.contents === null) {
    const empty = { rule: 'yaml-syntax', severity: 'error' as const, at: `${file}:1:1`, message: 'the file is empty' };
    return { source, findings: (findings.length > 0 ? findings : [empty]).map((finding) => ({ ...finding, subject })) };
  }
  return { root: nodeOf(document.contents, new Tree(document), new Map()), source, findings: [] };
}

/** What an alias stands for is one node, however often it is named; an alias inside that is nothing. */
function nodeOf(written: Node, tree: Tree, known: Map<Node, JsonNode>): JsonNode {
  const node = tree.resolve(written) ?? written;
  const earlier = known.get(node);
  if (earlier) return earlier;
  known.set(node, { offset: offsetOf(node), value: null });
  const read = readNode(node, tree, known);
  known.set(node, read);
  return read;
}

function readNode(node: Node, tree: Tree, known: Map<Node, JsonNode>): JsonNode {
  const offset = offsetOf(node);
  if (isMap(node)) return { offset, entries: new Map(tree.entries(node).map(({ key, value }) => [key, nodeOf(value, tree, known)])) };
  if (isSeq(node)) return { offset, items: (node.items as Node[]).map((item) => nodeOf(item, tree, known)) };
  if (!isScalar(node)) return { offset, value: null };
  const value = scalarValue(node);
  return { offset, value, text: typeof value === 'string' ? value : node.source ?? String(value) };
}
