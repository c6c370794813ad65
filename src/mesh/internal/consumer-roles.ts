import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { findBelow } from './construct-tree';
import { withoutCreationStacks } from './creation-stacks';
import type { DeclaredDomain } from './declared-domain';
import type { DeclaredMesh, EffectiveGrant } from './declared-mesh';
import { MeshRegistry } from './registry';
import type { ConsumerReads, ForeignProduct } from '../../aws/access/consumer-role';
import { CONSUMER_ROLE, createConsumerPolicies, createConsumerRole } from '../../aws/access/consumer-role';
import { AccessWay } from '../../model/access/way';

/** The roles by which domains read other domains' products, with their policies. */
export function createConsumerRoles(mesh: DeclaredMesh): void {
  for (const domain of mesh.domains) {
    const reads = readsOf(mesh, domain);
    if (domain.importedRoles.size === 0 && mesh.grantsTo(domain).length === 0) continue;
    const { model, platform, encryptionKeyArn } = domain;
    createConsumerPolicies(consumerRoleOf(domain) ?? createRole(domain), { domain: model, platform: platform.model, encryptionKeyArn }, reads);
  }
}

/** The consumer role of a domain, once it has been made. */
export function consumerRoleOf({ construct }: DeclaredDomain): IamRole | undefined {
  return findBelow<IamRole>(construct, ...CONSUMER_ROLE);
}

/** The same; as soon as it is certain that the domain reads a product of another, it is made when it is asked for. */
export function askedConsumerRole(domain: DeclaredDomain): IamRole | undefined {
  const made = consumerRoleOf(domain);
  if (made || (domain.importedRoles.size === 0 && !MeshRegistry.of(domain.construct).isReader(domain))) return made;
  return withoutCreationStacks(() => createRole(domain));
}

function createRole(domain: DeclaredDomain): IamRole {
  const registry = MeshRegistry.of(domain.construct);
  return createConsumerRole(domain.construct, domain.model, () => registry.meshOf(domain.platform).grantsTo(domain).map(foreign));
}

/** What the role reads, and how: the same order, whatever the order of the grants. */
function readsOf(mesh: DeclaredMesh, domain: DeclaredDomain): ConsumerReads {
  const grants = [...mesh.grantsTo(domain)].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const by = (way: AccessWay) => grants.filter((grant) => grant.way === way);
  const assumed = by(AccessWay.ROLE);
  return {
    assumed: assumed.map(foreign),
    own: by(AccessWay.OWN_POLICY).map(foreign),
    direct: assumed.filter(({ grant }) => grant.direct).map(foreign),
    governed: by(AccessWay.LAKE_FORMATION).map(foreign),
    roleArns: [...domain.importedRoles],
  };
}

function foreign({ version, grant }: EffectiveGrant): ForeignProduct {
  return { product: version.product, domain: version.domain.model, grant };
}

/** Of several versions and capabilities each is a thing of its own. */
function keyOf({ version: { product }, grant }: EffectiveGrant): string {
  return `${product.id} ${product.names.table} ${grant.capability}`;
}
