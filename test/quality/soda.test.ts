import { join } from 'node:path';
import { CASES, GOOD, PARTNERS, productNamed, VARIANTS } from './cases';
import { deviations, edgeProduct, edgeTable, exportedEdges, OTHERS } from './edge-cases';
import { QualitySeverity } from '../../src/model/declaration/quality-rule-options';
import { soda } from '../../src/render/quality/soda';
import { describeWithPython, runPython } from '../programs';
import { contextOf } from '../render/products';

const RUNNER = join(__dirname, 'run_soda.py');

describeWithPython(['soda_core', 'soda_duckdb', 'pandas'], 'contracts of Soda, verified by itself', () => {
  const cases = [...CASES, ...VARIANTS].map((entry, index) => {
    const textOf = (name: string) => soda(contextOf(productNamed(name)), [entry.rule]);
    return { ...entry, good: `good_${index}`, broken: `bad_${index}`, textOf, unsupported: textOf('orders').unsupported };
  });
  const runnable = cases.filter(({ unsupported }) => unsupported.length === 0);
  const edges = exportedEdges((edge, index) => soda(contextOf(edgeProduct(edge, `edge_${index}`)), [edge.rule]));
  let results: string[][];
  let edgeResults: string[][];

  beforeAll(() => {
    const runs = [
      ...runnable.flatMap(({ good, broken, bad, textOf }) =>
        [[good, GOOD] as const, [broken, bad(GOOD)] as const].map(([table, rows]) => ({ contract: textOf(table).files[0].text, table, rows }))),
      ...edges.exported.map((edge) => ({ contract: edge.files[0].text, table: `edge_${edge.number}`, rows: edgeTable(edge) })),
    ];
    const all = runPython<string[][]>(RUNNER, { runs, others: { ...OTHERS, 'sales.partners': PARTNERS } });
    results = all.slice(0, 2 * runnable.length);
    edgeResults = all.slice(2 * runnable.length);
  }, 600_000);

  test.each(runnable.map(({ name, rule }, index) => [name, rule, index] as const))('%s passes on good data and fails on bad', (_, rule, index) => {
    expect(results[2 * index]).toEqual(['PASSED']);
    expect(results[2 * index + 1]).toEqual([rule.severity === QualitySeverity.ERROR ? 'FAILED' : 'WARN']);
  });

  test('edge cases mean what they mean everywhere', () => {
    const verdicts: Readonly<Record<string, boolean>> = { PASSED: true, FAILED: false };
    expect(deviations(edges.exported, (_, index) => verdicts[edgeResults[index].join()] ?? edgeResults[index])).toEqual({
      // DuckDB calculates no standard deviation of NaN.
      'standard_deviation: NaN above a minimum': [expect.stringContaining('out of range')],
    });
  });

  test('everything but DQDL can be said', () => {
    expect(cases.filter(({ unsupported }) => unsupported.length > 0).map(({ name }) => name)).toEqual(['dqdl']);
    expect(Object.keys(edges.refused)).toEqual(['regex: the ends of a line', 'regex: word boundaries are ASCII', 'regex: no word boundary']);
  });
});
