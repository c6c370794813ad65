import { EDGE_CASES, edgeProduct } from './edge-cases';
import { QualityRuleKind } from '../../src/model/declaration/quality-rule';
import { isValid } from '../property/quality-products';

test('each edge case has a name of its own, and rows as wide as its table', () => {
  expect(new Set(EDGE_CASES.map(({ name }) => name)).size).toBe(EDGE_CASES.length);
  expect(EDGE_CASES.filter(({ present, rows }) => rows.some((row) => row.length !== present.length))).toEqual([]);
});

test('they are of every kind that has a meaning in all engines', () => {
  const kinds = Object.values(QualityRuleKind).filter((kind) => kind !== QualityRuleKind.DQDL);
  expect(kinds.filter((kind) => !EDGE_CASES.some(({ rule }) => rule.kind === kind))).toEqual([]);
});

test('validation lets the rules pass', () => {
  expect(EDGE_CASES.filter((one) => !isValid(edgeProduct(one), one.rule)).map(({ name }) => name)).toEqual([]);
});
