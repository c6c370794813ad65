import { edges } from './edge-data';
import { Duration } from '../../src/core/duration';
import { QualityRule } from '../../src/model/declaration/quality-rule';

const { rowCount, freshness, mean, sum, standardDeviation, customSql, schema } = QualityRule;

const KEPT = { condition: 'kept = \'yes\'' };
const NOW = Date.now();

/** A moment some seconds before the tests began, in UTC. */
const ago = (seconds: number): string => new Date(NOW - seconds * 1_000).toISOString().slice(0, 19).replace('T', ' ');
const daysAgo = (days: number): string => ago(days * 86_400).slice(0, 10);
const HOUR = 3_600;

export const TABLE_EDGES = [
  ...edges(['text', 'kept'], [
    ['row_count: an empty table has none', rowCount({ maximum: 0 }), [], 'passes'],
    ['row_count: an empty table hasn\'t one', rowCount({ minimum: 1 }), [], 'fails'],
    ['row_count: at the minimum', rowCount({ minimum: 2 }), [['a', null], [null, null]], 'passes'],
    ['row_count: at the maximum', rowCount({ maximum: 2 }), [['a', null], [null, null]], 'passes'],
    ['row_count: above the maximum', rowCount({ minimum: 0, maximum: 1 }), [['a', null], [null, null]], 'fails'],
    ['row_count: no record meets the condition', rowCount({ minimum: 1 }, KEPT), [['a', 'no'], ['b', null]], 'fails'],
    ['row_count: none meets the condition, as wanted', rowCount({ maximum: 0 }, KEPT), [['a', 'no'], ['b', null]], 'passes'],
  ]),
  ...edges(['number'], [
    ['custom_sql: a null isn\'t in the range', customSql('select max(number) from primary', { minimum: 0 }), [], 'fails'],
    ['custom_sql: an end of the range', customSql('select max(number) from primary', { maximum: 2.5 }), ['1', '2.5', null], 'passes'],
    ['custom_sql: above the range', customSql('select max(number) from primary', { maximum: 2.5 }), ['2.5000000000000004'], 'fails'],
    ['custom_sql: a share', customSql('select avg(case when number > 0 then 1.0 else 0.0 end) from primary', { minimum: 0.5 }), ['1', '-1'], 'passes'],
    ['custom_sql: texts with a colon and braces', customSql('select count(*) from primary where \'a:b {c} 100% primary\' = \'a:b {c} 100% primary\'', { minimum: 1 }), ['1'], 'passes'],
  ]),
];

export const FRESHNESS_EDGES = [
  ...edges(['moment'], [
    ['freshness: empty table', freshness('moment', Duration.hours(1)), [], 'fails'],
    ['freshness: nothing but missing values', freshness('moment', Duration.hours(1)), [null], 'fails'],
    ['freshness: missing values aside', freshness('moment', Duration.hours(1)), [null, ago(60)], 'passes'],
    ['freshness: a table with history', freshness('moment', Duration.hours(1)), [ago(60), ago(365 * 24 * HOUR), '1970-01-01 00:00:00'], 'passes'],
    ['freshness: just younger', freshness('moment', Duration.hours(2)), [ago(2 * HOUR - 900)], 'passes'],
    ['freshness: just older', freshness('moment', Duration.hours(2)), [ago(2 * HOUR + 60)], 'fails'],
    ['freshness: the future is new', freshness('moment', Duration.hours(1)), [ago(-48 * HOUR)], 'passes'],
    ['freshness: in days', freshness('moment', Duration.days(3)), [ago(70 * HOUR)], 'passes'],
    ['freshness: older than days', freshness('moment', Duration.days(3)), [ago(74 * HOUR)], 'fails'],
  ]),
  ...edges(['day'], [
    ['freshness: today', freshness('day', Duration.hours(25)), [daysAgo(0), daysAgo(100)], 'passes'],
    ['freshness: a day counts from its midnight', freshness('day', Duration.days(2)), [daysAgo(3)], 'fails'],
  ]),
  ...edges(['moment', 'kept'], [
    ['freshness: no record meets the condition', freshness('moment', Duration.hours(1), KEPT), [[ago(60), 'no'], [ago(60), null]], 'fails'],
    ['freshness: a newer one that doesn\'t meet the condition', freshness('moment', Duration.hours(1), KEPT), [[ago(60), 'no'], [ago(2 * HOUR), 'yes']], 'fails'],
  ]),
];

