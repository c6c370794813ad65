import { compareAvro } from './avro';
import { parseAvro } from './avro-type';
import type { Incompatibility, Newer } from './incompatibility';
import { NEW_MAJOR, SchemaDefinitionError } from './incompatibility';
import { compareJsonSchemas, parseJsonSchema } from './json-schema';
import { compareProtobuf } from './protobuf';
import { parseProtobuf } from './protobuf-definition';
import { SchemaCompatibility, SchemaFormat } from '../../model/declaration/schema';

/** A schema as it is, or was, registered. */
export interface SchemaVersion {
  /** The product's version: `1.2.0`. */
  readonly version: string;
  /** The text of the definition. */
  readonly definition: string;
}

/** What is asked of a change. */
export interface EvolutionInput {
  /** Which changes are allowed. */
  readonly mode: SchemaCompatibility;
  /** The format of all definitions. */
  readonly format: SchemaFormat;
  /** What is recorded, oldest first. */
  readonly history: readonly SchemaVersion[];
  /** What is declared now. */
  readonly next: SchemaVersion;
}

/** Who can't read whom: `backward`, new readers old data; `forward`, old readers new data; `both`, any change is refused. */
export type EvolutionDirection = 'backward' | 'forward' | 'both';

/** A change that breaks readers. */
export interface EvolutionFinding {
  readonly direction: EvolutionDirection;
  /** The field, dotted from the outermost record; empty for the whole record. */
  readonly path: string;
  /** The rule that it breaks: a word like `missing-default`. */
  readonly rule: string;
  /** The version that is declared now. */
  readonly next: string;
  /** The recorded versions against which it breaks, oldest first. */
  readonly versions: readonly string[];
  /** What is wrong, with the field, its old and new state, and all versions. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}

interface Demand {
  readonly directions: ReadonlyArray<'backward' | 'forward'>;
  readonly all: boolean;
}

const DEMANDS: Record<SchemaCompatibility, Demand | undefined> = {
  [SchemaCompatibility.NONE]: undefined,
  [SchemaCompatibility.DISABLED]: undefined,
  [SchemaCompatibility.BACKWARD]: { directions: ['backward'], all: false },
  [SchemaCompatibility.BACKWARD_ALL]: { directions: ['backward'], all: true },
  [SchemaCompatibility.FORWARD]: { directions: ['forward'], all: false },
  [SchemaCompatibility.FORWARD_ALL]: { directions: ['forward'], all: true },
  [SchemaCompatibility.FULL]: { directions: ['backward', 'forward'], all: false },
  [SchemaCompatibility.FULL_ALL]: { directions: ['backward', 'forward'], all: true },
};

/** The numbers of a format that numbers its fields are never reused, whatever the mode: old messages may still be read. */
const ALWAYS_AGAINST_ALL: ReadonlySet<string> = new Set(['number-reused', 'symbol-number-reused']);

/**
 * What of a change breaks readers, under the product's mode: against every recorded version in the `_ALL` modes, else against the last.
 * Findings that several versions share are one. A new major version has a schema of its own: give its own history only.
 */
export function checkEvolution({ mode, format, history, next }: EvolutionInput): EvolutionFinding[] {
  const last = history[history.length - 1];
  if (!last || mode === SchemaCompatibility.NONE) return [];
  if (mode === SchemaCompatibility.DISABLED) return last.definition === next.definition ? [] : [frozen(last, next)];
  const { directions, all } = DEMANDS[mode]!;
  const { create, numbersFields } = COMPARISONS[format];
  const compare = create();
  const merged = new MergedFindings(next.version);
  const problem = compare.problem(next.definition);
  if (problem !== undefined) return [unreadable(next.version, next.version, [], problem)];
  for (const recorded of versionsByDefinition(history)) {
    if (recorded.definition === next.definition) continue;
    const reason = compare.problem(recorded.definition);
    const checked = all || recorded.definition === last.definition;
    if (reason !== undefined) {
      if (checked) merged.add(unreadable(recorded.versions.join(', '), next.version, recorded.versions, reason), recorded.versions);
      continue;
    }
    if (!checked && !numbersFields) continue;
    for (const direction of directions) {
      const found = direction === 'backward'
        ? compare.incompatibilities(next.definition, recorded.definition, 'reader')
        : compare.incompatibilities(recorded.definition, next.definition, 'writer');
      for (const one of found) if (checked || ALWAYS_AGAINST_ALL.has(one.rule)) merged.add({ ...one, direction }, recorded.versions);
    }
  }
  return merged.findings();
}

interface Comparison {
  /** Why a definition can't be read, or undefined. */
  problem(definition: string): string | undefined;
  incompatibilities(reader: string, writer: string, newer: Newer): readonly Incompatibility[];
}

/** Reads each definition once. */
function comparison<T>(parse: (definition: string) => T, compare: (reader: T, writer: T, newer: Newer) => Incompatibility[]): Comparison {
  const parsed = new Map<string, T | SchemaDefinitionError>();
  const get = (definition: string): T | SchemaDefinitionError => {
    let result = parsed.get(definition);
    if (result === undefined) parsed.set(definition, result = attempt(parse, definition));
    return result;
  };
  return {
    problem: (definition) => {
      const result = get(definition);
      return result instanceof SchemaDefinitionError ? result.message : undefined;
    },
    incompatibilities: (reader, writer, newer) => compare(get(reader) as T, get(writer) as T, newer),
  };
}

function attempt<T>(parse: (definition: string) => T, definition: string): T | SchemaDefinitionError {
  try {
    return parse(definition);
  } catch (error) {
    if (error instanceof SchemaDefinitionError) return error;
    throw error;
  }
}

/** How the definitions of each format are compared. */
const COMPARISONS: Readonly<Record<SchemaFormat, { readonly create: () => Comparison; readonly numbersFields: boolean }>> = {
  [SchemaFormat.AVRO]: { create: () => comparison(parseAvro, compareAvro), numbersFields: false },
  [SchemaFormat.PROTOBUF]: { create: () => comparison(parseProtobuf, compareProtobuf), numbersFields: true },
  [SchemaFormat.JSON_SCHEMA]: { create: () => comparison(parseJsonSchema, compareJsonSchemas), numbersFields: false },
};

/** Each definition once, with the versions that had it. */
function versionsByDefinition(history: readonly SchemaVersion[]): Array<{ readonly definition: string; readonly versions: string[] }> {
  const byDefinition = new Map<string, string[]>();
  for (const { version, definition } of history) {
    const versions = byDefinition.get(definition);
    if (versions) versions.push(version);
    else byDefinition.set(definition, [version]);
  }
  return [...byDefinition].map(([definition, versions]) => ({ definition, versions }));
}

type Unmerged = Pick<EvolutionFinding, 'direction' | 'path' | 'rule' | 'message' | 'fix'>;

class MergedFindings {
  private readonly byText = new Map<string, { readonly found: Unmerged; readonly versions: string[] }>();

