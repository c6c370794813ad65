import type { ComparedFinding, GovernanceReport, ReportedFinding, ReportTrend } from './report';

/** What a report keeps of the one before it. */
export type PreviousReport = Pick<GovernanceReport, 'as_of' | 'score' | 'domains' | 'findings'>;

/** What changed since another report. A finding counts while it is open: a waiver solves it, and one that ends brings it back. */
export function trendOf(score: number | null, findings: readonly ReportedFinding[], previous: PreviousReport): ReportTrend {
  const [before, now] = [open(previous.findings), open(findings)];
  return {
    ...previous.as_of === undefined ? {} : { previous_as_of: previous.as_of },
    previous_score: previous.score,
    score_change: score === null || previous.score === null ? null : Math.round((score - previous.score) * 100) / 100,
    new_findings: [...now].filter(([key]) => !before.has(key)).map(([, finding]) => compared(finding)),
    solved_findings: [...before].filter(([key]) => !now.has(key)).map(([, finding]) => compared(finding)),
    remaining_findings: [...now.keys()].filter((key) => before.has(key)).length,
  };
}

function open(findings: readonly ReportedFinding[]): Map<string, ReportedFinding> {
  return new Map(findings.filter(({ severity }) => severity !== 'hint').map((finding) => [finding.fingerprint, finding]));
}

function compared({ fingerprint, rule, severity, subject, message, target }: ReportedFinding): ComparedFinding {
  return { fingerprint, rule, severity, subject, message, ...target === undefined ? {} : { target } };
}
