import type { RecordModel } from './record';
import { keyRecord, pascalCase, UniqueNames, valueRecord } from './record';
import { DataTypeKind } from '../../model/declaration/data-type';
import type { DataTypeModel, FieldModel, ProductModel } from '../../model/mesh';
import { jsonName, protobufSymbols, symbolKey, symbolName } from '../../model/protobuf-names';
import { protobufNumber } from '../../model/resolve/schema';

const TIMESTAMP = 'google.protobuf.Timestamp';

const SCALARS: Partial<Record<DataTypeKind, string>> = {
  [DataTypeKind.STRING]: 'string',
  [DataTypeKind.INTEGER]: 'int32',
  [DataTypeKind.LONG]: 'int64',
  [DataTypeKind.FLOAT]: 'float',
  [DataTypeKind.DOUBLE]: 'double',
  [DataTypeKind.BOOLEAN]: 'bool',
  [DataTypeKind.BINARY]: 'bytes',
  // Protobuf has no exact decimal and no calendar day: text ("9.99", "2026-01-31") is exact, and readable in every language.
  [DataTypeKind.DECIMAL]: 'string',
  [DataTypeKind.DATE]: 'string',
  // Text rather than google.protobuf.Value, whose numbers are doubles.
  [DataTypeKind.JSON]: 'string',
};

/** The Protobuf definition (proto3) of a product's records. */
export function protobufText(product: ProductModel): string {
  return file(valueRecord(product));
}

/** The Protobuf definition (proto3) of the keys of a product's stream, or undefined where the stream has no key field. */
export function protobufKeyText(product: ProductModel): string | undefined {
  const key = keyRecord(product);
  return key && file(key);
}

function file(model: RecordModel): string {
  const message = messageLines(model.typeName, model.fields, []);
  const imports = message.some((line) => line.includes(TIMESTAMP)) ? ['import "google/protobuf/timestamp.proto";', ''] : [];
  return ['syntax = "proto3";', '', `package ${model.namespace};`, '', ...imports, ...comment(model.description), ...message, ''].join('\n');
}

/** The types that a message defines for its fields, each name once; also never an enclosing message's, which Java can't express. */
interface Scope {
  readonly enclosing: readonly string[];
  readonly types: UniqueNames;
  readonly symbols: UniqueNames;
  /** The definitions so far. */
  readonly lines: string[];
}

function messageLines(name: string, fields: readonly FieldModel[], outer: readonly string[]): string[] {
  const enclosing = [...outer, name];
  const scope: Scope = { enclosing, types: new UniqueNames(enclosing), symbols: new UniqueNames([], symbolKey), lines: [] };
  const names = new UniqueNames([], jsonName);
  const lines = fields.flatMap((field, index) => [
    ...comment(field.description),
    `${labelledType(field, scope)} ${names.claim(field.name)} = ${protobufNumber(field, index)};`,
  ]);
  return [`message ${name} {`, ...indented(scope.lines), ...indented(lines), '}'];
}

function labelledType(field: FieldModel, scope: Scope): string {
  const { type, name } = field;
  switch (type.kind) {
    case DataTypeKind.ARRAY: return `repeated ${elementType(type.element!, name, 'Item', scope)}`;
    case DataTypeKind.MAP: return `map<string, ${elementType(type.element!, name, 'Value', scope)}>`;
    case DataTypeKind.RECORD:
    case DataTypeKind.TIMESTAMP: return singleType(type, name, scope); // messages always know whether they are there
    default: return `${field.required ? '' : 'optional '}${singleType(type, name, scope)}`;
  }
}

// `repeated` and `map` can't nest directly: a message of its own stands between.
function elementType(type: DataTypeModel, name: string, suffix: string, scope: Scope): string {
  if (type.kind !== DataTypeKind.ARRAY && type.kind !== DataTypeKind.MAP) return singleType(type, name, scope);
  const wrapper = scope.types.claim(`${pascalCase(name)}${suffix}`);
  const inner: FieldModel = { name: type.kind === DataTypeKind.ARRAY ? 'items' : 'entries', type, required: true, unique: false, aliases: [] };
  scope.lines.push(...messageLines(wrapper, [inner], scope.enclosing), '');
  return wrapper;
}

function singleType(type: DataTypeModel, name: string, scope: Scope): string {
  switch (type.kind) {
    case DataTypeKind.TIMESTAMP: return TIMESTAMP;
    case DataTypeKind.RECORD: {
      const message = scope.types.claim(pascalCase(name));
      scope.lines.push(...messageLines(message, type.fields!, scope.enclosing), '');
      return message;
    }
    case DataTypeKind.ENUMERATION: {
      const enumeration = scope.types.claim(pascalCase(name));
      scope.lines.push(...enumerationLines(enumeration, name, type.symbols!, scope.symbols), '');
      return enumeration;
    }
    default: return SCALARS[type.kind]!;
  }
}

function enumerationLines(name: string, fieldName: string, symbols: readonly string[], taken: UniqueNames): string[] {
  const lines = protobufSymbols(symbols).map((symbol, index) => `${taken.claim(symbolName(fieldName, symbol))} = ${index};`);
  return [`enum ${name} {`, ...indented(lines), '}'];
}

function comment(text: string | undefined): string[] {
  return text ? text.trim().split(/\r\n|\r|\n/).map((line) => `// ${line}`.trimEnd()) : [];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => line && `  ${line}`);
}
