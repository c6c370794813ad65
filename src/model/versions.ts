import type { ProductModel } from './mesh';

/** The current version of a product and the earlier ones that still exist: each has its own table, topic and schema. */
export function livingVersions(product: ProductModel): ProductModel[] {
  return [product, ...product.previousVersions.filter(({ retired }) => !retired).map((previous) => previous.product)];
}
