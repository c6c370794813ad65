import { mergedImport } from '../../../src/config/import/merge';
import { parseMesh } from '../../../src/config/load';
import { parseContract } from '../../../src/config/odcs/load';
import { formatFinding } from '../../../src/core/findings';
import { resolveMesh } from '../../../src/model/resolve/mesh';
import { validateMesh } from '../../../src/model/validate/mesh';
import { meshText } from '../../../src/render/mesh-text';

// What a mesh takes of contracts that others wrote beside tables, columns and checks, and what is told.

const BASE = 'apiVersion: v3.1.0\nkind: DataContract\nid: sales.orders\nversion: 1.0.0\nstatus: active\n';

function taken(text: string) {
  const { mesh, findings } = parseContract(text, 'c.yaml');
  expect(findings.map(formatFinding)).toEqual([]);
  const { declaration, findings: problems } = parseMesh(meshText(mergedImport([{ name: 'c.yaml', mesh: mesh! }]).mesh), 'mesh.yaml');
  expect(problems.map(formatFinding)).toEqual([]);
  expect(validateMesh(resolveMesh(declaration)).filter(({ severity }) => severity === 'error').map(formatFinding)).toEqual([]);
  return { ...mesh!, props: mesh!.products[0].props };
}

const column = (more: string) => taken(`${BASE}schema:\n  - name: orders\n    properties:\n      - { name: email, logicalType: string, ${more} }\n`);
const classification = (more: string) => column(more).props.schema!.fields[0].classification;

