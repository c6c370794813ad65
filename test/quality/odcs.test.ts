import { join } from 'node:path';
import { CASES, GOOD, PARTNERS, PRODUCT, VARIANTS } from './cases';
import { deviations, edgeProduct, edgeTable, exportedEdges, OTHERS } from './edge-cases';
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
  const edges = exportedEdges((edge, number) => odcsQualityExport(contextOf(edgeProduct(edge, `edge_${number}`)), [edge.rule]));
  let results: Check[][];
  let edgeResults: Check[][];

  beforeAll(() => {
    const runs = runnable.flatMap(({ exported: { files: [{ text }] }, bad }) => [{ contract: text, rows: GOOD }, { contract: text, rows: bad(GOOD) }]);
    const together = edges.exported.map((edge) => ({ contract: edge.files[0].text, table: `edge_${edge.number}`, rows: edgeTable(edge) }));
    const others = { ...OTHERS, 'sales.partners': PARTNERS };
    ({ results, together: edgeResults } = runPython<{ results: Check[][]; together: Check[][] }>(RUNNER, { runs, together, others }));
  }, 600_000);

  test.each(runnable.map(({ name, rule }, index) => [name, rule, index] as const))('%s passes on good data and fails on bad', (name, rule, index) => {
    const good = results[2 * index];
    expect(good.filter(([, result]) => result !== 'passed')).toEqual([]);
    const bad = results[2 * index + 1].map(([, result]) => result);
    // A column of another type than the contract's can't even be read as it says.
    expect(bad).toContain(name === 'type' ? 'error' : rule.severity === QualitySeverity.WARNING ? 'warning' : 'failed');
    if (name !== 'type') expect(bad).not.toContain('error');
  });

  test('edge cases mean what they mean everywhere', () => {
    const verdictOf = (checks: readonly Check[]) => {
      const others = checks.filter(([, result]) => result !== 'passed');
      return others.length === 0 ? true : others.every(([, result]) => result === 'failed') ? false : others;
    };
    expect(deviations(edges.exported, (_, index) => verdictOf(edgeResults[index]))).toEqual({});
  });

  test('what can\'t be said', () => {
    expect(cases.filter(({ exported }) => exported.unsupported.length > 0).map(({ name }) => name)).toEqual([
      'schema', 'schema with additional columns', 'regex with a tolerance of values that may be missing', 'regex with a tolerance',
      'regex with a condition',
    ]);
    expect([...new Set(Object.values(edges.refused))]).toEqual([
      expect.stringContaining('the pattern asks for a line start'),
      'a contract\'s percentages count records without a value, too',
      'regular expressions have no SQL that all engines share',
      'a contract lists the columns and their types; it can\'t refuse others, nor leave the order open',
    ]);
  });
});
