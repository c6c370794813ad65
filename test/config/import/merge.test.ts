import { ImportFile } from '../../../src/config/import/file';
import { IMPORT_FORMATS } from '../../../src/config/import/formats';
import type { ImportedFile } from '../../../src/config/import/merge';
import { mergedImport, repeatedProducts } from '../../../src/config/import/merge';
import { formatOf } from '../../../src/config/import/recognize';
import { parseMesh } from '../../../src/config/load';
import { formatFinding } from '../../../src/core/findings';
import { QualityRule } from '../../../src/model/declaration/quality-rule';
import { resolveMesh } from '../../../src/model/resolve/mesh';
import { validateMesh } from '../../../src/model/validate/mesh';
import { odcsContractText } from '../../../src/render/contract/odcs/document';
import { ODCS_VERSIONS } from '../../../src/render/contract/odcs/versions';
import { meshText } from '../../../src/render/mesh-text';
import type { ProductContext } from '../../../src/render/product-context';
import { productContexts } from '../../../src/render/product-context';
import { eCommerce } from '../../render/contract/support';

function read(name: string, text: string): ImportedFile {
  const file = new ImportFile(name, text);
  const { mesh, findings } = IMPORT_FORMATS[formatOf(file)].read(file);
  expect(findings.map(formatFinding)).toEqual([]);
  return { name, mesh: mesh! };
}

/** What files say of domains and the mesh, and what is told. */
function merged(...files: ImportedFile[]) {
  const { mesh: { domains, ...platform }, notes } = mergedImport(files);
  return {
    platform,
    notes,
    domains: domains.map(({ name, options, products }) => ({ name, options, products: products.map((product) => [product.name, product.props.owner]) })),
  };
}

describe('the contracts of a whole mesh', () => {
  test.each(ODCS_VERSIONS)('of ODCS %s are a mesh without errors, with the same contracts again', (version) => {
    const written = (contexts: readonly ProductContext[]) => (
      Object.fromEntries(contexts.map((context) => [context.product.id, odcsContractText(context, version)])));
    const contracts = written(eCommerce);
    const files = Object.entries(contracts).map(([id, text]) => read(`${id}.odcs.yaml`, text));
    expect(repeatedProducts(files)).toEqual([]);
    const { mesh, notes } = mergedImport(files);
    expect([notes, files.flatMap((file) => file.mesh.left)]).toEqual([[], []]);
    const { declaration, findings } = parseMesh(meshText(mesh), 'mesh.yaml');
    expect(findings.map(formatFinding)).toEqual([]);
    const model = resolveMesh(declaration);
    expect(validateMesh(model).filter(({ severity }) => severity === 'error').map(formatFinding)).toEqual([]);
    expect(written(productContexts(model))).toEqual(contracts);
  });
});

const contract = (id: string, ...lines: string[]) => read(`${id}.yaml`, [
  'apiVersion: v3.1.0', 'kind: DataContract', `id: ${id}`, 'version: 1.0.0', 'status: active', ...lines,
  'schema: [{ name: t, properties: [{ name: a, logicalType: string, required: true }] }]', '',
].join('\n'));
const avro = (name: string, file: string) => read(file, JSON.stringify({ type: 'record', name, fields: [{ name: 'id', type: 'int' }] }));
const glue = (account: string, region: string) => [
  'servers:', `  - { server: t, type: glue, account: '${account}', database: d }`,
  `  - { server: a, type: athena, regionName: ${region}, schema: d, stagingDir: 's3://x/' }`,
];

test('files of several formats become domains by their names, each with the products of all its files', () => {
  const { domains } = merged(contract('order.orders'), avro('Customers', 'customers.avsc'), contract('sales.deals'), contract('order.refunds'));
  expect(domains).toEqual([
    { name: 'order', options: {}, products: [['orders', undefined], ['refunds', undefined]] },
    { name: 'external', options: {}, products: [['customers', undefined]] },
    { name: 'sales', options: {}, products: [['deals', undefined]] },
  ]);
});

