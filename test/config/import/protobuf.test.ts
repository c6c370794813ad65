import fc from 'fast-check';
import protobuf from 'protobufjs';
import { fieldsOf, imported, lines, refused, withFields } from './support';
import { parseProtobuf } from '../../../src/config/import/protobuf/parse';
import type { DataType } from '../../../src/model/declaration/data-type';
import { DataTypeKind } from '../../../src/model/declaration/data-type';
import type { Field } from '../../../src/model/declaration/schema';
import { protobufText } from '../../../src/render/schema/protobuf';
import { arbitraryProduct } from '../../property/arbitraries';

const message = (fields: string, more = ''): string => `syntax = "proto3";\nmessage Order {\n${fields}\n}\n${more}`;

/** Protobuf has text for these. */
const AS_TEXT: readonly DataTypeKind[] = [DataTypeKind.DECIMAL, DataTypeKind.DATE, DataTypeKind.JSON];

/** A description that is only space is no comment when it comes back. */
const withoutEmptyComments = (text: string): string => text.replace(/^ *\/\/\n/gm, '');

/** Fields that Protobuf can't tell apart get another name there. */
function haveOwnNames(fields: readonly Field[]): boolean {
  const names = fields.map(({ name }) => name.replace(/_/g, ''));
  return new Set(names).size === names.length && fields.every(({ type }) => haveOwnNames(fieldsIn(type)));
}

function fieldsIn({ fields, element }: DataType): readonly Field[] {
  return fields ?? (element ? fieldsIn(element) : []);
}

test('what is rendered as Protobuf is imported as it was', () => {
  fc.assert(fc.property(arbitraryProduct, (product) => {
    fc.pre(haveOwnNames(product.schema.fields));
    const text = protobufText(product);
    const { fields } = fieldsOf('protobuf', text);
    expect(withoutEmptyComments(protobufText(withFields(product, fields)))).toBe(withoutEmptyComments(text));
    const simple = (all: readonly Field[]) => all.filter(({ type }) => !type.element && !type.fields && !type.symbols)
      .map(({ type }) => AS_TEXT.includes(type.kind) ? 'string' : String(type));
    expect(simple(fields)).toEqual(simple(product.schema.fields));
  }), { numRuns: 200 });
});

test.each([
  ['string a = 1;', 'a: string! {"number":1}'],
  ['optional string a = 3;', 'a: string {"number":3}'],
  ['sint32 a = 1;', 'a: integer! {"number":1}'],
  ['fixed32 a = 1;', 'a: long! {"number":1}'],
  ['uint64 a = 1;', 'a: decimal(20, 0)! {"number":1}', 'the type uint64 has numbers above those of a long, so it is a decimal of 20 digits here'],
  ['repeated bytes a = 1 [packed = false];', 'a: array<binary> {"number":1}'],
  ['map<string, double> a = 1;', 'a: map<string, double> {"number":1}'],
  ['map<int32, bool> a = 1;', 'a: map<string, boolean> {"number":1}', 'the keys of "a" are of the type int32; a mesh\'s maps have text as keys'],
  ['google.protobuf.Timestamp a = 1;', 'a: timestamp {"number":1}'],
  ['.google.protobuf.StringValue a = 1;', 'a: string {"number":1}'],
  ['google.protobuf.Struct a = 1;', 'a: json {"number":1}'],
  ['google.protobuf.Duration a = 1;', 'a: string {"number":1}', 'is a span of time, which a mesh has no type for: it is text like "1.5s" here'],
  ['acme.Money a = 1;', 'a: json {"number":1}', 'the type "acme.Money" isn\'t defined in this file, so json is taken instead; put its definition into the file to have its fields'],
  ['Order a = 1;', 'a: json {"number":1}', 'the message "Order" contains itself, which no table can hold, so json is taken instead'],
  ['Nothing a = 1; message Nothing {}', 'a: json {"number":1}', 'the message "Order.Nothing" has no fields, so json is taken instead'],
  ['oneof kind { string a = 1; }', 'a: string {"number":1}', 'that only one field of "kind" has a value isn\'t taken over'],
  ['string a = 1 [deprecated = true];', 'a: string! {"number":1}', 'the option "deprecated" isn\'t taken over'],
  ['string a = 1 [(acme.pii).level = HIGH, json_name = "A"];', 'a: string! {"classification":"pii","number":1}', 'the name in JSON, "A", isn\'t taken over', 'the option "(acme.pii).level", "HIGH", makes the field pii here'],
  ['string a = 1; reserved 2, 4 to 6; reserved "b";', 'a: string! {"number":1}', '"reserved 2, 4 to 6" of the message "Order" isn\'t taken over; give these', '"reserved \\"b\\"" of the'],
  ['string message = 1; // a message', 'message: string! {"description":"a message","number":1}'],
])('the field %s is %s', (written, expected, ...notes) => {
  const { fields, left } = fieldsOf('protobuf', message(written));
  expect(lines(fields)).toEqual([expected]);
  expect(left).toEqual(notes.map((note) => expect.stringContaining(note)));
  for (const note of left) expect(note).toMatch(/^file:3:\d+: /);
});

