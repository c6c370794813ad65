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
  Field.boolean('flag'),
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

const share = (passes: string, judged: string, threshold: number): string =>
  `CustomSql "select coalesce(avg(case when ${passes} then 1 else 0 end), 1) as share from primary where ${judged}" >= ${threshold}`;
const age = (newest: string, where: string, seconds: number): string =>
  `CustomSql "select coalesce((unix_micros(current_timestamp()) - ${newest}) / 1000000, cast('NaN' as double)) as number from primary${where}" <= ${seconds}`;

describe('a ruleset in DQDL', () => {
  test('has the rules in the order of declaration, and tells which it leaves out', () => {
    // GIVEN
    const nested = QualityRule.notNull('tags');
    // WHEN
    const { text, unsupported } = render(QualityRule.rowCount({ maximum: 9 }), nested, QualityRule.notNull('id'), QualityRule.rowCount({ minimum: 1 }));
    // THEN
    expect(text).toBe('Rules = [\n    RowCount <= 9,\n    (IsComplete "id") or (RowCount = 0),\n    RowCount >= 1\n]');
    expect(unsupported).toEqual([{ rule: resolveRule(nested), reason: 'column "tags" is of type array<string>; DQDL reads no nested or list columns' }]);
  });

  test('is empty without rules, because Glue refuses an empty list', () => {
    expect(render()).toEqual({ text: '', unsupported: [] });
  });

  test.each<[QualityRule, string]>([
    [QualityRule.notNull('status'), '(IsComplete "status") or (RowCount = 0)'],
    [QualityRule.notNull('status', { threshold: 0.99 }), '(Completeness "status" >= 0.99) or (RowCount = 0)'],
    [QualityRule.notNull('status', { condition: 'stars > 1' }), '(IsComplete "status" where "stars > 1") or (RowCount = 0 where "stars > 1")'],
    [QualityRule.notNull('status', { condition: 'country = \'it\'\'s "a\\b"\'' }),
      String.raw`(IsComplete "status" where "country = 'it\'s \"a\\b\"'") or (RowCount = 0 where "country = 'it\'s \"a\\b\"'")`],
    [QualityRule.unique('id'), '(IsUnique "id" where "`id` is not null") or (RowCount = 0 where "`id` is not null")'],
    [QualityRule.unique('id', { threshold: 0.5 }), '(Uniqueness "id" >= 0.5 where "`id` is not null") or (RowCount = 0 where "`id` is not null")'],
    [QualityRule.uniqueTogether(['id', 'day'], { threshold: 0.9 }),
      'CustomSql "select coalesce(sum(case when occurrences = 1 then 1 else 0 end) / sum(occurrences), 1) as share from (select count(*) as occurrences '
        + 'from primary where `id` is not null and `day` is not null group by `id`, `day`)" >= 0.9'],
    [QualityRule.freshness('updated_at', Duration.hours(24)), age('unix_micros(max(cast(`updated_at` as timestamp)))', '', 86_400)],
    [QualityRule.freshness('day', Duration.hours(36)), age('unix_date(max(`day`)) * 86400000000', '', 129_600)],
    [QualityRule.freshness('seen_at', Duration.seconds(90), { condition: 'stars > 1' }), age('unix_micros(max(cast(`seen_at` as timestamp)))', ' where stars > 1', 90)],
    [QualityRule.productFreshness(Duration.days(7)), age('unix_micros(max(cast(`updated_at` as timestamp)))', '', 604_800)],
    [QualityRule.rowCount({ minimum: 1 }), 'RowCount >= 1'],
    [QualityRule.rowCount({ maximum: 1_000_000 }), 'RowCount <= 1000000'],
    [QualityRule.rowCount({ exclusiveMinimum: 1, maximum: 9 }, { condition: 'stars > 1' }), '(RowCount > 1 where "stars > 1") and (RowCount <= 9 where "stars > 1")'],
    [QualityRule.rowCount({ minimum: 5, maximum: 5 }), 'RowCount = 5'],
    [QualityRule.acceptedValues('country', ['DE', '']), share('`country` in (\'DE\', \'\')', '`country` is not null', 1)],
    [QualityRule.acceptedValues('status', ['A'], { threshold: 0.9, condition: 'stars = 1 or stars = 2' }),
      share('`status` in (\'A\')', '`status` is not null and (stars = 1 or stars = 2)', 0.9)],
    [QualityRule.acceptedValues('status', ['a "b"', 'it\'s', 'c\\d', 'e\nf', '2026-01-31']),
      share(String.raw`\`status\` in ('a \"b\"', 'it\'s', 'c\\d', 'e\u000af', '2026-01-31')`.replaceAll('\\`', '`'), '`status` is not null', 1)],
    [QualityRule.acceptedValues('status', ['${var.a["b"]}']), share('`status` in (\'${var.a["b"]}\')', '`status` is not null', 1)],
    [QualityRule.acceptedValues('amount', ['1', '-2.5', '1e308']), share('`amount` in (1D, -2.5D, 1e+308D)', '`amount` is not null', 1)],
    [QualityRule.acceptedValues('stars', ['1', '-2', '1e3']), share('`stars` in (1, -2, 1000)', '`stars` is not null', 1)],
    [QualityRule.acceptedValues('price', ['9.99', '0']), share('`price` in (9.99, 0)', '`price` is not null', 1)],
    [QualityRule.acceptedValues('flag', ['true']), share('`flag` in (true)', '`flag` is not null', 1)],
    [QualityRule.acceptedValues('day', ['2026-01-31']), share('`day` in (date\'2026-01-31\')', '`day` is not null', 1)],
    [QualityRule.acceptedValues('seen_at', ['2026-01-31T00:00:00Z']), share('`seen_at` in (timestamp\'2026-01-31T00:00:00Z\')', '`seen_at` is not null', 1)],
    [QualityRule.range('amount', { minimum: 0 }), share('`amount` >= 0D and not isnan(`amount`)', '`amount` is not null', 1)],
    [QualityRule.range('amount', { exclusiveMinimum: 0, maximum: 1.5 }, { threshold: 0.95 }), share('`amount` > 0D and `amount` <= 1.5D', '`amount` is not null', 0.95)],
    [QualityRule.range('stars', { minimum: 1, exclusiveMaximum: 1.5e21 }), share('`stars` >= 1 and `stars` < 1500000000000000000000', '`stars` is not null', 1)],
    [QualityRule.range('stars', { maximum: 1e40 }), share('`stars` <= 1e+40D', '`stars` is not null', 1)],
    [QualityRule.range('price', { minimum: 1e-7 }), share('`price` >= 0.0000001', '`price` is not null', 1)],
    [QualityRule.regex('country', '^[A-Z]{2}$'), share('`country` rlike \'^[A-Z]{2}\\\\z\'', '`country` is not null', 1)],
    [QualityRule.regex('country', 'it\'s "a"', { threshold: 0.5 }), share(String.raw`\`country\` rlike 'it\'s \"a\"'`.replaceAll('\\`', '`'), '`country` is not null', 0.5)],
    [QualityRule.type('country', DataType.BOOLEAN), share('cast(`country` as string) rlike \'^(?:(?i)true|false)\\\\z\'', '`country` is not null', 1)],
    [QualityRule.type('country', DataType.STRING), share('true', '`country` is not null', 1)],
    [QualityRule.mean('amount', { minimum: 1, maximum: 1 }), '(Mean "amount" >= 1) and (Mean "amount" <= 1)'],
    [QualityRule.sum('amount', { maximum: 1 }, { condition: 'stars > 1' }),
      'CustomSql "select coalesce(sum(`amount`), cast(\'NaN\' as double)) as number from primary where stars > 1" <= 1'],
    [QualityRule.standardDeviation('amount', { exclusiveMaximum: 1 }),
      'CustomSql "select coalesce(stddev_samp(`amount`), cast(\'NaN\' as double)) as number from primary" < 1'],
    [QualityRule.customSql('select count(*) from primary where status = \'it\'\'s\' ; \n', { minimum: 0, maximum: 0 }),
      'CustomSql "select coalesce(cast((select count(*) from primary where status = \'it\\\'s\') as double) + 0, cast(\'NaN\' as double)) as number" = 0'],
    [QualityRule.reference('country', { dataProduct: 'other.places', column: 'code' }, { threshold: 0.9 }),
      'CustomSql "select coalesce(avg(case when other.key is not null then 1 else 0 end), 1) as share from (select `country` as key from primary '
        + 'where `country` is not null) as own left join (select distinct `code` as key from other_places where `code` is not null) as other on own.key = other.key" >= 0.9'],
  ])('has %# as %s', (rule, expected) => {
    expect(line(rule)).toBe(expected);
  });

  test.each<[QualityRule, RegExp]>([
    [QualityRule.unique('address'), /column "address" is of type record<zip: string>; DQDL reads no nested or list columns/],
    [QualityRule.uniqueTogether(['id', 'tags']), /column "tags"/],
    [QualityRule.notNull('address.zip'), /column "address.zip" lies inside another/],
    [QualityRule.freshness('updated_at', Duration.hours(1), { threshold: 0.9 }), /judges the table as a whole.*0\.9/],
    [QualityRule.rowCount({ minimum: 1 }, { threshold: 0.9 }), /judges the table as a whole/],
    [QualityRule.customSql('select 1', { minimum: 1 }, { threshold: 0.9 }), /judges the table as a whole/],
    [QualityRule.rowCount({}), /neither a minimum nor a maximum/],
    [QualityRule.range('amount', {}), /neither a minimum nor a maximum/],
    [QualityRule.range('amount', { minimum: Number.NEGATIVE_INFINITY }), /isn't finite/],
    [QualityRule.range('amount', { minimum: Token.asNumber({ resolve: () => 1 }) }), /known only to Terraform/],
    [QualityRule.acceptedValues('country', []), /list of accepted values is empty/],
    [QualityRule.acceptedValues('stars', ['many']), /"many" is no number/],
    [QualityRule.acceptedValues('updated_at', ['never']), /"never" is no moment/],
    [QualityRule.acceptedValues('day', ['2026-01-31', 'never']), /"never" is no day/],
    [QualityRule.acceptedValues('flag', ['yes']), /"yes" is no boolean/],
    [QualityRule.type('country', DataType.BINARY), /whether a text can be read as binary isn't checked/],
    [QualityRule.notNull('id', { condition: 'status = "A"' }), /the condition holds a double quote.*'single quotes'/],
    [QualityRule.customSql('select count(*) from primary where a = "x"', { maximum: 0 }), /double quote.*'single quotes'/],
    [QualityRule.customSql('select 1 \\', { maximum: 0 }), /the query holds a backslash outside of texts/],
    [QualityRule.regex('country', '(?=a)'), /the regular expression "\(\?=a\)"/],
    [QualityRule.notNull('a"b'), /the name of column "a\\"b" holds a quote/],
  ])('leaves out %# with the reason %s', (rule, expected) => {
    expect(reason(rule)).toMatch(expected);
  });

  test('leaves out freshness where no column says how old a record is', () => {
    expect(reason(QualityRule.productFreshness(Duration.hours(24)), product())).toMatch(/no column says how old a record is: name one/);
  });

  test("works on products whose fields aren't declared", () => {
    const rules = [QualityRule.notNull('customer_id'), QualityRule.acceptedValues('customer_id', ['1']), QualityRule.range('amount', { minimum: 1 })];
    expect(dqdl(contextOf(product()), rules.map(resolveRule))).toEqual({
      text: `Rules = [
    (IsComplete "customer_id") or (RowCount = 0),
    ${share('`customer_id` in (\'1\')', '`customer_id` is not null', 1)},
    ${share('`amount` >= 1 and not isnan(`amount`)', '`amount` is not null', 1)}
]`,
      unsupported: [],
    });
    expect(reason(QualityRule.notNull('address.zip'), product())).toMatch(/lies inside another/);
  });
});
