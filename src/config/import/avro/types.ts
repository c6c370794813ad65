import { defaultValue } from './default-value';
import type { FittedType } from './logical-types';
import { logicalType } from './logical-types';
import type { NamedType } from './named-types';
import { lookUp, namedType } from './named-types';
import { quote } from '../../../core/findings';
import { DataType } from '../../../model/declaration/data-type';
import type { FieldOptions } from '../../../model/declaration/field-options';
import type { Field, Classification } from '../../../model/declaration/schema';
import { strictest } from '../../odcs/classification';
import { defined } from '../../shape';
import { fitFields } from '../fields';
import type { JsonNode } from '../json';
import { textAt, valueOf } from '../json';
import type { Marker } from '../markers';
import { ownClassification, sensitivityOfMarkers, unknownAttributes } from '../markers';
import { Nesting } from '../nesting';
import type { ImportNotes } from '../notes';

const PRIMITIVES: ReadonlyMap<string, DataType> = new Map([
  ['string', DataType.STRING], ['int', DataType.INTEGER], ['long', DataType.LONG], ['float', DataType.FLOAT], ['double', DataType.DOUBLE],
  ['boolean', DataType.BOOLEAN], ['bytes', DataType.BINARY],
]);

/** What Avro itself says of a type or a field; everything else is an attribute of somebody's own. */
const TYPE_KEYS = new Set(['type', 'name', 'namespace', 'doc', 'fields', 'symbols', 'items', 'values', 'size', 'logicalType', 'precision', 'scale', 'aliases', 'default']);
const FIELD_KEYS = new Set(['name', 'type', 'doc', 'default', 'order', 'aliases', 'classification', 'symbols', 'items', 'values', 'fields']);

/** A type, with what the field around it needs. */
interface ReadType extends FittedType {
  /** Whether null is one of its values. */
  readonly optional?: boolean;
  readonly description?: string;
}

/** Makes a mesh's types of Avro's. */
export class AvroTypes {
  private readonly nesting = new Nesting();

  constructor(private readonly named: ReadonlyMap<string, NamedType>, private readonly notes: ImportNotes) {}

  /** The fields of a record. */
  public fields({ node, namespace }: NamedType): Field[] {
    const written = (node.entries?.get('fields')?.items ?? []).filter((field) => textAt(field, 'name') !== undefined);
    return this.nesting.within(node, written.length, () => fitFields(written.map((field) => this.field(field, namespace)), this.notes));
  }

  private field(node: JsonNode, namespace: string): { name: string; offset: number; type: DataType; options: FieldOptions } {
    const name = textAt(node, 'name')!;
    // `{"name": "a", "type": "array", "items": "string"}`: no standard, but many parsers take it.
    const written = node.entries?.get('type');
    const inline = ['array', 'map', 'record', 'enum'].includes(String(written?.value)) && ['items', 'values', 'fields', 'symbols'].some((key) => node.entries?.has(key));
    const read = inline ? this.type(node, namespace) : this.type(written ?? node, namespace);
    const order = textAt(node, 'order') ?? 'ascending';
    if (order !== 'ascending') this.notes.left(node.offset, `the sort order "${order}"`);
    return {
      name,
      offset: node.offset,
      type: read.type,
      options: defined({
        required: !read.optional,
        description: this.description(node, read),
        classification: this.classification(node, written),
        aliases: node.entries?.get('aliases')?.items?.map((alias) => String(alias.value)),
        defaultValue: this.defaultValue(node, read),
      }),
    };
  }

  private description(field: JsonNode, { description }: ReadType): string | undefined {
    const own = textAt(field, 'doc');
    if (own !== undefined && description !== undefined && own !== description) this.notes.left(field.offset, `the description of the field's type (${quote(description)})`);
    return own ?? description;
  }

  private classification(field: JsonNode, type: JsonNode | undefined): Classification | undefined {
    const markers = [...unknownAttributes(field, FIELD_KEYS, 'attribute'), ...markersIn(type)];
    return strictest([ownClassification(field.entries?.get('classification'), this.notes), sensitivityOfMarkers(markers, this.notes)]);
  }

  private defaultValue(field: JsonNode, read: ReadType): string | number | boolean | undefined {
    const node = field.entries?.get('default');
    if (!node || node.value === null) return undefined;
    const value = node.value === undefined ? undefined : defaultValue(node.value, read);
    if (value === undefined) this.notes.left(node.offset, `the default ${quote(valueOf(node))}`);
    return value;
  }

