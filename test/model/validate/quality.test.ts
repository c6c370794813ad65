import { brief, findingsOf, withFields } from './support';
import { Duration } from '../../../src/core/duration';
import { DataType } from '../../../src/model/declaration/data-type';
import { QualityRule } from '../../../src/model/declaration/quality-rule';
import { Field } from '../../../src/model/declaration/schema';

const FIELDS = [
  Field.string('name'), Field.integer('age'), Field.decimal('price', 10, 2), Field.boolean('active'), Field.date('day'), Field.timestamp('created_at'),
  Field.timestamp('seen_at'), Field.enumeration('status', ['OPEN', 'CLOSED']), Field.array('tags', DataType.STRING), Field.record('address', [Field.string('city')]),
  Field.json('extra', { required: true }),
];
const AT = 'customer.profiles/quality/0';
const check = (...quality: QualityRule[]) => findingsOf({ ...withFields(...FIELDS), quality }).map(brief);
const rules = (...quality: QualityRule[]) => findingsOf({ ...withFields(...FIELDS), quality }).map(({ rule, at }) => `${rule} ${at}`);

describe('quality rules', () => {
  test('accepts each kind on columns that fit', () => {
    expect(check(
      QualityRule.notNull('name', { threshold: 0.99 }), QualityRule.unique('age'), QualityRule.uniqueTogether(['name', 'day']),
      QualityRule.freshness('day', Duration.hours(24)), QualityRule.rowCount({ minimum: 0 }), QualityRule.acceptedValues('status', ['OPEN']),
      QualityRule.acceptedValues('age', ['-1', '2']), QualityRule.acceptedValues('active', ['true']), QualityRule.acceptedValues('day', ['2026-01-31']),
      QualityRule.acceptedValues('price', ['9.99']), QualityRule.range('price', { minimum: -0.5, maximum: -0.5 }),
      QualityRule.regex('name', '(?i)^[a-z]+$'), QualityRule.notNull('extra'), QualityRule.regex('extra', '^[{]'), QualityRule.customSql('WITH x AS (SELECT 1) select \'a;b\' from x;', { maximum: 0 }),
    )).toEqual([]);
  });

  test('accepts any column where the schema is discovered', () => {
    expect(findingsOf({ quality: [QualityRule.notNull('anything'), QualityRule.range('x', { minimum: 0 })] })).toEqual([]);
  });

  test('names the nearest column', () => {
    expect(check(QualityRule.notNull('nmae'))).toEqual([
      `unknown-column ${AT}/columns/0: the not_null rule names the column "nmae", which the schema doesn't declare; did you mean "name"?`,
    ]);
    expect(check(QualityRule.notNull('address.city'))).toEqual([expect.stringContaining('; only top-level fields are columns')]);
  });

  test.each([
    QualityRule.notNull('tags'), QualityRule.unique('address'), QualityRule.freshness('name', Duration.hours(1)), QualityRule.range('name', { minimum: 0 }),
    QualityRule.range('status', { minimum: 0 }), QualityRule.regex('age', '^1'), QualityRule.acceptedValues('status', ['open']), QualityRule.acceptedValues('age', ['1.5']),
    QualityRule.unique('extra'), QualityRule.acceptedValues('extra', ['{}']), QualityRule.range('extra', { minimum: 0 }), QualityRule.acceptedValues('active', ['yes']), QualityRule.acceptedValues('day', ['31.1.2026']),
  ])('rejects a column whose type doesn\'t fit (%#)', (rule) => {
    expect(rules(rule).map((text) => text.split(' ')[0])).toEqual(['column-type']);
  });

  test.each([0, -1, 1.01, NaN])('rejects the threshold %p', (threshold) => {
    expect(rules(QualityRule.notNull('name', { threshold }))).toEqual([`invalid-rule ${AT}/threshold`]);
  });

  test('guesses percent', () => {
    expect(check(QualityRule.notNull('name', { threshold: 99 }))).toEqual([expect.stringContaining('; write 0.99 for 99 %')]);
  });

  test('refuses thresholds of rules about the whole table', () => {
    expect(rules(QualityRule.rowCount({ minimum: 1 }, { threshold: 0.9 }))).toEqual([`invalid-rule ${AT}/threshold`]);
  });

  test('refuses types with parts', () => {
    expect(check(QualityRule.type('name', DataType.array(DataType.STRING)))).toEqual([`invalid-rule ${AT}/dataType: the type rule asks for array<string>; rules work on types without parts only`]);
    expect(check(QualityRule.type('name', DataType.JSON))).toEqual([`invalid-rule ${AT}/dataType: the type rule asks for json, which no engine can tell from other text by a cast`]);
  });

  test('asks for bounds that contain a number', () => {
    expect(rules(QualityRule.range('age', {}))).toEqual([`invalid-rule ${AT}`]);
    expect(check(QualityRule.range('age', { minimum: 2, maximum: 1 }))).toEqual([
      `invalid-rule ${AT}: the range rule allows only numbers at least 2 and at most 1: there is none; widen the range`,
    ]);
    expect(rules(QualityRule.rowCount({ minimum: -1, maximum: 1.5 }))).toEqual([`invalid-rule ${AT}/minimum`, `invalid-rule ${AT}/maximum`]);
    expect(rules(QualityRule.customSql('select 1', {}))).toEqual([`invalid-rule ${AT}`]);
  });

  test('asks for one end on each side', () => {
    expect(check(QualityRule.range('age', { minimum: 1, exclusiveMinimum: 0, maximum: 9 }))).toEqual([
      `invalid-rule ${AT}/exclusiveMinimum: the range rule has both the minimum 1 and the exclusiveMinimum 0; remove one`,
    ]);
    expect(check(QualityRule.mean('age', { maximum: 1, exclusiveMaximum: 2 }))).toEqual([
      `invalid-rule ${AT}/exclusiveMaximum: the mean rule has both the maximum 1 and the exclusiveMaximum 2; remove one`,
    ]);
  });

  test.each([
    [QualityRule.range('age', { exclusiveMinimum: 5, exclusiveMaximum: 5 }), 'the range rule allows only numbers above 5 and below 5: there is none'],
    [QualityRule.range('age', { minimum: 5, exclusiveMaximum: 5 }), 'the range rule allows only numbers at least 5 and below 5: there is none'],
    [QualityRule.range('age', { exclusiveMinimum: 5, maximum: 5 }), 'the range rule allows only numbers above 5 and at most 5: there is none'],
    [QualityRule.rowCount({ exclusiveMinimum: 5, exclusiveMaximum: 6 }), 'the row_count rule allows only numbers above 5 and below 6: there is none'],
    [QualityRule.rowCount({ exclusiveMaximum: 0 }), 'the row_count rule allows only numbers below 0: there is none'],
  ])('refuses a range that holds no number (%#)', (rule, message) => {
    expect(check(rule)).toEqual([`invalid-rule ${AT}: ${message}; widen the range`]);
  });

  test.each([
    QualityRule.range('age', { exclusiveMinimum: 5, exclusiveMaximum: 6 }), QualityRule.rowCount({ exclusiveMinimum: 5, exclusiveMaximum: 7 }),
    QualityRule.rowCount({ exclusiveMaximum: 1 }), QualityRule.standardDeviation('age', { exclusiveMaximum: 0.1 }),
  ])('accepts ends that are no part of the range (%#)', (rule) => {
    expect(check(rule)).toEqual([]);
  });

  test('asks for values and columns, each once', () => {
    expect(rules(QualityRule.acceptedValues('name', []))).toEqual([`invalid-rule ${AT}/values`]);
    expect(rules(QualityRule.acceptedValues('name', ['a', 'a']))).toEqual([`invalid-rule ${AT}/values`]);
    expect(rules(QualityRule.uniqueTogether([]))).toEqual([`invalid-rule ${AT}`]);
    expect(rules(QualityRule.uniqueTogether(['name', 'name']))).toEqual([`invalid-rule ${AT}`]);
  });

  test.each(['', '(', '(?=a)', '(?<!a)b', '(a)\\1', '[z-a]'])('rejects the regular expression %j', (pattern) => {
    expect(rules(QualityRule.regex('name', pattern))).toEqual([`invalid-rule ${AT}/pattern`]);
  });

  test.each(['(?<year>\\d{4})', '\\\\1', '^\\d+$'])('accepts the regular expression %j', (pattern) => {
    expect(rules(QualityRule.regex('name', pattern))).toEqual([]);
  });

  test.each(['', 'drop table primary', 'select 1; select 2', 'selection'])('rejects the query %j', (query) => {
    expect(rules(QualityRule.customSql(query, { minimum: 0 }))).toEqual([`invalid-rule ${AT}/query`]);
  });
});

