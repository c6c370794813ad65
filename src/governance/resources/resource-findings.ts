import type { Resource } from './configuration';
import type { GovernedStack } from './governed-stack';
import type { ResourceViolation } from './resource-rule';
import { RESOURCE_RULES } from './resource-rules';
import type { Finding } from '../../core/findings';
import type { Place } from '../engine';
import { judge } from '../engine';

/** A finding with the resource that it is about; a rule that failed is about none. */
export interface ResourceFinding {
  readonly resource?: Resource;
  readonly finding: Finding;
}

/** What the rules find in the resources of a stack. */
export function resourceFindings(stack: GovernedStack, rules = RESOURCE_RULES): ResourceFinding[] {
  return rules.flatMap((rule) => judge(rule, stack, placesIn(stack)).map(({ finding, violation }) => ({ finding, resource: violation?.resource })));
}

function placesIn({ configuration: { stackName } }: GovernedStack) {
  const targets = new Map<string, number>();
  return {
    whole: (): Place => ({ subject: `stack "${stackName}"`, at: stackName }),
    of: ({ resource, attribute }: ResourceViolation): Place => {
      const target = [stackName, resource.address, ...attribute === undefined ? [] : [attribute]].join('/');
      const count = (targets.get(target) ?? 0) + 1;
      targets.set(target, count);
      return {
        subject: `${resource.type} "${resource.name}"`,
        at: resource.path ?? `stack "${stackName}"`,
        target: count === 1 ? target : `${target}#${count}`, // a waiver is for exactly one
      };
    },
  };
}
