import type { GovernanceLayer } from './federation';
import type { PathStep } from '../../core/findings';
import type { GovernanceDeclaration, PolicyDeclaration } from '../../model/declaration/governance';
import { AccessControlPolicy } from '../policies/access-control';
import { PrivacyPolicy } from '../policies/privacy';
import { RetentionPolicy } from '../policies/retention';
import type { GovernanceRule } from '../rule';
import { tightenedStandards } from '../standards/standards';

/** What a mesh file declares for the mesh or for one domain, as a layer of rules. */
export function declaredLayer(scope: string, declaration: GovernanceDeclaration): GovernanceLayer {
  const { policies = [], waivers = [], origin } = declaration;
  const places = new Map<GovernanceRule, readonly PathStep[]>([
    ...tightenedStandards(declaration),
    ...policies.map((policy, index) => [policyOf(policy), ['policies', index, 'id']] as const),
  ]);
  return { scope, rules: [...places.keys()], places, waivers, origin };
}

function policyOf(policy: PolicyDeclaration): GovernanceRule {
  switch (policy.type) {
    case 'access_control': return new AccessControlPolicy(policy.options);
    case 'retention': return new RetentionPolicy(policy.options);
    case 'privacy': return new PrivacyPolicy(policy.options);
  }
}
