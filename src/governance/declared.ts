import type { GovernanceLayer } from './federation';
import type { GovernanceRule } from './rule';
import { NamingStandard } from './standards/naming';
import { QualityThresholdsStandard } from './standards/quality-thresholds';
import { RequiredMetadataStandard } from './standards/required-metadata';
import { SchemaRegistryStandard } from './standards/schema-registry';
import { StorageFormatStandard } from './standards/storage-format';
import type { GovernanceDeclaration } from '../model/governance';

/** What a mesh file declares for the mesh or for one domain, as a layer of rules. */
export function declaredLayer(scope: string, declaration: GovernanceDeclaration): GovernanceLayer {
  return { scope, rules: declaredRules(declaration), waivers: declaration.waivers ?? [], origin: declaration.origin };
}

function declaredRules({ naming, schemaRegistry, storageFormat, requiredMetadata, qualityThresholds }: GovernanceDeclaration): GovernanceRule[] {
  return [
    ...naming ? [new NamingStandard(naming)] : [],
    ...schemaRegistry ? [new SchemaRegistryStandard(schemaRegistry)] : [],
    ...storageFormat ? [new StorageFormatStandard(storageFormat)] : [],
    ...requiredMetadata ? [new RequiredMetadataStandard(requiredMetadata)] : [],
    ...qualityThresholds ? [new QualityThresholdsStandard(qualityThresholds)] : [],
  ];
}
