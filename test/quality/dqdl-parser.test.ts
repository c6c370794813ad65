import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DQDL_CASES } from './dqdl-cases';
import { parseMesh } from '../../src/config/load';
import { dqdlRuleProblems } from '../../src/model/quality/dqdl/check';
import { resolveMesh } from '../../src/model/resolve/mesh';
import type { ProductContext } from '../../src/render/product-context';
import { productContexts } from '../../src/render/product-context';
import { dqdl } from '../../src/render/quality/dqdl';
import { rulesOf } from '../../src/render/quality/formats';
import { describeUnless, missing } from '../describe-unless';
import { isValid, products } from '../property/quality-products';
import { contextOf } from '../render/products';

const PARSER = join(__dirname, '..', '..', '.tools', 'dqdl');
const EXAMPLE = join(__dirname, '..', '..', 'examples', 'e-commerce', 'mesh.yaml');

const absent = missing('there is no Java 17', 'java', '--version')
  ?? (existsSync(PARSER) ? undefined : 'there is no .tools/dqdl: mvn -f test/quality/pom.xml dependency:copy-dependencies -DoutputDirectory=$PWD/.tools/dqdl');

/** What AWS's parser (software.amazon.glue:dqdl:1.0.0) says of each ruleset. */
function parsed(texts: readonly string[]): string[] {
  const { status, stdout, stderr } = spawnSync('java', ['-cp', join(PARSER, '*'), join(__dirname, 'ParseDqdl.java')], {
    input: texts.map((text) => `${text}\0`).join(''), encoding: 'utf8', maxBuffer: 100_000_000,
  });
  if (status !== 0) throw new Error(`the parser failed with exit code ${status}:\n${stderr.slice(-3_000)}`);
  return stdout.split('\0').slice(0, -1);
}

/** Each rule as a ruleset of its own, so that one can't hide another. */
function rulesets(context: ProductContext): string[] {
  return rulesOf(context.product).filter((rule) => isValid(context.product, rule)).map((rule) => dqdl(context, [rule]).text).filter((text) => text !== '');
}

/** What people write themselves: our check must accept what the parser accepts, and refuse what it refuses. */
const WRITTEN = [
  'IsComplete "id"', 'IsUnique "id" where "x = \'a\'"', '(RowCount > 1) and (IsComplete "id")', '((RowCount > 1) or (RowCount = 0)) and (IsComplete "id")',
  'ColumnValues "x" in ["a \\"b\\"", "c\\\\d", "", NULL, EMPTY]', 'ColumnValues "x" not in [1, -2.5]', 'ColumnValues "day" > (now() - 3 days)', 'ColumnValues "x" matches "^a$"',
  'DataFreshness "at" <= 24 hours', 'ReferentialIntegrity "a,b" "other.{c,d}" >= 0.9', 'CustomSql "select 1" between 0 and 2', 'CustomSql "select id from primary"',
  'ColumnDataType "x" = "Date" with threshold > 0.5', 'Mean "x" > avg(last(10)) * 2', 'DetectAnomalies "RowCount"', 'SchemaMatch "other" = 1', 'RowCount > 1 # one\n',
  'isComplete "id"', 'IsComplete', 'RowCount', 'RowCount > ', 'ColumnValues "x" in []', 'ColumnValues "x" > "a"', 'IsComplete \'id\'', 'RowCount >= 1.5e3', '(RowCount > 1',
  'Completeness "id" > 0.5 with threshold > 0.5 with threshold > 0.6', 'NoSuchRule "id"', 'IsComplete "id" where x = 1', 'IsComplete "id" where ""',
];

describeUnless(absent, 'rulesets, read by AWS\'s own parser', () => {
  const random = fc.sample(products, { seed: Number(process.env.SEED ?? 20_260_131), numRuns: 200 }).map(contextOf);
  const examples = productContexts(resolveMesh(parseMesh(readFileSync(EXAMPLE, 'utf8'), EXAMPLE).declaration));

  const emitted: Readonly<Record<string, readonly string[]>> = {
    'of any suite': random.flatMap(rulesets),
    'of the examples': [...examples.flatMap(rulesets), ...examples.map((context) => dqdl(context, rulesOf(context.product)).text).filter((text) => text !== '')],
    'of the cases that the engines run': DQDL_CASES.map(({ ruleset }) => ruleset),
  };
  const inRuleset = (rule: string): string => `Rules = [ ${rule} ]`;
  const answers = new Map<string, string>();

  beforeAll(() => {
    const all = [...new Set([...Object.values(emitted).flat(), ...WRITTEN.map(inRuleset)])];
    parsed(all).forEach((answer, index) => answers.set(all[index], answer));
    expect(answers.size).toBe(all.length);
  }, 120_000);

  test.each(Object.keys(emitted))('those %s are DQDL', (which) => {
    expect(emitted[which].length).toBeGreaterThan(10);
    expect(emitted[which].map((text) => ({ text, answer: answers.get(text) })).filter(({ answer }) => answer !== 'ok')).toEqual([]);
  });

  test.each(WRITTEN)('our check and the parser agree on %s', (rule) => {
    const answer = answers.get(inRuleset(rule));
    expect({ problems: dqdlRuleProblems(rule), accepted: dqdlRuleProblems(rule).length === 0, answer }).toMatchObject({ accepted: answer === 'ok' });
  });
});
