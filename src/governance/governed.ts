import type { IConstruct } from 'constructs';
import { attach, attached, nearestAttached } from '../core/construct-tree';
import type { DomainModel, ProductModel } from '../model/mesh';

// Registered symbols, so that a construct is recognized even where two copies of this library are loaded.
const GOVERNED = Symbol.for('cdktf-data-mesh.product');
const POLICY_SCOPE = Symbol.for('cdktf-data-mesh.policy-scope');
const VISITED = Symbol.for('cdktf-data-mesh.governance-visited');

/** What governance reads of a data product; it is asked at synth time, when everything has been added. */
export interface GovernedProduct {
  model(): ProductModel;
  domain(): DomainModel;
}

/** Puts a construct under governance. */
export function markGoverned(construct: IConstruct, governed: GovernedProduct): void {
  attach(construct, GOVERNED, governed);
}

/** The data product that a construct is, if it is one. */
export function governedOf(construct: IConstruct): GovernedProduct | undefined {
  return attached<GovernedProduct>(construct, GOVERNED);
}

/** Puts everything below a scope under a policy. */
export function markPolicyScope(scope: IConstruct): void {
  attach(scope, POLICY_SCOPE, true);
}

/** Whether a policy holds for a construct. */
export function isUnderPolicy(construct: IConstruct): boolean {
  return nearestAttached<boolean>(construct, POLICY_SCOPE) === true;
}

/** Notes that an aspect has checked a construct. */
export function markVisited(construct: IConstruct): void {
  attach(construct, VISITED, true);
}

/** Whether an aspect has checked a construct. */
export function wasVisited(construct: IConstruct): boolean {
  return attached<boolean>(construct, VISITED) === true;
}
