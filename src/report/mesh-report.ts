import { buildReport } from './build-report';
import type { GovernanceReport } from './report';
import type { PreviousReport } from './trend';
import type { Finding } from '../core/findings';
import type { MeshEvaluation } from '../governance/evaluation';
import { allWaivers } from '../governance/evaluation';
import type { MeshModel } from '../model/mesh';

/** What was found in a mesh file. A file of which nothing could be read has no model, but findings. */
export interface EvaluatedMesh {
  readonly mesh?: MeshModel;
  readonly evaluation?: MeshEvaluation;
  readonly findings: readonly Finding[];
}

/** What a report of a mesh file says besides. */
export interface MeshReportOptions {
  /** The report that it is compared with. */
  readonly previous?: PreviousReport;
  /** The day for which it holds, where a person said one. */
  readonly asOf?: string;
}

/** The report of a mesh file. */
export function meshReport({ mesh, evaluation, findings }: EvaluatedMesh, options: MeshReportOptions = {}): GovernanceReport {
  return buildReport({
    organizations: mesh ? [mesh.platform.organization] : [],
    domains: mesh?.domains.map(({ domain }) => domain) ?? [],
    products: evaluation?.products ?? [],
    findings: [...findings, ...evaluation?.boundaries ?? []], // hints about boundaries are only here
    waivers: mesh ? allWaivers(mesh) : [],
    ...options,
  });
}
