import { fixture } from './helpers';
import { parseMesh } from '../../src/config/load';
import type { PathStep } from '../../src/core/findings';

const text = fixture('every-key.yaml');
const lines = text.split('\n');
const { declaration } = parseMesh(text, 'mesh.yaml');
const [customer] = declaration.domains;
const [profiles] = customer.products;

/** What stands at a place. */
function textAt(place: string): string {
  const [, line, column] = /^mesh\.yaml:(\d+):(\d+)$/.exec(place)!;
  return lines[Number(line) - 1].slice(Number(column) - 1);
}

test.each<[PathStep[], string]>([
  [[], 'name: customer-profiles'],
  [['name'], 'customer-profiles'],
  [['supportContact'], 'profiles@'],
  [['resourceTags', 'compliance'], 'PII'],
  [['storage'], 'storage:'],
  [['storage', 'format'], 'parquet'],
  [['storage', 'location'], 's3://acme-customer'],
  [['storage', 'partitionBy', 2], 'region, tenant]'],
  [['storage', 'partitionProjections', 'shard'], 'shard: { integers'],
  [['schema', 'compatibility'], 'full-all'],
  [['schema', 'registered'], 'glue'],
  [['schema', 'fields', 0, 'type'], 'string'],
  [['schema', 'fields', 0, 'fieldNumber'], '1'],
  [['schema', 'fields', 1, 'defaultValue'], 'none'],
  [['schema', 'fields', 2], '{ name: status'],
  [['schema', 'fields', 7, 'fields', 1, 'name'], 'geo'],
  [['schema', 'fields', 7, 'type', 'fields', 1, 'name'], 'geo'],
  [['schema', 'fields', 7, 'fields', 1, 'fields', 0, 'type'], 'double'],
  [['stream', 'keyField'], 'customer_id'],
  [['stream', 'config', 'max.message.bytes'], '1000000'],
  [['stream', 'config', 'cleanup.policy'], 'config:'],
  [['quality'], 'tests:'],
  [['quality', 0], 'not_null: customer_id'],
  [['quality', 5, 'threshold'], '99.9%'],
  [['quality', 4, 'maximumAge'], '24h'],
  [['quality', 6, 'columns', 1], 'region], threshold'],
  [['quality', 10, 'pattern'], '\'[^@]+'],
  [['consumers', 1, 'externalId'], 'auditor'],
  [['ingestion', 'sourceSystem'], 'crm, schedule'],
  [['transformation', 'inputs', 0], 'order.order-lines] }'],
  [['serving', 'interfaces'], 'athena/rest'],
  [['lineage', 'products', 0], 'order.order-lines] }'],
  [['sla', 'supportHours'], 'Mon-Fri'],
  [['removalPolicy'], 'destroy'],
  [['nothing', 'of', 'the', 'kind'], 'name: customer-profiles'],
  [['storage', 'nothing'], 'storage:'],
])('a product\'s %j', (path, expected) => {
  expect(textAt(profiles.origin.at(path)).startsWith(expected)).toBe(true);
});

test.each<[PathStep[], string]>([
  [['name'], 'customer\n'],
  [['sourceSystems', 0], 'crm]'],
  [['resourceTags', 'team'], 'crm }'],
  [['consumes', 0], 'order.order-lines]'],
  [['encryptionKey'], 'arn:aws:kms:eu-central-1'],
  [['accessLogBucket'], 'acme-logs'],
])('a domain\'s %j', (path, expected) => {
  expect(`${textAt(customer.origin.at(path))}\n`.startsWith(expected)).toBe(true);
});

test.each<[PathStep[], string]>([
  [['organization'], 'acme'],
  [['bucketLayout'], 'shared'],
  [['kafkaCluster', 'bootstrapServers', 1], 'b-2'],
  [['resourceTags', 'cost-center'], '4711'],
  [['athenaResults'], 's3://'],
])('the mesh\'s %j', (path, expected) => {
  expect(textAt(declaration.origin.at(path)).startsWith(expected)).toBe(true);
});

test('items that couldn\'t be read don\'t shift the places of those after them', () => {
  const product = parseMesh([
    'domains:', '  - name: d', '    data_products:', '      - name: p', '        schema:', '          fields:',
    '            - { type: long }', '            - { name: b, type: long }', '            - { name: b, type: long }', '            - { name: c, type: long }',
  ].join('\n'), 'mesh.yaml').declaration.domains[0].products[0];
  expect(product.props.schema?.fields.map(({ name }) => name)).toEqual(['b', 'c']);
  expect(product.origin.at(['schema', 'fields', 1, 'name'])).toBe('mesh.yaml:10:23');
});

test('a place is also told in parts, for reports', () => {
  const { file, line, column } = profiles.origin.location!(['sla', 'supportHours'])!;
  expect(`${file}:${line}:${column}`).toBe(profiles.origin.at(['sla', 'supportHours']));
});

test('the path is that from the working directory', () => {
  const { origin } = parseMesh('domains: [{ name: d }]', `${process.cwd()}/meshes/mesh.yaml`).declaration.domains[0];
  expect(origin.location?.(['name'])).toEqual({ file: 'meshes/mesh.yaml', line: 1, column: 19 });
});
