import type { DomainModel, PlatformModel, ProductModel } from '../model/mesh';

type Tags = Record<string, string>;

/** The mesh's own tags come last, so that no other tag replaces them: a search by them must find everything. */
export function platformTags(platform: PlatformModel): Tags {
  return { ...platform.resourceTags, 'data-mesh:organization': platform.organization };
}

export function domainTags(domain: DomainModel): Tags {
  return withoutEmpty({ ...domain.resourceTags, 'data-mesh:domain': domain.name, 'data-mesh:owner': domain.owner });
}

export function productTags(product: ProductModel): Tags {
  return withoutEmpty({
    ...product.resourceTags,
    'data-mesh:domain': product.domain,
    'data-mesh:product': product.name,
    'data-mesh:version': product.version,
    'data-mesh:owner': product.owner,
  });
}

function withoutEmpty(tags: Record<string, string | undefined>): Tags {
  return Object.fromEntries(Object.entries(tags).filter((entry): entry is [string, string] => !!entry[1]));
}
