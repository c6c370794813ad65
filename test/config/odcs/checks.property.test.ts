import fc from 'fast-check';
import { importedRules } from './support';
import type { QualityRule } from '../../../src/model/declaration/quality-rule';
import type { RangeBounds } from '../../../src/model/declaration/quality-rule-options';

// Whatever a check compares its number with: the imported rule accepts exactly the numbers that the check accepts, or it is told.

type Ends = readonly [number, number];

/** What the standard says of each operator; `mustBeBetween` as datacontract-cli has it. */
const OPERATORS: Readonly<Record<string, (number: number, ends: Ends) => boolean>> = {
  mustBe: (number, [end]) => number === end,
  mustNotBe: (number, [end]) => number !== end,
  mustBeGreaterThan: (number, [end]) => number > end,
  mustBeGreaterOrEqualTo: (number, [end]) => number >= end,
  mustBeLessThan: (number, [end]) => number < end,
  mustBeLessOrEqualTo: (number, [end]) => number <= end,
  mustBeBetween: (number, [from, to]) => number >= from && number <= to,
  mustNotBeBetween: (number, [from, to]) => number < from || number > to,
};

const end = fc.oneof(
  fc.integer({ min: -3, max: 12 }),
  fc.integer({ min: -30, max: 1_200 }).map((tenths) => tenths / 10),
  fc.constantFrom(0, 0.001, 33.3333, 99.99, 100, 1e-7, 2 ** 53, 1e21),
);
const comparison = fc.record({ operator: fc.constantFrom(...Object.keys(OPERATORS)), ends: fc.tuple(end, end), quoted: fc.boolean() });

function written(operator: string, ends: Ends, quoted: boolean): string {
  const [one, other] = ends.map((number) => quoted ? `"${number}"` : String(number));
  return `${operator}: ${operator.endsWith('Between') ? `[${one}, ${other}]` : one}`;
}

function within(number: number, { minimum, exclusiveMinimum, maximum, exclusiveMaximum }: RangeBounds): boolean {
  return !(number < minimum! || number <= exclusiveMinimum! || number > maximum! || number >= exclusiveMaximum!);
}

/** Whether a rule accepts the number that its query gives; one that compares it itself gives 0 or 1. */
function acceptsNumber({ query = '', bounds = {} }: QualityRule, number: number): boolean {
  const [, outside, from, to] = /\n\) (<>|not between) (\S+)(?: and (\S+))? then 0 else 1 end$/.exec(query) ?? [];
  if (outside === undefined) return within(number, bounds);
  const holds = outside === '<>' ? number !== Number(from) : number < Number(from) || number > Number(to);
  return within(holds ? 0 : 1, bounds);
}

/** Whether a rule lets so many of the records fail. */
function letsFail(rule: QualityRule, failing: number, records: number): boolean {
  if (rule.kind === 'custom_sql') return acceptsNumber(rule, /\b1e2 \*/.test(rule.query!) ? 100 * failing / records : failing);
  // As whole numbers: a share like 0.07 is none of 64 bits.
  const [, decimals = ''] = String(rule.threshold ?? 1).split('.');
  const scale = 10 ** decimals.length;
  return (records - failing) * scale >= Math.round((rule.threshold ?? 1) * scale) * records;
}

const isTold = (left: readonly string[]): boolean => left.some((note) => note.includes('isn\'t taken over'));

test('numbers of a query', () => {
  fc.assert(fc.property(comparison, fc.constantFrom(-1, -1e-7, 0, 1e-7, 1), ({ operator, ends, quoted }, difference) => {
    const { rules: [rule], left } = importedRules({
      table: [`{ type: sql, query: select sum(a) from orders, ${written(operator, ends, quoted)} }`], properties: ['{ name: a, logicalType: number }'],
    });
    const numbers = ends.flatMap((one) => [one, one + difference]);
    if (!rule) expect([isTold(left), new Set(numbers.map((number) => OPERATORS[operator](number, ends))).size]).toEqual([true, 1]);
    else for (const number of numbers) expect([number, acceptsNumber(rule, number)]).toEqual([number, OPERATORS[operator](number, ends)]);
  }), { numRuns: 250 });
});

test('numbers of records', () => {
  fc.assert(fc.property(comparison, ({ operator, ends, quoted }) => {
    const { rules: [rule], left } = importedRules({ table: [`{ metric: rowCount, ${written(operator, ends, quoted)} }`], properties: ['{ name: a, logicalType: string }'] });
    const counts = [0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 119, 120, 121, 1_000_000];
    const expected = counts.map((count) => OPERATORS[operator](count, ends));
    if (rule) expect(counts.map((count) => acceptsNumber(rule, count))).toEqual(expected);
    else expect([isTold(left), new Set(expected).size]).toEqual([true, 1]);
  }), { numRuns: 250 });
});

const METRICS = [
  'metric: nullValues', 'metric: missingValues, arguments: { missingValues: [N/A] }', 'metric: invalidValues, arguments: { validValues: [a, b] }', 'metric: duplicateValues',
];

test('numbers and percentages of records that fail', () => {
  fc.assert(fc.property(comparison, fc.constantFrom(...METRICS), fc.constantFrom('rows', 'percent'), fc.boolean(), ({ operator, ends, quoted }, metric, unit, required) => {
    const check = `{ ${metric}, unit: ${unit}, ${written(operator, ends, quoted)} }`;
    const { rules, left } = importedRules({ properties: [`{ name: a, logicalType: string, required: ${required}, quality: [${check}] }`] });
    const samples = [0, 1, 4, 5, 6, 29, 333, 999, 1_000].map((failing) => [failing, 1_000] as const);
    const expected = samples.map(([failing, records]) => OPERATORS[operator](unit === 'percent' ? 100 * failing / records : failing, ends));
    if (rules.length > 0) expect(samples.map(([failing, records]) => letsFail(rules[0], failing, records))).toEqual(expected);
    // A percentage of duplicates is told whatever it is compared with.
    else expect([isTold(left), new Set(expected).size === 1 || metric.includes('duplicate')]).toEqual([true, true]);
  }), { numRuns: 500 });
});
