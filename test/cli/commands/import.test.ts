import { readdirSync } from 'fs';
import { join } from 'path';
import { dataMesh, FIXTURES, temporaryDirectory } from '../helpers';

const directory = temporaryDirectory();
const CONTRACTS = join(FIXTURES, 'contracts');

test.each(readdirSync(CONTRACTS))('%s becomes a mesh file that only standards may refuse', async (file) => {
  const mesh = join(directory, `${file}.mesh.yaml`);
  const { code, out } = await dataMesh(['import', join(CONTRACTS, file), '-o', mesh]);
  expect(code).toBe(0);
  expect(out).toMatch(/^Wrote .*: [12] data products? of the domain (seller|external)\./);
  const { findings } = JSON.parse((await dataMesh(['validate', mesh, '--format', 'json'])).out);
  expect(findings.filter(({ severity, rule }: any) => severity === 'error' && !rule.startsWith('STD-'))).toEqual([]);
});

test('prints it without a file, with notes beside', async () => {
  const { code, out, err } = await dataMesh(['import', join(CONTRACTS, 'full-example.odcs.yaml')]);
  expect(code).toBe(0);
  expect(out).toMatch(/^# Made from full-example\.odcs\.yaml\ndomains:\n/);
  expect(err).toMatch(/^note: .*full-example\.odcs\.yaml:\d+:\d+: the price isn't taken over$/m);
});

test('a bad contract is refused, an existing file is never overwritten', async () => {
  const refused = await dataMesh(['import', join(FIXTURES, 'domains.yaml')]);
  expect([refused.code, refused.out]).toEqual([1, '']);
  expect(refused.err).toMatch(/domains\.yaml:\d+:\d+/);
  expect((await dataMesh(['import', join(CONTRACTS, 'kafka-schema.odcs.yaml'), '-o', join(FIXTURES, 'domains.yaml')])).code).toBe(2);
  expect((await dataMesh(['import', 'nowhere.yaml'])).code).toBe(2);
});
