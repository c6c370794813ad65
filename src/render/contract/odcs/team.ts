import type { OdcsVersion } from './versions';
import { isUnresolved } from '../../../core/tokens';
import type { ProductModel } from '../../../model/mesh';
import { orPlaceholder, withoutUnknown } from '../../placeholders';
import type { ProductContext } from '../../product-context';
import { contactUrl } from '../contact-url';
import type { Part } from '../part';

/** Where consumers ask for help. */
export function supportOf({ supportContact, sla }: ProductModel, version: OdcsVersion): Part[] {
  if (supportContact === undefined || supportContact === '' || isUnresolved(supportContact)) return [];
  const url = contactUrl(supportContact);
  // Before 3.1 a channel needed an address.
  if (version === '3.0.2' && url === undefined) return [];
  const hours = sla.supportHours === undefined ? undefined : orPlaceholder(sla.supportHours);
  return [withoutUnknown({ channel: supportContact, url, tool: toolOf(supportContact, url), scope: 'interactive', description: hours })];
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
  return withoutUnknown({ name: owner, description: domain.description === undefined ? undefined : `Owner in the domain ${domain.name}: ${orPlaceholder(domain.description)}`, members });
}
