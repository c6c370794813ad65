import type { Graph } from '../../../core/graph';
import { stronglyConnectedComponents, shortestCycle } from '../../../core/graph';
import type { BoundaryRule, BoundaryViolation } from '../boundary-rule';
import type { GovernedMesh } from '../governed-mesh';
import { compare } from '../governed-mesh';

/** BND-005: domains that wait for one another. Products that are made from themselves are errors of the model's own rules. */
export const DOMAIN_CYCLES: BoundaryRule = {
  ruleId: 'BND-005',
  ruleName: 'Consumption in Circles',
  description: 'Domains that consume one another\'s products in a circle know of it.',
  rationale: 'It works as long as no product is made from itself, but none of these domains can change or recover before the others.',
  remedy: 'Nothing has to change. Where it hurts, move the product that closes the circle into a domain of its own.',
  severity: 'hint',
  since: '0.1.0',
  check: (mesh: GovernedMesh): BoundaryViolation[] => {
    const graph = consumptionGraph(mesh);
    return stronglyConnectedComponents(graph).flatMap((knot) => {
      const members = [...knot].sort(compare);
      const cycle = shortestCycle(members, graph);
      if (!cycle) return [];
      const [first, ...others] = members;
      return [{
        subject: mesh.domains.find(({ domain }) => domain.name === first)!.domain,
        path: ['consumes'],
        message: `consumes in a circle: ${[...cycle, first].join(' → ')}`,
        fix: 'keep in mind that none of them can change before the others',
        detail: others.join('+'),
        domains: others,
      }];
    });
  },
};

function consumptionGraph(mesh: GovernedMesh): Graph<string> {
  const graph = new Map(mesh.domains.map((entry) => [entry.domain.name, new Set(mesh.consumedBy(entry).map(({ domain }) => domain))]));
  for (const product of mesh.products) {
    for (const { domain } of mesh.inputsOf(product)) if (domain !== product.domain) graph.get(product.domain)!.add(domain);
  }
  return new Map([...graph].map(([domain, others]) => [domain, [...others].sort(compare)]));
}
