import type { DataTypeModel, FieldModel } from '../mesh';
import { defaultValueProblem } from './default-value';
import type { Report } from './report';
import type { PathStep } from '../../core/findings';
import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import { DataTypeKind } from '../declaration/data-type';
import { protobufNumber } from '../resolve/schema';

type Path = readonly PathStep[];

const NAME = /^[a-z_][a-z0-9_]*$/;
const SYMBOL = /^[A-Za-z_][A-Za-z0-9_]*$/;
// Athena and Glue.
const MAXIMUM_NAME = 255;
const MAXIMUM_PRECISION = 38;
// https://protobuf.dev/programming-guides/proto3/#assigning
const MAXIMUM_FIELD_NUMBER = 536_870_911;
const RESERVED_FIELD_NUMBERS = { from: 19_000, to: 19_999 };

/** What always holds of the fields of a record, nested ones included. `within` names the enclosing field. */
export function checkFields(report: Report, fields: readonly FieldModel[], path: Path = ['schema', 'fields'], within = ''): void {
  const places = new Map<string, number>();
  fields.forEach((field, index) => {
    const name = within + field.name;
    const at = (...steps: PathStep[]): Path => [...path, index, ...steps];
    checkName(report, field, name, at);
    const key = field.name.toLowerCase();
    if (places.has(key)) {
      report.error('duplicate-field', at('name'), `field "${name}" is declared twice, first as field number ${places.get(key)! + 1}`, 'remove or rename one');
    } else {
      places.set(key, index);
    }
    checkType(report, field.type, name, at('type'), at('fields'));
    if (field.unique && field.type.kind === DataTypeKind.JSON) {
      report.error('invalid-field', at('unique'), `field "${name}" can't be unique: one JSON value has many texts, such as {"a":1} and {"a": 1}`,
        'declare the part that is unique as a field of its own');
    }
    checkDefault(report, field, name, at);
  });
  checkAliases(report, fields, path, within, places);
  checkFieldNumbers(report, fields, path, within);
}

function checkName(report: Report, field: FieldModel, name: string, at: (...steps: PathStep[]) => Path): void {
  if (isUnresolved(field.name)) return;
  if (!NAME.test(field.name)) {
    const suggestion = field.name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().replace(/[^a-z0-9_]+/g, '_');
    report.error('invalid-field', at('name'), `field name "${name}" must be lower-case letters, digits and underscores, not beginning with a digit`,
      NAME.test(suggestion) ? `try "${suggestion}"` : undefined);
  } else if (field.name.length > MAXIMUM_NAME) {
    report.error('invalid-field', at('name'), `field name ${quote(field.name)} is longer than ${MAXIMUM_NAME} characters`);
  }
}

function checkType(report: Report, type: DataTypeModel, name: string, at: Path, fieldsAt: Path): void {
  switch (type.kind) {
    case DataTypeKind.DECIMAL: return checkDecimal(report, type, name, at);
    case DataTypeKind.ENUMERATION: return checkSymbols(report, type.symbols ?? [], name, at);
    case DataTypeKind.ARRAY:
    case DataTypeKind.MAP: return checkType(report, type.element!, name, at, fieldsAt);
    case DataTypeKind.RECORD:
      if (type.fields!.length === 0) report.error('invalid-type', at, `field "${name}" is a record without fields`, 'declare at least one field in it');
      return checkFields(report, type.fields!, fieldsAt, `${name}.`);
    default: return undefined;
  }
}

function checkDecimal(report: Report, { precision, scale }: DataTypeModel, name: string, at: Path): void {
  if (isUnresolved(precision) || isUnresolved(scale)) return;
  if (!Number.isInteger(precision) || precision! < 1 || precision! > MAXIMUM_PRECISION) {
    report.error('invalid-type', at, `field "${name}" has a decimal precision of ${precision}; it must be a whole number from 1 to ${MAXIMUM_PRECISION}`);
  } else if (!Number.isInteger(scale) || scale! < 0 || scale! > precision!) {
    report.error('invalid-type', at, `field "${name}" has a decimal scale of ${scale}; it must be a whole number from 0 to the precision, ${precision}`);
  }
}

