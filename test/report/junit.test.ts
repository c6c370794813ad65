import type { Document, Element } from '@xmldom/xmldom';
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import { COMPLIANT, FAULTY, meshText, NASTY, reportOf, reportOfText, WAIVER } from './support';
import { junitText } from '../../src/report/junit';
import type { GovernanceReport } from '../../src/report/report';

const parse = (xml: string): Document => new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'text/xml');
const all = (report: GovernanceReport, tag: string): Element[] => [...parse(junitText(report)).getElementsByTagName(tag)];
const attribute = (element: Element, name: string): string => element.getAttribute(name)!;
const faulty = reportOf(FAULTY);

test('a test case for each rule and data product, and a suite for what is about neither', () => {
  const suites = all(faulty, 'testsuite');
  expect(suites.map((suite) => attribute(suite, 'name'))).toEqual([...faulty.products.map(({ data_product_id: id }) => id), 'mesh']);
  expect(suites.slice(0, -1).every((suite) => attribute(suite, 'tests') === '5')).toBe(true);
  const cases = all(faulty, 'testcase');
  expect(cases).toHaveLength(16 * 5 + 4);
  expect(attribute(cases[0], 'name')).toBe('STD-001 Data Product Naming Convention');
  expect(cases.slice(-4).map((one) => attribute(one, 'name'))).toEqual(['unknown-product', 'open-consumer-role', 'default-organization', 'BND-006']);
});

test('errors fail, and the counts are those of the cases', () => {
  const [root] = all(faulty, 'testsuites');
  expect(['tests', 'failures', 'errors', 'skipped'].map((name) => attribute(root, name))).toEqual(['84', '18', '0', '0']);
  const failures = all(faulty, 'failure');
  expect(failures).toHaveLength(18);
  const naming = failures.find((failure) => attribute(failure, 'type') === 'STD-001')!;
  expect(attribute(naming, 'message')).toBe('name must match ^[a-z][a-z0-9-]{2,62}[a-z0-9]$');
  expect(naming.textContent).toBe('error test/fixtures/ecommerce.yaml:25:89: name must match ^[a-z][a-z0-9-]{2,62}[a-z0-9]$; try "marketing-roi" [marketing.marketing-ROI/name]');
});

test('a compliant mesh has no failure, and no suite for other things where nothing was found', () => {
  expect(all(reportOf(COMPLIANT), 'failure')).toEqual([]);
  expect(all(reportOfText(meshText()), 'testsuite')).toHaveLength(1);
});

test('a waived finding is skipped and says who answers for it', () => {
  const report = reportOfText(meshText({ sla: '{ freshness: 2 days }' }), [WAIVER]);
  const [skipped] = all(report, 'skipped');
  expect(attribute(skipped, 'message')).toMatch(/^waived mesh\.yaml:\d+:\d+: .*waived until 2027-06-30 by customer-team, MESH-12/);
  expect([all(report, 'failure').length, attribute(all(report, 'testsuites')[0], 'skipped')]).toEqual([0, '1']);
});

test('a warning is said, and doesn\'t fail', () => {
  const report = reportOfText(meshText({ sla: '{ freshness: 2 days }' }));
  const [product] = report.products;
  const trial = { ...report, products: [{ ...product, standards_compliance: product.standards_compliance.map((one) => ({ ...one, violations: one.violations.map((violation) => ({ ...violation, severity: 'warning' })) })) }] };
  expect(all(trial, 'failure')).toEqual([]);
  expect(all(trial, 'system-out')[0].textContent).toMatch(/^warning mesh\.yaml/);
});

test('whatever people write, it is well-formed', () => {
  const report = reportOfText(meshText({ name: JSON.stringify(NASTY) }));
  const [suite] = all(report, 'testsuite');
  expect(attribute(suite, 'name')).toBe(`customer.${NASTY.replace(/[\u0007\u0000\ud800]/g, '\ufffd')}`);
});

test('the parser would find a fault', () => {
  expect(() => parse(junitText(faulty).replace('</testsuite>', ''))).toThrow();
});
