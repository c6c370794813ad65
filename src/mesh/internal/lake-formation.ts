import type { TerraformResource } from 'cdktf';
import { TerraformStack } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { findBelow } from './construct-tree';
import { consumerRoleOf } from './consumer-roles';
import type { DeclaredDomain } from './declared-domain';
import type { DeclaredMesh, EffectiveGrant, ReadableVersion } from './declared-mesh';
import { tableOf } from './product-resources';
import { evaluationRoleOf } from './quality-monitoring';
import { writerRoleOf } from './writer-roles';
import type { Grantee } from '../../aws/access/lake-formation';
import { createDomainLakeFormation, granteeId } from '../../aws/access/lake-formation';
import type { GrantToConsumer, TableGrant } from '../../aws/access/lake-formation-product';
import { createProductLakeFormation, rowFilterName, tableGrants, writerGrant } from '../../aws/access/lake-formation-product';
import { leaveDatabaseToIam, leaveTableToIam } from '../../aws/access/left-to-iam';
import { createResourceLink, describeLinks } from '../../aws/access/resource-link';
import { tableReference } from '../../aws/catalog/table';
import { awsContext } from '../../aws/context';
import { referenceTo } from '../../aws/reference';
import { isShare, linkName, readsByLink, shownColumns } from '../../model/access/lake-formation-grant';
import { settingsOwner } from '../../model/access/settings-owner';
import { AccessWay } from '../../model/access/way';
import { AccessCapability, AuthorizationMode } from '../../model/declaration/access';
import { Consumer } from '../../model/declaration/consumer';
import type { ProductModel } from '../../model/mesh';

/** A version that Lake Formation guards, with its grants. */
interface GuardedVersion {
  readonly version: ReadableVersion;
  readonly grants: readonly TableGrant[];
}

/** What Lake Formation does for the products that it guards, what their consumers need to query them, and what it leaves to IAM beside them. */
export function createLakeFormation(mesh: DeclaredMesh): void {
  const byVersion = new Map<Construct, EffectiveGrant[]>();
  for (const grant of mesh.grants.filter(({ way }) => way === AccessWay.LAKE_FORMATION)) {
    byVersion.set(grant.version.construct, [...byVersion.get(grant.version.construct) ?? [], grant]);
  }
  for (const domain of mesh.domains) createForDomain(mesh, domain, byVersion);
  for (const grants of byVersion.values()) grants.forEach(createQueries);
}

function createForDomain(mesh: DeclaredMesh, domain: DeclaredDomain, byVersion: ReadonlyMap<Construct, readonly EffectiveGrant[]>): void {
  const { construct, model, databaseName, encryptionKeyArn } = domain;
  const versions = domain.products.flatMap((declared) => mesh.versionsOf(declared));
  const leftToIam = settingsOwner(mesh.model, model) ? leaveToIam(domain, versions) : [];
  const guarded = versions.filter(({ product }) => product.access.authorization === AuthorizationMode.LAKE_FORMATION)
    .map((version): GuardedVersion => ({ version, grants: grantsOf(version, byVersion.get(version.construct) ?? []) }));
  if (guarded.length === 0) return;
  const ofDomain = createDomainLakeFormation(construct, {
    domain: model,
    databaseName,
    encryptionKeyArn,
    products: guarded.map(({ version }) => version.product),
    grantees: granteesOf(guarded),
    prerequisites: [...domain.lakeFormationPrerequisites, ...leftToIam],
  });
  for (const { version: { construct: place, product }, grants } of guarded) {
    createProductLakeFormation(place, { product, domain: model, table: tableOf(place), ofDomain, grants });
  }
}

/** Where Lake Formation guards every new table, IAM needs to be let decide about its own ones, and about their database. */
function leaveToIam(domain: DeclaredDomain, versions: readonly ReadableVersion[]): TerraformResource[] {
  const { construct, databaseName, lakeFormationPrerequisites: dependsOn } = domain;
  const open = versions.filter(({ product: { access } }) => access.authorization === AuthorizationMode.IAM || access.hybrid);
  if (open.length === 0) return [];
  for (const { construct: place, product: { access } } of open) {
    if (!access.hybrid) leaveTableToIam(place, tableReference(tableOf(place)), { hybrid: false, dependsOn: [] });
  }
  return [leaveDatabaseToIam(construct, databaseName, { hybrid: open.some(({ product: { access } }) => access.hybrid), dependsOn })];
}

/** The grants of a version's table; the roles by which it is written and its quality rules run need one as well. */
function grantsOf({ construct, product, domain }: ReadableVersion, grants: readonly EffectiveGrant[]): TableGrant[] {
  const evaluation = evaluationRoleOf(construct);
  const writer = product.access.hybrid ? undefined : writerRoleOf(construct); // what is hybrid is left to IAM
  const readers = tableGrants([
    ...grants.map(({ grant, consumer }): GrantToConsumer => ({ grant, consumer: consumer?.model, roleArn: consumer && roleInStack(construct, consumer) })),
    ...evaluation ? [{ grant: { consumer: Consumer.role(referenceTo(evaluation, 'arn')), capability: AccessCapability.READ, hiddenColumns: [] } }] : [],
  ], domain.model, awsContext(construct));
  return writer ? [...readers, writerGrant(referenceTo(writer, 'arn'))] : readers;
}

/** The role of a consuming domain that the same stack makes. */
function roleInStack(construct: IConstruct, consumer: DeclaredDomain): string | undefined {
  const role = consumerRoleOf(consumer);
  return role && TerraformStack.of(role) === TerraformStack.of(construct) ? referenceTo(role, 'arn') : undefined;
}

/** Everybody to whom a table of a domain is granted, each once. */
function granteesOf(guarded: readonly GuardedVersion[]): Grantee[] {
  let unnamed = 0;
  const grantees = new Map<string, Grantee>();
  for (const { principal, name, share } of guarded.flatMap(({ grants }) => grants)) {
    if (!grantees.has(principal)) grantees.set(principal, { principal, name, share, id: granteeId(name, () => ++unnamed) });
  }
  return [...grantees.values()];
}

/** What a consuming domain needs to query a table that the catalog of its own account and region doesn't have: a link to it. */
function createQueries({ version: { product, domain }, grant, consumer }: EffectiveGrant): void {
  if (!consumer || !readsByLink(domain.model, consumer.model)) return;
  const role = consumerRoleOf(consumer)!;
  if (findBelow(role, linkId(product))) return;
  const { account, region, names } = domain.model;
  if (!findBelow(role, 'links')) describeLinks(role, role.arn, consumer.databaseName, consumer.lakeFormationPrerequisites);
  createResourceLink(role, linkId(product), {
    name: linkName(product),
    database: consumer.databaseName,
    target: { account: account ?? awsContext(consumer.construct).account, region, database: names.database, table: product.names.table },
    principal: role.arn,
    ...isShare(grant, domain.model, consumer.model) && {
      passedOn: {
        columns: shownColumns(product, grant, true),
        ...grant.rowFilter !== undefined && { rowFilter: rowFilterName(product, `domain-${consumer.model.name}`) },
        hybrid: product.access.hybrid,
      },
    },
  });
}

/** The place of the link to a version of a product, below the consumer's role. */
function linkId({ domain, names }: ProductModel): string {
  return `link-${domain}.${names.resource}`;
}
