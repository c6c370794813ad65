import { accountOfRole, inOtherRegion, placement } from './way';
import { physicalName } from '../../core/physical-name';
import { ConsumerKind } from '../declaration/consumer';
import type { DomainModel, GrantModel, ProductModel } from '../mesh';
import { LIMITS } from '../resolve/names';

/** The group of everybody whom IAM lets in: what it is granted, Lake Formation doesn't guard. */
export const IAM_ALLOWED_PRINCIPALS = 'IAM_ALLOWED_PRINCIPALS';

/** Whether a grant goes to a whole account, organization or unit, whose administrators pass it on to roles. */
export function isShare({ consumer: { kind } }: Pick<GrantModel, 'consumer'>, domain: DomainModel, consumer?: DomainModel): boolean {
  switch (kind) {
    case ConsumerKind.ACCOUNT:
    case ConsumerKind.ORGANIZATION:
    case ConsumerKind.ORGANIZATIONAL_UNIT: return true;
    case ConsumerKind.DOMAIN: return consumer !== undefined && placement(domain.account, consumer.account) !== 'same';
    case ConsumerKind.ROLE:
    case ConsumerKind.SERVICE:
    case ConsumerKind.KAFKA_PRINCIPAL: return false;
  }
}

/** Whether a grant goes to a role of another account than the product's. */
export function isForeignRole({ consumer: { kind, identifier } }: Pick<GrantModel, 'consumer'>, domain: DomainModel): boolean {
  const account = accountOfRole(identifier);
  return kind === ConsumerKind.ROLE && account !== undefined && placement(domain.account, account) === 'other';
}

/** Whether a domain reads the tables of another by a link in its own database, since the catalog of its own account and region doesn't have them. */
export function readsByLink(domain: DomainModel, consumer: DomainModel): boolean {
  return placement(domain.account, consumer.account) === 'other' || inOtherRegion(domain.region, consumer.region);
}

/** The name of the resource link by which another domain's database shows a product. */
export function linkName(product: Pick<ProductModel, 'domain' | 'names'>): string {
  return physicalName([product.domain.replace(/-/g, '_'), product.names.table], '_', LIMITS.glue);
}

/** Which columns a grant shows: those that it names, or all but the hidden ones. */
export interface ShownColumns {
  readonly visibleColumns?: readonly string[];
  readonly hiddenColumns: readonly string[];
}

/**
 * The columns of a grant. With the grant option Lake Formation takes a list of visible columns, never one of hidden ones:
 * https://docs.aws.amazon.com/lake-formation/latest/dg/data-filtering-notes.html
 */
export function shownColumns({ schema }: Pick<ProductModel, 'schema'>, { visibleColumns, hiddenColumns }: ShownColumns, share: boolean): ShownColumns {
  if (!share || visibleColumns || hiddenColumns.length === 0) return { ...visibleColumns && { visibleColumns }, hiddenColumns };
  const hidden = new Set(hiddenColumns);
  return { visibleColumns: schema.fields.map(({ name }) => name).filter((name) => !hidden.has(name)).sort(), hiddenColumns };
}
