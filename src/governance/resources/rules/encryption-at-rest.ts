import { quote } from '../../../core/findings';
import { isUnresolved } from '../../../core/tokens';
import { isAccessLogBucket } from '../access-log-bucket';
import type { Attributes } from '../attributes';
import { blocks, isFalse, isMissing, isNotTrue, valueAt } from '../attributes';
import type { Configuration, Resource } from '../configuration';
import type { ResourceRule, ResourceViolation } from '../resource-rule';

/** Where each type of resource names the key that encrypts what it holds. */
const KEYS: Readonly<Record<string, string>> = {
  aws_backup_vault: 'kms_key_arn',
  aws_cloudtrail: 'kms_key_id',
  aws_cloudwatch_log_group: 'kms_key_id',
  aws_db_instance: 'kms_key_id',
  aws_docdb_cluster: 'kms_key_id',
  aws_dynamodb_table: 'server_side_encryption.kms_key_arn',
  aws_ebs_volume: 'kms_key_id',
  aws_efs_file_system: 'kms_key_id',
  aws_elasticache_replication_group: 'kms_key_id',
  aws_kinesis_firehose_delivery_stream: 'server_side_encryption.key_arn',
  aws_kinesis_stream: 'kms_key_id',
  aws_msk_cluster: 'encryption_info.encryption_at_rest_kms_key_arn',
  aws_neptune_cluster: 'kms_key_arn',
  aws_opensearch_domain: 'encrypt_at_rest.kms_key_id',
  aws_rds_cluster: 'kms_key_id',
  aws_redshift_cluster: 'kms_key_id',
  aws_redshiftserverless_namespace: 'kms_key_id',
  aws_s3tables_table_bucket: 'encryption_configuration.kms_key_arn',
  aws_scheduler_schedule: 'kms_key_arn',
  aws_secretsmanager_secret: 'kms_key_id',
  aws_sns_topic: 'kms_master_key_id',
  aws_sqs_queue: 'kms_master_key_id',
};

/** What turns encryption off in spite of a key. */
const SWITCHES: Readonly<Record<string, string>> = {
  aws_db_instance: 'storage_encrypted',
  aws_docdb_cluster: 'storage_encrypted',
  aws_dynamodb_table: 'server_side_encryption.enabled',
  aws_ebs_volume: 'encrypted',
  aws_efs_file_system: 'encrypted',
  aws_elasticache_replication_group: 'at_rest_encryption_enabled',
  aws_kinesis_firehose_delivery_stream: 'server_side_encryption.enabled',
  aws_neptune_cluster: 'storage_encrypted',
  aws_opensearch_domain: 'encrypt_at_rest.enabled',
  aws_rds_cluster: 'storage_encrypted',
  aws_redshift_cluster: 'encrypted',
};

/** RES-001: who has the key decides who reads, so the key is the organization's own. */
export const ENCRYPTION_AT_REST: ResourceRule = {
  ruleId: 'RES-001',
  ruleName: 'Encryption with a customer key',
  description: 'What holds data is encrypted with a KMS key of the organization: buckets (with a bucket key), query results, topics, queues, streams, logs, databases.',
  rationale: 'AWS\'s own keys let everybody of the account read who may read the resource. A key of one\'s own has a policy, a trail of each use, and can be taken away.',
  remedy: 'Name a customer key: the domain\'s is `domain.encryptionKeyArn`.',
  since: '0.1.0',
  severity: 'error',
  check: ({ configuration }) => [
    ...configuration.resources('aws_s3_bucket').flatMap((bucket) => bucketViolations(configuration, bucket)),
    ...configuration.resources('aws_athena_workgroup').flatMap(workgroupViolations),
    ...Object.entries(KEYS).flatMap(([type, path]) => configuration.resources(type).flatMap((resource) => keyViolations(resource, path))),
    ...Object.entries(SWITCHES).flatMap(([type, path]) => configuration.resources(type).flatMap((resource) => switchViolations(resource, path))),
  ],
};

const NAME_A_KEY = 'name a customer key, such as the domain\'s encryptionKeyArn';

