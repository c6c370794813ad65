import type { Colors } from './io';
import type { Finding, Severity } from '../core/findings';
import { formatFinding } from '../core/findings';

/** `1 error`, `3 errors`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** A list as a sentence has it: `a, b and c`. */
export function sentenceList(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** Each finding on its own line. */
export function findingLines(findings: readonly Finding[], colors: Colors): string {
  const paint: Record<Severity, (text: string) => string> = { error: colors.red, warning: colors.yellow, hint: colors.cyan };
  return findings.map((finding) => `${paint[finding.severity](finding.severity)} ${formatFinding(finding)}\n`).join('');
}
