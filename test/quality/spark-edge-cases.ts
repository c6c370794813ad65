import { productNamed } from './cases';
import type { EdgeTable, EdgeValue } from './edge-data';
import { Duration } from '../../src/core/duration';
import { DataType } from '../../src/model/declaration/data-type';
import { QualityRule } from '../../src/model/declaration/quality-rule';
import { Field } from '../../src/model/declaration/schema';
import type { ProductModel } from '../../src/model/mesh';
import type { QualityRuleModel } from '../../src/model/quality/rule-model';
import { resolveRule } from '../../src/model/resolve/quality-rules';
import { hiveType } from '../../src/render/schema/glue';

// What is on the edge only in Spark and DQDL, beside the cases that all engines share.

const { notNull, unique, acceptedValues, range, regex, freshness, mean, sum, standardDeviation, customSql, type, rowCount, reference } = QualityRule;

/** A rule, data, and whether the data passes. */
export interface SparkEdge {
  readonly name: string;
  readonly rule: QualityRuleModel;
  readonly product: ProductModel;
  readonly table: EdgeTable;
  readonly passes: boolean;
}

/** Cases of a column; a name that no schema may declare is of a product that declares none. */
function edges(field: Field, verdicts: readonly (readonly [name: string, rule: QualityRule, values: readonly EdgeValue[], verdict: 'passes' | 'fails'])[]): SparkEdge[] {
  const product = productNamed('orders', /^[a-z0-9_]+$/.test(field.name) ? [field] : []);
  return verdicts.map(([name, rule, values, verdict]) => ({
    name,
    rule: resolveRule(rule),
    product,
    passes: verdict === 'passes',
    table: { columns: [{ name: field.name, type: hiveType(field.type) }], rows: values.map((value) => [value]) },
  }));
}

/** The table that references point to. */
export const SPARK_OTHER_TABLES: Readonly<Record<string, EdgeTable>> = { partners: { columns: [{ name: 'key', type: 'string' }], rows: [['1'], ['2']] } };

const MANY = Array.from({ length: 20 }, (_, index) => String(index));

/** Names that SQL, or our own queries, use for something else, and names that need quotes. */
const NAMED = ['select', 'primary', 'key', 'share', 'other', 'order id', 'order-id', 'gr\u00f6\u00dfe', 'Mixed'].flatMap((name) => [
  ...[notNull(name), unique(name), acceptedValues(name, ['1', '2']), regex(name, '^[12]$'), type(name, DataType.LONG), reference(name, { dataProduct: 'partners', column: 'key' })]
    .flatMap((rule) => edges(Field.string(name), [
      [`a column called "${name}": ${rule.kind} of good data`, rule, ['1', '2'], 'passes'],
      [`a column called "${name}": ${rule.kind} of bad data`, rule, ['x', 'x', null], 'fails'],
    ])),
  ...[range(name, { minimum: 0, maximum: 5 }), mean(name, { maximum: 5 }), sum(name, { maximum: 5 }), standardDeviation(name, { maximum: 5 })]
    .flatMap((rule) => edges(Field.double(name), [
      [`a column called "${name}": ${rule.kind} of good data`, rule, ['1', '2'], 'passes'],
      [`a column called "${name}": ${rule.kind} of bad data`, rule, ['1', '200'], 'fails'],
    ])),
  ...edges(Field.timestamp(name), [[`a column called "${name}": freshness`, freshness(name, Duration.days(1)), ['1970-01-01 00:00:00'], 'fails']]),
]);

