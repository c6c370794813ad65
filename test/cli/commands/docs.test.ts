import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { dataMesh, ECOMMERCE, temporaryDirectory } from '../helpers';

const directory = temporaryDirectory();

test('writes a file for each product', async () => {
  const output = join(directory, 'docs');
  const { code, out } = await dataMesh(['docs', ECOMMERCE, '-o', output]);
  expect([code, out]).toEqual([0, `Wrote the documentation of 16 data products to ${output}.\n`]);
  expect(readdirSync(output)).toHaveLength(16);
  expect(readFileSync(join(output, 'order.order-transaction.md'), 'utf8')).toMatch(/^# order-transaction\n\n## Description\n/);
});

test('tells the changes that the lock file remembers', async () => {
  const mesh = join(directory, 'mesh.yaml');
  copyFileSync(ECOMMERCE, mesh);
  await dataMesh(['lock', mesh]);
  writeFileSync(mesh, readFileSync(mesh, 'utf8').replace('            - { name: email, type: string, classification: pii', '            - { name: nickname, type: string }\n            - { name: email, type: string, classification: pii').replace('version: 2.1.0', 'version: 2.2.0'));
  await dataMesh(['lock', mesh]);
  const { out } = await dataMesh(['docs', mesh, '--product', 'customer-profile']);
  expect(out).toContain('## Changes\n\n- 2.1.0: the first recorded schema\n- 2.2.0: field nickname was added\n');
});
