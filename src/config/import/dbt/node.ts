import type { JsonNode } from '../json';
import { textAt } from '../json';

/** A model, seed, snapshot or source of a manifest: https://schemas.getdbt.com/dbt/manifest/v12.json */
export interface DbtNode {
  /** `model.shop.orders` */
  readonly id: string;
  readonly node: JsonNode;
  readonly kind: string;
  readonly name: string;
  /** What holds the name: a source's own name, the schema of others. */
  readonly schema?: string;
  readonly offset: number;
}

/** A part at a path, or undefined. */
export function at(node: JsonNode | undefined, ...path: readonly string[]): JsonNode | undefined {
  return path.reduce<JsonNode | undefined>((part, key) => part?.entries?.get(key), node);
}

/** Text at a path; nothing for an empty one. */
export function textIn(node: JsonNode | undefined, ...path: readonly string[]): string | undefined {
  const key = path[path.length - 1];
  return textAt(at(node, ...path.slice(0, -1)), key) || undefined;
}

/** A number, text, true or false at a path, as text. */
export function scalarIn(node: JsonNode | undefined, ...path: readonly string[]): string | undefined {
  const value = at(node, ...path)?.value;
  return value === undefined || value === null ? undefined : String(value);
}

/** Whether nothing stands at a path: null, an empty text, list or object. */
export function isEmpty(node: JsonNode | undefined): boolean {
  if (!node) return true;
  if (node.items) return node.items.length === 0;
  return node.entries ? node.entries.size === 0 : node.value === null || node.value === '' || node.value === false;
}

/** The texts of a list; a single text is a list of one. */
export function textsIn(node: JsonNode | undefined, ...path: readonly string[]): string[] {
  const found = at(node, ...path);
  return (found?.items ?? (found ? [found] : [])).flatMap(({ value }) => value === undefined || value === null ? [] : [String(value)]);
}

/** The nodes whose tables are data: what is only a part of a query, or a test, isn't. */
export function dataNodes(root: JsonNode): DbtNode[] {
  const nodes = [...at(root, 'sources')?.entries ?? [], ...at(root, 'nodes')?.entries ?? []].map(([id, node]): DbtNode => {
    const kind = textIn(node, 'resource_type') ?? id.split('.')[0];
    const source = kind === 'source' ? textIn(node, 'source_name') : undefined;
    return { id, node, kind, name: textIn(node, 'name') ?? id, schema: source ?? textIn(node, 'schema'), offset: at(node, 'name')?.offset ?? node.offset };
  });
  return nodes.filter(({ kind, node }) => ['model', 'seed', 'snapshot', 'source'].includes(kind) && textIn(node, 'config', 'materialized') !== 'ephemeral');
}
