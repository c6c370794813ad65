import { join } from 'node:path';
import { CASES, GOOD, PARTNERS, productNamed, VARIANTS } from './cases';
import type { Row } from './cases';
import { deviations, edgeProduct, edgeTable, exportedEdges, OTHER_TABLES } from './edge-cases';
import type { EdgeTable } from './edge-data';
import { Duration } from '../../src/core/duration';
import { QualityRule, QualityRuleKind } from '../../src/model/declaration/quality-rule';
import { QualitySeverity } from '../../src/model/declaration/quality-rule-options';
import { Field } from '../../src/model/declaration/schema';
import type { QualityRuleModel } from '../../src/model/quality/rule-model';
import { resolveRule } from '../../src/model/resolve/quality-rules';
import { dbt } from '../../src/render/quality/dbt';
import { describeWithPython, runPython } from '../programs';
import { contextOf } from '../render/products';

const RUNNER = join(__dirname, 'run_dbt.py');

interface Result {
  readonly tests: Readonly<Record<string, readonly string[]>>;
  readonly models: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, string>>;
  /** Of tests that couldn't run. */
  readonly messages: Readonly<Record<string, string>>;
}

describeWithPython(['dbt.adapters.duckdb', 'pandas'], 'files for dbt, parsed, built and tested by itself', () => {
  const cases = [...CASES, ...VARIANTS].map((entry, index) => ({ ...entry, good: `good_${index}`, broken: `bad_${index}` }));
  const runnable = cases.filter(({ rule }) => dbt(contextOf(productNamed('orders')), [rule]).files.length > 0);
  const edges = exportedEdges((edge, number) => dbt(contextOf(edgeProduct(edge, `edge_${number}`)), [edge.rule]));
  const named = [
    QualityRule.notNull('order', { threshold: 0.5 }), QualityRule.regex('order', '^a'), QualityRule.unique('order', { condition: '"order" = \'b\'' }),
  ].map((rule, index) => ({ name: `named_${index}`, rule: resolveRule(rule), data: { columns: [{ name: 'order', type: 'string' }], rows: [[null], [null], ['b'], ['b'], [null]] } }));
  const namedFiles = named.flatMap(({ name, rule }) => dbt(contextOf(productNamed(name, [Field.string('order')])), [rule]).files);
  let result: Result;

  beforeAll(() => {
    const tables: Record<string, readonly Row[] | EdgeTable> = { 'raw.partners': PARTNERS };
    for (const { good, broken, bad } of runnable) {
      // Each model is built from the raw data; the source's freshness is that of the same rows.
      Object.assign(tables, { [`raw.${good}`]: GOOD, [`raw.${broken}`]: bad(GOOD), [`sales.${good}`]: GOOD, [`sales.${broken}`]: bad(GOOD) });
    }
    const filesOf = (name: string, rule: QualityRuleModel) => dbt(contextOf(productNamed(name)), [rule]).files;
    const files = runnable.flatMap(({ rule, good, broken }) => [...filesOf(good, rule), ...filesOf(broken, rule)]);
    for (const edge of edges.exported) {
      files.push(...edge.files);
      Object.assign(tables, { [`raw.edge_${edge.number}`]: edgeTable(edge), [`sales.edge_${edge.number}`]: edgeTable(edge) });
    }
    for (const [name, data] of Object.entries(OTHER_TABLES)) tables[`raw.${name}`] = data;
    files.push(...namedFiles);
    for (const { name, data } of named) tables[`raw.${name}`] = data;
    const models = [...named.map(({ name }) => name), ...runnable.flatMap(({ good, broken }) => [good, broken]), ...edges.exported.map(({ number }) => `edge_${number}`)];
    result = runPython(RUNNER, { files, tables, models, others: ['partners', ...Object.keys(OTHER_TABLES)] });
  }, 600_000);

  test.each(runnable.map((entry) => [entry.name, entry] as const))('%s passes on good data and fails on bad', (_, { rule, good, broken }) => {
    if (rule.kind === QualityRuleKind.SCHEMA && !rule.additionalColumns) {
      expect([result.models[good], result.models[broken]]).toEqual(['success', 'error']);
    } else if (rule.kind === QualityRuleKind.FRESHNESS) {
      expect([result.sources[good], result.sources[broken]]).toEqual(['pass', 'error']);
    } else {
      expect([result.tests[good], result.tests[broken]]).toEqual([['pass'], [rule.severity === QualitySeverity.ERROR ? 'fail' : 'warn']]);
    }
  });

  test('edge cases mean what they mean everywhere', () => {
    const verdicts: Readonly<Record<string, boolean>> = { pass: true, success: true, fail: false, error: false };
    const found = deviations(edges.exported, ({ rule, number, files }) => {
      const name = `edge_${number}`;
      if (rule.kind === QualityRuleKind.SCHEMA && !rule.additionalColumns) return verdicts[result.models[name]];
      if (files.some(({ path }) => path.endsWith('_source.yml'))) return verdicts[result.sources[name]];
      return result.messages[name] ?? verdicts[result.tests[name]?.join()] ?? result.tests[name];
    });
    // DuckDB calculates no standard deviation of NaN.
    expect(found).toEqual({ 'standard_deviation: NaN above a minimum': expect.stringContaining('out of range') });
  });

  test('names that need quotes get those of the warehouse: Spark takes double quotes for those of texts', () => {
    const queries = namedFiles.filter(({ path }) => path.startsWith('tests/')).map(({ text }) => text);
    expect(queries.filter((query) => query.includes('adapter.quote("order")'))).toHaveLength(named.length);
    expect(queries.filter((query) => /(?<!quote\()"order"/.test(query))).toEqual([]);
    expect(named.map(({ name }) => result.tests[name])).toEqual(named.map(() => ['fail']));
  });

  test('each freshness rule of a product is exported: the first as the source\'s freshness, others as tests', () => {
    const rules = [
      QualityRule.freshness('updated_at', Duration.hours(24)), QualityRule.freshness('updated_at', Duration.hours(1), { severity: QualitySeverity.WARNING }),
      QualityRule.freshness('day', Duration.days(2)), QualityRule.freshness('updated_at', Duration.seconds(90)),
    ].map(resolveRule);
    const { files, unsupported } = dbt(contextOf(productNamed('orders')), rules);
    expect(unsupported).toEqual([]);
    expect(files.map(({ path }) => path).sort()).toEqual([
      'models/sales/orders.yml', 'models/sales/orders_source.yml', 'tests/sales/orders_2_freshness.sql', 'tests/sales/orders_3_freshness.sql', 'tests/sales/orders_4_freshness.sql',
    ]);
  });

  test('a schema rule that only warns is no enforced contract', () => {
    const [properties, check] = dbt(contextOf(productNamed('orders')), [resolveRule(QualityRule.schema({ severity: QualitySeverity.WARNING }))]).files;
    expect(properties.text).not.toContain('contract');
    expect(check.text).toContain('severity = \'warn\'');
  });

  test('two tests of a column under different conditions have names of their own', () => {
    const rules = ['a', 'b'].map((status) => resolveRule(QualityRule.notNull('note', { condition: `status = '${status}'` })));
    expect(dbt(contextOf(productNamed('orders')), rules).files[0].text.match(/name: "orders_\d.*/g)).toEqual(['name: "orders_1_not_null"', 'name: "orders_2_not_null"']);
  });

  test('what can\'t be said', () => {
    expect(cases.filter(({ rule }) => dbt(contextOf(productNamed('orders')), [rule]).unsupported.length > 0).map(({ name }) => name)).toEqual(['dqdl']);
    expect(edges.refused).toEqual({});
  });
});
