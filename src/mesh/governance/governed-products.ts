import type { IConstruct } from 'constructs';
import { attach, attached, attachedOr } from '../../core/attachments';
import type { DomainModel, ProductModel } from '../../model/mesh';

// Registered symbols, so that a construct is recognized even where two copies of this library are loaded.
const GOVERNED = Symbol.for('cdktf-data-mesh.product');
const ALL_GOVERNED = Symbol.for('cdktf-data-mesh.products');
const VISITED = Symbol.for('cdktf-data-mesh.governance-visited');

/** What governance reads of a data product; it is asked at synth time, when everything has been added. */
export interface GovernedProduct {
  model(): ProductModel;
  domain(): DomainModel;
  /** The declared account of a domain of the same mesh, as far as the app knows it. */
  accountOf?(domain: string): string | undefined;
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

/** Notes that an aspect has checked a construct. */
export function markVisited(construct: IConstruct): void {
  attach(construct, VISITED, true);
}

/** Whether an aspect has checked a construct. */
export function wasVisited(construct: IConstruct): boolean {
  return attached<boolean>(construct, VISITED) === true;
}
