import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformProvider, TerraformStack } from 'cdktf';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import type { DomainProps } from '../../src/mesh/domain';
import { Domain } from '../../src/mesh/domain';
import { GovernancePolicy } from '../../src/mesh/governance-policy';
import { AthenaResults, AthenaWorkgroup, CatalogDatabase, DataBucket, EncryptionKey, SchemaRegistry } from '../../src/model/declaration/existing';
import { BucketLayout } from '../../src/model/declaration/platform';
import { Stream } from '../../src/model/declaration/stream';
import { synthesize, synthesizeApp } from '../assertions';

const domain = (stack: TerraformStack, props: Partial<DomainProps> = {}, name = 'customer'): Domain =>
  new Domain(stack, name, { platform: props.platform ?? new DataPlatform(stack, 'platform', { organization: 'acme' }), ...props });

describe('what a domain creates', () => {
  const template = synthesize((stack) => { domain(stack, { queryByteLimit: 10_000_000, noncurrentVersionDays: 7 }); });
  const bucketParts = (type: string) => Object.values(template.resources(type)).find(({ bucket }) => bucket === '${aws_s3_bucket.customer_bucket.id}')!;

  test('is a private, versioned, encrypted bucket with access logs', () => {
    expect(template.resource('aws_s3_bucket', 'customer_bucket')).toMatchObject({
      bucket: 'acme-datasets-customer', force_destroy: false, lifecycle: { prevent_destroy: true },
    });
    expect(bucketParts('aws_s3_bucket_public_access_block')).toMatchObject({
      block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true,
    });
    expect(bucketParts('aws_s3_bucket_ownership_controls').rule).toEqual({ object_ownership: 'BucketOwnerEnforced' });
    expect(bucketParts('aws_s3_bucket_versioning').versioning_configuration).toEqual({ status: 'Enabled' });
    expect(bucketParts('aws_s3_bucket_server_side_encryption_configuration').rule).toEqual([{
      bucket_key_enabled: true,
      apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms', kms_master_key_id: '${aws_kms_key.customer_key.arn}' },
    }]);
    expect(bucketParts('aws_s3_bucket_logging')).toMatchObject({ target_bucket: '${aws_s3_bucket.customer_access_logs.id}', target_prefix: 'acme-datasets-customer/' });
  });

  test('never expires a current object of data, only old versions, broken uploads and results of queries', () => {
    expect(bucketParts('aws_s3_bucket_lifecycle_configuration').rule).toEqual([
      { id: 'abort-incomplete-uploads', status: 'Enabled', filter: [{ prefix: '' }], abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }] },
      { id: 'expire-noncurrent-versions', status: 'Enabled', filter: [{ prefix: '' }], noncurrent_version_expiration: [{ noncurrent_days: 7 }], expiration: [{ expired_object_delete_marker: true }] },
      { id: 'expire-query-results-athena-results', status: 'Enabled', filter: [{ prefix: 'athena-results/' }], noncurrent_version_expiration: [{ noncurrent_days: 1 }], expiration: [{ days: 30 }] },
    ]);
  });

  test('refuses everything but TLS 1.2', () => {
    const { Statement } = JSON.parse(bucketParts('aws_s3_bucket_policy').policy);
    expect(Statement.map(({ Sid, Effect, Condition }: any) => [Sid, Effect, Condition])).toEqual([
      ['TlsOnly', 'Deny', { Bool: { 'aws:SecureTransport': 'false' } }],
      ['Tls12OrNewer', 'Deny', { NumericLessThan: { 's3:TlsVersion': '1.2' } }],
    ]);
  });

  test('changes the parts of a bucket one after the other', () => {
    const parts = ['public_access_block', 'ownership_controls', 'policy', 'versioning', 'server_side_encryption_configuration', 'lifecycle_configuration', 'logging']
      .map((part) => `aws_s3_bucket_${part}`);
    for (let index = 1; index < parts.length; index++) {
      expect(bucketParts(parts[index]).depends_on[0]).toMatch(new RegExp(`^${parts[index - 1]}\\.`));
    }
  });

  test('is a rotated key, a database with a place and an enforced workgroup', () => {
    expect(template.resource('aws_kms_key')).toMatchObject({ enable_key_rotation: true, lifecycle: { prevent_destroy: true } });
    expect(template.resource('aws_kms_alias').name).toBe('alias/acme-datasets-customer');
    expect(template.resource('aws_glue_catalog_database')).toMatchObject({ name: 'customer', location_uri: 's3://acme-datasets-customer/' });
    expect(template.resource('aws_athena_workgroup')).toMatchObject({
      name: 'customer-analytics',
      configuration: {
        enforce_workgroup_configuration: true,
        bytes_scanned_cutoff_per_query: 10_000_000,
        result_configuration: {
          output_location: 's3://acme-datasets-customer/athena-results/',
          encryption_configuration: { encryption_option: 'SSE_KMS', kms_key_arn: '${aws_kms_key.customer_key.arn}' },
        },
      },
    });
  });
});

