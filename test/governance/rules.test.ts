import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMesh } from '../../src/config/load';
import { Duration } from '../../src/core/duration';
import type { Finding } from '../../src/core/findings';
import { formatFinding, originAt } from '../../src/core/findings';
import { BOUNDARY_RULES } from '../../src/governance/boundaries/boundaries';
import { evaluateProduct } from '../../src/governance/engine';
import type { MeshEvaluation } from '../../src/governance/evaluation';
import { evaluateMesh } from '../../src/governance/evaluation';
import { FIVE_STANDARDS, STANDARDS } from '../../src/governance/federation';
import { AccessControlPolicy } from '../../src/governance/policies/access-control';
import { PrivacyPolicy } from '../../src/governance/policies/privacy';
import { RetentionPolicy } from '../../src/governance/policies/retention';
import type { GovernanceRule } from '../../src/governance/rule';
import { resolveMesh } from '../../src/model/resolve';
import { Classification } from '../../src/model/schema';

const DAY = '2026-06-30';
const MESH = readFileSync(join(__dirname, '..', 'fixtures', 'governed.yaml'), 'utf8');

function evaluated(text: string): MeshEvaluation {
  const { declaration, findings } = parseMesh(text, 'mesh.yaml');
  expect(findings.map(formatFinding)).toEqual([]);
  return evaluateMesh(resolveMesh(declaration), DAY);
}

function allIn({ products, boundaries, governance }: MeshEvaluation): Finding[] {
  return [...governance, ...products.flatMap(({ results }) => results.flatMap(({ findings }) => findings)), ...boundaries];
}

const CUSTOMER_FIELDS = [
  ...['customer_id', 'email', 'status', 'region', 'tier'].map((name) => `            - { name: ${name}, type: string }`),
  '            - { name: updated_at, type: timestamp }', '',
].join('\n');

/** The mesh with one text in place of another, which occurs once. */
function changed(from: string, to: string): string {
  expect(MESH.split(from)).toHaveLength(2);
  return MESH.replace(from, to);
}

/** What breaks a rule in the mesh that keeps all, and exactly what is said of it. */
const FAULTS: readonly (readonly [rule: string, from: string, to: string, finding: string])[] = [
  ['STD-001', '- name: order-details', '- name: orderDetails',
    'data product "orderDetails" (mesh.yaml:52:15): name must match ^[a-z][a-z0-9-]{2,62}[a-z0-9]$; try "order-details"'],
  ['STD-002', 'registry: glue', 'registry: none',
    'data product "customer-profiles" (mesh.yaml:25:21): the schema must be registered in the Glue Schema Registry; let it be registered'],
  ['STD-003', 'registry: glue', 'format: protobuf',
    'data product "customer-profiles" (mesh.yaml:25:19): schema format "protobuf" must be avro, the format of messages on streams; write "avro"'],
  ['STD-004', 'description: One record for each order', 'version: 1.2.0',
    'data product "order-details" (mesh.yaml:52:9): required metadata is missing: description; declare it'],
  ['STD-005', 'freshness: 4 hours', 'freshness: 13 hours',
    'data product "order-details" (mesh.yaml:66:27): the promised freshness of 13 hours must be 12 hours or less'],
  ['POL-001', '- account: \'210987654321\'\n              clearance: [pii]', '- account: \'666666666666\'\n              clearance: [pii]',
    'data product "customer-profiles" (mesh.yaml:40:15): account 666666666666 may not be granted access: 210987654321 may; '
    + 'remove the grant, or let the policy allow the account'],
  ['POL-002', 'retention: 7 days', 'retention: 1 hour',
    'data product "customer-profiles" (mesh.yaml:33:82): the topic keeps messages for 1 hour; it must be 24 hours or more'],
  ['POL-003', 'serve: { api: athena }', 'serve: { api: athena/rest }',
    'data product "customer-profiles" (mesh.yaml:37:25): the REST interface serves "email"; '
    + 'serve it by Athena only, or let the policy clear customer.customer-profiles for rest'],
  ['BND-001', '- name: order-details', '- name: customer-profiles',
    'data product "customer-profiles" (mesh.yaml:20:15): the name is also that of "order.customer-profiles"; let one domain own the product, or rename by what differs'],
  ['BND-002', 'source_systems: [shop]', 'source_systems: [shop, crm]',
    'domain "order" (mesh.yaml:49:28): source system "crm" belongs to domain "customer" as well (mesh.yaml:18:22); '
    + 'let one domain own it, and the other consume that domain\'s data product'],
  ['BND-003', '            - { name: order_id, type: string, required: true, unique: true }\n', CUSTOMER_FIELDS,
    'data product "customer-profiles" (mesh.yaml:26:11): has the same fields as "order.order-details" (6 of 7 fields, 85 %); '
    + 'make one of them the canonical product, and make the others from it or retire them'],
  ['BND-004', 'serve: { api: athena }', 'transform: { code: dbt, inputs: [order.order-details] }',
    'data product "customer-profiles" (mesh.yaml:37:44): is made from "order.order-details", but domain "customer" doesn\'t consume that: it has no access to it; '
    + 'add "order.order-details" to what domain "customer" consumes'],
  ['BND-005', 'source_systems: [crm]', 'source_systems: [crm]\n    consumes_data_products: [order-details]',
    'domain "customer" (mesh.yaml:19:5): consumes in a circle: customer → order → customer; keep in mind that none of them can change before the others'],
  ['BND-006', 'consumers:\n            - account: \'210987654321\'\n              agreement: { who: finance, purpose: closing the books, expiry: \'2035-12-31\' }', 'consumers: []',
    'data product "order-details" (mesh.yaml:52:9): is produced, but nobody consumes it; share it with those who need it, or retire it'],
];