function checkSymbols(report: Report, symbols: readonly string[], name: string, at: Path): void {
  if (symbols.length === 0) report.error('invalid-type', at, `field "${name}" is an enumeration without symbols`, 'list at least one symbol');
  const seen = new Set<string>();
  for (const symbol of symbols) {
    if (!isUnresolved(symbol) && !SYMBOL.test(symbol)) {
      report.error('invalid-type', at, `symbol ${quote(symbol)} of field "${name}" must be letters, digits and underscores, not beginning with a digit`);
    }
    if (seen.has(symbol)) report.error('invalid-type', at, `symbol "${symbol}" of field "${name}" is listed twice`, 'remove one');
    seen.add(symbol);
  }
}

function checkDefault(report: Report, field: FieldModel, name: string, at: (...steps: PathStep[]) => Path): void {
  // Callers without a type checker can pass null, which means "no default" unless a value is required.
  const value = field.defaultValue as unknown;
  if (value === undefined || isUnresolved(value)) return;
  if (value === null) {
    if (field.required) report.error('invalid-default', at('defaultValue'), `field "${name}" is required and can't default to null`);
    return;
  }
  const problem = defaultValueProblem(value, field.type);
  if (problem) report.error('invalid-default', at('defaultValue'), `the default ${quote(value)} of field "${name}" doesn't fit its type: ${problem}`);
}

function checkAliases(report: Report, fields: readonly FieldModel[], path: Path, within: string, places: ReadonlyMap<string, number>): void {
  const aliases = new Map<string, string>();
  fields.forEach((field, index) => field.aliases.forEach((alias, position) => {
    const at = [...path, index, 'aliases', position];
    const name = within + field.name;
    if (isUnresolved(alias)) return;
    if (!SYMBOL.test(alias)) {
      report.error('invalid-alias', at, `alias ${quote(alias)} of field "${name}" must be letters, digits and underscores, not beginning with a digit`);
    } else if (places.has(alias.toLowerCase())) {
      report.error('invalid-alias', at, `alias "${alias}" of field "${name}" is the name of a field that still exists`, 'remove the alias');
    } else if (aliases.has(alias)) {
      report.error('invalid-alias', at, `alias "${alias}" of field "${name}" is already one of field "${aliases.get(alias)}"`, 'remove one');
    }
    aliases.set(alias, name);
  }));
}

function checkFieldNumbers(report: Report, fields: readonly FieldModel[], path: Path, within: string): void {
  if (fields.every((field) => field.fieldNumber === undefined)) return;
  const owners = new Map<number, string>();
  fields.forEach((field, index) => {
    const number = protobufNumber(field, index);
    const at = [...path, index, 'fieldNumber'];
    const name = within + field.name;
    if (isUnresolved(number)) return;
    if (!Number.isInteger(number) || number < 1 || number > MAXIMUM_FIELD_NUMBER) {
      report.error('invalid-field-number', at, `the number ${number} of field "${name}" must be a whole number from 1 to ${MAXIMUM_FIELD_NUMBER}`);
    } else if (number >= RESERVED_FIELD_NUMBERS.from && number <= RESERVED_FIELD_NUMBERS.to) {
      report.error('invalid-field-number', at, `the number ${number} of field "${name}" lies in 19000-19999, which Protobuf keeps for itself`);
    } else if (owners.has(number)) {
      const implied = field.fieldNumber === undefined ? ' (its place in the schema)' : '';
      report.error('invalid-field-number', at, `the number ${number}${implied} of field "${name}" is already that of field "${owners.get(number)}"`,
        'give each field a number of its own');
    } else {
      owners.set(number, name);
    }
  });
}
