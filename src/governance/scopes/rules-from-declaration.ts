import type { GovernanceLayer } from './federation';
import type { PathStep } from '../../core/findings';
import type { GovernanceDeclaration, PolicyDeclaration } from '../../model/declaration/governance';
import { AccessControlPolicy } from '../policies/access-control';
import { PrivacyPolicy } from '../policies/privacy';
import { RetentionPolicy } from '../policies/retention';
import type { GovernanceRule } from '../rule';
import { NamingStandard } from '../standards/naming';
import { QualityThresholdsStandard } from '../standards/quality-thresholds';
import { RequiredMetadataStandard } from '../standards/required-metadata';
import { SchemaRegistryStandard } from '../standards/schema-registry';
import { StorageFormatStandard } from '../standards/storage-format';

/** What a mesh file declares for the mesh or for one domain, as a layer of rules. */
export function declaredLayer(scope: string, declaration: GovernanceDeclaration): GovernanceLayer {
  const places = new Map<GovernanceRule, readonly PathStep[]>([...declaredStandards(declaration), ...declaredPolicies(declaration)]);
  return { scope, rules: [...places.keys()], places, waivers: declaration.waivers ?? [], origin: declaration.origin };
}

type Placed = readonly [rule: GovernanceRule, place: readonly PathStep[]];

function declaredStandards({ naming, schemaRegistry, storageFormat, requiredMetadata, qualityThresholds }: GovernanceDeclaration): Placed[] {
  return [
    ...naming ? [[new NamingStandard(naming), ['standards', 'naming']] as const] : [],
    ...schemaRegistry ? [[new SchemaRegistryStandard(schemaRegistry), ['standards', 'schema_registry']] as const] : [],
    ...storageFormat ? [[new StorageFormatStandard(storageFormat), ['standards', 'storage_format']] as const] : [],
    ...requiredMetadata ? [[new RequiredMetadataStandard(requiredMetadata), ['standards', 'required_metadata']] as const] : [],
    ...qualityThresholds ? [[new QualityThresholdsStandard(qualityThresholds), ['standards', 'quality_thresholds']] as const] : [],
  ];
}

function declaredPolicies({ policies = [] }: GovernanceDeclaration): Placed[] {
  return policies.map((policy, index) => [policyOf(policy), ['policies', index, 'id']]);
}

function policyOf(policy: PolicyDeclaration): GovernanceRule {
  switch (policy.type) {
    case 'access_control': return new AccessControlPolicy(policy.options);
    case 'retention': return new RetentionPolicy(policy.options);
    case 'privacy': return new PrivacyPolicy(policy.options);
  }
}
