import type { Node } from 'yaml';
import type { WrittenContract } from './contract-shape';
import { isOurs } from './told';
import { listOf, mappingAt, put } from './unwritten';
import type { DataProductProps } from '../../model/declaration/data-product';
import type { DomainOptions } from '../../model/declaration/domain';
import type { MeshDeclaration } from '../../model/declaration/mesh';
import { Schema } from '../../model/declaration/schema';
import { Storage } from '../../model/declaration/storage';
import { DEFAULT_STORAGE_FORMAT } from '../../model/resolve/storage';
import { DOMAIN_PROPERTIES, MESH_PROPERTIES, PRODUCT_PROPERTIES, WRITER } from '../../render/contract/odcs/custom-properties';
import { UNKNOWN_LOCATION } from '../../render/contract/odcs/servers';
import type { ImportedMesh } from '../import/imported-mesh';
import { mesh as meshShape } from '../mesh-shape';
import type { Reader } from '../reader';
import { defined } from '../shape';

/** A contract of ours says more than others. Where the standard has a key of its own, that counts. */
export function withOwnProperties(mesh: ImportedMesh, contract: WrittenContract, reader: Reader): ImportedMesh {
  const [product] = mesh.products;
  const own = ownDeclaration(contract.custom, mesh.domain, product.name, reader);
  if (!own) return mesh;
  const { platform, domains: [{ options: domainOptions, products: [{ props }] }] } = own;
  return defined({
    ...mesh,
    owner: domainOptions.owner,
    region: platform.region ?? mesh.region,
    bucketLayout: platform.bucketLayout,
    bucket: platform.bucket?.bucketName,
    athenaResults: platform.athenaResults?.location,
    domainOptions,
    products: [{ ...product, props: merged(props, productProps(product.props, props, contract, domainOptions)) }],
  });
}

/** What the standard's keys say of the product, without what its domain or its other properties say already. */
function productProps(
  props: DataProductProps, { tags: searchTags = [], categories = [] }: DataProductProps,
  { description, objects, owner }: WrittenContract, domain: DomainOptions,
): DataProductProps {
  return {
    ...props,
    description: objects[0]?.description ?? description.purpose,
    owner: owner === domain.owner ? undefined : owner,
    supportContact: props.supportContact === domain.supportContact ? undefined : props.supportContact,
    tags: props.tags?.filter((tag) => searchTags.includes(tag) || !categories.includes(tag)),
  };
}

function merged(own: DataProductProps, standard: DataProductProps): DataProductProps {
  const { schema, storage, stream } = standard;
  return defined({
    ...own,
    ...defined(standard),
    schema: own.schema && Schema.of({ ...own.schema, fields: schema?.fields }),
    storage: mergedStorage(own.storage, storage),
    stream: stream && (own.stream ?? stream),
    qualityOptions: defined({ ...own.qualityOptions, ...standard.qualityOptions }),
  });
}

function mergedStorage(own: Storage | undefined, standard: Storage | undefined): Storage {
  // A place that only Terraform knows is none.
  const location = standard?.location === UNKNOWN_LOCATION ? undefined : standard?.location;
  return Storage._of(standard?.format ?? own?.format ?? DEFAULT_STORAGE_FORMAT, { ...own, ...defined({ ...standard, location }) });
}

/** What the custom properties of a contract of ours say: a mesh with one product, without what the standard's own keys say of it. */
function ownDeclaration(custom: ReadonlyMap<string, Node>, domain: string, product: string, reader: Reader): MeshDeclaration | undefined {
  if (!isOurs(reader)) return undefined;
  const writer = custom.get(WRITER.property)!;
  const whole = mappingAt(writer);
  const [domainPart, productPart] = [domain, product].map((name) => mappingAt(writer, name));
  for (const [places, part] of [[MESH_PROPERTIES, whole], [DOMAIN_PROPERTIES, domainPart], [PRODUCT_PROPERTIES, productPart]] as const) {
    for (const [property, path] of Object.entries(places)) {
      const value = custom.get(property);
      if (value) put(part, path, value);
    }
  }
  put(domainPart, ['data_products'], listOf(productPart));
  put(whole, ['domains'], listOf(domainPart));
  // The properties are read as the mesh file that they are parts of, each at its own place in the contract.
  return reader.read(meshShape, whole);
}
