import type { SettingsOwner } from './settings-owner';
import { settingsOwner } from './settings-owner';
import { placement, AccessWay, accessWay } from './way';
import type { Graph } from '../../core/graph';
import { shortestCycle, stronglyConnectedComponents } from '../../core/graph';
import type { DomainModel, MeshModel, ProductModel } from '../mesh';
import type { MeshIndex } from '../mesh-index';
import { livingVersions } from '../versions';

// Names are deterministic, so most stacks can be applied in any order. What can't is here, and nowhere else.

/** What has a stack: the platform, the Lake Formation settings of an account, a domain. */
export type Applied = DomainModel | SettingsOwner;

/** One thing that is applied after another, and why. */
export interface ApplyOrder {
  readonly first: Applied;
  readonly then: DomainModel;
  /** What `then` needs of `first`: `the consumer role dp-order-consumer`. */
  readonly needs: string;
  /** The product whose grant asks for it, if one does. */
  readonly product?: ProductModel;
}

/** The stack of something; by itself each has its own, as in a mesh file. */
export type StackOf = (applied: Applied) => unknown;

/** What must be applied after what, each pair once for each product. */
export function applyOrders(mesh: MeshModel, index: MeshIndex): ApplyOrder[] {
  return mesh.domains.flatMap(({ domain, products }) => {
    const owner = settingsOwner(mesh, domain);
    return [
      ...mesh.platform.imported ? [] : [{ first: mesh.platform, then: domain, needs: 'the schema registry, and the shared bucket and key' }],
      // Before the settings, a new database and its tables would be everybody's.
      ...owner && owner !== mesh.platform ? [{ first: owner, then: domain, needs: 'the Lake Formation settings of its account' }] : [],
      ...products.flatMap((product) => grantOrders(product, domain, index)),
    ];
  });
}

/** Lake Formation refuses grants to roles that don't exist, and an account can't pass on what wasn't shared with it yet. */
function grantOrders(product: ProductModel, domain: DomainModel, index: MeshIndex): ApplyOrder[] {
  const found = new Map<DomainModel, ApplyOrder>();
  for (const version of livingVersions(product)) {
    for (const grant of version.access.grants) {
      const consumer = index.consumingDomain(grant.consumer);
      if (!consumer || consumer === domain || found.has(consumer) || accessWay(version, grant, domain, consumer) !== AccessWay.LAKE_FORMATION) continue;
      found.set(consumer, placement(domain.account, consumer.account) === 'other'
        ? { first: domain, then: consumer, needs: `what the grant of ${product.id} shares with its account`, product }
        : { first: consumer, then: domain, needs: `the role ${consumer.names.consumerRole}, which the grant of ${product.id} names`, product });
    }
  }
  return [...found.values()];
}

/** The orders that contradict each other: each list leads from a stack back to it. */
export function applyCircles(orders: readonly ApplyOrder[], stackOf: StackOf = (applied) => applied): ApplyOrder[][] {
  const apart = orders.filter(({ first, then }) => stackOf(first) !== stackOf(then));
  const graph: Graph<unknown> = graphOf(apart, stackOf);
  return stronglyConnectedComponents(graph).flatMap((component) => {
    const stacks = component.length > 1 ? shortestCycle(component, graph)! : [];
    return stacks.length === 0 ? [] : [stacks.map((stack, position) =>
      apart.find(({ first, then }) => stackOf(then) === stack && stackOf(first) === stacks[(position + 1) % stacks.length])!)];
  });
}

/** Each stack with those after which it is applied. */
function graphOf(orders: readonly ApplyOrder[], stackOf: StackOf): Map<unknown, unknown[]> {
  const graph = new Map<unknown, unknown[]>();
  for (const { first, then } of orders) {
    if (!graph.has(stackOf(first))) graph.set(stackOf(first), []);
    graph.set(stackOf(then), [...graph.get(stackOf(then)) ?? [], stackOf(first)]);
  }
  return graph;
}
