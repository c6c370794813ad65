import type { ConsumerGrant } from '../declaration/access';
import { AccessCapability, AuthorizationMode } from '../declaration/access';
import { Consumer, ConsumerKind } from '../declaration/consumer';
import type { DataProductProps } from '../declaration/data-product';
import type { Field } from '../declaration/schema';
import { Classification } from '../declaration/schema';
import type { AccessModel, DomainWithProducts, GrantModel, MeshModel, ProductModel } from '../mesh';
import { MeshIndex } from '../mesh-index';

interface Fields {
  readonly fields: readonly Field[];
}

/** Who may read a product, and how: consumers with and without terms become one list of grants. */
export function resolveAccess({ consumers, access = {} }: DataProductProps, schema: Fields): AccessModel {
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
 * A domain that consumes a product may read it: where the product's own declaration doesn't mention the domain, the
 * consumption makes the grant, without any terms.
 */
export function withImpliedGrants(mesh: MeshModel): MeshModel {
  const index = new MeshIndex(mesh);
  const implied = new Map<ProductModel, Set<string>>();
  for (const { domain, consumes } of mesh.domains) {
    for (const { name } of consumes) {
      const resolution = index.consumedBy(domain.name, name);
      if (resolution.kind !== 'found' || !needsImpliedGrant(resolution.product, domain.name)) continue;
      const consumers = implied.get(resolution.product) ?? new Set();
      implied.set(resolution.product, consumers.add(domain.name));
    }
  }
  if (implied.size === 0) return mesh;
  const extended = (entry: DomainWithProducts): DomainWithProducts => ({
    ...entry,
    products: entry.products.map((product) => withConsumers(product, [...implied.get(product) ?? []].map((name) => Consumer.domain(name)))),
  });
  return { ...mesh, domains: mesh.domains.map(extended) };
}

/** Whether a product's own declaration says nothing of a domain that consumes it. */
export function needsImpliedGrant(product: ProductModel, domain: string): boolean {
  return product.domain !== domain && !product.consumers.some(({ kind, identifier }) => kind === ConsumerKind.DOMAIN && identifier === domain);
}

/** The product with more consumers, who have no terms. */
export function withConsumers(product: ProductModel, consumers: readonly Consumer[]): ProductModel {
  if (consumers.length === 0) return product;
  const { access, schema } = product;
  const grants = consumers.map((consumer) => resolveGrant({ consumer }, schema, access.personalColumns));
  return {
    ...product,
    consumers: [...product.consumers, ...consumers],
    access: { ...access, grants: [...access.grants, ...grants] },
    previousVersions: product.previousVersions.map((previous) => ({ ...previous, product: withConsumers(previous.product, consumers) })),
  };
}
