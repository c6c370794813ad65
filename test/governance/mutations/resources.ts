import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { RamPrincipalAssociation } from '@cdktf/provider-aws/lib/ram-principal-association';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import type { TerraformStack } from 'cdktf';
import { Aspects, TerraformHclModule, TerraformProvider, TerraformResource } from 'cdktf';
import type { Pick } from './random';

/** One way to break what a stack would create, past the declaration. */
export interface ResourceMutation {
  readonly kind: string;
  /** The rules that may catch it; one of them must. */
  readonly rules: readonly string[];
  /** Changes one resource, and says where. */
  mutate(stack: TerraformStack, pick: Pick): string;
}

/** Changes a stack from outside, by an aspect: it sees what a synthesis makes of the complete mesh as well. */
export function changeAtSynthesis(stack: TerraformStack, change: (stack: TerraformStack) => void): void {
  Aspects.of(stack).add({ visit: (visited) => { if (visited === stack) change(stack); } });
}

type Change = (resource: TerraformResource, pick: Pick) => unknown;

function inResource(kind: string, rule: string, type: string, change: Change, applies: (json: string) => boolean = () => true): ResourceMutation {
  return {
    kind,
    rules: rule.split(' '),
    mutate: (stack, pick) => {
      const resource = pick(resourcesIn(stack).filter((candidate) => candidate.terraformResourceType === type && applies(jsonOf(candidate))));
      change(resource, pick);
      return `${type} ${resource.node.path}`;
    },
  };
}

function resourcesIn(stack: TerraformStack): TerraformResource[] {
  return stack.node.findAll().filter((construct): construct is TerraformResource => TerraformResource.isTerraformResource(construct));
}

function jsonOf(resource: TerraformResource): string {
  return JSON.stringify(attributesOf(resource));
}

function attributesOf(resource: TerraformResource): Record<string, any> {
  return resource.cdktfStack.toTerraform().resource[resource.terraformResourceType][resource.friendlyUniqueId];
}

/** An override of an attribute by one of some values. */
const override = (path: string, ...values: unknown[]): Change => (resource, pick) => resource.addOverride(path, pick(values));

/** An override of the stack, which the resource itself doesn't know of. */
const overrideOfStack = (path: string, value: unknown): Change => (resource) =>
  resource.cdktfStack.addOverride(`resource.${resource.terraformResourceType}.${resource.friendlyUniqueId}.${path}`, value);

/** A policy document with other statements. */
const statements = (attribute: string, change: (all: any[]) => any[]): Change => (resource) => {
  const document = JSON.parse(attributesOf(resource)[attribute] as string);
  resource.addOverride(attribute, JSON.stringify({ ...document, Statement: change(document.Statement) }));
};

const added = (attribute: string, statement: object): Change => statements(attribute, (all) => [...all, { Sid: 'Added', Effect: 'Allow', ...statement }]);

/** Something that a person puts into the stack beside the library's resources. */
function inStack(kind: string, rules: string, add: (stack: TerraformStack) => unknown): ResourceMutation {
  return {
    kind,
    rules: rules.split(' '),
    mutate: (stack) => {
      add(stack);
      return `stack ${stack.node.id}`;
    },
  };
}

const BUCKET = 'aws_s3_bucket';
const ENCRYPTION = 'aws_s3_bucket_server_side_encryption_configuration';
const WORKGROUP_ENCRYPTION = 'configuration.result_configuration.encryption_configuration';
const WHOLE_BUCKET = { id: 'added', status: 'Enabled', filter: [{ prefix: '' }] };
/** By a property, since cdktf lets nobody override rules that depend on what is added later. */
const expire: Change = (resource) => (resource as S3BucketLifecycleConfiguration).putRule([{ ...WHOLE_BUCKET, expiration: [{ days: 30 }] }]);
const archive: Change = (resource) => (resource as S3BucketLifecycleConfiguration).putRule([{ ...WHOLE_BUCKET, transition: [{ days: 30, storageClass: 'GLACIER' }] }]);
const ofData = (json: string): boolean => !json.includes('access-log-bucket');
const ofMessages = (json: string): boolean => !json.includes('dead-letter-topic');
const byKey = (json: string): boolean => json.includes('aws:kms');

