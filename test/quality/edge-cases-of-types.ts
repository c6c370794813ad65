import type { EdgeCase } from './edge-data';
import { edges } from './edge-data';
import { DataType } from '../../src/model/declaration/data-type';
import { QualityRule } from '../../src/model/declaration/quality-rule';

const { INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN, DATE, TIMESTAMP, STRING } = DataType;

/** Texts that can be read as a type, and texts that can't, each in a table of its own. */
function readings(type: DataType, good: readonly string[], bad: readonly string[]): EdgeCase[] {
  const rule = QualityRule.type('text', type);
  return edges(['text'], [
    [`type: texts that are ${type}`, rule, [...good, null], 'passes'],
    ...bad.map((text) => [`type: ${JSON.stringify(text)} is no ${type}`, rule, [text], 'fails'] as const),
  ]);
}

export const TYPE_EDGES = [
  ...readings(INTEGER, ['0', '1', '-1', '+1', '007', '2147483647', '-2147483648', '-0'],
    ['', ' ', '1.5', '1.0', '1e3', ' 1', '1 ', '1\n', '2147483648', '-2147483649', 'one', '0x10', '1_000', '1,000', '--1', '-', '\u0661', 'NaN', 'true']),
  ...readings(LONG, ['9007199254740993', '9223372036854775807', '-9223372036854775808', '00000000000000000000000001'],
    ['9223372036854775808', '-9223372036854775809', '1.5', '99999999999999999999999999999999999999999999']),
  ...readings(DOUBLE, ['0', '-1.5', '+1', '.5', '5.', '1e308', '1E-7', '1e+3', '9007199254740993', 'NaN', 'Infinity', '-Infinity', '-0.0'],
    ['', ' 1', '1 ', '1\n', '1,5', '1_000', 'e5', '.', '1e', '1.2.3', '1d', '1f', '0x10', 'ten', '\u0661']),
  ...readings(FLOAT, ['1.5', '-1e10', 'NaN'], ['', '1,5', '1f']),
  ...readings(DataType.decimal(5, 2), ['0', '-1.5', '+1', '.5', '5.', '999.99', '001.10', '1.500'], ['', '1000', '1.005', '1e2', 'NaN', 'Infinity', '1,5', ' 1', '.']),
  ...readings(BOOLEAN, ['true', 'false', 'TRUE', 'False'], ['', 't', 'yes', '1', '0', ' true', 'true\n', 'on']),
  ...readings(DATE, ['2026-01-31', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'],
    ['', '2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '20260131', '31.01.2026', '2026-01-31 00:00:00', '2026-01-31T00:00:00', ' 2026-01-31', '2026-01-31\n', 'today', 'epoch']),
  ...readings(TIMESTAMP, ['2026-01-31 12:00:00', '2026-01-31T12:00:00', '2026-01-31 12:00:00.123456', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00.5+01:00', '2026-01-31'],
    ['', '2026-02-29 12:00:00', '2026-01-31 24:00:00', '2026-01-31 12:60:00', '12:00:00', '1769860800', '2026-01-31 12:00:00\n', 'now', 'noon']),
  ...readings(STRING, ['', 'a', '1', 'true', '\u00e4\n'], []),
  ...edges(['text'], [
    ['type: empty table', QualityRule.type('text', LONG), [], 'passes'],
    ['type: missing values aren\'t judged', QualityRule.type('text', LONG), [null, '1'], 'passes'],
    ['type: exactly at the tolerance', QualityRule.type('text', LONG, { threshold: 0.5 }), ['1', 'a', null, null], 'passes'],
    ['type: just beyond the tolerance', QualityRule.type('text', LONG, { threshold: 0.51 }), ['1', 'a', null, null], 'fails'],
    ['type: one in a thousand isn\'t rounded away', QualityRule.type('text', LONG), ['a', ...Array.from({ length: 999 }, () => '1')], 'fails'],
  ]),
  ...edges(['text', 'kept'], [
    ['type: no record meets the condition', QualityRule.type('text', LONG, { condition: 'kept = \'yes\'' }), [['a', 'no'], ['a', null]], 'passes'],
  ]),
  // Columns that have a type of their own.
  ...edges(['whole'], [
    ['type: whole numbers that fit', QualityRule.type('whole', INTEGER), ['1', '-2147483648', null], 'passes'],
    ['type: whole numbers that don\'t fit', QualityRule.type('whole', INTEGER), ['2147483648'], 'fails'],
    ['type: whole numbers are numbers', QualityRule.type('whole', DOUBLE), ['9223372036854775807'], 'passes'],
    ['type: numbers are texts', QualityRule.type('whole', STRING), ['1'], 'passes'],
    ['type: numbers are no booleans', QualityRule.type('whole', BOOLEAN), ['1'], 'fails'],
  ]),
  ...edges(['number'], [['type: numbers', QualityRule.type('number', DOUBLE), ['1e308', '-0.0', 'NaN', 'Infinity', '1e-7', null], 'passes']]),
  ...edges(['flag'], [['type: booleans', QualityRule.type('flag', BOOLEAN), ['true', 'false', null], 'passes']]),
  ...edges(['day'], [['type: days', QualityRule.type('day', DATE), ['2026-01-31', null], 'passes'], ['type: days are moments', QualityRule.type('day', TIMESTAMP), ['2026-01-31'], 'passes']]),
  ...edges(['moment'], [['type: moments', QualityRule.type('moment', TIMESTAMP), ['2026-01-31 12:00:00', '2026-01-31 12:00:00.123', null], 'passes']]),
];
