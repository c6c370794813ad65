import { longestInterval } from '../../src/model/schedule';

describe('the longest time between two runs', () => {
  test.each([
    ['hourly', '1 hour'],
    ['daily', '24 hours'],
    ['weekly', '7 days'],
    ['rate(1 hour)', '1 hour'],
    ['rate(90 minutes)', '90 minutes'],
    ['rate(30 days)', '30 days'],
    ['0 6 * * *', '24 hours'],
    ['*/15 * * * *', '15 minutes'],
    ['30 */6 * * *', '6 hours'],
    ['0 8-17 * * *', '15 hours'], // over night
    ['0 6,18 * * *', '12 hours'],
    ['0 6 * * 1-5', '3 days'], // over the weekend
    ['0 6 * * MON', '7 days'],
    ['0 6 * * 0', '7 days'],
    ['0 6 * * 7', '7 days'],
    ['0 6 1 * *', '31 days'],
    ['0 6 1,15 * *', '17 days'],
    ['0 6 1 * 1', '7 days'], // the first of the month, and Mondays
    ['cron(0 6 * * ? *)', '24 hours'],
    ['cron(0/30 * * * ? *)', '30 minutes'],
    ['cron(0 6 ? * MON-FRI *)', '3 days'],
    ['cron(0 6 ? * 2 *)', '7 days'],
    ['cron(0 6 1 JAN,JUL ? *)', '184 days'],
  ])('of %s is %s', (schedule, interval) => {
    expect(String(longestInterval(schedule))).toBe(interval);
  });

  test.each([
    'continuous', 'dayly', '', 'rate(6 fortnights)', '0 6 * *', 'cron(0 6 * * ?)', 'cron(0 6 L * ? *)', 'cron(0 6 ? * 2#1 *)', '61 * * * *', '*/0 * * * *',
    'cron(0 6 1 1 ? 2030)', '0 6 30 2 *', '5-1 * * * *', 'toString',
  ])('isn\'t told by %j', (schedule) => {
    expect(longestInterval(schedule)).toBeUndefined();
  });
});
