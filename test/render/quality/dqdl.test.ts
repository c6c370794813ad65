import { Token } from 'cdktf';
import { Duration } from '../../../src/core/duration';
import { DataType } from '../../../src/model/declaration/data-type';
import { QualityRule } from '../../../src/model/declaration/quality-rule';
import { Field } from '../../../src/model/declaration/schema';
import { resolveRule } from '../../../src/model/resolve/quality-rules';
import type { Dqdl } from '../../../src/render/quality/dqdl';
import { dqdl } from '../../../src/render/quality/dqdl';
import { contextOf, product, withFields } from '../products';

const MODEL = withFields([
  Field.string('id', { required: true }),
  Field.string('status'),
  Field.string('country', { required: true }),
  Field.double('amount', { required: true }),
  Field.integer('stars'),
  Field.decimal('price', 9, 2, { required: true }),
  Field.date('day', { required: true }),
  Field.timestamp('updated_at', { required: true }),
  Field.timestamp('seen_at'),
  Field.array('tags', DataType.STRING),
  Field.record('address', [Field.string('zip')]),
]);

const render = (...rules: QualityRule[]): Dqdl => dqdl(contextOf(MODEL), rules.map(resolveRule));
const line = (rule: QualityRule): string => {
  const { text, unsupported } = render(rule);
  expect(unsupported).toEqual([]);
  return text.slice('Rules = [\n    '.length, -'\n]'.length);
};
const reason = (rule: QualityRule, model = MODEL): string => {
  const { text, unsupported } = dqdl(contextOf(model), [resolveRule(rule)]);
  expect(text).toBe('');
  expect(unsupported.map((entry) => entry.rule)).toEqual([resolveRule(rule)]);
  return unsupported[0].reason;
};

