import type { Node } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import { scalarValue } from './plain-scalar';
import type { Source } from './source';
import type { Tree } from './tree';
import { offsetOf } from './tree';
import type { Origin, PathStep, SourceLocation } from '../core/findings';

/** Which part of the file an origin stands for: it decides what the props are called there. */
export type OriginKind = 'mesh' | 'domain' | 'product' | 'reference' | 'governance' | 'waiver' | 'lake-formation-account';

/** Where the props' names and the file's differ by more than camelCase and snake_case. */
const RENAMED: Readonly<Record<OriginKind, Readonly<Record<string, string>>>> = {
  'mesh': { resourceTags: 'tags', kafkaCluster: 'kafka' },
  'domain': { resourceTags: 'tags', consumes: 'consumes_data_products', products: 'data_products' },
  'product': {
    'storage.format': 'storage.type',
    'schema.compatibility': 'schema.evolution',
    'schema.registered': 'schema.registry',
    'quality': 'quality.tests',
    'qualityOptions': 'quality',
    'consumers': 'access.consumers',
    'access.grants': 'access.consumers',
    'ingestion': 'pipelines.ingest',
    'ingestion.sourceSystem': 'pipelines.ingest.source',
    'transformation': 'pipelines.transform',
    'transformation.framework': 'pipelines.transform.code',
    'serving': 'pipelines.serve',
    'serving.interfaces': 'pipelines.serve.api',
    'lineage.products': 'lineage.data_products',
  },
  'reference': {},
  'governance': {},
  'waiver': {},
  'lake-formation-account': {},
};

/** The same for the parts of fields, which lie at any depth. */
const RENAMED_ANYWHERE: Readonly<Record<string, string>> = { fieldNumber: 'number', defaultValue: 'default' };

/** A node of the file as the place where something was declared. */
export class NodeOrigin implements Origin {
  constructor(
    private readonly node: Node,
    private readonly kind: OriginKind,
    private readonly source: Source,
    private readonly tree: Tree,
  ) {}

  public at(path: readonly PathStep[] = []): string {
    return this.source.place(this.offsetOf(path));
  }

  public location(path: readonly PathStep[] = []): SourceLocation {
    return this.source.location(this.offsetOf(path));
  }

  /** Where the part at a path begins, or the nearest enclosing part that is written. */
  private offsetOf(path: readonly PathStep[]): number {
    let place = this.node;
    let node: Node | undefined = this.node;
    for (const step of renamed(path, RENAMED[this.kind])) {
      const next: Found | undefined = this.find(node, step);
      if (!next) {
        if (step === 'type' || step === 'columns') continue; // the parts of a type are written beside it
        break;
      }
      ({ place, node } = next);
    }
    return offsetOf(place);
  }

  private find(from: Node, step: PathStep): Found | undefined {
    const node = this.tree.resolve(from);
    if (isSeq(node) && typeof step === 'number') {
      const item = node.items[this.tree.writtenIndex(node, step)] as Node | undefined;
      return item && { place: item, node: item };
    }
    if (!isMap(node) || typeof step !== 'string') return undefined;
    const entry = this.tree.get(node, step) ?? this.tree.get(node, snakeCase(step)) ?? this.tree.get(node, RENAMED_ANYWHERE[step] ?? '');
    if (entry) {
      // A list or mapping starts on a later line: its key is what a person looks for.
      const text = isScalar(entry.value) && scalarValue(entry.value) !== null;
      // The type of a record leads to the fields beside it.
      return step === 'type' ? { place: text ? entry.value : entry.keyNode, node } : { place: text ? entry.value : entry.keyNode, node: entry.value };
    }
    // A quality test is a mapping of one key: what it says is inside.
    const only = node.items.length === 1 ? this.tree.entries(node)[0] : undefined;
    return only && isMap(this.tree.resolve(only.value)) ? this.find(only.value, step) : undefined;
  }
}

interface Found {
  readonly place: Node;
  readonly node: Node;
}

function renamed(path: readonly PathStep[], names: Readonly<Record<string, string>>): PathStep[] {
  for (let length = path.length; length > 0; length--) {
    const name = names[path.slice(0, length).join('.')];
    if (name !== undefined) return [...name.split('.'), ...path.slice(length)];
  }
  return [...path];
}

function snakeCase(step: string): string {
  return step.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}
