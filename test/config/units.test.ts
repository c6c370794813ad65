import { findingsOf, productOf } from './helpers';
import { meshJsonSchema } from '../../src/config/json-schema';
import { plainValue } from '../../src/config/plain-scalar';
import type { Shape } from '../../src/config/shape';
import { duration, maximumAge, percent } from '../../src/config/units';
import { Duration } from '../../src/core/duration';

const patternOf = (shape: Shape<unknown>) => new RegExp(shape.schema(new Map()).pattern as string);

const DURATIONS = [
  '1 hour', '24h', '30 minutes', '7d', '7 days', '1.5 hours', '90 sec', '5 mins', '2 hrs', 'PT1H', 'P7D', 'P1W', 'PT1H30M', 'P1DT12H', ' 1 h ', 'PT0S',
  '', '1', 'h', '1 fortnight', '1 month', '-1 h', '1 h 5 m', 'P', 'PT', 'P1DT', 'PT1.5H', 'one hour', '1,5 h', '< 24h',
];

test.each(DURATIONS)('editors and Duration.parse agree about the duration %j', (written) => {
  let readable = true;
  try {
    Duration.parse(written);
  } catch {
    readable = false;
  }
  expect(patternOf(duration()).test(written)).toBe(readable);
});

test.each([['< 24h', 86_400], ['<24h', 86_400], ['<= 1 hour', 3_600], ['24h', 86_400], ['PT1H', 3_600]])('the largest age %j', (written, seconds) => {
  expect(patternOf(maximumAge()).test(written)).toBe(true);
  expect(productOf('quality:', '  tests:', `    - freshness: "${written}"`).props.quality?.[0].maximumAge?.toSeconds()).toBe(seconds);
});

test.each(['> 24h', '<', '< < 24h', '== 1h'])('%j is no largest age', (written) => {
  expect(patternOf(maximumAge()).test(written)).toBe(false);
  expect(findingsOf(`domains: [{ name: d, data_products: [{ name: p, quality: { tests: [{ freshness: "${written}" }] } }] }]`)).toHaveLength(1);
});

test.each([['99.9%', 99.9], ['100%', 100], ['0%', 0], ['99 %', 99], ['100.0%', 100], [' 5% ', 5]])('the percentage %j', (written, value) => {
  expect(patternOf(percent()).test(written)).toBe(true);
  expect(productOf(`sla: { quality: "${written}" }`).props.sla?.quality).toBe(value);
});

test.each(['99.9', '101%', '-1%', '%', '1,5%', '100.1%'])('%j is no percentage', (written) => {
  expect(patternOf(percent()).test(written)).toBe(false);
  expect(findingsOf(`domains: [{ name: d, data_products: [{ name: p, sla: { quality: "${written}" } }] }]`)).toEqual([expect.stringContaining('[bad-percent]')]);
});

test.each<[string, unknown]>([
  ['', null], ['~', null], ['null', null], ['Null', null], ['true', true], ['FALSE', false], ['yes', 'yes'], ['5', 5], ['-5', -5], ['+5', 5], ['0x1F', 31], ['0o17', 15],
  ['1.5', 1.5], ['.5', 0.5], ['1e3', 1_000], ['1.', 1], ['1.0.0', '1.0.0'], ['2026-01-31', '2026-01-31'], ['1_000', '1_000'], ['truely', 'truely'], ['nullable', 'nullable'], ['-', '-'],
])('unquoted %j means %j', (written, value) => expect(plainValue(written)).toBe(value));

const typePattern = () => {
  const { definitions } = meshJsonSchema() as { definitions: { field: { properties: { type: { anyOf: [unknown, { pattern: string }] } } } } };
  return new RegExp(definitions.field.properties.type.anyOf[1].pattern);
};

test.each(['string', 'decimal(10, 2)', 'decimal(10,2)', 'array<string>', 'array< long >', 'map<string,long>', 'map<string, array<decimal(5, 1)>>', 'array<array<array<array<date>>>>'])(
  'the type %j', (written) => {
    expect(typePattern().test(written)).toBe(true);
    expect(String(productOf('schema:', `  fields: [{ name: a, type: "${written}" }]`).props.schema?.fields[0].type).replace(/\s/g, '')).toBe(written.replace(/\s/g, ''));
  });

test.each(['strin', 'decimal(10)', 'array<>', 'map<string>', 'array<array<array<array<array<date>>>>>', 'string string', 'array<string', 'String'])('%j is no type', (written) => {
  expect(typePattern().test(written)).toBe(false);
  expect(findingsOf(`domains: [{ name: d, data_products: [{ name: p, schema: { fields: [{ name: a, type: "${written}" }] } }] }]`)).toEqual([expect.stringContaining('[bad-type]')]);
});

test.each([['array<record>', 'fields: [{ name: x, type: long }]', 'array<record<x: long>>'], ['map<string, record>', 'fields: [{ name: x, type: long }]', 'map<string, record<x: long>>'],
  ['array<enumeration>', 'symbols: [A, B]', 'array<enumeration(A, B)>']])('%j takes its parts from the keys beside it', (written, parts, type) => {
  expect(String(productOf('schema:', `  fields: [{ name: a, type: "${written}", ${parts} }]`).props.schema?.fields[0].type)).toBe(type);
});
