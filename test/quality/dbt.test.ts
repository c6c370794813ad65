import { join } from 'node:path';
import { CASES, GOOD, PARTNERS, productNamed, VARIANTS } from './cases';
import type { Row } from './cases';
import { QualityRule, QualityRuleKind } from '../../src/model/declaration/quality-rule';
import { QualitySeverity } from '../../src/model/declaration/quality-rule-options';
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
}

describeWithPython(['dbt.adapters.duckdb', 'pandas'], 'files for dbt, parsed, built and tested by itself', () => {
  const cases = [...CASES, ...VARIANTS].map((entry, index) => ({ ...entry, good: `good_${index}`, broken: `bad_${index}` }));
  const runnable = cases.filter(({ rule }) => dbt(contextOf(productNamed('orders')), [rule]).files.length > 0);
  let result: Result;

  beforeAll(() => {
    const tables: Record<string, readonly Row[]> = { 'raw.partners': PARTNERS };
    for (const { good, broken, bad } of runnable) {
      // Each model is built from the raw data; the source's freshness is that of the same rows.
      Object.assign(tables, { [`raw.${good}`]: GOOD, [`raw.${broken}`]: bad(GOOD), [`sales.${good}`]: GOOD, [`sales.${broken}`]: bad(GOOD) });
    }
    const filesOf = (name: string, rule: QualityRuleModel) => dbt(contextOf(productNamed(name)), [rule]).files;
    const files = runnable.flatMap(({ rule, good, broken }) => [...filesOf(good, rule), ...filesOf(broken, rule)]);
    result = runPython(RUNNER, { files, tables, models: ['partners', ...runnable.flatMap(({ good, broken }) => [good, broken])] });
  }, 600_000);

  test.each(runnable.map((entry) => [entry.name, entry] as const))('%s passes on good data and fails on bad', (_, { rule, good, broken }) => {
    if (rule.kind === QualityRuleKind.SCHEMA) {
      expect([result.models[good], result.models[broken]]).toEqual(['success', 'error']);
    } else if (rule.kind === QualityRuleKind.FRESHNESS) {
      expect([result.sources[good], result.sources[broken]]).toEqual(['pass', 'error']);
    } else {
      expect([result.tests[good], result.tests[broken]]).toEqual([['pass'], [rule.severity === QualitySeverity.ERROR ? 'fail' : 'warn']]);
    }
  });

  test('two tests of a column under different conditions have names of their own', () => {
    const rules = ['a', 'b'].map((status) => resolveRule(QualityRule.notNull('note', { condition: `status = '${status}'` })));
    expect(dbt(contextOf(productNamed('orders')), rules).files[0].text.match(/name: "orders_\d.*/g)).toEqual(['name: "orders_1_not_null"', 'name: "orders_2_not_null"']);
  });

  test('what can\'t be said', () => {
    expect(cases.filter(({ rule }) => dbt(contextOf(productNamed('orders')), [rule]).unsupported.length > 0).map(({ name }) => name)).toEqual(['schema with additional columns', 'dqdl']);
  });
});
