import { Duration } from '../../../src/core/duration';
import { DataType } from '../../../src/model/declaration/data-type';
import { Field, Schema } from '../../../src/model/declaration/schema';
import { DataQuality } from '../../../src/model/quality/data-quality';

const SCHEMA = Schema.of({
  fields: [
    Field.string('customer_id', { required: true }),
    Field.integer('age'),
    Field.long('visits', { required: true, defaultValue: 0 }),
    Field.decimal('balance', 5, 2),
    Field.date('birth_date'),
    Field.timestamp('updated_at', { required: true }),
    Field.enumeration('status', ['ACTIVE', 'CLOSED']),
    Field.boolean('active'),
    Field.binary('photo'),
    Field.json('extra'),
    Field.array('tags', DataType.STRING),
    Field.map('scores', DataType.DOUBLE),
    Field.record('address', [Field.string('zip', { required: true }), Field.string('city')]),
  ],
});
const GOOD = {
  customer_id: 'C1',
  age: 42,
  visits: 3,
  balance: '99.50',
  birth_date: '1990-02-28',
  updated_at: '2026-01-31T12:00:00Z',
  status: 'ACTIVE',
  active: true,
  photo: 'aGk=',
  tags: ['a'],
  scores: { x: 0.5 },
  address: { zip: '12345', city: null },
};
const check = (record: unknown): string[] => DataQuality.validateRecord(SCHEMA, JSON.stringify(record));

describe('a record', () => {
  test('is valid with all fields, and with the required ones alone', () => {
    expect(check(GOOD)).toEqual([]);
    expect(check({ customer_id: 'C1', updated_at: '2026-01-31T12:00:00Z' })).toEqual([]);
    expect(check({ ...GOOD, balance: 12.5 })).toEqual([]);
    for (const extra of ['text', 1, true, [null], { a: { b: [] } }]) expect(check({ ...GOOD, extra })).toEqual([]);
  });

  test('with several problems gets all of them', () => {
    expect(check({ age: '42', updated_at: null, status: 'LOST', surplus: 1 })).toEqual([
      'customer_id: is required, but missing',
      'age: integer needs a whole number of 32 bits, not "42"',
      'updated_at: is required, but null',
      'status: enumeration needs one of its symbols (ACTIVE, CLOSED), not "LOST"',
      'surplus: is not in the schema',
    ]);
  });

  test.each<[object, string]>([
    [{ visits: null }, 'visits: is required, but null'],
    [{ age: 1.5 }, 'age: integer needs a whole number of 32 bits, not 1.5'],
    [{ balance: '1234.5' }, 'balance: decimal(5, 2) needs text with a decimal number of that size, like "9.99", not "1234.5"'],
    [{ birth_date: '2026-02-30' }, 'birth_date: date needs text with a day, like "2026-01-31", not "2026-02-30"'],
    [{ active: 'yes' }, 'active: boolean needs true or false, not "yes"'],
    [{ photo: 'no base64!' }, 'photo: must be bytes in Base64, not "no base64!"'],
    [{ tags: 'a' }, 'tags: must be a list, not "a"'],
    [{ tags: ['a', 1, null] }, 'tags[1]: string needs text, not 1'],
    [{ tags: ['a', null] }, 'tags[1]: is null'],
    [{ scores: { 'a b': 'x' } }, 'scores["a b"]: double needs a number, not "x"'],
    [{ scores: [] }, 'scores: must be a mapping, not a list'],
    [{ address: { city: 'Rome' } }, 'address.zip: is required, but missing'],
    [{ address: { zip: 1 } }, 'address.zip: string needs text, not 1'],
    [{ address: 'Rome' }, 'address: must be a record, not "Rome"'],
  ])('%j is wrong', (part, expected) => {
    expect(check({ ...GOOD, ...part })).toContain(expected);
  });

  test('must be JSON, and a mapping', () => {
    expect(DataQuality.validateRecord(SCHEMA, '{')[0]).toMatch(/^the record isn't JSON: /);
    expect(DataQuality.validateRecord(SCHEMA, '[]')).toEqual(['the record must be a record, not a list']);
    expect(check({ ...GOOD, toString: 1 })).toEqual(['toString: is not in the schema']);
  });
});

describe('freshness', () => {
  const now = new Date('2026-01-31T12:00:00Z');
  const aged = (seconds: number) => new Date(now.getTime() - seconds * 1_000);

  test.each([
    ['realtime', 60], ['hourly', 3_600], ['daily', 86_400], ['90 minutes', 5_400], ['PT2H', 7_200],
  ])('%s ends after %d seconds', (threshold, seconds) => {
    expect(DataQuality.isFresh(aged(seconds - 1), threshold, now)).toBe(true);
    expect(DataQuality.isFresh(aged(seconds), threshold, now)).toBe(false);
    expect(DataQuality.isYounger(aged(seconds - 1), Duration.seconds(seconds), now)).toBe(true);
  });

  test('an unknown word is an error', () => {
    expect(() => DataQuality.isFresh(now, 'hourli')).toThrow('"hourli" is no freshness: write realtime, hourly, daily, or a number with a unit');
    expect(() => DataQuality.isFresh(now, 'hourli')).toThrow('did you mean "hourly"?');
    expect(() => DataQuality.isFresh(now, 'toString')).toThrow('is no freshness');
    expect(() => DataQuality.isYounger(new Date('x'), Duration.hours(1))).toThrow('the date isn\'t valid');
  });

  test('without a time it compares with the current one', () => {
    expect(DataQuality.isFresh(new Date(), 'realtime')).toBe(true);
  });
});
