import * as fc from 'fast-check';
import type { MeasuredRuleset, MonitoredProduct } from '../../../src/aws/quality/measured-rulesets';
import { burnExpression, scoreExpression, share } from '../../../src/aws/quality/score-expression';
import type { QualityWeights } from '../../../src/model/quality/score';
import { QUALITY_DIMENSIONS, QualityScore } from '../../../src/model/quality/score';

/** As much of CloudWatch's metric math as we use: + - * /, parentheses, FLOOR, decimals and the ids of metrics. Anything else is an error. */
function evaluate(expression: string, metrics: Readonly<Record<string, number>>): number {
  const tokens = expression.match(/\d+(?:\.\d+)?|[A-Za-z_]\w*|[-+*/()]/g) ?? [];
  if (tokens.join('') !== expression) throw new Error(`no metric math: ${expression}`);
  let at = 0;
  const expect = (token: string) => { if (tokens[at++] !== token) throw new Error(`expected ${token} at ${at} of ${expression}`); };
  const factor = (): number => {
    const token = tokens[at++];
    if (token === '(') { const value = sum(); expect(')'); return value; }
    if (token === 'FLOOR') { expect('('); const value = Math.floor(sum()); expect(')'); return value; }
    if (/^\d/.test(token)) return Number(token);
    if (!(token in metrics)) throw new Error(`no metric ${token}`);
    return metrics[token];
  };
  const product = (): number => {
    let value = factor();
    while (tokens[at] === '*' || tokens[at] === '/') value = tokens[at++] === '*' ? value * factor() : value / factor();
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') value = tokens[at++] === '+' ? value + product() : value - product();
    return value;
  };
  const result = sum();
  if (at < tokens.length) throw new Error(`unexpected ${tokens[at]} in ${expression}`);
  return result;
}

interface Run { readonly product: MonitoredProduct; readonly passed: Record<string, number>; readonly metrics: Record<string, number> }

/** A product with rulesets, weights that sum to 1, and how many rules passed in a run. */
const runs: fc.Arbitrary<Run> = fc.record({
  sizes: fc.array(fc.record({ severe: fc.nat(20), warnings: fc.nat(5) }), { minLength: 6, maxLength: 6 }),
  passing: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }),
  parts: fc.array(fc.nat(100), { minLength: 6, maxLength: 6 }).filter((parts) => parts.some((part) => part > 0)),
  minimumScore: fc.double({ min: 0.01, max: 1, noNaN: true }),
}).map(({ sizes, passing, parts, minimumScore }) => {
  const rulesets = QUALITY_DIMENSIONS.flatMap((dimension, index) => [true, false].flatMap((severe): MeasuredRuleset[] => {
    const count = severe ? sizes[index].severe : sizes[index].warnings;
    return count === 0 ? [] : [{ name: `r-${dimension}-${severe}`, table: 't', dimension, severe, text: '', rules: Array(count).fill(undefined) } as unknown as MeasuredRuleset];
  }));
  const total = parts.reduce((one, other) => one + other);
  const rounded = parts.map((part) => Math.round(part / total * 1e6) / 1e6);
  const largest = parts.indexOf(Math.max(...parts));
  rounded[largest] = Number((1 - rounded.reduce((sum, part, index) => (index === largest ? sum : sum + part), 0)).toFixed(6));
  const weights: QualityWeights = Object.fromEntries(QUALITY_DIMENSIONS.map((dimension, index) => [dimension, rounded[index]]));
  const product = { rulesets, weights, monitoring: { minimumScore } } as unknown as MonitoredProduct;
  const passed: Record<string, number> = {};
  const count: Record<string, number> = {};
  const metrics: Record<string, number> = {};
  rulesets.forEach((ruleset, index) => {
    const number = Math.round(passing[index] * ruleset.rules.length);
    metrics[share([ruleset]).metrics[0].id] = number;
    passed[ruleset.dimension] = (passed[ruleset.dimension] ?? 0) + number;
    count[ruleset.dimension] = (count[ruleset.dimension] ?? 0) + ruleset.rules.length;
  });
  return { product, metrics, passed: Object.fromEntries(Object.entries(passed).map(([dimension, number]) => [dimension, number / count[dimension]])) };
});

describe('the score in metric math', () => {
  test('is QualityScore.calculate, for any rules, weights and results', () => {
    fc.assert(fc.property(runs, ({ product, passed, metrics }) => {
      const score = scoreExpression(product);
      const expected = QualityScore.calculate(passed, product.weights);
      expect(score ? evaluate(score.expression, metrics) : 0).toBeCloseTo(expected, 11);
    }), { numRuns: 500 });
  });

  test('mentions each of its metrics once, by ids that CloudWatch takes', () => {
    fc.assert(fc.property(runs, ({ product }) => {
      const ids = scoreExpression(product)?.metrics.map(({ id }) => id) ?? [];
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[a-z][a-zA-Z0-9_]*$/);
    }));
  });

  test('is exactly 1 where all rules pass: a threshold of 1 raises no false alarm', () => {
    fc.assert(fc.property(runs, ({ product }) => {
      const all = Object.fromEntries(product.rulesets.map((ruleset) => [share([ruleset]).metrics[0].id, ruleset.rules.length]));
      const measured = QUALITY_DIMENSIONS.filter((dimension) => product.weights[dimension]);
      if (!measured.every((dimension) => product.rulesets.some((ruleset) => ruleset.dimension === dimension))) return;
      expect(evaluate(scoreExpression(product)!.expression, all)).toBe(1);
    }), { numRuns: 1_000 });
  });

  test('burns the budget once over where the score is just the objective', () => {
    fc.assert(fc.property(runs, ({ product, metrics }) => {
      const score = scoreExpression(product);
      if (!score) return;
      const budget = Math.max(1 - product.monitoring.minimumScore, 0.001);
      expect(evaluate(burnExpression(product)!.expression, metrics)).toBeCloseTo((1 - evaluate(score.expression, metrics)) / budget, 6);
    }));
  });
});
