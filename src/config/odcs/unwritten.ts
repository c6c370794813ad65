import type { Node } from 'yaml';
import { isMap, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';

// Parts of a mesh file that nobody wrote, around values of a contract: what reads mesh files reads them, each value at its own place.

/** A mapping; what is wrong with it as a whole is told at the place of another node. */
export function mappingAt({ range }: Node, name?: string): YAMLMap<Node, Node> {
  const map = new YAMLMap<Node, Node>();
  map.range = range;
  if (name !== undefined) put(map, ['name'], new Scalar(name));
  return map;
}

/** Puts a value under a key, or under keys inside each other. */
export function put(map: YAMLMap<Node, Node>, [key, ...rest]: readonly string[], value: Node): void {
  if (rest.length === 0) {
    map.items.push(new Pair<Node, Node>(new Scalar(key), value));
    return;
  }
  const known = map.items.find((pair) => (pair.key as Scalar).value === key)?.value;
  const inner = isMap<Node, Node>(known) ? known : mappingAt(value);
  if (!known) put(map, [key], inner);
  put(inner, rest, value);
}

/** A list of one. */
export function listOf(item: YAMLMap<Node, Node>): YAMLSeq<Node> {
  const list = new YAMLSeq<Node>();
  list.range = item.range;
  list.items.push(item);
  return list;
}