describe('freshness without a column', () => {
  const rule = QualityRule.productFreshness(Duration.hours(24));
  const freshness = (...fields: Field[]) => findingsOf({ ...withFields(...fields), quality: [rule] });

  test('takes the column that the schema settles', () => {
    expect(freshness(Field.date('updated_at'), Field.timestamp('a'), Field.timestamp('b'))).toEqual([]);
    expect(freshness(Field.timestamp('a', { required: true }), Field.timestamp('b'))).toEqual([]);
    expect(freshness(Field.timestamp('a'), Field.date('b'))).toEqual([]);
  });

  test('names the candidates where several could be meant', () => {
    expect(freshness(Field.timestamp('a'), Field.timestamp('b'), Field.date('c')).map(brief)).toEqual([
      `freshness-column ${AT}: the freshness rule names no column, and several could be meant: "a", "b", "c"; name the column`,
    ]);
  });

  test('says so where there is none', () => {
    expect(freshness(Field.string('a')).map(brief)).toEqual([
      `freshness-column ${AT}: the freshness rule names no column, and the schema declares no date or timestamp; declare a timestamp like "updated_at"`,
    ]);
  });

  test('is a hint where the schema is discovered', () => {
    expect(findingsOf({ quality: [rule] }).map(({ rule: id, severity }) => [id, severity])).toEqual([['freshness-column', 'hint']]);
  });
});
