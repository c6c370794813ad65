import fc from 'fast-check';
import { arbitraryBounds, arbitraryField, arbitraryQuality, arbitrarySimpleType, arbitraryText } from './arbitraries';
import { originAt } from '../../src/core/findings';
import { QualityRule } from '../../src/model/declaration/quality-rule';
import { QualityDimension, QualitySeverity } from '../../src/model/declaration/quality-rule-options';
import { Schema } from '../../src/model/declaration/schema';
import type { ProductModel } from '../../src/model/mesh';
import type { QualityRuleModel } from '../../src/model/quality/rule-model';
import { resolveDomain, resolvePlatform, resolveProduct } from '../../src/model/resolve/mesh';
import { validateProduct } from '../../src/model/validate/product';

const domain = resolveDomain('sales', {}, resolvePlatform({ organization: 'acme' }, originAt('test')), originAt('test'));

const fields = fc.uniqueArray(arbitraryField(1), { minLength: 1, maxLength: 6, selector: (field) => field.name });

const shared = {
  threshold: fc.constantFrom(1, 0.99, 0.5),
  severity: fc.constantFrom(...Object.values(QualitySeverity)),
  dimension: fc.constantFrom(undefined, ...Object.values(QualityDimension)),
  description: fc.option(arbitraryText, { nil: undefined }),
  condition: fc.constantFrom(undefined, 'status = \'A "b"\'', 'amount > 1.5', '`x` is not null', '2026-01-31'),
};

/** Rules of every kind, with everything that a rule can say. */
export function arbitraryRules(schema: Schema): fc.Arbitrary<QualityRule[]> {
  const column = fc.constantFrom(...schema.fields.map((field) => field.name));
  const options = fc.record(shared);
  const more = fc.array(fc.oneof(
    fc.tuple(column, options).map(([name, rest]) => QualityRule.notNull(name, rest)),
    fc.tuple(column, arbitraryText, options).map(([name, text, rest]) => QualityRule.acceptedValues(name, [text], rest)),
    fc.tuple(column, arbitraryBounds, options).map(([name, ends, rest]) => QualityRule.range(name, ends, rest)),
    fc.tuple(column, arbitrarySimpleType, options).map(([name, type, rest]) => QualityRule.type(name, type, rest)),
    fc.tuple(fc.boolean(), options).map(([additionalColumns, rest]) => QualityRule.schema({ ...rest, additionalColumns })),
    fc.tuple(column, column, options).map(([name, other, rest]) => QualityRule.reference(name, { dataProduct: 'product.product-catalog', column: other }, rest)),
    fc.tuple(column, arbitraryBounds, options).map(([name, ends, rest]) => QualityRule.mean(name, ends, rest)),
    fc.tuple(column, arbitraryBounds, options).map(([name, ends, rest]) => QualityRule.sum(name, ends, rest)),
    fc.tuple(column, arbitraryBounds, options).map(([name, ends, rest]) => QualityRule.standardDeviation(name, ends, rest)),
    fc.constantFrom('ColumnLength "code" = 2', '(RowCount > 1) or (Entropy "x" > 0.5 where "y = 1")').map((text) => QualityRule.dqdl(text)),
  ), { maxLength: 8 });
  return fc.tuple(arbitraryQuality(schema), more).map(([some, others]) => [...some, ...others]);
}

/** Products with quality rules of every kind, valid or not. */
export const products: fc.Arbitrary<ProductModel> = fields.chain((list) => {
  const schema = Schema.of({ fields: list });
  return arbitraryRules(schema).map((quality) => productOf(schema, quality));
});

/** A product with a schema and rules. */
export function productOf(schema: Schema, quality: QualityRule[] = []): ProductModel {
  return resolveProduct('orders', { schema, quality, description: 'Orders: "all" of them' }, domain, originAt('test'));
}

/** Whether validation lets a rule of the product pass. */
export function isValid(product: ProductModel, rule: QualityRuleModel): boolean {
  const alone = { ...product, quality: [rule], derivedQuality: [] };
  return !validateProduct(alone, domain, '2026-01-01').some(({ severity }) => severity === 'error');
}