describe('what exists already', () => {
  test('is used and not created', () => {
    const template = synthesize((stack) => {
      const platform = new DataPlatform(stack, 'platform', {
        registry: SchemaRegistry.fromRegistryName('theirs'), athenaResults: AthenaResults.fromLocation('s3://results/queries'),
      });
      new DataProduct(new Domain(stack, 'customer', {
        platform,
        bucket: DataBucket.fromBucketName('our-data'),
        encryptionKey: EncryptionKey.fromKeyArn('arn:aws:kms:eu-west-1:123456789012:key/k'),
        database: CatalogDatabase.fromDatabaseName('ours'),
        workgroup: AthenaWorkgroup.fromWorkgroupName('our-workgroup'),
      }), 'customer-profiles');
    });
    expect(template.counts()).toEqual({ aws_glue_catalog_table: 1 });
    expect(template.resource('aws_glue_catalog_table')).toMatchObject({ database_name: 'ours', storage_descriptor: { location: 's3://our-data/customer-profiles/' } });
  });

  test('can be the platform itself, in another repository', () => {
    const template = synthesize((stack) => {
      domain(stack, { platform: DataPlatform.fromPlatformOptions(stack, 'imported', { organization: 'acme' }) });
    });
    expect(template.counts()).not.toHaveProperty('aws_glue_registry');
  });
});

test('the shared layout has one bucket, with a folder for each domain', () => {
  const template = synthesize((stack) => {
    const platform = new DataPlatform(stack, 'platform', { organization: 'acme', bucketLayout: BucketLayout.SHARED });
    for (const name of ['customer', 'order']) new DataProduct(new Domain(stack, name, { platform }), 'items');
  });
  expect(Object.values(template.resources('aws_s3_bucket')).map(({ bucket }) => bucket).sort()).toEqual(['acme-datasets', 'acme-datasets-logs']);
  expect(Object.values(template.resources('aws_glue_catalog_table')).map((table) => table.storage_descriptor.location).sort())
    .toEqual(['s3://acme-datasets/customer/items/', 's3://acme-datasets/order/items/']);
});

describe('a mesh of many repositories', () => {
  test('lets a domain consume products that this app doesn\'t have', () => {
    expect(() => synthesize((stack) => {
      const order = domain(stack, {}, 'order');
      order.consumes(DataProduct.fromDataProductId(stack, 'profiles', 'customer.customer-profiles'));
      expect(order.consumedProducts).toEqual(['customer.customer-profiles']);
    })).not.toThrow();
  });

  test('still knows the products of its own domains', () => {
    expect(() => synthesize((stack) => {
      const platform = new DataPlatform(stack, 'platform');
      const order = domain(stack, { platform }, 'order');
      new DataProduct(order, 'order-details');
      domain(stack, { platform }, 'customer').consumes(DataProduct.fromDataProductId(stack, 'details', 'order.order-detials'));
    })).toThrow(/consumes "order.order-detials", which no domain produces; did you mean "order.order-details"\?/);
  });

  test('refuses an id that isn\'t one', () => {
    expect(() => synthesize((stack) => { DataProduct.fromDataProductId(stack, 'profiles', 'profiles'); })).toThrow('must be "domain.name"');
  });
});

test('a domain in another account has a schema registry of its own', () => {
  const templates = synthesizeApp((app) => {
    const stack = (name: string) => {
      const made = new TerraformStack(app, name);
      new AwsProvider(made, 'aws');
      return made;
    };
    const platform = new DataPlatform(stack('platform'), 'platform', { organization: 'acme', account: '111111111111' });
    for (const account of ['111111111111', '222222222222']) new Domain(stack(`d${account}`), `domain-${account[0]}`, { platform, account });
  });
  expect(templates.d111111111111.counts()).not.toHaveProperty('aws_glue_registry');
  expect(templates.d222222222222.resource('aws_glue_registry').registry_name).toBe('acme-data-mesh');
});

