import { findingsOf } from './helpers';
import { parseMesh } from '../../src/config/load';
import { Duration } from '../../src/core/duration';
import { formatFinding } from '../../src/core/findings';
import { evaluateMesh, findingsIn } from '../../src/governance/evaluation';
import type { GovernanceDeclaration } from '../../src/model/declaration/governance';
import { resolveMesh } from '../../src/model/resolve/mesh';

const mesh = (...lines: string[]) => ['governance:', ...lines.map((line) => `  ${line}`), 'domains: [{ name: customer }]'].join('\n');

function governanceOf(...lines: string[]): GovernanceDeclaration {
  const { declaration, findings } = parseMesh(mesh(...lines), 'mesh.yaml');
  expect(findings.map(formatFinding)).toEqual([]);
  return declaration.governance!;
}

test('standards arrive with all that they say', () => {
  expect(governanceOf(
    'standards:',
    '  naming: { patterns: [^a, b$], mandatory_from: 2027-01-01 }',
    '  schema_registry: { formats: [avro, json-schema] }',
    '  storage_format: { analytical: [iceberg], interactive: [delta], streaming: [parquet] }',
    '  required_metadata: { fields: [tags, field_descriptions] }',
    '  quality_thresholds: { freshness: 12 hours, completeness: 99.9%, accuracy: 97.3% }',
  )).toMatchObject({
    naming: { patterns: ['^a', 'b$'], mandatoryFrom: '2027-01-01' },
    schemaRegistry: { formats: ['avro', 'json-schema'] },
    storageFormat: { analytical: ['iceberg'], interactive: ['delta'], streaming: ['parquet'] },
    requiredMetadata: { fields: ['tags', 'field_descriptions'] },
    qualityThresholds: { freshness: Duration.hours(12), completeness: 0.999, accuracy: 0.973 },
  });
});

test('policies arrive with all that they say, in their order', () => {
  expect(governanceOf(
    'policies:',
    '  - { id: POL-1, name: Keep it short, type: retention, classification: pii, minimum: 1 day, maximum: 30 days, mandatory_from: 2027-01-01 }',
    '  - { id: POL-2, type: privacy, classifications: [pii, restricted], clearances: [{ data_product: a.bcde, uses: [rest, topic-key, dead-letter-topic], reason: The council said so }] }',
    '  - { id: POL-3, type: access_control, allowed_accounts: [012345678901], allowed_organizations: [o-a1b2c3d4e5], agreement_required: true, lake_formation_for: [pii] }',
  ).policies).toEqual([
    { type: 'retention', options: { policyId: 'POL-1', policyName: 'Keep it short', mandatoryFrom: '2027-01-01', classification: 'pii', minimum: Duration.days(1), maximum: Duration.days(30) } },
    { type: 'privacy', options: { policyId: 'POL-2', classifications: ['pii', 'restricted'], clearances: [{ dataProduct: 'a.bcde', uses: ['rest', 'topic-key', 'dead-letter-topic'], reason: 'The council said so' }] } },
    { type: 'access_control', options: { policyId: 'POL-3', allowedAccounts: ['012345678901'], allowedOrganizations: ['o-a1b2c3d4e5'], agreementRequired: true, lakeFormationFor: ['pii'] } },
  ]);
});

test('waivers arrive with their places', () => {
  const { waivers } = governanceOf('waivers:', '  - { rule: STD-005, target: a.b/c, owner: me, reason: because it is so, ticket: T-1, expires: 2027-01-01 }');
  expect(waivers).toMatchObject([{ rule: 'STD-005', target: 'a.b/c', owner: 'me', reason: 'because it is so', ticket: 'T-1', expires: '2027-01-01' }]);
  expect(waivers![0].origin.at()).toBe('mesh.yaml:3:7');
});

test('a domain has its own', () => {
  const { declaration, findings } = parseMesh('domains: [{ name: customer, governance: { policies: [{ id: P, type: privacy }] } }]', 'mesh.yaml');
  expect(findings).toEqual([]);
  expect(declaration.domains[0].governance?.policies).toEqual([{ type: 'privacy', options: { policyId: 'P' } }]);
});

