import type { MeshModel } from '../../model/mesh';
import { MeshIndex } from '../../model/mesh-index';

/** The consumers of each product, by its id: who is granted access, consumes it, or makes another product of it. */
export function consumersOf(...meshes: readonly MeshModel[]): Map<string, Set<string>> {
  const consumers = new Map<string, Set<string>>();
  const add = (product: string, consumer: string): void => {
    consumers.set(product, (consumers.get(product) ?? new Set<string>()).add(consumer));
  };
  for (const mesh of meshes) {
    const index = new MeshIndex(mesh);
    for (const { domain, products, consumes } of mesh.domains) {
      for (const { name } of consumes) {
        const found = index.consumedBy(domain.name, name);
        if (found.kind === 'found') add(found.product.id, `domain ${domain.name}`);
      }
      for (const product of products) {
        for (const { consumer } of product.access.grants) add(product.id, String(consumer));
        for (const reference of product.lineage.products) {
          const found = index.inputOf(product.domain, reference);
          if (found.kind === 'found') add(found.product.id, `data product ${product.id}`);
        }
      }
    }
  }
  return consumers;
}
