import { roleOf as assumedRole } from '../../../model/access/way';
import { writersByRole } from '../../../model/access/writers';
import type { SharingAgreement } from '../../../model/declaration/access';
import { AccessCapability } from '../../../model/declaration/access';
import type { Consumer } from '../../../model/declaration/consumer';
import { ConsumerKind } from '../../../model/declaration/consumer';
import type { Producer } from '../../../model/declaration/producer';
import type { GrantModel, ProductModel } from '../../../model/mesh';
import { orPlaceholder } from '../../placeholders';
import type { Part } from '../part';

const ACCESS: Record<AccessCapability, string> = {
  [AccessCapability.READ]: 'read',
  [AccessCapability.QUERY]: 'read (queries only)',
  [AccessCapability.STREAM]: 'read (stream only)',
  [AccessCapability.DEAD_LETTERS]: 'read (dead letters only)',
};

/** Who may read the product, and who writes it, by which role. */
export function rolesOf(product: ProductModel): Part[] {
  const readers = new Map<string, { readonly role: string; readonly access: string; readonly consumers: string[] }>();
  for (const grant of product.access.grants) {
    const [role, access] = [roleOf(product, grant), ACCESS[grant.capability]];
    const entry = readers.get(`${role} ${access}`) ?? { role, access, consumers: [] };
    readers.set(`${role} ${access}`, entry);
    entry.consumers.push(consumerText(grant));
  }
  return [
    ...[...readers.values()].map(({ role, access, consumers }) => ({ role, access, description: `For ${[...new Set(consumers)].join('; ')}` })),
    ...writerParts(product),
  ];
}

function writerParts(product: ProductModel): Part[] {
  const writers = writersByRole(product);
  const principals = product.access.producers.filter((one) => !writers.includes(one));
  return [
    ...writers.length === 0 ? []
      : [{ role: orPlaceholder(product.names.writerRole), access: 'write', description: `For ${writers.map(({ producer }) => partyText(producer)).join('; ')}` }],
    ...principals.map(({ producer }) => ({ role: orPlaceholder(producer.identifier), access: 'write (stream only)', description: 'Writes the topic' })),
  ];
}

function partyText({ kind, identifier }: Consumer | Producer): string {
  return `${kind.replace(/-/g, ' ')} ${orPlaceholder(identifier)}`;
}

function roleOf(product: ProductModel, grant: GrantModel): string {
  return orPlaceholder(grant.consumer.kind === ConsumerKind.KAFKA_PRINCIPAL ? grant.consumer.identifier : assumedRole(product, grant));
}

function consumerText({ consumer, hiddenColumns, purpose, agreement }: GrantModel): string {
  const who = partyText(consumer);
  const without = hiddenColumns.length === 0 ? '' : ` without ${hiddenColumns.join(', ')}`;
  const terms = [
    ...purpose === undefined ? [] : [orPlaceholder(purpose)],
    ...agreement ? [agreementText(agreement)] : [],
  ];
  return `${who}${without}${terms.length === 0 ? '' : ` (${terms.join(', ')})`}`;
}

function agreementText({ who, classification, expiry }: SharingAgreement): string {
  return `agreement with ${orPlaceholder(who)}${classification === undefined ? '' : ` for ${classification} data`} until ${orPlaceholder(expiry)}`;
}
