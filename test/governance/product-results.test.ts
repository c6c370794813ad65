import { domainModel, evaluateProduct, productModel } from './support';
import { formatFinding } from '../../src/core/findings';
import { evaluateMesh, findingsIn } from '../../src/governance/evaluation';
import { ruleResults } from '../../src/governance/product-results';
import type { GovernanceRule, RuleViolation } from '../../src/governance/rule';
import { Standard, StandardType } from '../../src/governance/rule';
import { STANDARDS_ALONE } from '../../src/governance/scopes/federation';
import { STANDARDS } from '../../src/governance/standards/standards';
import { validateMesh } from '../../src/model/validate/mesh';
import type { DomainInput } from '../model/validate/support';
import { meshOf } from '../model/validate/support';

const DAY = '2026-06-30';

class TestStandard extends Standard {
  constructor(private readonly found: () => RuleViolation[], enforcement: { mandatory?: boolean; mandatoryFrom?: string } = {}) {
    super({ ruleId: 'STD-900', ruleName: 'Test', standardType: StandardType.QUALITY, description: 'x', rationale: 'x', remedy: 'x', since: '1', ...enforcement });
  }

  public check(): RuleViolation[] {
    return this.found();
  }
}

const underRules = (...rules: GovernanceRule[]) => ({ ...STANDARDS_ALONE, rules });

describe('evaluateProduct', () => {
  const breach = () => [{ path: ['sla', 'quality'], message: 'is bad' }];
  const found = (rule: GovernanceRule) => evaluateProduct(productModel(), domainModel(), DAY, underRules(rule));

  test('makes errors of a mandatory standard and warnings of others', () => {
    const finding = {
      rule: 'STD-900',
      severity: 'error',
      subject: 'data product "customer-profiles"',
      at: 'mesh.yaml/sla/quality',
      message: 'is bad',
      target: 'customer.customer-profiles/sla.quality',
    };
    expect(found(new TestStandard(breach))).toEqual([finding]);
    expect(found(new TestStandard(breach, { mandatory: false }))).toEqual([{ ...finding, severity: 'warning' }]);
  });

  test('makes warnings of a standard in trial, until it is mandatory', () => {
    expect(found(new TestStandard(breach, { mandatoryFrom: '2026-07-01' }))).toMatchObject([
      { severity: 'warning', message: 'is bad (in trial, an error from 2026-07-01 on)' },
    ]);
    expect(found(new TestStandard(breach, { mandatoryFrom: DAY }))).toMatchObject([{ severity: 'error', message: 'is bad' }]);
  });

  test('makes an error of a standard that fails by itself, and runs the others', () => {
    const fails = new TestStandard(() => { throw new Error('no such thing'); }, { mandatory: false });
    const [failure, ...others] = evaluateProduct(productModel({}, 'X'), domainModel(), DAY, underRules(fails, ...STANDARDS));
    expect(failure).toMatchObject({ rule: 'STD-900', severity: 'error', message: 'the rule "Test" itself failed and checked nothing: no such thing', fix: 'fix the rule, or report it to its authors' });
    expect(others.map(({ rule }) => rule)).toEqual(['STD-001']);
  });

  test('says it in the one line that DESIGN shows', () => {
    expect(evaluateProduct(productModel({}, 'marketing-ROI'), domainModel(), DAY).map(formatFinding)).toEqual([
      '[STD-001] data product "marketing-ROI" (mesh.yaml/name): name must match ^[a-z][a-z0-9-]{2,62}[a-z0-9]$; try "marketing-roi"',
    ]);
  });
});

test('there is a result for each rule', () => {
  const results = ruleResults(productModel({ sla: {} }), domainModel(), DAY);
  expect(results.map(({ rule, findings }) => [rule.ruleId, findings.length])).toEqual([
    ['STD-001', 0], ['STD-002', 0], ['STD-003', 0], ['STD-004', 1], ['STD-005', 0],
  ]);
});

describe('the first meshes, as they were written', () => {
  const named = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, {}]));
  const findingsOf = (domains: Record<string, DomainInput>) => {
    const mesh = meshOf(domains, {});
    return [...validateMesh(mesh), ...findingsIn(evaluateMesh(mesh, DAY))];
  };
  const count = (findings: ReturnType<typeof findingsOf>, rule: string) => findings.filter((finding) => finding.rule === rule).length;

  test('the e-commerce mesh has exactly its real faults', () => {
    const findings = findingsOf({
      customer: {
        sourceSystems: ['crm', 'identity-service', 'support'],
        products: named('customer-profile customer-preferences customer-segments customer-lifetime-value'),
        consumes: ['order-history', 'support-tickets'],
      },
      product: { products: named('product-catalog product-inventory product-pricing product-recommendations-data') },
      order: { products: named('order-transaction order-fulfillment payment-transaction shipping-status'), consumes: ['customer-profile', 'product-inventory'] },
      marketing: { products: named('campaign-performance customer-journey attribution-model marketing-ROI'), consumes: ['customer-profile', 'order-transaction'] },
    });
    expect(findings).toHaveLength(21);
    expect(findings.filter(({ rule }) => rule === 'unknown-product').map(({ message }) => message)).toEqual([
      'consumes "order-history", which no domain produces', 'consumes "support-tickets", which no domain produces',
    ]);
    expect(findings.filter(({ subject }) => subject === 'data product "marketing-ROI"').map(({ rule }) => rule)).toEqual(['STD-001', 'STD-004']);
    expect(['default-organization', 'STD-001', 'STD-004'].map((rule) => count(findings, rule))).toEqual([1, 1, 16]);
  });

  test('the first mesh has exactly its real faults', () => {
    const findings = findingsOf({
      customer: { products: named('customer-profile customer-interactions'), consumes: ['order-history', 'customer-support'] },
      orders: { products: named('order-details shipping-status'), consumes: ['customer-profile', 'inventory'] },
      products: { products: named('product-catalog inventory-levels'), consumes: ['order-details', 'pricing'] },
    });
    expect(findings).toHaveLength(12);
    expect(findings.filter(({ rule }) => rule === 'unknown-product').map(({ subject, message }) => `${subject} ${message}`)).toEqual([
      'domain "customer" consumes "order-history", which no domain produces',
      'domain "customer" consumes "customer-support", which no domain produces',
      'domain "orders" consumes "inventory", which no domain produces',
      'domain "products" consumes "pricing", which no domain produces',
    ]);
    expect(['default-organization', 'STD-004'].map((rule) => count(findings, rule))).toEqual([1, 6]);
  });
});
