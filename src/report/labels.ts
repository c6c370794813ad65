import type { GovernanceReport, ReportedFinding, ReportedRule } from './report';

// What the formats that people read say in the same words.

export const STATUS_WORDS = { compliant: 'Compliant', non_compliant: 'Not compliant' } as const;
export const SEVERITY_WORDS = { error: 'error', warning: 'warning', hint: 'hint' } as const;

/** `99.5 %`, or a dash where nothing was measured. */
export function percent(value: number | null): string {
  return value === null ? '–' : `${value} %`;
}

/** `+2.5`, `−1`, `±0`. */
export function signed(change: number): string {
  return change === 0 ? '±0' : `${change > 0 ? '+' : '−'}${Math.abs(change)}`;
}

/** `1 error`, `3 errors`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** What a report comes to: `1 of 16 data products compliant, 94 errors, 2 warnings`. */
export function inNumbers({ summary }: GovernanceReport): string {
  const { compliant_data_products: compliant, data_products: products, errors, warnings, waived } = summary;
  const parts = [counted(errors, 'error'), ...warnings > 0 ? [counted(warnings, 'warning')] : [], ...waived > 0 ? [`${waived} waived`] : []];
  return `${compliant} of ${counted(products, 'data product')} compliant, ${parts.join(', ')}`;
}

/** A rule with its findings. */
export interface RuleFindings {
  readonly id: string;
  /** Absent where something other than governance was checked. */
  readonly rule?: ReportedRule;
  readonly findings: readonly ReportedFinding[];
}

/** The findings by rule, the rules in the order of what to fix first; hints that no waiver made come last. */
export function byRule({ findings, rules, fix_first: order }: GovernanceReport): RuleFindings[] {
  const waived = findings.filter(({ waiver }) => waiver);
  const ids = new Set([...order, ...waived, ...findings].map(({ rule }) => rule));
  return [...ids].map((id) => ({ id, rule: rules.find(({ rule }) => rule === id), findings: findings.filter(({ rule }) => rule === id) }));
}

/** The place of a finding: `mesh.yaml:12:9`, or a construct's path. */
export function placeOf({ at, location }: ReportedFinding): string {
  return location ? `${location.file}:${location.line}:${location.column}` : at;
}

/** What a rule is about: `standard, naming`. */
export function kindOf({ kind, type }: ReportedRule): string {
  return kind === type ? kind : `${kind}, ${type.replace(/_/g, ' ')}`;
}

/** Whether breaking a rule stops the synthesis. */
export function mandatoryWords({ mandatory, mandatory_from: from }: ReportedRule): string {
  if (!mandatory) return 'no';
  return from === undefined ? 'yes' : `in trial; mandatory from ${from} on`;
}