export const RESOURCE_MUTATIONS: readonly ResourceMutation[] = [
  // encryption
  inResource('a bucket encrypted by AWS\'s key', 'RES-001', ENCRYPTION, override('rule.0.apply_server_side_encryption_by_default', { sse_algorithm: 'AES256' }), byKey),
  inResource('a bucket without its own key', 'RES-001', ENCRYPTION, override('rule.0.apply_server_side_encryption_by_default.kms_master_key_id', undefined), byKey),
  inResource('a bucket without a bucket key', 'RES-001', ENCRYPTION, override('rule.0.bucket_key_enabled', false), byKey),
  inResource('query results that aren\'t encrypted', 'RES-001', 'aws_athena_workgroup', override(WORKGROUP_ENCRYPTION, undefined)),
  inResource('query results as the client likes', 'RES-001', 'aws_athena_workgroup', override('configuration.enforce_workgroup_configuration', false)),
  inResource('query results encrypted by S3', 'RES-001', 'aws_athena_workgroup', override(`${WORKGROUP_ENCRYPTION}.encryption_option`, 'SSE_S3')),

  // public access
  inResource('a flag against public access off', 'RES-002', 'aws_s3_bucket_public_access_block',
    (resource, pick) => resource.addOverride(pick(['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets']), false)),
  inResource('a flag against public access missing', 'RES-002', 'aws_s3_bucket_public_access_block', override('restrict_public_buckets', undefined)),
  inResource('objects that belong to their writers', 'RES-002', 'aws_s3_bucket_ownership_controls', override('rule.object_ownership', 'ObjectWriter', 'BucketOwnerPreferred')),
  inResource('a public access list', 'RES-002', BUCKET, override('acl', 'public-read', 'public-read-write', 'authenticated-read')),
  inResource('a public access list by the stack', 'RES-002', BUCKET, overrideOfStack('acl', 'public-read')),

  // transport
  inResource('requests without TLS', 'RES-003', 'aws_s3_bucket_policy', statements('policy', (all) => all.filter(({ Sid }) => Sid !== 'TlsOnly'))),
  inStack('messages without TLS', 'RES-003', (stack) => stack.node.findAll()
    .find((construct): construct is TerraformProvider => TerraformProvider.isTerraformProvider(construct) && construct.terraformResourceType === 'kafka')!.addOverride('tls_enabled', false)),

  // versions and lifecycle
  inResource('versions off', 'RES-004', 'aws_s3_bucket_versioning', override('versioning_configuration.status', 'Suspended', 'Disabled')),
  inResource('data that expires', 'RES-005', 'aws_s3_bucket_lifecycle_configuration', expire, ofData),
  inResource('data that is archived', 'RES-005', 'aws_s3_bucket_lifecycle_configuration', archive, ofData),

  // policies
  inResource('everybody in a bucket\'s policy', 'RES-006', 'aws_s3_bucket_policy', added('policy', { Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-shop-datasets/*' })),
  inResource('everything in a role\'s policy', 'RES-006', 'aws_iam_role_policy', added('policy', { Action: '*', Resource: '*' })),
  inResource('all of a service in a role\'s policy', 'RES-006', 'aws_iam_role_policy', added('policy', { Action: 's3:*', Resource: 'arn:aws:s3:::acme-shop-datasets' })),
  inResource('every bucket in a role\'s policy', 'RES-006', 'aws_iam_role_policy', added('policy', { Action: 's3:GetObject', Resource: '*' })),
  inResource('everybody in a role\'s trust', 'RES-006', 'aws_iam_role', added('assume_role_policy', { Principal: { AWS: '*' }, Action: 'sts:AssumeRole' })),
  inResource('a strange account in a bucket\'s policy', 'RES-013', 'aws_s3_bucket_policy',
    added('policy', { Principal: { AWS: 'arn:aws:iam::999999999999:root' }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-shop-datasets/*' })),
  inResource('a strange account in a key\'s policy', 'RES-013', 'aws_kms_key',
    added('policy', { Principal: { AWS: ['arn:aws:iam::999999999999:role/reader'] }, Action: 'kms:Decrypt', Resource: '*' })),
  inResource('a strange account in a role\'s trust', 'RES-013', 'aws_iam_role', added('assume_role_policy', { Principal: { AWS: '999999999999' }, Action: 'sts:AssumeRole' })),
  inResource('a strange organization in a role\'s trust', 'RES-013', 'aws_iam_role', added('assume_role_policy', {
    Principal: { AWS: '*' }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-stranger000' } },
  })),
  inResource('everybody in an access list of Kafka', 'RES-007', 'kafka_acl', override('acl_principal', 'User:*', '*')),
  inResource('every topic in an access list of Kafka', 'RES-007', 'kafka_acl', override('resource_name', '*')),
  inResource('every operation in an access list of Kafka', 'RES-007', 'kafka_acl', override('acl_operation', 'All')),

  // keys and protection
  inResource('a key that is never changed', 'RES-008', 'aws_kms_key', override('enable_key_rotation', false)),
  inResource('a key that is disabled', 'RES-008', 'aws_kms_key', override('is_enabled', false)),
  inResource('a key that is gone in a week', 'RES-008', 'aws_kms_key', override('deletion_window_in_days', 7, 14)),
  inResource('a bucket that is destroyed with its data', 'RES-009', BUCKET, override('force_destroy', true), (json) => json.includes('prevent_destroy')),
  inResource('a bucket that is destroyed with its data, by the stack', 'RES-009', BUCKET, overrideOfStack('force_destroy', true), (json) => json.includes('prevent_destroy')),
  ...['aws_kms_key', 'aws_glue_catalog_table', 'aws_glue_schema', 'kafka_topic', BUCKET].map((type) =>
    inResource(`no protection of ${type}`, 'RES-009', type, override('lifecycle.prevent_destroy', false), (json) => json.includes('prevent_destroy'))),

  // names and tags
  inResource('a bucket of another name', 'RES-010', BUCKET, override('bucket', 'somebody-elses-bucket'), (json) => json.includes('prevent_destroy')),
  inResource('a topic of another name', 'RES-010', 'kafka_topic', override('name', 'dp.other.topic')),
  inResource('a table of another name', 'RES-010', 'aws_glue_catalog_table', override('name', 'other_table')),
  inResource('a registered schema of another name', 'RES-010', 'aws_glue_schema', override('schema_name', 'dp.other.schema')),
  inResource('a database of another name', 'RES-010', 'aws_glue_catalog_database', override('name', 'other_database')),
  inResource('a table that an override of the stack removes', 'RES-010', 'aws_glue_catalog_table', (resource) =>
    resource.cdktfStack.addOverride(`resource.${resource.terraformResourceType}.${resource.friendlyUniqueId}`, undefined)),
  inResource('a table over other files', 'RES-012', 'aws_glue_catalog_table', override('storage_descriptor.location', 's3://somebody-elses-bucket/data/')),
  inResource('a schema that takes any change', 'RES-012', 'aws_glue_schema', override('compatibility', 'NONE')),
  inResource('a topic that keeps messages for ever', 'RES-012', 'kafka_topic', override('config', { 'retention.ms': '-1' }), ofMessages),
  inResource('a table without its columns', 'RES-012', 'aws_glue_catalog_table', override('storage_descriptor.columns', [], [{ name: 'other', type: 'string' }])),
  inResource('a schema in another registry', 'RES-012', 'aws_glue_schema', override('registry_arn', 'arn:aws:glue:eu-west-1:123456789012:registry/elsewhere')),
  inResource('queries without a limit', 'RES-012', 'aws_athena_workgroup', override('configuration.bytes_scanned_cutoff_per_query', null, 9e15)),
  inResource('access logs that go elsewhere', 'RES-012', 'aws_s3_bucket_logging', override('target_bucket', 'somebody-elses-bucket')),
  inResource('a stranger at a topic', 'RES-012', 'kafka_acl', override('acl_principal', 'User:stranger'), (json) => json.includes('"Topic"')),
  inResource('a topic on one broker', 'RES-012', 'kafka_topic', override('replication_factor', 1), ofMessages),

  inResource('a tag of the mesh that is gone', 'RES-011', BUCKET, override('tags.data-mesh:domain', undefined)),
  inResource('a key\'s tag that is gone', 'RES-011', 'aws_kms_key', override('tags.data-mesh:owner', undefined)),
  inResource('a tag with another value', 'RES-011', BUCKET, override('tags.data-mesh:owner', 'somebody-else')),

  // what people add
  inStack('a bucket without anything', 'RES-001', (stack) => new S3Bucket(stack, 'scratch', { bucket: 'acme-shop-scratch' })),
  inStack('a topic of notifications without a key', 'RES-001', (stack) => new SnsTopic(stack, 'news', { name: 'news' })),
  inStack('a role\'s policy for everything', 'RES-006', (stack) =>
    new IamRolePolicy(stack, 'admin', { role: 'admin', policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }) })),
  inStack('a lifecycle that expires a domain\'s bucket', 'RES-005', (stack) => new S3BucketLifecycleConfiguration(stack, 'cleanup', {
    bucket: `acme-shop-datasets-${stack.node.id}`, rule: [{ id: 'cleanup', status: 'Enabled', filter: [{ prefix: '' }], expiration: [{ days: 30 }] }],
  })),
  inStack('a share with a strange account', 'RES-013', (stack) =>
    new RamPrincipalAssociation(stack, 'share', { principal: '999999999999', resourceShareArn: '${aws_ram_resource_share.share.arn}' })),
  inStack('a module', 'RES-014', (stack) => new TerraformHclModule(stack, 'audit', { source: 'terraform-aws-modules/cloudtrail/aws' })),
  inStack('a bucket that an override of the stack adds', 'RES-001', (stack) => stack.addOverride('resource.aws_s3_bucket.smuggled', { bucket: 'acme-shop-smuggled' })),
];
