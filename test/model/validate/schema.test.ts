import { brief, findingsOf, withFields } from './support';
import { DataType } from '../../../src/model/declaration/data-type';
import { Field } from '../../../src/model/declaration/schema';

const check = (...fields: Field[]) => findingsOf(withFields(...fields)).map(brief);
const AT = 'customer.profiles/schema/fields';

describe('fields', () => {
  test('accepts every type, nested too', () => {
    expect(check(
      Field.string('a', { defaultValue: '' }), Field.integer('b', { defaultValue: -2147483648 }), Field.long('c', { defaultValue: 9007199254740991 }),
      Field.float('d', { defaultValue: 0.5 }), Field.double('e', { defaultValue: 1e300 }), Field.boolean('f', { defaultValue: false }), Field.binary('g'),
      Field.decimal('h', 38, 38, { defaultValue: '-0.5' }), Field.date('i', { defaultValue: '2024-02-29' }),
      Field.timestamp('j', { defaultValue: '2024-01-31T23:59:59.999999Z' }), Field.enumeration('k', ['A', '_b'], { defaultValue: 'A' }), Field.json('json', { defaultValue: '[1]' }),
      Field.array('l', DataType.map(DataType.record([Field.string('a')]))), Field.record('m', [Field.string('a'), Field.record('m', [Field.string('a')])]),
    )).toEqual([]);
  });

  test.each([
    ['customerId', '; try "customer_id"'], ['customer-id', '; try "customer_id"'], ['1st', ''], ['', ''], ['a'.repeat(256), undefined],
  ])('rejects the name %j', (name, fix) => {
    const [only, ...others] = check(Field.string(name));
    expect(others).toEqual([]);
    expect(only.startsWith(`invalid-field ${AT}/0/name: field name`)).toBe(true);
    if (fix !== undefined) expect(only.endsWith(`not beginning with a digit${fix}`)).toBe(true);
  });

  test('finds duplicates at each level, but not between levels', () => {
    const inner = [Field.string('id'), Field.string('x'), Field.long('x')];
    expect(check(Field.string('id'), Field.record('address', inner), Field.date('id'))).toEqual([
      `duplicate-field ${AT}/1/fields/2/name: field "address.x" is declared twice, first as field number 2; remove or rename one`,
      `duplicate-field ${AT}/2/name: field "id" is declared twice, first as field number 1; remove or rename one`,
    ]);
  });

  test('takes names that differ in case for the same, as Athena does', () => {
    expect(check(Field.string('id'), Field.string('ID')).map((text) => text.split(' ')[0])).toEqual(['invalid-field', 'duplicate-field']);
  });

  test.each([
    [0, 0, 'precision of 0'], [39, 0, 'precision of 39'], [1.5, 0, 'precision of 1.5'], [10, 11, 'scale of 11'], [10, -1, 'scale of -1'], [10, 0.5, 'scale of 0.5'],
  ])('rejects decimal(%p, %p)', (precision, scale, message) => {
    expect(check(Field.decimal('price', precision, scale))).toEqual([expect.stringContaining(`invalid-type ${AT}/0/type: field "price" has a decimal ${message}`)]);
  });

  test('rejects enumerations without symbols, with bad ones and with repeated ones', () => {
    expect(check(Field.enumeration('a', []), Field.enumeration('b', ['X', 'in transit', 'X']))).toEqual([
      `invalid-type ${AT}/0/type: field "a" is an enumeration without symbols; list at least one symbol`,
      `invalid-type ${AT}/1/type: symbol "in transit" of field "b" must be letters, digits and underscores, not beginning with a digit`,
      `invalid-type ${AT}/1/type: symbol "X" of field "b" is listed twice; remove one`,
    ]);
  });

  test('rejects unique JSON', () => {
    expect(check(Field.json('a', { unique: true }))).toEqual([
      `invalid-field ${AT}/0/unique: field "a" can't be unique: one JSON value has many texts, such as {"a":1} and {"a": 1}; declare the part that is unique as a field of its own`,
    ]);
  });

  test('rejects empty records, also as elements', () => {
    expect(check(Field.record('a', []), Field.array('b', DataType.record([])))).toEqual([
      `invalid-type ${AT}/0/type: field "a" is a record without fields; declare at least one field in it`,
      `invalid-type ${AT}/1/type: field "b" is a record without fields; declare at least one field in it`,
    ]);
  });

  test.each([
    [DataType.STRING, 1], [DataType.INTEGER, '1'], [DataType.INTEGER, 1.5], [DataType.INTEGER, 2147483648], [DataType.LONG, 2 ** 53], [DataType.FLOAT, NaN],
    [DataType.DOUBLE, Infinity], [DataType.BOOLEAN, 'true'], [DataType.BINARY, 'AA=='], [DataType.DATE, '2023-02-29'], [DataType.DATE, '2023-1-1'],
    [DataType.JSON, '{a: 1}'], [DataType.JSON, 'null'], [DataType.JSON, 1], [DataType.TIMESTAMP, '2024-01-01'], [DataType.TIMESTAMP, '2024-01-01T25:00:00Z'], [DataType.TIMESTAMP, '2024-01-01T00:00:00'],
    [DataType.enumeration(['A']), 'B'], [DataType.decimal(3, 2), '10.00'], [DataType.decimal(3, 2), '1.234'], [DataType.decimal(3, 2), 9.99],
    [DataType.decimal(3, 2), 'x'], [DataType.decimal(3, 2), '.'], [DataType.decimal(3, 2), '1.'], [DataType.array(DataType.STRING), 'a'],
  ])('rejects a default of %s that is %p', (type, defaultValue) => {
    expect(check(Field.of('x', type, { defaultValue }))).toEqual([expect.stringMatching(`^invalid-default ${AT}/0/defaultValue: the default .* of field "x" doesn't fit its type: `)]);
  });

  test.each(['9.99', '-9.99', '0.5', '.5', '09.90', '9', '1.2300'])('accepts %s as default of decimal(3, 2)', (defaultValue) => {
    expect(check(Field.decimal('x', 3, 2, { defaultValue }))).toEqual([]);
  });

  test('takes null for no default, except where a value is required', () => {
    const defaultValue = null as unknown as string;
    expect(check(Field.string('a', { defaultValue }))).toEqual([]);
    expect(check(Field.string('a', { defaultValue, required: true }))).toEqual([
      `invalid-default ${AT}/0/defaultValue: field "a" is required and can't default to null`,
    ]);
  });

  test('rejects aliases that are bad, live or shared', () => {
    expect(check(Field.string('a', { aliases: ['old-a', 'b', 'c', 'CustomerId'] }), Field.string('b', { aliases: ['c'] }))).toEqual([
      `invalid-alias ${AT}/0/aliases/0: alias "old-a" of field "a" must be letters, digits and underscores, not beginning with a digit`,
      `invalid-alias ${AT}/0/aliases/1: alias "b" of field "a" is the name of a field that still exists; remove the alias`,
      `invalid-alias ${AT}/1/aliases/0: alias "c" of field "b" is already one of field "a"; remove one`,
    ]);
  });

  test('rejects Protobuf numbers that are out of range, reserved or taken, also by a place', () => {
    expect(check(
      Field.string('a', { fieldNumber: 0 }), Field.string('b', { fieldNumber: 536870912 }), Field.string('c', { fieldNumber: 19500 }),
      Field.string('d', { fieldNumber: 5 }), Field.string('e'), Field.string('f', { fieldNumber: 1.5 }),
    ).map((text) => text.replace(/^invalid-field-number customer\.profiles\/schema\/fields\//, ''))).toEqual([
      '0/fieldNumber: the number 0 of field "a" must be a whole number from 1 to 536870911',
      '1/fieldNumber: the number 536870912 of field "b" must be a whole number from 1 to 536870911',
      '2/fieldNumber: the number 19500 of field "c" lies in 19000-19999, which Protobuf keeps for itself',
      '4/fieldNumber: the number 5 (its place in the schema) of field "e" is already that of field "d"; give each field a number of its own',
      '5/fieldNumber: the number 1.5 of field "f" must be a whole number from 1 to 536870911',
    ]);
    expect(check(Field.string('a', { fieldNumber: 2 }), Field.string('b', { fieldNumber: 1 }), Field.string('c'))).toEqual([]);
  });
});
