// The shape of a governance report as it is published: governance-report.schema.json says the same to other programs.

import type { RuleFinding } from '../governance/compliance';

export type Status = 'compliant' | 'non_compliant';

/** How a mesh stands to its governance. */
export interface GovernanceReport {
  readonly report_version: 1;
  /** The organization, or several. */
  readonly mesh: string;
  /** The day for which it holds, where one was given. */
  readonly as_of?: string;
  readonly overall_status: Status;
  /** The share of checks (a rule on a data product) that are met without a waiver, in percent; null where nothing could be checked. */
  readonly score: number | null;
  readonly summary: ReportSummary;
  /** What changed since another report. */
  readonly trend?: ReportTrend;
  readonly domains: readonly ReportedDomain[];
  /** What is wrong, the gravest and most frequent first. */
  readonly fix_first: readonly Remedy[];
  readonly metrics: readonly ReportedMetric[];
  readonly products: readonly ReportedProduct[];
  readonly findings: readonly ReportedFinding[];
  readonly waivers: readonly ReportedWaiver[];
  readonly rules: readonly ReportedRule[];
}

export interface ReportSummary {
  readonly domains: number;
  readonly data_products: number;
  readonly compliant_data_products: number;
  readonly checks: number;
  readonly checks_met: number;
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
  readonly waived: number;
}

export interface ReportTrend {
  readonly previous_as_of?: string;
  readonly previous_score: number | null;
  readonly score_change: number | null;
  readonly new_findings: readonly ComparedFinding[];
  readonly solved_findings: readonly ComparedFinding[];
  readonly remaining_findings: number;
}

export interface ComparedFinding {
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: string;
  readonly subject: string;
  readonly message: string;
  readonly target?: string;
}

export interface ReportedDomain {
  readonly domain: string;
  readonly owner?: string;
  readonly score: number | null;
  /** The score in the report that was compared with. */
  readonly previous_score?: number | null;
  readonly data_products: number;
  readonly compliant_data_products: number;
  readonly errors: number;
  readonly warnings: number;
  readonly waived: number;
}

/** One thing to do for all findings of a rule. */
export interface Remedy {
  readonly rule: string;
  readonly name?: string;
  readonly severity: 'error' | 'warning';
  readonly findings: number;
  readonly data_products: number;
  /** The consumers of these products. */
  readonly consumers: number;
  /** By how much the score rises once it is done, in percentage points. */
  readonly score_gain: number;
  readonly remedy?: string;
}

export interface ReportedMetric {
  readonly metric: string;
  readonly name: string;
  /** What is counted. */
  readonly definition: string;
  /** In percent; null where there is nothing to count. */
  readonly value: number | null;
  readonly target: number;
  readonly met: boolean;
  /** The data products that are counted, and all for which it is known. */
  readonly count: number;
  readonly of: number;
}

export interface ReportedProduct {
  readonly data_product_id: string;
  readonly domain: string;
  readonly overall_status: Status;
  readonly standards_compliance: readonly ReportedCompliance[];
  readonly policy_compliance: readonly ReportedCompliance[];
}

export interface ReportedCompliance {
  readonly rule: string;
  readonly name: string;
  readonly type: string;
  readonly mandatory: boolean;
  readonly mandatory_from?: string;
  readonly passed: boolean;
  readonly violations: readonly RuleFinding[];
}

export interface ReportedFinding {
  /** Identifies the finding from report to report. */
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly subject: string;
  readonly at: string;
  readonly message: string;
  readonly fix?: string;
  readonly target?: string;
  readonly data_product_id?: string;
  readonly location?: { readonly file: string; readonly line: number; readonly column: number };
  readonly waiver?: { readonly owner: string; readonly reason: string; readonly ticket: string; readonly expires: string };
}

export interface ReportedWaiver {
  readonly rule: string;
  readonly target: string;
  readonly owner: string;
  readonly reason: string;
  readonly ticket: string;
  readonly expires: string;
  /** The finding that it waives; absent where it waives none, and a finding about the waiver says why. */
  readonly finding?: string;
}

export interface ReportedRule {
  readonly rule: string;
  readonly name: string;
  readonly kind: 'standard' | 'policy' | 'boundary' | 'resource';
  readonly type: string;
  /** What breaking it counts as; in trial, a warning. */
  readonly severity: 'error' | 'warning' | 'hint';
  readonly description: string;
  readonly rationale: string;
  readonly remedy: string;
  readonly since: string;
  readonly mandatory: boolean;
  readonly mandatory_from?: string;
  /** The domains where it holds in this form; empty where it is about the whole mesh. */
  readonly domains: readonly string[];
}
