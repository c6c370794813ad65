import type { DomainModel, MeshModel, PlatformModel, ProductModel } from '../model/mesh';
import { MeshIndex } from '../model/mesh-index';

/** A data product with what its documents need to know beside it. */
export interface ProductContext {
  readonly product: ProductModel;
  readonly domain: DomainModel;
  readonly platform: PlatformModel;
  /** All products of the mesh, to find the ones that the product names. */
  readonly index: MeshIndex;
}

/** The context of each product of a mesh, in the order of declaration. */
export function productContexts(mesh: MeshModel): ProductContext[] {
  const index = new MeshIndex(mesh);
  return mesh.domains.flatMap(({ domain, products }) => products.map((product) => ({ product, domain, platform: mesh.platform, index })));
}
