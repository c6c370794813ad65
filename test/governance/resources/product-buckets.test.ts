import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TerraformElement } from 'cdktf';
import { TerraformStack } from 'cdktf';
import { synthesizeApp } from './support';
import { DataMesh } from '../../../src/mesh/data-mesh';
import { exampleFile } from '../../examples/synthesis';

// The e-commerce mesh with a bucket for each product: its bucket is judged like the domain's.
const folder = mkdtempSync(join(tmpdir(), 'product-buckets-'));
const file = join(folder, 'mesh.yaml');
writeFileSync(file, `bucket_layout: product\n${readFileSync(exampleFile('e-commerce', 'mesh.yaml'), 'utf8')}`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the rules find if the customer's stack is changed behind the declaration. */
function after(change: (stack: TerraformStack) => void) {
  return synthesizeApp((app) => {
    const { domains } = DataMesh.fromFile(app, file);
    change(TerraformStack.of(domains.find(({ domainName }) => domainName === 'customer')!));
  });
}

const override = (address: string, value: unknown) => (stack: TerraformStack) => stack.addOverride(`resource.${address}`, value);
const BUCKET = 'customer_customer-profile_bucket';
const logElsewhere = (stack: TerraformStack) =>
  (stack.node.findAll().find(({ node: { path } }) => path.endsWith('customer-profile/bucket/logging')) as TerraformElement).addOverride('target_bucket', 'elsewhere');

test('has no findings', () => {
  const { lines, error } = after(() => {});
  expect([lines, error]).toEqual([[], undefined]);
});

test.each([
  ['access logs that go elsewhere', 'RES-012', logElsewhere, /target_bucket is "elsewhere"/],
  ['another name', 'RES-010', override(`aws_s3_bucket.${BUCKET}.bucket`, 'other'), /the model calls it "acme-shop-datasets-customer-customer-profile"/],
  ['no protection', 'RES-009', override(`aws_s3_bucket.${BUCKET}.lifecycle.prevent_destroy`, false), /must be protected/],
  ['another owner', 'RES-011', override(`aws_s3_bucket.${BUCKET}.tags.data-mesh:owner`, 'nobody'), /data-mesh:owner/],
  ['files that expire', 'RES-005', override('aws_s3_bucket_lifecycle_configuration.archive', {
    bucket: `\${aws_s3_bucket.${BUCKET}.id}`, rule: [{ id: 'archive', status: 'Enabled', transition: [{ days: 30, storage_class: 'GLACIER' }] }],
  }), /"customer-profile\/"/],
])('shows %s', (_, rule, change, message) => {
  const { error = '' } = after(change);
  expect(error).toContain(`[${rule}]`);
  expect(error).toMatch(message);
});