test('a second platform for the same organization, account and region is an error', () => {
  expect(() => synthesize((stack) => {
    for (const id of ['one', 'another']) domain(stack, { platform: new DataPlatform(stack, `${id}-platform`, { organization: 'acme' }) }, id);
  })).toThrow(/\[duplicate-platform\] platform "acme" \(test\/another-platform\): is also created at test\/one-platform/);
});

describe('two meshes in one app', () => {
  const mesh = (stack: TerraformStack, organization: string) =>
    new DataProduct(domain(stack, { platform: new DataPlatform(stack, `${organization}-platform`, { organization }), name: 'customer' }, `${organization}-customer`), 'profiles');

  test('can\'t share a stack, where their resources would have the same addresses', () => {
    const build = () => synthesize((stack) => ['acme', 'other'].forEach((organization) => mesh(stack, organization)));
    expect(build).toThrow(/\[address-collision\] platform "other" \(test\/other-platform\): has the same addresses in Terraform as platform "acme" \(test\/acme-platform\) .* aws_glue_registry\.data_mesh_registry/);
    expect(build).toThrow(/\[address-collision\] domain "customer" \(test\/other-customer\): has the same addresses in Terraform as domain "customer" \(test\/acme-customer\)/);
  });

  test('live beside each other in stacks of their own', () => {
    const templates = synthesizeApp((app) => {
      for (const organization of ['acme', 'other']) {
        const stack = new TerraformStack(app, organization);
        new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
        mesh(stack, organization);
      }
    });
    expect(Object.values(templates).map((template) => template.resource('aws_s3_bucket', 'customer_bucket').bucket)).toEqual(['acme-datasets-customer', 'other-datasets-customer']);
  });
});

test('a domain without a platform is told what to make', () => {
  expect(() => synthesize((stack) => new Domain(stack, 'customer', {} as DomainProps))).toThrow('a domain needs a platform: make it with new DataPlatform(...)');
});

test('an ownership boundary is what a domain produces', () => {
  synthesize((stack) => {
    const customer = domain(stack);
    for (const name of ['profiles', 'segments']) new DataProduct(customer, name);
    expect(customer.ownershipBoundary).toEqual(['customer.profiles', 'customer.segments']);
  });
});

describe('Kafka providers of a stack', () => {
  class ForeignProvider extends TerraformProvider {}
  const foreign = (stack: TerraformStack, id: string, terraformProviderSource: string) =>
    new ForeignProvider(stack, id, { terraformResourceType: 'kafka', terraformGeneratorMetadata: { providerName: 'kafka' }, terraformProviderSource });

  test('of two sources are an error', () => {
    expect(() => synthesize((stack) => {
      foreign(stack, 'other', 'example/kafka');
      new DataProduct(domain(stack), 'profiles');
    })).toThrow(/\[kafka-provider\] stack "test" .*"example\/kafka" and "mongey\/kafka"/);
  });

  test('of another source can\'t make a product\'s topic', () => {
    expect(() => synthesize((stack) => {
      foreign(stack, 'other', 'example/kafka');
      new DataProduct(domain(stack), 'profiles', { stream: Stream.kafka() });
    }, { kafka: false })).toThrow(/need "Mongey\/kafka"/);
  });

  test('that the user declared are used as they are', () => {
    const template = synthesize((stack) => {
      foreign(stack, 'other', 'Mongey/kafka');
      new DataProduct(domain(stack), 'profiles', { stream: Stream.kafka() });
    }, { kafka: false });
    expect(template.counts()).toMatchObject({ kafka_topic: 1 });
  });
});

test('what the standards and the model find is shown together', () => {
  expect.assertions(2);
  try {
    synthesize((stack) => {
      new GovernancePolicy(stack, 'governance');
      new DataProduct(domain(stack), 'marketing-ROI', { version: 'one' });
    });
  } catch (error) {
    expect(String(error)).toContain('[STD-001] data product "marketing-ROI"');
    expect(String(error)).toContain('"one"');
  }
});
