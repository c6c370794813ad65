import { isForeignRole, isShare, linkName, readsByLink, shownColumns } from './lake-formation-grant';
import type { AccessLink, ChainContext } from './link';
import { allowed, external, missing } from './link';
import { settingsOwner } from './settings-owner';
import { inOtherRegion, placement } from './way';
import { AuthorizationMode } from '../declaration/access';
import { ConsumerKind } from '../declaration/consumer';
import type { GrantModel } from '../mesh';

/** What lies between a consumer and a table that Lake Formation guards. */
export function lakeFormationLinks(context: ChainContext): AccessLink[] {
  const { mesh, domain, product, grant, consumer } = context;
  const table = tableOf(context);
  const registered = product.storage.bucketOwner !== undefined && (!domain.existing.database || domain.existing.databaseRegistered);
  const known = grant.consumer.kind !== ConsumerKind.DOMAIN || (consumer !== undefined && placement(domain.account, consumer.account) !== 'unknown');
  const share = isShare(grant, domain, consumer);
  const granted = (kind: string, resource: string, why: string) =>
    known ? allowed(kind, resource, `${why}${share ? ', with the grant option' : ''}`) : missing(kind, resource, 'the consumer\'s account isn\'t known');
  return [
    settingsOwner(mesh, domain) ? allowed('settings', inAccount(domain.account), 'Lake Formation guards every table')
      : missing('settings', inAccount(domain.account), 'nobody in the mesh owns the Lake Formation settings of the account'),
    registered ? allowed('registered location', product.storage.location, `read by ${domain.names.lakeFormationRole}`)
      : missing('registered location', product.storage.location, 'the database or location isn\'t registered with Lake Formation'),
    granted('DESCRIBE grant', domain.names.database, 'the database'),
    granted('DESCRIBE grant', table, 'the table'),
    granted('SELECT grant', table, `${columnsInWords(context, share)}${rowsInWords(grant)}`),
    ...invitationLinks(context, share),
    ...consumerLinks(context, share),
    ...product.access.hybrid ? [optInLink(context, share)] : [],
    allowed('files', product.storage.location, 'nobody reads them directly: Lake Formation vends them'),
  ];
}

/** Where Lake Formation guards every table, those for which IAM decides are left to it. */
export function leftToIamLinks({ mesh, domain, product }: ChainContext): AccessLink[] {
  if (product.access.authorization !== AuthorizationMode.IAM || !settingsOwner(mesh, domain)) return [];
  return [allowed('Lake Formation', `${domain.names.database}.${product.names.table}`, 'leaves database and table to IAM')];
}

function tableOf({ domain, product }: Pick<ChainContext, 'domain' | 'product'>): string {
  return `${domain.names.database}.${product.names.table}`;
}

function inAccount(account: string | undefined): string {
  return account === undefined ? 'the provider\'s account' : `account ${account}`;
}

function columnsInWords({ product, grant }: ChainContext, share: boolean): string {
  const { visibleColumns, hiddenColumns } = shownColumns(product, grant, share);
  if (grant.visibleColumns) return `only ${visibleColumns!.join(', ')}`;
  return hiddenColumns.length > 0 ? `without ${hiddenColumns.join(', ')}` : 'all columns';
}

function rowsInWords({ rowFilter }: GrantModel): string {
  return rowFilter === undefined ? '' : `, rows where ${rowFilter}`;
}

/** https://docs.aws.amazon.com/lake-formation/latest/dg/accepting-ram-invite.html */
function invitationLinks({ domain, grant, consumer }: ChainContext, share: boolean): AccessLink[] {
  const { kind, identifier } = grant.consumer;
  const ofOrganization = kind === ConsumerKind.ORGANIZATION || kind === ConsumerKind.ORGANIZATIONAL_UNIT;
  if (ofOrganization || (!share && !isForeignRole(grant, domain))) return [];
  return [external('RAM invitation', consumer ? inAccount(consumer.account) : identifier,
    'its administrators accept it, unless both accounts are in one organization that shares through RAM without asking')];
}

/** What the consumer's side needs. */
function consumerLinks({ mesh, domain, product, grant, consumer }: ChainContext, share: boolean): AccessLink[] {
  const { kind, identifier } = grant.consumer;
  if (kind !== ConsumerKind.DOMAIN) {
    const own = kind === ConsumerKind.ROLE && !isForeignRole(grant, domain);
    return own ? [] : [
      ...share ? [external('SELECT grant', identifier, 'its administrators pass the grant on to roles')] : [],
      external('resource link', identifier, 'the consumer makes one in its own database'),
    ];
  }
  if (!consumer) return [];
  const { consumerRole, database } = consumer.names;
  if (!readsByLink(domain, consumer)) return [allowed('consumer role', consumerRole, 'queries the table')];
  const link = `${database}.${linkName(product)}`;
  const place = `${inAccount(consumer.account)}${inOtherRegion(domain.region, consumer.region) ? `, region ${consumer.region}` : ''}`;
  const administered = settingsOwner(mesh, consumer) !== undefined;
  const byAdministrators = (linkKind: string, resource: string, why: string) =>
    administered ? allowed(linkKind, resource, why) : missing(linkKind, resource, `nobody in the mesh owns the Lake Formation settings of ${place}, and so could grant it`);
  return [
    byAdministrators('resource link', link, `in ${place}, for ${consumerRole}`),
    ...share ? [byAdministrators('SELECT grant', consumerRole, `passed on in ${inAccount(consumer.account)}`)] : [],
  ];
}

/** Each account opts in its own roles: https://docs.aws.amazon.com/lake-formation/latest/dg/hybrid-access-mode-cross-account.html */
function optInLink({ domain, product, grant, consumer }: ChainContext, share: boolean): AccessLink {
  const table = tableOf({ domain, product });
  if (isForeignRole(grant, domain)) return missing('opt-in', table, 'hybrid access: Terraform can\'t keep the opt-in of a role of another account');
  if (!share) return allowed('opt-in', table, 'hybrid access: the consumer is opted in');
  return consumer ? allowed('opt-in', table, `hybrid access: ${consumer.names.consumerRole} is opted in by its own stack`)
    : external('opt-in', table, 'hybrid access: the consumer\'s administrators opt in its roles');
}