export const SPARK_EDGES: readonly SparkEdge[] = [
  ...NAMED,
  ...edges(Field.float('single'), [
    ['floats: a listed value', acceptedValues('single', ['0.1', '1e30', '-0']), ['0.1', '1e30', '0'], 'passes'],
    ['floats: an end of the range', range('single', { minimum: 0.1, maximum: 0.3 }), ['0.1', '0.3'], 'passes'],
    ['floats: beyond an end of the range', range('single', { minimum: 0.1, maximum: 0.3 }), ['0.30000004'], 'fails'],
    ['floats: NaN', range('single', { minimum: 0.1 }), ['NaN'], 'fails'],
    ['floats: an end that no float reaches', range('single', { maximum: 1e308 }), ['1'], 'passes'],
  ]),
  ...edges(Field.double('number'), [
    ['doubles: negative zero in a long list', acceptedValues('number', MANY), ['-0.0', '19'], 'passes'],
    ['doubles: NaN in a long list', acceptedValues('number', MANY), ['NaN'], 'fails'],
    ['doubles: negative zero as the only one', range('number', { minimum: 0, maximum: 0 }), ['-0.0'], 'passes'],
    ['doubles: a sum of negative zeros', sum('number', { minimum: 0, maximum: 0 }), ['-0.0', '-0.0'], 'passes'],
    ['doubles: a query that gives negative zero', customSql('select max(number) from primary', { minimum: 0, maximum: 0 }), ['-0.0'], 'passes'],
    ['doubles: a query that gives NaN', customSql('select max(number) from primary', { minimum: 0 }), ['NaN'], 'fails'],
    ['doubles: a query that gives no row', customSql('select number from primary where number > 5', { minimum: 0 }), ['1'], 'fails'],
    ['doubles: a query with an expression and a semicolon', customSql('with own as (select number * 1.5 as more from primary) select sum(more) / 2 from own;', { minimum: 0.75, maximum: 0.75 }), ['1'], 'passes'],
    ['doubles: excluded ends', range('number', { exclusiveMinimum: 0, exclusiveMaximum: 1 }), ['0.5'], 'passes'],
    ['doubles: an excluded minimum', range('number', { exclusiveMinimum: 0, exclusiveMaximum: 1 }), ['0'], 'fails'],
    ['doubles: an excluded maximum', range('number', { exclusiveMinimum: 0, exclusiveMaximum: 1 }), ['1'], 'fails'],
    ['doubles: a mean on an excluded end', mean('number', { exclusiveMinimum: 1 }), ['1', '1'], 'fails'],
    ['doubles: a mean beside an excluded end', mean('number', { exclusiveMinimum: 1 }), ['1', '1.5'], 'passes'],
  ]),
  ...edges(Field.decimal('exact', 38, 10), [
    ['decimals: as many digits as there are', acceptedValues('exact', ['1234567890123456789012345678.0123456789']), ['1234567890123456789012345678.0123456789'], 'passes'],
    ['decimals: one digit beside', acceptedValues('exact', ['1234567890123456789012345678.0123456789']), ['1234567890123456789012345678.0123456788'], 'fails'],
    ['decimals: an end with more digits than a decimal has', range('exact', { maximum: 1e40 }), ['1234567890123456789012345678'], 'passes'],
    ['decimals: an end with more decimals than the column has', range('exact', { maximum: 0.1234567890123 }), ['0.1234567891'], 'fails'],
    ['decimals: a huge value beside an end with many decimals', range('exact', { minimum: 0.1234567890123 }), ['1234567890123456789012345678'], 'passes'],
  ]),
  ...edges(Field.string('text'), [
    ['texts: control characters', acceptedValues('text', ['a\tb', 'a\u0000b', 'a\rb']), ['a\tb', 'a\u0000b', 'a\rb'], 'passes'],
    ['texts: what Spark would replace', acceptedValues('text', ['{spark.app.name}', '$x', '%d', '\\u0041', '\\101', '\\%']), ['{spark.app.name}', '$x', '%d', '\\u0041', '\\101', '\\%'], 'passes'],
    ['texts: escapes stay what they are', acceptedValues('text', ['\\u0041', '\\101', '\\t']), ['A'], 'fails'],
    ['texts: comments in SQL and in DQDL', acceptedValues('text', ['a -- b', '/* c */', '# d']), ['a -- b', '/* c */', '# d'], 'passes'],
    ['texts: quotes at the ends', acceptedValues('text', ['"', '\'', '\\', '\\\\', '"a"', '\'a\'', 'a\\']), ['"', '\'', '\\', '\\\\', '"a"', '\'a\'', 'a\\'], 'passes'],
    ['texts: a day', acceptedValues('text', ['2026-01-31', '09:30', '9:30 AM']), ['2026-01-31', '09:30', '9:30 AM'], 'passes'],
    ['texts: a condition with a backslash', notNull('text', { condition: 'text like \'50\\%\'' }), ['50%'], 'passes'],
    ['texts: a condition of choices', rowCount({ minimum: 1, maximum: 1 }, { condition: 'text = \'a\' or text = \'b\'' }), ['a', 'c'], 'passes'],
    ['texts: a condition of choices beside missing values', acceptedValues('text', ['a'], { condition: 'text = \'a\' or text is null' }), ['a', 'c', null], 'passes'],
  ]),
];
