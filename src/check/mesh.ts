import { rulesetFindings } from './stack-findings';
import type { Finding } from '../core/findings';
import { errorsOf } from '../core/findings';
import type { StackOf } from '../model/access/apply-order';
import type { MeshModel } from '../model/mesh';
import { applyOrderFindings } from '../model/validate/apply-order';
import { validateMesh } from '../model/validate/mesh';
import { schemaSizeFindings } from '../render/schema/size';

/** How a resolved mesh is checked. */
interface MeshCheckOptions {
  /** The date for which agreements are checked; by default today. */
  readonly asOf?: string;
  /** What was found before the mesh was resolved; it comes first in the result. */
  readonly earlier?: readonly Finding[];
  /** Whether each product gets the ruleset that follows from its rules, as it does from a mesh file. In a program each `QualitySuite` checks its own. */
  readonly rulesets?: boolean;
  /** The stacks of domains and settings; by default each has its own. */
  readonly stackOf?: StackOf;
}

/** What is wrong with a resolved mesh, whatever its governance says. Mesh files and constructs are checked by it. */
export function checkMesh(mesh: MeshModel, { asOf, earlier = [], rulesets = false, stackOf }: MeshCheckOptions = {}): Finding[] {
  const findings = [...earlier, ...validateMesh(mesh, asOf), ...applyOrderFindings(mesh, stackOf)];
  if (errorsOf(findings).length > 0) return findings; // a mesh with errors can't be rendered
  return [...findings, ...schemaSizeFindings(mesh), ...rulesets ? rulesetFindings(mesh, findings) : []];
}
