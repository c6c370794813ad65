import avsc from 'avsc';
import fc from 'fast-check';
import { fieldsOf, imported, lines, refused, withFields } from './support';
import { avroText } from '../../../src/render/schema/avro';
import { arbitraryProduct } from '../../property/arbitraries';

const record = (fields: string): string => `{"type": "record", "name": "Order", "fields": [\n${fields}\n]}`;
const field = (type: string, more = ''): ReturnType<typeof fieldsOf> => fieldsOf('avro', record(`{"name": "a", "type": ${type}${more}}`));

test('what is rendered as Avro is imported as it was', () => {
  fc.assert(fc.property(arbitraryProduct, (product) => {
    const text = avroText(product);
    const { fields, left } = fieldsOf('avro', text);
    expect(left).toEqual([]);
    expect(avroText(withFields(product, fields))).toBe(text);
    expect(fields.map(({ name, type }) => [name, String(type)])).toEqual(product.schema.fields.map(({ name, type }) => [name, String(type)]));
  }), { numRuns: 200 });
});

test.each([
  ['"string"', 'a: string!'],
  ['{"type": "string", "avro.java.string": "String"}', 'a: string!', 'the attribute "avro.java.string" isn\'t taken over'],
  ['["null", "long"]', 'a: long'],
  ['["long", "null"]', 'a: long'],
  ['["long"]', 'a: long!'],
  ['{"type": "int", "logicalType": "date"}', 'a: date!'],
  ['{"type": "long", "logicalType": "timestamp-micros"}', 'a: timestamp!'],
  ['{"type": "long", "logicalType": "timestamp-millis"}', 'a: timestamp!', 'the type timestamp-millis counts milliseconds; a mesh\'s timestamps are microseconds: convert what is written in this schema'],
  ['{"type": "long", "logicalType": "local-timestamp-micros"}', 'a: timestamp!', 'the type local-timestamp-micros is a time without a time zone; a mesh\'s timestamps are in UTC'],
  ['{"type": "int", "logicalType": "time-millis"}', 'a: integer!', 'a time of day, which a mesh has no type for: it is the number of milliseconds since midnight here'],
  ['{"type": "string", "logicalType": "uuid"}', 'a: string!', 'is a UUID, which is text here'],
  ['{"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}', 'a: decimal(9, 2)!'],
  ['{"type": "fixed", "name": "Amount", "size": 5, "logicalType": "decimal", "precision": 9}', 'a: decimal(9, 0)!'],
  ['{"type": "bytes", "logicalType": "decimal", "precision": 50}', 'a: binary!', 'has 50 digits; a mesh\'s decimals have at most 38'],
  ['{"type": "bytes", "logicalType": "decimal"}', 'a: binary!', 'the logical type "decimal" of "bytes" isn\'t taken over'],
  ['{"type": "string", "logicalType": "money"}', 'a: string!', 'the logical type "money" of "string" isn\'t taken over'],
  ['{"type": "fixed", "name": "Hash", "size": 16}', 'a: binary!', 'the length of 16 bytes isn\'t taken over'],
  ['{"type": "enum", "name": "Size", "symbols": ["S", "M"], "default": "S"}', 'a: enumeration(S, M)!', 'the default "S" for symbols that a reader doesn\'t know isn\'t taken over'],
  ['{"type": "array", "items": "int"}', 'a: array<integer>!'],
  ['{"type": "array", "items": ["null", "int"]}', 'a: array<integer>!', 'that the items may be null isn\'t taken over'],
  ['{"type": "map", "values": {"type": "array", "items": "bytes"}}', 'a: map<string, array<binary>>!'],
  ['["null", "string", "int"]', 'a: json', 'a value is one of several types (string, int), so json is taken instead'],
  ['["string", "int"]', 'a: json!', 'a value is one of several types (string, int), so json is taken instead'],
  ['"null"', 'a: json', 'the type has no value but null, so json is taken instead'],
  ['"com.acme.Money"', 'a: json!', 'the type "com.acme.Money" isn\'t defined in this file, so json is taken instead; put its definition into the file to have its fields'],
  ['{"type": "record", "name": "Nothing", "fields": []}', 'a: json!', 'the record "Nothing" has no fields, so json is taken instead'],
  ['"Order"', 'a: json!', 'the record "Order" contains itself, which no table can hold, so json is taken instead'],
])('the type %s is %s', (type, expected, ...notes) => {
  const { fields, left } = field(type);
  expect(lines(fields)).toEqual([expected]);
  expect(left).toEqual(notes.map((note) => expect.stringContaining(note)));
  if (left.length > 0) expect(left[0]).toMatch(/^file:2:\d+: /);
});

