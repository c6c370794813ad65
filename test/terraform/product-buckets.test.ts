import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { TerraformDir, describeTerraformApply } from './terraform';
import { exampleFile, synthesizeMeshFile } from '../examples/synthesis';

// The e-commerce mesh with a bucket for each product, in an account that knows what exists.
describeTerraformApply('with the bucket layout product', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'product-buckets-'));
  const cloud = process.env.TF_OFFLINE_CLOUD;
  const dirs = new Map<string, TerraformDir>();
  const buckets = (stack: string): Promise<Record<string, string>> => dirs.get(stack)!.show().then(({ values }) => Object.fromEntries(
    values.root_module.resources.filter(({ type }: { type: string }) => type === 'aws_s3_bucket').map(({ address, values: { bucket } }: any) => [address, bucket])));

  beforeAll(async () => {
    process.env.TF_OFFLINE_CLOUD = path.join(folder, 'cloud');
    const file = path.join(folder, 'mesh.yaml');
    fs.writeFileSync(file, `bucket_layout: product\n${fs.readFileSync(exampleFile('e-commerce', 'mesh.yaml'), 'utf8')}`);
    const stacks = synthesizeMeshFile(file);
    for (const name of ['platform', 'customer', 'order']) {
      const dir = TerraformDir.fromJson(stacks[name]);
      dirs.set(name, dir);
      await dir.init();
      await dir.apply();
    }
  }, 600_000);

  afterAll(() => {
    if (cloud === undefined) delete process.env.TF_OFFLINE_CLOUD; else process.env.TF_OFFLINE_CLOUD = cloud;
    fs.rmSync(folder, { recursive: true, force: true });
  });

  test('each product has its bucket, and the second plan is empty', async () => {
    expect(await buckets('customer')).toMatchObject({
      'aws_s3_bucket.customer_bucket': 'acme-shop-datasets-customer',
      'aws_s3_bucket.customer_access_logs': 'acme-shop-datasets-customer-logs',
      'aws_s3_bucket.customer_customer-profile_bucket': 'acme-shop-datasets-customer-customer-profile',
    });
    for (const name of ['platform', 'customer', 'order']) expect([name, await dirs.get(name)!.secondPlanIsEmpty()]).toEqual([name, true]);
  }, 600_000);

  test('a product\'s bucket is not destroyed', async () => {
    expect((await dirs.get('customer')!.planIsRefused('-replace=aws_s3_bucket.customer_customer-profile_bucket')).replace(/\s+/g, ' '))
      .toContain('Resource aws_s3_bucket.customer_customer-profile_bucket has lifecycle.prevent_destroy set');
  }, 600_000);
});
