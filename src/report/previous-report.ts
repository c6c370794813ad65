import type { PreviousReport } from './trend';
import { quote } from '../core/findings';

/** What a report must have to be compared with, and what each must be. */
type Fields = Readonly<Record<string, (value: unknown) => boolean>>;

const isText = (value: unknown): boolean => typeof value === 'string';
const isTextOrAbsent = (value: unknown): boolean => value === undefined || isText(value);
const isScore = (value: unknown): boolean => value === null || (typeof value === 'number' && value >= 0 && value <= 100);
const isListOf = (fields: Fields) => (value: unknown): boolean => Array.isArray(value) && value.every((item) => wrongField(item, fields) === undefined);

const REPORT: Fields = {
  report_version: (value) => value === 1,
  as_of: isTextOrAbsent,
  score: isScore,
  domains: isListOf({ domain: isText, score: isScore }),
  findings: isListOf({ fingerprint: isText, rule: isText, severity: isText, subject: isText, message: isText, target: isTextOrAbsent }),
};

/**
 * Reads a report to compare with, as `data-mesh report --format json` wrote it.
 * @throws when it is none, with the reason
 */
export function parsePreviousReport(text: string): PreviousReport {
  let report: unknown;
  try {
    report = JSON.parse(text);
  } catch (error) {
    throw new Error(`it isn't JSON: ${(error as Error).message}`);
  }
  const wrong = wrongField(report, REPORT);
  if (wrong === undefined) return report as PreviousReport;
  const value = (report as Record<string, unknown> | null)?.[wrong];
  if (wrong === 'report_version' && typeof value === 'number') throw new Error(`it has the version ${quote(value)}; 1 is known`);
  throw new Error(`it is no governance report: "${wrong}" ${value === undefined ? 'is missing' : 'isn\'t what a report says there'}`);
}

/** The first field that isn't what it must be. */
function wrongField(value: unknown, fields: Fields): string | undefined {
  const record = typeof value === 'object' && value !== null ? value as Record<string, unknown> : {};
  return Object.keys(fields).find((name) => !fields[name](record[name]));
}
