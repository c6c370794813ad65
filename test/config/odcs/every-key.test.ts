import { readFileSync } from 'fs';
import { join } from 'path';
import { mergedImport } from '../../../src/config/import/merge';
import { parseContract } from '../../../src/config/odcs/load';
import { formatFinding } from '../../../src/core/findings';
import { meshText } from '../../../src/render/mesh-text';

// Nothing of a contract is lost without a word: whatever key of the standard is used, the mesh is another one, or a note tells it.

type Json = { readonly [key: string]: unknown };

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '..', '..', 'fixtures', 'schemas', 'odcs-v3.1.0.schema.json'), 'utf8')) as Json & { readonly $defs: Json };

/** The keys of a definition of the schema: its own, those that it refers to, and those of all cases. */
function keysOf(definition: unknown): string[] {
  if (typeof definition !== 'object' || definition === null) return [];
  const { $ref, properties = {}, allOf = [], anyOf = [], oneOf = [], if: _if, then, else: otherwise } = definition as Json;
  const referred = typeof $ref === 'string' ? $ref.split('/').slice(1).reduce<unknown>((inner, step) => (inner as Json)[step], SCHEMA) : undefined;
  const parts = [referred, then, otherwise, ...allOf as Json[], ...anyOf as Json[], ...oneOf as Json[]];
  return [...new Set([...Object.keys(properties as Json), ...parts.flatMap(keysOf)])];
}

const definition = (name: string): string[] => keysOf(SCHEMA.$defs[name]);
const itemsOf = (name: string): string[] => keysOf((SCHEMA.$defs[name] as Json).items);

/** What a quality check of any type has. */
const CHECK_KEYS = Object.keys((SCHEMA.$defs.DataQuality as Json).properties as Json);

const BASE = {
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'sales.orders',
  version: '1.0.0',
  status: 'active',
  schema: [{ name: 'orders', properties: [{ name: 'order_id', logicalType: 'string' }] }],
};
const property = (more: Json): Json => ({ ...BASE, schema: [{ name: 'orders', properties: [{ name: 'order_id', logicalType: 'string', ...more }] }] });
const object = (more: Json): Json => ({ ...BASE, schema: [{ ...BASE.schema[0], ...more }] });

/** Where a part of the standard stands: a contract with this part, and what the part is without the key that is tried. */
interface Place {
  readonly keys: readonly string[];
  readonly contract: (part: Json) => Json;
  readonly part: Json;
}

