import fc from 'fast-check';
import protobuf from 'protobufjs';
import { evolveFields, productOf, someFields } from './field-lists';
import type { Tape } from './tape';
import { arbitraryTape } from './tape';
import { DataType } from '../../../src/model/declaration/data-type';
import { Field } from '../../../src/model/declaration/schema';
import { SchemaDefinitionError } from '../../../src/release/compatibility/incompatibility';
import type { Incompatibility, Newer } from '../../../src/release/compatibility/incompatibility';
import { compareProtobuf } from '../../../src/release/compatibility/protobuf';
import { parseProtobuf } from '../../../src/release/compatibility/protobuf-definition';
import { protobufText } from '../../../src/render/schema/protobuf';

/** Why readers of one definition can't read what another wrote. */
function protobufIncompatibilities(reader: string, writer: string, newer: Newer = 'reader'): Incompatibility[] {
  return compareProtobuf(parseProtobuf(reader), parseProtobuf(writer), newer);
}

const message = (...lines: string[]): string => `syntax = "proto3";\npackage dp.order;\nmessage Order {\n${lines.join('\n')}\n}\n`;
const rules = (reader: string, writer: string): string[] => protobufIncompatibilities(reader, writer).map(({ path, rule }) => `${path} ${rule}`);

describe('each kind of change: new reads old (BACKWARD), old reads new (FORWARD)', () => {
  const YES: string[] = [];
  const typed = (type: string): string => message(`${type} value = 1;`);
  const symbols = (...lines: string[]): string => message('enum Status {', ...lines, '}', 'Status value = 1;');
  const changed = ['value type-changed'];
  test.each<[string, string, string, string[], string[]]>([
    ['add a field', message(), typed('string'), YES, YES],
    ['rename', message('string value = 1;'), message('string other = 1;'), ['other number-reused'], ['other number-reused']],
    ['another number', message('string value = 1;'), message('string value = 2;'), ['value number-changed'], ['value number-changed']],
    ['a field in front', message('string a = 1;', 'string b = 2;'), message('string x = 1;', 'string a = 2;', 'string b = 3;'),
      ['a number-changed', 'b number-changed'], ['a number-changed', 'b number-changed']],
    ['required to optional', typed('string'), typed('optional string'), YES, YES],
    ['singular to repeated', typed('string'), typed('repeated string'), ['value label-changed'], ['value label-changed']],
    ['repeated to map', typed('repeated string'), typed('map<string, string>'), ['value label-changed'], ['value label-changed']],
    ['int32 to int64', typed('int32'), typed('int64'), YES, changed],
    ['bool to int32', typed('bool'), typed('int32'), YES, changed],
    ['float to double', typed('float'), typed('double'), changed, changed],
    ['string to bytes', typed('string'), typed('bytes'), changed, changed],
    ['string to Timestamp', typed('string'), typed('google.protobuf.Timestamp'), changed, changed],
    ['map values int32 to int64', typed('map<string, int32>'), typed('map<string, int64>'), YES, changed],
    ['enum to int32', symbols('NONE = 0;'), typed('int32'), changed, changed],
    ['add a symbol', symbols('NONE = 0;'), symbols('NONE = 0;', 'A = 1;'), YES, YES],
    ['swap symbols', symbols('NONE = 0;', 'A = 1;', 'B = 2;'), symbols('NONE = 0;', 'B = 1;', 'A = 2;'),
      ['value symbol-number-changed', 'value symbol-number-changed'], ['value symbol-number-changed', 'value symbol-number-changed']],
    ['rename a symbol', symbols('NONE = 0;', 'A = 1;'), symbols('NONE = 0;', 'B = 1;'), ['value symbol-number-reused'], ['value symbol-number-reused']],
    ['another name of a nested type', message('message Line { string sku = 1; }', 'repeated Line lines = 1;'),
      message('message Item { string sku = 1; }', 'repeated Item lines = 1;'), YES, YES],
    ['within a nested type', message('message Line { string sku = 1; }', 'repeated Line lines = 1;'),
      message('message Line { int64 sku = 1; }', 'repeated Line lines = 1;'), ['lines[].sku type-changed'], ['lines[].sku type-changed']],
    ['the package', message(), message().replace('dp.order', 'dp.sales'), [' message-name'], [' message-name']],
    ['the message', message(), message().replace('Order', 'Sale'), [' message-name'], [' message-name']],
    ['comments', message('string value = 1;'), message('// The value\nstring value = 1;'), YES, YES],
    ['the order', message('string a = 1;', 'string b = 2;'), message('string b = 2;', 'string a = 1;'), YES, YES],
  ])('%s', (_, older, newer, backward, forward) => {
    expect(rules(newer, older)).toEqual(backward);
    expect(protobufIncompatibilities(older, newer, 'writer').map(({ path, rule }) => `${path} ${rule}`)).toEqual(forward);
  });
});

