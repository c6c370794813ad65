import { recordProblems } from './record';
import { Duration, DURATION_FORMATS } from '../../core/duration';
import { didYouMean } from '../../core/nearest';
import type { Schema } from '../declaration/schema';

/** The names of common freshness thresholds. */
const WORDS: Readonly<Record<string, Duration>> = { realtime: Duration.seconds(60), hourly: Duration.hours(1), daily: Duration.days(1) };

/**
 * Checks of single records and timestamps, without a query engine: for tests, and for programs that produce records.
 * @exampleMetadata fixture=stack
 * @example
 * const schema = Schema.of({ fields: [Field.string('customer_id', { required: true })] });
 * const problems = DataQuality.validateRecord(schema, '{ "customer_id": 17 }');
 * const fresh = DataQuality.isFresh(new Date('2026-01-31T12:00:00Z'), '90 minutes');
 */
export class DataQuality {
  /**
   * Checks a record against a schema: required fields, data types, enumeration symbols, unknown fields.
   * @param schema the schema
   * @param record the record as JSON text
   * @returns all problems, each starting with the path of its field; empty for a valid record
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
   * Tells whether data is fresh, that is, younger than the threshold.
   * @param lastUpdated when the data was last updated
   * @param threshold `realtime` (60 seconds), `hourly`, `daily`, or a duration such as `90 minutes`
   * @param now the time to compare with; by default the current time
   * @throws if the threshold is neither one of these words nor a duration, or the date is invalid
   */
  public static isFresh(lastUpdated: Date, threshold: string, now?: Date): boolean {
    return DataQuality.isYounger(lastUpdated, thresholdOf(threshold), now);
  }

  /**
   * Tells whether data is younger than a maximum age.
   * @param lastUpdated when the data was last updated
   * @param maximumAge the age at which data is no longer fresh
   * @param now the time to compare with; by default the current time
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
