'use strict';
// The same resources, as many of each type, written with the provider's own classes and nothing else: what the library is measured against.
const aws = (name) => require(`@cdktf/provider-aws/lib/${name}`);
const { App, TerraformOutput, TerraformStack } = require('cdktf');
const { Acl } = require('../../lib/providers/kafka/acl');
const { KafkaProvider } = require('../../lib/providers/kafka/provider');
const { Topic } = require('../../lib/providers/kafka/topic');
const { synthesizeAndCount } = require('./output');

const { AwsProvider } = aws('provider');
const { S3Bucket } = aws('s3-bucket');
const { S3BucketLifecycleConfiguration } = aws('s3-bucket-lifecycle-configuration');
const { S3BucketLoggingA } = aws('s3-bucket-logging');
const { S3BucketOwnershipControls } = aws('s3-bucket-ownership-controls');
const { S3BucketPolicy } = aws('s3-bucket-policy');
const { S3BucketPublicAccessBlock } = aws('s3-bucket-public-access-block');
const { S3BucketServerSideEncryptionConfigurationA } = aws('s3-bucket-server-side-encryption-configuration');
const { S3BucketVersioningA } = aws('s3-bucket-versioning');
const { KmsKey } = aws('kms-key');
const { KmsAlias } = aws('kms-alias');
const { GlueCatalogDatabase } = aws('glue-catalog-database');
const { GlueCatalogTable } = aws('glue-catalog-table');
const { GlueDataQualityRuleset } = aws('glue-data-quality-ruleset');
const { GlueRegistry } = aws('glue-registry');
const { GlueSchema } = aws('glue-schema');
const { AthenaWorkgroup } = aws('athena-workgroup');
const { IamRole } = aws('iam-role');
const { IamRolePolicy } = aws('iam-role-policy');
const { DataAwsCallerIdentity } = aws('data-aws-caller-identity');
const { DataAwsPartition } = aws('data-aws-partition');
const { DataAwsRegion } = aws('data-aws-region');

const tags = { 'data-mesh:domain': 'domain', 'data-mesh:owner': 'bench-team' };
const policy = (statements) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const protect = { preventDestroy: true };

function bucket(stack, name, keyArn, logBucket) {
  const own = new S3Bucket(stack, name, { bucket: name, forceDestroy: false, tags, lifecycle: protect });
  const arn = `arn:\${data.aws_partition.partition.partition}:s3:::${name}`;
  const deny = { Effect: 'Deny', Principal: '*', Action: ['s3:*'], Resource: [arn, `${arn}/*`] };
  const access = new S3BucketPublicAccessBlock(stack, `${name}-access`, { bucket: own.id, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true });
  const ownership = new S3BucketOwnershipControls(stack, `${name}-ownership`, { bucket: own.id, rule: { objectOwnership: 'BucketOwnerEnforced' }, dependsOn: [access] });
  const bucketPolicy = new S3BucketPolicy(stack, `${name}-policy`, {
    bucket: own.id, dependsOn: [ownership],
    policy: policy([{ ...deny, Sid: 'TlsOnly', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }, { ...deny, Sid: 'Tls12OrNewer', Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } }]),
  });
  const versioning = new S3BucketVersioningA(stack, `${name}-versioning`, { bucket: own.id, versioningConfiguration: { status: 'Enabled' }, dependsOn: [bucketPolicy] });
  const encryption = new S3BucketServerSideEncryptionConfigurationA(stack, `${name}-encryption`, {
    bucket: own.id, dependsOn: [versioning],
    rule: [{ bucketKeyEnabled: true, applyServerSideEncryptionByDefault: keyArn ? { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn } : { sseAlgorithm: 'AES256' } }],
  });
  const lifecycle = new S3BucketLifecycleConfiguration(stack, `${name}-lifecycle`, {
    bucket: own.id, dependsOn: [encryption],
    rule: [
      { id: 'abort', status: 'Enabled', filter: [{ prefix: '' }], abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }] },
      { id: 'noncurrent', status: 'Enabled', filter: [{ prefix: '' }], noncurrentVersionExpiration: [{ noncurrentDays: 90 }] },
    ],
  });
  if (logBucket) new S3BucketLoggingA(stack, `${name}-logging`, { bucket: own.id, targetBucket: logBucket.id, targetPrefix: `${name}/`, dependsOn: [lifecycle] });
  return own;
}

function domain(stack, name) {
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  new KafkaProvider(stack, 'kafka', { bootstrapServers: ['b-1.example.com:9098'] });
  new DataAwsPartition(stack, 'partition');
  new DataAwsCallerIdentity(stack, 'caller');
  new DataAwsRegion(stack, 'region');
  const key = new KmsKey(stack, 'key', {
    description: name, enableKeyRotation: true, tags, lifecycle: protect,
    policy: policy([{ Effect: 'Allow', Principal: { AWS: 'arn:${data.aws_partition.partition.partition}:iam::${data.aws_caller_identity.caller.account_id}:root' }, Action: ['kms:*'], Resource: ['*'] }]),
  });
  new KmsAlias(stack, 'alias', { name: `alias/${name}`, targetKeyId: key.keyId, lifecycle: protect });
  bucket(stack, `bench-${name}`, key.arn, bucket(stack, `bench-${name}-logs`));
  new GlueCatalogDatabase(stack, 'database', { name: name.replace('-', '_'), locationUri: `s3://bench-${name}/`, tags, lifecycle: protect });
  new AthenaWorkgroup(stack, 'workgroup', {
    name: `${name}-analytics`, tags,
    configuration: {
      enforceWorkgroupConfiguration: true, publishCloudwatchMetricsEnabled: true, bytesScannedCutoffPerQuery: 1099511627776,
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      resultConfiguration: { outputLocation: `s3://bench-${name}/athena-results/`, encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKeyArn: key.arn } },
    },
  });
  return key;
}

