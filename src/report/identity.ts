import { createHash } from 'crypto';
import type { Finding, SourceLocation } from '../core/findings';
import { fromHere } from '../core/source-path';

/** What identifies a finding from report to report: its rule and target, or what it says where it has none. Lines don't count, they move. */
export function fingerprint({ rule, target, subject, message }: Finding): string {
  const what = target ?? `${subject} ${message.replace(/:\d+:\d+/g, '')}`;
  return createHash('sha256').update(`${rule}\n${what}`).digest('hex').slice(0, 16);
}

/** Where a report points to. What was found in a mesh file's form knows its place only in words. */
export function locationOf({ location, at }: Finding): SourceLocation | undefined {
  if (location) return location;
  const [, file, line, column] = /^(.+):(\d+):(\d+)$/.exec(at) ?? [];
  return file === undefined ? undefined : { file: fromHere(file), line: Number(line), column: Number(column) };
}
