import type { DataProductMetadata } from '../declaration/data-product';
import type { DomainModel } from '../mesh';
import type { ProductMetadata } from '../product-metadata';
import { METADATA_PROPERTIES } from '../product-metadata';

/** The declared metadata of a product; where it says nothing, the domain's. */
export function resolveMetadata(declared: DataProductMetadata, domain: DomainModel): ProductMetadata {
  return Object.fromEntries(METADATA_PROPERTIES.map((property) => {
    const fallback = property.kind === 'list' ? [] : property.inherited?.(domain);
    return [property.key, declared[property.key] ?? fallback];
  })) as unknown as ProductMetadata;
}
