import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { dataMesh, ECOMMERCE, FIXTURES, temporaryDirectory } from '../helpers';

const directory = temporaryDirectory();

test('prints the contract of one product', async () => {
  const { code, out } = await dataMesh(['contract', ECOMMERCE, '--product', 'customer.customer-profile', '--format', 'odcs']);
  expect(code).toBe(0);
  expect(out).toMatch(/^apiVersion: v3\.1\.0\nkind: DataContract\nid: customer\.customer-profile\n/);
});

test('prints all contracts in a form that a program reads at once', async () => {
  const yaml = await dataMesh(['contract', ECOMMERCE, '--format', 'odps']);
  expect(parseAllDocuments(yaml.out)).toHaveLength(16);
  const json = await dataMesh(['contract', ECOMMERCE, '--format', 'json']);
  expect(JSON.parse(json.out)).toHaveLength(16);
});

test('writes a file for each product', async () => {
  const output = join(directory, 'contracts');
  const { code, out } = await dataMesh(['contract', ECOMMERCE, '--format', 'odcs', '-o', output]);
  expect([code, out]).toEqual([0, `Wrote 16 contracts to ${output}.\n`]);
  expect(readdirSync(output)).toHaveLength(16);
  expect(readFileSync(join(output, 'order.order-transaction.odcs.yaml'), 'utf8')).toContain('id: order.order-transaction\n');
});

test('a product may be named without its domain; an unknown one is a wrong call', async () => {
  expect((await dataMesh(['contract', ECOMMERCE, '--product', 'marketing-roi'])).code).toBe(0);
  const { code, err } = await dataMesh(['contract', ECOMMERCE, '--product', 'customer.customer-profil']);
  expect(code).toBe(2);
  expect(err).toContain('did you mean "customer.customer-profile"?');
});

test('a mesh with errors has no contracts', async () => {
  const { code, out, err } = await dataMesh(['contract', join(FIXTURES, 'ecommerce.yaml')]);
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('STD-001');
});
