import type { Lock, LockedLine, LockedResources, LockedSchema } from './lock';
import type { DomainModel, MeshModel, ProductModel } from '../../model/mesh';
import type { StatefulResource } from '../../model/stateful-resources';
import { domainResources, platformResources, productResources } from '../../model/stateful-resources';
import { livingVersions } from '../../model/versions';
import { registeredKeySchema, registeredSchema } from '../../render/schema/registered';

/** The definitions that a version of a product has now. */
export interface Definitions {
  readonly value?: string;
  readonly key?: string;
}

/** A value that only cdktf knows gets another number with each resource of an app; descriptions may hold such values. */
const CDKTF_TOKEN = /\$\{TfToken\[[^\]]*\]\}/g;

/** The definitions of a version's schemas, registered or not, in the form in which the lock keeps them. */
export function definitionsOf(product: ProductModel): Definitions {
  const known: ProductModel = product.schema.registered ? product : { ...product, schema: { ...product.schema, registered: true } };
  const value = registeredSchema(known)?.definition;
  const key = product.stream && registeredKeySchema(known)?.definition;
  return { ...value !== undefined && { value: canonical(value) }, ...key !== undefined && { key: canonical(key) } };
}

/** A text that is the same in each run, whatever number cdktf gives to the values in it. */
export function stable(text: string): string {
  return text.replace(CDKTF_TOKEN, '…');
}

/** JSON without its spaces: what the lock's reader makes of its lines. */
function canonical(definition: string): string {
  const text = stable(definition);
  return text.startsWith('{') ? JSON.stringify(JSON.parse(text)) : text;
}

/** The lock of a mesh as it is now, on top of what was recorded before. */
export function recordMesh(mesh: MeshModel, before: Lock): Lock {
  const products: Record<string, Record<string, LockedLine>> = {};
  for (const { domain, products: own } of mesh.domains) {
    for (const product of own) {
      const lines: Record<string, LockedLine> = products[product.id] = {};
      for (const version of livingVersions(product)) {
        const { resource } = version.names;
        lines[resource] = recordLine(version, domain, before.products[product.id]?.[resource]);
      }
    }
  }
  return {
    platform: mesh.platform.imported ? {} : resourcesOf(platformResources(mesh.platform)),
    domains: Object.fromEntries(mesh.domains.map(({ domain }) => [domain.name, resourcesOf(domainResources(domain))])),
    products,
  };
}

function recordLine(product: ProductModel, domain: DomainModel, before: LockedLine | undefined): LockedLine {
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
