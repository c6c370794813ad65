import Ajv from 'ajv';
import { COMPLIANT, DAY, FAULTY, findingOf, meshText, read, reportOf, reportOfText, WAIVER } from './support';
import { BOUNDARY_RULES } from '../../src/governance/boundaries/boundary-rules';
import type { GovernanceReport } from '../../src/report/report';

const validate = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(JSON.parse(read('governance-report.schema.json')));
const errorsIn = (report: unknown): unknown[] => (validate(JSON.parse(JSON.stringify(report))) ? [] : validate.errors ?? []);
const faulty = reportOf(FAULTY);
const compliant = reportOf(COMPLIANT);

describe('the published schema', () => {
  test.each<[string, GovernanceReport]>([
    ['of the faulty mesh', faulty],
    ['of the compliant mesh', compliant],
    ['with a day and a trend', reportOf(FAULTY, { asOf: DAY, previous: compliant })],
    ['with a waiver in use and one in vain', reportOfText(meshText({ sla: '{ freshness: 2 days }' }), [WAIVER, { ...WAIVER, target: 'x' }])],
    ['of a file that says nothing', reportOfText('domains: []')],
  ])('accepts the report %s', (_name, report) => {
    expect(errorsIn(report)).toEqual([]);
  });

  test('describes every key', () => {
    const described: boolean[] = [];
    JSON.stringify(JSON.parse(read('governance-report.schema.json')), (key, value: unknown) => {
      if (key === 'properties') for (const part of Object.values(value as Record<string, Record<string, unknown>>)) described.push('description' in part || '$ref' in part);
      return value;
    });
    expect(described.length).toBeGreaterThan(90);
    expect(described.every(Boolean)).toBe(true);
  });

  test.each<[string, (report: Record<string, any>) => void]>([
    ['another version', (report) => { report.report_version = 2; }],
    ['an unknown key', (report) => { report.created_at = DAY; }],
    ['an unknown key of a finding', (report) => { report.findings[0].line = 1; }],
    ['no status', (report) => { delete report.overall_status; }],
    ['an unknown status', (report) => { report.products[0].overall_status = 'partial'; }],
    ['a score above 100', (report) => { report.score = 101; }],
    ['a finding without a fingerprint', (report) => { delete report.findings[0].fingerprint; }],
    ['a line 0', (report) => { report.findings[0].location.line = 0; }],
    ['a metric that nobody defined', (report) => { report.metrics[0].metric = 'happiness'; }],
    ['a compliance without its verdict', (report) => { delete report.products[0].standards_compliance[0].passed; }],
    ['a day that is none', (report) => { report.as_of = 'today'; }],
  ])('refuses %s', (_name, change) => {
    const report = JSON.parse(JSON.stringify(faulty)) as Record<string, unknown>;
    change(report);
    expect(errorsIn(report)).not.toEqual([]);
  });
});

describe('a report', () => {
  test('is the same for the same input, and says no day that nobody gave', () => {
    expect(JSON.stringify(reportOf(FAULTY))).toBe(JSON.stringify(faulty));
    expect(faulty).not.toHaveProperty('as_of');
    expect(reportOf(FAULTY, { asOf: DAY }).as_of).toBe(DAY);
  });

  test('of a compliant mesh has nothing to fix', () => {
    expect(compliant).toMatchObject({ mesh: 'acme-shop', overall_status: 'compliant', score: 100, fix_first: [], summary: { data_products: 16, compliant_data_products: 16, checks: 128, checks_met: 128, errors: 0 } });
    expect(compliant.metrics.filter(({ met }) => !met).map(({ metric, value }) => [metric, value])).toEqual([['reliability', 50]]); // half of its products promise less
  });

  test('of the faulty mesh tells how far it is, domain by domain', () => {
    expect(faulty).toMatchObject({ overall_status: 'non_compliant', score: 78.75, summary: { compliant_data_products: 0, checks: 80, checks_met: 63 } });
    expect(faulty.domains.map(({ domain, score, errors }) => [domain, score, errors])).toEqual([['customer', 80, 4], ['product', 80, 4], ['order', 80, 4], ['marketing', 75, 5]]);
  });

  test('gives each product the structure of its compliance', () => {
    const [product] = reportOfText(meshText({ name: 'Profiles' })).products;
    expect(product).toMatchObject({ data_product_id: 'customer.Profiles', overall_status: 'non_compliant', policy_compliance: [] });
    expect(product.standards_compliance.map(({ rule, type, passed }) => `${rule} ${type} ${passed}`)).toEqual([
      'STD-001 naming false', 'STD-002 schema true', 'STD-003 format true', 'STD-004 metadata true', 'STD-005 quality true',
    ]);
    expect(product.standards_compliance[0].violations).toEqual([{
      severity: 'error', message: 'name must match ^[a-z][a-z0-9-]{2,62}[a-z0-9]$', target: 'customer.Profiles/name', at: 'mesh.yaml:7:15', fix: 'try "profiles"', waived: false,
    }]);
  });

  test('points to the line, relative to the working directory', () => {
    expect(findingOf(faulty, 'STD-001').location).toEqual({ file: FAULTY, line: 25, column: 89 });
    expect(findingOf(faulty, 'unknown-product').location).toEqual({ file: FAULTY, line: 8, column: 30 });
  });

  test('a file of which nothing could be read is not compliant and has no score', () => {
    const report = reportOfText('domains: 7');
    expect(report).toMatchObject({ overall_status: 'non_compliant', score: null, domains: [], products: [] });
    expect(report.metrics.map(({ value, met }) => [value, met])).toEqual(report.metrics.map(() => [null, false]));
  });

  test('explains the rules that hold, each form with its domains', () => {
    const standards = faulty.rules.filter(({ kind }) => kind === 'standard');
    expect(standards.map(({ rule, domains }) => [rule, domains.length])).toEqual(['STD-001', 'STD-002', 'STD-003', 'STD-004', 'STD-005'].map((rule) => [rule, 4]));
    expect(faulty.rules.filter(({ kind }) => kind === 'boundary').map(({ domains }) => domains.length)).toEqual(BOUNDARY_RULES.map(() => 0));
    expect(faulty.rules[0]).toMatchObject({ type: 'naming', mandatory: true, rationale: expect.stringMatching(/./) as string, remedy: expect.stringMatching(/./) as string });
  });
});

