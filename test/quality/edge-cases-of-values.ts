import type { EdgeValue } from './edge-data';
import { edges } from './edge-data';
import { QualityRule } from '../../src/model/declaration/quality-rule';

const { notNull, unique, uniqueTogether, acceptedValues, range, reference } = QualityRule;

const KEPT = { condition: 'kept = \'yes\'' };
const QUOTED = { condition: 'kept = \'it\'\'s\'' };
const one = (part: Record<string, number>, options = {}) => range('number', part, options);
const ONE_IN_A_THOUSAND = (bad: EdgeValue, good: string): EdgeValue[] => [bad, ...Array.from({ length: 999 }, () => good)];

export const KEY_EDGES = [
  ...edges(['text'], [
    ['not_null: empty table', notNull('text'), [], 'passes'],
    ['not_null: one missing value', notNull('text'), ['a', null], 'fails'],
    ['not_null: empty text is a value', notNull('text'), ['', ' ', 'null', 'NULL'], 'passes'],
    ['not_null: exactly at the tolerance', notNull('text', { threshold: 0.75 }), ['a', 'b', 'c', null], 'passes'],
    ['not_null: just beyond the tolerance', notNull('text', { threshold: 0.76 }), ['a', 'b', 'c', null], 'fails'],
    ['not_null: a tolerance of an empty table', notNull('text', { threshold: 0.9 }), [], 'passes'],
    ['not_null: one in a thousand isn\'t rounded away', notNull('text'), ONE_IN_A_THOUSAND(null, 'a'), 'fails'],
    ['not_null: one in a thousand exceeds a tolerance of less', notNull('text', { threshold: 0.9995 }), ONE_IN_A_THOUSAND(null, 'a'), 'fails'],
    ['unique: empty table', unique('text'), [], 'passes'],
    ['unique: a value twice', unique('text'), ['a', 'a', 'b'], 'fails'],
    ['unique: missing values are no values', unique('text'), ['a', null, null], 'passes'],
    ['unique: nothing but missing values', unique('text'), [null, null], 'passes'],
    ['unique: empty text twice', unique('text'), ['', ''], 'fails'],
    ['unique: case and spaces matter', unique('text'), ['a', 'A', 'a ', ' a'], 'passes'],
    ['unique: composed and decomposed umlauts are two', unique('text'), ['\u00e4', 'a\u0308'], 'passes'],
    ['unique: a trailing newline matters', unique('text'), ['a', 'a\n'], 'passes'],
    ['unique: exactly at the tolerance', unique('text', { threshold: 0.5 }), ['a', 'a', 'b', 'c'], 'passes'],
    ['unique: just beyond the tolerance', unique('text', { threshold: 0.51 }), ['a', 'a', 'b', 'c'], 'fails'],
    ['unique: a tolerance of an empty table', unique('text', { threshold: 0.5 }), [], 'passes'],
    ['unique: a tolerance beside missing values', unique('text', { threshold: 0.6 }), ['a', 'a', 'b', null, null, null], 'fails'],
    ['unique: one pair in a thousand exceeds a tolerance of less', unique('text', { threshold: 0.999 }), ['a', 'a', ...Array.from({ length: 998 }, (_, index) => String(index))], 'fails'],
  ]),
  ...edges(['number'], [
    ['not_null: NaN is a value', notNull('number'), ['1', 'NaN', 'Infinity'], 'passes'],
    ['unique: NaN twice', unique('number'), ['NaN', 'NaN'], 'fails'],
    ['unique: zero and negative zero are one', unique('number'), ['0.0', '-0.0'], 'fails'],
    ['unique: infinities', unique('number'), ['Infinity', '-Infinity', '1e308', '-1e308'], 'passes'],
  ]),
  ...edges(['whole'], [['unique: beyond 2^53', unique('whole'), ['9007199254740992', '9007199254740993', null], 'passes']]),
  ...edges(['exact'], [['unique: decimals', unique('exact'), ['1.0', '1.00'], 'fails'], ['unique: decimals that differ in the last digit', unique('exact'), ['0.1', '0.1000000001'], 'passes']]),
  ...edges(['flag'], [['unique: booleans', unique('flag'), ['true', 'false', null], 'passes']]),
  ...edges(['day'], [['unique: days', unique('day'), ['2026-01-31', '2026-01-31'], 'fails']]),
  ...edges(['text', 'kept'], [
    ['not_null: no record meets the condition', notNull('text', KEPT), [[null, 'no'], [null, null]], 'passes'],
    ['not_null: a condition with a quote', notNull('text', QUOTED), [[null, 'it\'s'], ['a', 'no']], 'fails'],
    ['unique: no record meets the condition', unique('text', KEPT), [['a', 'no'], ['a', null]], 'passes'],
    ['unique: once among the records that meet the condition', unique('text', KEPT), [['a', 'yes'], ['a', 'no'], ['b', 'yes']], 'passes'],
  ]),
  ...edges(['text', 'more'], [
    ['unique together: empty table', uniqueTogether(['text', 'more']), [], 'passes'],
    ['unique together: a record twice', uniqueTogether(['text', 'more']), [['a', '1'], ['a', '1'], ['b', '1']], 'fails'],
    ['unique together: a record with a gap twice', uniqueTogether(['text', 'more']), [['a', null], ['a', null], [null, '1'], [null, '1']], 'passes'],
    ['unique together: records without any value', uniqueTogether(['text', 'more']), [[null, null], [null, null]], 'passes'],
    ['unique together: a gap and empty text are two', uniqueTogether(['text', 'more']), [['a', ''], ['a', null]], 'passes'],
    ['unique together: texts aren\'t joined', uniqueTogether(['text', 'more']), [['a', 'bc'], ['ab', 'c'], ['a,', 'b'], ['a', ',b'], ['a-', 'b'], ['a', '-b']], 'passes'],
    ['unique together: exactly at the tolerance', uniqueTogether(['text', 'more'], { threshold: 0.5 }), [['a', '1'], ['a', '1'], ['b', '1'], ['b', '2']], 'passes'],
    ['unique together: just beyond the tolerance', uniqueTogether(['text', 'more'], { threshold: 0.51 }), [['a', '1'], ['a', '1'], ['b', '1'], ['b', '2']], 'fails'],
    ['unique together: a tolerance of the judged records', uniqueTogether(['text', 'more'], { threshold: 0.5 }), [['a', '1'], ['a', '1'], ['b', '1'], ['b', null], ['c', null]], 'fails'],
  ]),
];