/** Every rule that judges declarations; the policies as the mesh declares them. */
const RULES: readonly GovernanceRule[] = [
  ...STANDARDS,
  new AccessControlPolicy({ policyId: 'POL-001', allowedAccounts: ['210987654321'], agreementRequired: true }),
  new RetentionPolicy({ policyId: 'POL-002', minimum: Duration.days(1), maximum: Duration.days(365) }),
  new PrivacyPolicy({ policyId: 'POL-003', classifications: [Classification.PII] }),
];

test('the mesh keeps every rule', () => {
  expect(allIn(evaluated(MESH)).map(formatFinding)).toEqual([]);
});

test('the table has every rule', () => {
  const rules = [...RULES.map(({ ruleId }) => ruleId), ...BOUNDARY_RULES.map(({ id }) => id)];
  expect(FAULTS.map(([rule]) => rule)).toEqual(rules);
});

test.each(FAULTS)('%s is broken by one change, and says exactly where', (rule, from, to, finding) => {
  const found = allIn(evaluated(changed(from, to)));
  expect(found.filter((other) => other.rule === rule).map(formatFinding)).toEqual([`[${rule}] ${finding}`]);
});

describe('the examples that a rule gives of itself', () => {
  const examples = RULES.flatMap((rule) => rule.examples.map((example) => [rule.ruleId, example.title, rule, example] as const));

  test.each(RULES.map((rule) => [rule.ruleId, rule] as const))('%s has one that passes and one that fails', (_, { examples: own }) => {
    expect(new Set(own.map(({ passes }) => passes))).toEqual(new Set([true, false]));
  });

  test.each(examples)('%s: %s', (_id, _title, rule, { declaration, passes }) => {
    const { declaration: { domains }, findings } = parseMesh(`domains:\n  - name: customer\n    data_products:\n      - ${declaration.replace(/\n/g, '\n        ')}\n`, 'mesh.yaml');
    expect(findings.map(formatFinding)).toEqual([]);
    const { domains: [{ domain, products: [product] }] } = resolveMesh({ platform: {}, domains, origin: originAt('mesh.yaml') });
    const found = evaluateProduct(product, domain, DAY, { ...FIVE_STANDARDS, rules: [rule] });
    expect([found.length === 0, found.every(({ at }) => /^mesh\.yaml:\d+:\d+$/.test(at))]).toEqual([passes, true]);
  });
});
