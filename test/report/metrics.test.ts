import { meshText, read, reportOfText } from './support';
import { METRICS } from '../../src/report/metrics';
import type { ReportedMetric } from '../../src/report/report';

const metricOf = (text: string, name: string): ReportedMetric => reportOfText(text).metrics.find(({ metric }) => metric === name)!;
const without = (line: string): string => meshText().split('\n').filter((one) => !one.trim().startsWith(line)).join('\n');

test('all are met by a product that says everything', () => {
  expect(reportOfText(meshText()).metrics.map(({ metric, value, target, met, count, of }) => [metric, value, target, met, `${count} of ${of}`])).toEqual([
    ['standards_compliance', 100, 100, true, '5 of 5'],
    ['findable', 100, 100, true, '1 of 1'],
    ['contract', 100, 100, true, '1 of 1'],
    ['owner', 100, 100, true, '1 of 1'],
    ['sla', 100, 100, true, '1 of 1'],
    ['lineage', 100, 100, true, '1 of 1'],
    ['self_serve', 100, 80, true, '1 of 1'],
    ['reliability', 100, 100, true, '1 of 1'],
    ['quality', 100, 100, true, '1 of 1'],
    ['time_to_insight', 100, 100, true, '1 of 1'],
  ]);
});

test.each<[string, string, string]>([
  ['standards_compliance', 'a broken standard', meshText({ name: 'Profiles' })],
  ['findable', 'no description', without('description:')],
  ['findable', 'an empty description', meshText({ description: '" "' })],
  ['findable', 'neither tag nor category', without('tags:')],
  ['contract', 'no fields', without('schema:')],
  ['contract', 'nothing promised', without('sla:')],
  ['owner', 'no owner', without('owner:')],
  ['sla', 'only some service levels', meshText({ sla: '{ freshness: 1 hour }' })],
  ['lineage', 'no source', without('pipelines:')],
  ['self_serve', 'no source', without('pipelines:')],
  ['self_serve', 'no fields', without('schema:')],
  ['reliability', 'a lower availability', meshText({ sla: '{ availability: 99.8% }' })],
  ['reliability', 'no availability', meshText({ sla: '{ freshness: 1 hour }' })],
  ['quality', 'a lower quality', meshText({ sla: '{ quality: 94.9% }' })],
  ['time_to_insight', 'older data', meshText({ sla: '{ freshness: 25 hours }' })],
])('%s isn\'t met with %s', (metric, _name, text) => {
  expect(metricOf(text, metric)).toMatchObject({ met: false });
});

test('a share is rounded down: only what is whole is 100 %', () => {
  const domains = meshText() + Array.from({ length: 2 }, (_, index) => meshText({ name: `profiles-${index}` }).split('\n').slice(6).join('\n')).join('');
  expect(metricOf(domains.replace('        tags: [crm]\n', ''), 'findable')).toMatchObject({ value: 66.66, count: 2, of: 3, met: false });
});

test('of a metric with a lower target, part is enough', () => {
  const five = meshText() + Array.from({ length: 4 }, (_, index) => meshText({ name: `profiles-${index}` }).split('\n').slice(6).join('\n')).join('');
  expect(metricOf(five.replace('        pipelines: { ingest: { source: crm, technology: debezium } }\n', ''), 'self_serve')).toMatchObject({ value: 80, met: true, count: 4, of: 5 });
});

test('the page about reports has each metric as it is defined', () => {
  const rows = read('docs', 'governance-report.md').split('## Metrics for success')[1].split('\n').filter((line) => line.startsWith('| ')).slice(1);
  expect(rows).toEqual(METRICS.map(({ name, target, definition }) => `| ${name} | ${target} % | ${definition} |`));
});
