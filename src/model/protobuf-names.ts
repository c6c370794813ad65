import { DataTypeKind } from './declaration/data-type';
import type { DataTypeModel, FieldModel } from './mesh';

// What Protobuf takes for the same name: https://github.com/protocolbuffers/protobuf/blob/main/src/google/protobuf/descriptor.cc

/**
 * The name of a field in Protobuf's JSON, which must be unique: both line_1 and line1 are line1. An optional field "a" also has a hidden companion
 * "_a" (https://protobuf.dev/programming-guides/field_presence/), which protoc moves out of the way, but not every parser.
 */
export function jsonName(name: string): string {
  return name.replace(/^_+/, '').replace(/_+(.?)/g, (_, letter: string) => letter.toUpperCase());
}

/** A symbol in the way of languages that write AbCd: two that are the same there are refused, as A_B and a__b are, but not A_B and AB. */
export function symbolKey(name: string): string {
  return name.split(/_+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join('');
}

/** A symbol as Protobuf knows it: enumerations of one message share its scope, so each symbol has the field's name in front. */
export function symbolName(field: string, symbol: string): string {
  return `${field.toUpperCase()}_${symbol}`;
}

/** The symbols of a field, zero first: it means that a message says nothing. */
export function protobufSymbols(symbols: readonly string[]): string[] {
  return ['UNSPECIFIED', ...symbols.filter((symbol) => symbol !== 'UNSPECIFIED')];
}

/** The enumeration or the record that a field holds, by itself or in arrays and maps. */
export function innermostType({ type }: Pick<FieldModel, 'type'>): DataTypeModel {
  let current = type;
  while (current.kind === DataTypeKind.ARRAY || current.kind === DataTypeKind.MAP) current = current.element!;
  return current;
}
