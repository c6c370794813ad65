import { isUnresolved } from '../../core/tokens';
import type { DomainModel, MeshModel, PlatformModel, ProductModel } from '../../model/mesh';
import { MeshIndex } from '../../model/mesh-index';

/** A data product with what surrounds it, as its documents tell it. */
export interface ProductContext {
  readonly product: ProductModel;
  readonly domain: DomainModel;
  readonly platform: PlatformModel;
  /** All products of the mesh, where others are named. */
  readonly index: MeshIndex;
}

/** All products of a mesh with what surrounds them, in the order of declaration. */
export function productContexts(mesh: MeshModel): ProductContext[] {
  const index = new MeshIndex(mesh);
  return mesh.domains.flatMap(({ domain, products }) => products.map((product) => ({ product, domain, platform: mesh.platform, index })));
}

/** Stands in documents for what a person hasn't declared, or only Terraform knows. */
export const PLACEHOLDERS = { account: '${AWS_ACCOUNT_ID}', kafka: '${KAFKA_BOOTSTRAP_SERVERS}', value: '${TERRAFORM_VALUE}' } as const;

/** A text of the model as a document can say it. */
export function known(text: string, placeholder: string = PLACEHOLDERS.value): string {
  return isUnresolved(text) ? placeholder : text;
}

const PLACEHOLDER_TEXTS: ReadonlySet<unknown> = new Set(Object.values(PLACEHOLDERS));

/** An object without the keys that have nothing to say: undefined, a value that only Terraform knows, an empty list. */
export function present<T extends Record<string, unknown>>(values: T): Partial<T> {
  const says = (value: unknown): boolean => value !== undefined
    && (PLACEHOLDER_TEXTS.has(value) || !isUnresolved(value))
    && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(values).filter(([, value]) => says(value))) as Partial<T>;
}

/** An address that opens what a support contact names, where it names one. */
export function contactUrl(contact: string): string | undefined {
  if (/^[^\s@/:?#]+@[^\s@/:?#]+\.[a-z]{2,}$/i.test(contact)) return `mailto:${encodeURI(contact)}`;
  return /^(?:https?|slack|msteams|mailto):\/?\/?[^\s<>"{}|\\^`%[\]]+$/i.test(contact) ? contact : undefined;
}
