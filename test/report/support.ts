import { readFileSync } from 'fs';
import { join } from 'path';
import { checkMeshFile } from '../../src/check/mesh-file';
import { parseMesh } from '../../src/config/load';
import { originAt } from '../../src/core/findings';
import { evaluateMesh, findingsIn } from '../../src/governance/evaluation';
import type { Waiver } from '../../src/model/declaration/governance';
import { resolveMesh } from '../../src/model/resolve/mesh';
import type { MeshReportOptions } from '../../src/report/mesh-report';
import { meshReport } from '../../src/report/mesh-report';
import type { GovernanceReport, ReportedFinding } from '../../src/report/report';

export const ROOT = join(__dirname, '..', '..');
export const FAULTY = join('test', 'fixtures', 'ecommerce.yaml');
export const COMPLIANT = join('examples', 'e-commerce', 'mesh.yaml');
export const DAY = '2026-11-24';

export const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8');

/** The report of a file, as the command makes it. */
export function reportOf(file: string, options: MeshReportOptions = {}): GovernanceReport {
  return meshReport(checkMeshFile(file, undefined, { asOf: options.asOf ?? DAY }), options);
}

/** The report of a mesh file's text under the five standards, with waivers. */
export function reportOfText(text: string, waivers: readonly Waiver[] = [], options: MeshReportOptions = {}): GovernanceReport {
  const { declaration, findings } = parseMesh(text, 'mesh.yaml');
  const origin = originAt('waivers.yaml:1:1');
  const mesh = resolveMesh({ ...declaration, governance: { waivers: waivers.map((waiver) => ({ ...waiver, origin })), origin } });
  const evaluation = evaluateMesh(mesh, DAY);
  return meshReport({ mesh, evaluation, findings: [...findings, ...findingsIn(evaluation)] }, options);
}

export const WAIVER: Waiver = {
  rule: 'STD-005', target: 'customer.customer-profiles/sla.freshness', owner: 'customer-team', reason: 'the source delivers every two days', ticket: 'MESH-12', expires: '2027-06-30',
};

/** A product that meets every standard, but for what is put in. */
export const meshText = (changes: Partial<Record<'name' | 'description' | 'sla' | 'more', string>> = {}): string => `organization: acme
domains:
  - name: customer
    owner: customer-team
    source_systems: [crm]
    data_products:
      - name: ${changes.name ?? 'customer-profiles'}
        description: ${changes.description ?? 'Profiles of customers'}
        tags: [crm]
        pipelines: { ingest: { source: crm, technology: debezium } }
        schema: { registry: glue, fields: [{ name: customer_id, type: string, required: true, unique: true }] }
        quality: { tests: [{ not_null: customer_id }] }
        access: { consumers: [{ account: '210987654321' }] }
        sla: ${changes.sla ?? '{ freshness: 1 hour, availability: 99.9%, quality: 99% }'}
${changes.more ?? ''}`;

export const findingOf = (report: GovernanceReport, rule: string): ReportedFinding => report.findings.find((finding) => finding.rule === rule)!;

/** What people write that formats could take for their own: markup, quotes, control characters, half of a character. */
export const NASTY = '<script>alert(1)</script> & "q" \'s\' ]]> | `c` *b* [l](javascript:x) \u0007\u0000 \ud800';
