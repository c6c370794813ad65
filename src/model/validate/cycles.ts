import type { Finding } from '../../core/findings';
import type { Graph } from '../../core/graph';
import { stronglyConnectedComponents, shortestCycle } from '../../core/graph';
import type { MeshModel, ProductModel } from '../mesh';
import type { MeshIndex } from '../mesh-index';
import { Report } from './report';

/** Finds products that are made from themselves, by whatever detour: one finding for each group of products that lead to each other. */
export function lineageCycles(mesh: MeshModel, index: MeshIndex): Finding[] {
  const findings: Finding[] = [];
  const inputs = lineageGraph(mesh, index);
  for (const component of stronglyConnectedComponents(inputs)) {
    const cycle = shortestCycle(component, inputs);
    if (!cycle) continue;
    const report = new Report(`data product "${cycle[0].name}"`, cycle[0].origin, findings);
    const shown = [...cycle, cycle[0]].map(({ id }) => id).join(' → ');
    report.error('lineage-cycle', ['lineage'], `is made from itself: ${shown}`, 'remove one of these inputs');
  }
  return findings;
}

function lineageGraph(mesh: MeshModel, index: MeshIndex): Graph<ProductModel> {
  const graph = new Map<ProductModel, ProductModel[]>();
  for (const { products } of mesh.domains) {
    for (const product of products) {
      if (index.get(product.id) !== product) continue;
      graph.set(product, product.lineage.products.flatMap((name) => {
        const resolution = index.inputOf(product.domain, name);
        return resolution.kind === 'found' ? [resolution.product] : [];
      }));
    }
  }
  return graph;
}
