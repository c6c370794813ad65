import { parseJson, SchemaDefinitionError } from './incompatibility';
import { quote } from '../../core/findings';

/** An Avro schema as JSON has it. */
export type AvroSchemaJson = string | object;

/** What every type can have on top. */
interface Annotated {
  readonly logicalType?: string;
  readonly precision?: number;
  readonly scale?: number;
}

/** A type without parts. */
export interface AvroPrimitiveType extends Annotated {
  readonly kind: 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string';
}

interface Named extends Annotated {
  /** With its namespace. */
  readonly fullName: string;
  /** Earlier names, each with its namespace. */
  readonly aliases: readonly string[];
}

/** A list of symbols. */
export interface AvroEnumType extends Named {
  readonly kind: 'enum';
  readonly symbols: ReadonlySet<string>;
  /** The symbol that stands for unknown ones. */
  readonly default?: string;
}

/** A fixed number of bytes. */
export interface AvroFixedType extends Named {
  readonly kind: 'fixed';
  readonly size: number;
}

/** Named fields. */
export interface AvroRecordType extends Named {
  readonly kind: 'record';
  readonly fields: ReadonlyMap<string, AvroFieldType>;
}

/** A field of a record. */
export interface AvroFieldType {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type: AvroResolvedType;
  readonly hasDefault: boolean;
}

/** A list of values, or values under text keys. */
export interface AvroCollectionType extends Annotated {
  readonly kind: 'array' | 'map';
  readonly element: AvroResolvedType;
}

/** One of several types. */
export interface AvroUnionType extends Annotated {
  readonly kind: 'union';
  readonly branches: readonly AvroResolvedType[];
}

/** A type with a name. */
export type AvroNamedType = AvroEnumType | AvroFixedType | AvroRecordType;

/** An Avro type with all references resolved: a graph, which may have cycles. */
export type AvroResolvedType = AvroPrimitiveType | AvroNamedType | AvroCollectionType | AvroUnionType;

const PRIMITIVES = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const;
const PRIMITIVE_TYPES = new Map<string, AvroPrimitiveType>(PRIMITIVES.map((kind) => [kind, { kind }]));

/** Reads the text of an Avro schema. */
export function parseAvro(definition: string): AvroResolvedType {
  return resolveAvro(parseJson(definition) as AvroSchemaJson);
}

/** Resolves all references of an Avro schema. */
export function resolveAvro(schema: AvroSchemaJson): AvroResolvedType {
  return new Resolution().type(schema, '');
}

/** A name without its namespace. */
export function shortName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('.') + 1);
}

type Attributes = Readonly<Record<string, unknown>>;

class Resolution {
  private readonly named = new Map<string, AvroNamedType>();

  public type(schema: unknown, namespace: string): AvroResolvedType {
    if (typeof schema === 'string') return this.reference(schema, namespace);
    if (Array.isArray(schema)) return { kind: 'union', branches: schema.map((branch) => this.type(branch, namespace)) };
    if (typeof schema !== 'object' || schema === null) throw new SchemaDefinitionError(`not an Avro schema: ${quote(schema)}`);
    const attributes = schema as Attributes;
    switch (attributes.type) {
      case 'record':
      case 'error': return this.record(attributes, namespace);
      case 'enum': return this.enumeration(attributes, namespace);
      case 'fixed': return this.name({ kind: 'fixed', size: Number(attributes.size), ...naming(attributes, namespace), ...annotations(attributes) });
      case 'array': return { kind: 'array', element: this.type(attributes.items, namespace), ...annotations(attributes) };
      case 'map': return { kind: 'map', element: this.type(attributes.values, namespace), ...annotations(attributes) };
      default: {
        const type = this.type(attributes.type, namespace);
        return attributes.logicalType === undefined ? type : { ...type, ...annotations(attributes) };
      }
    }
  }

  private reference(name: string, namespace: string): AvroResolvedType {
    const type = PRIMITIVE_TYPES.get(name) ?? this.named.get(qualified(name, namespace));
    if (!type) throw new SchemaDefinitionError(`type ${quote(name)} isn't defined before it is used`);
    return type;
  }

  private record(attributes: Attributes, namespace: string): AvroRecordType {
    // Known before its fields are read, because they may refer to it.
    const fields = new Map<string, AvroFieldType>();
    const record = this.name<AvroRecordType>({ kind: 'record', fields, ...naming(attributes, namespace), ...annotations(attributes) });
    const within = record.fullName.slice(0, Math.max(0, record.fullName.lastIndexOf('.')));
    for (const field of list<Attributes>(attributes.fields, `fields of record ${quote(record.fullName)}`)) {
      const name = text(field.name, `name of a field of record ${quote(record.fullName)}`);
      if (fields.has(name)) throw new SchemaDefinitionError(`record ${quote(record.fullName)} has two fields ${quote(name)}`);
      const aliases = list<string>(field.aliases ?? [], `aliases of field ${quote(name)}`);
      fields.set(name, { name, aliases, type: this.type(field.type, within), hasDefault: field.default !== undefined });
    }
    return record;
  }

  private enumeration(attributes: Attributes, namespace: string): AvroEnumType {
    const names = naming(attributes, namespace);
    const symbols = new Set(list<string>(attributes.symbols, `symbols of enum ${quote(names.fullName)}`));
    const fallback = attributes.default === undefined ? {} : { default: text(attributes.default, `default of enum ${quote(names.fullName)}`) };
    return this.name({ kind: 'enum', symbols, ...fallback, ...names, ...annotations(attributes) });
  }

  private name<T extends AvroNamedType>(type: T): T {
    if (this.named.has(type.fullName)) throw new SchemaDefinitionError(`type ${quote(type.fullName)} is defined twice`);
    this.named.set(type.fullName, type);
    return type;
  }
}

// https://avro.apache.org/docs/1.12.0/specification/#names
function naming(attributes: Attributes, enclosing: string): Pick<Named, 'fullName' | 'aliases'> {
  const name = text(attributes.name, `name of a type ${quote(attributes.type)}`);
  const fullName = qualified(name, typeof attributes.namespace === 'string' ? attributes.namespace : enclosing);
  const namespace = fullName.slice(0, Math.max(0, fullName.lastIndexOf('.')));
  const aliases = list<string>(attributes.aliases ?? [], `aliases of type ${quote(fullName)}`);
  return { fullName, aliases: aliases.map((alias) => qualified(alias, namespace)) };
}

function qualified(name: string, namespace: string): string {
  return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;
}

function annotations({ logicalType, precision, scale }: Attributes): Annotated {
  if (typeof logicalType !== 'string') return {};
  return logicalType === 'decimal' ? { logicalType, precision: Number(precision), scale: Number(scale ?? 0) } : { logicalType };
}

function list<T>(value: unknown, what: string): readonly T[] {
  if (!Array.isArray(value)) throw new SchemaDefinitionError(`${what} must be a list, not ${quote(value)}`);
  return value as T[];
}

function text(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new SchemaDefinitionError(`${what} must be text, not ${quote(value)}`);
  return value;
}
