import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TerraformResource } from 'cdktf';
import { App, TerraformStack } from 'cdktf';
import { changeAtSynthesis } from './mutations/resources';
import { evaluateProduct } from './support';
import { parseMesh } from '../../src/config/load';
import { Duration } from '../../src/core/duration';
import type { Finding } from '../../src/core/findings';
import { formatFinding, originAt } from '../../src/core/findings';
import { BOUNDARY_RULES } from '../../src/governance/boundaries/boundary-rules';
import type { MeshEvaluation } from '../../src/governance/evaluation';
import { evaluateMesh } from '../../src/governance/evaluation';
import { AccessControlPolicy } from '../../src/governance/policies/access-control';
import { PrivacyPolicy } from '../../src/governance/policies/privacy';
import { RetentionPolicy } from '../../src/governance/policies/retention';
import { RESOURCE_RULES } from '../../src/governance/resources/resource-rules';
import type { GovernanceRule } from '../../src/governance/rule';
import { STANDARDS_ALONE } from '../../src/governance/scopes/federation';
import { STANDARDS } from '../../src/governance/standards/standards';
import { DataMesh } from '../../src/mesh/data-mesh';
import { Classification } from '../../src/model/declaration/schema';
import { resolveMesh } from '../../src/model/resolve/mesh';
import { validateMesh } from '../../src/model/validate/mesh';

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

const EVERYBODY = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":"*"}]}';

/** The stack in place of a construct of the domain. */
const STACK = '';

/**
 * What breaks a rule about resources in the mesh's stack "customer": another value for an attribute of a construct of the domain, and exactly
 * what is said of it.
 */
const RESOURCE_FAULTS: readonly (readonly [rule: string, construct: string, attribute: string, value: unknown, finding: string])[] = [
  ['RES-001', 'workgroup', 'configuration.enforce_workgroup_configuration', false, 'aws_athena_workgroup "customer_workgroup" (customer/customer/workgroup): '
    + 'enforce_workgroup_configuration is false: each client decides whether its results are encrypted; set it to true'],
  ['RES-002', 'bucket/public-access-block', 'block_public_policy', false,
    'aws_s3_bucket_public_access_block "customer_bucket_public-access-block_0204D52E" (customer/customer/bucket/public-access-block): '
    + 'block_public_policy is false; it must be true; set it to true'],
  ['RES-003', 'bucket/policy', 'policy', '{"Version":"2012-10-17","Statement":[]}',
    'aws_s3_bucket_policy "customer_bucket_policy_4F12AC9F" (customer/customer/bucket/policy): doesn\'t refuse requests without TLS; '
    + 'add a statement that denies s3:* to "*" on the bucket and its objects where aws:SecureTransport is "false"'],
  ['RES-004', 'bucket/versioning', 'versioning_configuration.status', 'Suspended',
    'aws_s3_bucket_versioning "customer_bucket_versioning_031FDE36" (customer/customer/bucket/versioning): status is "Suspended"; it must be "Enabled"; '
    + 'set the status to "Enabled"'],
  ['RES-005', 'bucket/bucket', 'lifecycle_rule', [{ id: 'expire', enabled: true, expiration: { days: 30 } }],
    'aws_s3_bucket "customer_bucket" (customer/customer/bucket/bucket): the rule "expire" expires current objects with the prefix "", '
    + 'where files of a Delta or Iceberg table lie ("customer-profiles/"); remove it, expire noncurrent versions only, or limit the rule to a prefix without tables'],
  ['RES-006', 'customer-profiles/reader/role', 'assume_role_policy', EVERYBODY, 'aws_iam_role "customer_customer-profiles_reader" '
    + '(customer/customer/customer-profiles/reader/role): the statement "0" of assume_role_policy lets everybody in: its principal is "*"; '
    + 'name principals, or add a condition that does, such as aws:PrincipalOrgID'],
  ['RES-007', 'customer-profiles/producer-User:crm-connector/topic-write', 'acl_principal', 'User:*',
    'kafka_acl "customer_customer-profiles_producer-Usercrm-connector_topic-write_44BD45E6" '
    + '(customer/customer/customer-profiles/producer-User:crm-connector/topic-write): acl_principal is "User:*", which is everybody; name one principal'],
  ['RES-008', 'key', 'enable_key_rotation', false, 'aws_kms_key "customer_key" (customer/customer/key): enable_key_rotation is false; it must be true; set it to true'],
  ['RES-009', 'bucket/bucket', 'force_destroy', true, 'aws_s3_bucket "customer_bucket" (customer/customer/bucket/bucket): holds data and must be protected, '
    + 'but force_destroy was set; declare removalPolicy DESTROY on the data product, if it may be lost'],
  ['RES-010', 'customer-profiles/table', 'name', 'others', 'aws_glue_catalog_table "customer_customer-profiles_table" (customer/customer/customer-profiles/table): '
    + 'is called "customer.others"; the model calls it "customer.customer_profiles"; take the override away'],
  ['RES-011', 'bucket/bucket', 'tags.data-mesh:domain', 'order', 'aws_s3_bucket "customer_bucket" (customer/customer/bucket/bucket): '
    + 'the tag "data-mesh:domain" is "order"; it must be "customer"; take back what changed it'],
  ['RES-012', 'customer-profiles/schema', 'compatibility', 'NONE', 'aws_glue_schema "customer_customer-profiles_schema" (customer/customer/customer-profiles/schema): '
    + 'compatibility is "NONE"; the declaration says "BACKWARD_ALL"; take the override away, and change the declaration instead'],
  ['RES-013', 'customer-profiles/reader/role', 'assume_role_policy', EVERYBODY.replace('"*"', '{"AWS":"999999999999"}'), 'aws_iam_role "customer_customer-profiles_reader" '
    + '(customer/customer/customer-profiles/reader/role): the statement "0" of assume_role_policy lets in account 999999999999, whom the mesh doesn\'t know: '
    + 'known are 123456789012, 210987654321; take it out, declare `account` of the domain or platform whose it is, grant it a data product, or let an access control policy allow it'],
  ['RES-014', STACK, 'module.audit', { source: 'terraform-aws-modules/cloudtrail/aws' }, 'module "audit" (stack "customer"): '
    + 'governance doesn\'t see the resources of the module "terraform-aws-modules/cloudtrail/aws"; '
    + 'declare them in the stack, or look at what the module makes and waive this finding'],
];

