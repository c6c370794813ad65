import { accountOfRole } from './way';
import { isUnresolved } from '../../core/tokens';
import type { Producer } from '../declaration/producer';
import { ProducerKind } from '../declaration/producer';
import type { ProducerModel, ProductModel } from '../mesh';

/** Whether a producer assumes the writer role: everybody but Kafka's own principals. */
export function writesByRole({ kind }: Producer): boolean {
  return kind !== ProducerKind.KAFKA_PRINCIPAL;
}

/** The producers of a product that assume its writer role. */
export function writersByRole({ access }: Pick<ProductModel, 'access'>): ProducerModel[] {
  return access.producers.filter(({ producer }) => writesByRole(producer));
}

/** Whether a product has a writer role. */
export function hasWriterRole(product: Pick<ProductModel, 'access'>): boolean {
  return writersByRole(product).length > 0;
}

/**
 * The account in which a producer runs, where it is known; a service runs in the product's own.
 * @param own the product's account
 */
export function accountOfProducer({ kind, identifier }: Producer, own: string | undefined): string | undefined {
  switch (kind) {
    case ProducerKind.ACCOUNT: return isUnresolved(identifier) ? undefined : identifier;
    case ProducerKind.ROLE: return accountOfRole(identifier);
    case ProducerKind.SERVICE: return own;
    case ProducerKind.KAFKA_PRINCIPAL: return undefined;
  }
}
