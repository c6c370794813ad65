import { GlueCatalogDatabase } from '@cdktf/provider-aws/lib/glue-catalog-database';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { BucketLayout, CatalogDatabase, DataBucket, DataPlatform, DataProduct, DataProductImport, Domain, Field, QualityRule, Schema, Storage } from '../../../src';
import { synthesize } from '../../assertions';
import { unorderedNames } from '../../sibling-names';

const SCHEMA = Schema.of({ fields: [Field.string('id', { required: true })] });

test('tables come after everything of their bucket, which the domain or the platform makes', () => {
  const own = synthesize((stack) => {
    const sales = new Domain(stack, 'sales', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }) });
    new DataProduct(sales, 'orders', { version: '2.0.0', schema: SCHEMA, storage: Storage.iceberg(), previousVersions: [{ version: '1.0.0', schema: SCHEMA }] });
  });
  const [lifecycle] = Object.entries(own.resources('aws_s3_bucket_lifecycle_configuration')).filter(([, { bucket }]) => bucket.includes('sales_bucket')).map(([id]) => id);
  expect(Object.values(own.resources('aws_glue_catalog_table')).map(({ depends_on: before }) => before))
    .toEqual([[`aws_s3_bucket_lifecycle_configuration.${lifecycle}`], [`aws_s3_bucket_lifecycle_configuration.${lifecycle}`]]);

  const shared = synthesize((stack) => {
    const platform = new DataPlatform(stack, 'platform', { organization: 'acme', bucketLayout: BucketLayout.SHARED });
    new DataProduct(new Domain(stack, 'sales', { platform }), 'orders', { schema: SCHEMA });
  });
  expect(shared.resource('aws_glue_catalog_table').depends_on).toEqual([expect.stringMatching(/^aws_s3_bucket_lifecycle_configuration\./)]);
});

test('what the stack makes itself and a domain or an import only names comes before what uses it', () => {
  const template = synthesize((stack) => {
    new GlueCatalogDatabase(stack, 'legacy', { name: 'legacy' });
    new S3Bucket(stack, 'lake', { bucket: 'acme-lake' });
    const sales = new Domain(stack, 'sales', {
      platform: new DataPlatform(stack, 'platform', { organization: 'acme' }),
      database: CatalogDatabase.fromDatabaseName('legacy'),
      bucket: DataBucket.fromBucketName('acme-lake'),
    });
    new DataProduct(sales, 'orders', { schema: SCHEMA, quality: [QualityRule.notNull('id')] });
    new DataProductImport(stack, 'stocks', { dataProductId: 'store.stocks', account: '210987654321' }).addResourceLink('link', { databaseName: 'legacy' });
  });
  expect(unorderedNames(template.json)).toEqual([]);
  expect(template.resource('aws_glue_catalog_table', 'sales_orders_table')).toMatchObject({ database_name: '${aws_glue_catalog_database.legacy.name}', depends_on: ['aws_s3_bucket.lake'] });
  expect(Object.values(template.resources('aws_glue_catalog_table')).map(({ database_name: name }) => name)).toEqual(Array(2).fill('${aws_glue_catalog_database.legacy.name}'));
});
