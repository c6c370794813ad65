import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import type { GovernanceReport } from '../../../src/report/report';
import { dataMesh, ECOMMERCE, FIXTURES, temporaryDirectory } from '../helpers';

const directory = temporaryDirectory();
const FAULTY = join(FIXTURES, 'ecommerce.yaml');
const FILES = ['report.html', 'report.json', 'report.junit.xml', 'report.md', 'report.sarif'];

test('prints Markdown, and fails for a mesh that isn\'t compliant', async () => {
  const { code, out, err } = await dataMesh(['report', FAULTY]);
  expect([code, err]).toEqual([1, '']);
  expect(out).toMatch(/^# Governance of company\n/);
});

test.each([
  ['json', /^\{\n {2}"report_version": 1,/],
  ['sarif', /^\{\n {2}"\$schema": ".*sarif/],
  ['markdown', /^# Governance of acme-shop\n/],
  ['junit', /^<\?xml version="1.0"/],
  ['html', /^<!DOCTYPE html>/],
])('prints %s', async (format, beginning) => {
  const { code, out, err } = await dataMesh(['report', ECOMMERCE, '--format', format]);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(beginning);
});

test('writes all formats into a directory, the same ones each time', async () => {
  const output = join(directory, 'all');
  const { code, out } = await dataMesh(['report', FAULTY, '-o', output]);
  expect([code, out]).toEqual([1, `Not compliant, score 78.75 %: 0 of 16 data products compliant, 19 errors, 1 warning.\nWrote 5 files to ${output}.\n`]);
  const before = FILES.map((name) => readFileSync(join(output, name), 'utf8'));
  await dataMesh(['report', FAULTY, '-o', output]);
  expect(readdirSync(output)).toEqual(FILES);
  expect(FILES.map((name) => readFileSync(join(output, name), 'utf8'))).toEqual(before);
});

test('writes one format where one is named', async () => {
  const output = join(directory, 'one');
  expect(await dataMesh(['report', ECOMMERCE, '-f', 'sarif', '-o', output])).toMatchObject({ code: 0, out: expect.stringContaining('Wrote 1 file to') as string });
  expect(readdirSync(output)).toEqual(['report.sarif']);
});

test('compares with an earlier report', async () => {
  const output = join(directory, 'before');
  await dataMesh(['report', ECOMMERCE, '-o', output]);
  const { out } = await dataMesh(['report', FAULTY, '--previous', join(output, 'report.json'), '-f', 'json']);
  expect((JSON.parse(out) as GovernanceReport).trend).toMatchObject({ previous_score: 100, score_change: -21.25, solved_findings: [] });
});

test('judges dates by the day that is said, and says it', async () => {
  const json = async (day: string) => JSON.parse((await dataMesh(['report', ECOMMERCE, '-f', 'json', '--as-of', day])).out) as GovernanceReport;
  expect(await json('2026-11-24')).toMatchObject({ as_of: '2026-11-24', overall_status: 'compliant' });
  const later = await json('2036-01-01'); // an agreement has ended by then
  expect(later.findings.map(({ rule }) => rule)).toContain('expired-agreement');
});

test('a mesh file that isn\'t YAML has a report as well', async () => {
  const file = join(directory, 'broken.yaml');
  writeFileSync(file, 'domains: [');
  const { code, out } = await dataMesh(['report', file, '-f', 'json']);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ overall_status: 'non_compliant', score: null, findings: [{ rule: 'yaml-syntax' }] });
});

describe('is refused with exit code 2', () => {
  const other = join(directory, 'other.json');
  mkdirSync(directory, { recursive: true });
  writeFileSync(other, '{ "name": "x" }');

  test.each([
    ['no such previous report', ['--previous', join(directory, 'nothing.json')], /^error: the previous report ".*nothing\.json" can't be read: there is no such file; give a report\.json of this command\n$/],
    ['a previous report that is none', ['--previous', other], /it is no governance report: "report_version" is missing; give a report\.json/],
    ['a directory as previous report', ['--previous', directory], /can't be read: EISDIR/],
    ['a day that is none', ['--as-of', '2026-02-30'], /option '--as-of <day>' argument '2026-02-30' is invalid\. Write a day like 2027-12-31\./],
    ['an unknown format', ['--format', 'pdf'], /Allowed choices are json, sarif, markdown, junit, html/],
    ['a file in the place of the directory', ['-o', other], /is a file, not a directory/],
  ])('%s', async (_name, options, says) => {
    const { code, out, err } = await dataMesh(['report', FAULTY, ...options]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(says);
  });
});