describe('a ruleset in DQDL', () => {
  test('has the rules in the order of declaration, and tells which it leaves out', () => {
    // GIVEN
    const nested = QualityRule.notNull('tags');
    // WHEN
    const { text, unsupported } = render(QualityRule.unique('id'), nested, QualityRule.notNull('id'), QualityRule.rowCount({ minimum: 1 }));
    // THEN
    expect(text).toBe('Rules = [\n    IsUnique "id",\n    IsComplete "id",\n    RowCount >= 1\n]');
    expect(unsupported).toEqual([{ rule: resolveRule(nested), reason: 'column "tags" is of type array<string>; DQDL reads no nested or list columns' }]);
  });

  test('is empty without rules, because Glue refuses an empty list', () => {
    expect(render()).toEqual({ text: '', unsupported: [] });
  });

  test.each<[QualityRule, string]>([
    [QualityRule.notNull('status'), 'IsComplete "status"'],
    [QualityRule.notNull('status', { threshold: 0.99 }), 'Completeness "status" >= 0.99'],
    [QualityRule.unique('id'), 'IsUnique "id"'],
    [QualityRule.unique('id', { threshold: 0.5 }), 'Uniqueness "id" >= 0.5'],
    [QualityRule.uniqueTogether(['id', 'day']), 'IsUnique "id" "day"'],
    [QualityRule.uniqueTogether(['id', 'day'], { threshold: 0.9 }), 'Uniqueness "id" "day" >= 0.9'],
    [QualityRule.freshness('updated_at', Duration.hours(24)), 'DataFreshness "updated_at" <= 24 hours'],
    [QualityRule.freshness('updated_at', Duration.days(7)), 'DataFreshness "updated_at" <= 7 days'],
    [QualityRule.freshness('updated_at', Duration.minutes(90)), 'DataFreshness "updated_at" <= 90 minutes'],
    [QualityRule.freshness('day', Duration.hours(36)), 'DataFreshness "day" <= 36 hours'],
    [QualityRule.freshness('seen_at', Duration.hours(1)), 'DataFreshness "seen_at" <= 1 hours where "`seen_at` is not null"'],
    [QualityRule.productFreshness(Duration.hours(24)), 'DataFreshness "updated_at" <= 24 hours'],
    [QualityRule.rowCount({ minimum: 1 }), 'RowCount >= 1'],
    [QualityRule.rowCount({ maximum: 1_000_000 }), 'RowCount <= 1000000'],
    [QualityRule.rowCount({ minimum: 1, maximum: 9 }), '(RowCount >= 1) and (RowCount <= 9)'],
    [QualityRule.rowCount({ minimum: 5, maximum: 5 }), 'RowCount = 5'],
    [QualityRule.acceptedValues('country', ['DE', 'FR']), 'ColumnValues "country" in ["DE", "FR"]'],
    [QualityRule.acceptedValues('country', ['DE'], { threshold: 0.9 }), 'ColumnValues "country" in ["DE"] with threshold >= 0.9'],
    [QualityRule.acceptedValues('status', ['A', '']), 'ColumnValues "status" in ["A", ""] where "`status` is not null"'],
    [QualityRule.acceptedValues('status', ['A'], { threshold: 0.9 }), 'ColumnValues "status" in ["A"] where "`status` is not null" with threshold >= 0.9'],
    [QualityRule.acceptedValues('amount', ['1', '-2.5', '1e3']), 'ColumnValues "amount" in [1, -2.5, 1000]'],
    [QualityRule.acceptedValues('day', ['2026-01-31']), 'ColumnValues "day" in ["2026-01-31"]'],
    [QualityRule.acceptedValues('day', ['2026-01-31', 'never']), 'ColumnValues "day" in ["\\2026-01-31", "never"]'],
    [QualityRule.acceptedValues('country', ['2026-01-31', '09:30', '9:30 AM']), 'ColumnValues "country" in ["\\2026-01-31", "\\09:30", "\\9:30 AM"]'],
    [QualityRule.acceptedValues('country', ['a "b"', 'c\\d']), 'ColumnValues "country" in ["a \\"b\\"", "c\\\\d"]'],
    [QualityRule.acceptedValues('country', ['${var.a["b"]}']), 'ColumnValues "country" in ["${var.a["b"]}"]'],
    [QualityRule.range('amount', { minimum: 0 }), 'ColumnValues "amount" >= 0'],
    [QualityRule.range('amount', { maximum: -1.5 }), 'ColumnValues "amount" <= -1.5'],
    [QualityRule.range('amount', { minimum: 0, maximum: 10 }), '(ColumnValues "amount" >= 0) and (ColumnValues "amount" <= 10)'],
    [QualityRule.range('amount', { minimum: 1, maximum: 1 }), 'ColumnValues "amount" = 1'],
    [QualityRule.range('amount', { exclusiveMinimum: 0, exclusiveMaximum: 10 }), '(ColumnValues "amount" > 0) and (ColumnValues "amount" < 10)'],
    [QualityRule.mean('amount', { minimum: 0, exclusiveMaximum: 10 }), '(Mean "amount" >= 0) and (Mean "amount" < 10)'],
    [QualityRule.range('amount', { minimum: 0 }, { threshold: 0.95 }), 'ColumnValues "amount" >= 0 with threshold >= 0.95'],
    [QualityRule.range('stars', { minimum: 1, maximum: 5 }),
      '(ColumnValues "stars" >= 1 where "`stars` is not null") and (ColumnValues "stars" <= 5 where "`stars` is not null")'],
    [QualityRule.range('stars', { minimum: 1, maximum: 5 }, { threshold: 0.9 }),
      'CustomSql "select coalesce(avg(case when `stars` >= 1 and `stars` <= 5 then 1.0 else 0.0 end), 1.0) from primary where `stars` is not null" >= 0.9'],
    [QualityRule.range('amount', { minimum: 1e-7, maximum: 1.5e21 }), '(ColumnValues "amount" >= 0.0000001) and (ColumnValues "amount" <= 1500000000000000000000)'],
    [QualityRule.regex('country', '^[A-Z]{2}$'), 'ColumnValues "country" matches "^[A-Z]{2}$"'],
    [QualityRule.regex('country', '\\d+\\.\\d'), 'ColumnValues "country" matches "\\d+\\.\\d"'],
    [QualityRule.regex('country', '"\\"\\\\"'), 'ColumnValues "country" matches "\\"\\"\\\\\\""'],
    [QualityRule.regex('country', '2026-01-31', { threshold: 0.5 }), 'ColumnValues "country" matches "(?:2026-01-31)" with threshold >= 0.5'],
    [QualityRule.customSql('select count(*) from primary where amount < 0', { minimum: 0, maximum: 0 }), 'CustomSql "select count(*) from primary where amount < 0" = 0'],
    [QualityRule.customSql(' select 1 \n', { minimum: 0, maximum: 2 }), '(CustomSql "select 1" >= 0) and (CustomSql "select 1" <= 2)'],
  ])('has %# as %s', (rule, expected) => {
    expect(line(rule)).toBe(expected);
  });

  test.each<[QualityRule, RegExp]>([
    [QualityRule.unique('address'), /column "address" is of type record<zip: string>; DQDL reads no nested or list columns/],
    [QualityRule.uniqueTogether(['id', 'tags']), /column "tags"/],
    [QualityRule.notNull('address.zip'), /column "address.zip" lies inside another/],
    [QualityRule.freshness('updated_at', Duration.seconds(90)), /90 seconds isn't a whole number of minutes/],
    [QualityRule.freshness('updated_at', Duration.hours(1), { threshold: 0.9 }), /judges the table as a whole.*0\.9/],
    [QualityRule.rowCount({ minimum: 1 }, { threshold: 0.9 }), /judges the table as a whole/],
    [QualityRule.customSql('select 1', { minimum: 1 }, { threshold: 0.9 }), /judges the table as a whole/],
    [QualityRule.rowCount({}), /neither a minimum nor a maximum/],
    [QualityRule.range('amount', {}), /neither a minimum nor a maximum/],
    [QualityRule.range('amount', { minimum: Number.NEGATIVE_INFINITY }), /isn't finite/],
    [QualityRule.range('amount', { minimum: Token.asNumber({ resolve: () => 1 }) }), /known only to Terraform/],
    [QualityRule.acceptedValues('country', []), /list of accepted values is empty/],
    [QualityRule.acceptedValues('stars', ['many']), /column "stars" holds numbers, but "many" isn't one/],
    [QualityRule.customSql('select count(*) from primary where a = "x"', { maximum: 0 }), /double quote.*'single quotes'/],
    [QualityRule.customSql('select 1 \\', { maximum: 0 }), /ends in a backslash/],
    [QualityRule.regex('country', 'a\\'), /lone backslash/],
    [QualityRule.regex('country', '\\Q"\\E'), /can't be escaped/],
    [QualityRule.notNull('a"b'), /the name of column "a\\"b" holds a quote/],
  ])('leaves out %# with the reason %s', (rule, expected) => {
    expect(reason(rule)).toMatch(expected);
  });

  test('leaves out freshness where no column says how old a record is', () => {
    expect(reason(QualityRule.productFreshness(Duration.hours(24)), product())).toMatch(/no column says how old a record is: name one/);
  });

  test("works on products whose fields aren't declared", () => {
    const rules = [QualityRule.notNull('customer_id'), QualityRule.unique('customer_id'), QualityRule.regex('email', '.+@.+')];
    expect(dqdl(contextOf(product()), rules.map(resolveRule))).toEqual({
      text: 'Rules = [\n    IsComplete "customer_id",\n    IsUnique "customer_id",\n    ColumnValues "email" matches ".+@.+" where "`email` is not null"\n]',
      unsupported: [],
    });
    expect(reason(QualityRule.notNull('address.zip'), product())).toMatch(/lies inside another/);
  });
});
