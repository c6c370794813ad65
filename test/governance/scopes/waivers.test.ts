import type { Finding } from '../../../src/core/findings';
import { formatFinding, originAt } from '../../../src/core/findings';
import { Waivers } from '../../../src/governance/scopes/waivers';
import type { Waiver } from '../../../src/model/declaration/governance';

const DAY = '2026-06-30';
const WAIVER: Waiver = {
  rule: 'STD-005', target: 'customer.profiles/sla.freshness', owner: 'customer-team', reason: 'the source is slow', ticket: 'DATA-1', expires: '2026-12-31',
};
const FINDING: Finding = {
  rule: 'STD-005', severity: 'error', subject: 'data product "profiles"', at: 'mesh.yaml:1:1', message: 'is too old', target: 'customer.profiles/sla.freshness',
};

const waivers = (...changes: Partial<Waiver>[]) => new Waivers(changes.map((change, index) => ({ ...WAIVER, ...change, origin: originAt(`waivers.yaml:${index + 1}:3`) })), DAY);
/** What becomes of the finding, and what is wrong with the waivers then. */
function judged(all: Waivers, finding: Finding = FINDING) {
  const { severity } = all.apply(finding);
  return { severity, faults: all.findings().map(formatFinding) };
}
const fault = (rule: string, text: string, { target = WAIVER.target, id = WAIVER.rule } = {}) => `[${rule}] waiver of ${id} for "${target}" (waivers.yaml:1:3): ${text}`;

test('a waiver makes a hint of its finding, and says who answers for it', () => {
  const all = waivers({});
  expect(all.apply(FINDING)).toMatchObject({
    severity: 'hint', message: 'is too old (waived until 2026-12-31 by customer-team, DATA-1)', waiver: { reason: 'the source is slow' },
  });
  expect(all.findings()).toEqual([]);
});

test('it holds on its last day', () => expect(judged(waivers({ expires: DAY }))).toEqual({ severity: 'hint', faults: [] }));

test.each<[string, Partial<Waiver>, string]>([
  ['expired', { expires: '2026-06-29' }, fault('waiver-expired', 'ended on 2026-06-29; fix what it waives, or have it renewed')],
  ['of another rule', { rule: 'STD-004' }, fault('waiver-unused', 'waives nothing: no such finding; remove it', { id: 'STD-004' })],
  ['of another target', { target: 'customer.profiles/sla.freshnes' }, fault('waiver-unused', 'waives nothing: no such finding; did you mean "customer.profiles/sla.freshness"?', { target: 'customer.profiles/sla.freshnes' })],
  ['of the whole product', { target: 'customer.profiles' },
    fault('waiver-too-broad', 'covers more than one finding can be: a waiver names exactly one, such as "customer.profiles/sla.freshness"; write a waiver for each finding', { target: 'customer.profiles' })],
  ['of everything', { target: '*' }, fault('waiver-too-broad', 'has a wildcard: a waiver names exactly one finding; copy the rule and the target from a report', { target: '*' })],
  ['of every rule', { rule: 'STD-*' }, fault('waiver-too-broad', 'has a wildcard: a waiver names exactly one finding; copy the rule and the target from a report', { id: 'STD-*' })],
  ['with a short reason', { reason: 'too slow ' }, fault('waiver-invalid', 'gives "too slow " as its reason; say why in at least 10 characters')],
  ['without a reason', { reason: ' '.repeat(12) }, fault('waiver-invalid', 'gives "            " as its reason; say why in at least 10 characters')],
  ['without an owner', { owner: '' }, fault('waiver-invalid', 'names no owner; say the owner')],
  ['without a ticket', { ticket: ' ' }, fault('waiver-invalid', 'names no ticket; say the ticket')],
  ['until a day that isn\'t', { expires: '2026-02-30' }, fault('waiver-invalid', 'ends on "2026-02-30", which is no date; write a day as 2027-01-31')],
  ['until some day', { expires: 'next year' }, fault('waiver-invalid', 'ends on "next year", which is no date; write a day as 2027-01-31')],
])('a waiver %s waives nothing, and is an error', (_, change, message) => {
  expect(judged(waivers(change))).toEqual({ severity: 'error', faults: [message] });
});

test('what is wrong with a waiver by itself is worked out once', () => {
  const at = jest.fn(() => 'waivers.yaml:1:3');
  const all = new Waivers([{ ...WAIVER, owner: '', origin: { at } }], DAY);
  expect([all.findings(), all.findings()].map((findings) => findings.length)).toEqual([1, 1]);
  expect(at).toHaveBeenCalledTimes(1);
});

test('of two waivers for one finding the later is an error, and the finding is waived all the same', () => {
  const all = waivers({}, {});
  expect(all.apply(FINDING).severity).toBe('hint');
  expect(all.findings().map(({ rule, at }) => [rule, at])).toEqual([['waiver-duplicate', 'waivers.yaml:2:3']]);
});

test('a waiver without its finding is unused', () => {
  expect(waivers({}).findings().map(formatFinding)).toEqual([fault('waiver-unused', 'waives nothing: no such finding; remove it')]);
});

test('a waiver of a rule that hasn\'t been judged isn\'t unused, but is expired or invalid all the same', () => {
  const faults = (change: Partial<Waiver>) => waivers({ rule: 'RES-001', ...change }).findings((rule) => !rule.startsWith('RES-')).map(({ rule }) => rule);
  expect(faults({})).toEqual([]);
  expect(faults({ expires: '2026-01-01' })).toEqual(['waiver-expired']);
  expect(faults({ reason: 'no' })).toEqual(['waiver-invalid']);
});

test('the same waiver twice is an error of the second', () => {
  expect(judged(waivers({}, { owner: 'other-team' }))).toEqual({
    severity: 'hint', faults: ['[waiver-duplicate] waiver of STD-005 for "customer.profiles/sla.freshness" (waivers.yaml:2:3): is declared twice; remove one'],
  });
});

test('a finding without a target can\'t be waived', () => {
  const { target: _, ...finding } = FINDING;
  expect(judged(waivers({}), finding)).toMatchObject({ severity: 'error', faults: [expect.stringContaining('waiver-unused')] });
});

test('a reason of ten characters is long enough', () => expect(judged(waivers({ reason: 'too slow!!' }))).toEqual({ severity: 'hint', faults: [] }));

test('a fault is an error, at the place of the waiver in its file where that is known', () => {
  const location = { file: 'waivers.yaml', line: 1, column: 3 };
  const [known] = new Waivers([{ ...WAIVER, owner: '', origin: { at: () => 'waivers.yaml:1:3', location: () => location } }], DAY).findings();
  expect(known).toEqual(expect.objectContaining({ severity: 'error', at: 'waivers.yaml:1:3', location }));
  const [unknown] = waivers({ owner: '' }).findings();
  expect(unknown.severity).toBe('error');
  expect(unknown).not.toHaveProperty('location');
});

test('of what a waiver is too broad for, the first in order is named, whatever the order in which it was found', () => {
  const all = waivers({ target: 'customer.profiles' });
  for (const part of ['sla.quality', 'owner', 'sla.freshness']) all.apply({ ...FINDING, target: `customer.profiles/${part}` });
  expect(all.findings().map(({ message }) => message)).toEqual(['covers more than one finding can be: a waiver names exactly one, such as "customer.profiles/owner"']);
});

test('a waiver of a rule that found nothing names no other target', () => {
  expect(waivers({}).findings().map(formatFinding)).toEqual([fault('waiver-unused', 'waives nothing: no such finding; remove it')]);
});
