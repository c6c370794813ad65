import type { JsonNode } from '../json';

/** The keywords of a schema, with what it refers to and what it puts together. */
export interface Keywords {
  readonly entries: ReadonlyMap<string, JsonNode>;
  /** The schema that is meant: the one referred to, by which a schema that contains itself is known. */
  readonly identity: JsonNode;
  /** Where it stands. */
  readonly offset: number;
  /** A reference that leads nowhere in the document. */
  readonly missing?: string;
}

/** Follows references (`$ref`) and puts the parts of `allOf` together. */
export class SchemaDocument {
  private readonly anchors = new Map<string, JsonNode>();

  constructor(private readonly root: JsonNode) {
    const waiting = [root];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      for (const key of ['$anchor', '$dynamicAnchor', '$id', 'id']) {
        const name = node.entries?.get(key)?.value;
        if (typeof name === 'string' && !this.anchors.has(name)) this.anchors.set(name, node);
      }
      waiting.push(...node.items ?? [], ...node.entries?.values() ?? []);
    }
  }

  /** What a schema says. */
  public keywords(node: JsonNode, open: readonly JsonNode[] = []): Keywords {
    const own = new Map(node.entries ?? []);
    const reference = own.get('$ref') ?? own.get('$dynamicRef');
    let [entries, identity, missing]: [Map<string, JsonNode>, JsonNode, string | undefined] = [own, node, undefined];
    if (typeof reference?.value === 'string') {
      const target = this.target(reference.value);
      own.delete('$ref');
      own.delete('$dynamicRef');
      if (!target || open.includes(target)) {
        missing = reference.value;
      } else {
        const referred = this.keywords(target, [...open, node]);
        [entries, identity, missing] = [merged(referred.entries, own), referred.identity, referred.missing];
      }
    }
    const parts = (entries.get('allOf')?.items ?? []).filter((part) => !open.includes(part)).map((part) => this.keywords(part, [...open, node]));
    entries = merged(parts.reduce((all: ReadonlyMap<string, JsonNode>, part) => merged(all, part.entries), new Map()), entries);
    missing ??= parts.find((part) => part.missing !== undefined)?.missing;
    entries.delete('allOf');
    return { entries, identity, offset: node.offset, missing };
  }

  /** The schemas that a schema refers to anywhere inside. */
  public referred(node: JsonNode): JsonNode[] {
    const found: JsonNode[] = [];
    const waiting = [node];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const reference = next.entries?.get('$ref')?.value;
      const target = typeof reference === 'string' ? this.target(reference) : undefined;
      if (target) found.push(target);
      waiting.push(...next.items ?? [], ...next.entries?.values() ?? []);
    }
    return found;
  }

  /** `#/$defs/address` (a JSON pointer, RFC 6901), `#address`, or the `$id` of a part. */
  private target(reference: string): JsonNode | undefined {
    const [document, fragment = ''] = reference.split('#');
    const start = document === '' ? this.root : this.anchors.get(document);
    if (fragment === '' || !start) return start;
    if (!fragment.startsWith('/')) return this.anchors.get(decoded(fragment)) ?? this.anchors.get(`#${fragment}`);
    return fragment.slice(1).split('/').map((step) => decoded(step).replace(/~1/g, '/').replace(/~0/g, '~'))
      .reduce<JsonNode | undefined>((node, step) => node?.entries?.get(step) ?? node?.items?.[Number(step)], start);
  }
}

/** The keywords of both; of one keyword the second's counts, lists of properties are put together. */
function merged(one: ReadonlyMap<string, JsonNode>, other: ReadonlyMap<string, JsonNode>): Map<string, JsonNode> {
  const result = new Map([...one, ...other]);
  for (const key of ['properties', '$defs', 'definitions', 'patternProperties']) {
    const [first, second] = [one.get(key), other.get(key)];
    if (first?.entries && second?.entries) result.set(key, { offset: second.offset, entries: new Map([...first.entries, ...second.entries]) });
  }
  const [first, second] = [one.get('required'), other.get('required')];
  if (first?.items && second?.items) result.set('required', { offset: second.offset, items: [...first.items, ...second.items] });
  return result;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
