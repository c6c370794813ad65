import type { DeclaredDomain } from './declared-domain';
import type { AccessWay } from '../../model/access/way';
import { accessWay } from '../../model/access/way';
import { ConsumerKind } from '../../model/declaration/consumer';
import type { GrantModel, ProductModel } from '../../model/mesh';

/** How a grant is put into effect. */
export interface GrantEffect {
  readonly grant: GrantModel;
  readonly way: AccessWay;
  /** The consuming domain, where the consumer is one. */
  readonly consumer?: DeclaredDomain;
}

/** How a grant of a domain's product is put into effect; undefined as long as the app doesn't declare the consuming domain, where the consumer is one. */
export function grantEffect(
  product: ProductModel, domain: DeclaredDomain, grant: GrantModel, domainNamed: (name: string) => DeclaredDomain | undefined,
): GrantEffect | undefined {
  const { kind, identifier } = grant.consumer;
  const consumer = kind === ConsumerKind.DOMAIN ? domainNamed(identifier) : undefined;
  if (kind === ConsumerKind.DOMAIN && !consumer) return undefined;
  return { grant, consumer, way: accessWay(product, grant, domain.model, consumer?.model) };
}
