import type { Configuration, Resource } from './configuration';
import { ENCRYPTION } from './encryption';
import { KAFKA_ACLS } from './kafka-acls';
import { KEYS } from './keys';
import { LIFECYCLE } from './lifecycle';
import { MODULES } from './modules';
import { NAMES_OF_THE_MODEL } from './names';
import { PROMISES } from './promises';
import { PROTECTION } from './protection';
import { PUBLIC_ACCESS } from './public-access';
import type { ResourceContext, ResourceRule, ResourceViolation } from './rule';
import { STRANGERS } from './strangers';
import { TAGS } from './tags';
import { TRANSPORT } from './transport';
import { VERSIONING } from './versioning';
import { WILDCARDS } from './wildcards';
import type { Finding } from '../../core/findings';

/** Every rule over the resources of a governed stack. */
export const RESOURCE_RULES: readonly ResourceRule[] = [
  ENCRYPTION, PUBLIC_ACCESS, TRANSPORT, VERSIONING, LIFECYCLE, WILDCARDS, KAFKA_ACLS, KEYS, PROTECTION, NAMES_OF_THE_MODEL, TAGS,
  PROMISES, STRANGERS, MODULES,
];

/** A finding with the resource that it is about; undefined where a rule failed and the finding is about all. */
export interface ResourceFinding {
  readonly resource?: Resource;
  readonly finding: Finding;
}

/** What the rules say of a configuration. A rule that fails by itself isn't met: its fault must not pass for compliance. */
export function resourceFindings(configuration: Configuration, context: ResourceContext, rules = RESOURCE_RULES): ResourceFinding[] {
  return rules.flatMap((rule) => {
    try {
      const targets = new Map<string, number>();
      return rule.check(configuration, context).map((violation) =>
        ({ resource: violation.resource, finding: findingOf(rule, configuration, violation, targets) }));
    } catch (error) {
      return [{ finding: faultOf(rule, configuration, error) }];
    }
  });
}

function findingOf(rule: ResourceRule, { stackName }: Configuration, violation: ResourceViolation, targets: Map<string, number>): Finding {
  const { resource, attribute, message, fix } = violation;
  const place = [stackName, resource.address, ...attribute === undefined ? [] : [attribute]].join('/');
  const earlier = targets.get(place) ?? 0;
  targets.set(place, earlier + 1);
  return {
    rule: rule.ruleId,
    severity: rule.severity,
    subject: `${resource.type} "${resource.name}"`,
    at: resource.path ?? `stack "${stackName}"`,
    message,
    fix,
    target: earlier === 0 ? place : `${place}#${earlier + 1}`, // a waiver is for exactly one
  };
}

function faultOf(rule: ResourceRule, { stackName }: Configuration, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    rule: rule.ruleId,
    severity: 'error',
    subject: `stack "${stackName}"`,
    at: stackName,
    message: `the rule "${rule.ruleName}" itself failed and checked nothing: ${reason}`,
    fix: 'report it, with the resource that it couldn\'t read',
  };
}
