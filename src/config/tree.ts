import type { Document, Node, YAMLMap } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, Scalar, visit } from 'yaml';

/** A key of a mapping and its value. */
export interface Entry {
  readonly key: string;
  readonly keyNode: Node;
  readonly value: Node;
}

/** A document's nodes, with aliases and merge keys (`<<`) followed. */
export class Tree {
  private aliases?: Aliases;
  private readonly kept = new Map<Node, readonly number[]>();

  constructor(private readonly document: Document) {}

  /** The node itself, or the one that an alias stands for. */
  public resolve(node: Node): Node | undefined {
    return isAlias(node) ? this.anchored().targets.get(node) : node;
  }

  /** The names of all anchors. */
  public anchors(): Iterable<string> {
    return this.anchored().anchors.keys();
  }

  /** The entries of a mapping as they are written, then those that it merges in and doesn't have itself. */
  public entries(map: YAMLMap): Entry[] {
    const own: Entry[] = [];
    let merges: Entry[] | undefined;
    for (const { key, value } of map.items) {
      const keyNode = key as Node;
      const entry = { key: keyText(this.resolve(keyNode)), keyNode, value: (value as Node | null) ?? nothingAt(keyNode) };
      if (entry.key === '<<' && isScalar(keyNode) && keyNode.type === Scalar.PLAIN) (merges ??= []).push(entry);
      else own.push(entry);
    }
    return merges ? this.withMerged(map, own, merges) : own;
  }

  /** The value under a key, or undefined. */
  public get(node: Node | undefined, key: string): Entry | undefined {
    const map = node && this.resolve(node);
    return isMap(map) ? this.entries(map).find((entry) => entry.key === key) : undefined;
  }

  /** Remembers which items of a list were read, when some couldn't be: the model counts only those. */
  public keep(list: Node, indexes: readonly number[]): void {
    this.kept.set(list, indexes);
  }

  /** The place in the file's list of an item that the model counts as the `index`th. */
  public writtenIndex(list: Node, index: number): number {
    return this.kept.get(list)?.[index] ?? index;
  }

  /** What a merge key names and isn't a mapping. */
  public badMerges(map: YAMLMap): Node[] {
    return map.items
      .filter(({ key }) => isScalar(key) && key.type === Scalar.PLAIN && key.value === '<<')
      .flatMap(({ key, value }) => this.merged((value as Node | null) ?? nothingAt(key as Node)))
      .filter((node) => !isMap(this.resolve(node)) || this.resolve(node) === map);
  }

  private anchored(): Aliases {
    return this.aliases ??= aliasesOf(this.document);
  }

  // The first that has a key wins; a mapping that was seen has nothing new, so cycles and repetitions end here.
  private withMerged(map: YAMLMap, own: Entry[], merges: readonly Entry[]): Entry[] {
    const all = [...own];
    const keys = new Set(own.map((entry) => entry.key));
    const seen = new Set<Node>([map]);
    const waiting = merges.flatMap((entry) => this.merged(entry.value)).reverse();
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      const source = this.resolve(node);
      if (!isMap(source) || seen.has(source)) continue;
      seen.add(source);
      const deeper: Node[] = [];
      for (const { key, value } of source.items) {
        const text = keyText(this.resolve(key as Node));
        if (text === '<<') {
          if (value) deeper.push(...this.merged(value as Node));
        } else if (!keys.has(text)) {
          keys.add(text);
          all.push({ key: text, keyNode: key as Node, value: (value as Node | null) ?? nothingAt(key as Node) });
        }
      }
      waiting.push(...deeper.reverse());
    }
    return all;
  }

  private merged(value: Node): Node[] {
    const target = this.resolve(value);
    return isSeq(target) ? target.items as Node[] : [value];
  }
}

/** Where a node starts. */
export function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** A key as text, whatever it was meant to be. */
function keyText(node: Node | undefined): string {
  return isScalar(node) ? String(node.value) : '';
}

/** Whether a key is a list or a mapping, which no key of ours is. */
export function isComplexKey(node: Node | undefined): boolean {
  return !isScalar(node);
}

function nothingAt(node: Node): Node {
  const nothing = new Scalar('');
  nothing.type = Scalar.PLAIN;
  nothing.range = node.range;
  return nothing;
}

interface Aliases {
  readonly anchors: ReadonlyMap<string, Node>;
  /** Each alias with the last node before it that has its anchor. */
  readonly targets: ReadonlyMap<Node, Node>;
}

function aliasesOf(document: Document): Aliases {
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target) targets.set(node, target);
      } else if (node.anchor) {
        anchors.set(node.anchor, node);
      }
    },
  });
  return { anchors, targets };
}
