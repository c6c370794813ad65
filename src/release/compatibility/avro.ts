import type { AvroFieldType, AvroNamedType, AvroRecordType, AvroResolvedType, AvroSchemaJson, AvroUnionType } from './avro-type';
import { resolveAvro, shortName } from './avro-type';
import type { Incompatibility, Newer } from './incompatibility';
import { childPath, fieldAt, NEW_MAJOR, wasAndIs } from './incompatibility';

/** Rules of ours beyond Avro's: Avro resolves such schemas, but the values are read wrong. */
export const RULES_BEYOND_AVRO: ReadonlySet<string> = new Set(['logical-type', 'decimal']);

// https://avro.apache.org/docs/1.12.0/specification/#schema-resolution
const READABLE: Readonly<Record<string, readonly string[]>> = {
  long: ['int'],
  float: ['int', 'long'],
  double: ['int', 'long', 'float'],
  string: ['bytes'],
  bytes: ['string'],
};

/**
 * Why `reader` can't read what `writer` wrote: all reasons, none when it can.
 * @param newer the schema that is being changed; fixes are told to its author
 */
export function avroIncompatibilities(reader: AvroSchemaJson, writer: AvroSchemaJson, newer: Newer = 'reader'): Incompatibility[] {
  return compareAvro(resolveAvro(reader), resolveAvro(writer), newer);
}

/** The same for schemas that have been read. */
export function compareAvro(reader: AvroResolvedType, writer: AvroResolvedType, newer: Newer): Incompatibility[] {
  const found = new AvroComparison(newer).compare(reader, writer);
  return found.map(({ path, rule, message, fix }) => ({ path, rule, message: message(fieldAt(path)), fix }));
}

/** A finding whose place isn't complete yet: the same pair of types can occur in several places. */
interface Found {
  readonly path: string;
  readonly rule: string;
  readonly message: (field: string) => string;
  readonly fix: string;
}

class AvroComparison {
  /**
   * What is known of pairs of records, by reader and writer. A pair in progress counts as readable, which is what ends recursion.
   * A pair that failed stays failed. One that succeeded may have relied on an enclosing pair in progress, so it's forgotten when that one fails.
   */
  private readonly known = new Map<AvroRecordType, Map<AvroRecordType, readonly Found[]>>();
  private readonly succeeded: Array<readonly [AvroRecordType, AvroRecordType]> = [];

  constructor(private readonly newer: Newer) {}

  public compare(reader: AvroResolvedType, writer: AvroResolvedType): readonly Found[] {
    if (reader === writer) return [];
    // A decoder meets every branch sooner or later, so all of them must be readable.
    if (writer.kind === 'union') return writer.branches.flatMap((branch) => this.compare(reader, branch));
    if (reader.kind === 'union') return this.compareWithUnion(reader, writer);
    if (reader.kind !== writer.kind) return this.promotion(reader, writer);
    const found = this.compareSameKind(reader, writer);
    return found.some(isAvros) ? found : [...found, ...this.annotation(reader, writer)];
  }

  private compareSameKind(reader: AvroResolvedType, writer: AvroResolvedType): readonly Found[] {
    if (reader.kind === 'record' && writer.kind === 'record') return this.memoized(reader, writer);
    if (reader.kind === 'array' && writer.kind === 'array') return within('[]', this.compare(reader.element, writer.element));
    if (reader.kind === 'map' && writer.kind === 'map') return within('{}', this.compare(reader.element, writer.element));
    if (reader.kind === 'enum' && writer.kind === 'enum') {
      const unknown = reader.default === undefined ? [...writer.symbols].filter((symbol) => !reader.symbols.has(symbol)) : [];
      return [...this.name(reader, writer), ...unknown.length === 0 ? [] : [this.symbols(unknown)]];
    }
    if (reader.kind === 'fixed' && writer.kind === 'fixed') {
      const sizes = reader.size === writer.size ? [] : [this.changed('fixed-size', reader, writer, `keep its size of ${this.old(reader, writer).size} bytes`)];
      return [...this.name(reader, writer), ...sizes];
    }
    return [];
  }

