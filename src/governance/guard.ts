import type { IConstruct } from 'constructs';
import { governedOf, wasVisited } from './governed';
import { lostProtection } from './protection';
import { attachedOr } from '../core/construct-tree';

const GUARD = Symbol.for('cdktf-data-mesh.governance-guard');

/**
 * Makes the synthesis fail when a data product below the scope (a stack, or a construct in one) wasn't checked: cdktf skips
 * aspects in silence when two copies of it are loaded. It also refuses resources whose protection an override took away.
 * Calling it again for the same scope changes nothing.
 */
export function guardGovernance(scope: IConstruct): void {
  attachedOr(scope, GUARD, () => {
    scope.node.addValidation({ validate: () => problemsBelow(scope) });
    return true;
  });
}

function problemsBelow(scope: IConstruct): string[] {
  const problems: string[] = [];
  for (const construct of scope.node.findAll()) {
    if (isGuardedBelow(construct, scope)) continue; // that guard tells it
    const governed = governedOf(construct);
    if (governed && !wasVisited(construct)) {
      problems.push(`data product "${governed.model().name}" (${construct.node.path}) wasn't checked by governance: cdktf never ran the aspect. `
        + 'Usually two copies of cdktf are installed: see "npm ls cdktf", and keep one');
    }
    const problem = lostProtection(construct);
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
}

/** Whether a guard between the construct and the scope watches the construct as well. */
function isGuardedBelow(construct: IConstruct, scope: IConstruct): boolean {
  for (let current: IConstruct | undefined = construct; current && current !== scope; current = current.node.scope) {
    if ((current as unknown as Record<symbol, unknown>)[GUARD] !== undefined) return true;
  }
  return false;
}
