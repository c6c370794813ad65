// The public surface. Nothing inside the library imports this file.

// What people declare.
export { Duration } from './core/duration';
export * from './model/declaration/access';
export * from './model/declaration/consumer';
export * from './model/declaration/data-product';
export * from './model/quality/data-quality';
export * from './model/declaration/data-type';
export { type KafkaConnectionOptions } from './model/declaration/domain';
export * from './model/declaration/existing';
export { type FieldOptions } from './model/declaration/field-options';
export { MetadataField, PrivacyUse, type AccessControlPolicyOptions, type NamingStandardOptions, type PolicyOptions, type PrivacyClearance, type PrivacyPolicyOptions, type QualityThresholdsStandardOptions, type RequiredMetadataStandardOptions, type RetentionPolicyOptions, type RuleEnforcement, type SchemaRegistryStandardOptions, type StorageFormatStandardOptions, type Waiver } from './model/declaration/governance';
export * from './model/declaration/pipelines';
export * from './model/declaration/platform';
export * from './model/declaration/producer';
export * from './model/declaration/quality-rule';
export { QualityScore, type QualityMetrics, type QualityWeights } from './model/quality/score';
export * from './model/declaration/quality-options';
export * from './model/declaration/quality-rule-options';
export * from './model/declaration/schema';
export * from './model/declaration/storage';
export * from './model/declaration/stream';

// The rules of governance.
export { ComplianceStatus, type DataProductCompliance, type RuleCompliance, type RuleFinding } from './governance/compliance';
export { GovernedDataProduct } from './governance/governed-data-product';
export {
  GovernanceRule, Policy, PolicyType, Standard, StandardType,
  type GovernanceRuleProps, type PolicyProps, type RuleExample, type RuleViolation, type StandardProps,
} from './governance/rule';
export { AccessControlPolicy } from './governance/policies/access-control';
export { PrivacyPolicy } from './governance/policies/privacy';
export { RetentionPolicy } from './governance/policies/retention';
export { NamingStandard } from './governance/standards/naming';
export { QualityThresholdsStandard } from './governance/standards/quality-thresholds';
export { RequiredMetadataStandard } from './governance/standards/required-metadata';
export { SchemaRegistryStandard } from './governance/standards/schema-registry';
export { StorageFormatStandard } from './governance/standards/storage-format';

// The constructs.
export { type ContractedProductOptions } from './mesh/contracted-product';
export { DataMesh, type DataMeshOptions } from './mesh/data-mesh';
export { DataPlatform, type IDataPlatform } from './mesh/data-platform';
export { DataProduct } from './mesh/data-product';
export { DataProductContract } from './mesh/data-product-contract';
export { DataProductImport, type ConsumerRoleProps, type DataProductImportProps, type ResourceLinkProps } from './mesh/data-product-import';
export { type IDataProduct } from './mesh/data-product-reference';
export { Domain, type DomainProps, type IDomain } from './mesh/domain';
export { Grant } from './mesh/grant';
export { LakeFormationAccount, type ILakeFormationAccount, type LakeFormationAccountProps } from './mesh/lake-formation-account';
export { KafkaUser, type KafkaUserProps } from './mesh/kafka-user';
export { GovernancePolicy, type GovernancePolicyProps } from './mesh/governance-policy';
export { type GlueQualityMetric, type QualityMetric } from './mesh/quality-metric';
export { QualitySuite, type QualitySuiteProps } from './mesh/quality-suite';
export { WriteGrant } from './mesh/write-grant';

// The bindings of the Kafka provider.
export * as kafka from './providers/kafka';
