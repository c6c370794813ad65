import type { Finding } from '../core/findings';
import type { MeshModel } from '../model/mesh';

/** What is wrong between products and domains rather than within one (guide, system 16). */
export function boundaryFindings(_mesh: MeshModel): Finding[] {
  return [];
}
