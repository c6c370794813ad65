/** A directed graph: each node with the nodes it points at, all of which are in the graph. */
export type Graph<T> = ReadonlyMap<T, readonly T[]>;

/** The strongly connected components (Tarjan's algorithm, without recursion: chains can be long), in the order of the graph. */
export function stronglyConnectedComponents<T>(graph: Graph<T>): T[][] {
  const order = new Map<T, number>();
  const lowest = new Map<T, number>();
  const open: T[] = [];
  const isOpen = new Set<T>();
  const result: T[][] = [];
  const enter = (node: T): { node: T; next: number } => {
    lowest.set(node, order.size);
    order.set(node, order.size);
    open.push(node);
    isOpen.add(node);
    return { node, next: 0 };
  };
  for (const start of graph.keys()) {
    if (order.has(start)) continue;
    const path = [enter(start)];
    while (path.length > 0) {
      const step = path[path.length - 1];
      const targets = graph.get(step.node)!;
      if (step.next < targets.length) {
        const target = targets[step.next++];
        if (!order.has(target)) path.push(enter(target));
        else if (isOpen.has(target)) lowest.set(step.node, Math.min(lowest.get(step.node)!, order.get(target)!));
        continue;
      }
      path.pop();
      const parent = path[path.length - 1]?.node;
      if (parent !== undefined) lowest.set(parent, Math.min(lowest.get(parent)!, lowest.get(step.node)!));
      if (lowest.get(step.node) === order.get(step.node)) {
        const component = open.splice(open.lastIndexOf(step.node));
        component.forEach((member) => isOpen.delete(member));
        result.push(component);
      }
    }
  }
  return result;
}

/** The shortest cycle through the first member of a component, or undefined when it is a single member that doesn't point at itself. */
export function shortestCycle<T>(component: readonly T[], graph: Graph<T>): T[] | undefined {
  const [first] = component;
  const members = new Set(component);
  const reachedFrom = new Map<T, T | undefined>([[first, undefined]]);
  const queue = [first];
  for (const node of queue) {
    for (const target of graph.get(node)!) {
      if (target === first) {
        const cycle: T[] = [];
        for (let current: T | undefined = node; current !== undefined; current = reachedFrom.get(current)) cycle.unshift(current);
        return cycle;
      }
      if (members.has(target) && !reachedFrom.has(target)) {
        reachedFrom.set(target, node);
        queue.push(target);
      }
    }
  }
  return undefined;
}
