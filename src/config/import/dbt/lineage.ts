import { at, textIn, textsIn } from './node';
import type { JsonNode } from '../json';

/** The ids of the nodes whose data a node reads, also through ephemeral models, which hold none. */
export function inputsOf(id: string, root: JsonNode): string[] {
  const inputs = new Set<string>();
  const seen = new Set<string>([id]);
  const waiting = textsIn(at(root, 'nodes', id), 'depends_on', 'nodes');
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const node = at(root, 'nodes', next);
    if (node && textIn(node, 'config', 'materialized') === 'ephemeral') waiting.push(...textsIn(node, 'depends_on', 'nodes'));
    else inputs.add(next);
  }
  return [...inputs];
}