describe('how sensitive a column is', () => {
  test.each([
    ['classification: pii', 'pii'],
    ['classification: Confidential', 'confidential'],
  ])('%s is a word of a mesh', (more, expected) => {
    expect(column(more)).toMatchObject({ left: [], props: { schema: { fields: [{ classification: expected }] } } });
  });

  test.each([
    ['classification: PII-high', 'pii'],
    ['classification: sensitive', 'pii'],
    ['classification: Personal data (GDPR Art. 9)', 'pii'],
    ['classification: strictly confidential', 'restricted'],
    ['classification: company-confidential', 'confidential'],
    ['classification: for internal use', 'internal'],
    ['tags: [gdpr]', 'pii'],
    ['tags: [contains-PII], classification: internal', 'pii'],
    ['customProperties: [{ property: pii, value: true }]', 'pii'],
    ['customProperties: [{ property: containsPersonalData, value: "yes" }], classification: public', 'pii'],
    ['customProperties: [{ property: dataClassification, value: restricted }]', 'restricted'],
    ['customProperties: [{ property: sensitivity, value: medium }]', 'confidential'],
    ['encryptedName: email_encrypted', 'pii'],
  ])('%s protects the column: %s', (more, expected) => {
    expect(classification(more)).toBe(expected);
    expect(column(more).left).toEqual([expect.stringMatching(new RegExp(`^c\\.yaml:9:\\d+: .* makes the column ${expected} here; correct it where that isn't meant$`))]);
  });

  test.each([
    ['classification: C3', /the classification "C3" isn't taken over; classify the column: public, internal, confidential, restricted, pii$/],
    ['classification: non-pii', /the classification "non-pii" isn't taken over/],
    ['tags: [finance, internal]', /the tag "finance" of a column isn't taken over/],
    ['customProperties: [{ property: dataClassification, value: C3 }]', /the custom property "dataClassification", "C3", isn't taken over/],
  ])('%s is told', (more, note) => {
    expect(classification(more)).toBeUndefined();
    expect(column(more).left.join('\n')).toMatch(note);
  });

  test.each(['customProperties: [{ property: pii, value: false }]', 'customProperties: [{ property: sensitivity, value: none }]'])('%s says that nothing is sensitive', (more) => {
    expect(classification(more)).toBeUndefined();
    expect(column(more).left).toEqual([]);
  });

  test('what lies in a list counts for the column, what lies in a record for the part', () => {
    const { props } = taken(`${BASE}schema:
  - name: orders
    properties:
      - { name: emails, logicalType: array, items: { logicalType: array, items: { logicalType: string, classification: PII-high } } }
      - { name: buyer, logicalType: object, properties: [{ name: mail, logicalType: string, tags: [pii] }] }
`);
    const [emails, buyer] = props.schema!.fields;
    expect([emails.classification, buyer.classification, buyer.type.fields![0].classification]).toEqual(['pii', undefined, 'pii']);
  });
});

test('a tag of the table or contract that says so protects no column', () => {
  const tagged = (more: string) => taken(`${BASE}tags: [gdpr]\nschema:\n  - { name: orders, tags: [pii], properties: [{ name: email, logicalType: string${more} }] }\n`);
  expect(tagged('').left).toEqual([
    'c.yaml:6:8: the tag "gdpr" protects nothing, because no column is pii; classify the columns that hold such data',
    'c.yaml:8:28: the tag "pii" protects nothing, because no column is pii; classify the columns that hold such data',
  ]);
  expect(tagged(', classification: pii')).toMatchObject({ left: [], props: { tags: ['gdpr', 'pii'] } });
});

test('an encrypted copy says nothing new of a column that is classified', () => {
  const { left, props } = column('classification: public, encryptedName: email_encrypted');
  expect(props.schema!.fields[0].classification).toBe('public');
  expect(left).toEqual(['c.yaml:9:84: the name "email_encrypted" of the column\'s encrypted copy isn\'t taken over; declare the copy as a column']);
});

describe('relationships', () => {
  const two = (orders: string, more = '') => `${BASE.replace('sales.orders', 'x')}schema:
  - name: Customers
    id: cust
    properties: [{ name: id, id: key, logicalType: string }, { name: raw, logicalType: object }]
  - name: orders
    properties:
      - { name: customer_id, logicalType: string${orders} }
${more}`;
  const references = (text: string) => taken(text).products[1].props.quality?.map(({ kind, columns, target }) => [kind, columns, target]);

  test.each([
    ['of a property, by names', two(', relationships: [{ to: Customers.id }]')],
    ['of a property, by ids', two(', relationships: [{ type: foreignKey, to: schema/cust/properties/key }]')],
    ['of a table', two('', '    relationships: [{ from: orders.customer_id, to: Customers.id }]\n')],
    ['of a table, in lists', two('', '    relationships: [{ from: [orders.customer_id], to: [/schema/cust/properties/key] }]\n')],
    ['twice', two(', relationships: [{ to: Customers.id }, { to: schema/cust/properties/key }]')],
  ])('%s are reference rules', (_, text) => {
    expect(references(text)).toEqual([['reference', ['customer_id'], { dataProduct: 'customers', column: 'id' }]]);
  });

  test.each([
    ['Customers.name', 'the table "Customers" has no column "name"'],
    ['products.id', 'the contract has no table "products"'],
    ['other.yaml#/schema/cust/properties/key', 'the other table isn\'t in this contract'],
    ['Customers.raw', 'its columns hold values with parts'],
  ])('to %s are told', (to, why) => {
    const text = two(`, relationships: [{ to: ${to} }]`);
    expect(references(text)).toBeUndefined();
    expect(taken(text).left).toContain(
      `c.yaml:12:67: the relationship to "${to}" isn't taken over; ${why}; a quality test of the kind reference names the other data product and its column`);
  });

  test('of several columns are told', () => {
    const text = two('', '    relationships: [{ from: [orders.customer_id, orders.b], to: [Customers.id, Customers.raw] }]\n');
    expect(taken(text).left.join('\n')).toMatch(/the relationship to "Customers\.id, Customers\.raw" isn't taken over; it is about several columns together/);
  });
});

test('purpose, usage and limitations are kept, tags of the table as well', () => {
  const { props, left } = taken(`${BASE}contractCreatedTs: 2026-01-31T12:00:00Z
tags: [sales]
description: { purpose: What customers buy, usage: Forecasts, limitations: Without returns }
schema: [{ name: orders, description: One row for each order, tags: [sales, daily] }]
`);
  expect(props).toMatchObject({
    description: 'What customers buy\n\nOne row for each order', usage: 'Forecasts', limitations: 'Without returns', tags: ['sales', 'daily'], createdAt: '2026-01-31T12:00:00Z',
  });
  expect(left).toEqual([]);
});

test.each([
  ['draft', 'a mesh has no drafts: what it declares is created'],
  ['deprecated', 'list the version under "previous_versions" of its successor, with "retired_on"'],
  ['retired', 'leave the product out, or list the version under "previous_versions" of its successor, with "retired: true"'],
  ['in review', 'what a mesh declares is active'],
])('the status %s is told', (status, fix) => {
  expect(taken(`${BASE.replace('active', status)}schema: [{ name: orders }]\n`).left).toEqual([`c.yaml:5:1: the status "${status}" isn't taken over; ${fix}`]);
});

test('people, prices, servers and service levels that a mesh has no word for are told, each with its place', () => {
  expect(taken(`${BASE}schema: [{ name: orders, businessName: Orders, description: All orders }]
servers:
  - { server: dwh, type: snowflake, account: acme, database: D, schema: S }
  - { server: lake, type: s3, location: 's3://acme-data/orders/', format: csv, environment: prod }
  - { server: lake-test, type: s3, location: 's3://acme-test/orders/' }
team:
  - { username: ann, role: owner }
  - { username: bob, role: steward, dateIn: '2026-01-31' }
support: [{ channel: '#orders', url: 'https://chat.example.com/orders' }, { channel: '#help' }]
price: { priceAmount: 9, priceCurrency: EUR }
roles: [{ role: reader, access: read }]
slaDefaultElement: orders.updated_at
slaProperties:
  - { property: latency, value: 4, unit: h, element: orders.updated_at }
  - { property: timeOfAvailability, value: 09:00, driver: regulatory }
authoritativeDefinitions: [{ url: 'https://example.com/orders', type: businessDefinition }]
customProperties: [{ property: costCenter, value: 4711 }]
`).left).toEqual([
    'c.yaml:6:26: the business name "Orders" isn\'t taken over; say it in the description',
    'c.yaml:8:5: the snowflake server "dwh" (type, account, database, schema) isn\'t taken over; a mesh has tables in S3 and topics in Kafka',
    'c.yaml:9:7: the name "lake" of a server isn\'t taken over',
    'c.yaml:9:67: the format "csv" isn\'t taken over; tables are delta, parquet, iceberg; otherwise they are Delta here',
    'c.yaml:9:80: "environment" of a server isn\'t taken over',
    'c.yaml:10:5: the s3 server "lake-test" (type, location) isn\'t taken over; a mesh has one place for each; the first server of the type s3 is',
    'c.yaml:13:5: the team member "bob" (role, dateIn), "steward", isn\'t taken over; a mesh knows teams: list them under "teams" of the domain',
    'c.yaml:14:33: the address "https://chat.example.com/orders" of the support channel isn\'t taken over; make it the support contact where people need it',
    'c.yaml:14:75: the support channel "#help" isn\'t taken over; a data product has one support contact',
    'c.yaml:15:1: the price (priceAmount, priceCurrency) isn\'t taken over; say it in the description',
    'c.yaml:16:9: the role "reader" (access) isn\'t taken over; say who may read the data under "access" of the product',
    'c.yaml:17:1: the column that service levels are about isn\'t taken over; a quality test of the kind freshness names its column',
    'c.yaml:19:45: "element" of the service level isn\'t taken over; a mesh promises it for the whole data product',
    'c.yaml:20:5: the service level "timeOfAvailability" (value, driver) isn\'t taken over; say it in the description',
    'c.yaml:21:28: the link "https://example.com/orders" (type) isn\'t taken over; name it in the description',
    'c.yaml:22:51: the custom property "costCenter", "4711", isn\'t taken over; say it in the description',
  ]);
});

test('what is called otherwise in a mesh is told', () => {
  expect(taken(`${BASE.replace('sales.orders', '2f5c')}name: Order Facts
dataProduct: orders
domain: Sales Team
tenant: ACME Inc.
schema:
  - name: order_facts
    physicalName: DWH.ORDER_FACTS
    physicalType: view
    properties: [{ name: Order Number, physicalName: ORD_NO, logicalType: string }]
`).left).toEqual([
    'c.yaml:3:1: the id "2f5c" isn\'t taken over; contracts of a mesh have the id of their data product: sales-team.orders',
    'c.yaml:6:1: the name "Order Facts" isn\'t taken over; say it in the description',
    'c.yaml:8:1: the domain\'s name "Sales Team" isn\'t taken over; the domain is called sales-team here',
    'c.yaml:9:1: the tenant "ACME Inc." isn\'t taken over; an organization\'s name is 2 to 31 lower-case letters, digits and hyphens',
    'c.yaml:11:5: the table "DWH.ORDER_FACTS" is "orders" here; DataProduct.fromContract() reads the existing one',
    'c.yaml:11:5: the name "order_facts" isn\'t taken over; say it in the description',
    'c.yaml:13:19: what is physically a "view" is a table here',
    'c.yaml:14:18: the field "ORD_NO" is "ord_no" here: fields have lower-case letters, digits and underscores',
    'c.yaml:14:20: the name "Order Number" isn\'t taken over; the field is called by its physical name "ORD_NO"',
  ]);
});
