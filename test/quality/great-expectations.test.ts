import { join } from 'node:path';
import { CASES, GOOD, PARTNERS, PRODUCT, VARIANTS } from './cases';
import { QualityRule } from '../../src/model/declaration/quality-rule';
import { resolveRule } from '../../src/model/resolve/quality-rules';
import { greatExpectations } from '../../src/render/quality/great-expectations';
import { describeWithPython, runPython } from '../programs';
import { contextOf } from '../render/products';

const RUNNER = join(__dirname, 'run_great_expectations.py');

describeWithPython(['great_expectations', 'duckdb_engine', 'pandas'], 'suites of Great Expectations, run by itself', () => {
  const cases = [...CASES, ...VARIANTS].map((entry) => ({ ...entry, exported: greatExpectations(contextOf(PRODUCT), [entry.rule]) }));
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

  test.each([['(?<year>\\d{4})', '(?<'], ['^\\p{L}+$', '\\p'], ['\\Qa.b\\E', '\\Q'], ['a\\z', '\\z']])('the regular expression %s is left out: Python can\'t read it', (pattern, foreign) => {
    const { files, unsupported } = greatExpectations(contextOf(PRODUCT), [resolveRule(QualityRule.regex('code', pattern))]);
    expect(files).toEqual([]);
    expect(unsupported.map(({ reason }) => reason)).toEqual([`the pattern holds ${foreign}, which Python's regular expressions don't know`]);
  });

  test('a backslash before such letters keeps them', () => {
    expect(greatExpectations(contextOf(PRODUCT), [resolveRule(QualityRule.regex('code', '\\\\p'))]).unsupported).toEqual([]);
  });

  test('what can\'t be said', () => {
    expect(cases.filter(({ exported }) => exported.unsupported.length > 0).map(({ name }) => name)).toEqual(['dqdl', 'regex with a condition']);
  });
});