test.each([
  ['an unknown key', ['policy: []'], '2:3): governance.policy is an unknown key; allowed: standards, policies, waivers, waivers_file'],
  ['an unknown standard', ['standards: { namin: {} }'], '2:16): governance.standards.namin is an unknown key; allowed: naming, schema_registry, storage_format, required_metadata, quality_thresholds; did you mean "naming"?'],
  ['an unknown type of policy', ['policies: [{ id: P, type: retenton, maximum: 1 day }]'], '2:29): governance.policies[0].type must be one of access_control, retention, privacy, not "retenton"; did you mean "retention"?'],
  ['an unknown metadata field', ['standards: { required_metadata: { fields: [tag] } }'], '2:46): governance.standards.required_metadata.fields[0] must be one of support_contact, tags'],
  ['no expression', ['standards: { naming: { patterns: ["(a"] } }'], '2:37): governance.standards.naming.patterns[0] must be a regular expression: Invalid regular expression'],
  ['a share that isn\'t one', ['standards: { quality_thresholds: { accuracy: 0.97 } }'], 'write 97%'],
  ['a day that doesn\'t exist', ['standards: { naming: { mandatory_from: 2027-02-30 } }'], '2:42): governance.standards.naming.mandatory_from must be a day, as 2027-01-31, not "2027-02-30"'],
  ['a policy without an id', ['policies: [{ type: privacy }]'], '2:14): governance.policies[0].id is missing'],
  ['an id twice', ['policies: [{ id: P, type: privacy }, { id: P, type: privacy }]'], '): the policy "P" is listed twice; the first is at mesh.yaml:2:14'],
  ['options of another type', ['policies: [{ id: P, type: privacy, maximum: 1 day }]'], '2:38): governance.policies[0].maximum is only for where the type is retention; remove "maximum", or change "type"'],
  ['a policy that demands nothing', ['policies: [{ id: P, type: access_control }]'], '2:14): access_control policy "P" demands nothing'],
  ['a policy without limits', ['policies: [{ id: P, type: retention }]'], '2:14): retention policy "P" says neither how long data is kept at least nor how long at most'],
  ['limits that contradict each other', ['policies: [{ id: P, type: retention, minimum: 9 days, maximum: 2 days }]'], '2:14): retention policy "P" keeps data for 9 days at least, but for 2 days at most'],
  ['a clearance without a reason', ['policies: [{ id: P, type: privacy, clearances: [{ data_product: a.b, uses: [rest], reason: so }] }]'], 'privacy policy "P" clears "a.b" without saying where and, in at least 10 characters, why'],
  ['a clearance of a bare name', ['policies: [{ id: P, type: privacy, clearances: [{ data_product: b, uses: [rest], reason: so it is now }] }]'], 'must be a data product\'s id, "domain.name", not "b"'],
  ['a wildcard organization', ['policies: [{ id: P, type: access_control, allowed_organizations: ["*"] }]'], 'must be an organization\'s id or a unit\'s path from the organization down, not "*"'],
  ['an incomplete waiver', ['waivers: [{ rule: STD-001 }]'], '2:13): governance.waivers[0].target is missing'],
])('%s is refused', (_, lines, message) => {
  expect(findingsOf(mesh(...lines)).join('\n')).toContain(message);
});

test('a domain names no file of waivers', () => {
  expect(findingsOf('domains: [{ name: customer, governance: { waivers_file: w.yaml } }]')).toEqual([
    expect.stringContaining('governance.waivers_file is an unknown key; allowed: standards, policies, waivers'),
  ]);
});

test('what is wrong between layers points to the rule that is', () => {
  const text = [
    'governance: { policies: [{ id: P, type: retention, maximum: 30 days }] }', 'domains:', '  - name: customer', '    governance:',
    '      standards:', '        quality_thresholds: { freshness: 48 hours }', '      policies:', '        - { type: retention, id: P, maximum: 60 days }',
  ].join('\n');
  const { declaration } = parseMesh(text, 'mesh.yaml');
  const findings = findingsIn(evaluateMesh(resolveMesh(declaration), '2026-06-30'));
  expect(findings.map(({ rule, at, location }) => [rule, at, location?.line])).toEqual([
    ['governance-loosened', 'mesh.yaml:6:9', 6], ['governance-loosened', 'mesh.yaml:8:34', 8],
  ]);
});
