import type { ProductContext } from './context';
import { contactUrl, known, present } from './context';
import type { OdcsVersion, Part } from './odcs-properties';
import type { Duration } from '../../core/duration';
import { isUnresolved } from '../../core/tokens';
import type { SharingAgreement } from '../../model/declaration/access';
import { AccessCapability } from '../../model/declaration/access';
import { ConsumerKind } from '../../model/declaration/consumer';
import type { GrantModel, ProductModel } from '../../model/mesh';
import { freshnessColumn } from '../../model/quality/freshness';

/** What the product promises (service level agreement), and how fresh its quality rules want it where the agreement says nothing of it. */
export function slaPropertiesOf(product: ProductModel, fromRules: readonly Part[]): Part[] {
  const { sla, names } = product;
  const column = freshnessColumn(product);
  const element = column === undefined ? undefined : `${known(names.table)}.${column}`;
  const percent = (property: string, value: number | undefined): Part[] =>
    value === undefined || isUnresolved(value) ? [] : [{ property, value, unit: 'percent' }];
  return [
    ...sla.freshness ? [present({ property: 'freshness', ...amount(sla.freshness), element })] : [],
    ...sla.freshness ? [] : fromRules,
    ...percent('availability', sla.availability),
    ...percent('quality', sla.quality),
    ...sla.latency ? [{ property: 'latency', ...amount(sla.latency) }] : [],
    ...sla.retention ? [present({ property: 'retention', ...amount(sla.retention), element })] : [],
    ...sla.supportHours === undefined ? [] : [{ property: 'supportHours', value: known(sla.supportHours) }],
  ];
}

const UNITS: ReadonlyArray<readonly [number, string]> = [[86_400, 'd'], [3_600, 'h'], [60, 'm']];

/** In the largest whole unit; seconds, which not every reader knows, only where nothing else fits. */
function amount(duration: Duration): Part {
  const seconds = duration.toSeconds();
  const [size, unit] = UNITS.find(([unitSize]) => seconds > 0 && seconds % unitSize === 0) ?? [1, 's'];
  return { value: seconds / size, unit };
}

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
    ...(product.stream?.producers ?? []).map((principal) => ({ role: known(principal), access: 'write (stream only)', description: 'Writes the topic' })),
  ];
}

function roleOf({ names }: ProductModel, { consumer, capability }: GrantModel): { role: string; access: string } {
  if (consumer.kind === ConsumerKind.KAFKA_PRINCIPAL) return { role: known(consumer.identifier), access: ACCESS[AccessCapability.STREAM] };
  const roles = { [AccessCapability.READ]: names.readerRole, [AccessCapability.QUERY]: names.queryRole, [AccessCapability.STREAM]: names.streamRole };
  return { role: known(roles[capability]), access: ACCESS[capability] };
}

function consumerText({ consumer, hiddenColumns, purpose, agreement }: GrantModel): string {
  const who = `${consumer.kind.replace(/-/g, ' ')} ${known(consumer.identifier)}`;
  const without = hiddenColumns.length === 0 ? '' : ` without ${hiddenColumns.join(', ')}`;
  const terms = [
    ...purpose === undefined ? [] : [known(purpose)],
    ...agreement ? [agreementText(agreement)] : [],
  ];
  return `${who}${without}${terms.length === 0 ? '' : ` (${terms.join(', ')})`}`;
}

function agreementText({ who, classification, expiry }: SharingAgreement): string {
  return `agreement with ${known(who)}${classification === undefined ? '' : ` for ${classification} data`} until ${known(expiry)}`;
}

/** Where consumers ask. */
export function supportOf({ supportContact, sla }: ProductModel): Part[] {
  if (supportContact === undefined || supportContact === '' || isUnresolved(supportContact)) return [];
  const url = contactUrl(supportContact);
  const hours = sla.supportHours === undefined ? undefined : known(sla.supportHours);
  return [present({ channel: supportContact, url, tool: toolOf(supportContact, url), scope: 'interactive', description: hours })];
}

function toolOf(contact: string, url: string | undefined): string {
  if (url?.startsWith('mailto:')) return 'email';
  if (contact.startsWith('#') || url?.includes('slack')) return 'slack';
  return 'other';
}

/** The team that answers for the product; since 3.1 a team, before it a list of members. */
export function teamOf({ product, domain }: ProductContext, version: OdcsVersion): Part | Part[] | undefined {
  const owner = product.owner;
  if (owner === undefined || isUnresolved(owner)) return undefined;
  const members = [
    { username: owner, role: 'owner' },
    ...domain.teams.filter((team) => team !== owner && !isUnresolved(team)).map((team) => ({ username: team, role: 'member' })),
  ];
  if (version === '3.0.2') return members;
  return present({ name: owner, description: domain.description === undefined ? undefined : `Owner in the domain ${domain.name}: ${known(domain.description)}`, members });
}
