import { TerraformVariable } from 'cdktf';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { Domain } from '../../src/mesh/domain';
import { QualitySuite } from '../../src/mesh/quality-suite';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import { DataType } from '../../src/model/declaration/data-type';
import { QualityRules } from '../../src/model/declaration/quality-options';
import { QualityRule } from '../../src/model/declaration/quality-rule';
import { Field, Schema } from '../../src/model/declaration/schema';
import type { Template } from '../assertions';
import { synthesize } from '../assertions';

const schema = Schema.of({ fields: [Field.string('customer_id', { required: true }), Field.string('email'), Field.timestamp('updated_at')] });

function synthesized(props: DataProductProps, then: (product: DataProduct, domain: Domain) => void = () => {}): Template {
  return synthesize((stack) => {
    const domain = new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }) });
    then(new DataProduct(domain, 'profiles', { schema, ...props }), domain);
  });
}

const rulesets = (template: Template): Record<string, string> =>
  Object.fromEntries(Object.values(template.resources('aws_glue_data_quality_ruleset')).map(({ name, ruleset }) => [name as string, ruleset as string]));

describe('a suite', () => {
  test('that products share has a ruleset in each', () => {
    const shared = QualityRules.named('customer_profile_expectations', [QualityRule.unique('email')]);
    const template = synthesized({}, (product, domain) => {
      new QualitySuite(product, 'shared', { shared });
      new QualitySuite(new DataProduct(domain, 'orders', { schema }), 'shared', { shared });
    });
    expect(Object.entries(rulesets(template)).filter(([, text]) => text.includes('IsUnique "email"')).map(([name]) => name).sort())
      .toEqual(['dp-customer-orders-shared', 'dp-customer-profiles-shared']);
  });

  test('holds the derived rules once, in the first that a person declares', () => {
    const template = synthesized({}, (product) => {
      new QualitySuite(product, 'first', { rules: [QualityRule.unique('email')] });
      new QualitySuite(product, 'second', { rules: [QualityRule.rowCount({ minimum: 1 })] });
    });
    expect(rulesets(template)).toEqual({
      'dp-customer-profiles-first': 'Rules = [\n    (IsUnique "email" where "`email` is not null") or (RowCount = 0 where "`email` is not null"),\n    (IsComplete "customer_id") or (RowCount = 0)\n]',
      'dp-customer-profiles-second': 'Rules = [\n    RowCount >= 1\n]',
    });
  });

  test('belongs to a data product', () => {
    expect(() => synthesized({}, (_, domain) => new QualitySuite(domain, 'quality')))
      .toThrow('"test/customer" is not a data product: a quality suite\'s scope is the DataProduct whose data it checks');
  });

  test.each(['', 'x'.repeat(256), 'a b'])('can\'t be called %j', (name) => {
    expect(() => synthesized({}, (product) => new QualitySuite(product, 'suite', { name, rules: [QualityRule.unique('email')] })))
      .toThrow(/\[invalid-suite\] quality suite \(test\/customer\/profiles\/suite\): Glue data quality ruleset name ".*" must be 1-255 characters: letters, digits/);
  });

  test('can\'t have another\'s name', () => {
    expect(() => synthesized({}, (product) => {
      new QualitySuite(product, 'a', { name: 'same', rules: [QualityRule.unique('email')] });
      new QualitySuite(product, 'b', { name: 'same', rules: [QualityRule.rowCount({ minimum: 1 })] });
    })).toThrow('quality suite (test/customer/profiles/b): its ruleset "same" is also that of test/customer/profiles/a; give one another name');
  });

  test('can have a name that only Terraform knows', () => {
    const template = synthesized({}, (product) => {
      const name = new TerraformVariable(product, 'name', {}).stringValue;
      new QualitySuite(product, 'a', { name, rules: [QualityRule.unique('email')] });
    });
    expect(Object.keys(rulesets(template))[0]).toMatch(/^\$\{var\./);
  });
});

describe('what Glue can\'t be told', () => {
  const warnings = (product: DataProduct): string[] => product.node.findAll().flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === '@cdktf/warn').map(({ data }) => data as string);

  test('is a warning, once for each rule', () => {
    let product!: DataProduct;
    const template = synthesized({
      quality: [QualityRule.notNull('email', { condition: 'status = "NEW"' }), QualityRule.type('email', DataType.BINARY), QualityRule.unique('email')],
      qualityOptions: { monitoring: {} },
    }, (made) => { product = made; });
    expect(warnings(product)).toEqual([
      '[unsupported-rule] data product "profiles" (test/customer/profiles): the not_null rule on "email" isn\'t supported in Glue Data Quality and was left out: '
        + 'the condition holds a double quote: write texts in \'single quotes\' and names in `backticks`',
      '[unsupported-rule] data product "profiles" (test/customer/profiles): the type rule on "email" isn\'t supported in Glue Data Quality and was left out: '
        + 'whether a text can be read as binary isn\'t checked',
    ]);
    expect(rulesets(template)['dp-customer-profiles-quality']).toBe('Rules = [\n    (IsUnique "email" where "`email` is not null") or (RowCount = 0 where "`email` is not null"),\n    (IsComplete "customer_id") or (RowCount = 0)\n]');
  });

  test('are numbers and lists that only Terraform knows', () => {
    let product!: DataProduct;
    synthesized({}, (made) => {
      product = made;
      const variable = new TerraformVariable(made, 'limit', {});
      const rules = [
        QualityRule.notNull('email', { threshold: variable.numberValue }), QualityRule.acceptedValues('email', variable.listValue), QualityRule.rowCount({ minimum: variable.numberValue }),
      ];
      new QualitySuite(made, 'suite', { rules });
    });
    expect(warnings(product)).toEqual([
      expect.stringContaining('the not_null rule on "email"'), expect.stringContaining('the accepted_values rule on "email"'), expect.stringContaining('the row_count rule'),
    ]);
    expect(warnings(product).every((text) => /known only to Terraform/.test(text))).toBe(true);
  });

  test('is a text longer than Glue takes', () => {
    const fields = Array.from({ length: 300 }, (_, index) => Field.string(`${'c'.repeat(240)}${index}`, { required: true }));
    expect(() => synthesized({ schema: Schema.of({ fields }) })).toThrow(
      /\[ruleset-length\] data product "profiles" \(test\/customer\/profiles\): the data quality ruleset "dp-customer-profiles-derived-quality" has \d+ characters; Glue takes 65536; declare fewer/);
  });
});
