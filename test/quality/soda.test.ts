import { join } from 'node:path';
import { CASES, GOOD, PARTNERS, PRODUCT, VARIANTS } from './cases';
import { QualitySeverity } from '../../src/model/declaration/quality-rule-options';
import { soda } from '../../src/render/quality/soda';
import { describeWithPython, runPython } from '../programs';
import { contextOf } from '../render/products';

const RUNNER = join(__dirname, 'run_soda.py');

interface Result { readonly errors: readonly string[]; readonly outcomes: readonly string[] }

describeWithPython(['soda_core', 'soda_duckdb', 'pandas'], 'contracts of Soda, verified by itself', () => {
  const cases = [...CASES, ...VARIANTS].map((entry) => ({ ...entry, exported: soda(contextOf(PRODUCT), [entry.rule]) }));
  const runnable = cases.filter(({ exported }) => exported.files.length > 0);
  let results: Result[];

  beforeAll(() => {
    const runs = runnable.flatMap(({ exported: { files: [{ text }] }, bad }) => [{ contract: text, rows: GOOD }, { contract: text, rows: bad(GOOD) }]);
    results = runPython(RUNNER, { runs, others: { 'sales.partners': PARTNERS } });
  }, 600_000);

  test.each(runnable.map(({ name, rule }, index) => [name, rule, index] as const))('%s passes on good data and fails on bad', (_, rule, index) => {
    expect(results[2 * index]).toEqual({ errors: [], outcomes: ['PASSED'] });
    expect(results[2 * index + 1]).toEqual({ errors: [], outcomes: [rule.severity === QualitySeverity.ERROR ? 'FAILED' : 'WARN'] });
  });

  test('everything but DQDL can be said', () => {
    expect(cases.filter(({ exported }) => exported.unsupported.length > 0).map(({ name }) => name)).toEqual(['dqdl']);
  });
});
