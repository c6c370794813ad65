import { join } from 'node:path';
import { importedRules } from './support';
import { describeWithPython, runPython } from '../../programs';

// The queries that foreign checks become run, and give what the check counts.

const RUNNER = join(__dirname, 'run_queries.py');
const PROPERTIES = ['a, logicalType: string', 'n, logicalType: number'];

type Row = readonly [string | null, number | null];

const ROWS: readonly Row[] = [['x', 1], ['x', 2.5], ['it\'s', -3], ['N/A', null], ['', 0], [null, 7], [null, 7]];

/** A check at the column `a`, and what its query gives for the rows; an empty table gives 0 for each. */
const CASES: ReadonlyArray<readonly [check: string, result: number]> = [
  ['metric: nullValues, mustBeLessThan: 3', 2],
  ['metric: nullValues, mustBeLessThan: 50, unit: percent', 200 / 7],
  ['metric: missingValues, mustBeLessThan: 9, arguments: { missingValues: ["", N/A, null] }', 4],
  ['metric: missingValues, mustBeLessThan: 99, unit: percent, arguments: { missingValues: ["", N/A] }', 400 / 7],
  ['metric: invalidValues, mustBeLessThan: 5, arguments: { validValues: [x, "it\'s"] }', 2],
  ['metric: invalidValues, mustBeLessOrEqualTo: 50, unit: percent, arguments: { validValues: [x] }', 300 / 7],
  ['metric: duplicateValues, mustBeLessThan: 5', 1],
  ['metric: duplicateValues, mustBeLessThan: 5, arguments: { properties: [a, n] }', 0],
  ['type: sql, query: "select count(o.{property}) from {object} o, -- all\\n orders where o.{property} = \'x\'", mustBeLessThan: 5', 14],
  ['type: sql, query: "with f as (select * from orders where n > 0) select count(*) from f", mustBeLessThan: 9', 4],
];

describeWithPython(['duckdb'], 'queries of foreign checks, run by DuckDB', () => {
  const queries = CASES.map(([check]) => {
    const { rules: [{ query }] } = importedRules({ properties: PROPERTIES.map((property) => `{ name: ${property}${property.startsWith('a,') ? `, quality: [{ ${check} }]` : ''} }`) });
    return query!.replace(/\bprimary\b/g, '"primary"');
  });

  test('give what the checks count, also where there is nothing to count', () => {
    const runs = [...queries.map((query) => ({ rows: ROWS, query })), ...queries.map((query) => ({ rows: [], query }))];
    expect(runPython(RUNNER, { runs })).toEqual([...CASES.map(([, result]) => expect.closeTo(result, 9)), ...CASES.map(() => 0)]);
  });

  test.each([
    ['mustNotBe: 7', 1], ['mustNotBe: 8', 0], ['mustNotBeBetween: [7, 9]', 1], ['mustNotBeBetween: [8, 9]', 0],
  ])('say 0 where a comparison holds that is no range: %s', (comparison, result) => {
    const { rules: [{ query }] } = importedRules({
      table: [`{ type: sql, query: "select count(*) from orders -- all", ${comparison} }`], properties: PROPERTIES.map((property) => `{ name: ${property} }`),
    });
    expect(runPython(RUNNER, { runs: [{ rows: ROWS, query: query!.replace(/\bprimary\b/g, '"primary"') }] })).toEqual([result]);
  });

  test('compare texts and truth', () => {
    const { rules } = importedRules({
      table: ['{ type: sql, query: select max(a) from orders, mustBe: x }', '{ type: sql, query: select bool_and(n > 0) from orders, mustNotBe: true }'],
      properties: PROPERTIES.map((property) => `{ name: ${property} }`),
    });
    expect(runPython(RUNNER, { runs: rules.map(({ query }) => ({ rows: ROWS, query: query!.replace(/\bprimary\b/g, '"primary"') })) })).toEqual([0, 0]);
  });
});
