import { join } from 'node:path';
import { CASES, GOOD, PARTNERS, PRODUCT, VARIANTS } from './cases';
import { deviations, edgeProduct, edgeTable, exportedEdges, OTHERS } from './edge-cases';
import { QualityRuleKind } from '../../src/model/declaration/quality-rule';
import { greatExpectations } from '../../src/render/quality/great-expectations';
import { describeWithPython, runPython } from '../programs';
import { contextOf } from '../render/products';

const RUNNER = join(__dirname, 'run_great_expectations.py');

interface Verdicts { readonly duckdb: readonly unknown[]; readonly pandas: readonly unknown[] | null }

describeWithPython(['great_expectations', 'duckdb_engine', 'pandas'], 'suites of Great Expectations, run by itself', () => {
  const cases = [...CASES, ...VARIANTS].map((entry) => ({ ...entry, exported: greatExpectations(contextOf(PRODUCT), [entry.rule]) }));
  const runnable = cases.filter(({ exported }) => exported.files.length > 0);
  const edges = exportedEdges((edge) => greatExpectations(contextOf(edgeProduct(edge)), [edge.rule]));
  let results: Verdicts[];
  let edgeResults: Verdicts[];

  beforeAll(() => {
    const runs = [
      ...runnable.flatMap(({ exported: { files: [{ text }] }, bad }) => [{ suite: text, rows: GOOD }, { suite: text, rows: bad(GOOD) }]),
      ...edges.exported.map((edge) => ({ suite: edge.files[0].text, rows: edgeTable(edge) })),
    ];
    const all = runPython<Verdicts[]>(RUNNER, { runs, others: { ...OTHERS, 'sales.partners': PARTNERS } });
    results = all.slice(0, 2 * runnable.length);
    edgeResults = all.slice(2 * runnable.length);
  }, 600_000);

  test.each(runnable.map(({ name, rule }, index) => [name, rule.kind, index] as const))('%s passes on good data and fails on bad', (_, kind, index) => {
    const [good, bad] = results.slice(2 * index, 2 * index + 2);
    if (kind !== QualityRuleKind.REGEX) expect([good.duckdb, bad.duckdb]).toEqual([[true], [false]]);
    if (good.pandas) expect([good.pandas, bad.pandas]).toEqual([[true], [false]]);
  });

  test('edge cases mean in DuckDB what they mean everywhere', () => {
    // Great Expectations has no regular expressions for DuckDB.
    const found = deviations(edges.exported, ({ rule, passes }, index) => rule.kind === QualityRuleKind.REGEX ? passes : verdictOf(edgeResults[index].duckdb));
    // DuckDB calculates no standard deviation of NaN.
    expect(found).toEqual({ 'standard_deviation: NaN above a minimum': expect.stringContaining('out of range') });
  });

  test('and on pandas, which takes NaN for a missing value', () => {
    const found = deviations(edges.exported, ({ passes }, index) => edgeResults[index].pandas === null ? passes : verdictOf(edgeResults[index].pandas!));
    expect(Object.keys(found).filter((name) => !name.includes('NaN'))).toEqual([]);
  });

  test('what can\'t be said', () => {
    expect(cases.filter(({ exported }) => exported.unsupported.length > 0).map(({ name }) => name)).toEqual(['dqdl', 'regex with a condition']);
    expect(Object.keys(edges.refused)).toEqual(['regex: no record meets the condition', 'regex: the end under a condition']);
  });

  test('conditions and types are queries; what pandas can run, it runs', () => {
    const onPandas = edges.exported.filter((_, index) => edgeResults[index].pandas !== null);
    expect(onPandas.length).toBeGreaterThan(150);
  });
});

function verdictOf(verdicts: readonly unknown[]): unknown {
  return verdicts.length === 1 ? verdicts[0] : verdicts;
}