test('of what files say differently the first counts, and the others are told', () => {
  const { platform, notes } = merged(contract('order.orders'), contract('order.refunds', 'tenant: acme'), contract('sales.deals', 'tenant: acme'), contract('sales.prices', 'tenant: umbrella'));
  expect(platform).toEqual({ organization: 'acme' });
  expect(notes).toEqual([
    'sales.prices.yaml: the organization "umbrella" isn\'t taken over; order.refunds.yaml says "acme", and the first file counts: correct the mesh file where that is wrong',
  ]);
});

test('what all domains have is the mesh\'s, and what they have differently is theirs', () => {
  const [orders, refunds] = ['order.orders', 'order.refunds'].map((id) => contract(id, ...glue('111111111111', 'eu-west-1')));
  const deals = contract('sales.deals', ...glue('222222222222', 'eu-west-1'));
  const { platform, domains, notes } = merged(orders, refunds, deals);
  expect([platform, notes]).toEqual([{ region: 'eu-west-1' }, []]);
  expect(domains.map(({ options }) => options)).toEqual([{ account: '111111111111' }, { account: '222222222222' }]);
  const moved = merged(orders, contract('order.lines', ...glue('111111111111', 'us-east-1')));
  expect(moved.platform).toEqual({ account: '111111111111', region: 'eu-west-1' });
  expect(moved.notes).toEqual([expect.stringContaining('order.lines.yaml: the region "us-east-1" of the domain "order" isn\'t taken over; order.orders.yaml says "eu-west-1"')]);
});

test('the products of a file keep their owner in a domain of another one', () => {
  const { domains, notes } = merged(avro('Lines', 'lines.avsc'), ...['a-team', 'b-team'].map((team, index) => contract(`external.x-${index}`, `team: { name: ${team} }`)));
  expect(domains).toEqual([{ name: 'external', options: { owner: 'a-team' }, products: [['lines', undefined], ['x-0', undefined], ['x-1', 'b-team']] }]);
  expect(notes).toEqual(['external.x-1.yaml: the domain "external" is owned by "a-team", as external.x-0.yaml says; here it is "b-team", who stays the owner of this file\'s data products']);
});

test('a domain takes its data from the source systems of all its files', () => {
  const files = [['crm'], ['shop', 'crm']].map((sourceSystems, index) => {
    const { name, mesh } = avro(`Table${index}`, `${index}.avsc`);
    return { name, mesh: { ...mesh, sourceSystems } };
  });
  expect(merged(...files).domains[0].options).toEqual({ sourceSystems: ['crm', 'shop'] });
});

test('a quality suite that files have with different rules is told', () => {
  const files = ['a', 'b'].map((name) => {
    const { mesh } = avro(name, `${name}.avsc`);
    const suites = [{ name: 'basics', rules: [QualityRule.notNull(name)] }];
    return { name: `${name}.avsc`, mesh: { ...mesh, products: mesh.products.map(({ props, ...product }) => ({ ...product, props: { ...props, qualityOptions: { suites } } })) } };
  });
  const { mesh, notes } = mergedImport(files);
  expect(notes).toEqual([expect.stringMatching(/^b\.avsc: the quality suite "basics" with the rules \[.* isn't taken over; a\.avsc says \[/)]);
  expect(meshText(mesh)).toContain('quality_suites:\n  basics:\n    - not_null:\n        column: a\ndomains:\n');
});

test('a data product that two files describe is an error with both places', () => {
  const files = [contract('external.orders'), avro('Orders', 'orders.avsc'), read('orders.sql', 'CREATE TABLE x (id INT);\nCREATE TABLE orders (id INT);')];
  expect(repeatedProducts(files).map(formatFinding)).toEqual([
    '[duplicate-product] data product "orders" (orders.avsc:1:1): the domain "external" has a data product of this name already, from external.orders.yaml:1:1; leave one of the files out, or rename the product in one',
    '[duplicate-product] data product "orders" (orders.sql:2:14): the domain "external" has a data product of this name already, from external.orders.yaml:1:1; leave one of the files out, or rename the product in one',
  ]);
});
