import type { ProtobufEnum } from './definition';
import { quote } from '../../../core/findings';
import { DataType } from '../../../model/declaration/data-type';
import type { ImportNotes } from '../notes';

/**
 * An enumeration without what Protobuf needs around its symbols: the prefix that keeps them apart from those of other enumerations, and the zero that
 * means "not said" (https://protobuf.dev/programming-guides/style/#enums). The mesh's own definitions have both again.
 */
export function enumerationType({ name, fullName, offset, symbols }: ProtobufEnum, fieldName: string, notes: ImportNotes): DataType {
  const names = withoutPrefix(symbols.map((symbol) => symbol.name), [`${fieldName.toUpperCase()}_`, `${upperSnakeCase(name)}_`]);
  const said = symbols.map(({ number }, index) => ({ name: names[index], number })).filter((symbol) => symbol.number !== 0 || symbol.name !== 'UNSPECIFIED');
  if (said.length === 0) return DataType.enumeration([...names]);
  if (said.some(({ number }, index) => number !== index + 1)) {
    notes.left(offset, `how the symbols of ${quote(fullName)} are numbered`, 'a mesh\'s definition has UNSPECIFIED = 0 and counts the symbols from 1: messages of both aren\'t the same');
  }
  return DataType.enumeration([...new Set(said.map((symbol) => symbol.name))]);
}

function withoutPrefix(names: readonly string[], prefixes: readonly string[]): readonly string[] {
  const shared = prefixes.find((prefix) => names.every((name) => name.startsWith(prefix) && /^[A-Za-z_]/.test(name.slice(prefix.length))));
  return shared === undefined ? names : names.map((name) => name.slice(shared.length));
}

function upperSnakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/([A-Z])([A-Z][a-z])/g, '$1_$2').toUpperCase();
}
