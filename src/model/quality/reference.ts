import type { QualityReference } from '../declaration/quality-rule-options';
import type { MeshIndex } from '../mesh-index';
import { referencedProduct } from '../resolve/elsewhere';

/** The table and column that a reference rule looks into. */
export interface ReferenceTarget {
  /** The id of the other product. */
  readonly id: string;
  readonly domain: string;
  readonly database: string;
  readonly table: string;
  readonly column: string;
  /** What DQDL and the runs of Glue call the other table. */
  readonly alias: string;
}

/** Where a reference rule of a domain's product points to, by the current names of the other product. */
export function referenceTarget({ dataProduct, column }: QualityReference, ownDomain: string, index: MeshIndex): ReferenceTarget {
  const { domain, product } = referencedProduct(index, ownDomain, dataProduct);
  return {
    id: product.id,
    domain: domain.name,
    database: domain.names.database,
    table: product.names.table,
    column,
    alias: product.id.replace(/\W/g, '_'), // a name of DQDL holds letters, digits and underscores
  };
}
