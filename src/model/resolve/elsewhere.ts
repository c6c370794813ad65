import { resolveDomain, resolveProduct, resolveVersion } from './mesh';
import { majorVersionName } from './names';
import type { DomainModel, PlatformModel } from '../mesh';
import type { MeshIndex, PlacedProduct } from '../mesh-index';

/** Which product of another repository is meant. */
export interface ProductElsewhere {
  readonly domain: string;
  readonly name: string;
  /** Given for a version whose names say it: 2 for the table `orders_v2`. */
  readonly majorVersion?: number;
}

/** A product that another repository declares: its places and names are those that a mesh gives unless somebody says otherwise. */
export function productElsewhere({ domain: domainName, name, majorVersion }: ProductElsewhere, platform: PlatformModel): PlacedProduct {
  const domain = domainElsewhere(domainName, platform);
  const resource = majorVersion === undefined ? name : majorVersionName(name, majorVersion);
  return { domain, product: resolveVersion(name, resource, {}, domain, domain.origin) };
}

/** A domain that another repository declares. */
export function domainElsewhere(name: string, platform: PlatformModel): DomainModel {
  return resolveDomain(name, {}, platform, platform.origin);
}

/** The product that another one of the domain mentions, `name` or `domain.name`; one that this mesh doesn't declare is taken for another repository's. */
export function referencedProduct(index: MeshIndex, domain: string, reference: string): PlacedProduct {
  const meant = index.inputOf(domain, reference);
  if (meant.kind === 'found') return { product: meant.product, domain: index.domainOf(meant.product) };
  const dot = reference.indexOf('.');
  const elsewhere = { domain: dot < 0 ? domain : reference.slice(0, dot), name: reference.slice(dot + 1) };
  const known = index.domain(elsewhere.domain);
  return known ? { domain: known, product: resolveProduct(elsewhere.name, {}, known, known.origin) }
    : productElsewhere(elsewhere, index.platform);
}