const fields = Array.from({ length: 15 }, (_, index) => ({ name: `field_${index}`, type: 'string', doc: `The field number ${index}` }));

function product(stack, name, key, registryArn) {
  const topic = `dp.domain.${name}`;
  new GlueCatalogTable(stack, `${name}-table`, {
    name, databaseName: 'domain', tableType: 'EXTERNAL_TABLE', description: 'Records of the benchmark',
    parameters: { 'EXTERNAL': 'TRUE', 'table_type': 'delta', 'spark.sql.sources.provider': 'delta', 'spark.sql.partitionProvider': 'catalog' },
    storageDescriptor: {
      location: `s3://bench/${name}/`, columns: fields.map((field) => ({ name: field.name, type: field.type, comment: field.doc })),
      inputFormat: 'org.apache.hadoop.mapred.SequenceFileInputFormat', outputFormat: 'org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat',
      serDeInfo: { serializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe', parameters: { 'path': `s3://bench/${name}/`, 'serialization.format': '1' } },
    },
    lifecycle: { ...protect, ignoreChanges: ['parameters'] },
  });
  const schema = (id, definition) => new GlueSchema(stack, `${name}-${id}`, {
    schemaName: `${topic}${id}`, registryArn, dataFormat: 'AVRO', compatibility: 'BACKWARD_ALL', schemaDefinition: JSON.stringify(definition), tags, lifecycle: protect,
  });
  schema('value', { type: 'record', name: 'Product', fields });
  schema('key', { type: 'record', name: 'ProductKey', fields: fields.slice(0, 1) });
  new Topic(stack, `${name}-topic`, {
    name: topic, partitions: 3, replicationFactor: 3, lifecycle: protect,
    config: { 'cleanup.policy': 'delete', 'compression.type': 'snappy', 'min.insync.replicas': '2', 'retention.ms': '604800000', 'unclean.leader.election.enable': 'false' },
  });
  for (const aclOperation of ['Write', 'Describe']) {
    new Acl(stack, `${name}-${aclOperation}`, {
      resourceName: topic, resourceType: 'Topic', resourcePatternTypeFilter: 'Literal', aclPrincipal: 'User:producer', aclHost: '*', aclOperation, aclPermissionType: 'Allow',
    });
  }
  new AthenaWorkgroup(stack, `${name}-workgroup`, {
    name: `dp-${name}`, tags,
    configuration: {
      enforceWorkgroupConfiguration: true, publishCloudwatchMetricsEnabled: true, bytesScannedCutoffPerQuery: 1099511627776,
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      resultConfiguration: { outputLocation: `s3://bench/athena-results/${name}/`, encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKeyArn: key.arn } },
    },
  });
  const role = new IamRole(stack, `${name}-role`, {
    name: `dp-${name}-reader`, tags,
    assumeRolePolicy: policy([{ Effect: 'Allow', Principal: { AWS: 'arn:${data.aws_partition.partition.partition}:iam::210987654321:root' }, Action: 'sts:AssumeRole' }]),
  });
  new IamRolePolicy(stack, `${name}-policy`, {
    name: 'read', role: role.name,
    policy: policy(Array.from({ length: 8 }, (_, index) => ({ Sid: `Statement${index}`, Effect: 'Allow', Action: ['s3:GetObject'], Resource: [index % 3 === 0 ? key.arn : `arn:\${data.aws_partition.partition.partition}:s3:::bench/${name}/*`] }))),
  });
  new GlueDataQualityRuleset(stack, `${name}-ruleset`, {
    name: `dp-${name}-quality`, ruleset: 'Rules = [ IsComplete "id", IsUnique "id", DataFreshness "updated_at" <= 24 hours ]',
    targetTable: { databaseName: 'domain', tableName: name }, tags,
  });
  new TerraformOutput(stack, `${name}-endpoints`, { description: 'Where consumers find it', value: { query_endpoint: 'athena.${data.aws_region.region.region}.amazonaws.com', table: name, topic } });
}

synthesizeAndCount(App, process.argv[3], (app) => {
  let stack;
  let key;
  const registryArn = 'arn:${data.aws_partition.partition.partition}:glue:${data.aws_region.region.region}:${data.aws_caller_identity.caller.account_id}:registry/bench-data-mesh';
  for (let index = 0; index < Number(process.argv[2]); index++) {
    if (index % 10 === 0) {
      stack = new TerraformStack(app, `domain-${index / 10}`);
      key = domain(stack, `domain-${index / 10}`);
      if (index === 0) new GlueRegistry(stack, 'registry', { registryName: 'bench-data-mesh', tags, lifecycle: protect });
    }
    product(stack, `product_${index}`, key, registryArn);
  }
});
