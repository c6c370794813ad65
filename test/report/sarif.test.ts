import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { COMPLIANT, FAULTY, findingOf, meshText, NASTY, read, reportOf, reportOfText, WAIVER } from './support';
import type { GovernanceReport } from '../../src/report/report';
import { sarifText } from '../../src/report/sarif';

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv as never);
const validate = ajv.compile(JSON.parse(read('test', 'fixtures', 'schemas', 'sarif-2.1.0.schema.json')));
const logOf = (report: GovernanceReport): Log => JSON.parse(sarifText(report)) as Log;
const resultsOf = (report: GovernanceReport): Result[] => logOf(report).runs[0].results!;
const waived = reportOfText(meshText({ sla: '{ freshness: 2 days }' }), [WAIVER]);
const faulty = reportOf(FAULTY);

test.each<[string, GovernanceReport]>([
  ['the faulty mesh', faulty],
  ['the compliant mesh', reportOf(COMPLIANT)],
  ['a waived finding', waived],
  ['a file that can\'t be read', reportOfText('domains: 7')],
  ['nasty texts', reportOfText(meshText({ name: JSON.stringify(NASTY) }))],
])('the official schema accepts %s', (_name, report) => {
  expect(validate(logOf(report)) ? [] : validate.errors).toEqual([]);
});

test('the official schema would find a fault', () => {
  expect(validate({ ...logOf(faulty), version: '2.0.0' })).toBe(false);
  expect(validate({ ...logOf(faulty), runs: [{ results: [] }] })).toBe(false);
});

test('a result points to the line, by an address relative to the working directory', () => {
  const { message, level, locations } = resultsOf(faulty).find(({ ruleId }) => ruleId === 'STD-001')!;
  expect(message.text).toBe('data product "marketing-ROI": name must match ^[a-z][a-z0-9-]{2,62}[a-z0-9]$; try "marketing-roi"');
  expect(level).toBe('error');
  expect(locations).toEqual([{
    physicalLocation: { artifactLocation: { uri: 'test/fixtures/ecommerce.yaml' }, region: { startLine: 25, startColumn: 89 } },
    logicalLocations: [{ name: 'data product "marketing-ROI"', fullyQualifiedName: 'marketing.marketing-ROI/name' }],
  }]);
});

test.each([
  ['my meshes/é#1.yaml', 'my%20meshes/%C3%A9%231.yaml'],
  ['../mesh.yaml', '../mesh.yaml'],
  ['/elsewhere/my mesh.yaml', 'file:///elsewhere/my%20mesh.yaml'],
])('the address of %s is %s', (file, uri) => {
  const [finding] = faulty.findings;
  const report = { ...faulty, findings: [{ ...finding, location: { file, line: 1, column: 1 } }] };
  expect(resultsOf(report)[0].locations![0].physicalLocation!.artifactLocation!.uri).toBe(uri);
});

test('a finding that has no line still says what it is about', () => {
  const { location, ...finding } = findingOf(faulty, 'STD-001');
  expect(location).toBeDefined();
  const [{ locations }] = resultsOf({ ...faulty, findings: [finding] });
  expect(locations).toEqual([{ logicalLocations: [{ name: finding.subject, fullyQualifiedName: finding.target }] }]);
});

test('each rule is described once, with help, and results refer to it', () => {
  const { tool: { driver: { rules = [] } }, results = [] } = logOf(faulty).runs[0];
  expect(rules.map(({ id }) => id)).toEqual([...new Set([...faulty.rules, ...faulty.findings].map(({ rule }) => rule))]);
  expect(rules.find(({ id }) => id === 'STD-001')).toMatchObject({ name: 'DataProductNamingConvention', defaultConfiguration: { level: 'error' }, help: { text: expect.stringContaining('Rename') as string } });
  for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex!].id).toBe(ruleId);
});

test('only a waived result is suppressed, with who answers for it', () => {
  expect(resultsOf(waived).find(({ ruleId }) => ruleId === 'STD-005')!.suppressions).toEqual([
    { kind: 'external', status: 'accepted', justification: 'the source delivers every two days (customer-team, MESH-12, until 2027-06-30)' },
  ]);
  for (const { suppressions } of resultsOf(faulty)) expect(suppressions).toEqual([]);
});

test('fingerprints tell findings apart, and stay where lines move', () => {
  const prints = (report: GovernanceReport) => resultsOf(report).map(({ partialFingerprints }) => partialFingerprints!['dataMeshFinding/v1']);
  expect(new Set(prints(faulty)).size).toBe(faulty.findings.length);
  const text = meshText({ name: 'Profiles' });
  expect(prints(reportOfText(`# a line more\n${text}`))).toEqual(prints(reportOfText(text)));
});
