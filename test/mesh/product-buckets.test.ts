import type { TerraformStack } from 'cdktf';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { DataProductImport } from '../../src/mesh/data-product-import';
import { Domain } from '../../src/mesh/domain';
import { AuthorizationMode } from '../../src/model/declaration/access';
import { Consumer } from '../../src/model/declaration/consumer';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import { RemovalPolicy } from '../../src/model/declaration/data-product';
import type { DomainOptions } from '../../src/model/declaration/domain';
import { DataBucket } from '../../src/model/declaration/existing';
import { BucketLayout } from '../../src/model/declaration/platform';
import type { Template } from '../assertions';
import { synthesize } from '../assertions';

const PARTITION = 'arn:${data.aws_partition.data_mesh.partition}:s3:::';
const PROFILES = 'customer_profiles_bucket';

function mesh(products: Record<string, DataProductProps>, domain: DomainOptions = {}): Template {
  return synthesize((stack) => {
    const platform = new DataPlatform(stack, 'platform', {
      organization: 'acme', bucketLayout: BucketLayout.PRODUCT, lakeFormationAdministrators: ['arn:aws:iam::123456789012:role/admin'],
    });
    const customer = new Domain(stack, 'customer', { platform, ...domain });
    for (const [name, props] of Object.entries(products)) new DataProduct(customer, name, props);
  });
}

/** The resource of a bucket that is of a type of its own. */
const partOf = (template: Template, type: string, bucket: string) =>
  Object.values(template.resources(type)).find((part) => part.bucket === `\${aws_s3_bucket.${bucket}.id}`)!;
const statementsOf = (template: Template, bucket: string): any[] => JSON.parse(partOf(template, 'aws_s3_bucket_policy', bucket).policy).Statement;
const bucketNames = (template: Template) => Object.values(template.resources('aws_s3_bucket')).map(({ bucket }) => bucket).sort();

