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
  const refused = await dataMesh(['import', join(FIXTURES, 'domains.yaml'), '--from', 'odcs']);
  expect([refused.code, refused.out]).toEqual([1, '']);
  expect(refused.err).toMatch(/domains\.yaml:\d+:\d+/);
  expect((await dataMesh(['import', join(CONTRACTS, 'kafka-schema.odcs.yaml'), '-o', join(FIXTURES, 'domains.yaml')])).code).toBe(2);
  expect((await dataMesh(['import', 'nowhere.yaml'])).code).toBe(2);
});

test('a file of unknown format is refused, with the formats and how to choose one', async () => {
  const { code, out, err } = await dataMesh(['import', join(FIXTURES, 'domains.yaml')]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^error: ".*domains\.yaml" is of no format that is known here\.\nSay which one it is with --from:\n {2}--from odcs {10}Open Data Contract Standard: /);
});

test('the command line says what the file doesn\'t', async () => {
  const { code, out } = await dataMesh([
    'import', join(CONTRACTS, 'kafka-schema.odcs.yaml'), '--domain', 'order', '--owner', 'order-team', '--source-system', 'shop', '--source-system', 'crm', '-o', '-',
  ]);
  expect(code).toBe(0);
  expect(out).toContain('  - name: order\n    owner: order-team\n    source_systems:\n      - shop\n      - crm\n');
  expect(out).toContain('        lineage:\n          source_systems:\n            - shop\n            - crm\n');
});