test('findings say what the numbers were and what to do', () => {
  const older = protobufText(productOf([Field.string('id'), Field.integer('count')]));
  const newer = protobufText(productOf([Field.string('id'), Field.string('note'), Field.string('count')]));
  expect(protobufIncompatibilities(newer, older)).toEqual([{
    path: 'count',
    rule: 'number-changed',
    message: 'field "count" had number 2 and has 3: readers look for it under the wrong number',
    fix: 'declare "number: 2" for it; without one, a field has its place in the list, so add new fields at the end',
  }]);
  const fixed = protobufText(productOf([Field.string('id'), Field.string('note', { fieldNumber: 3 }), Field.string('count', { fieldNumber: 2 })]));
  expect(protobufIncompatibilities(fixed, older)).toEqual([{
    path: 'count',
    rule: 'type-changed',
    message: 'field "count" was int32 and is string, and int32 can\'t be read as string',
    fix: 'keep int32 under number 2 and add a field with a new number, or release it as a new major version',
  }]);
});

describe('a definition', () => {
  test('of every kind of field is read', () => {
    const fields = [
      Field.string('id', { required: true, description: 'two\nlines /* { */' }),
      Field.record('address', [Field.enumeration('kind', ['HOME', 'WORK']), Field.timestamp('since')]),
      Field.array('lines', DataType.array(DataType.record([Field.binary('raw')]))),
      Field.map('rates', DataType.map(DataType.DOUBLE)),
    ];
    const { package: name, message: root } = parseProtobuf(protobufText(productOf(fields)));
    expect(name).toBe('dp.customer');
    expect(root.fields.map((field) => [field.name, field.number, field.repeated, field.type.kind])).toEqual([
      ['id', 1, false, 'scalar'], ['address', 2, false, 'message'], ['lines', 3, true, 'message'], ['rates', 4, false, 'map'],
    ]);
  });

  test.each([
    ['syntax = "proto2";', 'line 1: found "proto2" instead of "proto3"'],
    [message('oneof choice { string a = 1; }'), 'line 4: type "oneof" isn\'t declared'],
    [message('Nothing a = 1;'), 'line 4: type "Nothing" isn\'t declared'],
    [message('string a = 1;', 'string b = 1;'), 'fields "a" (1) and "b" (1) of message "Order" clash'],
    [message('string a = 0;'), 'line 4: found 0 instead of a number from 1 to 536870911'],
    ['service Orders {}', 'line 1: found service instead of syntax, package, import or message'],
    [message('reserved 2;'), 'line 4: type "reserved" isn\'t declared'],
    [message('string a = 1 [deprecated = true];'), 'line 4: "[" isn\'t Protobuf'],
    [message('uint32 a = 1;'), 'line 4: type "uint32" isn\'t declared'],
    [message('Order parent = 1;'), 'line 4: type "Order" isn\'t declared'],
    [message('map<int64, string> a = 1;'), 'line 4: found int64 instead of "string"'],
    [`${message()}message Other {}`, 'line 6: found message instead of the end of the definition'],
    ['message Order {', 'the definition ends too early'],
    ['message Order { ? }', 'line 1: "?" isn\'t Protobuf'],
  ])('is refused where it can\'t be checked: %j', (text, expected) => {
    expect(() => parseProtobuf(text)).toThrow(new SchemaDefinitionError(expected));
  });
});

