import type { ProductModel } from './mesh';

/** The current version of a product and all earlier ones, whose files stay. */
export function allVersions(product: ProductModel): ProductModel[] {
  return [product, ...product.previousVersions.map((previous) => previous.product)];
}

/** The current version of a product and the earlier ones that aren't retired: each has a table, topic and schema of its own. */
export function livingVersions(product: ProductModel): ProductModel[] {
  return [product, ...product.previousVersions.filter(({ retired }) => !retired).map((previous) => previous.product)];
}
