import type { IConstruct } from 'constructs';
import { policiesOver, underWaivers } from './scope-policies';
import type { Finding } from '../../core/findings';
import { boundaryFindings, isForEveryone } from '../../governance/boundaries/boundary-findings';
import type { MeshModel } from '../../model/mesh';

/** A finding with the construct at which it is shown. */
export interface PlacedFinding {
  readonly construct: IConstruct;
  readonly finding: Finding;
}

/** What is wrong between the domains of an app, as it counts under the policies over them. */
export interface GovernedBoundaries {
  /** What a policy governs: a policy holds over one of the domains that the finding concerns. It is shown at the first of these. */
  readonly placed: readonly PlacedFinding[];
  /** What only the report shows. */
  readonly hints: readonly Finding[];
}

/** Applies the rules about boundaries to each mesh of an app. The waivers of all domains that a finding concerns count. */
export function governedBoundaries(meshes: readonly MeshModel[], constructOf: (mesh: MeshModel, domain: string) => IConstruct | undefined): GovernedBoundaries {
  const isGoverned = (construct: IConstruct | undefined): construct is IConstruct => construct !== undefined && policiesOver(construct).length > 0;
  if (!meshes.some((mesh) => mesh.domains.some(({ domain }) => isGoverned(constructOf(mesh, domain.name))))) return { placed: [], hints: [] };
  const findings = meshes.flatMap((mesh) => boundaryFindings(mesh).map(({ finding, domains }) => {
    const governed = domains.map((domain) => constructOf(mesh, domain)).filter(isGoverned);
    return { finding: underWaivers(finding, [...new Set(governed.flatMap(policiesOver))]), construct: governed.at(0) };
  }));
  return {
    placed: findings.flatMap(({ finding, construct }) => (construct && isForEveryone(finding) ? [{ finding, construct }] : [])),
    hints: findings.map(({ finding }) => finding).filter((finding) => !isForEveryone(finding)),
  };
}
