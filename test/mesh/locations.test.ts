import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, TerraformStack } from 'cdktf';
import { DataMesh, DataPlatform, DataProduct, Domain, Field, GovernancePolicy, Schema, Stream } from '../../src';
import type { Finding } from '../../src/core/findings';
import { governedOf } from '../../src/mesh/governance/governed-products';
import { resultsOf } from '../../src/mesh/governance/product-evaluation';
import { MeshRegistry } from '../../src/mesh/internal/registry';

const directory = mkdtempSync(join(tmpdir(), 'data-mesh-locations-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** The line of this file that has a text first. */
const lineOf = (text: string): number => readFileSync(__filename, 'utf8').split('\n').findIndex((line) => line.includes(text)) + 1;

const findingsOf = (product: DataProduct): Finding[] => resultsOf(product, governedOf(product)!).flatMap(({ findings }) => findings);

test('a finding of a product points to the line that creates it', () => {
  const stack = new TerraformStack(new App({ outdir: directory }), 'customer');
  new GovernancePolicy(stack, 'governance');
  const domain = new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', {}) });
  const product = new DataProduct(domain, 'customer-profiles');
  const place = { file: 'test/mesh/locations.test.ts', line: lineOf('const product = new DataProduct(domain, \'customer-profiles\');'), column: 19 };
  expect(findingsOf(product).map(({ location }) => location)).toEqual(findingsOf(product).map(() => place));
  expect(findingsOf(product)[0].at).toBe('customer/customer/customer-profiles');
});

test('one from a mesh file points to its line, though the construct tells its path', () => {
  const file = join(directory, 'mesh.yaml');
  writeFileSync(file, [
    'organization: acme', 'region: eu-west-1', 'domains:', '  - name: customer', '    owner: customer-team', '    source_systems: [crm]', '    data_products:',
    '      - name: customer-profiles', '        description: Profiles of customers', '        pipelines: { ingest: { source: crm, technology: debezium } }', '        sla: { freshness: 1 hour }',
    '        schema: { fields: [{ name: customer_id, type: string, required: true }] }', '        quality: { tests: [{ not_null: customer_id }] }',
  ].join('\n'));
  const product = DataMesh.fromFile(new App({ outdir: directory }), file).product('customer-profiles');
  const [{ products, domain }] = MeshRegistry.of(product).models()[0].domains;
  expect(products[0].origin.at(['sla', 'freshness'])).toBe('customer/customer/customer-profiles');
  expect(products[0].origin.location?.(['sla', 'freshness'])).toEqual({ file, line: 11, column: 27 });
  expect(domain.origin.location?.(['owner'])).toEqual({ file, line: 5, column: 12 });
});

test('an earlier version is where its product is', () => {
  const stack = new TerraformStack(new App({ outdir: directory }), 'customer');
  const domain = new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', {}) });
  const schema = Schema.of({ fields: [Field.string('customer_id')] });
  const product = new DataProduct(domain, 'customer-profiles', { version: '2.0.0', schema, stream: Stream.kafka(), previousVersions: [{ version: '1.0.0', schema }] });
  const { previousVersions } = governedOf(product)!.model();
  expect(previousVersions[0].product.origin.location?.(['schema'])).toMatchObject({ file: 'test/mesh/locations.test.ts', line: lineOf('const product = new DataProduct(domain, \'customer-profiles\', {') });
});
