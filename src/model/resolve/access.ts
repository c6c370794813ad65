import type { ConsumerGrant, GrantOptions } from '../declaration/access';
import { AccessCapability, AuthorizationMode } from '../declaration/access';
import { Consumer, ConsumerKind } from '../declaration/consumer';
import type { DataProductProps } from '../declaration/data-product';
import type { Consumption } from '../declaration/mesh';
import { Producer } from '../declaration/producer';
import type { Field } from '../declaration/schema';
import { Classification } from '../declaration/schema';
import type { AccessModel, DomainWithProducts, GrantModel, MeshModel, ProducerModel, ProductModel } from '../mesh';
import { MeshIndex } from '../mesh-index';

interface Fields {
  readonly fields: readonly Field[];
}

/** Who may read a product, and how: consumers with and without terms become one list of grants. And who may write it. */
export function resolveAccess({ consumers, access = {}, stream }: DataProductProps, schema: Fields): AccessModel {
  const personal = personalColumns(schema.fields);
  const grants = [
    ...(consumers ?? []).map((consumer, index) => resolveGrant({ consumer }, schema, personal, ['consumers', index])),
    ...(access.grants ?? []).map((grant, index) => resolveGrant(grant, schema, personal, ['access', 'grants', index])),
  ];
  return {
    authorization: access.authorization ?? AuthorizationMode.IAM,
    hybrid: access.hybrid ?? false,
    agreementRequired: access.agreementRequired ?? false,
    grants,
    producers: [
      ...(stream?.producers ?? []).map((principal, index): ProducerModel => ({ producer: Producer.kafkaPrincipal(principal), path: ['stream', 'producers', index] })),
      ...(access.producers ?? []).map((producer, index): ProducerModel => ({ producer, path: ['access', 'producers', index] })),
    ],
    personalColumns: personal,
  };
}

/** A grant with its defaults. */
function resolveGrant(grant: ConsumerGrant, { fields }: Fields, personal: readonly string[], path?: GrantModel['path']): GrantModel {
  const hidden = new Set(grant.excludedColumns ?? []);
  if (!isCleared(grant)) personal.forEach((column) => hidden.add(column));
  if (grant.columns) fields.filter(({ name }) => !grant.columns!.includes(name)).forEach(({ name }) => hidden.add(name));
  const visible = grant.columns && [...new Set(grant.columns)].filter((column) => !hidden.has(column)).sort();
  return {
    ...grantWithDefaults(grant),
    hiddenColumns: [...hidden].sort(),
    ...visible && { visibleColumns: visible },
    ...path && { path },
  };
}

/** What a grant says, whatever the product's columns. */
export function grantWithDefaults(grant: ConsumerGrant): ConsumerGrant & Pick<GrantModel, 'capability'> {
  const capability = grant.capability ?? (grant.consumer.kind === ConsumerKind.KAFKA_PRINCIPAL ? AccessCapability.STREAM : AccessCapability.READ);
  return { ...grant, capability, purpose: grant.purpose ?? grant.agreement?.purpose };
}

/** Whether a grant lets its consumer see personal data. */
export function isCleared({ clearance }: Pick<ConsumerGrant, 'clearance'>): boolean {
  return clearance?.includes(Classification.PII) ?? false;
}

/** The columns that hold personal data, in themselves or in a part at any depth. */
function personalColumns(fields: readonly Field[]): string[] {
  return fields.filter(isPersonal).map(({ name }) => name).sort();
}

function isPersonal({ classification, type }: Field): boolean {
  if (classification === Classification.PII) return true;
  for (let current: typeof type | undefined = type; current; current = current.element) {
    if (current.fields?.some(isPersonal)) return true;
  }
  return false;
}

/**
 * A domain that consumes a product may read it: where the product's own declaration has no grant for the domain, the consumption
 * makes one, on the terms that the domain declares.
 */
export function withImpliedGrants(mesh: MeshModel): MeshModel {
  const index = new MeshIndex(mesh);
  const implied = new Map<ProductModel, ConsumerGrant[]>();
  for (const { domain, consumes } of mesh.domains) {
    for (const [product, terms] of termsByProduct(domain.name, consumes, index)) {
      if (!needsImpliedGrant(product, domain.name)) continue;
      implied.set(product, [...implied.get(product) ?? [], ...terms.map((grant) => ({ ...grant, consumer: Consumer.domain(domain.name) }))]);
    }
  }
  if (implied.size === 0) return mesh;
  const extended = (entry: DomainWithProducts): DomainWithProducts => ({
    ...entry,
    products: entry.products.map((product) => withGrants(product, implied.get(product) ?? [])),
  });
  return { ...mesh, domains: mesh.domains.map(extended) };
}

/** The terms on which a domain consumes each product, each once. A mention without terms adds none to those of another. */
function termsByProduct(domain: string, consumes: readonly Consumption[], index: MeshIndex): Map<ProductModel, GrantOptions[]> {
  const found = new Map<ProductModel, Map<string, GrantOptions>>();
  for (const { name, terms } of consumes) {
    const resolution = index.consumedBy(domain, name);
    if (resolution.kind !== 'found') continue;
    const known = found.get(resolution.product) ?? new Map<string, GrantOptions>();
    found.set(resolution.product, terms ? known.set(JSON.stringify(terms), terms) : known);
  }
  return new Map([...found].map(([product, terms]) => [product, terms.size > 0 ? [...terms.values()] : [{}]]));
}

/** Whether a product's own declaration says nothing of a domain that consumes it. */
function needsImpliedGrant(product: ProductModel, domain: string): boolean {
  return product.domain !== domain && !product.consumers.some(({ kind, identifier }) => kind === ConsumerKind.DOMAIN && identifier === domain);
}

/** The product with more grants, which its own declaration doesn't make. */
function withGrants(product: ProductModel, more: readonly ConsumerGrant[]): ProductModel {
  if (more.length === 0) return product;
  const { access, schema } = product;
  return {
    ...product,
    consumers: [...product.consumers, ...more.map(({ consumer }) => consumer)],
    access: { ...access, grants: [...access.grants, ...more.map((grant) => resolveGrant(grant, schema, access.personalColumns))] },
    previousVersions: product.previousVersions.map((previous) => ({ ...previous, product: withGrants(previous.product, more) })),
  };
}
