import type { Node } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import { ImportNotes } from './import/notes';
import type { OriginKind } from './origin';
import { NodeOrigin } from './origin';
import { scalarValue } from './plain-scalar';
import type { Shape } from './shape';
import type { Source } from './source';
import type { Tree } from './tree';
import { offsetOf } from './tree';
import { quote } from '../core/findings';
import type { Finding, Origin, PathStep } from '../core/findings';
import { didYouMean } from '../core/nearest';

/** How many values aliases may add to a file: far above any honest use, far below what exhausts the memory. */
const MAXIMUM_ALIASED_VALUES = 1_000_000;

/** How many keys and indexes may lead to a value: far above any honest use, far below what exhausts the stack. */
const MAXIMUM_DEPTH = 100;

interface Remembered {
  readonly value: unknown;
  readonly weight: number;
}

/** Reads a document by shapes and collects everything that is wrong with it. */
export class Reader {
  public readonly findings: Finding[] = [];
  /** What of a foreign document can't be taken over as it is. */
  public readonly notes: ImportNotes;
  private subject = 'mesh';
  private path: PathStep[] = [];
  private count = 0;
  private aliased = 0;
  private exhausted = false;
  private readonly reported = new Set<string>();
  private readonly remembered = new Map<Shape<unknown>, Map<Node, Remembered | 'reading'>>();

  constructor(public readonly source: Source, public readonly tree: Tree) {
    this.notes = new ImportNotes(source);
  }

  /** The value of a node by a shape; undefined when it is so wrong that nothing can be made of it. */
  public read<T>(shape: Shape<T>, node: Node): T | undefined {
    this.count++;
    if (this.path.length > MAXIMUM_DEPTH) return this.problem(node, 'too-deep', `${this.here().slice(0, 60)}… is nested too deeply`, 'nest fewer records inside each other');
    if (isAlias(node)) {
      const target = this.tree.resolve(node);
      if (target) return this.readShared(shape, target, node);
      return this.problem(node, 'yaml-alias', `the alias ${describe(node)} stands for nothing: no anchor before it is called &${node.source}`,
        didYouMean(node.source, this.tree.anchors()));
    }
    return (node as { anchor?: string }).anchor ? this.readShared(shape, node) : shape.read(node, this);
  }

  /** The value under a key or index. */
  public readPart<T>(shape: Shape<T>, node: Node, step: PathStep): T | undefined {
    this.path.push(step);
    const value = this.read(shape, node);
    this.path.pop();
    return value;
  }

  /** What is read inside is about this subject; a finding's path starts there. */
  public about<T>(subject: string, read: () => T): T {
    const [outerSubject, outerPath] = [this.subject, this.path];
    this.subject = subject;
    this.path = [];
    const value = read();
    this.subject = outerSubject;
    this.path = outerPath;
    return value;
  }

  /** A part of the current subject as a message names it: `schema.fields[3].type`. */
  public here(...steps: PathStep[]): string {
    let text = '';
    for (const step of [...this.path, ...steps]) text += typeof step === 'number' ? `[${step}]` : text ? `.${step}` : step;
    return text || (this.subject === 'mesh' || this.subject === 'waivers' ? 'the file' : 'it');
  }

  /** Something is wrong at a node. */
  public problem(node: Node, rule: string, message: string, fix?: string): undefined {
    const at = this.place(node);
    // What several mappings merge in is wrong once.
    const key = `${rule} ${at} ${message}`;
    if (!this.reported.has(key)) this.findings.push({ rule, severity: 'error', subject: this.subject, at, message, ...fix ? { fix } : {} });
    this.reported.add(key);
    return undefined;
  }

  /** A node isn't what it should be. */
  public wrongType(node: Node, expected: string, fix?: string): undefined {
    return this.problem(node, 'wrong-type', `${this.here()} must be ${expected}, not ${describe(node)}`, fix);
  }

  /** Something at a node that a mesh says differently, and what is taken instead or what to do. */
  public note(node: Node, message: string): void {
    this.notes.add(offsetOf(node), message);
  }

  /** A node as the place where something is declared. */
  public origin(node: Node, kind: OriginKind): Origin {
    return new NodeOrigin(node, kind, this.source, this.tree);
  }

  public place(node: Node): string {
    return this.source.place(offsetOf(node));
  }

  // A shape reads an anchored node once, however often aliases name it: repeated findings and "billion laughs" end here.
  private readShared<T>(shape: Shape<T>, target: Node, alias?: Node): T | undefined {
    const known = this.remembered.get(shape) ?? new Map<Node, Remembered | 'reading'>();
    this.remembered.set(shape, known);
    const earlier = known.get(target);
    if (earlier === 'reading') {
      return this.problem(alias ?? target, 'yaml-alias', `the alias ${describe(alias ?? target)} stands for something that contains it`, 'write the inner part out');
    }
    if (earlier) {
      this.count += earlier.weight;
      this.aliased += earlier.weight;
      if (this.aliased <= MAXIMUM_ALIASED_VALUES) return earlier.value as T | undefined;
      if (!this.exhausted) {
        this.problem(alias ?? target, 'yaml-alias', `aliases expand to more than ${MAXIMUM_ALIASED_VALUES} values`, 'put fewer aliases inside each other');
      }
      this.exhausted = true;
      return undefined;
    }
    known.set(target, 'reading');
    const before = this.count;
    const value = shape.read(target, this);
    known.set(target, { value, weight: this.count - before + 1 });
    return value;
  }
}

/** What a node is, as a message says it: `the number 5`, `"yes"`, `a list`. */
export function describe(node: Node): string {
  if (isAlias(node)) return `*${node.source}`;
  if (isMap(node)) return 'a mapping';
  if (isSeq(node)) return 'a list';
  if (!isScalar(node)) return 'nothing';
  const value = scalarValue(node);
  if (value === null) return 'nothing';
  return typeof value === 'number' ? `the number ${node.source ?? value}` : quote(value);
}
