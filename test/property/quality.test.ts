import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { parse } from 'yaml';
import { isValid, products } from './quality-products';
import type { ProductModel } from '../../src/model/mesh';
import { dqdlRuleProblems } from '../../src/model/quality/dqdl/check';
import type { QualityRuleModel } from '../../src/model/quality/rule-model';
import { QUALITY_FORMATS, rulesOf } from '../../src/render/quality/formats';
import { regularExpressionFor } from '../../src/render/quality/regular-expression';
import { contextOf } from '../render/products';

const RUNS = { numRuns: 150 };
const render = (product: ProductModel, format: string) => QUALITY_FORMATS[format].render(contextOf(product), rulesOf(product));

/** Each rule in DQDL by itself, without the frame of the ruleset. */
function dqdlRules(product: ProductModel, rules: readonly QualityRuleModel[]): string[] {
  return rules.flatMap((rule) => QUALITY_FORMATS.dqdl.render(contextOf(product), [rule]).files.map(({ text }) => {
    const framed = /^Rules = \[\n {4}([^]*)\n\]\n$/.exec(text);
    expect(framed).not.toBeNull();
    return framed![1];
  }));
}

describe('any suite', () => {
  test.each(Object.keys(QUALITY_FORMATS))('gives the same bytes each time as %s, and every rule is there or left out with a reason', (format) => {
    fc.assert(fc.property(products, (product) => {
      const exported = render(product, format);
      expect(render(product, format)).toEqual(exported);
      for (const { rule, reason } of exported.unsupported) {
        expect(rulesOf(product)).toContain(rule);
        expect(reason).not.toBe('');
      }
      if (exported.files.length === 0) expect(exported.unsupported).toHaveLength(rulesOf(product).length);
    }), RUNS);
  });

  test('parses as DQDL by the strict parser', () => {
    fc.assert(fc.property(products, (product) => {
      for (const text of dqdlRules(product, rulesOf(product))) expect(dqdlRuleProblems(text)).toEqual([]);
    }), { numRuns: 400 });
  });

  test('of valid rules names only columns of types that DQDL takes', () => {
    let checked = 0;
    fc.assert(fc.property(products, (product) => {
      const valid = product.quality.filter((rule) => rule.text === undefined && isValid(product, rule));
      checked += valid.length;
      for (const text of dqdlRules(product, valid)) expect(dqdlRuleProblems(text, product.schema.fields)).toEqual([]);
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
      const { files, unsupported } = render(product, format);
      const yaml = files.filter(({ path }) => /\.ya?ml$/.test(path)).map(({ text }) => text);
      const texts = new Set(yaml.flatMap((text) => textsOf(parse(text, { version: '1.1' }))));
      const rules = rulesOf(product).filter((rule) => !unsupported.some((entry) => entry.rule === rule));
      for (const { kind, pattern } of rules) if (kind === 'regex' && format === 'soda') expect(texts).toContain(regularExpressionFor('joni', pattern!));
      expect(yaml.length).toBeGreaterThanOrEqual(files.length === 0 ? 0 : 1);
    }), RUNS);
  });
});

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

