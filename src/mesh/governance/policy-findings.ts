import type { IConstruct } from 'constructs';
import { governanceOf, policiesAt, policiesOver } from './scope-policies';
import type { Finding } from '../../core/findings';
import { formatFinding } from '../../core/findings';

/** A finding with the construct of the policy that it is about. */
export interface PolicyFinding {
  readonly construct: IConstruct;
  readonly finding: Finding;
}

/**
 * What is wrong with the rules and waivers of the policies in a stack: each fault once, at the policy that declares it.
 * @param wasApplied whether the findings of a rule have been worked out at all: a waiver of what hasn't been may well be needed
 */
export function policyFindings(stack: IConstruct, wasApplied?: (rule: string) => boolean): PolicyFinding[] {
  const found = new Map<string, PolicyFinding>();
  for (const scope of stack.node.findAll()) {
    const own = policiesAt(scope);
    if (own.length === 0) continue; // as most constructs of thousands
    const all = policiesOver(scope);
    own.forEach(({ construct, waivers }, position) => {
      const { findings } = governanceOf(all.slice(0, all.length - own.length + position + 1));
      for (const finding of [...findings, ...waivers.findings(wasApplied)]) {
        const text = formatFinding(finding);
        if (!found.has(text)) found.set(text, { construct, finding });
      }
    });
  }
  return [...found.values()];
}
