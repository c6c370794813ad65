import type { AvroFieldType, AvroNamedType, AvroRecordType, AvroResolvedType, AvroUnionType } from './avro-type';
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
 * @param newer the schema that is being changed; fixes are worded for its author
 */
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
  constructor(private readonly newer: Newer) {}

  public compare(reader: AvroResolvedType, writer: AvroResolvedType): readonly Found[] {
    // A decoder meets every branch sooner or later, so all of them must be readable.
    if (writer.kind === 'union') return writer.branches.flatMap((branch) => this.compare(reader, branch));
    if (reader.kind === 'union') return writer.kind === 'null' ? [] : this.compare(valueOf(reader), writer);
    if (reader.kind !== writer.kind) return this.promotion(reader, writer);
    const found = this.compareSameKind(reader, writer);
    return found.some(isAvros) ? found : [...found, ...this.annotation(reader, writer)];
  }

  private compareSameKind(reader: AvroResolvedType, writer: AvroResolvedType): readonly Found[] {
    if (reader.kind === 'record' && writer.kind === 'record') return this.records(reader, writer);
    if (reader.kind === 'array' && writer.kind === 'array') return within('[]', this.compare(reader.element, writer.element));
    if (reader.kind === 'map' && writer.kind === 'map') return within('{}', this.compare(reader.element, writer.element));
    if (reader.kind === 'enum' && writer.kind === 'enum') {
      const unknown = [...writer.symbols].filter((symbol) => !reader.symbols.has(symbol));
      return [...this.name(reader, writer), ...unknown.length === 0 ? [] : [this.symbols(unknown)]];
    }
    return [];
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
    return [this.changed('type-name', reader, writer, `keep the name "${fullName(this.old(reader, writer))}"`)];
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

/** The type that a union allows beside null. */
function valueOf({ branches }: AvroUnionType): AvroResolvedType {
  return branches.find(({ kind }) => kind !== 'null')!;
}

// The specification compares names without their namespaces.
function sameName(reader: AvroNamedType, writer: AvroNamedType): boolean {
  return reader.name === writer.name;
}

function fullName({ name, namespace }: AvroNamedType): string {
  return namespace === '' ? name : `${namespace}.${name}`;
}

function describe(type: AvroResolvedType): string {
  switch (type.kind) {
    case 'union': return type.branches.map(describe).join(' or ');
    case 'record':
    case 'enum': return `${type.kind} "${fullName(type)}"`;
    case 'array':
    case 'map': return `${type.kind} of ${describe(type.element)}`;
    default: return `${type.kind}${annotationText(type)}`;
  }
}

function annotationText({ logicalType, precision, scale }: AvroResolvedType): string {
  if (logicalType === undefined) return '';
  return logicalType === 'decimal' ? ` with decimal(${precision}, ${scale})` : ` with ${logicalType}`;
}
