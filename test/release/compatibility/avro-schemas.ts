import type { Tape } from './tape';

// Generated Avro schemas: graphs of nodes, in which a named node can occur several times and within itself.

export interface FieldNode {
  name: string;
  aliases: string[];
  type: Node;
  /** Wanted; written only where the type can have a simple one. */
  hasDefault: boolean;
  doc?: string;
}

interface NamedNode {
  name: string;
  namespace: string;
  aliases: string[];
}

export type RecordNode = NamedNode & { kind: 'record'; fields: FieldNode[] };
export type EnumNode = NamedNode & { kind: 'enum'; symbols: string[]; hasDefault: boolean };
export type FixedNode = NamedNode & { kind: 'fixed'; size: number };
export interface PrimitiveNode { kind: 'primitive'; type: string; logicalType?: string; precision?: number; scale?: number }
export interface CollectionNode { kind: 'array' | 'map'; element: Node }
export interface UnionNode { kind: 'union'; branches: Node[] }
export type Node = RecordNode | EnumNode | FixedNode | PrimitiveNode | CollectionNode | UnionNode;

const PRIMITIVES = ['string', 'int', 'long', 'float', 'double', 'bytes', 'boolean'];
const LOGICAL: Array<Omit<PrimitiveNode, 'kind'>> = [
  { type: 'int', logicalType: 'date' },
  { type: 'long', logicalType: 'timestamp-micros' },
  { type: 'long', logicalType: 'timestamp-millis' },
  { type: 'string', logicalType: 'uuid' },
  { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 },
  { type: 'bytes', logicalType: 'decimal', precision: 12, scale: 2 },
  { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 4 },
];
const SYMBOLS = ['A', 'B', 'C', 'D', 'E'];
const FIELD_NAMES = ['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7'];

export class Generator {
  private readonly named: Array<RecordNode | EnumNode | FixedNode> = [];

  constructor(private readonly tape: Tape, private count = 0) {}

  public record(depth: number): RecordNode {
    const record: RecordNode = { kind: 'record', ...this.naming('Record'), fields: [] };
    this.named.push(record);
    const count = 1 + this.tape.below(4);
    for (let index = 0; index < count; index++) record.fields.push(this.field(FIELD_NAMES[index], depth));
    return record;
  }

  public field(name: string, depth: number): FieldNode {
    return { name, aliases: [], type: this.type(depth), hasDefault: this.tape.chance(50) };
  }

  public type(depth: number): Node {
    const choice = this.tape.below(depth > 0 ? 16 : 8);
    if (choice < 4) return { kind: 'primitive', type: this.tape.of(PRIMITIVES) };
    if (choice < 6) return this.optional(this.simple());
    if (choice < 8) return { kind: 'primitive', ...this.tape.of(LOGICAL) };
    if (choice < 10) return this.simple();
    if (choice === 10) return { kind: 'array', element: this.type(depth - 1) };
    if (choice === 11) return { kind: 'map', element: this.type(depth - 1) };
    if (choice === 12) return { kind: 'union', branches: Array.from({ length: 1 + this.tape.below(4) }, () => this.type(depth - 1)) };
    if (choice === 13 && this.named.length > 0) {
      const type = this.tape.of(this.named);
      return this.tape.chance(50) ? this.optional(type) : type;
    }
    return this.tape.chance(30) ? this.optional(this.record(depth - 1)) : this.record(depth - 1);
  }

  private optional(type: Node): UnionNode {
    const none: Node = { kind: 'primitive', type: 'null' };
    return { kind: 'union', branches: this.tape.chance(70) ? [none, type] : [type, none] };
  }

  private simple(): Node {
    switch (this.tape.below(4)) {
      case 0: return this.remember({ kind: 'enum', ...this.naming('Enum'), symbols: SYMBOLS.slice(0, 1 + this.tape.below(4)), hasDefault: this.tape.chance(40) });
      case 1: return this.remember({ kind: 'fixed', ...this.naming('Fixed'), size: this.tape.of([4, 8]) });
      default: return { kind: 'primitive', type: this.tape.of(PRIMITIVES) };
    }
  }

