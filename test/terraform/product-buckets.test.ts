import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { applyInOrder } from './stack-orders';
import type { TerraformDir } from './terraform';
import { Cloud, describeTerraformApply } from './terraform';
import { exampleFile, writeMeshFile } from '../examples/synthesis';

describeTerraformApply('the e-commerce mesh with a bucket for each product', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'product-buckets-'));
  let applied: Record<string, TerraformDir>;

  beforeAll(async () => {
    const file = path.join(folder, 'mesh.yaml');
    fs.writeFileSync(file, `bucket_layout: product\n${fs.readFileSync(exampleFile('e-commerce', 'mesh.yaml'), 'utf8')}`);
    writeMeshFile(file, folder);
    applied = await applyInOrder(folder, ['platform', 'customer', 'order', 'product', 'marketing'], new Cloud()); // second plans are empty
  }, 600_000);

  afterAll(() => { fs.rmSync(folder, { recursive: true, force: true }); });

  test('makes the buckets of the products beside the domain\'s', async () => {
    const { values } = await applied.customer.show();
    const buckets = values.root_module.resources.filter(({ type }: { type: string }) => type === 'aws_s3_bucket').map(({ address, values: { bucket } }: any) => [address, bucket]);
    expect(Object.fromEntries(buckets)).toMatchObject({
      'aws_s3_bucket.customer_bucket': 'acme-shop-datasets-customer',
      'aws_s3_bucket.customer_access_logs': 'acme-shop-datasets-customer-logs',
      'aws_s3_bucket.customer_customer-profile_bucket': 'acme-shop-datasets-customer-customer-profile',
    });
  }, 600_000);

  test('is refused to destroy a product\'s bucket', async () => {
    expect((await applied.customer.planIsRefused('-replace=aws_s3_bucket.customer_customer-profile_bucket')).replace(/\s+/g, ' '))
      .toContain('Resource aws_s3_bucket.customer_customer-profile_bucket has lifecycle.prevent_destroy set');
  }, 600_000);
});
