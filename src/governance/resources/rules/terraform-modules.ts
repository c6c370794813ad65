import { quote } from '../../../core/findings';
import type { ResourceRule } from '../resource-rule';

/** RES-014: what can't be seen isn't sound because of that. */
export const TERRAFORM_MODULES: ResourceRule = {
  ruleId: 'RES-014',
  ruleName: 'Modules are looked at by somebody',
  description: 'The resources inside of a Terraform module are in no stack\'s configuration, so no rule sees them.',
  rationale: 'Terraform fetches a module after the synthesis. A public bucket in it is as public as any, and a report without findings says nothing of it.',
  remedy: 'Declare the resources themselves; or look at what the module makes, and waive the finding.',
  since: '0.1.0',
  severity: 'warning',
  check: ({ configuration }) => configuration.modules.map((resource) => ({
    resource,
    attribute: 'source',
    message: `governance doesn't see the resources of the module ${quote(resource.attributes.source)}`,
    fix: 'declare them in the stack, or look at what the module makes and waive this finding',
  })),
};
