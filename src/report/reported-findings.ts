import { createHash } from 'crypto';
import type { ReportedFinding } from './report';
import type { Finding, SourceLocation } from '../core/findings';
import { distinctFindings } from '../core/findings';
import { groupsOf } from '../core/groups';
import { fromHere } from '../core/source-path';
import type { ProductEvaluation } from '../governance/evaluation';

/** The findings of each data product, as far as they belong to one. */
export type FindingsByProduct = ReadonlyMap<string, readonly ReportedFinding[]>;

/** The findings as a report has them, each once. */
export function reportedFindings(findings: readonly Finding[], products: readonly ProductEvaluation[]): ReportedFinding[] {
  const ids = new Set(products.map(({ product }) => product.id));
  return distinctFindings(findings).map((finding) => {
    const { rule, severity, subject, at, message, fix, target, waiver } = finding;
    const [product] = target?.split('/') ?? [];
    const location = locationOf(finding);
    return {
      fingerprint: fingerprint(finding),
      rule,
      severity,
      subject,
      at,
      message,
      ...fix === undefined ? {} : { fix },
      ...target === undefined ? {} : { target },
      ...product === undefined || !ids.has(product) ? {} : { data_product_id: product },
      ...location && { location },
      ...waiver && { waiver: { owner: waiver.owner, reason: waiver.reason, ticket: waiver.ticket, expires: waiver.expires } },
    };
  });
}

export function findingsByProduct(findings: readonly ReportedFinding[]): FindingsByProduct {
  const ofProducts = findings.filter(({ data_product_id: id }) => id !== undefined);
  return new Map(groupsOf(ofProducts, ({ data_product_id: id }) => id!).map((group) => [group[0].data_product_id!, group]));
}

/** What identifies a finding from report to report: its rule and target, or its text where it has none. Lines don't count, they move. */
function fingerprint({ rule, target, subject, message }: Finding): string {
  const what = target ?? `${subject} ${message.replace(/:\d+:\d+/g, '')}`;
  return createHash('sha256').update(`${rule}\n${what}`).digest('hex').slice(0, 16);
}

/** Where a report points to. A finding about the form of a mesh file knows its place only in words. */
function locationOf({ location, at }: Finding): SourceLocation | undefined {
  if (location) return location;
  const [, file, line, column] = /^(.+):(\d+):(\d+)$/.exec(at) ?? [];
  return file === undefined ? undefined : { file: fromHere(file), line: Number(line), column: Number(column) };
}
