import { decimalPatternContains } from './decimal-pattern';
import type { Incompatibility, Newer } from './incompatibility';
import { childPath, fieldAt, NEW_MAJOR, parseJson, SchemaDefinitionError, wasAndIs } from './incompatibility';
import { quote } from '../../core/findings';

/** A JSON Schema as JSON has it. */
export type JsonSchemaJson = boolean | object;

/** The keywords that the library writes. */
interface Keywords {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchemaJson>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchemaJson;
  readonly items?: JsonSchemaJson;
}

const CHECKED = new Set(['type', 'enum', 'pattern', 'format', 'contentEncoding', 'minimum', 'maximum', 'properties', 'required', 'additionalProperties', 'items']);
const ANNOTATIONS = new Set(['$schema', 'title', 'description', 'default']);
const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'] as const;

/** Reads the text of a JSON Schema; keywords that can't be checked are refused. */
export function parseJsonSchema(definition: string): JsonSchemaJson {
  const schema = parseJson(definition) as JsonSchemaJson;
  refuseUnknown(schema, '');
  return schema;
}

function refuseUnknown(schema: unknown, path: string): void {
  if (typeof schema === 'boolean') return;
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) throw new SchemaDefinitionError(`${fieldAt(path)}: ${quote(schema)} isn't a JSON Schema`);
  const unknown = Object.keys(schema).filter((keyword) => !CHECKED.has(keyword) && !ANNOTATIONS.has(keyword) && !keyword.startsWith('x-'));
  if (unknown.length > 0) throw new SchemaDefinitionError(`${fieldAt(path)}: keyword ${quote(unknown[0])} can't be checked; write ${[...CHECKED].join(', ')}`);
  const { properties, additionalProperties, items } = schema as Keywords;
  for (const [name, property] of Object.entries(properties ?? {})) refuseUnknown(property, childPath(path, name));
  if (additionalProperties !== undefined) refuseUnknown(additionalProperties, `${path}{}`);
  if (items !== undefined) refuseUnknown(items, `${path}[]`);
}

/**
 * Why `reader` refuses some document that `writer` accepts: all reasons, none when it accepts them all.
 * @param newer the schema that is being changed; fixes are worded for its author
 */
export function compareJsonSchemas(reader: JsonSchemaJson, writer: JsonSchemaJson, newer: Newer): Incompatibility[] {
  const comparison = new JsonSchemaComparison(newer);
  comparison.compare(reader, writer, '');
  return comparison.found;
}

class JsonSchemaComparison {
  public readonly found: Incompatibility[] = [];

  constructor(private readonly newer: Newer) {}

  public compare(readerSchema: JsonSchemaJson, writerSchema: JsonSchemaJson, path: string): void {
    if (writerSchema === false || readerSchema === true || readerSchema === writerSchema) return;
    if (readerSchema === false) return this.refused(path);
    const reader = readerSchema as Keywords;
    const writer: Keywords = writerSchema === true ? {} : writerSchema as Keywords;
    if (writer.enum) return this.values(reader, writer, writer.enum, path);
    const types = typesOf(writer);
    const unreadable = types.filter((type) => !accepts(reader, type));
    if (unreadable.length === types.length || unreadable.some((type) => type !== 'null')) return this.changedType(reader, writer, path);
    if (unreadable.includes('null')) this.noNull(path);
    if (reader.enum) this.narrowed('enum-symbol', path, 'any value', reader.enum.map(quote).join(', '));
    const read = new Set(types.filter((type) => !unreadable.includes(type)));
    if (read.has('string')) this.strings(reader, writer, path);
    if (read.has('number') || read.has('integer')) this.numbers(reader, writer, path);
    if (read.has('object')) this.objects(reader, writer, path);
    if (read.has('array')) this.compare(reader.items ?? true, writer.items ?? true, `${path}[]`);
  }

  /** The writer has few values: each is tried. */
  private values(reader: Keywords, writer: Keywords, symbols: readonly unknown[], path: string): void {
    const written = symbols.filter((symbol) => typesOf(writer).some((type) => isOfType(symbol, type)));
    const others = written.filter((symbol) => symbol !== null);
    if (written.includes(null) && !(accepts(reader, 'null') && (reader.enum?.includes(null) ?? true))) this.noNull(path);
    if (others.some((symbol) => !typesOf(reader).some((type) => isOfType(symbol, type)))) return this.changedType(reader, writer, path);
    const unknown = others.filter((symbol) => reader.enum && !reader.enum.some((known) => known === symbol));
    if (unknown.length > 0) {
      const names = unknown.map(quote).join(', ');
      this.add(path, 'enum-symbol', this.newer === 'reader'
        ? [`${fieldAt(path)} no longer allows ${names}, which older records may hold`, `keep ${names}`]
        : [`${fieldAt(path)} can now hold ${names}, which older readers refuse`, NEW_MAJOR]);
    }
    if (others.some((symbol) => typeof symbol === 'string')) {
      const { pattern } = reader;
      const allowed = pattern === undefined ? undefined : new RegExp(pattern, 'u');
      const mismatch = allowed && others.find((symbol) => typeof symbol === 'string' && !allowed.test(symbol));
      if (mismatch !== undefined) this.narrowed('pattern', path, quote(mismatch), `pattern ${pattern}`);
      if (reader.format !== undefined && reader.format !== writer.format) this.narrowed('format', path, 'text', `format ${reader.format}`);
    }
    return undefined;
  }

