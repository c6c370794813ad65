import { Duration } from '../../src/core/duration';

describe('a duration', () => {
  // Titles are literals: a mutation run finds a test by its title, which must not be what is tested.
  test.each<[string, Duration, number]>([
    ['seconds', Duration.seconds(90), 90], ['minutes', Duration.minutes(3), 180], ['hours', Duration.hours(2), 7_200], ['days', Duration.days(2), 172_800],
  ])('of %s', (_, duration, seconds) => {
    expect(duration.toSeconds()).toBe(seconds);
    expect(duration.toMilliseconds()).toBe(seconds * 1_000);
  });

  test.each<[string, number]>([
    ['1 day', 86_400], ['2 days', 172_800], ['3d', 259_200],
    ['1 hour', 3_600], ['2 hours', 7_200], ['1 hr', 3_600], ['2hrs', 7_200], ['24h', 86_400],
    ['1 minute', 60], ['2 minutes', 120], ['1 min', 60], ['2 mins', 120], ['5m', 300],
    ['1 second', 1], ['2 seconds', 2], ['1 sec', 1], ['2 secs', 2], ['5s', 5],
    ['1.5 hours', 5_400], ['0.25 days', 21_600], [' 1 Hour ', 3_600], ['10 DAYS', 864_000],
    ['P1W', 604_800], ['P2W3D', 1_468_800], ['P7D', 604_800], ['PT1H', 3_600], ['PT30M', 1_800], ['PT45S', 45], ['P1DT2H3M4S', 93_784], ['PT0S', 0], ['PT10H', 36_000],
  ])('is read from %j', (text, seconds) => expect(Duration.parse(text).toSeconds()).toBe(seconds));

  test.each(['', '5', 'hour', '1 fortnight', '-1 hour', '1 hour 5 minutes', '1 hours!', 'x1 hour', 'P', 'PT', 'P1DT', 'xP1D', 'P1Dx', 'PT1.5H', '0.3 s', '1..5 h'])('can\'t be read from %j', (text) => {
    expect(() => Duration.parse(text)).toThrow(`${JSON.stringify(text)} is not a duration: write `
      + 'a number with a unit (seconds, minutes, hours, days: "1 hour", "24h") or ISO 8601 ("PT1H")');
  });

  test.each<[string, string, Duration]>([
    ['0 seconds', 'PT0S', Duration.seconds(0)],
    ['1 second', 'PT1S', Duration.seconds(1)],
    ['59 seconds', 'PT59S', Duration.seconds(59)],
    ['1 minute', 'PT1M', Duration.seconds(60)],
    ['61 seconds', 'PT1M1S', Duration.seconds(61)],
    ['90 minutes', 'PT1H30M', Duration.minutes(90)],
    ['1 hour', 'PT1H', Duration.hours(1)],
    ['23 hours', 'PT23H', Duration.hours(23)],
    ['24 hours', 'P1D', Duration.hours(24)],
    ['36 hours', 'P1DT12H', Duration.hours(36)],
    ['2 days', 'P2D', Duration.hours(48)],
    ['93784 seconds', 'P1DT2H3M4S', Duration.seconds(93_784)],
  ])('%s is written as people say it, and as %s in ISO 8601', (text, iso, duration) => {
    expect(duration.toString()).toBe(text);
    expect(duration.toIsoString()).toBe(iso);
    expect(Duration.parse(text).toSeconds()).toBe(duration.toSeconds());
    expect(Duration.parse(iso).toSeconds()).toBe(duration.toSeconds());
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('can\'t have %d seconds', (seconds) => {
    expect(() => Duration.seconds(seconds)).toThrow(`a duration must be a whole number of seconds, not negative: got ${seconds} seconds`);
  });
});
