import type { Resource } from './configuration';
import type { GovernedStack } from './governed-stack';
import type { Rule, Violation } from '../engine';

/** A rule about the resources in a stack's final configuration. */
export type ResourceRule = Rule<GovernedStack, ResourceViolation>;

/** One way in which a resource breaks a rule. */
export interface ResourceViolation extends Violation {
  readonly resource: Resource;
  /** The attribute, as waivers name it: `versioning_configuration.status`. */
  readonly attribute?: string;
  readonly fix: string;
}

/** Whether a rule is about resources, by its id. Those are judged when the resources are there: at synthesis, not in a mesh file. */
export function isAboutResources(ruleId: string): boolean {
  return ruleId.startsWith('RES-');
}