export const VALUE_EDGES = [
  ...edges(['text'], [
    ['accepted_values: empty table', acceptedValues('text', ['a']), [], 'passes'],
    ['accepted_values: missing values aren\'t judged', acceptedValues('text', ['a']), ['a', null], 'passes'],
    ['accepted_values: nothing but missing values', acceptedValues('text', ['a']), [null, null], 'passes'],
    ['accepted_values: case matters', acceptedValues('text', ['a']), ['A'], 'fails'],
    ['accepted_values: spaces matter', acceptedValues('text', ['a']), ['a '], 'fails'],
    ['accepted_values: a trailing newline matters', acceptedValues('text', ['a']), ['a\n'], 'fails'],
    ['accepted_values: empty text isn\'t accepted unless listed', acceptedValues('text', ['a']), [''], 'fails'],
    ['accepted_values: empty text', acceptedValues('text', ['a', '']), ['', 'a'], 'passes'],
    ['accepted_values: a quote', acceptedValues('text', ['it\'s', 'b']), ['it\'s'], 'passes'],
    ['accepted_values: without its quote', acceptedValues('text', ['it\'s', 'b']), ['its'], 'fails'],
    ['accepted_values: double quotes', acceptedValues('text', ['say "a"']), ['say "a"'], 'passes'],
    ['accepted_values: a backslash', acceptedValues('text', ['a\\b', 'c']), ['a\\b'], 'passes'],
    ['accepted_values: without its backslash', acceptedValues('text', ['a\\b', 'c']), ['ab'], 'fails'],
    ['accepted_values: a backslash and n is no newline', acceptedValues('text', ['a\\nb']), ['a\nb'], 'fails'],
    ['accepted_values: a newline', acceptedValues('text', ['a\nb']), ['a\nb'], 'passes'],
    ['accepted_values: unicode', acceptedValues('text', ['stra\u00dfe', '\u65e5\u672c', '\u{1f600}']), ['stra\u00dfe', '\u65e5\u672c', '\u{1f600}'], 'passes'],
    ['accepted_values: decomposed umlauts are others', acceptedValues('text', ['\u00e4']), ['a\u0308'], 'fails'],
    ['accepted_values: percent, colon, braces and dollar', acceptedValues('text', ['100%', 'a:b', '{c}', '$d', '%s', ':e']), ['100%', 'a:b', '{c}', '$d', '%s', ':e'], 'passes'],
    ['accepted_values: percent isn\'t a wildcard', acceptedValues('text', ['a%']), ['ab'], 'fails'],
    ['accepted_values: null as a word', acceptedValues('text', ['null', 'NULL']), ['null', 'NULL', null], 'passes'],
    ['accepted_values: words and digits are texts', acceptedValues('text', ['true', '1', '2026-01-31', '1.0']), ['true', '1', '2026-01-31', '1.0'], 'passes'],
    ['accepted_values: digits are compared as texts', acceptedValues('text', ['1']), ['01'], 'fails'],
    ['accepted_values: exactly at the tolerance', acceptedValues('text', ['a'], { threshold: 0.75 }), ['a', 'a', 'a', 'b', null, null], 'passes'],
    ['accepted_values: just beyond the tolerance', acceptedValues('text', ['a'], { threshold: 0.76 }), ['a', 'a', 'a', 'b', null, null], 'fails'],
    ['accepted_values: one in a thousand isn\'t rounded away', acceptedValues('text', ['a']), ONE_IN_A_THOUSAND('b', 'a'), 'fails'],
    ['accepted_values: a tolerance with a quote', acceptedValues('text', ['it\'s', 'a\\b', 'a:b'], { threshold: 0.5 }), ['it\'s', 'a\\b', 'a:b', 'c'], 'passes'],
  ]),
  ...edges(['whole'], [
    ['accepted_values: beyond 2^53', acceptedValues('whole', ['9007199254740993', '-1']), ['9007199254740993', '-1', null], 'passes'],
    ['accepted_values: beyond 2^53, one beside', acceptedValues('whole', ['9007199254740993', '-1']), ['9007199254740992'], 'fails'],
    ['accepted_values: whole numbers', acceptedValues('whole', ['1', '2']), ['1', '2', null], 'passes'],
    ['accepted_values: another whole number', acceptedValues('whole', ['1', '2']), ['12'], 'fails'],
  ]),
  ...edges(['number'], [
    ['accepted_values: zero and negative zero are one', acceptedValues('number', ['0', '1.5']), ['-0.0', '0', '1.5'], 'passes'],
    ['accepted_values: negative zero written', acceptedValues('number', ['-0']), ['0'], 'passes'],
    ['accepted_values: huge', acceptedValues('number', ['1e308', '0.1']), ['1e308', '0.1', null], 'passes'],
    ['accepted_values: NaN is in no list', acceptedValues('number', ['1']), ['NaN'], 'fails'],
    ['accepted_values: infinity is in no list', acceptedValues('number', ['1']), ['Infinity'], 'fails'],
  ]),
  ...edges(['exact'], [
    ['accepted_values: decimals', acceptedValues('exact', ['0.1', '1234567890123456.7']), ['0.10', '1234567890123456.7', null], 'passes'],
    ['accepted_values: a decimal beside', acceptedValues('exact', ['0.1', '1234567890123456.7']), ['1234567890123456.71'], 'fails'],
  ]),
  ...edges(['flag'], [
    ['accepted_values: booleans', acceptedValues('flag', ['true']), ['true', null], 'passes'],
    ['accepted_values: the other boolean', acceptedValues('flag', ['true']), ['false'], 'fails'],
  ]),
  ...edges(['day'], [
    ['accepted_values: days', acceptedValues('day', ['2026-01-31', '2024-02-29']), ['2026-01-31', '2024-02-29', null], 'passes'],
    ['accepted_values: another day', acceptedValues('day', ['2026-01-31', '2024-02-29']), ['2026-02-01'], 'fails'],
  ]),
  ...edges(['moment'], [
    ['accepted_values: moments', acceptedValues('moment', ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.5Z']), ['2026-01-31 12:00:00', '2026-01-31 12:00:00.5', null], 'passes'],
    ['accepted_values: another moment', acceptedValues('moment', ['2026-01-31T12:00:00Z']), ['2026-01-31 12:00:01'], 'fails'],
  ]),
  ...edges(['text', 'kept'], [
    ['accepted_values: no record meets the condition', acceptedValues('text', ['a'], KEPT), [['b', 'no'], ['b', null]], 'passes'],
    ['accepted_values: texts with a colon under a condition', acceptedValues('text', ['a:b', '{c}', '100%'], KEPT), [['a:b', 'yes'], ['{c}', 'yes'], ['100%', 'yes'], ['d', 'no']], 'passes'],
  ]),
  ...edges(['number'], [
    ['range: empty table', one({ minimum: 1 }), [], 'passes'],
    ['range: missing values aren\'t judged', one({ minimum: 1, maximum: 2 }), ['1', null], 'passes'],
    ['range: nothing but missing values', one({ minimum: 1, maximum: 2 }), [null, null], 'passes'],
    ['range: both ends', one({ minimum: 1.5, maximum: 2.5 }), ['1.5', '2.5'], 'passes'],
    ['range: just below', one({ minimum: 1.5, maximum: 2.5 }), ['1.4999999999999998'], 'fails'],
    ['range: just above', one({ minimum: 1.5, maximum: 2.5 }), ['2.5000000000000004'], 'fails'],
    ['range: NaN above a minimum', one({ minimum: 0 }), ['1', 'NaN'], 'fails'],
    ['range: NaN below a maximum', one({ maximum: 0 }), ['-1', 'NaN'], 'fails'],
    ['range: NaN between', one({ minimum: 0, maximum: 1 }), ['NaN'], 'fails'],
    ['range: infinity above a minimum', one({ minimum: 0 }), ['Infinity'], 'passes'],
    ['range: infinity above a maximum', one({ maximum: 1e308 }), ['Infinity'], 'fails'],
    ['range: negative infinity below a maximum', one({ maximum: 0 }), ['-Infinity'], 'passes'],
    ['range: negative infinity below a minimum', one({ minimum: -1e308 }), ['-Infinity'], 'fails'],
    ['range: negative zero is zero', one({ minimum: 0 }), ['-0.0'], 'passes'],
    ['range: huge', one({ minimum: -1e308, maximum: 1e308 }), ['1e308', '-1e308'], 'passes'],
    ['range: tiny', one({ minimum: 1e-7, maximum: 1e-6 }), ['1e-7', '0.0000005'], 'passes'],
    ['range: exactly at the tolerance', one({ minimum: 1, maximum: 2 }, { threshold: 0.5 }), ['0', '1', '2', '3', null, null], 'passes'],
    ['range: just beyond the tolerance', one({ minimum: 1, maximum: 2 }, { threshold: 0.51 }), ['0', '1', '2', '3', null, null], 'fails'],
    ['range: one in a thousand isn\'t rounded away', one({ minimum: 1 }), ONE_IN_A_THOUSAND('0', '1'), 'fails'],
    ['range: a tolerance of nothing', one({ minimum: 1, maximum: 2 }, { threshold: 0.5 }), [null], 'passes'],
  ]),
  ...edges(['whole'], [
    ['range: beyond 2^53', range('whole', { minimum: 0, maximum: 9007199254740992 }), ['9007199254740992'], 'passes'],
    ['range: beyond 2^53, one above', range('whole', { minimum: 0, maximum: 9007199254740992 }), ['9007199254740993'], 'fails'],
  ]),
  ...edges(['exact'], [
    ['range: decimals at the ends', range('exact', { minimum: 0.1, maximum: 0.3 }), ['0.1', '0.3'], 'passes'],
    ['range: a decimal just above', range('exact', { minimum: 0.1, maximum: 0.3 }), ['0.3000000001'], 'fails'],
  ]),
  ...edges(['number', 'kept'], [['range: no record meets the condition', range('number', { minimum: 1 }, KEPT), [['0', 'no'], ['0', null]], 'passes']]),
];

const to = (dataProduct: string, column = 'whole') => ({ dataProduct, column });

export const REFERENCE_EDGES = [
  ...edges(['whole'], [
    ['reference: empty table', reference('whole', to('accounts')), [], 'passes'],
    ['reference: missing values aren\'t judged', reference('whole', to('accounts')), ['1', null], 'passes'],
    ['reference: missing values to an empty table', reference('whole', to('no_accounts')), [null], 'passes'],
    ['reference: values to an empty table', reference('whole', to('no_accounts')), ['1'], 'fails'],
    ['reference: missing values in the other table don\'t count', reference('whole', to('accounts_with_gaps')), ['1', null], 'passes'],
    ['reference: a value that isn\'t beside missing ones', reference('whole', to('accounts_with_gaps')), ['2'], 'fails'],
    ['reference: beyond 2^53', reference('whole', to('accounts')), ['9007199254740993'], 'passes'],
    ['reference: beyond 2^53, one beside', reference('whole', to('accounts')), ['9007199254740992'], 'fails'],
    ['reference: exactly at the tolerance', reference('whole', to('accounts'), { threshold: 0.5 }), ['1', '2', '3', '4', null, null], 'passes'],
    ['reference: just beyond the tolerance', reference('whole', to('accounts'), { threshold: 0.51 }), ['1', '2', '3', '4', null, null], 'fails'],
    ['reference: values that occur twice there count once', reference('whole', to('accounts'), { threshold: 0.6 }), ['2', '3'], 'fails'],
    ['reference: a tolerance to an empty table', reference('whole', to('no_accounts'), { threshold: 0.5 }), ['1'], 'fails'],
  ]),
  ...edges(['text'], [
    ['reference: a quote', reference('text', to('accounts', 'text')), ['it\'s', 'a'], 'passes'],
    ['reference: case matters', reference('text', to('accounts', 'text')), ['A'], 'fails'],
  ]),
  ...edges(['whole', 'kept'], [['reference: no record meets the condition', reference('whole', to('accounts'), KEPT), [['99', 'no'], ['99', null]], 'passes']]),
];