const link = { url: 'https://example.com/a' };
const PLACES: Readonly<Record<string, Place>> = {
  'the contract': { keys: keysOf(SCHEMA), contract: (part) => part, part: BASE },
  'description': { keys: keysOf((SCHEMA.properties as Json).description), contract: (description) => ({ ...BASE, description }), part: {} },
  'a table': { keys: definition('SchemaObject'), contract: object, part: {} },
  'a property': { keys: definition('SchemaProperty'), contract: property, part: {} },
  'a property of a record': {
    keys: definition('SchemaProperty').filter((key) => !['logicalType', 'unique'].includes(key)),
    contract: (part) => property({ logicalType: 'object', properties: [{ name: 'inner', logicalType: 'string', ...part }] }),
    part: {},
  },
  'the values of a list': {
    keys: definition('SchemaItemProperty').filter((key) => !['name', 'logicalType'].includes(key)),
    contract: (part) => property({ logicalType: 'array', items: { logicalType: 'string', ...part } }),
    part: {},
  },
  'a relationship of a property': {
    keys: definition('RelationshipPropertyLevel').filter((key) => key !== 'from'), contract: (part) => property({ relationships: [part] }), part: { to: 'orders.order_id' },
  },
  'a relationship of a table': {
    keys: definition('RelationshipSchemaLevel'), contract: (part) => object({ relationships: [part] }), part: { from: 'orders.order_id', to: 'orders.order_id' },
  },
  'a link': { keys: itemsOf('AuthoritativeDefinitions'), contract: (part) => ({ ...BASE, authoritativeDefinitions: [{ ...link, ...part }] }), part: {} },
  'a support channel': { keys: definition('SupportItem'), contract: (part) => ({ ...BASE, support: [{ channel: '#help', ...part }] }), part: {} },
  'a further support channel': {
    keys: definition('SupportItem'), contract: (part) => ({ ...BASE, support: [{ channel: '#help' }, { channel: '#more', ...part }] }), part: {},
  },
  'a check of the library': {
    keys: [...CHECK_KEYS, ...definition('DataQualityLibrary')].filter((key) => key !== 'type'),
    contract: (part) => object({ quality: [{ metric: 'rowCount', mustBeGreaterThan: 1, ...part }] }),
    part: {},
  },
  'a check of a column': {
    keys: [...CHECK_KEYS, 'arguments'].filter((key) => key !== 'type'),
    contract: (part) => property({ quality: [{ metric: 'invalidValues', mustBe: 0, ...part }] }),
    part: { arguments: { validValues: ['a'] } },
  },
  'an SQL check': {
    keys: [...CHECK_KEYS, ...definition('DataQualitySql')].filter((key) => key !== 'type'),
    contract: (part) => object({ quality: [{ type: 'sql', query: 'select count(*) from orders', mustBeGreaterThan: 1, ...part }] }),
    part: {},
  },
  'the price': { keys: definition('Pricing'), contract: (price) => ({ ...BASE, price }), part: {} },
  'the team': { keys: definition('Team'), contract: (part) => ({ ...BASE, team: { members: [{ username: 'ann', role: 'owner' }], ...part } }), part: {} },
  'the owner': { keys: definition('TeamMember'), contract: (part) => ({ ...BASE, team: [{ username: 'ann', ...part }] }), part: {} },
  'a team member': { keys: definition('TeamMember'), contract: (part) => ({ ...BASE, team: [{ username: 'ann', role: 'owner' }, { username: 'bob', ...part }] }), part: {} },
  'a role': { keys: definition('Role'), contract: (part) => ({ ...BASE, roles: [{ role: 'reader', ...part }] }), part: {} },
  'a service level': {
    keys: definition('ServiceLevelAgreementProperty'), contract: (part) => ({ ...BASE, slaProperties: [{ property: 'latency', value: 1, ...part }] }), part: {},
  },
  'another service level': {
    keys: definition('ServiceLevelAgreementProperty'), contract: (part) => ({ ...BASE, slaProperties: [{ property: 'color', ...part }] }), part: {},
  },
  'a custom property': { keys: definition('CustomProperty'), contract: (part) => ({ ...BASE, customProperties: [{ property: 'x', value: 1, ...part }] }), part: {} },
  ...Object.fromEntries(Object.entries((SCHEMA.$defs as Json).ServerSource as Json).map(([name, source]): [string, Place] => {
    const type = name.replace(/Server$/, '').toLowerCase();
    const keys = [...new Set([...keysOf({ ...SCHEMA.$defs.Server as Json, allOf: [] }), ...keysOf(source)])];
    return [`a ${type} server`, { keys, contract: (part) => ({ ...BASE, servers: [{ server: 'main', type, ...part }] }), part: {} }];
  })),
};

