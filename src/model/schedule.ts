import { Duration } from '../core/duration';

const MINUTES_OF_A_DAY = 1_440;
const DAYS_OF_FOUR_YEARS = 1_461;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** The names of common schedules. */
const WORDS: Readonly<Record<string, Duration>> = { hourly: Duration.hours(1), daily: Duration.days(1), weekly: Duration.days(7) };

/**
 * The longest time between two runs of a schedule: a word, `rate(6 hours)`, or a cron expression, be it of five fields or of the
 * six of EventBridge. Undefined for what doesn't say it, such as `continuous` or a last day of the month.
 */
export function longestInterval(schedule: string): Duration | undefined {
  if (Object.hasOwn(WORDS, schedule)) return WORDS[schedule];
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? [];
  if (unit !== undefined) return Duration.seconds(Number(count) * { minute: 60, hour: 3_600, day: 86_400 }[unit]!);
  const [, enclosed] = /^cron\((.*)\)$/.exec(schedule) ?? [];
  const fields = (enclosed ?? schedule).trim().split(/\s+/);
  if (fields.length !== (enclosed === undefined ? 5 : 6)) return undefined;
  const minutes = cronInterval(fields, enclosed === undefined ? 0 : 1);
  return minutes === undefined ? undefined : Duration.seconds(minutes * 60);
}

/** @param sunday the number of Sunday: 0 in cron, 1 in EventBridge */
function cronInterval([minute, hour, day, month, weekday, year = '*']: readonly string[], sunday: number): number | undefined {
  const minutes = valuesOf(minute, 0, 59);
  const hours = valuesOf(hour, 0, 23);
  const days = valuesOf(day, 1, 31);
  const months = valuesOf(month, 1, 12, MONTHS);
  const weekdays = valuesOf(weekday, sunday, sunday + 7, WEEKDAYS);
  if (!minutes || !hours || !days || !months || !weekdays || year !== '*') return undefined;
  const everyDay = isEvery(day);
  const everyWeekday = isEvery(weekday);
  const runs = (date: Date): boolean => {
    const onDay = days.has(date.getUTCDate());
    const onWeekday = weekdays.has(date.getUTCDay() + sunday) || weekdays.has(date.getUTCDay() + sunday + 7);
    // Where both are given, cron takes either.
    return months.has(date.getUTCMonth() + 1) && (everyDay || everyWeekday ? onDay && onWeekday : onDay || onWeekday);
  };
  const times = [...hours].flatMap((one) => [...minutes].map((other) => one * 60 + other)).sort((one, other) => one - other);
  const apart = longestGap(Array.from({ length: DAYS_OF_FOUR_YEARS }, (_, index) => index).filter((index) => runs(new Date(Date.UTC(2024, 0, 1 + index)))));
  return apart === undefined ? undefined : Math.max(longestGap(times) ?? 0, apart * MINUTES_OF_A_DAY - times[times.length - 1] + times[0]);
}

function longestGap(values: readonly number[]): number | undefined {
  return values.length < 2 ? undefined : Math.max(...values.slice(1).map((value, index) => value - values[index]));
}

function isEvery(field: string): boolean {
  return field === '*' || field === '?';
}

/** The values that a field of a cron expression allows; undefined if it can't be determined. */
function valuesOf(field: string, least: number, most: number, names: readonly string[] = []): ReadonlySet<number> | undefined {
  const number = (text: string): number => names.includes(text.toUpperCase()) ? names.indexOf(text.toUpperCase()) + least : Number(text);
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const [, range, first, last, step] = /^([*?]|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (range === undefined || step === '0') return undefined;
    const from = first === undefined ? least : number(first);
    const to = last !== undefined ? number(last) : first === undefined || step !== undefined ? most : from;
    if (!(from >= least && to <= most && from <= to)) return undefined;
    for (let value = from; value <= to; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}