test.each([
  ['"string", "default": "x"', 'a: string! {"default":"x"}'],
  ['["null", "string"], "default": null', 'a: string'],
  ['["string", "null"], "default": "x"', 'a: string {"default":"x"}'],
  ['"double", "default": 1', 'a: double! {"default":1}'],
  ['{"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}, "default": "\\u00ff\\u0038"', 'a: decimal(9, 2)! {"default":"-2.00"}'],
  ['{"type": "int", "logicalType": "date"}, "default": -1', 'a: date! {"default":"1969-12-31"}'],
  ['{"type": "long", "logicalType": "timestamp-millis"}, "default": 1500', 'a: timestamp! {"default":"1970-01-01T00:00:01.500Z"}'],
  ['{"type": "long", "logicalType": "timestamp-micros"}, "default": -1', 'a: timestamp! {"default":"1969-12-31T23:59:59.999999Z"}'],
  ['{"type": "array", "items": "int"}, "default": []', 'a: array<integer>!', 'the default [] isn\'t taken over'],
  ['"long", "default": 9223372036854775807', 'a: long!', 'the default 9223372036854776000 isn\'t taken over'],
  ['"bytes", "default": "\\u00ff"', 'a: binary!', 'the default "ÿ" isn\'t taken over'],
])('the default of %s is taken over or told', (type, expected, ...notes) => {
  const { fields, left } = field(type);
  expect(lines(fields)).toEqual([expected]);
  expect(left.filter((text) => text.includes('default'))).toEqual(notes.map((note) => expect.stringContaining(note)));
});

test('names are looked up as Avro does, descriptions come from the field or its type', () => {
  const { fields, left } = fieldsOf('avro', `{
    "type": "record", "name": "shop.Order", "doc": "Orders", "fields": [
      {"name": "to", "type": {"type": "record", "name": "Address", "doc": "Where it goes", "fields": [
        {"name": "country", "type": {"type": "enum", "name": "Country", "symbols": ["DE", "FR"]}}
      ]}},
      {"name": "from", "type": ["null", "shop.Address"], "doc": "Where it comes from"},
      {"name": "VAT", "type": "Country", "aliases": ["tax"], "order": "ignore"}
    ]
  }`);
  const address = 'record<country: enumeration(DE, FR)>';
  expect(lines(fields)).toEqual([
    `to: ${address}! {"description":"Where it goes"}`, `from: ${address} {"description":"Where it comes from"}`, 'vat: enumeration(DE, FR)! {"aliases":["tax"]}',
  ]);
  expect(left).toEqual([
    'file:6:7: the description of the field\'s type ("Where it goes") isn\'t taken over',
    'file:7:7: the sort order "ignore" isn\'t taken over',
    'file:7:7: the field "VAT" is "vat" here: fields have lower-case letters, digits and underscores',
  ]);
});

test('of several records those are data products that no other one uses', () => {
  const { products } = imported('avro', `[
    {"type": "record", "name": "Address", "fields": [{"name": "city", "type": "string"}]},
    {"type": "enum", "name": "Size", "symbols": ["S"]},
    {"type": "record", "name": "CustomerProfile", "doc": "Customers", "fields": [{"name": "home", "type": "Address"}]},
    {"type": "record", "name": "Order", "fields": [{"name": "to", "type": {"type": "array", "items": "Address"}}, {"name": "next", "type": ["null", "Order"]}]}
  ]`);
  expect(products.map(({ name, props }) => [name, props.description, String(props.quality![0].kind)])).toEqual([['customer-profile', 'Customers', 'schema'], ['order', undefined, 'schema']]);
});

