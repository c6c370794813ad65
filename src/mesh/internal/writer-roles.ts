import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { Construct } from 'constructs';
import { findBelow } from './construct-tree';
import { withoutCreationStacks } from './creation-stacks';
import type { DeclaredMesh, ReadableVersion } from './declared-mesh';
import type { DeclaredProduct } from './declared-product';
import type { WriterRoleTarget } from '../../aws/access/writer-role';
import { WRITER_ROLE, createWriterRole } from '../../aws/access/writer-role';
import { hasWriterRole } from '../../model/access/writers';

/** The roles by which producers write. */
export function createWriterRoles(mesh: DeclaredMesh): void {
  for (const version of mesh.versions) {
    if (!hasWriterRole(version.product) || writerRoleOf(version.construct)) continue;
    createWriterRole(version.construct, writerRoleTarget(version), () => version.product);
  }
}

/** The role by which producers write a product; as soon as the product has such producers, it is made when it is asked for. */
export function askedWriterRole(declared: DeclaredProduct): IamRole | undefined {
  const { construct, domain, own } = declared;
  const made = writerRoleOf(construct);
  if (made || !hasWriterRole(own)) return made;
  return withoutCreationStacks(() => createWriterRole(construct, writerRoleTarget({ product: own, domain }), () => declared.model));
}

/** The writer role of a version, once it has been made. */
export function writerRoleOf(construct: Construct): IamRole | undefined {
  return findBelow<IamRole>(construct, WRITER_ROLE, 'role');
}

/** What the writer role of a version gives access to. */
export function writerRoleTarget({ product, domain }: Pick<ReadableVersion, 'product' | 'domain'>): WriterRoleTarget {
  const { model, platform, encryptionKeyArn } = domain;
  return { product, domain: model, platform: platform.model, encryptionKeyArn };
}
