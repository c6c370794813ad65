import { recordProblems } from './record';
import { Duration, DURATION_FORMATS } from '../../core/duration';
import { didYouMean } from '../../core/nearest';
import type { Schema } from '../declaration/schema';

/** The words for freshness (guide, system 6). */
const WORDS: Readonly<Record<string, Duration>> = { realtime: Duration.seconds(60), hourly: Duration.hours(1), daily: Duration.days(1) };

/** Checks of data that need no engine: for tests, and for programs that make records. */
export class DataQuality {
  /**
   * Checks a record against a schema: required fields, types, symbols, unknown fields.
   * @param schema the schema
   * @param record the record as JSON
   * @returns all problems, each with the field that it is about; none for a valid record
   */
  public static validateRecord(schema: Schema, record: string): string[] {
    let value: unknown;
    try {
      value = JSON.parse(record);
    } catch (error) {
      return [`the record isn't JSON: ${(error as Error).message}`];
    }
    return recordProblems(schema.fields, value).map(({ path, message }) => path === '' ? `the record ${message}` : `${path}: ${message}`);
  }

  /**
   * Whether data is fresh: younger than the threshold.
   * @param lastUpdated when the data was last updated
   * @param threshold `realtime` (60 seconds), `hourly`, `daily`, or a duration such as `90 minutes`
   * @param now the time to compare with; the current time, if not given
   * @throws when the threshold is neither a known word nor a duration
   */
  public static isFresh(lastUpdated: Date, threshold: string, now?: Date): boolean {
    return DataQuality.isYounger(lastUpdated, thresholdOf(threshold), now);
  }

  /**
   * Whether data is younger than a duration.
   * @param lastUpdated when the data was last updated
   * @param maximumAge the age at which data is no longer fresh
   * @param now the time to compare with; the current time, if not given
   */
  public static isYounger(lastUpdated: Date, maximumAge: Duration, now?: Date): boolean {
    const age = (now ?? new Date()).getTime() - lastUpdated.getTime();
    if (Number.isNaN(age)) throw new Error('the date isn\'t valid');
    return age < maximumAge.toMilliseconds();
  }

  private constructor() {}
}

function thresholdOf(text: string): Duration {
  if (Object.hasOwn(WORDS, text)) return WORDS[text];
  try {
    return Duration.parse(text);
  } catch {
    const words = Object.keys(WORDS);
    const hint = didYouMean(text, words);
    throw new Error(`${JSON.stringify(text)} is no freshness: write ${words.join(', ')}, or ${DURATION_FORMATS}${hint ? `; ${hint}` : ''}`);
  }
}
