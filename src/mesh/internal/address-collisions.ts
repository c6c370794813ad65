import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { DeclaredDomain } from './declared-domain';
import type { DeclaredPlatform } from './declared-platform';
import type { Finding, Origin } from '../../core/findings';
import type { PlatformModel } from '../../model/mesh';
import type { StatefulResource } from '../../model/stateful-resources';
import { domainResources, platformResources } from '../../model/stateful-resources';

interface Owner {
  readonly subject: string;
  readonly construct: IConstruct;
  readonly origin: Origin;
  /** The platform of a domain, the platform itself: what collides inside of one mesh is told by its own rules. */
  readonly mesh: PlatformModel;
  readonly resources: readonly StatefulResource[];
}

/**
 * Resources of two meshes that have the same address in one stack. Addresses follow from names alone, and cdktf writes only the
 * last of two resources with one address, without a word.
 */
export function addressCollisions(platforms: readonly DeclaredPlatform[], domains: readonly DeclaredDomain[]): Finding[] {
  const owners: Owner[] = [
    ...platforms.map(({ construct, model }) => (
      { subject: `platform "${model.organization}"`, construct, origin: model.origin, mesh: model, resources: platformResources(model) })),
    ...domains.map(({ construct, model, platform }) => (
      { subject: `domain "${model.name}"`, construct, origin: model.origin, mesh: platform.model, resources: domainResources(model) })),
  ];
  const taken = new Map<string, Owner>();
  return owners.flatMap((owner) => {
    const stack = TerraformStack.of(owner.construct).node.path;
    const clash = owner.resources.map(({ address }) => ({ address, other: taken.get(`${stack} ${address}`) })).find(({ other }) => other && other.mesh !== owner.mesh);
    for (const { address } of owner.resources) taken.set(`${stack} ${address}`, owner);
    return clash ? [collision(owner, clash.other!, clash.address)] : [];
  });
}

function collision({ subject, origin }: Owner, other: Owner, address: string): Finding {
  return {
    rule: 'address-collision',
    severity: 'error',
    subject,
    at: origin.at(),
    message: `has the same addresses in Terraform as ${other.subject} (${other.origin.at()}) in the same stack, such as ${address}: only one of the two would be written`,
    fix: 'put one of them into a stack of its own',
  };
}