test('how sensitive data is, is taken over where a mesh knows the word, and told otherwise', () => {
  const { fields, left } = fieldsOf('avro', record(`{"name": "a", "type": "string", "classification": "pii"},
{"name": "b", "type": "string", "pii": true},
{"name": "c", "type": "string", "classification": "top"},
{"name": "d", "type": {"type": "array", "items": {"type": "string", "containsPii": "yes"}}}`));
  expect(lines(fields)).toEqual(['a: string! {"classification":"pii"}', 'b: string! {"classification":"pii"}', 'c: string!', 'd: array<string>! {"classification":"pii"}']);
  expect(left).toEqual([
    'file:3:40: the attribute "pii", "true", makes the field pii here; correct it where that isn\'t meant',
    'file:4:51: the classification "top" isn\'t taken over; classify the field as one of public, internal, confidential, restricted, pii',
    'file:5:84: the attribute "containsPii", "yes", makes the field pii here; correct it where that isn\'t meant',
  ]);
});

test('comments are skipped, as Java\'s parser does', () => {
  expect(imported('avro', `/* Licensed */\n${record('{"name": "url", "type": "string", "doc": "http://x /* y */"} // the page')}`, 'orders.avsc').products[0].props.schema!.fields[0].description)
    .toBe('http://x /* y */');
});

test('the domain is that of our own namespace', () => {
  expect(imported('avro', '{"type":"record","name":"A","namespace":"dp.customer_care","fields":[{"name":"a","type":"int"}]}').domain).toBe('customer-care');
  expect(imported('avro', '{"type":"record","name":"A","namespace":"com.acme","fields":[{"name":"a","type":"int"}]}').domain).toBe('external');
});

test('types that are written once and used often don\'t become endlessly many fields', () => {
  const level = (depth: number): string => Array.from({ length: 10 }, (_, index) =>
    `{"name": "f${index}", "type": ${index === 0 && depth < 12 ? `{"type": "record", "name": "R${depth}", "fields": [${level(depth + 1)}]}` : depth < 12 ? `"R${depth}"` : '"int"'}}`).join(',');
  const { left } = fieldsOf('avro', record(level(0)));
  expect(left[0]).toEqual(expect.stringContaining('would make more than 20000 fields of the file, so json is taken instead'));
});

test.each([
  ['{"protocol": "Mail", "types": []}', '[avro] schema (file:1:1): is an Avro protocol, which says what services exchange; import the schema of the records (.avsc): one of its "types"'],
  ['"string"', '[avro] schema (file:1:1): has no record, so there is no table to make of it; import the schema of a record: {"type": "record", "name": …, "fields": […]}'],
  ['{"type": "record", "name": "A"}', '[avro] schema (file:1:1): the record "A" has no list of fields'],
  [record('{"type": "int"}, {"name": "b"}'), '[avro] schema (file:2:1): field 1 of the record "Order" has no name', '[avro] schema (file:2:18): field 2 of the record "Order" has no type'],
  ['{"type": "record",', '[json-syntax] schema (file:1:19): the file isn\'t JSON: the file ends too early'],
])('refuses %s', (text, ...expected) => {
  expect(refused('avro', text)).toEqual(expected);
});

test('what avsc reads is read, with the same fields', () => {
  const text = record('{"name": "a", "type": {"type": "array", "items": "int"}}, {"name": "b", "type": ["null", "string"], "default": null}');
  const type = avsc.Type.forSchema(JSON.parse(text)) as avsc.types.RecordType;
  expect(fieldsOf('avro', text).fields.map(({ name }) => name)).toEqual(type.fields.map(({ name }) => name));
});