  private memoized(reader: AvroRecordType, writer: AvroRecordType): readonly Found[] {
    let ofReader = this.known.get(reader);
    if (!ofReader) this.known.set(reader, ofReader = new Map());
    const before = ofReader.get(writer);
    if (before) return before;
    const start = this.succeeded.length;
    ofReader.set(writer, []);
    const found = this.records(reader, writer);
    if (found.some(isAvros)) for (const [r, w] of this.succeeded.splice(start)) this.known.get(r)!.delete(w);
    else this.succeeded.push([reader, writer]);
    ofReader.set(writer, found);
    return found;
  }

  private records(reader: AvroRecordType, writer: AvroRecordType): Found[] {
    const found = this.name(reader, writer);
    for (const field of reader.fields.values()) {
      const names = [...new Set([field.name, ...field.aliases])].filter((name) => writer.fields.has(name));
      if (names.length > 1) {
        found.push(at(field.name, 'ambiguous-alias', (path) => `${path} would be read from ${names.map((name) => `"${name}"`).join(' and ')} at once`,
          'remove the alias, or the field that has its name'));
      } else if (names.length === 1) {
        found.push(...within(field.name, this.compare(field.type, writer.fields.get(names[0])!.type)));
      } else if (!field.hasDefault) {
        found.push(this.missing(field, reader, writer));
      }
    }
    return found;
  }

  private missing(field: AvroFieldType, reader: AvroRecordType, writer: AvroRecordType): Found {
    if (this.newer === 'reader') {
      return at(field.name, 'missing-default', (path) => `${path} is new, required and has no default, so older records have no value for it`,
        'make it optional or give it a default; if it is a field renamed, list the old name in its aliases');
    }
    const successor = [...writer.fields.values()].find(({ name, aliases }) => !reader.fields.has(name) && aliases.includes(field.name));
    const gone = successor ? `is renamed to "${successor.name}"` : 'is gone';
    return at(field.name, 'missing-default', (path) => `${path} ${gone}, but older readers need it: it was required and had no default`,
      `keep "${field.name}", or ${NEW_MAJOR}`);
  }

  /** The branch that a decoder takes is the first that Avro can resolve. */
  private compareWithUnion(reader: AvroUnionType, writer: AvroResolvedType): readonly Found[] {
    const attempts: Array<readonly Found[]> = [];
    for (const branch of reader.branches) {
      const found = this.compare(branch, writer);
      if (!found.some(isAvros)) return found;
      attempts.push(found);
    }
    if (writer.kind === 'null') return [this.noNull()];
    // Tell about the branch that was meant: the one of the same kind and name, or the only one that isn't null.
    const isMeant = (branch: AvroResolvedType): boolean =>
      branch.kind === writer.kind && (!isNamed(branch) || sameName(branch, writer as AvroNamedType));
    const meant = reader.branches.findIndex(isMeant);
    if (meant >= 0) return attempts[meant];
    const others = reader.branches.flatMap((branch, index) => branch.kind === 'null' ? [] : [index]);
    if (others.length === 1) return attempts[others[0]];
    const missing = describe(writer);
    return [this.newer === 'reader'
      ? at('', 'union-branch', (field) => `${field} could be ${missing} and no longer can: now it is ${describe(reader)}`, `keep ${missing} in the union`)
      : at('', 'union-branch', (field) => `${field} can now be ${missing}, but older readers only take ${describe(reader)}`, NEW_MAJOR)];
  }

  private promotion(reader: AvroResolvedType, writer: AvroResolvedType): readonly Found[] {
    if (READABLE[reader.kind]?.includes(writer.kind)) return this.annotation(reader, writer);
    if (writer.kind === 'null') return [this.noNull()];
    return [this.changed('type-changed', reader, writer, `keep ${describe(this.old(reader, writer))}, or add a field of the new type under another name`)];
  }

