import { readFileSync } from 'node:fs';
import type { DqdlVerdict } from './dqdl-cases';
import { DQDL_CASES, UNSUPPORTED, VERDICTS_FILE } from './dqdl-cases';
import { QualityRuleKind } from '../../src/model/declaration/quality-rule';

// What Glue's open executor (awslabs/deequ) made of the rulesets, the last time that it was run: scripts/record-dqdl-verdicts/README.md.
const VERDICTS = JSON.parse(readFileSync(VERDICTS_FILE, 'utf8')) as Readonly<Record<string, DqdlVerdict>>;

/** Not because the executor couldn't run it. A column that is missing is told by the query that names it. */
const BECAUSE_OF_THE_DATA = /^(?:Value: \S+ does not meet the constraint requirement!|Empty state for analyzer .*|\[UNRESOLVED_COLUMN.*`(?:note|whole)` cannot be resolved.*)$/;

test('each case has a name of its own and was recorded, and nothing else was', () => {
  expect(DQDL_CASES.map(({ name }) => name).filter((name, index, names) => names.indexOf(name) !== index)).toEqual([]);
  expect(Object.keys(VERDICTS)).toEqual(DQDL_CASES.map(({ name }) => name));
});

test.each(DQDL_CASES.map((entry) => [entry.name, entry] as const))('%s', (name, { ruleset, data, passes }) => {
  const { outcome, reason, ...recorded } = VERDICTS[name];
  // A ruleset or data that changed must be judged again.
  expect(recorded).toEqual({ ruleset, data });
  expect(outcome).toBe(passes ? 'Passed' : 'Failed');
  if (!passes) expect(reason).toMatch(BECAUSE_OF_THE_DATA);
});

test('every kind was judged, and DQDL refuses none of the cases', () => {
  const kinds = Object.values(QualityRuleKind).filter((kind) => !DQDL_CASES.some(({ name }) => name.startsWith(kind)));
  expect(kinds).toEqual([]);
  expect(UNSUPPORTED).toEqual({});
});
