import { Duration } from '../../../src/core/duration';
import { QualityRule } from '../../../src/model/declaration/quality-rule';
import { Field } from '../../../src/model/declaration/schema';
import { freshnessColumn, isDateOrTimestamp } from '../../../src/model/quality/freshness';
import { product, withFields } from '../../render/products';

describe('the column that says how old a record is', () => {
  test("is the rule's own, whatever the schema declares", () => {
    const model = withFields([Field.timestamp('updated_at'), Field.timestamp('seen_at')]);
    expect(freshnessColumn(model, QualityRule.freshness('seen_at', Duration.hours(1)))).toBe('seen_at');
    expect(freshnessColumn(product(), QualityRule.freshness('seen_at', Duration.hours(1)))).toBe('seen_at');
  });

  test('is updated_at before others', () => {
    expect(freshnessColumn(withFields([Field.timestamp('created_at', { required: true }), Field.timestamp('updated_at')]))).toBe('updated_at');
    expect(freshnessColumn(withFields([Field.timestamp('created_at', { required: true }), Field.date('updated_at')]))).toBe('updated_at');
  });

  test('is not an updated_at of another type', () => {
    expect(freshnessColumn(withFields([Field.string('updated_at'), Field.timestamp('seen_at')]))).toBe('seen_at');
  });

  test('is the only required timestamp, else the only timestamp', () => {
    expect(freshnessColumn(withFields([Field.timestamp('a'), Field.timestamp('b', { required: true }), Field.timestamp('c')]))).toBe('b');
    expect(freshnessColumn(withFields([Field.string('id', { required: true }), Field.timestamp('a'), Field.date('day', { required: true })]))).toBe('a');
  });

  test('is unknown where several could be meant, or none', () => {
    expect(freshnessColumn(withFields([Field.timestamp('a'), Field.timestamp('b')]))).toBeUndefined();
    expect(freshnessColumn(withFields([Field.timestamp('a', { required: true }), Field.timestamp('b', { required: true })]))).toBeUndefined();
    expect(freshnessColumn(withFields([Field.date('day')]))).toBeUndefined();
    expect(freshnessColumn(product(), QualityRule.productFreshness(Duration.hours(1)))).toBeUndefined();
  });

  test('can be a date or a timestamp', () => {
    expect([Field.date('a'), Field.timestamp('a'), Field.string('a')].map(isDateOrTimestamp)).toEqual([true, true, false]);
  });
});
