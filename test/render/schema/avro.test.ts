import avsc from 'avsc';
import { DataType } from '../../../src/model/declaration/data-type';
import { Classification, Field } from '../../../src/model/declaration/schema';
import { Stream } from '../../../src/model/declaration/stream';
import { avroKeyText, avroSchema, avroText } from '../../../src/render/schema/avro';
import { product, withFields } from '../products';

const parse = (text: string): avsc.Type => avsc.Type.forSchema(JSON.parse(text));

/** The one field of a product's schema. */
const rendered = (field: Field): unknown => avroSchema(withFields([field])).fields[0];

describe('an Avro schema', () => {
  test('is compact JSON, always in the same order', () => {
    // GIVEN
    const model = withFields([Field.string('id', { required: true, description: 'The "key"', aliases: ['old_id'], classification: Classification.PII })],
      {}, { description: 'Profiles' });
    // THEN
    expect(avroText(model)).toBe('{"type":"record","name":"CustomerProfiles","namespace":"dp.customer_care","doc":"Profiles",'
      + '"fields":[{"name":"id","type":"string","doc":"The \\"key\\"","aliases":["old_id"],"classification":"pii"}]}');
    expect(avroText(model)).toBe(avroText(model));
  });

  test.each([
    [DataType.STRING, 'string'],
    [DataType.INTEGER, 'int'],
    [DataType.LONG, 'long'],
    [DataType.FLOAT, 'float'],
    [DataType.DOUBLE, 'double'],
    [DataType.BOOLEAN, 'boolean'],
    [DataType.BINARY, 'bytes'],
    [DataType.decimal(10, 2), { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 }],
    [DataType.DATE, { type: 'int', logicalType: 'date' }],
    [DataType.TIMESTAMP, { type: 'long', logicalType: 'timestamp-micros' }],
    [DataType.JSON, { type: 'string', logicalType: 'json' }],
    [DataType.enumeration(['A', 'B']), { type: 'enum', name: 'CustomerProfiles_Value', symbols: ['A', 'B'] }],
    [DataType.array(DataType.DATE), { type: 'array', items: { type: 'int', logicalType: 'date' } }],
    [DataType.map(DataType.LONG), { type: 'map', values: 'long' }],
    [DataType.record([Field.string('zip', { required: true })]),
      { type: 'record', name: 'CustomerProfiles_Value', fields: [{ name: 'zip', type: 'string' }] }],
  ])('has %s', (type, expected) => {
    expect(rendered(Field.of('value', type, { required: true }))).toEqual({ name: 'value', type: expected });
    expect(rendered(Field.of('value', type))).toEqual({ name: 'value', type: ['null', expected], default: null });
  });

  test.each<[DataType, string | number | boolean, string | number | boolean]>([
    [DataType.STRING, 'x', 'x'],
    [DataType.INTEGER, 7, 7],
    [DataType.LONG, 9_007_199_254_740_991, 9_007_199_254_740_991],
    [DataType.BOOLEAN, false, false],
    [DataType.enumeration(['A', 'B']), 'B', 'B'],
    [DataType.decimal(4, 2), '9.99', '\u0003\u00e7'],
    [DataType.decimal(4, 2), '-1', '\u009c'],
    [DataType.decimal(4, 2), '1.28', '\u0000\u0080'],
    [DataType.decimal(4, 2), '.5', '2'],
    [DataType.decimal(4, 2), '007.500', '\u0002\u00ee'],
    [DataType.decimal(3, 0), '0', '\u0000'],
    [DataType.JSON, '{"a": 1}', '{"a": 1}'],
    [DataType.DATE, '1970-01-02', 1],
    [DataType.DATE, '1969-12-31', -1],
    [DataType.TIMESTAMP, '1970-01-01T00:00:01Z', 1_000_000],
    [DataType.TIMESTAMP, '1970-01-01T00:00Z', 0],
    [DataType.TIMESTAMP, '1970-01-01T01:00:00.000001+01:00', 1],
    [DataType.TIMESTAMP, '1969-12-31T23:00:00-01:00', 0],
    [DataType.TIMESTAMP, '1969-12-31T23:59:59.5Z', -500_000],
    [DataType.TIMESTAMP, '9999-12-31T23:59:59Z', 253_402_300_799_000_000],
  ])('encodes the default of %s: %p', (type, value, expected) => {
    const unnamed = rendered(Field.of('value', type, { required: true })) as { type: unknown };
    // THEN the type of the default comes first in a union
    expect(rendered(Field.of('value', type, { required: true, defaultValue: value }))).toEqual({ ...unnamed, default: expected });
    expect(rendered(Field.of('value', type, { defaultValue: value }))).toEqual({ ...unnamed, type: [unnamed.type, 'null'], default: expected });
  });

  test.each<[DataType, string | number | boolean, RegExp]>([
    [DataType.decimal(4, 2), '123.45', /at most 2 digits before and 2 after the point/],
    [DataType.decimal(4, 2), '1.234', /default value "1.234" of field "value" \(decimal\(4, 2\)\)/],
    [DataType.decimal(4, 2), 'much', /text with/],
    [DataType.decimal(4, 2), '${var.price}', /a value known only to Terraform.*encoded before Terraform runs/],
    [DataType.DATE, '2026-02-30', /a day like/],
    [DataType.DATE, 'today', /a day like/],
    [DataType.TIMESTAMP, '2026-01-31', /a moment/],
    [DataType.TIMESTAMP, '2026-01-31T00:00:00', /a moment/],
    [DataType.TIMESTAMP, '2026-01-31T25:00:00Z', /a moment/],
    [DataType.INTEGER, 1.5, /a whole number/],
    [DataType.INTEGER, '1', /a number/],
    [DataType.enumeration(['A']), 'C', /one of A/],
    [DataType.array(DataType.STRING), 'x', /only simple types/],
  ])('refuses the default of %s: %p', (type, value, message) => {
    expect(() => rendered(Field.of('value', type, { defaultValue: value }))).toThrow(message);
  });

  test('names nested types by their whole path, so that no two are the same', () => {
    const names = (fields: Field[]): string[] => [...JSON.stringify(avroSchema(withFields(fields))).matchAll(/"(?:record|enum)","name":"(\w+)"/g)].map((match) => match[1]);
    const inner = DataType.record([Field.enumeration('kind', ['A'])]);
    // THEN
    expect(names([Field.of('home_address', inner), Field.of('home', DataType.record([Field.of('address', DataType.array(inner))]))])).toEqual([
      'CustomerProfiles', 'CustomerProfiles_HomeAddress', 'CustomerProfiles_HomeAddress_Kind',
      'CustomerProfiles_Home', 'CustomerProfiles_Home_Address', 'CustomerProfiles_Home_Address_Kind',
    ]);
    expect(names([Field.of('line_1', inner), Field.of('line1', inner)])).toEqual([
      'CustomerProfiles', 'CustomerProfiles_Line1', 'CustomerProfiles_Line1_Kind', 'CustomerProfiles_Line12', 'CustomerProfiles_Line1_Kind2',
    ]);
  });

  test('reads back what it wrote', () => {
    // GIVEN
    const type = parse(avroText(withFields([
      Field.string('id', { required: true }),
      Field.string('email'),
      Field.decimal('balance', 10, 2, { required: true }),
      Field.timestamp('updated_at', { required: true }),
      Field.array('tags', DataType.STRING, { required: true }),
      Field.map('scores', DataType.DOUBLE),
      Field.record('address', [Field.string('street', { required: true }), Field.enumeration('kind', ['HOME', 'WORK'], { required: true })]),
    ])));
    const record = {
      id: 'c-1',
      email: null,
      balance: Buffer.from([0x03, 0xe7]),
      updated_at: 1_767_225_600_000_000,
      tags: ['a', 'b'],
      scores: { x: 0.5 },
      address: { street: 'Main Street', kind: 'WORK' },
    };
    // WHEN
    const read = type.fromBuffer(type.toBuffer(record));
    // THEN
    expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(record)));
    expect(type.isValid({ ...record, id: null })).toBe(false);
    expect(type.isValid({ ...record, address: { street: 'x', kind: 'MOON' } })).toBe(false);
  });

  test('lets a new version read what an old one wrote', () => {
    const old = parse(avroText(withFields([Field.string('id', { required: true })])));
    const young = parse(avroText(withFields([
      Field.string('key', { required: true, aliases: ['id'] }), Field.string('email'), Field.decimal('balance', 4, 2, { defaultValue: '9.99' }),
    ])));
    // WHEN
    const read = young.fromBuffer(old.toBuffer({ id: 'c-1' }), young.createResolver(old));
    // THEN
    expect({ ...read }).toEqual({ key: 'c-1', email: null, balance: Buffer.from([0x03, 0xe7]) });
  });
});

