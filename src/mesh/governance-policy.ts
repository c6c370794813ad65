import { App, Aspects, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import { GovernanceAspect } from '../governance/aspect';
import { markPolicyScope } from '../governance/governed';
import { guardGovernance } from '../governance/guard';

/**
 * Puts every data product below a scope under the mesh's standards (STD-001 to STD-005): a product that breaks a mandatory
 * one doesn't synthesize, and all findings are shown at once. The scope is a stack, or a construct in one such as a domain.
 */
export class GovernancePolicy extends Construct {
  /**
   * Puts a scope under the standards.
   * @param scope the stack or domain whose data products are governed
   * @param id the construct's id
   * @throws when the scope isn't in a stack: cdktf would never run the checks
   */
  constructor(scope: Construct, id: string) {
    super(scope, id);
    if (!isInStack(scope)) {
      const place = App.isApp(scope) ? 'the app' : `"${scope.node.path}", which is in no stack`;
      throw new Error(`governance policy "${id}" was put on ${place}: cdktf runs checks only on stacks and what is in them. Add a GovernancePolicy to each stack`);
    }
    markPolicyScope(scope);
    Aspects.of(scope).add(new GovernanceAspect());
    guardGovernance(scope);
  }
}

function isInStack(scope: IConstruct): boolean {
  return scope.node.scopes.some((ancestor) => TerraformStack.isStack(ancestor));
}
