import { join } from 'node:path';
import { CASES, GOOD, PARTNERS, PRODUCT } from './cases';
import { greatExpectations } from '../../src/render/quality/great-expectations';
import { describeWithPython, runPython } from '../programs';

const RUNNER = join(__dirname, 'run_great_expectations.py');

describeWithPython(['great_expectations', 'duckdb_engine', 'pandas'], 'suites of Great Expectations, run by itself', () => {
  const cases = CASES.map((entry) => ({ ...entry, exported: greatExpectations(PRODUCT, [entry.rule]) }));
  const runnable = cases.filter(({ exported }) => exported.files.length > 0);
  let results: boolean[][];

  beforeAll(() => {
    const runs = runnable.flatMap(({ exported, bad }) => {
      const suite = JSON.parse(exported.files[0].text) as unknown;
      return [{ suite, rows: GOOD }, { suite, rows: bad(GOOD) }];
    });
    results = runPython(RUNNER, { runs, others: { 'sales.partners': PARTNERS } });
  }, 600_000);

  test.each(runnable.map(({ name }, index) => [name, index] as const))('%s passes on good data and fails on bad', (_, index) => {
    expect(results[2 * index]).toEqual([true]);
    expect(results[2 * index + 1]).toEqual([false]);
  });

  test('everything but DQDL can be said', () => {
    expect(cases.filter(({ exported }) => exported.left.length > 0).map(({ name }) => name)).toEqual(['dqdl']);
  });
});