describe("the Avro schema of a stream's keys", () => {
  test('is a record of the key field', () => {
    const model = withFields([Field.integer('n'), Field.string('id', { unique: true, description: 'Id', defaultValue: 'x' })], {}, { stream: Stream.kafka({ keyField: 'id' }) });
    expect(JSON.parse(avroKeyText(model)!)).toEqual({
      type: 'record',
      name: 'CustomerProfilesKey',
      namespace: 'dp.customer_care',
      doc: 'The key of customer-care.customer-profiles',
      fields: [{ name: 'id', type: 'string', doc: 'Id' }],
    });
  });

  test('is missing without a stream, a key field or the field', () => {
    const id = Field.string('id', { required: true, unique: true });
    expect(avroKeyText(withFields([id]))).toBeUndefined();
    expect(avroKeyText(withFields([Field.string('id')], {}, { stream: Stream.kafka() }))).toBeUndefined();
    expect(avroKeyText(withFields([id], {}, { stream: Stream.kafka({ keyField: 'other' }) }))).toBeUndefined();
    expect(avroKeyText(product({ stream: Stream.kafka({ keyField: 'id' }) }))).toBeUndefined();
    expect(avroKeyText(withFields([id], {}, { stream: Stream.kafka() }))).toContain('CustomerProfilesKey');
  });
});
