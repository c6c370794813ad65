import type { IConstruct } from 'constructs';
import { attached, attachedOr } from '../../core/attachments';
import type { Finding } from '../../core/findings';
import type { Governance, GovernanceLayer } from '../../governance/scopes/federation';
import { federate } from '../../governance/scopes/federation';
import type { Waivers } from '../../governance/scopes/waivers';
import type { RetentionLimit } from '../../model/retention';

// A registered symbol, so that policies are found even where two copies of this library are loaded.
const POLICIES = Symbol.for('cdktf-data-mesh.policies');

/** What one GovernancePolicy puts on its scope. */
export interface ScopePolicy {
  readonly layer: GovernanceLayer;
  readonly waivers: Waivers;
  readonly asOf: string;
  /** The tags that resources must carry besides the library's own. */
  readonly requiredTags: readonly string[];
  /** The construct that says so; what is wrong with the policy itself is shown there. */
  readonly construct: IConstruct;
}

/** Puts everything below a scope under a policy. */
export function addPolicy(scope: IConstruct, policy: ScopePolicy): void {
  attachedOr<ScopePolicy[]>(scope, POLICIES, () => []).push(policy);
}

/** The policies that were put on a construct itself. */
export function policiesAt(scope: IConstruct): readonly ScopePolicy[] {
  return attached<ScopePolicy[]>(scope, POLICIES) ?? [];
}

/** The policies that hold for a construct, those of the outermost scope first. */
export function policiesOver(construct: IConstruct): ScopePolicy[] {
  return construct.node.scopes.flatMap(policiesAt);
}

/** What retention policies put into effect for a construct. Those of scopes that come later don't count any more: see GovernancePolicy. */
export function retentionLimitsOver(construct: IConstruct): RetentionLimit[] {
  return policiesOver(construct).flatMap(({ layer }) => layer.rules.flatMap((rule) => rule._retentionLimits()));
}

/** A finding as it counts under the policies: one that any of them waives is a hint. */
export function underWaivers(finding: Finding, policies: readonly ScopePolicy[]): Finding {
  return policies.reduce((result, { waivers }) => (result.waiver ? result : waivers.apply(result)), finding);
}

const composed = new WeakMap<ScopePolicy, Map<number, Governance>>();

/** The policies of a scope are the same for all its products: composed once. */
export function governanceOf(policies: readonly ScopePolicy[]): Governance {
  const innermost = policies[policies.length - 1];
  const known = composed.get(innermost) ?? new Map<number, Governance>();
  composed.set(innermost, known);
  const governance = known.get(policies.length) ?? federate(policies.map(({ layer }) => layer));
  known.set(policies.length, governance);
  return governance;
}
