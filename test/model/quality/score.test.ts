import fc from 'fast-check';
import { QualityRule } from '../../../src/model/declaration/quality-rule';
import { QualityDimension } from '../../../src/model/declaration/quality-rule-options';
import { QUALITY_DIMENSIONS, QualityScore, weightProblems } from '../../../src/model/quality/score';
import { measuredWeights } from '../../../src/model/resolve/quality-monitoring';
import { resolveRule } from '../../../src/model/resolve/quality-rules';

describe('the quality score', () => {
  test('is the weighted sum of the dimensions, with the default weights', () => {
    expect(QualityScore.defaultWeights).toEqual({ completeness: 0.25, validity: 0.25, consistency: 0.2, freshness: 0.15, uniqueness: 0.15 });
    expect(QualityScore.calculate({ completeness: 1, validity: 1, consistency: 1, freshness: 1, uniqueness: 1 })).toBe(1);
    expect(QualityScore.calculate({ completeness: 0.98, validity: 0.95, consistency: 0.9, freshness: 1, uniqueness: 0.99 })).toBe(0.961);
  });

  test('counts a missing metric as 0', () => {
    expect(QualityScore.calculate({})).toBe(0);
    expect(QualityScore.calculate({ completeness: 1, freshness: 1 })).toBe(0.4);
  });

  test('takes other weights, accuracy included', () => {
    expect(QualityScore.calculate({ completeness: 0.5, accuracy: 1 }, { completeness: 0.5, accuracy: 0.5 })).toBe(0.75);
  });

  test.each([
    [{ completeness: 0.5 }, 'the weights sum to 0.5; together they must be 1'],
    [{ completeness: 0.5, validity: 0.6 }, 'the weights sum to 1.1; together they must be 1'],
    [{ completeness: 1.5, validity: -0.5 }, 'the weight 1.5 of completeness must lie between 0 and 1; the weight -0.5 of validity must lie between 0 and 1'],
  ])('refuses the weights %j', (weights, message) => {
    expect(() => QualityScore.calculate({}, weights)).toThrow(message);
  });

  test('refuses metrics outside 0 to 1', () => {
    expect(() => QualityScore.calculate({ completeness: 99, validity: Number.NaN })).toThrow('the completeness 99 must lie between 0 and 1; the validity NaN must lie between 0 and 1');
  });

  test('the default weights of a product are shared out among what its rules measure, and always sum to 1', () => {
    expect(measuredWeights([QualityRule.notNull('a'), QualityRule.unique('a')].map(resolveRule))).toEqual({ completeness: 0.625, uniqueness: 0.375 });
    expect(measuredWeights([resolveRule(QualityRule.mean('a', { minimum: 1 }))])).toEqual({ accuracy: 1 });
    expect(measuredWeights([])).toEqual(QualityScore.defaultWeights);
    fc.assert(fc.property(fc.subarray([...Object.values(QualityDimension)]), (dimensions) => {
      const weights = measuredWeights(dimensions.map((dimension) => resolveRule(QualityRule.notNull('a', { dimension }))));
      expect(weightProblems(weights)).toEqual([]);
      const perfect = Object.fromEntries(QUALITY_DIMENSIONS.map((dimension) => [dimension, 1]));
      expect(QualityScore.calculate(perfect, weights)).toBe(1);
    }));
  });
});