describe('with the bucket layout product', () => {
  const template = mesh({ profiles: {}, consents: {} });

  test('each product has a bucket, beside the domain\'s for query results and the one for access logs', () => {
    expect(bucketNames(template)).toEqual(['acme-datasets-customer', 'acme-datasets-customer-consents', 'acme-datasets-customer-logs', 'acme-datasets-customer-profiles']);
    expect(template.resource('aws_glue_catalog_table', 'customer_profiles_table').storage_descriptor.location).toBe('s3://acme-datasets-customer-profiles/profiles/');
    expect(template.resource('aws_glue_catalog_database').location_uri).toBe('s3://acme-datasets-customer/');
    expect(template.resource('aws_athena_workgroup').configuration.result_configuration.output_location).toBe('s3://acme-datasets-customer/athena-results/');
    expect(template.output('customer_profiles_endpoints').location).toBe('s3://acme-datasets-customer-profiles/profiles/');
  });

  test('it is protected, tagged, and kept like the domain\'s, by the same key', () => {
    expect(template.resource('aws_s3_bucket', PROFILES)).toMatchObject({
      force_destroy: false, lifecycle: { prevent_destroy: true }, tags: { 'data-mesh:domain': 'customer', 'data-mesh:product': 'profiles' },
    });
    for (const type of ['public_access_block', 'ownership_controls', 'versioning', 'server_side_encryption_configuration']) {
      const [own, domains] = [PROFILES, 'customer_bucket'].map((bucket) => {
        const { 'bucket': _, 'depends_on': __, '//': ___, ...settings } = partOf(template, `aws_s3_bucket_${type}`, bucket);
        return settings;
      });
      expect([type, own]).toEqual([type, domains]);
    }
    expect(partOf(template, 'aws_s3_bucket_server_side_encryption_configuration', PROFILES).rule[0].apply_server_side_encryption_by_default.kms_master_key_id)
      .toBe('${aws_kms_key.customer_key.arn}');
    expect(statementsOf(template, PROFILES).map(({ Sid, Effect }) => [Sid, Effect])).toEqual([['TlsOnly', 'Deny'], ['Tls12OrNewer', 'Deny']]);
  });

  test('the domain\'s log bucket takes the access logs of all of them, products that come later included', () => {
    expect(partOf(template, 'aws_s3_bucket_logging', PROFILES)).toMatchObject({
      target_bucket: '${aws_s3_bucket.customer_access_logs.id}', target_prefix: 'acme-datasets-customer-profiles/',
    });
    const [delivery] = statementsOf(template, 'customer_access_logs').filter(({ Effect }) => Effect === 'Allow');
    expect(delivery).toMatchObject({
      Resource: [`${PARTITION}acme-datasets-customer-logs/*`],
      Condition: { ArnLike: { 'aws:SourceArn': ['', '-consents', '-profiles'].map((end) => `${PARTITION}acme-datasets-customer${end}`) } },
    });
    const brought = mesh({ profiles: {} }, { accessLogBucket: DataBucket.fromBucketName('our-logs') });
    expect(partOf(brought, 'aws_s3_bucket_logging', PROFILES).target_bucket).toBe('our-logs');
  });

  test('a product that may be destroyed takes its bucket along', () => {
    const lost = mesh({ profiles: { removalPolicy: RemovalPolicy.DESTROY } }).resource('aws_s3_bucket', PROFILES);
    expect(lost.force_destroy).toBe(true);
    expect(lost.lifecycle).toBeUndefined();
  });

  test('the construct has the bucket, and none in other layouts', () => {
    const bucketOf = (bucketLayout: BucketLayout) => {
      let product: DataProduct | undefined;
      synthesize((stack) => {
        const platform = new DataPlatform(stack, 'platform', { organization: 'acme', bucketLayout });
        product = new DataProduct(new Domain(stack, 'customer', { platform }), 'profiles');
      });
      return product!.bucket?.bucketInput;
    };
    expect([BucketLayout.PRODUCT, BucketLayout.DOMAIN, BucketLayout.SHARED].map(bucketOf)).toEqual(['acme-datasets-customer-profiles', undefined, undefined]);
  });

  test('direct grants stand in the policy of the product\'s bucket alone, and in the key\'s', () => {
    const granted = synthesize((stack) => {
      const platform = new DataPlatform(stack, 'platform', { organization: 'acme', bucketLayout: BucketLayout.PRODUCT });
      const customer = new Domain(stack, 'customer', { platform });
      const profiles = new DataProduct(customer, 'profiles');
      new DataProduct(customer, 'consents');
      profiles.grantRead(Consumer.account('700000000002'), { direct: true });
    });
    const resources = (bucket: string) => statementsOf(granted, bucket).filter(({ Effect }) => Effect === 'Allow').flatMap(({ Resource }) => Resource);
    expect(resources(PROFILES)).toEqual([`${PARTITION}acme-datasets-customer-profiles/profiles/*`, `${PARTITION}acme-datasets-customer-profiles`]);
    expect([resources('customer_consents_bucket'), resources('customer_bucket')]).toEqual([[], []]);
    expect(JSON.parse(granted.resource('aws_kms_key').policy).Statement).toContainEqual(expect.objectContaining({ Action: ['kms:Decrypt'], Principal: { AWS: 'arn:${data.aws_partition.data_mesh.partition}:iam::700000000002:root' } }));
  });

  test('Lake Formation\'s role reads and lists the buckets of the guarded products', () => {
    const access = { authorization: AuthorizationMode.LAKE_FORMATION, grants: [{ consumer: Consumer.account('700000000002') }] };
    const guarded = mesh({ profiles: { access }, consents: { access }, open: {} });
    const policy = JSON.parse(Object.values(guarded.resources('aws_iam_role_policy')).find(({ role }) => role.includes('lake_formation'))!.policy);
    const list = policy.Statement.find(({ Action }: any) => Action.includes('s3:ListBucket'));
    expect(list.Resource).toEqual([`${PARTITION}acme-datasets-customer-consents`, `${PARTITION}acme-datasets-customer-profiles`]);
    expect(guarded.resource('aws_lakeformation_resource', 'customer_profiles_location').arn).toBe(`${PARTITION}acme-datasets-customer-profiles/profiles`);
  });

  test('a product of another repository is found by the layout', () => {
    const location = (build: (stack: TerraformStack) => DataProductImport) => {
      let found: string | undefined;
      synthesize((stack) => { found = build(stack).location; });
      return found;
    };
    const id = { dataProductId: 'customer.profiles', organization: 'acme' };
    expect(location((stack) => new DataProductImport(stack, 'profiles', id))).toBe('s3://acme-datasets-customer/profiles/');
    expect(location((stack) => new DataProductImport(stack, 'profiles', { ...id, bucketLayout: BucketLayout.PRODUCT, majorVersion: 2 }))).toBe('s3://acme-datasets-customer-profiles/profiles-v2/');
  });

  test('a domain of another repository follows the layout that the imported platform was made with', () => {
    const elsewhere = synthesize((stack) => {
      const platform = DataPlatform.fromPlatformOptions(stack, 'platform', { organization: 'acme', bucketLayout: BucketLayout.PRODUCT });
      new DataProduct(new Domain(stack, 'customer', { platform }), 'profiles');
    });
    expect(bucketNames(elsewhere)).toContain('acme-datasets-customer-profiles');
  });
});
