import type { DomainModel, GrantModel, MeshModel, PlatformModel, ProductModel } from '../mesh';

/** Whether a link of the chain holds; what isn't the mesh's to say is the consumer's or owner's own. */
export type LinkStatus = 'allowed' | 'missing' | 'external';

/** One thing that must let a consumer through. */
export interface AccessLink {
  /** What kind of thing it is: `trust policy`. */
  readonly kind: string;
  /** Which one: a name, never an ARN with an account that only Terraform knows. */
  readonly resource: string;
  readonly status: LinkStatus;
  readonly why: string;
}

export const allowed = (kind: string, resource: string, why: string): AccessLink => ({ kind, resource, status: 'allowed', why });
export const missing = (kind: string, resource: string, why: string): AccessLink => ({ kind, resource, status: 'missing', why });
export const external = (kind: string, resource: string, why: string): AccessLink => ({ kind, resource, status: 'external', why });

/** Whether no link is missing. */
export function isComplete(links: readonly AccessLink[]): boolean {
  return links.every(({ status }) => status !== 'missing');
}

/** What the links of one chain are worked out from. */
export interface ChainContext {
  readonly mesh: MeshModel;
  readonly platform: PlatformModel;
  readonly domain: DomainModel;
  readonly product: ProductModel;
  readonly grant: GrantModel;
  /** The consuming domain, where the consumer is one of the mesh. */
  readonly consumer?: DomainModel;
  readonly asOf: string;
}
