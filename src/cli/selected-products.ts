import { UsageError } from './exit-code';
import { quote } from '../core/findings';
import { didYouMean } from '../core/nearest';
import type { MeshModel, ProductModel } from '../model/mesh';
import type { ProductContext } from '../render/product-context';
import { productContexts } from '../render/product-context';

/** The product that a person names: by its id, or by a name that only one domain uses. */
export function selectProduct(mesh: MeshModel, wanted: string): ProductModel {
  const products = mesh.domains.flatMap(({ products: own }) => own);
  const found = products.filter(({ id, name }) => id === wanted || name === wanted);
  if (found.length === 1) return found[0];
  if (found.length > 1) throw new UsageError(`several domains have a data product ${quote(wanted)}: write ${found.map(({ id }) => id).join(' or ')}`);
  throw new UsageError(`the mesh has no data product ${quote(wanted)}; ${didYouMean(wanted, products.flatMap(({ id, name }) => [id, name])) ?? 'name it as "domain.name"'}`);
}

/** The products that a person asks for: the one that is named, or all. */
export function selectProducts(mesh: MeshModel, wanted: string | undefined): ProductContext[] {
  const contexts = productContexts(mesh);
  if (wanted === undefined) return contexts;
  const product = selectProduct(mesh, wanted);
  return contexts.filter((context) => context.product === product);
}
