import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { parse } from 'yaml';
import { arbitraryField, arbitraryNumber, arbitraryQuality, arbitrarySimpleType, arbitraryText } from './arbitraries';
import { originAt } from '../../src/core/findings';
import { dqdlRulesetProblems } from '../../src/model/dqdl/check';
import type { ProductModel } from '../../src/model/mesh';
import { QualityRule } from '../../src/model/quality';
import { QualityDimension, QualitySeverity } from '../../src/model/quality-terms';
import { resolveDomain, resolvePlatform, resolveProduct } from '../../src/model/resolve';
import { Schema } from '../../src/model/schema';
import { validateProduct } from '../../src/model/validate/product';
import { QUALITY_FORMATS, rulesOf } from '../../src/render/quality/formats';

const RUNS = { numRuns: 150 };
const domain = resolveDomain('sales', {}, resolvePlatform({ organization: 'acme' }, originAt('test')), originAt('test'));

const fields = fc.uniqueArray(arbitraryField(1), { minLength: 1, maxLength: 6, selector: (field) => field.name });

const shared = {
  threshold: fc.constantFrom(1, 0.99, 0.5),
  severity: fc.constantFrom(...Object.values(QualitySeverity)),
  dimension: fc.constantFrom(undefined, ...Object.values(QualityDimension)),
  description: fc.option(arbitraryText, { nil: undefined }),
  condition: fc.constantFrom(undefined, 'status = \'A "b"\'', 'amount > 1.5', '`x` is not null', '2026-01-31'),
};

const bounds = fc.tuple(arbitraryNumber, arbitraryNumber).map(([a, b]) => ({ minimum: Math.min(a, b), maximum: Math.max(a, b) }));

/** Rules of every kind, with everything that a rule can say. */
function arbitraryRules(schema: Schema): fc.Arbitrary<QualityRule[]> {
  const column = fc.constantFrom(...schema.fields.map((field) => field.name));
  const options = fc.record(shared);
  const more = fc.array(fc.oneof(
    fc.tuple(column, options).map(([name, rest]) => QualityRule.notNull(name, rest)),
    fc.tuple(column, arbitraryText, options).map(([name, text, rest]) => QualityRule.acceptedValues(name, [text], rest)),
    fc.tuple(column, bounds, options).map(([name, ends, rest]) => QualityRule.range(name, ends, rest)),
    fc.tuple(column, arbitrarySimpleType, options).map(([name, type, rest]) => QualityRule.type(name, type, rest)),
    fc.tuple(fc.boolean(), options).map(([additionalColumns, rest]) => QualityRule.schema({ ...rest, additionalColumns })),
    fc.tuple(column, column, options).map(([name, other, rest]) => QualityRule.reference(name, { dataProduct: 'product.product-catalog', column: other }, rest)),
    fc.tuple(column, bounds, options).map(([name, ends, rest]) => QualityRule.mean(name, ends, rest)),
    fc.tuple(column, bounds, options).map(([name, ends, rest]) => QualityRule.sum(name, ends, rest)),
    fc.tuple(column, bounds, options).map(([name, ends, rest]) => QualityRule.standardDeviation(name, ends, rest)),
    fc.constantFrom('ColumnLength "code" = 2', '(RowCount > 1) or (Entropy "x" > 0.5 where "y = 1")').map((text) => QualityRule.dqdl(text)),
  ), { maxLength: 8 });
  return fc.tuple(arbitraryQuality(schema), more).map(([some, others]) => [...some, ...others]);
}

const products: fc.Arbitrary<ProductModel> = fields.chain((list) => {
  const schema = Schema.of({ fields: list });
  return arbitraryRules(schema).map((quality) => resolveProduct('orders', { schema, quality, description: 'Orders: "all" of them' }, domain, originAt('test')));
});

const render = (product: ProductModel, format: string) => QUALITY_FORMATS[format].render(product, rulesOf(product));

describe('any suite', () => {
  test.each(Object.keys(QUALITY_FORMATS))('gives the same bytes each time as %s, and every rule is there or left out with a reason', (format) => {
    fc.assert(fc.property(products, (product) => {
      const exported = render(product, format);
      expect(render(product, format)).toEqual(exported);
      for (const { rule, reason } of exported.left) {
        expect(rulesOf(product)).toContain(rule);
        expect(reason).not.toBe('');
      }
      if (exported.files.length === 0) expect(exported.left).toHaveLength(rulesOf(product).length);
    }), RUNS);
  });

  test('parses as DQDL by the strict parser', () => {
    fc.assert(fc.property(products, (product) => {
      for (const { text } of render(product, 'dqdl').files) expect(dqdlRulesetProblems(text)).toEqual([]);
    }), { numRuns: 400 });
  });

  test('of valid rules names only columns of types that DQDL takes', () => {
    let checked = 0;
    fc.assert(fc.property(products, (product) => {
      const valid = product.quality.filter((rule) => rule.text === undefined && isValid(product, rule));
      checked += valid.length;
      for (const { text } of QUALITY_FORMATS.dqdl.render(product, valid).files) expect(dqdlRulesetProblems(text, product.schema.fields)).toEqual([]);
    }), { numRuns: 400 });
    expect(checked).toBeGreaterThan(400);
  });

  test('is a contract that the standard\'s schema takes', () => {
    const isContract = new Ajv2019({ strict: false, allErrors: true });
    addFormats(isContract);
    const validate = isContract.compile(JSON.parse(readFileSync(join(__dirname, '..', 'fixtures', 'schemas', 'odcs-v3.1.0.schema.json'), 'utf8')) as object);
    fc.assert(fc.property(products, (product) => {
      for (const { text } of render(product, 'odcs').files) {
        validate(parse(text));
        expect(validate.errors ?? []).toEqual([]);
      }
    }), RUNS);
  });

  test('is a suite of Great Expectations whose queries have only the placeholder {batch}', () => {
    fc.assert(fc.property(products, (product) => {
      for (const { text } of render(product, 'great-expectations').files) {
        const suite = JSON.parse(text) as { expectations: { type: string; kwargs: Record<string, string> }[] };
        for (const { type, kwargs } of suite.expectations) {
          expect(type).toMatch(/^(?:expect_[a-z_]+|unexpected_rows_expectation)$/);
          if (type === 'unexpected_rows_expectation') expect(kwargs.unexpected_rows_query.replace(/\{\{|\}\}/g, '').replace(/\{batch\}/g, '')).not.toMatch(/[{}]/);
        }
      }
    }), RUNS);
  });

  test.each(['dbt', 'soda', 'odcs'])('is YAML of %s that keeps every text as it was', (format) => {
    fc.assert(fc.property(products, (product) => {
      const { files, left } = render(product, format);
      const yaml = files.filter(({ path }) => /\.ya?ml$/.test(path)).map(({ text }) => text);
      const texts = new Set(yaml.flatMap((text) => textsOf(parse(text, { version: '1.1' }))));
      const rules = rulesOf(product).filter((rule) => !left.some((entry) => entry.rule === rule));
      for (const { kind, pattern } of rules) if (kind === 'regex' && format === 'soda') expect(texts).toContain(pattern);
      expect(yaml.length).toBeGreaterThanOrEqual(files.length === 0 ? 0 : 1);
    }), RUNS);
  });
});

function isValid(product: ProductModel, rule: QualityRule): boolean {
  const alone = { ...product, quality: [rule], derivedQuality: [] };
  return !validateProduct(alone, domain, '2026-01-01').some(({ severity }) => severity === 'error');
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

