import { isUnresolved } from '../../core/tokens';
import { accountOfProducer } from '../../model/access/writers';
import { ConsumerKind } from '../../model/declaration/consumer';
import type { Producer } from '../../model/declaration/producer';
import type { GrantModel } from '../../model/mesh';
import type { GovernedDataProduct } from '../governed-data-product';

/** The account of a grant's consumer, where it is known by now. */
export function accountOf(product: GovernedDataProduct, { consumer: { kind, identifier, sourceArn } }: GrantModel): string | undefined {
  const known = (value: string | undefined): string | undefined => (isUnresolved(value) ? undefined : value);
  switch (kind) {
    case ConsumerKind.ACCOUNT: return known(identifier);
    case ConsumerKind.ROLE: return known(identifier)?.split(':')[4];
    case ConsumerKind.DOMAIN: return known(product._accountOf(identifier));
    case ConsumerKind.SERVICE: return known(sourceArn)?.split(':')[4] || undefined;
    case ConsumerKind.ORGANIZATION:
    case ConsumerKind.ORGANIZATIONAL_UNIT:
    case ConsumerKind.KAFKA_PRINCIPAL: return undefined;
  }
}

/** Whether a grant crosses the border of the domain or of its account. */
export function crossesBorder(product: GovernedDataProduct, grant: GrantModel): boolean {
  const account = accountOf(product, grant);
  switch (grant.consumer.kind) {
    case ConsumerKind.ACCOUNT:
    case ConsumerKind.ROLE: return account === undefined || account !== product.account;
    case ConsumerKind.SERVICE: return account !== undefined && account !== product.account;
    case ConsumerKind.DOMAIN:
    case ConsumerKind.ORGANIZATION:
    case ConsumerKind.ORGANIZATIONAL_UNIT:
    case ConsumerKind.KAFKA_PRINCIPAL: return true;
  }
}

/** The account of a producer, where it is known by now. */
export function accountOfWriter(product: GovernedDataProduct, producer: Producer): string | undefined {
  const { sourceArn } = producer;
  const source = sourceArn === undefined || isUnresolved(sourceArn) ? undefined : sourceArn.split(':')[4];
  return source || accountOfProducer(producer, product.account);
}