test.each([
  ['STATUS_UNSPECIFIED = 0; STATUS_OPEN = 1; STATUS_CLOSED = 2;', 'enumeration(OPEN, CLOSED)'],
  ['ORDER_STATUS_UNSPECIFIED = 0; ORDER_STATUS_OPEN = 1;', 'enumeration(OPEN)'],
  ['UNKNOWN = 0; OPEN = 1;', 'enumeration(UNKNOWN, OPEN)', 'how the symbols of "OrderStatus" are numbered isn\'t taken over'],
  ['OPEN = 0; option allow_alias = true; reserved 5; NEW = 0 [deprecated = true];', 'enumeration(OPEN, NEW)', 'how the symbols of "OrderStatus" are numbered isn\'t taken over'],
  ['STATUS_1ST = 0;', 'enumeration(STATUS_1ST)', 'how the symbols of'],
])('an enum of %s is %s', (symbols, expected, ...notes) => {
  const { fields, left } = fieldsOf('protobuf', message('OrderStatus status = 1;', `enum OrderStatus { ${symbols} }`));
  expect(String(fields[0].type)).toBe(expected);
  expect(left).toEqual(notes.map((note) => expect.stringContaining(note)));
});

test('comments above a field, behind it and above the message are descriptions', () => {
  const { products } = imported('protobuf', `// Licensed under Apache

syntax = "proto3";
package dp.customer_care;
import "google/protobuf/timestamp.proto";

/**
 * The orders
 * of all customers.
 */
message Order { // the root
  // not about the id

  /// The id,
  // unique.
  string id = 1; // not this one
  int32 count = 2; /* how many */
  bool paid = 3;
}`);
  expect(products[0].props.description).toBe('The orders\nof all customers.');
  expect(lines(products[0].props.schema!.fields)).toEqual([
    'id: string! {"description":"The id,\\nunique.","number":1}', 'count: integer! {"description":"how many","number":2}', 'paid: boolean! {"number":3}',
  ]);
});

test('messages that no other message uses are data products; services are told', () => {
  const { products, domain, left } = imported('protobuf', `edition = "2023";
package dp.customer_care;
message Address { string city = 1; }
message Customer { Address home = 1; Customer parent = 2; string name = 3 [features.field_presence = IMPLICIT]; }
message Order { message Line { Address to = 1; } repeated Line lines = 1; int64 total = 2; }
message Nothing {}
service Shop { rpc Buy(Order) returns (Customer) { option (google.api.http) = { post: "/v1" }; } }
extend google.protobuf.FieldOptions { string pii = 50000; }`);
  expect(domain).toBe('customer-care');
  expect(products.map(({ name, props }) => [name, ...lines(props.schema!.fields)])).toEqual([
    ['customer', 'home: record<city: string> {"number":1}', 'parent: json {"number":2}', 'name: string! {"number":3}'],
    ['order', 'lines: array<record<to: record<city: string>>> {"number":1}', 'total: long {"number":2}'],
  ]);
  expect(left).toEqual([
    'file:4:47: the message "dp.customer_care.Customer" contains itself, which no table can hold, so json is taken instead',
    'file:7:1: "service Shop" isn\'t taken over',
    'file:8:1: "extend google.protobuf.FieldOptions" isn\'t taken over',
  ]);
});

test('proto2 has labels, defaults and groups', () => {
  const { fields, left } = fieldsOf('protobuf', `message Order {
  required string id = 1;
  optional int32 count = 2 [default = 5];
  optional string note = 3 [default = 'a"b'];
  optional double rate = 4 [default = inf];
  repeated group Line = 5 { optional bool gift = 1 [default = true]; }
  extensions 100 to max;
}`);
  expect(lines(fields)).toEqual([
    'id: string! {"number":1}', 'count: integer {"default":5,"number":2}', 'note: string {"default":"a\\"b","number":3}', 'rate: double {"number":4}', 'line: array<record<gift: boolean>> {"number":5}',
  ]);
  expect(fields[4].type.element!.fields![0].defaultValue).toBe(true);
  expect(left).toEqual(['file:5:19: the default inf isn\'t taken over', 'file:7:3: "extensions 100 to max" of the message "Order" isn\'t taken over']);
});

test.each([
  ['syntax = "proto3";\nmessage Order {\n  string a 1;\n}', '[protobuf] definition (file:3:12): "=" is expected here, not "1"'],
  ['syntax = "proto3";\nmessage Order { string a = 1;', '[protobuf] definition (file:2:30): a type is expected here, not the end of the file'],
  ['syntax = "proto3";\nmessage Order { string a = §; }', '[protobuf] definition (file:2:28): "§; }" begins nothing that Protobuf knows'],
  ['syntax = "proto3";\nenum A { B = 0; }', '[protobuf] definition (file:1:1): has no message with fields, so there is no table to make of it; import the file that defines the messages'],
  [`syntax = "proto3";${'message A {'.repeat(200)}`, expect.stringContaining('messages are defined more than 100 deep inside each other')],
])('refuses %#', (text, expected) => {
  expect(refused('protobuf', text)).toEqual([expected]);
});

test('protobufjs reads the same fields', () => {
  const text = message('string a = 1; repeated int32 b = 2; map<string, A> c = 3; oneof d { bool e = 4; A f = 5; } optional bytes g = 6;', 'message A { enum B { C = 0; } B b = 1; }');
  const theirs = protobuf.parse(text, { keepCase: true }).root.lookupType('Order').fieldsArray.map(({ name, id, type, repeated }) => [name, id, type, repeated]);
  const [ours] = parseProtobuf(text).types;
  expect(ours.kind === 'message' && ours.fields.map(({ name, number, type, label }) => [name, number, type, label === 'repeated'])).toEqual(theirs);
});
