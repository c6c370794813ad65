import { BucketLayout } from '../declaration/platform';
import type { QualityReference } from '../declaration/quality-rule-options';
import { domainNames, productNames } from '../resolve/names';

/** Where the column of a reference rule lies, by the names that every product has by default. */
export interface ReferenceTarget {
  readonly id: string;
  readonly domain: string;
  readonly product: string;
  readonly database: string;
  readonly table: string;
  readonly column: string;
  /** What DQDL and the runs of Glue call the other table. */
  readonly alias: string;
}

/** Where a product's reference rule points to; a name without a domain is of the product's own. */
export function referenceTarget({ dataProduct, column }: QualityReference, ownDomain: string): ReferenceTarget {
  const dot = dataProduct.indexOf('.');
  const domain = dot < 0 ? ownDomain : dataProduct.slice(0, dot);
  const product = dataProduct.slice(dot + 1);
  const { database } = domainNames('', domain, BucketLayout.DOMAIN);
  const { table } = productNames(domain, product);
  return { id: `${domain}.${product}`, domain, product, database, table, column, alias: `${database}_${table}` };
}
