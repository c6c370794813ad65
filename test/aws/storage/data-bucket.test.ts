import { DataPlatform } from '../../../src/mesh/data-platform';
import { Domain } from '../../../src/mesh/domain';
import { BucketLayout } from '../../../src/model/declaration/platform';
import type { Template } from '../../assertions';
import { synthesize } from '../../assertions';

function synthesizeDomain(bucketLayout: BucketLayout): Template {
  return synthesize((stack) => {
    new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme', bucketLayout }) });
  });
}

/** The resource of a bucket that is of a type of its own. */
const partOf = (template: Template, type: string, bucket: string) =>
  Object.values(template.resources(type)).find((part) => part.bucket === `\${aws_s3_bucket.${bucket}.id}`)!;

const ABORT = { id: 'abort-incomplete-uploads', status: 'Enabled', filter: [{ prefix: '' }], abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }] };
const oldVersions = (days: number) => ({ id: 'expire-noncurrent-versions', status: 'Enabled', filter: [{ prefix: '' }], noncurrent_version_expiration: [{ noncurrent_days: days }] });

describe.each([
  [BucketLayout.DOMAIN, 'customer_bucket', 'customer_access_logs', 'acme-datasets-customer'],
  [BucketLayout.SHARED, 'data_mesh_bucket', 'data_mesh_access_logs', 'acme-datasets'],
])('with the bucket layout %s', (layout, data, logs, name) => {
  const template = synthesizeDomain(layout);

  test('access logs are deleted after a year, their old versions after 30 days', () => {
    expect(partOf(template, 'aws_s3_bucket_lifecycle_configuration', logs).rule).toEqual([
      ABORT, oldVersions(30), { id: 'expire', status: 'Enabled', filter: [{ prefix: '' }], expiration: [{ days: 365 }] },
    ]);
  });

  test('data is never deleted, its old versions after 90 days', () => {
    expect(partOf(template, 'aws_s3_bucket_lifecycle_configuration', data).rule).toEqual([ABORT, oldVersions(90)]);
  });

  test('only the log service writes access logs, those of the one data bucket', () => {
    const statements = JSON.parse(partOf(template, 'aws_s3_bucket_policy', logs).policy).Statement as { Effect: string }[];
    const arn = (resource: string) => `arn:\${data.aws_partition.data_mesh.partition}:s3:::${resource}`;
    expect(statements.filter(({ Effect }) => Effect === 'Allow')).toEqual([{
      Sid: 'AccessLogDelivery',
      Effect: 'Allow',
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: ['s3:PutObject'],
      Resource: [arn(`${name}-logs/${name}/*`)],
      Condition: { ArnLike: { 'aws:SourceArn': arn(name) }, StringEquals: { 'aws:SourceAccount': '${data.aws_caller_identity.data_mesh.account_id}' } },
    }]);
  });

  test.each([data, logs])('%s lets nobody in without TLS 1.2, and is public to nobody', (bucket) => {
    const statements = JSON.parse(partOf(template, 'aws_s3_bucket_policy', bucket).policy).Statement as { Effect: string }[];
    expect(statements.filter(({ Effect }) => Effect === 'Deny')).toEqual([
      expect.objectContaining({ Sid: 'TlsOnly', Principal: '*', Action: ['s3:*'], Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      expect.objectContaining({ Sid: 'Tls12OrNewer', Principal: '*', Action: ['s3:*'], Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } }),
    ]);
    expect(partOf(template, 'aws_s3_bucket_public_access_block', bucket)).toMatchObject({
      block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true,
    });
    expect(partOf(template, 'aws_s3_bucket_ownership_controls', bucket).rule).toEqual({ object_ownership: 'BucketOwnerEnforced' });
    expect(partOf(template, 'aws_s3_bucket_versioning', bucket).versioning_configuration).toEqual({ status: 'Enabled' });
  });
});
