import type { Definitions } from './definitions';
import { definitionsOf, stable } from './definitions';
import type { Lock, LockedMajorVersion, LockedResources, LockedSchema } from './lock';
import type { DomainModel, MeshModel, ProductModel } from '../../model/mesh';
import type { StatefulResource } from '../../model/stateful-resources';
import { domainResources, platformResources, productResources } from '../../model/stateful-resources';
import { livingVersions } from '../../model/versions';

/** The lock of a mesh as it is now, on top of what was recorded before. */
export function recordMesh(mesh: MeshModel, before: Lock): Lock {
  const products: Record<string, Record<string, LockedMajorVersion>> = {};
  for (const { domain, products: own } of mesh.domains) {
    for (const product of own) {
      const versions: Record<string, LockedMajorVersion> = products[product.id] = {};
      for (const version of livingVersions(product)) {
        const { resource } = version.names;
        versions[resource] = recordVersion(version, domain, before.products[product.id]?.[resource]);
      }
    }
  }
  return {
    platform: mesh.platform.imported ? {} : resourcesOf(platformResources(mesh.platform)),
    domains: Object.fromEntries(mesh.domains.map(({ domain }) => [domain.name, resourcesOf(domainResources(domain))])),
    products,
  };
}

function recordVersion(product: ProductModel, domain: DomainModel, before: LockedMajorVersion | undefined): LockedMajorVersion {
  const { schema, storage, stream, version } = product;
  return {
    format: schema.format,
    ...schema.registered && { registry: stable(domain.registry) },
    location: stable(storage.location),
    ...stream && { partitions: stream.partitions },
    resources: resourcesOf(productResources(product, domain)),
    schemas: recordSchema(before?.schemas ?? [], stable(version), definitionsOf(product)),
  };
}

/** A version with the last one's schema stands beside it; recorded ones stay as they are. */
function recordSchema(before: readonly LockedSchema[], version: string, definitions: Definitions): LockedSchema[] {
  const last = before[before.length - 1];
  if (last && last.value === definitions.value && last.key === definitions.key) {
    if (last.versions.includes(version)) return [...before];
    return [...before.slice(0, -1), { ...last, versions: [...last.versions, version] }];
  }
  // The same version with another schema takes the place of what was recorded: only unchanged meaning gets here.
  const others = before.map((schema) => ({ ...schema, versions: schema.versions.filter((recorded) => recorded !== version) }));
  return [...others.filter(({ versions }) => versions.length > 0), { versions: [version], ...definitions }];
}

function resourcesOf(resources: readonly StatefulResource[]): LockedResources {
  return Object.fromEntries(resources.filter(({ retained }) => retained).map(({ address, name }) => [address, stable(name)]));
}
