import { FAULTY, reportOf } from './support';
import { REPORT_FORMATS } from '../../src/report/formats';
import { parsePreviousReport } from '../../src/report/previous-report';

const report = reportOf(FAULTY);

test('reads what the command wrote', () => {
  expect(parsePreviousReport(REPORT_FORMATS.json.text(report))).toEqual(report);
});

test.each<[string, string, string]>([
  ['no JSON', '<html>', 'it isn\'t JSON: '],
  ['null', 'null', 'it is no governance report: "report_version" is missing'],
  ['a list', '[]', 'it is no governance report: "report_version" is missing'],
  ['another file', '{ "name": "x" }', 'it is no governance report: "report_version" is missing'],
  ['a later version', '{ "report_version": 2 }', 'it has the version 2; 1 is known'],
  ['no score', JSON.stringify({ ...report, score: undefined }), 'it is no governance report: "score" is missing'],
  ['a score that is none', JSON.stringify({ ...report, score: '80' }), '"score" isn\'t what a report says there'],
  ['findings without fingerprints', JSON.stringify({ ...report, findings: [{ rule: 'STD-001' }] }), '"findings" isn\'t what a report says there'],
  ['domains that are none', JSON.stringify({ ...report, domains: [null] }), '"domains" isn\'t what a report says there'],
])('refuses %s', (_name, text, message) => {
  expect(() => parsePreviousReport(text)).toThrow(message);
});
