import type { Finding } from '../../core/findings';
import type { Applied, ApplyOrder, StackOf } from '../access/apply-order';
import { applyCircles, applyOrders } from '../access/apply-order';
import type { MeshModel } from '../mesh';
import { MeshIndex } from '../mesh-index';
import { Report } from './report';

/**
 * Stacks of which each would have to be applied before the other.
 * @param stackOf the stack of each domain and of each account's settings; by default each has its own
 */
export function applyOrderFindings(mesh: MeshModel, stackOf?: StackOf): Finding[] {
  const findings: Finding[] = [];
  for (const circle of applyCircles(applyOrders(mesh, new MeshIndex(mesh)), stackOf)) {
    const { then } = circle[0];
    new Report(nameOf(then), then.origin, findings).error('apply-circle', [],
      `its stack can't be applied in any order: ${circle.map((order) => `${nameOf(order.then)} needs ${order.needs}, from ${nameOf(order.first)}`).join('; ')}`, fixOf(circle));
  }
  return findings;
}

function nameOf(applied: Applied): string {
  if ('teams' in applied) return `domain "${applied.name}"`;
  return 'administrators' in applied ? `Lake Formation account ${applied.account}` : 'the platform';
}

function fixOf(circle: readonly ApplyOrder[]): string {
  const ids = [...new Set(circle.flatMap(({ product }) => (product ? [product.id] : [])))];
  if (ids.length < circle.length) return 'put the platform and the Lake Formation settings of accounts into stacks without domains';
  return `let IAM decide who may read ${ids.join(' or ')}, or move ${ids.length > 1 ? 'one of them' : 'it'} to a domain that consumes nothing of the others`;
}
