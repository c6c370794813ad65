import Ajv from 'ajv';
import fc from 'fast-check';
import { fieldsOf, imported, lines, refused, withFields } from './support';
import { jsonSchemaText } from '../../../src/render/schema/json-schema';
import { arbitraryProduct } from '../../property/arbitraries';

const schema = (properties: string, more = ''): string => `{"$schema": "http://json-schema.org/draft-07/schema#", "title": "Orders", "type": "object"${more}, "properties": {\n${properties}\n}}`;

function rulesOf(text: string) {
  const { products, left } = imported('json-schema', text);
  const rules = products[0].props.quality!.map(({ kind, columns, pattern, values, bounds, query }) =>
    JSON.parse(JSON.stringify([kind, columns.join(), query ?? pattern ?? values ?? bounds])) as unknown);
  return { rules, left };
}

test('what is rendered as JSON Schema is imported as it was', () => {
  fc.assert(fc.property(arbitraryProduct, (product) => {
    const text = jsonSchemaText(product);
    const { fields, left } = fieldsOf('json-schema', text);
    expect(left.filter((note) => !note.includes('that there may be other properties'))).toEqual([]);
    expect(jsonSchemaText(withFields(product, fields))).toBe(text);
    const types = (all: typeof fields) => all.map(({ name, type, required }) => [name, String(type).replace(/float/g, 'double'), required]);
    expect(types(fields)).toEqual(types(product.schema.fields));
  }), { numRuns: 200 });
});

test.each([
  ['{"type": "string"}', 'a: string'],
  ['{"type": ["string", "null"], "title": "A", "description": "The a"}', 'a: string {"description":"The a"}'],
  ['{"type": "string", "title": "The a"}', 'a: string {"description":"The a"}'],
  ['{"type": "string", "nullable": true}', 'a: string'],
  ['{"type": "string", "format": "date"}', 'a: date'],
  ['{"type": "string", "format": "date-time"}', 'a: timestamp'],
  ['{"type": "string", "format": "byte"}', 'a: binary'],
  ['{"type": "integer"}', 'a: long'],
  ['{"type": "integer", "format": "int32"}', 'a: integer'],
  ['{"type": "number"}', 'a: double'],
  ['{"type": ["integer", "number"]}', 'a: double'],
  ['{"type": "number", "format": "float"}', 'a: float'],
  ['{"type": "boolean", "default": false}', 'a: boolean {"default":false}'],
  ['{"enum": ["S", "M", null]}', 'a: enumeration(S, M)'],
  ['{"const": "S"}', 'a: enumeration(S)'],
  ['{"oneOf": [{"const": "S", "title": "Small"}, {"const": "M"}]}', 'a: enumeration(S, M)'],
  ['{"type": "array", "items": {"type": "integer"}}', 'a: array<long>'],
  ['{"type": "array"}', 'a: array<json>'],
  ['{"type": "array", "items": {"type": ["string", "null"]}}', 'a: array<string>', 'that the items may be null isn\'t taken over'],
  ['{"type": "array", "items": [{"type": "string"}, {"type": "integer"}]}', 'a: json', 'the list\'s items are of several types, by their place, so json is taken instead'],
  ['{"type": "object", "additionalProperties": {"type": "number"}}', 'a: map<string, double>'],
  ['{"patternProperties": {"^x": {"type": "boolean"}}}', 'a: map<string, boolean>', 'that the keys match "^x" isn\'t taken over'],
  ['{"type": "object", "properties": {"b": {"type": "string"}}, "required": ["b"]}', 'a: record<b: string>'],
  ['{"type": "object"}', 'a: json', 'the object\'s properties aren\'t declared, so json is taken instead'],
  ['{}', 'a: json'],
  ['true', 'a: json'],
  ['{"anyOf": [{"type": "string"}, {"type": "null"}]}', 'a: string'],
  ['{"anyOf": [{"type": "string"}, {"type": "integer"}]}', 'a: json', 'a value fits one of several schemas (anyOf), so json is taken instead'],
  ['{"type": ["string", "integer"]}', 'a: json', 'a value is one of several types (string, integer), so json is taken instead'],
  ['{"type": "null"}', 'a: json', 'the type has no value but null, so json is taken instead'],
  ['{"type": "money"}', 'a: json', '"money" is no JSON type, so json is taken instead'],
  ['{"$ref": "#"}', 'a: json {"description":"Orders"}', 'the object contains itself, which no table can hold, so json is taken instead'],
  ['{"$ref": "other.json#/$defs/x"}', 'a: json', '"other.json#/$defs/x" isn\'t in this document, so json is taken instead; put its definition into the document'],
  ['{"allOf": [{"properties": {"b": {"type": "string"}}}, {"properties": {"c": {"type": "integer"}}, "required": ["c"]}]}', 'a: record<b: string, c: long>'],
  ['{"type": "string", "default": 5}', 'a: string', 'the default 5 isn\'t taken over'],
  ['{"type": "string", "x-classification": "PII"}', 'a: string {"classification":"pii"}'],
  ['{"type": "string", "x-pii": true}', 'a: string {"classification":"pii"}', 'the keyword "x-pii", "true", makes the field pii here; correct it where that isn\'t meant'],
  ['{"type": "array", "items": {"type": "string", "x-sensitivity": "high"}}', 'a: array<string> {"classification":"pii"}', 'the keyword "x-sensitivity", "high", makes the field pii'],
  ['{"type": "string", "examples": ["x"]}', 'a: string', 'the keyword "examples" isn\'t taken over'],
])('the property %s is %s', (property, expected, ...notes) => {
  const { fields, left } = fieldsOf('json-schema', schema(`"a": ${property}`));
  expect(lines(fields)).toEqual([expected]);
  expect(left).toEqual(notes.map((note) => expect.stringContaining(note)));
  for (const note of left) expect(note).toMatch(/^file:2:\d+: /);
});

