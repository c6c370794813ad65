import { join } from 'node:path';
import { CASES, GOOD, PARTNERS, PRODUCT, VARIANTS } from './cases';
import { QualitySeverity } from '../../src/model/declaration/quality-rule-options';
import { odcsQualityExport } from '../../src/render/contract/odcs/quality-export';
import { describeWithPython, runPython } from '../programs';
import { contextOf } from '../render/products';

const RUNNER = join(__dirname, 'run_odcs.py');

type Check = readonly [type: string, result: string, reason: string | null];

// The contract carries it for Glue Data Quality; datacontract-cli has no such engine.
const NOT_RUN = ['dqdl'];

describeWithPython(['datacontract', 'deltalake', 'pandas'], 'data contracts, tested by datacontract-cli against a Delta table', () => {
  const cases = [...CASES, ...VARIANTS].map((entry) => ({ ...entry, exported: odcsQualityExport(contextOf(PRODUCT), [entry.rule]) }));
  const runnable = cases.filter(({ name, exported }) => exported.files.length > 0 && !NOT_RUN.includes(name));
  let results: Check[][];

  beforeAll(() => {
    const runs = runnable.flatMap(({ exported: { files: [{ text }] }, bad }) => [{ contract: text, rows: GOOD }, { contract: text, rows: bad(GOOD) }]);
    results = runPython(RUNNER, { runs, others: { 'sales.partners': PARTNERS } });
  }, 600_000);

  test.each(runnable.map(({ name, rule }, index) => [name, rule, index] as const))('%s passes on good data and fails on bad', (name, rule, index) => {
    const good = results[2 * index];
    expect(good.filter(([, result]) => result !== 'passed')).toEqual([]);
    const bad = results[2 * index + 1].map(([, result]) => result);
    // A column of another type than the contract's can't even be read as it says.
    expect(bad).toContain(name === 'type' ? 'error' : rule.severity === QualitySeverity.WARNING ? 'warning' : 'failed');
    if (name !== 'type') expect(bad).not.toContain('error');
  });

  test('what can\'t be said', () => {
    expect(cases.filter(({ exported }) => exported.unsupported.length > 0).map(({ name }) => name)).toEqual([
      'schema', 'schema with additional columns', 'freshness with a condition', 'regex with a tolerance of values that may be missing', 'regex with a tolerance',
      'regex with a condition',
    ]);
  });
});