  private remember<T extends EnumNode | FixedNode>(node: T): T {
    this.named.push(node);
    return node;
  }

  private naming(kind: string): NamedNode {
    return { name: `${kind}${this.count++}`, namespace: this.tape.of(['a', 'b']), aliases: [] };
  }
}

/**
 * The schema after some edits.
 * @param renames whether types are renamed with an alias, or moved to other namespaces. Never both: avsc can compare either full names
 * or short ones, aliases included; the specification compares short names, but full aliases.
 */
export function evolve(root: RecordNode, tape: Tape, renames: 'alias' | 'namespace'): RecordNode {
  const copy = structuredClone(root);
  // Mostly new names: a type may also take the name of one that is gone, or of one that is there, which Avro doesn't allow.
  const generator = new Generator(tape, tape.chance(80) ? 100 + tape.below(100) : 0);
  for (let edits = 1 + tape.below(3); edits > 0; edits--) {
    const nodes = nodesOf(copy);
    edit(tape.of(nodes), tape, generator, renames);
  }
  return copy;
}

function nodesOf(root: Node): Node[] {
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    partsOf(node).forEach(visit);
  };
  visit(root);
  return [...seen];
}

/** Whether a type holds itself, so that random values may not end. */
export function isRecursive(root: Node): boolean {
  const within = (node: Node, outer: readonly Node[]): boolean => {
    const path = [...outer, node];
    return outer.includes(node) || partsOf(node).some((part) => within(part, path));
  };
  return within(root, []);
}

function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'record': return node.fields.map((field) => field.type);
    case 'union': return node.branches;
    case 'array':
    case 'map': return [node.element];
    default: return [];
  }
}

function edit(node: Node, tape: Tape, generator: Generator, renames: 'alias' | 'namespace'): void {
  if ('name' in node && tape.chance(20)) return rename(node, tape, renames);
  switch (node.kind) {
    case 'record': return editRecord(node, tape, generator);
    case 'enum':
      if (tape.chance(40)) node.hasDefault = !node.hasDefault;
      else if (tape.chance(50) && node.symbols.length > 1) node.symbols.splice(tape.below(node.symbols.length), 1);
      else node.symbols = SYMBOLS.slice(0, 1 + tape.below(SYMBOLS.length));
      return;
    case 'fixed': node.size = tape.of([4, 8]); return;
    case 'array':
    case 'map':
      if (tape.chance(20)) node.kind = node.kind === 'array' ? 'map' : 'array';
      else node.element = changed(node.element, tape, generator);
      return;
    case 'union':
      if (tape.chance(30)) node.branches.reverse();
      else if (tape.chance(50) && node.branches.length > 1) node.branches.splice(tape.below(node.branches.length), 1);
      else node.branches.push(generator.type(1));
      return;
    case 'primitive': editPrimitive(node, tape); return;
  }
}

function editPrimitive(node: PrimitiveNode, tape: Tape): void {
  const { type } = node;
  const logical = LOGICAL.filter((one) => one.type === type || tape.chance(10)).concat({ type });
  const other = tape.chance(50) ? { type: tape.of(PRIMITIVES) } : tape.of(logical);
  for (const key of ['logicalType', 'precision', 'scale'] as const) delete node[key];
  Object.assign(node, other);
}