  private noNull(): Found {
    return this.newer === 'reader'
      ? at('', 'null-not-allowed', (field) => `${field} was optional and is required, but older records may have null there`, 'keep it optional')
      : at('', 'null-not-allowed', (field) => `${field} was required and is optional, but older readers can't take null`, `keep it required, or ${NEW_MAJOR}`);
  }

  private symbols(unknown: readonly string[]): Found {
    const names = unknown.map((symbol) => `"${symbol}"`).join(', ');
    return this.newer === 'reader'
      ? at('', 'enum-symbol', (field) => `${field} no longer has ${names}, which older records may hold, and its enumeration has no default symbol`, `keep ${names}`)
      : at('', 'enum-symbol', (field) => `${field} can now hold ${names}, and the enumeration of older readers has no default symbol`, NEW_MAJOR);
  }

  private name(reader: AvroNamedType, writer: AvroNamedType): Found[] {
    if (sameName(reader, writer)) return [];
    const old = this.old(reader, writer).fullName;
    return [this.changed('type-name', reader, writer, this.newer === 'reader' ? `keep the name "${old}", or list it in the type's aliases` : `keep the name "${old}"`)];
  }

  private annotation(reader: AvroResolvedType, writer: AvroResolvedType): Found[] {
    if (reader.logicalType !== writer.logicalType) return [this.misread('logical-type', reader, writer)];
    const sameDigits = reader.precision === writer.precision && reader.scale === writer.scale;
    return reader.logicalType !== 'decimal' || sameDigits ? [] : [this.misread('decimal', reader, writer)];
  }

  private misread(rule: string, reader: AvroResolvedType, writer: AvroResolvedType): Found {
    const change = wasAndIs(describe(reader), describe(writer), this.newer);
    return at('', rule, (field) => `${field} ${change}: Avro reads one as the other without an error, but takes the values wrong`,
      `keep ${describe(this.old(reader, writer))}, or add a field of the new type under another name`);
  }

  private changed(rule: string, reader: AvroResolvedType, writer: AvroResolvedType, fix: string): Found {
    const change = wasAndIs(describe(reader), describe(writer), this.newer);
    return at('', rule, (field) => `${field} ${change}, which can't be read as ${describe(reader)}`, fix);
  }

  private old<T>(reader: T, writer: T): T {
    return this.newer === 'reader' ? writer : reader;
  }
}

function at(path: string, rule: string, message: (field: string) => string, fix: string): Found {
  return { path, rule, message, fix };
}

function within(step: string, found: readonly Found[]): readonly Found[] {
  return found.length === 0 ? found : found.map((one) => ({ ...one, path: /^[[{]/.test(one.path) ? step + one.path : one.path === '' ? step : childPath(step, one.path) }));
}

function isAvros({ rule }: Found): boolean {
  return !RULES_BEYOND_AVRO.has(rule);
}

function isNamed(type: AvroResolvedType): type is AvroNamedType {
  return type.kind === 'record' || type.kind === 'enum' || type.kind === 'fixed';
}

// The specification compares names without their namespaces, and aliases with them.
function sameName(reader: AvroNamedType, writer: AvroNamedType): boolean {
  return shortName(reader.fullName) === shortName(writer.fullName) || reader.aliases.includes(writer.fullName);
}

function describe(type: AvroResolvedType): string {
  switch (type.kind) {
    case 'union': return type.branches.map(describe).join(' or ');
    case 'record':
    case 'enum': return `${type.kind} "${type.fullName}"`;
    case 'fixed': return `fixed "${type.fullName}" of ${type.size} bytes${annotationText(type)}`;
    case 'array':
    case 'map': return `${type.kind} of ${describe(type.element)}`;
    default: return `${type.kind}${annotationText(type)}`;
  }
}

function annotationText({ logicalType, precision, scale }: AvroResolvedType): string {
  if (logicalType === undefined) return '';
  return logicalType === 'decimal' ? ` with decimal(${precision}, ${scale})` : ` with ${logicalType}`;
}
