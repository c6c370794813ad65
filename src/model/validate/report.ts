import type { Finding, Origin, PathStep, Severity } from '../../core/findings';

/** Collects the findings about one declared thing; its place is worked out only when there is something to say. */
export class Report {
  constructor(
    private readonly subject: string,
    private readonly origin: Origin,
    public readonly findings: Finding[] = [],
  ) {}

  public error(rule: string, path: readonly PathStep[], message: string, fix?: string): void {
    this.add('error', rule, path, message, fix);
  }

  public warning(rule: string, path: readonly PathStep[], message: string, fix?: string): void {
    this.add('warning', rule, path, message, fix);
  }

  public hint(rule: string, path: readonly PathStep[], message: string, fix?: string): void {
    this.add('hint', rule, path, message, fix);
  }

  private add(severity: Severity, rule: string, path: readonly PathStep[], message: string, fix: string | undefined): void {
    this.findings.push({ rule, severity, subject: this.subject, at: this.origin.at(path), message, ...fix === undefined ? {} : { fix } });
  }
}
