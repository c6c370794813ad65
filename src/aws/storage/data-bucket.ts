import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { ITerraformDependable, TerraformResource } from 'cdktf';
import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { oncePer } from '../../core/once-per';
import { physicalName } from '../../core/physical-name';
import type { NoncurrentRetention, QueryResultRetention } from '../../model/bucket-retention';
import { RemovalPolicy } from '../../model/declaration/data-product';
import { LIMITS } from '../../model/resolve/names';
import type { PolicyStatement } from '../access/policy';
import { policyDocument } from '../access/policy';
import { lateSizedPolicy, POLICY_LIMITS } from '../access/policy-size';
import type { AwsContext } from '../context';
import { awsContext } from '../context';
import { stateful } from '../stateful';

const LAST_PART = 'lifecycle';

/** What a bucket is for and how it is kept. */
interface BucketInput {
  /** Its address in Terraform's state. */
  readonly address: readonly string[];
  readonly bucketName: string;
  /** How long old versions are kept; asked for when it is written, since products may be added until then. */
  readonly noncurrentRetention: () => NoncurrentRetention;
  readonly tags: Record<string, string>;
  /** The key that encrypts it; without one S3's own keys do. */
  readonly encryptionKeyArn?: string;
  /** The bucket that receives its access logs. */
  readonly accessLogBucket?: string;
  /** More statements of its policy; asked for when it is written. The same list means that nothing has changed. */
  readonly statements?: () => readonly PolicyStatement[] | undefined;
  /** Where results of queries lie in it, and how long they live; asked for when it is written. */
  readonly queryResults?: () => readonly QueryResultRetention[];
  /** How long its objects live; data is kept for ever. */
  readonly expirationDays?: number;
  /** Whether Terraform may destroy it, with all that is in it. */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A private bucket: all public access blocked, owner enforced, TLS only, versioned, encrypted, logged. The parts are made
 * one after the other, since S3 answers concurrent changes of one bucket with conflicts.
 */
export function createBucket(parent: Construct, id: string, input: BucketInput): S3Bucket {
  const scope = new Construct(parent, id);
  const { removalPolicy = RemovalPolicy.RETAIN } = input;
  const bucket = stateful(new S3Bucket(scope, 'bucket', {
    bucket: input.bucketName, forceDestroy: removalPolicy === RemovalPolicy.DESTROY, tags: input.tags,
  }), input.address, removalPolicy);
  let last: ITerraformDependable = bucket;
  const after = <T extends ITerraformDependable>(part: T): void => { last = part; };

  after(new S3BucketPublicAccessBlock(scope, 'public-access-block', {
    bucket: bucket.id, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true,
  }));
  after(new S3BucketOwnershipControls(scope, 'ownership', { bucket: bucket.id, rule: { objectOwnership: 'BucketOwnerEnforced' }, dependsOn: [last] }));
  after(new S3BucketPolicy(scope, 'policy', {
    bucket: bucket.id,
    policy: lateSizedPolicy(scope, POLICY_LIMITS.bucket, `bucket "${input.bucketName}"`, oncePer(() => input.statements?.(), (statements = []) =>
      policyDocument([...transportSecurity(awsContext(scope).s3Arn(input.bucketName)), ...statements]))),
    dependsOn: [last],
  }));
  after(new S3BucketVersioningA(scope, 'versioning', { bucket: bucket.id, versioningConfiguration: { status: 'Enabled' }, dependsOn: [last] }));
  after(new S3BucketServerSideEncryptionConfigurationA(scope, 'encryption', {
    bucket: bucket.id,
    rule: [{
      bucketKeyEnabled: input.encryptionKeyArn !== undefined,
      applyServerSideEncryptionByDefault: input.encryptionKeyArn === undefined
        ? { sseAlgorithm: 'AES256' }
        : { sseAlgorithm: 'aws:kms', kmsMasterKeyId: input.encryptionKeyArn },
    }],
    dependsOn: [last],
  }));
  after(new S3BucketLifecycleConfiguration(scope, LAST_PART, {
    bucket: bucket.id, rule: Lazy.anyValue({ produce: () => lifecycleRules(input) }), dependsOn: [last],
  }));
  if (input.accessLogBucket !== undefined) {
    new S3BucketLoggingA(scope, 'logging', {
      bucket: bucket.id, targetBucket: input.accessLogBucket, targetPrefix: `${input.bucketName}/`, dependsOn: [last],
    });
  }
  return bucket;
}

/** The part of a bucket that is made last: what is written before would be neither encrypted nor kept. */
export function preparedBucket(bucket: S3Bucket): TerraformResource {
  return bucket.node.scope?.node.tryFindChild(LAST_PART) as TerraformResource | undefined ?? bucket;
}

/** What a bucket for access logs is for. */
interface AccessLogBucketInput {
  /** Its address in Terraform's state. */
  readonly address: readonly string[];
  readonly bucketName: string;
  /** The buckets whose access is logged; asked for when the policy is written. The same list means that nothing has changed. */
  readonly sourceBuckets: () => readonly string[];
  readonly tags: Record<string, string>;
}

/** A bucket for access logs. S3 delivers them only to buckets with its own encryption keys. */
export function createAccessLogBucket(parent: Construct, input: AccessLogBucketInput): S3Bucket {
  return createBucket(parent, 'access-log-bucket', {
    address: input.address,
    bucketName: input.bucketName,
    noncurrentRetention: () => ({ days: 30, prefixes: [] }),
    expirationDays: 365,
    tags: input.tags,
    statements: oncePer(input.sourceBuckets, (sources) => logDelivery(awsContext(parent), input.bucketName, sources)),
  });
}

function logDelivery(context: AwsContext, logBucket: string, sourceBuckets: readonly string[]): PolicyStatement[] {
  return [{
    Sid: 'AccessLogDelivery',
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: ['s3:PutObject'],
    Resource: [context.s3Arn(`${logBucket}/*`)],
    Condition: {
      ArnLike: { 'aws:SourceArn': sourceBuckets.map((name) => context.s3Arn(name)) },
      StringEquals: { 'aws:SourceAccount': context.account },
    },
  }];
}

function transportSecurity(bucketArn: string): PolicyStatement[] {
  const everyone = { Effect: 'Deny', Principal: '*', Action: ['s3:*'], Resource: [bucketArn, `${bucketArn}/*`] } as const;
  return [
    { ...everyone, Sid: 'TlsOnly', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    { ...everyone, Sid: 'Tls12OrNewer', Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } },
  ];
}

// Current versions never expire where data lies: Delta's log decides which files live. The names are Terraform's own, as late values need them.
function lifecycleRules({ noncurrentRetention, queryResults = () => [], expirationDays }: BucketInput) {
  const { days, prefixes } = noncurrentRetention();
  const rule = (id: string, prefix: string, actions: object) => ({ id: lifecycleRuleId(id, prefix), status: 'Enabled', filter: [{ prefix }], ...actions });
  const noncurrent = (noncurrentDays: number) => ({ noncurrent_version_expiration: [{ noncurrent_days: noncurrentDays }] });
  return [
    rule('abort-incomplete-uploads', '', { abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }] }),
    // A delete marker without any version below it is what is left of a deleted object: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html
    // S3 takes the two actions in one rule, but no number of days beside a marker.
    rule('expire-noncurrent-versions', '', { ...noncurrent(days), expiration: [{ expired_object_delete_marker: true }] }),
    ...prefixes.map((shorter) => rule('expire-noncurrent-versions', shorter.prefix, noncurrent(shorter.days))),
    // What expires becomes an old version, which would live on for as long as those of data.
    ...queryResults().map((results) => rule('expire-query-results', results.prefix, { ...noncurrent(1), expiration: [{ days: results.days }] })),
    ...expirationDays === undefined ? [] : [rule('expire', '', { expiration: [{ days: expirationDays }] })],
  ];
}

function lifecycleRuleId(id: string, prefix: string): string {
  return physicalName([id, ...prefix.split('/').slice(0, -1)], '-', LIMITS.lifecycleRule);
}