/** Every rule that judges declarations; the policies as the mesh declares them. */
const RULES: readonly GovernanceRule[] = [
  ...STANDARDS,
  new AccessControlPolicy({ policyId: 'POL-001', allowedAccounts: ['210987654321'], agreementRequired: true }),
  new RetentionPolicy({ policyId: 'POL-002', minimum: Duration.days(1), maximum: Duration.days(365) }),
  new PrivacyPolicy({ policyId: 'POL-003', classifications: [Classification.PII] }),
];

test('the mesh keeps every rule', () => {
  const mesh = resolveMesh(parseMesh(MESH, 'mesh.yaml').declaration);
  expect([...validateMesh(mesh, DAY), ...allIn(evaluated(MESH))].map(formatFinding)).toEqual([]);
});

test('the table has every rule', () => {
  const rules = [...RULES.map(({ ruleId }) => ruleId), ...BOUNDARY_RULES.map(({ ruleId }) => ruleId)];
  expect(FAULTS.map(([rule]) => rule)).toEqual(rules);
});

test.each(FAULTS)('%s is broken by one change, and says exactly where', (rule, from, to, finding) => {
  const found = allIn(evaluated(changed(from, to)));
  expect(found.filter((other) => other.rule === rule).map(formatFinding)).toEqual([`[${rule}] ${finding}`]);
});

describe('a rule about resources', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The lines of what stops the synthesis of the stack "customer" once something has been changed, or of what it warns of. */
  function problemsAfter(change: (stack: TerraformStack) => void): string[] {
    const app = new App({ outdir: join(folder, 'out') });
    const stack = TerraformStack.of(DataMesh.fromFile(app, join(__dirname, '..', 'fixtures', 'governed.yaml')).domains[0]);
    changeAtSynthesis(stack, change);
    const linesOf = (text: string) => text.split('\n').flatMap((line) => /\[RES-\d+\].*/.exec(line) ?? []);
    try {
      app.synth();
    } catch (error) {
      return linesOf((error as Error).message);
    }
    return app.node.findAll().flatMap(({ node }) => node.metadata.filter(({ type }) => type === '@cdktf/warn').flatMap(({ data }) => linesOf(String(data))));
  }

  test('has nothing to say of the mesh', () => {
    expect(problemsAfter(() => {})).toEqual([]);
  });

  test('is in the table', () => {
    expect(RESOURCE_FAULTS.map(([rule]) => rule)).toEqual(RESOURCE_RULES.map(({ ruleId }) => ruleId));
  });

  test.each(RESOURCE_FAULTS)('%s is broken by one override of %s, and says exactly where', (rule, construct, attribute, value, finding) => {
    const problems = problemsAfter((stack) => {
      const resource = stack.node.findAll().find(({ node }) => node.path === `customer/customer/${construct}`) as TerraformResource | undefined;
      (construct === STACK ? stack : resource!).addOverride(attribute, value);
    });
    expect(problems).toEqual([`[${rule}] ${finding}`]);
  });
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
    const found = evaluateProduct(product, domain, DAY, { ...STANDARDS_ALONE, rules: [rule] });
    expect([found.length === 0, found.every(({ at }) => /^mesh\.yaml:\d+:\d+$/.test(at))]).toEqual([passes, true]);
  });
});
