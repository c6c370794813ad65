import type { Report } from './report';
import type { PathStep } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import { DataTypeKind } from '../declaration/data-type';
import type { FieldModel } from '../mesh';
import { innermostType, jsonName, protobufSymbols, symbolKey, symbolName } from '../protobuf-names';

/**
 * Reports names that Protobuf takes for the same one: they would be registered under another name than the declared. `within` names the
 * enclosing field.
 */
export function checkProtobufNames(report: Report, fields: readonly FieldModel[], path: readonly PathStep[] = ['schema', 'fields'], within = ''): void {
  const names = new Map<string, string>();
  const symbols = new Map<string, string>();
  fields.forEach((field, index) => {
    if (isUnresolved(field.name)) return;
    const name = within + field.name;
    const at = [...path, index];
    const other = claim(names, jsonName(field.name), name);
    // A name that is declared twice is an error in every format.
    if (other !== undefined && other.toLowerCase() !== name.toLowerCase()) {
      report.error('protobuf-name', [...at, 'name'], `Protobuf takes the fields "${other}" and "${name}" for the same one ("${jsonName(field.name)}")`, 'rename one of the two');
    }
    const type = innermostType(field);
    if (type.kind === DataTypeKind.RECORD) checkProtobufNames(report, type.fields!, [...at, 'fields'], `${name}.`);
    if (type.kind === DataTypeKind.ENUMERATION) checkSymbols(report, field, name, [...at, 'type'], symbols);
  });
}

/** All enumerations of a message share its scope. */
function checkSymbols(report: Report, field: FieldModel, name: string, at: readonly PathStep[], taken: Map<string, string>): void {
  for (const symbol of new Set(protobufSymbols(innermostType(field).symbols!))) {
    const other = claim(taken, symbolKey(symbolName(field.name, symbol)), `"${symbol}" of field "${name}"`);
    if (other === undefined) continue;
    report.error('protobuf-name', at, `Protobuf takes the symbols ${other} and "${symbol}" of field "${name}" for the same one`,
      symbolKey(symbol) === 'Unspecified' ? 'write UNSPECIFIED, which every enumeration has as zero' : 'rename one of the two');
  }
}

/** Takes a name, and returns who has it already. */
function claim(taken: Map<string, string>, key: string, owner: string): string | undefined {
  const other = taken.get(key);
  if (other === undefined) taken.set(key, owner);
  return other;
}
