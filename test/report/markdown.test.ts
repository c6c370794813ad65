import { HtmlRenderer, Parser } from 'commonmark';
import { FAULTY, meshText, NASTY, reportOf, reportOfText, WAIVER } from './support';
import { markdownText } from '../../src/report/markdown';

const rendered = (markdown: string): string => new HtmlRenderer().render(new Parser().parse(markdown));
const faulty = markdownText(reportOf(FAULTY));

test('has a heading for each part, and begins with the verdict', () => {
  expect(faulty.match(/^## .*$/gm)).toEqual(['## Domains', '## Fix first', '## Metrics', '## Findings', '## Waivers', '## Rules']);
  expect(faulty).toMatch(/^# Governance of company\n\n\*\*Not compliant\*\*, score 78\.75 %: 0 of 16 data products compliant, 19 errors, 1 warning\.\n/);
});

test('numbers what to fix first', () => {
  expect(faulty).toContain('\n1. **STD-004 Required Metadata** (16 errors in 16 data products, score +20): Declare what is missing');
  expect(faulty).toContain('\n3. **unknown-product** (2 errors): declare it in its domain or remove it\n');
});

test('lists findings with place, fix and target', () => {
  expect(faulty).toContain('- **error** data product "marketing-ROI" (`test/fixtures/ecommerce.yaml:25:89`): name must match '
    + '^\\[a-z\\]\\[a-z0-9-\\]{2,62}\\[a-z0-9\\]\\$; try "marketing-roi". Target: `marketing.marketing-ROI/name`\n');
});

test('lists waivers, and marks what they waive', () => {
  const text = markdownText(reportOfText(meshText({ sla: '{ freshness: 2 days }' }), [WAIVER]));
  expect(text).toContain('- **waived** data product "customer-profiles"');
  expect(text).toContain('| STD-005 | `customer.customer-profiles/sla.freshness` | customer-team | the source delivers every two days | MESH-12 | 2027-06-30 | waives a finding |');
});

test('tells the trend and the day', () => {
  const before = reportOfText(meshText({ name: 'Profiles' }));
  expect(markdownText(reportOfText(meshText(), [], { previous: before, asOf: '2026-11-24' })))
    .toContain('\n\nAs of 2026-11-24.\n\nSince the previous report: score +20 (was 80 %), 0 new findings, 1 solved, 0 remaining.\n');
});

test('whatever people write is text', () => {
  const html = rendered(markdownText(reportOfText(meshText({ name: JSON.stringify(NASTY), description: JSON.stringify(NASTY) }))));
  expect(html).not.toMatch(/<script|<a |<b>|<em>/);
  expect(html).toContain('&lt;script&gt;');
});
