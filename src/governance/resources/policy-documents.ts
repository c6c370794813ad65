import { blocks } from './attributes';
import type { Configuration, Resource } from './configuration';
import type { Statement } from './policy-statements';
import { statementsOf } from './policy-statements';

/** What a policy document is attached to. */
export enum PolicyKind {
  /** To a role, user or group: says what they may do. */
  IDENTITY = 'identity',
  /** To a role: says who may assume it. */
  TRUST = 'trust',
  /** To a resource: says who may use it. */
  RESOURCE = 'resource',
  /** To a KMS key; its resource is always `*`, which is the key itself. */
  KEY = 'key',
}

/** A policy document of the configuration. */
export interface PolicyDocument {
  readonly resource: Resource;
  readonly attribute: string;
  readonly kind: PolicyKind;
  readonly statements: readonly Statement[];
}

/** The attributes in which policy documents stand. */
const PLACES: ReadonlyArray<readonly [type: string, attribute: string, kind: PolicyKind]> = [
  ['aws_iam_policy', 'policy', PolicyKind.IDENTITY],
  ['aws_iam_role_policy', 'policy', PolicyKind.IDENTITY],
  ['aws_iam_user_policy', 'policy', PolicyKind.IDENTITY],
  ['aws_iam_group_policy', 'policy', PolicyKind.IDENTITY],
  ['aws_ssoadmin_permission_set_inline_policy', 'inline_policy', PolicyKind.IDENTITY],
  ['aws_iam_role', 'assume_role_policy', PolicyKind.TRUST],
  ['aws_s3_bucket_policy', 'policy', PolicyKind.RESOURCE],
  ['aws_s3_bucket', 'policy', PolicyKind.RESOURCE],
  ['aws_s3_access_point', 'policy', PolicyKind.RESOURCE],
  ['aws_s3control_access_point_policy', 'policy', PolicyKind.RESOURCE],
  ['aws_s3tables_table_bucket_policy', 'resource_policy', PolicyKind.RESOURCE],
  ['aws_s3tables_table_policy', 'resource_policy', PolicyKind.RESOURCE],
  ['aws_sns_topic_policy', 'policy', PolicyKind.RESOURCE],
  ['aws_sns_topic', 'policy', PolicyKind.RESOURCE],
  ['aws_sqs_queue_policy', 'policy', PolicyKind.RESOURCE],
  ['aws_sqs_queue', 'policy', PolicyKind.RESOURCE],
  ['aws_glue_resource_policy', 'policy', PolicyKind.RESOURCE],
  ['aws_msk_cluster_policy', 'policy', PolicyKind.RESOURCE],
  ['aws_kinesis_resource_policy', 'policy', PolicyKind.RESOURCE],
  ['aws_dynamodb_resource_policy', 'policy', PolicyKind.RESOURCE],
  ['aws_secretsmanager_secret', 'policy', PolicyKind.RESOURCE],
  ['aws_secretsmanager_secret_policy', 'policy', PolicyKind.RESOURCE],
  ['aws_cloudwatch_event_bus_policy', 'policy', PolicyKind.RESOURCE],
  ['aws_cloudwatch_log_resource_policy', 'policy_document', PolicyKind.RESOURCE],
  ['aws_opensearch_domain', 'access_policies', PolicyKind.RESOURCE],
  ['aws_opensearch_domain_policy', 'access_policies', PolicyKind.RESOURCE],
  ['aws_api_gateway_rest_api', 'policy', PolicyKind.RESOURCE],
  ['aws_api_gateway_rest_api_policy', 'policy', PolicyKind.RESOURCE],
  ['aws_backup_vault_policy', 'policy', PolicyKind.RESOURCE],
  ['aws_codeartifact_domain_permissions_policy', 'policy_document', PolicyKind.RESOURCE],
  ['aws_codeartifact_repository_permissions_policy', 'policy_document', PolicyKind.RESOURCE],
  ['aws_ecr_repository_policy', 'policy', PolicyKind.RESOURCE],
  ['aws_efs_file_system_policy', 'policy', PolicyKind.RESOURCE],
  ['aws_kms_key', 'policy', PolicyKind.KEY],
  ['aws_kms_key_policy', 'policy', PolicyKind.KEY],
  ['aws_kms_external_key', 'policy', PolicyKind.KEY],
  ['aws_kms_replica_key', 'policy', PolicyKind.KEY],
];

const read = new WeakMap<Configuration, readonly PolicyDocument[]>();

/** Every policy document of a configuration that can be read; several rules ask for them. */
export function policyDocuments(configuration: Configuration): readonly PolicyDocument[] {
  const documents = read.get(configuration) ?? readAll(configuration);
  read.set(configuration, documents);
  return documents;
}

function readAll(configuration: Configuration): PolicyDocument[] {
  const inline = configuration.resources('aws_iam_role').flatMap((resource) => blocks(resource.attributes.inline_policy).map(({ name, policy }, index) =>
    ({ resource, attribute: `inline_policy.${typeof name === 'string' ? name : index}`, kind: PolicyKind.IDENTITY, policy })));
  const own = PLACES.flatMap(([type, attribute, kind]) => configuration.resources(type).map((resource) =>
    ({ resource, attribute, kind, policy: resource.attributes[attribute] })));
  return [...own, ...inline].flatMap(({ policy, ...place }) => {
    const statements = policy === undefined ? undefined : statementsOf(configuration, policy);
    return statements ? [{ ...place, statements }] : [];
  });
}
