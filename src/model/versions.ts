import type { ProductModel } from './mesh';

/** The current version of a product and the earlier ones that live on beside it: each has a table, topic and schema of its own. */
export function livingVersions(product: ProductModel): ProductModel[] {
  return [product, ...product.previousVersions.filter(({ retired }) => !retired).map((previous) => previous.product)];
}