function bucketViolations(configuration: Configuration, bucket: Resource): ResourceViolation[] {
  const parts = configuration.partsOf(bucket, 'aws_s3_bucket_server_side_encryption_configuration');
  const inline = blocks(bucket.attributes.server_side_encryption_configuration);
  if (!parts || (parts.length === 0 && isUnresolved(bucket.attributes.server_side_encryption_configuration))) return [];
  if (parts.length === 0 && inline.length === 0) {
    return [{
      resource: bucket,
      attribute: 'encryption',
      message: 'has no aws_s3_bucket_server_side_encryption_configuration: S3 encrypts it with keys of its own',
      fix: 'add one with sse_algorithm "aws:kms", a customer key and bucket_key_enabled',
    }];
  }
  const logs = isAccessLogBucket(configuration, bucket);
  return [
    ...parts.flatMap((part) => sseViolations(part, part.attributes, logs)),
    ...inline.flatMap((attributes) => sseViolations(bucket, attributes, logs)),
  ];
}

/** S3 delivers access logs only to buckets with its own encryption keys. */
function sseViolations(resource: Resource, attributes: Attributes, logs: boolean): ResourceViolation[] {
  return blocks(attributes.rule).flatMap((rule): ResourceViolation[] => {
    const [byDefault = {}] = blocks(rule.apply_server_side_encryption_by_default);
    const { sse_algorithm: algorithm, kms_master_key_id: key } = byDefault;
    if (isUnresolved(algorithm) || isUnresolved(rule.apply_server_side_encryption_by_default)) return [];
    if (logs && algorithm === 'AES256') return [];
    const at = 'rule.apply_server_side_encryption_by_default';
    if (algorithm !== 'aws:kms' && algorithm !== 'aws:kms:dsse') {
      return [{ resource, attribute: `${at}.sse_algorithm`, message: `sse_algorithm is ${quote(algorithm)}; it must be "aws:kms" with a customer key`, fix: NAME_A_KEY }];
    }
    return [
      ...isCustomerKey(key) ? [] : [{ resource, attribute: `${at}.kms_master_key_id`, message: `kms_master_key_id is ${said(key)}; it must be a customer key`, fix: NAME_A_KEY }],
      ...algorithm === 'aws:kms' && isNotTrue(rule.bucket_key_enabled) ? [{
        resource,
        attribute: 'rule.bucket_key_enabled',
        message: `bucket_key_enabled is ${said(rule.bucket_key_enabled)}; it must be true: without it each object costs a call of KMS`,
        fix: 'set bucket_key_enabled to true',
      }] : [],
    ];
  });
}

function workgroupViolations(resource: Resource): ResourceViolation[] {
  const { configuration } = resource.attributes;
  if (isUnresolved(configuration)) return [];
  const [settings = {}] = blocks(configuration);
  const at = 'configuration.result_configuration.encryption_configuration';
  const encryption = valueAt(settings, ['result_configuration', 'encryption_configuration']);
  const violations: ResourceViolation[] = [];
  if (isFalse(settings.enforce_workgroup_configuration)) {
    violations.push({
      resource,
      attribute: 'configuration.enforce_workgroup_configuration',
      message: 'enforce_workgroup_configuration is false: each client decides whether its results are encrypted',
      fix: 'set it to true',
    });
  }
  if (isUnresolved(encryption)) return violations;
  const [{ encryption_option: option, kms_key_arn: key } = {} as Attributes] = blocks(encryption);
  if (option !== 'SSE_KMS' && option !== 'CSE_KMS' && !isUnresolved(option)) {
    violations.push({ resource, attribute: `${at}.encryption_option`, message: `encryption_option is ${said(option)}; it must be "SSE_KMS" or "CSE_KMS" with a customer key`, fix: NAME_A_KEY });
  } else if (!isCustomerKey(key)) {
    violations.push({ resource, attribute: `${at}.kms_key_arn`, message: `kms_key_arn is ${said(key)}; it must be a customer key`, fix: NAME_A_KEY });
  }
  return violations;
}

function keyViolations(resource: Resource, path: string): ResourceViolation[] {
  const key = valueAt(resource.attributes, path.split('.'));
  return isCustomerKey(key) ? [] : [{ resource, attribute: path, message: `${path} is ${said(key)}; it must be a customer key`, fix: NAME_A_KEY }];
}

function switchViolations(resource: Resource, path: string): ResourceViolation[] {
  const value = valueAt(resource.attributes, path.split('.'));
  return isFalse(value) ? [{ resource, attribute: path, message: `${path} is false: nothing is encrypted`, fix: 'set it to true' }] : [];
}

/** AWS's own keys have an alias of AWS. */
function isCustomerKey(key: unknown): boolean {
  if (isUnresolved(key)) return true;
  return !isMissing(key) && !/(^|:)alias\/aws\//.test(String(key));
}

function said(value: unknown): string {
  return isMissing(value) ? 'missing' : quote(value);
}
