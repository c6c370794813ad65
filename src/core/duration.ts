const UNITS: ReadonlyArray<{ readonly seconds: number; readonly words: readonly string[] }> = [
  { seconds: 86_400, words: ['day', 'days', 'd'] },
  { seconds: 3_600, words: ['hour', 'hours', 'hr', 'hrs', 'h'] },
  { seconds: 60, words: ['minute', 'minutes', 'min', 'mins', 'm'] },
  { seconds: 1, words: ['second', 'seconds', 'sec', 'secs', 's'] },
];

const ISO_8601 = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** What `Duration.parse` understands, for error messages. */
export const DURATION_FORMATS = 'a number with a unit (seconds, minutes, hours, days: "1 hour", "24h") or ISO 8601 ("PT1H")';

/**
 * A length of time in whole seconds.
 * @exampleMetadata fixture=stack
 * @example
 * const day = Duration.hours(24);
 * const sameDay = Duration.parse('1 day');
 * day.toSeconds() === sameDay.toSeconds(); // true
 */
export class Duration {
  /**
   * A length of time in seconds.
   * @param amount whole seconds, not negative
   */
  public static seconds(amount: number): Duration {
    return new Duration(amount);
  }

  /**
   * A length of time in minutes of 60 seconds.
   * @param amount minutes, not negative
   */
  public static minutes(amount: number): Duration {
    return new Duration(amount * 60);
  }

  /**
   * A length of time in hours of 60 minutes.
   * @param amount hours, not negative
   */
  public static hours(amount: number): Duration {
    return new Duration(amount * 3_600);
  }

  /**
   * A length of time in days of 24 hours.
   * @param amount days, not negative
   */
  public static days(amount: number): Duration {
    return new Duration(amount * 86_400);
  }

  /**
   * Reads a length of time: a number with a unit (`1 hour`, `24h`, `30 minutes`, `7d`) or ISO 8601 (`PT1H`, `P7D`).
   * @param text the length of time as text
   * @throws if the text has neither form
   */
  public static parse(text: string): Duration {
    const seconds = secondsIn(text);
    if (seconds === undefined) throw new Error(`${JSON.stringify(text)} is not a duration: write ${DURATION_FORMATS}`);
    return new Duration(seconds);
  }

  private constructor(private readonly amount: number) {
    if (!Number.isFinite(amount) || amount < 0 || !Number.isInteger(amount)) {
      throw new Error(`a duration must be a whole number of seconds, not negative: got ${amount} seconds`);
    }
  }

  /** The length in seconds. */
  public toSeconds(): number {
    return this.amount;
  }

  /** The length in milliseconds, the unit of Kafka's topic settings. */
  public toMilliseconds(): number {
    return this.amount * 1_000;
  }

  /** The length in ISO 8601 format: `PT1H`, `P7D`. */
  public toIsoString(): string {
    if (this.amount === 0) return 'PT0S';
    const days = Math.floor(this.amount / 86_400);
    const parts = [
      [Math.floor((this.amount % 86_400) / 3_600), 'H'],
      [Math.floor((this.amount % 3_600) / 60), 'M'],
      [this.amount % 60, 'S'],
    ].filter(([count]) => count !== 0);
    const time = parts.map(([count, unit]) => `${count}${unit}`).join('');
    return `P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`;
  }

  /** The length as text, in the largest unit that gives a whole number: `1 hour`, `90 minutes`, `2 days`; one day is `24 hours`. */
  public toString(): string {
    for (const { seconds, words } of UNITS) {
      const count = this.amount / seconds;
      if (this.amount > 0 && Number.isInteger(count) && !(seconds === 86_400 && count === 1)) return `${count} ${count === 1 ? words[0] : words[1]}`;
    }
    return '0 seconds';
  }
}

function secondsIn(text: string): number | undefined {
  const iso = ISO_8601.exec(text);
  if (iso && text.length > 2 && !text.endsWith('T')) {
    const [weeks, days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0));
    return weeks * 604_800 + days * 86_400 + hours * 3_600 + minutes * 60 + seconds;
  }
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*$/i.exec(text);
  const unit = match && UNITS.find(({ words }) => words.includes(match[2].toLowerCase()));
  if (!match || !unit) return undefined;
  const seconds = Number(match[1]) * unit.seconds;
  return Number.isInteger(seconds) ? seconds : undefined;
}
