import { today } from '../../src/core/today';

test('today is the date in UTC', () => {
  jest.useFakeTimers({ now: Date.UTC(2026, 0, 31, 23, 59, 59) });
  expect(today()).toBe('2026-01-31');
  jest.useRealTimers();
});
