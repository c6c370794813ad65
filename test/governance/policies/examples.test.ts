import { evaluateProduct } from '../support';
import { meshFrom } from './support';
import { Duration } from '../../../src/core/duration';
import { originAt } from '../../../src/core/findings';
import { AccessControlPolicy } from '../../../src/governance/policies/access-control';
import { PrivacyPolicy } from '../../../src/governance/policies/privacy';
import { RetentionPolicy } from '../../../src/governance/policies/retention';
import { federate, STANDARDS_ALONE } from '../../../src/governance/scopes/federation';
import { Classification } from '../../../src/model/declaration/schema';

const POLICIES = [
  new AccessControlPolicy({ policyId: 'accounts', allowedAccounts: ['210987654321'] }),
  new AccessControlPolicy({ policyId: 'accounts with agreements', allowedAccounts: ['210987654321'], agreementRequired: true }),
  new AccessControlPolicy({ policyId: 'agreements', agreementRequired: true }),
  new AccessControlPolicy({ policyId: 'organizations', allowedOrganizations: ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111'] }),
  new AccessControlPolicy({ policyId: 'lake-formation', lakeFormationFor: [Classification.RESTRICTED] }),
  new RetentionPolicy({ policyId: 'maximum', maximum: Duration.days(30) }),
  new RetentionPolicy({ policyId: 'minimum for fields', classification: Classification.PII, minimum: Duration.days(30) }),
  new RetentionPolicy({ policyId: 'both', minimum: Duration.days(10), maximum: Duration.days(30) }),
  new PrivacyPolicy({ policyId: 'privacy' }),
  new PrivacyPolicy({ policyId: 'privacy of others', classifications: [Classification.CONFIDENTIAL] }),
];

const rows = POLICIES.flatMap((policy) => policy.examples.map((example) => [policy.ruleId, example.title, { policy, example }] as const));

test.each(rows)('%s: %s', (_id, _title, { policy, example }) => {
  const lines = example.declaration.split('\n').map((line, index) => `      ${index === 0 ? '- ' : '  '}${line}`);
  const { domain, products: [product] } = meshFrom(['domains:', '  - name: customer', '    data_products:', ...lines].join('\n')).domains[0];
  const findings = evaluateProduct(product, domain, '2026-06-30', { ...STANDARDS_ALONE, rules: [policy] });
  expect(findings.length === 0).toBe(example.passes);
});

test('each has examples of both kinds, and says everything of itself', () => {
  for (const { ruleId, ruleName, description, rationale, remedy, since, examples } of POLICIES) {
    expect([ruleId, new Set(examples.map(({ passes }) => passes)).size]).toEqual([ruleId, 2]);
    expect([ruleName, description, rationale, remedy, since].every((text) => text.length > 4)).toBe(true);
  }
});

test('a policy that is declared is in force beside the five standards', () => {
  const { rules } = federate([{ scope: 'the mesh', rules: [POLICIES[0]], waivers: [], origin: originAt('mesh.yaml') }]);
  expect(rules.map(({ ruleId }) => ruleId)).toEqual(['STD-001', 'STD-002', 'STD-003', 'STD-004', 'STD-005', 'accounts']);
});
