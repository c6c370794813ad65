import type { Tape } from './tape';
import { DataType, DataTypeKind } from '../../../src/model/declaration/data-type';
import type { SchemaCompatibility } from '../../../src/model/declaration/schema';
import { Field, Schema } from '../../../src/model/declaration/schema';
import type { ProductModel } from '../../../src/model/mesh';
import { productModel } from '../../governance/support';

// Declared fields that people change from one version to the next.

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const SYMBOLS = ['NEW', 'PAID', 'SENT', 'DONE'];
const SIMPLE = [
  DataType.STRING, DataType.INTEGER, DataType.LONG, DataType.FLOAT, DataType.DOUBLE,
  DataType.BOOLEAN, DataType.BINARY, DataType.DATE, DataType.TIMESTAMP, DataType.JSON,
];

export function productOf(fields: readonly Field[], compatibility?: SchemaCompatibility): ProductModel {
  return productModel({ schema: Schema.of({ fields: [...fields], compatibility }) });
}

export function someFields(tape: Tape, depth = 2): Field[] {
  const numbered = tape.chance(60);
  return Array.from({ length: 1 + tape.below(4) }, (_, index) => newField(tape, NAMES[index], depth, numbered ? index + 1 : undefined));
}

export function evolveFields(fields: readonly Field[], tape: Tape): Field[] {
  let changed = [...fields];
  for (let edits = 1 + tape.below(2); edits > 0; edits--) changed = edit(changed, tape);
  return changed;
}

function newField(tape: Tape, name: string, depth: number, fieldNumber?: number): Field {
  const type = someType(tape, depth);
  return Field.of(name, type, { required: tape.chance(50), fieldNumber, defaultValue: tape.chance(30) ? defaultOf(type) : undefined });
}

function defaultOf(type: DataType): string | number | boolean | undefined {
  switch (type.kind) {
    case DataTypeKind.STRING: return 'none';
    case DataTypeKind.INTEGER:
    case DataTypeKind.LONG: return 1;
    case DataTypeKind.BOOLEAN: return true;
    default: return undefined;
  }
}

function someType(tape: Tape, depth: number): DataType {
  switch (tape.below(depth > 0 ? 10 : 7)) {
    case 5: return DataType.decimal(tape.of([4, 6]), tape.of([2, 3]));
    case 6: return DataType.enumeration(SYMBOLS.slice(0, 1 + tape.below(SYMBOLS.length)));
    case 7: return DataType.array(someType(tape, depth - 1));
    case 8: return DataType.map(someType(tape, depth - 1));
    case 9: return DataType.record(someFields(tape, depth - 1));
    default: return tape.of(SIMPLE);
  }
}

function edit(fields: readonly Field[], tape: Tape): Field[] {
  const place = tape.below(fields.length);
  const free = NAMES.find((name) => !fields.some((field) => field.name === name))!;
  const numbers = fields.map((field) => field.fieldNumber ?? 0);
  const numbered = Math.max(...numbers) > 0;
  const replaced = (field: Field): Field[] => fields.map((other, index) => (index === place ? field : other));
  const field = fields[place];
  switch (tape.below(10)) {
    case 0:
    case 1: return [...fields, newField(tape, free, 1, numbered ? Math.max(...numbers) + 1 : undefined)];
    case 2: return [...fields.slice(0, place), newField(tape, free, 1, numbered ? Math.max(...numbers) + 1 : undefined), ...fields.slice(place)];
    case 3: return fields.length > 1 ? fields.filter((_, index) => index !== place) : [...fields];
    case 4: return replaced(Field.of(free, field.type, { ...field, aliases: tape.chance(60) ? [...field.aliases ?? [], field.name] : [] }));
    case 5: return replaced(Field.of(field.name, field.type, { ...field, required: !field.required }));
    case 6: return replaced(newField(tape, field.name, 1, field.fieldNumber));
    case 7: return [...fields].reverse();
    default: return replaced(Field.of(field.name, editType(field.type, tape), { ...field, defaultValue: undefined }));
  }
}

function editType(type: DataType, tape: Tape): DataType {
  switch (type.kind) {
    case DataTypeKind.RECORD: return DataType.record(edit(type.fields!, tape));
    case DataTypeKind.ARRAY: return DataType.array(editType(type.element!, tape));
    case DataTypeKind.MAP: return DataType.map(editType(type.element!, tape));
    case DataTypeKind.ENUMERATION: return DataType.enumeration(tape.chance(50) ? SYMBOLS.slice(0, 1 + tape.below(4)) : [...type.symbols!].reverse());
    case DataTypeKind.DECIMAL: return DataType.decimal(tape.of([4, 6]), tape.of([2, 3]));
    case DataTypeKind.INTEGER: return tape.of([DataType.LONG, DataType.BOOLEAN]);
    case DataTypeKind.LONG: return tape.of([DataType.INTEGER, DataType.DOUBLE]);
    default: return tape.of(SIMPLE);
  }
}