describe('a waived finding', () => {
  const text = meshText({ sla: '{ freshness: 2 days, availability: 99.9%, quality: 99% }' });
  const report = reportOfText(text, [WAIVER]);

  test('stops nothing, but isn\'t met', () => {
    expect(report).toMatchObject({ overall_status: 'compliant', score: 80, summary: { errors: 0, hints: 0, waived: 1, compliant_data_products: 1 }, fix_first: [] });
    expect(report.products[0].standards_compliance[4]).toMatchObject({ passed: true, violations: [{ severity: 'hint', waived: true }] });
  });

  test('is listed with its terms', () => {
    const { fingerprint, waiver } = findingOf(report, 'STD-005');
    const { rule, target, ...terms } = WAIVER;
    expect(waiver).toEqual(terms);
    expect(report.waivers).toEqual([{ rule, target, ...terms, finding: fingerprint }]);
  });

  test('a waiver in vain is listed as well, and what is wrong with it is a finding', () => {
    const vain = reportOfText(meshText(), [WAIVER]);
    expect(vain.waivers[0]).not.toHaveProperty('finding');
    expect(vain.findings.map(({ rule }) => rule)).toEqual(['waiver-unused']);
    expect(vain.overall_status).toBe('non_compliant');
  });
});

describe('the trend', () => {
  const before = reportOfText(meshText({ name: 'Profiles', sla: '{ freshness: 2 days }' }));

  test('tells what is new, solved and left, and the change of each score', () => {
    const { trend, domains } = reportOfText(meshText({ sla: '{ freshness: 2 days }' }), [], { previous: before });
    // Another name is another product: its findings are new.
    expect(trend).toMatchObject({ previous_score: 60, score_change: 20, remaining_findings: 0 });
    expect(trend!.new_findings.map(({ target }) => target)).toEqual(['customer.customer-profiles/sla.freshness']);
    expect(trend!.solved_findings.map(({ target }) => target)).toEqual(['customer.Profiles/name', 'customer.Profiles/sla.freshness']);
    expect(domains[0]).toMatchObject({ score: 80, previous_score: 60 });
  });

  test('isn\'t moved by lines that move', () => {
    const { trend } = reportOfText(`# moved\n\n${meshText({ name: 'Profiles', sla: '{ freshness: 2 days }' })}`, [], { previous: before });
    expect(trend).toMatchObject({ score_change: 0, new_findings: [], solved_findings: [], remaining_findings: 2 });
  });

  test('a waiver solves a finding, and one that is gone brings it back', () => {
    const text = meshText({ sla: '{ freshness: 2 days }' });
    const [open, waived] = [reportOfText(text), reportOfText(text, [WAIVER])];
    expect(reportOfText(text, [WAIVER], { previous: open }).trend!.solved_findings).toHaveLength(1);
    expect(reportOfText(text, [], { previous: waived }).trend!.new_findings).toHaveLength(1);
  });

  test('has no change of a score that one of them doesn\'t have', () => {
    expect(reportOfText('domains: 7', [], { previous: before }).trend).toMatchObject({ previous_score: 60, score_change: null });
  });
});

describe('what to fix first', () => {
  test('errors before warnings, then what lifts the score most', () => {
    expect(faulty.fix_first.map(({ rule, findings, data_products: products, score_gain: gain }) => [rule, findings, products, gain])).toEqual([
      ['STD-004', 16, 16, 20], ['STD-001', 1, 1, 1.25], ['unknown-product', 2, 0, 0], ['open-consumer-role', 1, 0, 0],
    ]);
    expect(faulty.fix_first[0]).toMatchObject({ name: 'Required Metadata', severity: 'error', consumers: 2, remedy: expect.stringMatching(/^Declare/) as string });
    expect(faulty.fix_first[2]).toMatchObject({ remedy: 'declare it in its domain or remove it' });
  });

  test('hints and waived findings are nothing to fix', () => {
    expect(faulty.findings.map(({ rule }) => rule)).toContain('default-organization');
    expect(faulty.fix_first.map(({ rule }) => rule)).not.toContain('default-organization');
  });
});
