/** What an AWS policy can name. */
export enum AwsPrincipalKind {
  ACCOUNT = 'account',
  /** A role, user or session of an account. */
  ROLE = 'role',
  ORGANIZATION = 'organization',
  /** An organizational unit, by its path. */
  ORGANIZATIONAL_UNIT = 'organizational unit',
  /** A text that names no account: a wildcard, a canonical or unique id. */
  UNIDENTIFIED = 'unidentified',
}

/** A principal in a policy: an account, a role, an organization. */
export interface AwsPrincipal {
  readonly kind: AwsPrincipalKind;
  /** `210987654321`, `210987654321:role/reader`, `o-a1b2c3d4e5`, `o-a1b2c3d4e5/ou-ab12-11111111`, or the text itself. */
  readonly id: string;
  /** The account of an account or role. */
  readonly account?: string;
}

/** Some accounts, roles and organizations: those that declarations name, or those that a policy allows. */
export interface PrincipalSet {
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
export function principalOf(text: string): AwsPrincipal | undefined {
  const known = text.replace(INTERPOLATION, UNKNOWN);
  const [, account] = /^(\d{12})(?::IAMPrincipals)?$/.exec(known) ?? [];
  if (account !== undefined) return accountPrincipal(account);
  const [arn, , service, , owner = '', ...rest] = known.split(':');
  if (arn !== 'arn') return known.includes(UNKNOWN) ? undefined : { kind: AwsPrincipalKind.UNIDENTIFIED, id: text };
  const resource = rest.join(':');
  if (service === 'organizations') return ofOrganization(resource, text);
  if (owner.includes(UNKNOWN)) return undefined;
  if (!/^\d{12}$/.test(owner)) return { kind: AwsPrincipalKind.UNIDENTIFIED, id: text };
  return resource === 'root' ? accountPrincipal(owner) : { kind: AwsPrincipalKind.ROLE, id: `${owner}:${resource}`, account: owner };
}

/** A whole account. */
export function accountPrincipal(account: string): AwsPrincipal {
  return { kind: AwsPrincipalKind.ACCOUNT, id: account, account };
}

function ofOrganization(resource: string, text: string): AwsPrincipal | undefined {
  if (resource.includes(UNKNOWN)) return undefined;
  const [, path] = /^(?:organization|ou)\/(.+)$/.exec(resource) ?? [];
  return path === undefined ? { kind: AwsPrincipalKind.UNIDENTIFIED, id: text } : organizationPrincipal(path);
}

/** The organization or unit at a path, as conditions write it: `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*`. */
export function organizationPrincipal(path: string): AwsPrincipal | undefined {
  if (path.replace(INTERPOLATION, UNKNOWN).includes(UNKNOWN)) return undefined;
  const id = path.replace(/\/\*?$/, '');
  return { kind: id.includes('/') ? AwsPrincipalKind.ORGANIZATIONAL_UNIT : AwsPrincipalKind.ORGANIZATION, id };
}

/** Whether a set holds a principal: itself, or its account or organization. */
export function isAmong({ kind, id, account }: AwsPrincipal, { accounts, roles, organizations }: PrincipalSet): boolean {
  switch (kind) {
    case AwsPrincipalKind.ACCOUNT: return accounts.has(id);
    case AwsPrincipalKind.ROLE: return accounts.has(account!) || roles.has(id);
    case AwsPrincipalKind.ORGANIZATION: return organizations.has(id);
    case AwsPrincipalKind.ORGANIZATIONAL_UNIT: return [...organizations].some((path) => isWithin(id, path));
    case AwsPrincipalKind.UNIDENTIFIED: return false;
  }
}

/** ARNs of units leave out what is between the organization and the unit. */
function isWithin(unit: string, path: string): boolean {
  const ends = (of: string) => [of.split('/')[0], of.split('/').pop()].join('/');
  return unit === path || unit.startsWith(`${path}/`) || ends(unit) === ends(path);
}

/** A principal as text. */
export function describePrincipal({ kind, id, account }: AwsPrincipal): string {
  switch (kind) {
    case AwsPrincipalKind.ACCOUNT:
    case AwsPrincipalKind.ORGANIZATION:
    case AwsPrincipalKind.ORGANIZATIONAL_UNIT: return `${kind} ${id}`;
    case AwsPrincipalKind.ROLE: return `${id.slice(account!.length + 1)} of account ${account}`;
    case AwsPrincipalKind.UNIDENTIFIED: return JSON.stringify(id);
  }
}
