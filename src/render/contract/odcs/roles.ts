import type { SharingAgreement } from '../../../model/declaration/access';
import { AccessCapability } from '../../../model/declaration/access';
import { ConsumerKind } from '../../../model/declaration/consumer';
import type { GrantModel, ProductModel } from '../../../model/mesh';
import { orPlaceholder } from '../../placeholders';
import type { Part } from '../part';

const ACCESS: Record<AccessCapability, string> = {
  [AccessCapability.READ]: 'read',
  [AccessCapability.QUERY]: 'read (queries only)',
  [AccessCapability.STREAM]: 'read (stream only)',
};

/** Who may read the product, and by which role; who writes its topic. */
export function rolesOf(product: ProductModel): Part[] {
  const readers = new Map<string, { readonly access: string; readonly consumers: string[] }>();
  for (const grant of product.access.grants) {
    const { role, access } = roleOf(product, grant);
    const entry = readers.get(role) ?? { access, consumers: [] };
    readers.set(role, entry);
    entry.consumers.push(consumerText(grant));
  }
  return [
    ...[...readers].map(([role, { access, consumers }]) => ({ role, access, description: `For ${[...new Set(consumers)].join('; ')}` })),
    ...(product.stream?.producers ?? []).map((principal) => ({ role: orPlaceholder(principal), access: 'write (stream only)', description: 'Writes the topic' })),
  ];
}

function roleOf({ names }: ProductModel, { consumer, capability }: GrantModel): { role: string; access: string } {
  if (consumer.kind === ConsumerKind.KAFKA_PRINCIPAL) return { role: orPlaceholder(consumer.identifier), access: ACCESS[AccessCapability.STREAM] };
  const roles = { [AccessCapability.READ]: names.readerRole, [AccessCapability.QUERY]: names.queryRole, [AccessCapability.STREAM]: names.streamRole };
  return { role: orPlaceholder(roles[capability]), access: ACCESS[capability] };
}

function consumerText({ consumer, hiddenColumns, purpose, agreement }: GrantModel): string {
  const who = `${consumer.kind.replace(/-/g, ' ')} ${orPlaceholder(consumer.identifier)}`;
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
