import type { BoundaryViolation } from './boundary-rule';
import { BOUNDARY_RULES } from './boundary-rules';
import { GovernedMesh } from './governed-mesh';
import type { Finding } from '../../core/findings';
import type { DomainModel, MeshModel, ProductModel } from '../../model/mesh';
import type { Place } from '../engine';
import { judge } from '../engine';

/** A finding with the domains that it concerns: each of them may waive it. */
export interface BoundaryFinding {
  readonly finding: Finding;
  /** The names of the domains, the subject's own first. */
  readonly domains: readonly string[];
}

/** What is wrong between the products and domains of a mesh. A rule that failed concerns every domain. */
export function boundaryFindings(model: MeshModel, rules = BOUNDARY_RULES): BoundaryFinding[] {
  const mesh = new GovernedMesh(model);
  const all = mesh.domains.map(({ domain }) => domain.name);
  const places = { whole: () => ({ subject: 'mesh', at: model.platform.origin.at() }), of: placeOf };
  return rules.flatMap((rule) => judge(rule, mesh, places)).map(({ finding, violation }) => ({
    finding,
    domains: violation ? [domainOf(violation.subject), ...violation.domains] : all,
  }));
}

/** Hints are for those who look at the whole mesh: the report has them, a check of one's own file or program doesn't. */
export function isForEveryone({ severity, waiver }: Finding): boolean {
  return severity !== 'hint' || waiver !== undefined;
}

function placeOf({ subject, path, detail }: BoundaryViolation): Place {
  const product = isProduct(subject);
  return {
    subject: `${product ? 'data product' : 'domain'} "${subject.name}"`,
    at: subject.origin.at(path),
    target: `${product ? subject.id : subject.name}/${[...path?.slice(0, 1) ?? [], detail].join('.')}`,
    location: subject.origin.location?.(path),
  };
}

function domainOf(subject: ProductModel | DomainModel): string {
  return isProduct(subject) ? subject.domain : subject.name;
}

function isProduct(subject: ProductModel | DomainModel): subject is ProductModel {
  return 'lineage' in subject;
}
