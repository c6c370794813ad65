import type { Node } from 'yaml';
import { isSeq } from 'yaml';
import { anything, words } from './loose-shapes';
import { isOurs, named, part, tell } from './told';
import { quote } from '../../core/findings';
import { list, optional } from '../collections';
import type { Reader } from '../reader';
import type { Shape } from '../shape';
import { mapped } from '../shape';
import { offsetOf } from '../tree';

// Who answers for the data, and whom one asks. A mesh knows the team that owns a product, and one place to ask.

const channel = mapped(part({
  ...Object.fromEntries(['id', 'description', 'tool', 'scope', 'invitationUrl', 'customProperties'].map((key) => [key, optional(anything, '')])),
  channel: optional(words, ''),
  url: optional(words, ''),
}, {}, { open: true }), (keys, node) => ({ ...keys as { readonly channel?: string; readonly url?: string }, node }));

/** The first channel; what else it says, and the others, are told. */
export const support: Shape<string> = mapped(list(channel), ([first, ...others], _node, reader) => {
  for (const { node } of others) reader.notes.left(offsetOf(node), named('the support channel', node, 'channel', reader), 'a data product has one support contact');
  if (!first) return undefined;
  const { channel: name, url, node } = first;
  const contact = url?.startsWith('mailto:') ? url.slice('mailto:'.length) : name ?? url;
  if (name !== undefined && name !== contact) tell(node, 'channel', { what: `the name ${quote(name)} of the support channel`, generated: true }, reader);
  if (url !== undefined && contact === name) tell(node, 'url', { what: `the address ${quote(url)} of the support channel`, fix: 'make it the support contact where people need it', generated: true }, reader);
  for (const key of ['id', 'description', 'tool', 'scope', 'invitationUrl', 'customProperties']) tell(node, key, { what: `"${key}" of the support channel`, generated: true }, reader);
  return contact;
});

interface Member {
  readonly username?: string;
  readonly role?: string;
  readonly dateOut?: string;
  readonly node: Node;
}

const FURTHER = ['id', 'name', 'description', 'dateIn', 'replacedByUsername', 'tags', 'customProperties', 'authoritativeDefinitions'];

const members = list(mapped(part({
  ...Object.fromEntries(FURTHER.map((key) => [key, optional(anything, '')])),
  username: optional(words, ''),
  role: optional(words, ''),
  dateOut: optional(words, ''),
}, {}, { open: true }), (keys, node) => ({ ...keys, node }) as Member));

const team = part({ name: optional(words, ''), members: optional(members, '') }, {
  id: { what: 'the id of the team' },
  description: { what: 'the description of the team', fix: 'say it in the description of the domain', generated: true },
  tags: { what: 'the list of tags of the team' },
  customProperties: { what: 'the custom property of the team', each: 'property' },
  authoritativeDefinitions: { what: 'the link', each: 'url' },
}, { open: true });

/** Who answers: since 3.1 the team by its name, before it the member who owns. The others are told. */
export const owner: Shape<string> = {
  expected: 'a team or a list of its members',
  read: (node, reader) => {
    const listed = isSeq(reader.tree.resolve(node));
    const { name, members: all = [] } = (listed ? { name: undefined, members: reader.read(members, node) } : reader.read(team, node)) ?? {};
    const chosen = name === undefined ? ownerOf(all) : undefined;
    if (!isOurs(reader)) tellMembers(all, chosen, reader);
    return name ?? chosen?.username;
  },
  schema: () => ({}),
};

function ownerOf(all: readonly Member[]): Member | undefined {
  const current = all.filter(({ dateOut, username }) => dateOut === undefined && username !== undefined);
  return current.find(({ role }) => role?.toLowerCase() === 'owner') ?? current[0];
}

function tellMembers(all: readonly Member[], chosen: Member | undefined, reader: Reader): void {
  for (const one of all) {
    if (one === chosen) {
      for (const key of FURTHER) tell(one.node, key, { what: `"${key}" of the owner`, fix: 'a mesh knows the owner\'s name only' }, reader);
      if (one.role?.toLowerCase() !== 'owner') tell(one.node, 'role', { what: `the role ${quote(one.role)} of the owner`, fix: 'the first member of a team without an owner owns the product here' }, reader);
    } else {
      const { role, node } = one;
      const what = named('the team member', node, 'username', reader);
      reader.notes.left(offsetOf(node), role === undefined ? what : `${what}, ${quote(role)},`, 'a mesh knows teams: list them under "teams" of the domain');
    }
  }
}
