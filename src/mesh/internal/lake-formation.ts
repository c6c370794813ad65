import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { findBelow } from './construct-tree';
import { consumerRoleOf } from './consumer-roles';
import type { DeclaredDomain } from './declared-domain';
import type { DeclaredMesh, EffectiveGrant, ReadableVersion } from './declared-mesh';
import { tableOf } from './product-resources';
import { evaluationRoleOf } from './quality-monitoring';
import { applyAfter } from './stack-order';
import type { Grantee } from '../../aws/access/lake-formation';
import { createDomainLakeFormation, granteeId } from '../../aws/access/lake-formation';
import type { GrantToConsumer, TableGrant } from '../../aws/access/lake-formation-product';
import { createProductLakeFormation, rowFilterName, tableGrants } from '../../aws/access/lake-formation-product';
import { createResourceLink } from '../../aws/access/resource-link';
import { awsContext } from '../../aws/context';
import { referenceTo } from '../../aws/reference';
import { linkName } from '../../model/access/chain';
import { AccessWay, placement } from '../../model/access/way';
import { AccessCapability, AuthorizationMode } from '../../model/declaration/access';
import { Consumer } from '../../model/declaration/consumer';
import type { ProductModel } from '../../model/mesh';

/** A version that Lake Formation guards, with its grants. */
interface GuardedVersion {
  readonly version: ReadableVersion;
  readonly grants: readonly TableGrant[];
}

/** What Lake Formation does for the products that it guards, and what their consumers need to query them. */
export function createLakeFormation(mesh: DeclaredMesh): void {
  const byVersion = new Map<ReadableVersion['construct'], EffectiveGrant[]>();
  for (const grant of mesh.grants.filter(({ way }) => way === AccessWay.LAKE_FORMATION)) {
    byVersion.set(grant.version.construct, [...byVersion.get(grant.version.construct) ?? [], grant]);
  }
  for (const domain of mesh.domains) {
    const guarded = domain.products.flatMap((declared) => mesh.versionsOf(declared))
      .filter(({ product }) => product.access.authorization === AuthorizationMode.LAKE_FORMATION)
      .map((version): GuardedVersion => ({ version, grants: grantsOf(version, byVersion.get(version.construct) ?? []) }));
    if (guarded.length > 0) createForDomain(domain, guarded);
  }
  for (const grants of byVersion.values()) grants.forEach(createQueries);
}

function createForDomain(domain: DeclaredDomain, guarded: readonly GuardedVersion[]): void {
  const { construct, model, platform, databaseName, encryptionKeyArn, lakeFormationPrerequisites: prerequisites } = domain;
  const ofDomain = createDomainLakeFormation(construct, {
    domain: model, databaseName, encryptionKeyArn, products: guarded.map(({ version }) => version.product), grantees: granteesOf(guarded), prerequisites,
  });
  for (const { version: { construct: place, product }, grants } of guarded) {
    createProductLakeFormation(place, { product, domain: model, table: tableOf(place), ofDomain, grants });
  }
  if (platform.lakeFormationSettings && placement(platform.model.account, model.account) === 'same') {
    applyAfter(TerraformStack.of(construct), TerraformStack.of(platform.lakeFormationSettings)); // tables that come before them are everybody's
  }
}

/** The grants of a version's table; the role in which the quality rules run needs one as well. */
function grantsOf({ construct, domain }: ReadableVersion, grants: readonly EffectiveGrant[]): TableGrant[] {
  const evaluation = evaluationRoleOf(construct);
  return tableGrants([
    ...grants.map(({ grant, consumer }): GrantToConsumer => ({ grant, consumer: consumer?.model, roleArn: consumer && roleInStack(construct, consumer) })),
    ...evaluation ? [{ grant: { consumer: Consumer.role(referenceTo(evaluation, 'arn')), capability: AccessCapability.READ, hiddenColumns: [] } }] : [],
  ], domain.model, awsContext(construct));
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
  for (const { principal, name } of guarded.flatMap(({ grants }) => grants)) {
    if (!grantees.has(principal)) grantees.set(principal, { principal, name, id: granteeId(name, () => ++unnamed) });
  }
  return [...grantees.values()];
}

/** What a consuming domain needs to query a table that Lake Formation guards: in another account also a link to it. */
function createQueries({ version: { construct, product, domain }, grant, consumer }: EffectiveGrant): void {
  if (!consumer) return;
  const { account, region, names } = domain.model;
  const [own, consumers] = [TerraformStack.of(construct), TerraformStack.of(consumer.construct)];
  if (account === undefined || placement(account, consumer.model.account) !== 'other') {
    applyAfter(own, consumers); // Lake Formation refuses grants to roles that don't exist yet
    return;
  }
  applyAfter(consumers, own); // what wasn't shared yet can't be passed on
  const role = consumerRoleOf(consumer)!;
  if (findBelow(role, linkId(product))) return;
  createResourceLink(role, linkId(product), {
    name: linkName(product),
    database: consumer.databaseName,
    account,
    region,
    targetDatabase: names.database,
    targetTable: product.names.table,
    principal: role.arn,
    columns: grant,
    ...grant.rowFilter !== undefined && { rowFilter: rowFilterName(product, `domain-${consumer.model.name}`) },
  });
}

/** The place of the link to a version of a product, below the consumer's role. */
function linkId({ domain, names }: ProductModel): string {
  return `link-${domain}.${names.resource}`;
}
