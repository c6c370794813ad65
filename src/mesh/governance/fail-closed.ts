import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { annotate } from './annotate';
import { governedOf, wasVisited } from './governed-products';
import { policyFindings } from './policy-findings';
import { judgeResources, wereResourcesJudged } from './resource-governance';
import { addCheck, addValidation } from './synthesis-hook';
import { attached, attachedOr } from '../../core/attachments';

const WATCHED_SCOPE = Symbol.for('cdktf-data-mesh.governance-watched-scope');
const WATCHED_STACK = Symbol.for('cdktf-data-mesh.governance-watched-stack');

/**
 * Makes the synthesis fail when a data product below the scope (a stack, or a construct in one) wasn't checked: cdktf skips
 * aspects in silence when two copies of it are loaded. It also judges what is about to be written, and the policies
 * themselves. Calling it again for the same scope changes nothing.
 */
export function failUnlessGoverned(scope: IConstruct): void {
  const stack = TerraformStack.of(scope);
  attachedOr(scope, WATCHED_SCOPE, () => {
    addValidation(stack, scope, () => unvisitedBelow(scope));
    return true;
  });
  attachedOr(stack, WATCHED_STACK, () => {
    // The app's own validation comes after all stacks.
    stack.node.root.node.addValidation({ validate: () => (wereResourcesJudged(stack) ? [] : [unjudged(stack)]) });
    addCheck(stack, (json) => {
      judgeResources(stack, json());
      // When every product and resource has been judged, it is known which waivers were needed.
      for (const { construct, finding } of policyFindings(stack)) annotate(construct, finding);
    });
    return true;
  });
}

function unjudged({ node }: TerraformStack): string {
  return `the resources of stack "${node.path}" weren't checked by governance: its synthesizer skips the custom synthesis of constructs. Leave the stack's synthesizer as it is`;
}

function unvisitedBelow(scope: IConstruct): string[] {
  return scope.node.findAll().flatMap((construct) => {
    const governed = governedOf(construct);
    if (!governed || wasVisited(construct) || isWatchedBelow(construct, scope)) return [];
    return [`data product "${governed.model().name}" (${construct.node.path}) wasn't checked by governance: cdktf never ran the aspect. `
      + 'Usually two copies of cdktf are installed: see "npm ls cdktf", and keep one'];
  });
}

/** Whether a scope between the construct and this one is watched as well: that one reports it. */
function isWatchedBelow(construct: IConstruct, scope: IConstruct): boolean {
  for (let current: IConstruct | undefined = construct; current && current !== scope; current = current.node.scope) {
    if (attached(current, WATCHED_SCOPE) !== undefined) return true;
  }
  return false;
}
