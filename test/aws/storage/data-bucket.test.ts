import { DataPlatform } from '../../../src/mesh/data-platform';
import { Domain } from '../../../src/mesh/domain';
import { AthenaResults } from '../../../src/model/declaration/existing';
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
const oldVersions = (days: number) => ({ id: 'expire-noncurrent-versions', status: 'Enabled', filter: [{ prefix: '' }], noncurrent_version_expiration: [{ noncurrent_days: days }], expiration: [{ expired_object_delete_marker: true }] });
const results = (id: string, prefix: string, days: number) => ({ id, status: 'Enabled', filter: [{ prefix }], noncurrent_version_expiration: [{ noncurrent_days: 1 }], expiration: [{ days }] });
const RESULTS = results('expire-query-results-athena-results', 'athena-results/', 30);

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

  test('data is never deleted, its old versions after 90 days; the results of queries go after 30 days, whoever asked', () => {
    expect(partOf(template, 'aws_s3_bucket_lifecycle_configuration', data).rule).toEqual([ABORT, oldVersions(90), RESULTS]);
  });

  test('only the log service writes access logs, those of the one data bucket', () => {
    const statements = JSON.parse(partOf(template, 'aws_s3_bucket_policy', logs).policy).Statement as { Effect: string }[];
    const arn = (resource: string) => `arn:\${data.aws_partition.data_mesh.partition}:s3:::${resource}`;
    expect(statements.filter(({ Effect }) => Effect === 'Allow')).toEqual([{
      Sid: 'AccessLogDelivery',
      Effect: 'Allow',
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: ['s3:PutObject'],
      Resource: [arn(`${name}-logs/*`)],
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

describe('the results of queries', () => {
  const rulesOf = (template: Template, bucket: string) => partOf(template, 'aws_s3_bucket_lifecycle_configuration', bucket).rule.slice(2);

  test('go after the days that the domain says', () => {
    const template = synthesize((stack) => {
      new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }), queryResultDays: 7 });
    });
    expect(rulesOf(template, 'customer_bucket')).toEqual([results('expire-query-results-athena-results', 'athena-results/', 7)]);
  });

  test('in the shared bucket go for all domains, also for those of other repositories; earlier or later where a domain says so', () => {
    const template = synthesize((stack) => {
      const platform = new DataPlatform(stack, 'platform', { organization: 'acme', bucketLayout: BucketLayout.SHARED });
      for (const [name, queryResultDays] of [['support', undefined], ['order', 60], ['customer', 7]] as const) new Domain(stack, name, { platform, queryResultDays });
    });
    expect(rulesOf(template, 'data_mesh_bucket')).toEqual([
      results('expire-query-results-athena-results', 'athena-results/', 60),
      results('expire-query-results-athena-results-customer', 'athena-results/customer/', 7),
      results('expire-query-results-athena-results-support', 'athena-results/support/', 30),
    ]);
  });

  test('are left alone in a place that somebody brought', () => {
    const template = synthesize((stack) => {
      const athenaResults = AthenaResults.fromLocation('s3://acme-athena-results/mesh/');
      new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme', athenaResults }) });
    });
    expect(rulesOf(template, 'customer_bucket')).toEqual([]);
  });
});
