/** What somebody is whom a policy names. */
export enum PartyKind {
  ACCOUNT = 'account',
  /** A role, user or session of an account. */
  ROLE = 'role',
  ORGANIZATION = 'organization',
  /** An organizational unit, by its path. */
  UNIT = 'unit',
  /** A text that says nobody's account: a wildcard, a canonical or unique id. */
  NOBODY = 'nobody',
}

/** Somebody whom a policy names. */
export interface Party {
  readonly kind: PartyKind;
  /** `210987654321`, `210987654321:role/reader`, `o-a1b2c3d4e5`, `o-a1b2c3d4e5/ou-ab12-11111111`, or the text itself. */
  readonly id: string;
  /** The account of an account or role. */
  readonly account?: string;
}

/** Accounts, roles and organizations that somebody has decided on. */
export interface Parties {
  readonly accounts: ReadonlySet<string>;
  /** As `210987654321:role/reader`: partitions differ, and often only Terraform knows them. */
  readonly roles: ReadonlySet<string>;
  /** Ids of organizations, and units by their paths from the organization down. */
  readonly organizations: ReadonlySet<string>;
}

/** Interpolations, those with one more pair of braces inside included; `$${` is a literal. */
const INTERPOLATION = /(?<!\$)\$\{(?:[^{}]|\{[^{}]*\})*\}/g;
const UNKNOWN = '\0';

/** Whom an account id or an ARN names; undefined where only Terraform knows. */
export function partyOf(text: string): Party | undefined {
  const known = text.replace(INTERPOLATION, UNKNOWN);
  const [, account] = /^(\d{12})(?::IAMPrincipals)?$/.exec(known) ?? [];
  if (account !== undefined) return accountParty(account);
  const [arn, , service, , owner = '', ...rest] = known.split(':');
  if (arn !== 'arn') return known.includes(UNKNOWN) ? undefined : { kind: PartyKind.NOBODY, id: text };
  const resource = rest.join(':');
  if (service === 'organizations') return ofOrganization(resource, text);
  if (owner.includes(UNKNOWN)) return undefined;
  if (!/^\d{12}$/.test(owner)) return { kind: PartyKind.NOBODY, id: text };
  return resource === 'root' ? accountParty(owner) : { kind: PartyKind.ROLE, id: `${owner}:${resource}`, account: owner };
}

/** A whole account. */
export function accountParty(account: string): Party {
  return { kind: PartyKind.ACCOUNT, id: account, account };
}

function ofOrganization(resource: string, text: string): Party | undefined {
  if (resource.includes(UNKNOWN)) return undefined;
  const [, path] = /^(?:organization|ou)\/(.+)$/.exec(resource) ?? [];
  return path === undefined ? { kind: PartyKind.NOBODY, id: text } : organizationParty(path);
}

/** The organization or unit at a path, as conditions write it: `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*`. */
export function organizationParty(path: string): Party | undefined {
  if (path.replace(INTERPOLATION, UNKNOWN).includes(UNKNOWN)) return undefined;
  const id = path.replace(/\/\*?$/, '');
  return { kind: id.includes('/') ? PartyKind.UNIT : PartyKind.ORGANIZATION, id };
}

/** Whether somebody is among the parties: in person, or as one of an account or organization. */
export function isAmong({ kind, id, account }: Party, { accounts, roles, organizations }: Parties): boolean {
  switch (kind) {
    case PartyKind.ACCOUNT: return accounts.has(id);
    case PartyKind.ROLE: return accounts.has(account!) || roles.has(id);
    case PartyKind.ORGANIZATION: return organizations.has(id);
    case PartyKind.UNIT: return [...organizations].some((path) => isWithin(id, path));
    case PartyKind.NOBODY: return false;
  }
}

/** ARNs of units leave out what is between the organization and the unit. */
function isWithin(unit: string, path: string): boolean {
  const ends = (of: string) => [of.split('/')[0], of.split('/').pop()].join('/');
  return unit === path || unit.startsWith(`${path}/`) || ends(unit) === ends(path);
}

/** Somebody in words. */
export function describeParty({ kind, id, account }: Party): string {
  switch (kind) {
    case PartyKind.ROLE: return `${id.slice(account!.length + 1)} of account ${account}`;
    case PartyKind.UNIT: return `organizational unit ${id}`;
    case PartyKind.NOBODY: return JSON.stringify(id);
    default: return `${kind} ${id}`;
  }
}