describe('what is demanded of values becomes rules', () => {
  test.each<[string, unknown[]]>([
    ['{"type": "string", "pattern": "^[A-Z]+$", "minLength": 2}', [['regex', 'a', '^[A-Z]+$'], ['regex', 'a', '(?s)^.{2,}$']]],
    ['{"type": "string", "minLength": 0, "maxLength": 10}', [['regex', 'a', '(?s)^.{0,10}$']]],
    ['{"type": "string", "format": "ipv4"}', [['regex', 'a', expect.stringContaining('25[0-5]')]]],
    ['{"type": "string", "enum": ["a b", "", null]}', [['accepted_values', 'a', ['a b', '']]]],
    ['{"type": "integer", "enum": [1, 2]}', [['accepted_values', 'a', ['1', '2']]]],
    ['{"type": "number", "minimum": 0, "exclusiveMaximum": 1e2}', [['range', 'a', { minimum: 0, exclusiveMaximum: 100 }]]],
    ['{"type": "number", "minimum": 0, "exclusiveMinimum": true, "maximum": 9, "exclusiveMaximum": false}', [['range', 'a', { exclusiveMinimum: 0, maximum: 9 }]]],
    ['{"type": "number", "minimum": 5, "exclusiveMinimum": 3, "maximum": 7, "exclusiveMaximum": 7}', [['range', 'a', { minimum: 5, exclusiveMaximum: 7 }]]],
    ['{"type": "integer", "multipleOf": 5}', [['custom_sql', '', 'select count(*) from primary where mod(a, 5) <> 0']]],
    ['{"type": "integer", "multipleOf": 1}', [['schema', '', null]]],
    ['{"$ref": "#/$defs/code", "minLength": 3}', [['regex', 'a', '^x'], ['regex', 'a', '(?s)^.{3,}$']]],
  ])('%s', (property, rules) => {
    const { rules: found, left } = rulesOf(schema(`"a": ${property}`, ', "$defs": {"code": {"type": "string", "pattern": "^x"}}'));
    expect(found).toEqual(rules);
    expect(left).toEqual([]);
  });

  test.each([
    ['{"type": "string", "pattern": "^(?=x)"}', 'pattern of "a" isn\'t taken over; the regular expression "^(?=x)"'],
    ['{"type": "string", "maxLength": 4000}', 'maxLength of "a" isn\'t taken over; a length must be a whole number up to 1000'],
    ['{"type": "string", "format": "hostname"}', 'format of "a" isn\'t taken over; no rule of a mesh means the format "hostname"'],
    ['{"type": "number", "multipleOf": 0.01}', 'multipleOf of "a" isn\'t taken over; only whole numbers'],
    ['{"type": "integer", "maximum": 12345678901234567890}', 'maximum of "a" isn\'t taken over; maximum "12345678901234567890" is no number that a mesh keeps'],
    ['{"type": "number", "minimum": 5, "maximum": 1}', 'the range of "a" isn\'t taken over; '],
    ['{"type": "array", "items": {"type": "string", "maxLength": 3}}', 'the keyword "maxLength" of a part of a column isn\'t taken over; rules of a mesh are about columns'],
    ['{"properties": {"b": {"type": "string", "enum": ["a b"]}}}', 'the keyword "enum" of a part of a column isn\'t taken over'],
    ['{"type": "array", "items": {"type": "string"}, "minItems": 1}', 'the keyword "minItems" isn\'t taken over'],
  ])('%s is told', (property, note) => {
    expect(rulesOf(schema(`"a": ${property}`))).toEqual({ rules: [['schema', '', null]], left: [expect.stringContaining(note)] });
  });
});

