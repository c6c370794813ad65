import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { regularExpressionProblems } from '../../src/model/quality/regular-expression/problems';
import { regularExpressionFor } from '../../src/render/quality/regular-expression';
import type { RegularExpressionEngine } from '../../src/render/quality/regular-expression-engines';
import { describeUnless, missing } from '../describe-unless';
import { describeWithPython, runPython } from '../programs';
import { patterns, texts } from '../property/regular-expressions';
import { CATEGORIES, MEANINGS } from '../render/quality/regular-expression-cases';

interface Search { readonly pattern: string; readonly texts: readonly string[]; readonly expected: readonly boolean[] }
type Outcome = readonly boolean[] | string;

// What the documentation says, and patterns made at random, which mean what RE2 makes of them.
const documented = [...MEANINGS, ...CATEGORIES].map(([pattern, found, missed]): Search => (
  { pattern, texts: [...found, ...missed], expected: [...found.map(() => true), ...missed.map(() => false)] }
));
const random = fc.sample(fc.tuple(patterns, fc.array(texts, { minLength: 10, maxLength: 10 })), { numRuns: 2_000, seed: 12 })
  .filter(([pattern]) => regularExpressionProblems(pattern).length === 0 && !pattern.includes('${'))
  .map(([pattern, samples]): Search => ({ pattern, texts: samples, expected: samples.map((text) => RE2JS.compile(pattern).matcher(text).find()) }));

const searches = (engine: RegularExpressionEngine) => [...documented, ...random]
  .filter(({ pattern }) => engine !== 'python' || !/\\[pP]/.test(pattern))
  .map((search) => ({ ...search, written: regularExpressionFor(engine, search.pattern) }));

/** The searches that an engine sees in another way. */
function differing(engine: RegularExpressionEngine, outcomes: readonly Outcome[]): unknown[] {
  const made = searches(engine);
  expect(outcomes).toHaveLength(made.length);
  return made.map((search, index) => ({ ...search, found: outcomes[index] }))
    .filter(({ expected, found }) => JSON.stringify(expected) !== JSON.stringify(found));
}

describeWithPython(['duckdb'], 'regular expressions in Python and DuckDB', () => {
  let outcomes: Record<'python' | 'duckdb', Outcome[]>;

  beforeAll(() => {
    const given = (engine: RegularExpressionEngine) => searches(engine).map(({ written, texts: samples }) => [written, samples]);
    outcomes = runPython(join(__dirname, 'run_regular_expressions.py'), { python: given('python'), duckdb: given('re2') });
  });

  test('mean the same in Python', () => expect(differing('python', outcomes.python)).toEqual([]));
  test('mean the same in DuckDB', () => expect(differing('re2', outcomes.duckdb)).toEqual([]));
});

describeUnless(missing('there is no java', 'java', '--version'), 'regular expressions in Java', () => {
  test('mean the same', () => {
    const coded = (text: string) => Buffer.from(text).toString('base64');
    const input = searches('java').map(({ written, texts: samples }) => [written, ...samples].map(coded).join(' ')).join('\n');
    const { status, stdout, stderr } = spawnSync('java', ['-Dfile.encoding=UTF-8', join(__dirname, 'RegularExpressions.java')], { input, encoding: 'utf8', maxBuffer: 100_000_000 });
    expect([status, stderr]).toEqual([0, '']);
    const outcomes = stdout.trimEnd().split('\n').map((line): Outcome => /^[01]*$/.test(line) ? [...line].map((digit) => digit === '1') : line);
    expect(differing('java', outcomes)).toEqual([]);
  });
});
