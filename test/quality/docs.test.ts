import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASES } from './cases';
import { qualityPage } from '../../scripts/quality-table';
import { QualityRuleKind } from '../../src/model/declaration/quality-rule';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'quality.md'), 'utf8');

test('the table of rules and engines is current: scripts/quality-table.ts', () => {
  expect(qualityPage(page)).toBe(page);
});

test('it has every kind of rule, and so have the runs that prove it', () => {
  expect(new Set(CASES.map(({ rule }) => rule.kind))).toEqual(new Set(Object.values(QualityRuleKind)));
});
