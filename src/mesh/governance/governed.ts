import type { IConstruct } from 'constructs';
import { attach, attached, attachedOr } from '../../core/construct-tree';
import type { Finding } from '../../core/findings';
import { ruleResults, type RuleResult } from '../../governance/engine';
import type { Governance, GovernanceLayer } from '../../governance/scopes/federation';
import { federate } from '../../governance/scopes/federation';
import type { Waivers } from '../../governance/scopes/waivers';
import type { DomainModel, ProductModel } from '../../model/mesh';
import type { RetentionLimit } from '../../model/retention';

// Registered symbols, so that a construct is recognized even where two copies of this library are loaded.
const GOVERNED = Symbol.for('cdktf-data-mesh.product');
const ALL_GOVERNED = Symbol.for('cdktf-data-mesh.products');
const POLICIES = Symbol.for('cdktf-data-mesh.policies');
const VISITED = Symbol.for('cdktf-data-mesh.governance-visited');
const RESULTS = Symbol.for('cdktf-data-mesh.governance-results');

/** What governance reads of a data product; it is asked at synth time, when everything has been added. */
export interface GovernedProduct {
  model(): ProductModel;
  domain(): DomainModel;
  /** The declared account of a domain of the same mesh, as far as the app knows it. */
  accountOf?(domain: string): string | undefined;
}

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

/** Puts a construct under governance. */
export function markGoverned(construct: IConstruct, governed: GovernedProduct): void {
  attach(construct, GOVERNED, governed);
  allGoverned(construct).push(governed);
}

/** Every governed product of the app, whatever stack it is in. */
export function allGoverned(construct: IConstruct): GovernedProduct[] {
  return attachedOr(construct.node.root, ALL_GOVERNED, () => []);
}

/** The data product that a construct is, if it is one. */
export function governedOf(construct: IConstruct): GovernedProduct | undefined {
  return attached<GovernedProduct>(construct, GOVERNED);
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

interface Results {
  readonly model: ProductModel;
  readonly policies: readonly ScopePolicy[];
  readonly results: readonly RuleResult[];
}

/** How a product stands to the rules over it; worked out again only when something has changed. */
export function resultsOf(construct: IConstruct, governed: GovernedProduct): readonly RuleResult[] {
  const model = governed.model();
  const policies = policiesOver(construct);
  const known = attached<Results>(construct, RESULTS);
  if (known && known.model === model && known.policies.length === policies.length) return known.results;
  const asOf = policies[policies.length - 1].asOf;
  const results = ruleResults(model, governed.domain(), asOf, governanceOf(policies), (name) => governed.accountOf?.(name))
    .map(({ rule, findings }) => ({ rule, findings: findings.map((finding) => underWaivers(finding, policies)) }));
  attach(construct, RESULTS, { model, policies, results });
  return results;
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

/** Notes that an aspect has checked a construct. */
export function markVisited(construct: IConstruct): void {
  attach(construct, VISITED, true);
}

/** Whether an aspect has checked a construct. */
export function wasVisited(construct: IConstruct): boolean {
  return attached<boolean>(construct, VISITED) === true;
}
