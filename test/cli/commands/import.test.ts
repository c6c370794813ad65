import { existsSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { dataMesh, ECOMMERCE, FIXTURES, temporaryDirectory } from '../helpers';

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
  expect(err).toMatch(/^note: .*full-example\.odcs\.yaml:\d+:\d+: the price \(.*\) isn't taken over/m);
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

test('the sources of a dbt project are the source systems of the domain', async () => {
  const mesh = join(directory, 'dbt.mesh.yaml');
  const { code, out } = await dataMesh(['import', join(FIXTURES, 'dbt', 'manifest.json'), '--source-system', 'shop', '-o', mesh]);
  expect([code, out]).toEqual([0, expect.stringContaining('5 data products of the domain shop.')]);
  expect(readFileSync(mesh, 'utf8')).toContain('source_systems:\n      - crm\n      - shop\n');
  const { findings } = JSON.parse((await dataMesh(['validate', mesh, '--format', 'json'])).out);
  expect(findings.filter(({ severity, rule }: any) => severity === 'error' && !rule.startsWith('STD-'))).toEqual([]);
});

describe('what the mesh lacks', () => {
  const SCHEMAS: Readonly<Record<string, string>> = {
    'orders.avsc': '{"type": "record", "name": "Orders", "fields": [{"name": "order_id", "type": "string"}, {"name": "note", "type": ["string", "int"]}]}',
    'orders.proto': 'syntax = "proto3";\nmessage Orders { string order_id = 1; repeated string lines = 2; }',
    'orders.odcs.yaml': [
      'apiVersion: v3.1.0', 'kind: DataContract', 'id: orders', 'version: 1.0.0', 'status: active', 'schema:', '  - name: orders', '    quality: [{ metric: rowCount, mustBeGreaterThan: 0 }]',
      '    properties: [{ name: order_id, logicalType: string, required: true }]',
    ].join('\n'),
    'orders.sql': 'CREATE TABLE orders (order_id VARCHAR(20) NOT NULL PRIMARY KEY, total DECIMAL(12, 2));',
  };
  const OPTIONS = ['--domain', 'order', '--owner', 'order-team', '--source-system', 'shop', '--description', 'Orders', '--freshness', '24 hours'];

  test.each(Object.entries(SCHEMAS))('of %s is said with the options that give it; with them the mesh is valid', async (name, text) => {
    const file = join(directory, name);
    writeFileSync(file, text);
    const bare = await dataMesh(['import', file]);
    expect(bare.code).toBe(0);
    expect(bare.err).toMatch(new RegExp(`^note: .*${name} names no domain, so it is "external"; import with --domain <name>$`, 'm'));
    expect(bare.err).toMatch(/^note: \[STD-004\] data product ".*" \(mesh\.yaml:\d+:\d+\): required metadata is missing: owner, description, sla.*lineage; declare them, or import with --owner <team> --description <text> --freshness <duration> --source-system <name>$/m);
    const mesh = join(directory, `${name}.complete.yaml`);
    const complete = await dataMesh(['import', file, ...OPTIONS, '-o', mesh]);
    expect([complete.code, complete.err.includes('STD-')]).toEqual([0, false]);
    const { findings } = JSON.parse((await dataMesh(['validate', mesh, '--format', 'json'])).out);
    expect(findings.filter(({ severity }: any) => severity !== 'hint')).toEqual([]);
  });

  test('is said once for products that lack the same', async () => {
    const file = join(directory, 'several.avsc');
    writeFileSync(file, JSON.stringify(['Orders', 'Invoices', 'Customers'].map((name) => ({ type: 'record', name, fields: [{ name: 'id', type: 'int' }] }))));
    const { err } = await dataMesh(['import', file, ...OPTIONS.slice(0, 6)]);
    expect(err.match(/STD-004/g)).toHaveLength(1);
    expect(err).toMatch(/data product "orders" \(mesh\.yaml:\d+:\d+\): required metadata is missing: description, sla; .* \(and in 2 other places\)$/m);
  });

  test('a duration that isn\'t one is wrong usage', async () => {
    const { code, err } = await dataMesh(['import', join(CONTRACTS, 'kafka-schema.odcs.yaml'), '--freshness', 'often']);
    expect([code, err]).toEqual([2, expect.stringContaining('often')]);
  });
});

describe('several files', () => {
  const written = (name: string, text: string): string => {
    const file = join(directory, name);
    writeFileSync(file, text);
    return file;
  };
  const orders = written('together.avsc', '{"type": "record", "name": "Orders", "fields": [{"name": "order_id", "type": "string"}]}');
  const lines = written('together.sql', 'CREATE TABLE order_lines (id INT NOT NULL);');

  test('of several formats become one mesh', async () => {
    const mesh = join(directory, 'together.mesh.yaml');
    const { code, out } = await dataMesh(['import', orders, lines, '--domain', 'order', '--owner', 'order-team', '-o', mesh]);
    expect([code, out]).toEqual([0, expect.stringContaining('2 data products of the domain order.')]);
    expect(readFileSync(mesh, 'utf8')).toMatch(/^# Made from together\.avsc\n# Made from together\.sql\ndomains:\n {2}- name: order\n {4}owner: order-team\n/);
  });

  test('are refused with the problems of all, and nothing is written', async () => {
    const mesh = join(directory, 'refused.mesh.yaml');
    const broken = ['one', 'two'].map((name) => written(`${name}.odcs.yaml`, 'apiVersion: v3.1.0\nkind: DataContract\n'));
    const { code, out, err } = await dataMesh(['import', orders, orders, ...broken, '-o', mesh]);
    expect([code, out]).toEqual([1, '']);
    for (const name of ['one', 'two']) expect(err).toMatch(new RegExp(`${name}\\.odcs\\.yaml:1:1.*version`));
    expect(err).toMatch(/duplicate-product.*together\.avsc:1:1\).*together\.avsc:1:1; .*\n4 files have \d+ errors; nothing was written/s);
    const unreadable = await dataMesh(['import', broken[0], 'nowhere.yaml', 'nobody.yaml', join(FIXTURES, 'domains.yaml'), join(FIXTURES, 'governed.yaml'), '-o', mesh]);
    expect([unreadable.code, unreadable.err.match(/there is no such file|of no format that is known/g)!.length, unreadable.err.match(/--from odcs/g)!.length]).toEqual([2, 4, 1]);
    expect(unreadable.err).toMatch(/one\.odcs\.yaml:1:1/);
    expect(existsSync(mesh)).toBe(false);
  });

  test('are what a contract needs that names products of other contracts', async () => {
    const contracts = join(directory, 'contracts');
    await dataMesh(['contract', ECOMMERCE, '-o', contracts]);
    const { code, err } = await dataMesh(['import', join(contracts, 'marketing.marketing-roi.odcs.yaml')]);
    expect(code).toBe(0);
    expect(err).toMatch(/^note: \[unknown-product\] .*; or import the files that describe it together with this one: data-mesh import <file> <file>…$/m);
  });
});