function editRecord(node: RecordNode, tape: Tape, generator: Generator): void {
  const field = node.fields.length === 0 ? undefined : tape.of(node.fields);
  const free = FIELD_NAMES.filter((name) => !node.fields.some((one) => one.name === name));
  switch (tape.below(9)) {
    case 0:
    case 1:
      if (free.length > 0) node.fields.splice(tape.below(node.fields.length + 1), 0, generator.field(tape.of(free), 2));
      return;
    case 2: if (field) node.fields.splice(node.fields.indexOf(field), 1); return;
    case 3:
    case 4:
      if (!field || free.length === 0) return;
      if (tape.chance(70)) field.aliases.push(field.name);
      field.name = tape.of(free);
      return;
    case 5: if (field) field.hasDefault = !field.hasDefault; return;
    case 6: if (field) field.type = changed(field.type, tape, generator); return;
    case 7: node.fields.reverse(); return;
    default:
      if (field && tape.chance(30)) field.aliases.push(tape.of(FIELD_NAMES));
      else if (field) field.doc = 'changed';
  }
}

function changed(type: Node, tape: Tape, generator: Generator): Node {
  if (tape.chance(50)) return generator.type(2);
  if (type.kind === 'union') return tape.of(type.branches);
  const none: Node = { kind: 'primitive', type: 'null' };
  return { kind: 'union', branches: tape.chance(50) ? [none, type] : [type, none] };
}

function rename(node: NamedNode, tape: Tape, renames: 'alias' | 'namespace'): void {
  if (renames === 'namespace') {
    node.namespace = tape.of(['a', 'b', 'c']);
    return;
  }
  if (tape.chance(60)) node.aliases.push(`${node.namespace}.${node.name}`);
  node.name = `${node.name}X`;
}

/** The schema as JSON, or undefined where Avro allows no such thing: names or branches twice. */
export function schemaJson(root: RecordNode): object | undefined {
  const defined = new Map<Node, string>();
  const names = new Set<string>();
  let valid = true;
  const write = (node: Node): unknown => {
    switch (node.kind) {
      case 'primitive': {
        const { type, logicalType, precision, scale } = node;
        return logicalType === undefined ? type : { type, logicalType, precision, scale };
      }
      case 'array': return { type: 'array', items: write(node.element) };
      case 'map': return { type: 'map', values: write(node.element) };
      case 'union': {
        const keys = node.branches.map((branch) => (branch.kind === 'primitive' ? branch.type : 'name' in branch ? `${branch.namespace}.${branch.name}` : branch.kind));
        if (keys.includes('union') || new Set(keys).size < keys.length) valid = false;
        return node.branches.map(write);
      }
      default: {
        const fullName = `${node.namespace}.${node.name}`;
        if (defined.has(node)) return fullName;
        defined.set(node, fullName);
        if (names.has(fullName)) valid = false;
        names.add(fullName);
        const { name, namespace, kind: type } = node;
        const naming = { type, name, namespace, ...node.aliases.length > 0 ? { aliases: [...node.aliases] } : {} };
        if (node.kind === 'fixed') return { ...naming, size: node.size };
        if (node.kind === 'enum') return { ...naming, symbols: [...node.symbols], ...node.hasDefault ? { default: node.symbols[0] } : {} };
        if (new Set(node.fields.map((field) => field.name)).size < node.fields.length) valid = false;
        const fields = node.fields.map((field) => ({ name: field.name, aliases: field.aliases, doc: field.doc, type: write(field.type), ...defaultOf(field) }));
        return { ...naming, fields };
      }
    }
  };
  const json = write(root) as object;
  return valid ? JSON.parse(JSON.stringify(json)) as object : undefined;
}

const ZEROES: Record<string, unknown> = { null: null, boolean: false, int: 0, long: 0, float: 0, double: 0, bytes: '', string: '' };

function defaultOf({ hasDefault, type }: FieldNode): { default?: unknown } {
  if (!hasDefault) return {};
  const first = type.kind === 'union' ? type.branches[0] : type;
  switch (first?.kind) {
    case 'primitive': return { default: ZEROES[first.type] };
    case 'enum': return { default: first.symbols[0] };
    case 'array': return { default: [] };
    case 'map': return { default: {} };
    default: return {};
  }
}