  private type(node: JsonNode, namespace: string): ReadType {
    if (node.items) return this.union(node, namespace);
    if (typeof node.value === 'string') return this.byName(node.value, node, namespace);
    const inner = node.entries?.get('type');
    if (!inner) return this.unknown(node, `${quote(valueOf(node))} is no Avro type`);
    if (typeof inner.value !== 'string') return this.type(inner, namespace); // {"type": {"type": "string"}}
    const logical = textAt(node, 'logicalType');
    const fitted = logical === undefined ? undefined : logicalType(inner.value, logical, node);
    if (fitted?.note !== undefined) this.notes.add(node.offset, `the type ${logical} ${fitted.note}`);
    if (logical !== undefined && !fitted) this.notes.left(node.offset, `the logical type ${quote(logical)} of ${quote(inner.value)}`);
    if (fitted) return fitted;
    const named = namedType(node, namespace);
    switch (inner.value) {
      case 'array': return { type: DataType.array(this.element(node, 'items', namespace)) };
      case 'map': return { type: DataType.map(this.element(node, 'values', namespace)) };
      default: return named ? this.namedType(named, node) : this.byName(inner.value, inner, namespace);
    }
  }

  private byName(name: string, node: JsonNode, namespace: string): ReadType {
    const primitive = PRIMITIVES.get(name);
    if (primitive) return { type: primitive };
    if (name === 'null') return { ...this.unknown(node, 'the type has no value but null'), optional: true };
    const named = lookUp(name, namespace, this.named);
    return named ? this.namedType(named, node) : this.unknown(node, `the type ${quote(name)} isn't defined in this file`, 'put its definition into the file to have its fields');
  }

  private namedType(named: NamedType, at: JsonNode): ReadType {
    const { node } = named;
    const description = textAt(node, 'doc');
    if (node.entries?.has('aliases')) this.notes.left(node.entries.get('aliases')!.offset, `the earlier names of the type ${quote(named.fullName)}`);
    switch (textAt(node, 'type')) {
      case 'enum': return { type: this.enumeration(node), description };
      case 'fixed': return this.fixed(named, at);
      default: {
        const problem = node.entries?.get('fields')?.items?.length === 0 ? 'has no fields' : this.nesting.problem(node);
        if (problem !== undefined) return this.unknown(at, `the record ${quote(named.fullName)} ${problem}`);
        return { type: DataType.record(this.fields(named)), description };
      }
    }
  }

  private enumeration(node: JsonNode): DataType {
    const fallback = node.entries?.get('default');
    if (fallback) this.notes.left(fallback.offset, `the default ${quote(valueOf(fallback))} for symbols that a reader doesn't know`);
    return DataType.enumeration((node.entries?.get('symbols')?.items ?? []).map((symbol) => String(symbol.value)));
  }

  private fixed({ node }: NamedType, at: JsonNode): ReadType {
    const logical = textAt(node, 'logicalType');
    const fitted = logical === undefined ? undefined : logicalType('fixed', logical, node);
    const size = node.entries?.get('size');
    if (!fitted && size) this.notes.left(size.offset, `the length of ${quote(size.value)} bytes`);
    // Where the type is defined, its note was given.
    if (fitted?.note !== undefined && at !== node) this.notes.add(at.offset, `the type ${logical} ${fitted.note}`);
    return { ...fitted ?? { type: DataType.BINARY }, description: textAt(node, 'doc') };
  }

  private element(node: JsonNode, key: string, namespace: string): DataType {
    const element = node.entries?.get(key);
    if (!element) return this.unknown(node, `the type of the ${key} is missing`).type;
    const { type, optional } = this.type(element, namespace);
    if (optional) this.notes.left(element.offset, `that the ${key} may be null`);
    return type;
  }

  // A mesh's field is required or not, and has one type: https://avro.apache.org/docs/1.12.0/specification/#unions
  private union(node: JsonNode, namespace: string): ReadType {
    const branches = node.items!.filter(({ value, entries }) => value !== 'null' && entries?.get('type')?.value !== 'null');
    const optional = branches.length < node.items!.length;
    if (branches.length === 1) return { ...this.type(branches[0], namespace), optional };
    const names = branches.map((branch) => textAt(branch, 'name') ?? textAt(branch, 'type') ?? String(branch.value));
    return { ...this.unknown(node, branches.length === 0 ? 'the union has no value but null' : `a value is one of several types (${names.join(', ')})`), optional };
  }

  /** A JSON value holds everything that a mesh has no type for. */
  private unknown(node: JsonNode, why: string, fix?: string): ReadType {
    this.notes.add(node.offset, `${why}, so json is taken instead${fix === undefined ? '' : `; ${fix}`}`);
    return { type: DataType.JSON };
  }
}

/** What is said of a field's type, or of the branches and parts of it; fields of records say it themselves. */
function markersIn(type: JsonNode | undefined): Marker[] {
  if (!type) return [];
  const parts = [...type.items ?? [], ...['type', 'items', 'values'].map((key) => type.entries?.get(key))];
  return [...unknownAttributes(type, TYPE_KEYS, 'attribute'), ...parts.flatMap(markersIn)];
}