  private strings(reader: Keywords, writer: Keywords, path: string): void {
    if (reader.contentEncoding !== writer.contentEncoding) {
      const change = wasAndIs(reader.contentEncoding ?? 'plain', writer.contentEncoding ?? 'plain', this.newer);
      this.add(path, 'content-encoding', [`the text of ${fieldAt(path)} ${change}: readers take it wrong`, 'add a field of the new type under another name']);
    }
    if (reader.format !== undefined && reader.format !== writer.format) {
      this.narrowed('format', path, writer.format === undefined ? 'text of any format' : `format ${writer.format}`, `format ${reader.format}`);
    }
    const { pattern } = reader;
    if (pattern !== undefined && pattern !== writer.pattern && !(writer.pattern !== undefined && decimalPatternContains(pattern, writer.pattern))) {
      this.narrowed('pattern', path, writer.pattern === undefined ? 'any text' : `pattern ${writer.pattern}`, `pattern ${pattern}`);
    }
  }

  private numbers(reader: Keywords, writer: Keywords, path: string): void {
    const { minimum: least = -Infinity, maximum: most = Infinity } = writer;
    const { minimum = -Infinity, maximum = Infinity } = reader;
    if (least < minimum || most > maximum) this.narrowed('range', path, rangeText(least, most), rangeText(minimum, maximum));
  }

  private objects(reader: Keywords, writer: Keywords, path: string): void {
    const required = new Set(writer.required ?? []);
    for (const name of reader.required ?? []) {
      const field = childPath(path, name);
      if (required.has(name)) continue;
      this.add(field, 'required', this.newer === 'reader'
        ? [`${fieldAt(field)} is required, but older records may lack it`, 'make it optional']
        : [`${fieldAt(field)} is no longer in every record, but older readers require it`, `keep it required, or ${NEW_MAJOR}`]);
    }
    const others = { reader: reader.additionalProperties ?? true, writer: writer.additionalProperties ?? true };
    const [readers, writers] = [reader.properties ?? {}, writer.properties ?? {}];
    for (const name of new Set([...Object.keys(readers), ...Object.keys(writers)])) {
      this.property(own(readers, name), own(writers, name), others, childPath(path, name));
    }
    if (others.reader === false && others.writer !== false) this.closed(path);
    else this.compare(others.reader, others.writer, `${path}{}`);
  }

  private property(reader: JsonSchemaJson | undefined, writer: JsonSchemaJson | undefined, others: { reader: JsonSchemaJson; writer: JsonSchemaJson },
    path: string): void {
    if (writer === undefined && others.writer === true && reader !== undefined) return this.unnamed(path);
    return this.compare(reader ?? others.reader, writer ?? others.writer, path);
  }

  private unnamed(path: string): void {
    this.add(path, 'open-model', this.newer === 'reader'
      ? [`${fieldAt(path)} is new, but objects were open: older records may hold anything under its name`,
        'take another format, or a compatibility that closes objects (BACKWARD, FULL) from the first version on']
      : [`${fieldAt(path)} is gone and objects are open: new records may hold anything under its name, which older readers still check`, `keep it, or ${NEW_MAJOR}`]);
  }

  private closed(path: string): void {
    this.add(path, 'closed-model', [`${fieldAt(path)} ${wasAndIs('closed', 'open', this.newer)} for properties that it doesn't name, and a closed object refuses them`,
      `keep the compatibility mode of the first version, or ${NEW_MAJOR}`]);
  }

  private refused(path: string): void {
    this.add(path, 'closed-model', this.newer === 'reader'
      ? [`${fieldAt(path)} is gone, but older records may have it and objects are closed for fields that they don't name`, 'keep it as an optional field']
      : [`${fieldAt(path)} is new, but the objects of older readers are closed for fields that they don't name`, NEW_MAJOR]);
  }

  private changedType(reader: Keywords, writer: Keywords, path: string): void {
    const [readers, writers] = [reader, writer].map((schema) => typesOf(schema).join(' or '));
    const old = this.newer === 'reader' ? writers : readers;
    this.add(path, 'type-changed', [`${fieldAt(path)} ${wasAndIs(readers, writers, this.newer)}: ${readers} doesn't accept all of ${writers}`,
      `keep ${old}, or add a field of the new type under another name`]);
  }

  private noNull(path: string): void {
    this.add(path, 'null-not-allowed', this.newer === 'reader'
      ? [`${fieldAt(path)} was optional and is required, but older records may have null there`, 'keep it optional']
      : [`${fieldAt(path)} was required and is optional, but older readers refuse null`, `keep it required, or ${NEW_MAJOR}`]);
  }

  private narrowed(rule: string, path: string, written: string, read: string): void {
    this.add(path, rule, this.newer === 'reader'
      ? [`${fieldAt(path)} allowed ${written} and now only ${read}, but older records may hold others`, `keep allowing ${written}`]
      : [`${fieldAt(path)} now allows ${written}, but older readers only take ${read}`, `keep ${read}, or ${NEW_MAJOR}`]);
  }

  private add(path: string, rule: string, [message, fix]: readonly [string, string] | readonly string[]): void {
    this.found.push({ path, rule, message, fix });
  }
}

function typesOf({ type }: Keywords): readonly string[] {
  return type === undefined ? TYPES : typeof type === 'string' ? [type] : type;
}

function accepts(reader: Keywords, type: string): boolean {
  const types = typesOf(reader);
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null': return value === null;
    case 'array': return Array.isArray(value);
    case 'object': return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer': return Number.isInteger(value);
    default: return typeof value === type;
  }
}

function own(properties: Readonly<Record<string, JsonSchemaJson>>, name: string): JsonSchemaJson | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

function rangeText(least: number, most: number): string {
  return least === -Infinity && most === Infinity ? 'any number' : `${least === -Infinity ? 'any' : least} to ${most === Infinity ? 'any' : most}`;
}
