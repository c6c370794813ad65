import { originAt } from '../../src/core/findings';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import type { Field, SchemaProps } from '../../src/model/declaration/schema';
import { Schema } from '../../src/model/declaration/schema';
import type { ProductModel } from '../../src/model/mesh';
import { resolveDomain, resolvePlatform, resolveProduct } from '../../src/model/resolve/mesh';
import type { ProductContext } from '../../src/render/product-context';
import { productContexts } from '../../src/render/product-context';

const ORIGIN = originAt('test');

/** The product `customer-care.customer-profiles`, as declared. */
export function product(props: DataProductProps = {}, name = 'customer-profiles', domain = 'customer-care'): ProductModel {
  return resolveProduct(name, props, resolveDomain(domain, {}, resolvePlatform({ organization: 'acme' }, ORIGIN), ORIGIN), ORIGIN);
}

/** The product with these fields. */
export function withFields(fields: Field[], schema: SchemaProps = {}, props: DataProductProps = {}): ProductModel {
  return product({ ...props, schema: Schema.of({ ...schema, fields }) });
}

/** The product in a mesh where it is alone. */
export function contextOf(only: ProductModel): ProductContext {
  const platform = resolvePlatform({ organization: 'acme' }, ORIGIN);
  const domain = resolveDomain(only.domain, {}, platform, ORIGIN);
  return productContexts({ platform, lakeFormationAccounts: [], domains: [{ domain, products: [only], consumes: [] }] })[0];
}
