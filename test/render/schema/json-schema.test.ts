import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { DataType } from '../../../src/model/declaration/data-type';
import { Classification, Field, SchemaCompatibility } from '../../../src/model/declaration/schema';
import { Stream } from '../../../src/model/declaration/stream';
import { jsonSchema, jsonSchemaKeyText, jsonSchemaText } from '../../../src/render/schema/json-schema';
import { withFields } from '../products';

function validator(text: string): (value: unknown) => boolean {
  const ajv = new Ajv({ strict: true, strictTypes: false, keywords: ['x-classification'] });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(text));
  return (value) => validate(value);
}

const property = (field: Field): unknown => (jsonSchema(withFields([field])).properties as Record<string, unknown>)[field.name];

describe('a JSON Schema', () => {
  test('is compact JSON of draft 7', () => {
    const model = withFields([
      Field.string('id', { required: true, description: 'The key', classification: Classification.PII }),
      Field.integer('visits', { defaultValue: 0 }),
    ], {}, { description: 'Profiles' });
    expect(jsonSchemaText(model)).toBe('{"$schema":"http://json-schema.org/draft-07/schema#","title":"dp.customer-care.customer-profiles","description":"Profiles",'
      + '"type":"object","properties":{"id":{"type":"string","description":"The key","x-classification":"pii"},'
      + '"visits":{"type":["integer","null"],"minimum":-2147483648,"maximum":2147483647,"default":0}},"required":["id"],"additionalProperties":false}');
  });

  test.each([
    [DataType.STRING, { type: 'string' }],
    [DataType.LONG, { type: 'integer' }],
    [DataType.FLOAT, { type: 'number' }],
    [DataType.DOUBLE, { type: 'number' }],
    [DataType.BOOLEAN, { type: 'boolean' }],
    [DataType.BINARY, { type: 'string', contentEncoding: 'base64' }],
    [DataType.DATE, { type: 'string', format: 'date' }],
    [DataType.TIMESTAMP, { type: 'string', format: 'date-time' }],
    [DataType.JSON, { type: ['array', 'boolean', 'number', 'object', 'string'] }],
    [DataType.decimal(10, 2), { type: 'string', pattern: '^-?[0-9]{1,8}(\\.[0-9]{1,2})?$' }],
    [DataType.decimal(2, 2), { type: 'string', pattern: '^-?0(\\.[0-9]{1,2})?$' }],
    [DataType.decimal(5, 0), { type: 'string', pattern: '^-?[0-9]{1,5}$' }],
    [DataType.enumeration(['A', 'B']), { type: 'string', enum: ['A', 'B'] }],
    [DataType.array(DataType.STRING), { type: 'array', items: { type: 'string' } }],
    [DataType.map(DataType.LONG), { type: 'object', additionalProperties: { type: 'integer' } }],
    [DataType.record([Field.string('zip', { required: true })]),
      { type: 'object', properties: { zip: { type: 'string' } }, required: ['zip'], additionalProperties: false }],
  ])('has %s', (type, expected) => {
    expect(property(Field.of('value', type, { required: true }))).toEqual(expected);
  });

  test('lets a value that is not required be null', () => {
    expect(property(Field.string('value'))).toEqual({ type: ['string', 'null'] });
    expect(property(Field.json('value'))).toEqual({ type: ['array', 'boolean', 'number', 'object', 'string', 'null'] });
    expect(property(Field.enumeration('value', ['A']))).toEqual({ type: ['string', 'null'], enum: ['A', null] });
  });

  test.each<[DataType, string | number | boolean, unknown]>([
    [DataType.decimal(4, 2), '.5', '0.50'],
    [DataType.decimal(4, 2), '-07', '-7.00'],
    [DataType.decimal(4, 0), '12', '12'],
    [DataType.DATE, '2026-01-31', '2026-01-31'],
    [DataType.TIMESTAMP, '2026-01-31T00:00:00Z', '2026-01-31T00:00:00Z'],
    [DataType.BOOLEAN, false, false],
    [DataType.JSON, '{"a": [1]}', { a: [1] }],
    [DataType.STRING, '${var.region}', '${var.region}'],
    [DataType.decimal(4, 2), '${var.price}', '${var.price}'],
  ])('has the default of %s: %p', (type, value, expected) => {
    expect(property(Field.of('value', type, { defaultValue: value }))).toHaveProperty('default', expected);
  });

  test.each([
    [SchemaCompatibility.BACKWARD, false],
    [SchemaCompatibility.BACKWARD_ALL, false],
    [SchemaCompatibility.FULL, false],
    [SchemaCompatibility.FULL_ALL, false],
    [SchemaCompatibility.DISABLED, false],
    [SchemaCompatibility.FORWARD, true],
    [SchemaCompatibility.FORWARD_ALL, true],
    [SchemaCompatibility.NONE, true],
  ])('under %s has objects that are open: %p', (compatibility, open) => {
    const schema = jsonSchema(withFields([Field.record('inner', [Field.string('a')], { required: true })], { compatibility }));
    expect(schema.additionalProperties).toBe(open);
    expect(schema).toHaveProperty('properties.inner.additionalProperties', open);
  });

  test('tells good records from bad ones', () => {
    // GIVEN
    const valid = validator(jsonSchemaText(withFields([
      Field.string('id', { required: true }),
      Field.enumeration('tier', ['GOLD', 'SILVER']),
      Field.decimal('balance', 5, 2),
      Field.date('born'),
      Field.timestamp('updated_at', { required: true }),
      Field.record('address', [Field.string('zip', { required: true })]),
      Field.array('tags', DataType.STRING),
    ])));
    const good = { id: 'c-1', tier: 'GOLD', balance: '-123.45', born: '1990-02-28', updated_at: '2026-01-31T00:00:00Z', address: { zip: '1' }, tags: [] };
    // THEN
    expect(valid(good)).toBe(true);
    expect(valid({ id: 'c-1', updated_at: '2026-01-31T00:00:00Z' })).toBe(true);
    expect(valid({ ...good, tier: null, address: null })).toBe(true);
    for (const bad of [
      { id: undefined }, { id: null }, { id: 1 }, { tier: 'LEAD' }, { balance: 1.5 }, { balance: '1234.5' }, { balance: '1.234' }, { born: '1990-02-31' },
      { updated_at: 'yesterday' }, { address: {} }, { address: { zip: '1', planet: 'x' } }, { tags: [1] }, { tags: [null] }, { unknown: 1 },
    ]) expect([bad, valid(JSON.parse(JSON.stringify({ ...good, ...bad })))]).toEqual([bad, false]);
  });
});

describe("the JSON Schema of a stream's keys", () => {
  test('is an object of the key field', () => {
    const text = jsonSchemaKeyText(withFields([Field.string('id', { required: true, unique: true })], {}, { stream: Stream.kafka() }))!;
    expect(JSON.parse(text)).toMatchObject({ title: 'dp.customer-care.customer-profiles-key', properties: { id: { type: 'string' } }, required: ['id'] });
    expect(validator(text)({ id: 'c-1' })).toBe(true);
    expect(validator(text)({})).toBe(false);
  });

  test('is missing without a stream', () => {
    expect(jsonSchemaKeyText(withFields([Field.string('id', { required: true, unique: true })]))).toBeUndefined();
  });
});
