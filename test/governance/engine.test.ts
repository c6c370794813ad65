import { domainModel, productModel } from './support';
import { formatFinding } from '../../src/core/findings';
import { evaluateMesh, evaluateProduct, STANDARDS, standardsCompliance } from '../../src/governance/engine';
import type { Standard } from '../../src/governance/standard';
import { validateMesh } from '../../src/model/validate/mesh';
import type { DomainInput } from '../model/validate/support';
import { meshOf } from '../model/validate/support';

const standard = (check: Standard['check'], mandatory = true): Standard => ({ id: 'STD-900', name: 'Test', type: 'quality', description: 'x', mandatory, check });

describe('evaluateProduct', () => {
  test('makes errors of a mandatory standard and warnings of others', () => {
    const breach = () => [{ path: ['sla', 'quality'], message: 'is bad' }];
    expect(evaluateProduct(productModel(), domainModel(), [standard(breach), standard(breach, false)])).toEqual([
      { rule: 'STD-900', severity: 'error', subject: 'data product "customer-profiles"', at: 'mesh.yaml/sla/quality', message: 'is bad' },
      { rule: 'STD-900', severity: 'warning', subject: 'data product "customer-profiles"', at: 'mesh.yaml/sla/quality', message: 'is bad' },
    ]);
  });

  test('makes an error of a standard that fails by itself, and runs the others', () => {
    const fails = standard(() => { throw new Error('no such thing'); }, false);
    const [failure, ...others] = evaluateProduct(productModel({}, 'X'), domainModel(), [fails, ...STANDARDS]);
    expect(failure).toMatchObject({ rule: 'STD-900', severity: 'error', message: 'the standard "Test" itself failed and checked nothing: no such thing' });
    expect(others.map(({ rule }) => rule)).toEqual(['STD-001']);
  });

  test('says it in the one line that DESIGN shows', () => {
    expect(evaluateProduct(productModel({}, 'marketing-ROI'), domainModel()).map(formatFinding)).toEqual([
      '[STD-001] data product "marketing-ROI" (mesh.yaml/name): name must match ^[a-z][a-z0-9-]{2,62}[a-z0-9]$; try "marketing-roi"',
    ]);
  });
});

test('standardsCompliance answers for each standard, in the guide\'s shape', () => {
  const results = standardsCompliance(productModel({ sla: {} }), domainModel());
  expect(results.map(({ standardId, passed, findings }) => [standardId, passed, findings.length])).toEqual([
    ['STD-001', true, 0], ['STD-002', true, 0], ['STD-003', true, 0], ['STD-004', false, 1], ['STD-005', true, 0],
  ]);
});

describe('the guide\'s meshes', () => {
  const named = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, {}]));
  const findingsOf = (domains: Record<string, DomainInput>) => {
    const mesh = meshOf(domains, {});
    return [...validateMesh(mesh), ...evaluateMesh(mesh)];
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
    expect(findings).toHaveLength(20);
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
    expect(findings).toHaveLength(11);
    expect(findings.filter(({ rule }) => rule === 'unknown-product').map(({ subject, message }) => `${subject} ${message}`)).toEqual([
      'domain "customer" consumes "order-history", which no domain produces',
      'domain "customer" consumes "customer-support", which no domain produces',
      'domain "orders" consumes "inventory", which no domain produces',
      'domain "products" consumes "pricing", which no domain produces',
    ]);
    expect(['default-organization', 'STD-004'].map((rule) => count(findings, rule))).toEqual([1, 6]);
  });
});
