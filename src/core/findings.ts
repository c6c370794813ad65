import { isUnresolved } from './tokens';

/** How much a finding weighs. Errors stop a synthesis, warnings and hints are shown. */
export type Severity = 'error' | 'warning' | 'hint';

/** A step from a declared thing to a part of it: a key or a list index. */
export type PathStep = string | number;

/** Where a declared thing was written: a construct path, or a place in a file that is worked out only when a finding needs it. */
export interface Origin {
  /** The place of the part at `path`, or of the nearest enclosing part that is known, as a person reads it: `mesh.yaml:12:9`. */
  at(path?: readonly PathStep[]): string;
  /** The same as a place in a file, where there is one. */
  location?(path?: readonly PathStep[]): SourceLocation | undefined;
}

/** What a rule has to say about one declared thing. */
export interface Finding {
  /** The rule that found it: `STD-001`, or a word like `unknown-product`. */
  readonly rule: string;
  readonly severity: Severity;
  /** What it is about: `data product "marketing-ROI"`. */
  readonly subject: string;
  /** Where the offending value was declared: file, line and column, or construct path. */
  readonly at: string;
  /** What is wrong, with the actual value and what is allowed. */
  readonly message: string;
  /** What to do about it. */
  readonly fix?: string;
  /** What exactly it is about, for governance: `customer.customer-profiles/sla.freshness`. With the rule it identifies the finding from run to run. */
  readonly target?: string;
  /** Where a report points to, if that is in a file. */
  readonly location?: SourceLocation;
  /** The owner of the waiver, if the finding is waived. */
  readonly waiver?: { readonly owner: string; readonly reason: string; readonly ticket: string; readonly expires: string };
}

/** A place in a file. */
export interface SourceLocation {
  /** The path as a person would write it, with slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** An origin that knows one place for everything, like a construct's path. */
export function originAt(place: string): Origin {
  return { at: () => place };
}

/** The origin of a part, seen from that part. */
export function partOf(origin: Origin, steps: readonly PathStep[]): Origin {
  return { at: (path = []) => origin.at([...steps, ...path]), location: (path = []) => origin.location?.([...steps, ...path]) };
}

/** The one line that the command, the annotations and the errors all print. */
export function formatFinding(finding: Finding): string {
  const fix = finding.fix ? `; ${finding.fix}` : '';
  return `[${finding.rule}] ${finding.subject} (${finding.at}): ${finding.message}${fix}`;
}

/** A value as an error message quotes it: short, and without the inside of a token. */
export function quote(value: unknown): string {
  if (isUnresolved(value)) return 'a value known only to Terraform';
  const text = typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…${typeof value === 'string' ? '"' : ''}` : text;
}

/** Several problems in one error, so that a person can fix them all before the next try. */
export class DataMeshError extends Error {
  constructor(public readonly findings: readonly Finding[], summary?: string) {
    const lines = findings.map(formatFinding);
    super(summary ? [summary, ...lines.map((line) => `  - ${line}`)].join('\n') : lines.join('\n'));
    this.name = 'DataMeshError';
  }
}

/** Each finding once, by what it says. */
export function distinctFindings(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [formatFinding(finding), finding])).values()];
}

/** Only errors stop; in the order in which they were found. */
export function errorsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.severity === 'error');
}
