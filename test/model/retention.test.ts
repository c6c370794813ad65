import { Duration } from '../../src/core/duration';
import { Classification, Field } from '../../src/model/declaration/schema';
import type { RetentionLimit } from '../../src/model/retention';
import { isLonger, overlap, retentionOf, withinLimits } from '../../src/model/retention';

const days = (count: number) => Duration.days(count);
const kept = (duration: number, ...limits: RetentionLimit[]) => withinLimits(days(duration), retentionOf(limits, [])).toString();
const atLeast = (count: number, policyId = 'AT-LEAST'): RetentionLimit => ({ policyId, minimum: days(count) });
const atMost = (count: number, policyId = 'AT-MOST'): RetentionLimit => ({ policyId, maximum: days(count) });

describe('a default under retention policies', () => {
  test('stays where no policy says anything', () => expect(withinLimits(days(7), undefined).toString()).toBe('7 days'));

  test('stays within the limits, the limits included', () => {
    for (const duration of [5, 7, 9]) expect(kept(duration, atLeast(5), atMost(9))).toBe(`${duration} days`);
  });

  test('is raised to the minimum and lowered to the maximum', () => {
    expect(kept(4, atLeast(5), atMost(9))).toBe('5 days');
    expect(kept(10, atLeast(5), atMost(9))).toBe('9 days');
  });

  test.each([2, 7, 60])('of %s days takes the maximum where the limits contradict each other, so that nothing is kept for too long', (duration) => {
    const contradictory = [atLeast(30), atMost(3)];
    expect(kept(duration, ...contradictory)).toBe('3 days');
    expect(kept(duration, ...contradictory.reverse())).toBe('3 days');
  });
});

describe('of several policies the strictest holds', () => {
  test('the longest minimum and the shortest maximum, whatever their order', () => {
    const limits = [atLeast(2, 'A'), atLeast(5, 'B'), atMost(20, 'C'), atMost(10, 'D'), atLeast(3, 'E'), atMost(15, 'F')];
    for (const ordered of [limits, [...limits].reverse()]) {
      const { minimum, maximum } = retentionOf(ordered, [])!;
      expect([minimum!.policyId, minimum!.duration.toString(), maximum!.policyId, maximum!.duration.toString()]).toEqual(['B', '5 days', 'D', '10 days']);
    }
  });

  test('of two that say the same, the first is named', () => {
    expect(retentionOf([atLeast(5, 'A'), atLeast(5, 'B'), atMost(9, 'C'), atMost(9, 'D')], [])).toMatchObject({ minimum: { policyId: 'A' }, maximum: { policyId: 'C' } });
  });

  test('those of a classification hold for products with such a field, at any depth', () => {
    const personal: RetentionLimit = { ...atMost(30), classification: Classification.PII };
    const email = Field.string('email', { classification: Classification.PII });
    expect(retentionOf([personal], [Field.string('id')])).toBeUndefined();
    expect(retentionOf([personal], [email])).toEqual({ maximum: { duration: days(30), policyId: 'AT-MOST', classification: Classification.PII } });
    for (const fields of [[Field.string('id'), email], [Field.record('contact', [email])], [Field.record('contact', [Field.string('name'), email])]]) {
      expect(retentionOf([personal], fields)).toMatchObject({ maximum: { policyId: 'AT-MOST' } });
    }
    expect(retentionOf([personal], [Field.string('salary', { classification: Classification.RESTRICTED })])).toBeUndefined();
  });
});

test('a time is longer than a shorter one, and nothing is longer than what isn\'t said', () => {
  expect(isLonger(days(2), days(1))).toBe(true);
  expect(isLonger(days(1), days(1))).toBe(false);
  expect(isLonger(days(1), days(2))).toBe(false);
  expect(isLonger(undefined, days(1))).toBe(false);
  expect(isLonger(days(1), undefined)).toBe(false);
});

test('two policies may hold for one product unless each is of another classification', () => {
  const [all, personal, restricted] = [undefined, Classification.PII, Classification.RESTRICTED].map((classification) => ({ classification }));
  for (const [one, other] of [[all, all], [all, personal], [personal, all], [personal, personal]]) expect(overlap(one, other)).toBe(true);
  expect(overlap(personal, restricted)).toBe(false);
});