  constructor(private readonly next: string) {}

  public add(found: Unmerged, versions: readonly string[]): void {
    const key = JSON.stringify([found.direction, found.path, found.rule, found.message, found.fix]);
    const same = this.byText.get(key);
    if (same) same.versions.push(...versions);
    else this.byText.set(key, { found, versions: [...versions] });
  }

  public findings(): EvolutionFinding[] {
    return [...this.byText.values()].map(({ found, versions }) => {
      const { direction, path, rule, fix } = found;
      return { direction, path, rule, next: this.next, versions, message: this.sentence(found, listed(versions)), fix };
    });
  }

  private sentence({ direction, message }: Unmerged, versions: string): string {
    switch (direction) {
      case 'backward': return `${this.next} can't read data of ${versions}: ${message}`;
      case 'forward': return `readers of ${versions} can't read data of ${this.next}: ${message}`;
      case 'both': return message;
    }
  }
}

function listed(versions: readonly string[]): string {
  return versions.length === 1 ? versions[0] : `${versions.slice(0, -1).join(', ')} and ${versions[versions.length - 1]}`;
}

function frozen(last: SchemaVersion, next: SchemaVersion): EvolutionFinding {
  return {
    direction: 'both',
    path: '',
    rule: 'schema-frozen',
    next: next.version,
    versions: [last.version],
    message: `the schema of ${next.version} isn't the one of ${last.version}, and the mode DISABLED allows no change`,
    fix: `restore the schema of ${last.version}, or ${NEW_MAJOR}`,
  };
}

function unreadable(version: string, next: string, versions: readonly string[], reason: string): EvolutionFinding {
  return {
    direction: 'both',
    path: '',
    rule: 'unreadable-definition',
    next,
    versions,
    message: `the schema of ${version} can't be checked: ${reason}`,
    fix: versions.length === 0 ? 'correct the schema' : 'restore the recorded definition from version control',
  };
}