function rootType(text: string): protobuf.Type {
  const root = new protobuf.Root();
  root.addJSON(protobuf.common.get('google/protobuf/timestamp.proto')!.nested!);
  protobuf.parse(text, root, { keepCase: true });
  root.resolveAll();
  return root.lookupType('dp.customer.CustomerProfiles');
}

type Values = Record<string, unknown>;

function randomMessage(type: protobuf.Type, tape: Tape): Values {
  return Object.fromEntries(type.fieldsArray.filter(() => tape.chance(90)).map((field) => {
    field.resolve();
    const one = (): unknown => randomValue(field, tape);
    if (field instanceof protobuf.MapField) return [field.name, { x: one(), y: one() }];
    return [field.name, field.repeated ? [one(), one()] : one()];
  }));
}

function randomValue(field: protobuf.Field, tape: Tape): unknown {
  const { resolvedType } = field;
  if (resolvedType instanceof protobuf.Enum) return tape.of(Object.values(resolvedType.values));
  if (resolvedType) return randomMessage(resolvedType, tape);
  switch (field.type) {
    case 'bool': return tape.chance(50);
    case 'int32': return tape.of([0, 1, -1, 2 ** 31 - 1, -(2 ** 31)]);
    case 'int64': return tape.of([0, 1, -1, 2 ** 40, -(2 ** 52)]);
    case 'float':
    case 'double': return tape.of([0, 0.5, -1e10]);
    case 'bytes': return Buffer.from(tape.of(['', 'x', 'ÿþ']), 'latin1');
    default: return tape.of(['', 'x', 'ä']);
  }
}

const READ_AS = { longs: String, bytes: String, defaults: true };

/**
 * A message cut down to the fields that both have; numbers as text, since a wider type reads the same number. Zeroes are left out:
 * a field without `optional` doesn't write them, and Protobuf takes both ways of saying nothing for compatible.
 */
function shared(mine: protobuf.Type, other: protobuf.Type, values: Values): unknown {
  return Object.fromEntries(mine.fieldsArray.flatMap((field) => {
    const twin = other.fields[field.name];
    const value = values[field.name];
    if (!twin || value === undefined || value === null || [0, '', '0', false].includes(value as number)) return [];
    const one = (part: unknown): unknown => {
      if (field.resolvedType instanceof protobuf.Type) return shared(field.resolvedType, twin.resolvedType as protobuf.Type, part as Values);
      return typeof part === 'boolean' ? String(Number(part)) : String(part);
    };
    if (field instanceof protobuf.MapField) return [[field.name, Object.fromEntries(Object.entries(value as Values).map(([key, part]) => [key, one(part)]))]];
    return [[field.name, Array.isArray(value) ? value.map(one) : one(value)]];
  }));
}

test('values of shared fields survive where there is no finding', () => {
  const counts = { compatible: 0, incompatible: 0 };
  fc.assert(fc.property(arbitraryTape(120), (tape) => {
    const fields = someFields(tape);
    const [older, newer] = [fields, evolveFields(fields, tape)].map((list) => protobufText(productOf(list)));
    for (const [reader, writer] of [[newer, older], [older, newer]]) {
      const found = protobufIncompatibilities(reader, writer);
      counts[found.length === 0 ? 'compatible' : 'incompatible']++;
      if (found.length > 0) continue;
      const [readerType, writerType] = [rootType(reader), rootType(writer)];
      const data = writerType.encode(writerType.fromObject(randomMessage(writerType, tape))).finish();
      const written = writerType.toObject(writerType.decode(data), READ_AS);
      const read = readerType.toObject(readerType.decode(data), READ_AS);
      expect(shared(readerType, writerType, read)).toEqual(shared(writerType, readerType, written));
    }
  }), { numRuns: 400 });
  expect(counts.compatible).toBeGreaterThan(150);
  expect(counts.incompatible).toBeGreaterThan(150);
  if (process.env.SHOW) console.log(counts);
});
