import type { AthenaWorkgroup } from '@cdktf/provider-aws/lib/athena-workgroup';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { Construct } from 'constructs';
import { findBelow } from './construct-tree';
import { withoutCreationStacks } from './creation-stacks';
import type { DeclaredMesh, ReadableVersion } from './declared-mesh';
import type { DeclaredProduct } from './declared-product';
import { grantEffect } from './grant-effect';
import { MeshRegistry } from './registry';
import { createProductRole, ROLE_IDS } from '../../aws/access/product-role';
import type { TrustInput } from '../../aws/access/trust';
import { createReaderWorkgroup } from '../../aws/catalog/workgroup';
import { oncePer } from '../../core/once-per';
import { AccessWay, accessWay, partsOf } from '../../model/access/way';
import { AccessCapability } from '../../model/declaration/access';
import type { GrantModel } from '../../model/mesh';

const WORKGROUP_ID = 'readers';

/** The roles that consumers assume, and the workgroups in which they query. */
export function createProductRoles(mesh: DeclaredMesh): void {
  for (const { version, grant: { capability }, way } of mesh.grants) {
    if (way !== AccessWay.ROLE || madeRole(version.construct, capability)) continue;
    if (capability === AccessCapability.DEAD_LETTERS && !version.product.stream?.deadLetterTopic) continue; // an earlier version may have none
    const trust = trustOf(mesh, version, capability);
    createRole(version, capability, () => trust);
  }
}

/** A role of a product: as soon as a grant that its own declaration makes needs it, it is made when it is asked for. */
export function askedProductRole(declared: DeclaredProduct, capability: AccessCapability): IamRole | undefined {
  const { construct, domain, own } = declared;
  const made = madeRole(construct, capability);
  if (made || !own.access.grants.some((grant) => grant.capability === capability && isByRole(declared, grant))) return made;
  const registry = MeshRegistry.of(construct);
  const trust = oncePer(() => registry.meshOf(domain.platform), (mesh) => trustOf(mesh, { product: mesh.product(declared), domain }, capability));
  return withoutCreationStacks(() => createRole({ construct, product: own, domain }, capability, trust));
}

/** The workgroup in which those query who assume the roles, once it has been made. */
export function readerWorkgroupOf({ construct }: DeclaredProduct): AthenaWorkgroup | undefined {
  return findBelow<AthenaWorkgroup>(construct, WORKGROUP_ID, 'workgroup');
}

/** Whether a grant is put into effect by a role of the product; false as long as the consuming domain isn't declared. */
function isByRole({ construct, domain, own }: DeclaredProduct, grant: GrantModel): boolean {
  return grantEffect(own, domain, grant, (name) => MeshRegistry.of(construct).domain(domain.platform, name))?.way === AccessWay.ROLE;
}

function madeRole(construct: Construct, capability: AccessCapability): IamRole | undefined {
  return findBelow<IamRole>(construct, ROLE_IDS[capability], 'role');
}

function createRole({ construct, product, domain }: ReadableVersion, capability: AccessCapability, trust: () => TrustInput): IamRole {
  const { model, platform, encryptionKeyArn } = domain;
  if (partsOf({ capability }, product, platform.model).table && !findBelow(construct, WORKGROUP_ID)) {
    createReaderWorkgroup(new Construct(construct, WORKGROUP_ID), product, model, encryptionKeyArn);
  }
  return createProductRole(construct, { capability, product, domain: model, platform: platform.model, encryptionKeyArn, trust });
}

/** The grants whose consumers assume a role. */
function trustOf(mesh: DeclaredMesh, { product, domain }: Pick<ReadableVersion, 'product' | 'domain'>, capability: AccessCapability): TrustInput {
  const domainOf = (name: string) => mesh.domain(name)?.model;
  const grants = product.access.grants.filter((grant) => grant.capability === capability
    && accessWay(product, grant, domain.model, domainOf(grant.consumer.identifier)) === AccessWay.ROLE);
  return { grants, domain: domainOf };
}
