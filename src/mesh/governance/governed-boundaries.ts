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

/**
 * What is wrong between the domains of an app. It counts where a policy holds over one of the domains that it concerns; it is shown at
 * the first of these, and the waivers of them all count.
 */
export function governedBoundaries(mesh: MeshModel, constructOf: (domain: string) => IConstruct | undefined): PlacedFinding[] {
  if (mesh.domains.every(({ domain }) => policiesOver(constructOf(domain.name)!).length === 0)) return [];
  return boundaryFindings(mesh).flatMap(({ finding, domains }) => {
    const governed = domains.map(constructOf).filter((construct): construct is IConstruct => construct !== undefined && policiesOver(construct).length > 0);
    const result = underWaivers(finding, [...new Set(governed.flatMap(policiesOver))]);
    return governed.length > 0 && isForEveryone(result) ? [{ construct: governed[0], finding: result }] : [];
  });
}
