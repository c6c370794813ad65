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

interface Named {
  readonly name: string;
  readonly namespace: string;
}

/** A list of symbols. */
export interface AvroEnumType extends Named, Annotated {
  readonly kind: 'enum';
  readonly symbols: ReadonlySet<string>;
}

/** Named fields. */
export interface AvroRecordType extends Named, Annotated {
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

/** A type that may be null. */
export interface AvroUnionType extends Annotated {
  readonly kind: 'union';
  /** Null and the type, in either order. */
  readonly branches: readonly AvroResolvedType[];
}

/** A type with a name. */
export type AvroNamedType = AvroEnumType | AvroRecordType;

/** An Avro type as it is compared. */
export type AvroResolvedType = AvroPrimitiveType | AvroNamedType | AvroCollectionType | AvroUnionType;

const PRIMITIVES = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const;
const PRIMITIVE_TYPES = new Map<string, AvroPrimitiveType>(PRIMITIVES.map((kind) => [kind, { kind }]));

/** Reads the text of an Avro schema. */
export function parseAvro(definition: string): AvroResolvedType {
  return resolveAvro(parseJson(definition) as AvroSchemaJson);
}

/**
 * Reads an Avro schema of the form that the library writes: each named type is defined where it is used, unions are of null and one type.
 * Everything else is refused: what isn't understood can't be compared.
 */
export function resolveAvro(schema: AvroSchemaJson): AvroResolvedType {
  return typeOf(schema, '');
}

type Attributes = Readonly<Record<string, unknown>>;

function typeOf(schema: unknown, namespace: string): AvroResolvedType {
  if (typeof schema === 'string') return primitive(schema);
  if (Array.isArray(schema)) return union(schema, namespace);
  if (typeof schema !== 'object' || schema === null) throw new SchemaDefinitionError(`not an Avro schema: ${quote(schema)}`);
  const attributes = schema as Attributes;
  switch (attributes.type) {
    case 'record': return record(attributes, namespace);
    case 'enum': return enumeration(attributes, namespace);
    case 'array': return { kind: 'array', element: typeOf(attributes.items, namespace) };
    case 'map': return { kind: 'map', element: typeOf(attributes.values, namespace) };
    default: return { ...typeOf(attributes.type, namespace), ...annotations(attributes) };
  }
}

function primitive(name: string): AvroPrimitiveType {
  const type = PRIMITIVE_TYPES.get(name);
  if (!type) throw new SchemaDefinitionError(`type ${quote(name)} is unknown`);
  return type;
}

function union(schemas: readonly unknown[], namespace: string): AvroUnionType {
  const branches = schemas.map((branch) => typeOf(branch, namespace));
  if (branches.length !== 2 || branches.filter(({ kind }) => kind === 'null').length !== 1) throw new SchemaDefinitionError(`a union must be of null and one type, not ${quote(schemas)}`);
  return { kind: 'union', branches };
}

function record(attributes: Attributes, enclosing: string): AvroRecordType {
  const { name, namespace } = naming(attributes, enclosing);
  const fields = new Map<string, AvroFieldType>();
  for (const field of list<Attributes>(attributes.fields, `fields of record ${quote(name)}`)) {
    const fieldName = text(field.name, `name of a field of record ${quote(name)}`);
    if (fields.has(fieldName)) throw new SchemaDefinitionError(`record ${quote(name)} has two fields ${quote(fieldName)}`);
    const aliases = list<string>(field.aliases ?? [], `aliases of field ${quote(fieldName)}`);
    fields.set(fieldName, { name: fieldName, aliases, type: typeOf(field.type, namespace), hasDefault: field.default !== undefined });
  }
  return { kind: 'record', name, namespace, fields };
}

function enumeration(attributes: Attributes, enclosing: string): AvroEnumType {
  const names = naming(attributes, enclosing);
  return { kind: 'enum', ...names, symbols: new Set(list<string>(attributes.symbols, `symbols of enum ${quote(names.name)}`)) };
}

function naming({ type, name, namespace }: Attributes, enclosing: string): Named {
  return { name: text(name, `name of a type ${quote(type)}`), namespace: typeof namespace === 'string' ? namespace : enclosing };
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