export const STATISTIC_EDGES = [
  ...edges(['number'], [
    ['mean: empty table', mean('number', { minimum: -1e9 }), [], 'fails'],
    ['mean: nothing but missing values', mean('number', { minimum: -1e9 }), [null, null], 'fails'],
    ['mean: missing values aside', mean('number', { minimum: 2, maximum: 2 }), ['1', '3', null], 'passes'],
    ['mean: both ends', mean('number', { minimum: 1.5, maximum: 1.5 }), ['1', '2'], 'passes'],
    ['mean: NaN above a minimum', mean('number', { minimum: 0 }), ['1', 'NaN'], 'fails'],
    ['mean: NaN below a maximum', mean('number', { maximum: 10 }), ['1', 'NaN'], 'fails'],
    ['mean: infinity above a maximum', mean('number', { maximum: 10 }), ['1', 'Infinity'], 'fails'],
    ['mean: negative zero is zero', mean('number', { minimum: 0, maximum: 0 }), ['-0.0'], 'passes'],
    ['sum: empty table', sum('number', { minimum: 0 }), [], 'fails'],
    ['sum: empty table below a maximum', sum('number', { maximum: 10 }), [], 'fails'],
    ['sum: nothing but missing values', sum('number', { minimum: 0, maximum: 0 }), [null], 'fails'],
    ['sum: missing values aside', sum('number', { minimum: 4, maximum: 4 }), ['1', '3', null], 'passes'],
    ['sum: above the range', sum('number', { maximum: 3.5 }), ['1', '3'], 'fails'],
    ['sum: NaN above a minimum', sum('number', { minimum: 0 }), ['1', 'NaN'], 'fails'],
    ['standard_deviation: empty table', standardDeviation('number', { minimum: 0 }), [], 'fails'],
    ['standard_deviation: of one value there is none', standardDeviation('number', { minimum: 0 }), ['1', null], 'fails'],
    ['standard_deviation: of the sample', standardDeviation('number', { minimum: 1.41, maximum: 1.42 }), ['1', '3'], 'passes'],
    ['standard_deviation: not of the population', standardDeviation('number', { minimum: 0.9, maximum: 1.1 }), ['1', '3'], 'fails'],
    ['standard_deviation: of equal values', standardDeviation('number', { minimum: 0, maximum: 0 }), ['5', '5', null], 'passes'],
    ['standard_deviation: NaN above a minimum', standardDeviation('number', { minimum: 0 }), ['1', '2', 'NaN'], 'fails'],
  ]),
  ...edges(['whole'], [
    ['mean: of whole numbers isn\'t rounded', mean('whole', { maximum: 1.4 }), ['1', '2'], 'fails'],
    ['sum: beyond 2^53', sum('whole', { minimum: 0 }), ['9007199254740993', '9007199254740993'], 'passes'],
    ['sum: whole numbers', sum('whole', { minimum: 3, maximum: 3 }), ['1', '2', null], 'passes'],
  ]),
  ...edges(['exact'], [
    ['mean: of decimals isn\'t rounded', mean('exact', { maximum: 0.15 }), ['0.1', '0.2000000002'], 'fails'],
    ['sum: decimals', sum('exact', { minimum: 0.3, maximum: 0.3 }), ['0.1', '0.2'], 'passes'],
  ]),
  ...edges(['number', 'kept'], [
    ['mean: no record meets the condition', mean('number', { minimum: 0 }, KEPT), [['1', 'no'], ['1', null]], 'fails'],
    ['sum: no record meets the condition', sum('number', { minimum: 0 }, KEPT), [['1', 'no'], ['1', null]], 'fails'],
    ['standard_deviation: no record meets the condition', standardDeviation('number', { minimum: 0 }, KEPT), [['1', 'no'], ['2', null]], 'fails'],
  ]),
];

export const SCHEMA_EDGES = [
  ...edges(['text', 'whole'], [['schema: empty table', schema(), [], 'passes'], ['schema: with records', schema(), [['a', '1'], [null, null]], 'passes']]),
  ...edges(['text', 'whole'], [['schema: another order', schema(), [['1', 'a']], 'passes']], ['whole', 'text']),
  ...edges(['text', 'whole'], [['schema: a column is missing', schema(), [['a']], 'fails'], ['schema: a column is missing from an empty table', schema(), [], 'fails']], ['text']),
  ...edges(['text', 'whole'], [['schema: a surplus column', schema(), [['a', '1', 'b']], 'fails'], ['schema: a surplus column is allowed', schema({ additionalColumns: true }), [['a', '1', 'b']], 'passes']], ['text', 'whole', 'more']),
];