/** A value of a key, other than what the part has without it. */
const VALUES: Readonly<Record<string, unknown>> = {
  'id': 'other-id',
  'the contract.id': '2f5c3a6e-0000-4000-8000-000000000000',
  'the contract.version': '2.0.0',
  'the contract.status': 'deprecated',
  'status': 'deprecated',
  'tags': ['pii'],
  'customProperties': [{ property: 'costCenter', value: '4711' }],
  'authoritativeDefinitions': [link],
  'servers': [{ server: 'main', type: 's3', location: 's3://acme-data/orders/' }],
  'the contract.description': { purpose: 'Orders of customers' },
  'the contract.schema': [{ name: 'other' }],
  'schema': 'other_schema',
  'support': [{ channel: '#help', url: 'https://example.com' }],
  'price': { priceAmount: 9 },
  'team': [{ username: 'ann', role: 'owner' }],
  'members': [{ username: 'bob', role: 'owner' }],
  'roles': [{ role: 'reader' }],
  'slaProperties': [{ property: 'latency', value: 4, unit: 'h' }],
  'contractCreatedTs': '2026-01-31T00:00:00Z',
  'physicalType': 'topic',
  'a property.physicalType': 'date',
  'a property of a record.physicalType': 'date',
  'the values of a list.physicalType': 'date',
  'a property.logicalType': 'integer',
  'logicalTypeOptions': { maxLength: 9 },
  'properties': [{ name: 'inner', logicalType: 'string' }],
  'items': { logicalType: 'string' },
  'relationships': [{ to: 'orders.order_id' }],
  'a table.relationships': [{ from: 'orders.order_id', to: 'orders.order_id' }],
  'quality': [{ metric: 'nullValues', mustBe: 0 }],
  'a table.quality': [{ metric: 'rowCount', mustBeGreaterThan: 1 }],
  'required': true,
  'unique': true,
  'primaryKey': true,
  'primaryKeyPosition': 2,
  'partitioned': true,
  'partitionKeyPosition': 2,
  'criticalDataElement': true,
  'classification': 'restricted',
  'transformSourceObjects': ['crm.orders'],
  'examples': ['A-1'],
  'from': 'orders.other',
  'to': ['orders.order_id', 'orders.other'],
  'type': 'oneToMany',
  'a link.type': 'tutorial',
  'metric': 'duplicateValues',
  'arguments': { validValues: ['b'] },
  'query': 'select count(*) from orders where order_id is null',
  'dimension': 'accuracy',
  'severity': 'warning',
  'unit': 'percent',
  ...Object.fromEntries(['mustBe', 'mustNotBe', 'mustBeGreaterThan', 'mustBeGreaterOrEqualTo', 'mustBeLessThan', 'mustBeLessOrEqualTo'].map((key) => [key, 7])),
  'mustBeBetween': [2, 7],
  'mustNotBeBetween': [2, 7],
  'priceAmount': 9,
  'dateIn': '2026-01-31',
  'dateOut': '2026-02-28',
  'value': 2,
  'a service level.unit': 'h',
  'another service level.unit': 'h',
  'port': 9092,
  'account': '123456789012',
  'location': 's3://acme-data/orders/',
  'format': 'parquet',
  'a kafka server.format': 'protobuf',
  'host': 'b-1.example.com:9098',
};

/** Keys with one meaning or one allowed value. */
const SAYS_NOTHING: Readonly<Record<string, string>> = {
  'a check of the library.rule': 'the name that "metric" had before',
  'a check of the library.arguments': 'a number of rows takes none',
  'a check of a column.unit': '0 percent of the records are 0 records',
  'an SQL check.unit': 'a number is compared with a number, whatever it counts',
  'the contract.apiVersion': 'which version of the standard is used',
  'the contract.kind': 'always DataContract',
  'a table.logicalType': 'always object',
  'the values of a list.primaryKeyPosition': 'says nothing without primaryKey, which is told',
  'the values of a list.partitionKeyPosition': 'says nothing without partitioned, which is told',
};

function imported(contract: Json): string {
  const { mesh, findings } = parseContract(JSON.stringify(contract), 'c.yaml');
  expect(findings.map(formatFinding)).toEqual([]);
  // The contract is one line, so that notes have no place that another key could move.
  const notes = mesh!.left.map((note) => note.replace(/^c\.yaml:1:\d+: /, '')).sort();
  return [meshText(mergedImport([{ name: 'c.yaml', mesh: mesh! }]).mesh), ...notes].join('\n');
}

describe.each(Object.entries(PLACES))('%s', (name, { keys, contract, part }) => {
  const tried = keys.filter((key) => !(`${name}.${key}` in SAYS_NOTHING) && !(name.endsWith(' server') && key === 'type'));

  test('has keys in the schema', () => expect(keys.length).toBeGreaterThan(0));

  test.each(tried)('%s isn\'t lost without a word', (key) => {
    const value = VALUES[`${name}.${key}`] ?? VALUES[key] ?? 'some_text';
    expect(imported(contract({ ...part, [key]: value }))).not.toBe(imported(contract(part)));
  });
});
