import type { Finding } from '../../core/findings';
import type { MeshModel, ProductModel } from '../mesh';
import type { ProductIndex } from '../product-index';
import { Report } from './report';

/** Finds products that are made from themselves, by whatever detour: one finding for each knot of cycles. */
export function lineageCycles(mesh: MeshModel, index: ProductIndex): Finding[] {
  const findings: Finding[] = [];
  const inputs = lineageGraph(mesh, index);
  for (const knot of knots(inputs)) {
    const cycle = shortestCycle(knot, inputs);
    if (!cycle) continue;
    const report = new Report(`data product "${cycle[0].name}"`, cycle[0].origin, findings);
    const shown = [...cycle, cycle[0]].map(({ id }) => id).join(' → ');
    report.error('lineage-cycle', ['lineage'], `is made from itself: ${shown}`, 'remove one of these inputs');
  }
  return findings;
}

type Graph = ReadonlyMap<ProductModel, readonly ProductModel[]>;

function lineageGraph(mesh: MeshModel, index: ProductIndex): Graph {
  const graph = new Map<ProductModel, ProductModel[]>();
  for (const { products } of mesh.domains) {
    for (const product of products) {
      if (index.get(product.id) !== product) continue;
      graph.set(product, product.lineage.products.flatMap((name) => {
        const resolution = index.inputOf(product.domain, name);
        return resolution.kind === 'found' ? [resolution.product] : [];
      }));
    }
  }
  return graph;
}

/** The strongly connected components (Tarjan's algorithm, without recursion: chains can be long), in the order of declaration. */
function knots(graph: Graph): ProductModel[][] {
  const order = new Map<ProductModel, number>();
  const lowest = new Map<ProductModel, number>();
  const open: ProductModel[] = [];
  const isOpen = new Set<ProductModel>();
  const result: ProductModel[][] = [];
  const enter = (product: ProductModel): { product: ProductModel; next: number } => {
    lowest.set(product, order.size);
    order.set(product, order.size);
    open.push(product);
    isOpen.add(product);
    return { product, next: 0 };
  };
  for (const start of graph.keys()) {
    if (order.has(start)) continue;
    const path = [enter(start)];
    while (path.length > 0) {
      const step = path[path.length - 1];
      const inputs = graph.get(step.product)!;
      if (step.next < inputs.length) {
        const input = inputs[step.next++];
        if (!order.has(input)) path.push(enter(input));
        else if (isOpen.has(input)) lowest.set(step.product, Math.min(lowest.get(step.product)!, order.get(input)!));
        continue;
      }
      path.pop();
      const parent = path[path.length - 1]?.product;
      if (parent) lowest.set(parent, Math.min(lowest.get(parent)!, lowest.get(step.product)!));
      if (lowest.get(step.product) === order.get(step.product)) {
        const knot = open.splice(open.lastIndexOf(step.product));
        knot.forEach((member) => isOpen.delete(member));
        result.push(knot);
      }
    }
  }
  return result;
}

/** The shortest cycle through the knot's first product, or undefined when the knot is a single product that isn't its own input. */
function shortestCycle(knot: readonly ProductModel[], graph: Graph): ProductModel[] | undefined {
  const [first] = knot;
  const members = new Set(knot);
  const reachedFrom = new Map<ProductModel, ProductModel | undefined>([[first, undefined]]);
  const queue = [first];
  for (const product of queue) {
    for (const input of graph.get(product)!) {
      if (input === first) {
        const cycle: ProductModel[] = [];
        for (let current: ProductModel | undefined = product; current; current = reachedFrom.get(current)) cycle.unshift(current);
        return cycle;
      }
      if (members.has(input) && !reachedFrom.has(input)) {
        reachedFrom.set(input, product);
        queue.push(input);
      }
    }
  }
  return undefined;
}
