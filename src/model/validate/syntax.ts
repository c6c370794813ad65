import { isUnresolved } from '../../core/tokens';

// The syntax of identifiers that are not ours. Each function says nothing about a value that only Terraform knows.

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-](\d{2}):(\d{2}))$/;
/** The address of a resource in Terraform's state, outside of modules. */
export const STATE_ADDRESS = /^[a-z0-9_]+\.[A-Za-z0-9_-]+$/;
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** What is wrong with a name that isn't a literal: the addresses in Terraform's state follow from it, and must never change. */
export const UNKNOWN_NAME = 'the name is a value that only Terraform knows, but the addresses of what holds the data follow from it';

export function isAccountId(value: string): boolean {
  return isUnresolved(value) || /^\d{12}$/.test(value);
}

export function isRegion(value: string): boolean {
  return isUnresolved(value) || /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(value);
}

export function isRoleArn(value: string): boolean {
  return isUnresolved(value) || /^arn:aws(-[a-z]+)*:iam::\d{12}:role\/([\x21-\x29\x2b-\x3e\x40-\x7e]+\/)?[\w+=,.@-]{1,64}$/.test(value);
}

/** The name of an AWS service, as policies name it: `glue.amazonaws.com`. */
export function isServiceName(value: string): boolean {
  return isUnresolved(value) || /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$/.test(value);
}

export function isKeyArn(value: string): boolean {
  return isUnresolved(value) || /^arn:aws(-[a-z]+)*:kms:[a-z0-9-]+:\d{12}:key\/[a-zA-Z0-9-]+$/.test(value);
}

export function isClusterArn(value: string): boolean {
  return isUnresolved(value) || /^arn:aws(-[a-z]+)*:kafka:[a-z0-9-]+:\d{12}:cluster\/[\w.-]+\/[\w-]+$/.test(value);
}

/** A calendar day of ISO 8601 that exists: `2026-01-31`. */
export function isDate(value: string): boolean {
  const match = DATE.exec(value);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A moment of ISO 8601 with its offset: `2026-01-31T12:00:00Z`. */
export function isDateTime(value: string): boolean {
  const match = DATE_TIME.exec(value);
  if (!match || !isDate(match[1])) return false;
  const [hour, minute, second, offsetHour, offsetMinute] = match.slice(2).map((part) => Number(part ?? 0));
  return hour < 24 && minute < 60 && second < 60 && offsetHour < 24 && offsetMinute < 60;
}

/** The name of any S3 bucket, dots included: for buckets that exist already. */
export function isBucketName(value: string): boolean {
  return isUnresolved(value) || (BUCKET.test(value) && !value.includes('..') && !/^\d{1,3}(\.\d{1,3}){3}$/.test(value));
}

/** What is wrong with an address in S3, or undefined. */
export function locationProblem(location: string): string | undefined {
  if (isUnresolved(location)) return undefined;
  const match = /^s3:\/\/([^/]*)\/(.*)$/.exec(location);
  if (!match) return 'it must begin with s3:// and a bucket, like s3://bucket/prefix/';
  if (!isBucketName(match[1])) return `"${match[1]}" is no valid S3 bucket name`;
  if (match[2].startsWith('/') || match[2].includes('//')) return 'an empty part (//) names another place than it seems to';
  // The engines list and glob by these characters.
  return /[\s*?#[\]{}\\]/.test(match[2]) ? 'spaces and the characters * ? # [ ] { } \\ don\'t work in every query engine' : undefined;
}