test('without a root, the definitions that no other one refers to are data products', () => {
  const { products, left } = imported('json-schema', `$schema: https://json-schema.org/draft/2020-12/schema
$defs:
  Address:
    type: object
    properties: { city: { type: string } }
  CustomerProfile:
    description: Customers
    properties:
      home: { $ref: '#/$defs/Address' }
      work: { $ref: '#/$defs/Address', description: Where they work }
      Name: { type: string, minLength: 1 }
    required: [home, Name]
`);
  expect(products.map(({ name, props }) => [name, props.description, ...lines(props.schema!.fields)])).toEqual([
    ['customer-profile', 'Customers', 'home: record<city: string>!', 'work: record<city: string> {"description":"Where they work"}', 'name: string!'],
  ]);
  expect(products[0].props.quality!.map(({ kind, columns }) => [kind, columns])).toEqual([['regex', ['name']]]);
  expect(left).toEqual(['file:11:13: the field "Name" is "name" here: fields have lower-case letters, digits and underscores']);
});

test.each([
  ['{"title": "Order", "properties": {"a": {"type": "string"}}}', 'orders.schema.json', 'order', undefined],
  ['{"$id": "https://acme.example/schemas/order-lines.schema.json", "title": "All the lines of the orders that customers placed", "properties": {"a": {"type": "string"}}}', 'x.json', 'order-lines', 'All the lines of the orders that customers placed'],
  ['{"type": "array", "items": {"properties": {"a": {"type": "string"}}}}', 'data/order_lines.schema.json', 'order-lines', undefined],
  ['{"title": "dp.customer-care.tickets", "type": "object", "properties": {"a": {"type": "string"}}}', 'x.json', 'tickets', undefined],
])('the name of %s in %s is %s', (text, file, name, description) => {
  const { products } = imported('json-schema', text, file);
  expect(products[0]).toMatchObject({ name });
  expect(products[0].props.description).toBe(description);
});

test.each([
  ['{"$schema": "http://json-schema.org/draft-07/schema#", "type": "string"}', '[json-schema] schema (file:1:1): describes no object, so there is no table to make of it; import the schema of an object with properties'],
  ['{"type": "object",', '[json-syntax] schema (file:1:19): the file isn\'t JSON: the file ends too early'],
  ['$schema: "x', '[yaml-syntax] schema (file:1:12): missing closing "quote'],
])('refuses %s', (text, expected) => {
  expect(refused('json-schema', text)).toEqual([expect.stringContaining(expected)]);
});

test('references and aliases that go in circles end', () => {
  expect(fieldsOf('json-schema', schema('"a": {"$ref": "#/$defs/a"}', ', "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"allOf": [{"$ref": "#/$defs/a"}]}}')).left).toHaveLength(1);
  expect(fieldsOf('json-schema', '$schema: http://json-schema.org/schema#\nproperties: &p\n  a: { properties: *p }\n').left).toHaveLength(1);
});

test('what ajv takes for valid has the types of the import', () => {
  const text = schema('"a": {"type": "integer"}, "b": {"type": "array", "items": {"type": "string"}}, "c": {"$ref": "#/$defs/c"}', ', "required": ["a"], "$defs": {"c": {"enum": ["X", "Y"]}}');
  const validate = new Ajv().compile(JSON.parse(text));
  expect([validate({ a: 1, b: ['x'], c: 'X' }), validate({ b: [] }), validate({ a: 1, c: 'Z' })]).toEqual([true, false, false]);
  expect(lines(fieldsOf('json-schema', text).fields)).toEqual(['a: long!', 'b: array<string>', 'c: enumeration(X, Y)']);
});
