import { parseMesh } from '../../src/config/load';
import { formatFinding } from '../../src/core/findings';
import type { QualityRule } from '../../src/model/declaration/quality-rule';
import { QualityRuleKind } from '../../src/model/declaration/quality-rule';
import { QualityDimension, QualitySeverity } from '../../src/model/declaration/quality-rule-options';
import type { ProductModel } from '../../src/model/mesh';
import { resolveMesh } from '../../src/model/resolve/mesh';
import { validateMesh } from '../../src/model/validate/mesh';

const FIELDS = `
          fields:
            - { name: customer_id, type: string, required: true, unique: true }
            - { name: email, type: string }
            - { name: amount, type: double }
            - { name: status, type: enumeration, symbols: [A, B], required: true }
            - { name: updated_at, type: timestamp, required: true }`;

function mesh(quality: string, rest = ''): string {
  return `
organization: acme
${rest}
domains:
  - name: customer
    data_products:
      - name: customer-profile
        schema:${FIELDS}
        sla: { freshness: 1 hour }
        quality: ${quality}
      - name: order-history
        schema:
          fields: [{ name: order_id, type: string }]
`;
}

function product(quality: string, rest = ''): ProductModel {
  const { declaration, findings } = parseMesh(mesh(quality, rest), 'mesh.yaml');
  expect(findings).toEqual([]);
  return resolveMesh(declaration).domains[0].products[0];
}

function problems(quality: string, rest = ''): string[] {
  const { declaration, findings } = parseMesh(mesh(quality, rest), 'mesh.yaml');
  return [...findings, ...validateMesh(resolveMesh(declaration))].map(formatFinding);
}

const only = (test: string): QualityRule => product(`{ tests: [${test}] }`).quality[0];

describe('the tests of a product in a mesh file', () => {
  test.each<[string, Partial<QualityRule>]>([
    ['not_null: customer_id', { kind: QualityRuleKind.NOT_NULL, columns: ['customer_id'], threshold: 1 }],
    ['freshness: < 24h', { kind: QualityRuleKind.FRESHNESS, columns: [] }],
    ['not_null: { column: email, threshold: 99%, severity: warning, condition: "status = \'A\'", dimension: accuracy }',
      { threshold: 0.99, severity: QualitySeverity.WARNING, condition: 'status = \'A\'', dimension: QualityDimension.ACCURACY }],
    ['type: { column: email, type: long }', { kind: QualityRuleKind.TYPE, columns: ['email'] }],
    ['schema: enforced', { kind: QualityRuleKind.SCHEMA, additionalColumns: false }],
    ['schema: { additional_columns: true }', { kind: QualityRuleKind.SCHEMA, additionalColumns: true }],
    ['reference: { column: customer_id, data_product: order-history, referenced_column: order_id }',
      { kind: QualityRuleKind.REFERENCE, target: { dataProduct: 'order-history', column: 'order_id' } }],
    ['reference: { column: customer_id, data_product: customer.order-history }', { target: { dataProduct: 'customer.order-history', column: 'customer_id' } }],
    ['mean: { column: amount, minimum: 1 }', { kind: QualityRuleKind.MEAN, bounds: { minimum: 1 } }],
    ['mean: { column: amount, exclusive_minimum: 1, maximum: 2 }', { kind: QualityRuleKind.MEAN, bounds: { exclusiveMinimum: 1, maximum: 2 } }],
    ['row_count: { exclusive_minimum: 0 }', { kind: QualityRuleKind.ROW_COUNT, bounds: { exclusiveMinimum: 0 } }],
    ['sum: { column: amount, maximum: 9 }', { kind: QualityRuleKind.SUM, bounds: { maximum: 9 } }],
    ['standard_deviation: { column: amount, minimum: 1, maximum: 2 }', { kind: QualityRuleKind.STANDARD_DEVIATION, bounds: { minimum: 1, maximum: 2 } }],
    ['dqdl: \'ColumnLength "email" > 3\'', { kind: QualityRuleKind.DQDL, text: 'ColumnLength "email" > 3' }],
    ['dqdl: { rule: "Entropy \\"email\\" > 1", severity: information }', { text: 'Entropy "email" > 1', severity: QualitySeverity.INFORMATION }],
  ])('%s', (text, expected) => {
    expect(only(text)).toMatchObject(expected);
  });

  test('derive more from the schema and the SLA, unless that is switched off or the product says it itself', () => {
    const summary = (model: ProductModel) => model.derivedQuality.map(({ kind, columns }) => `${kind} ${columns.join(' ')}`);
    expect(summary(product('{ tests: [not_null: email] }'))).toEqual([
      'not_null customer_id', 'unique customer_id', 'not_null status', 'accepted_values status', 'not_null updated_at', 'freshness updated_at',
    ]);
    expect(summary(product('{ tests: [not_null: customer_id, freshness: < 24h, accepted_values: { column: status, values: [A] }] }')))
      .toEqual(['unique customer_id', 'not_null status', 'not_null updated_at']);
    expect(summary(product('{ derive: false }'))).toEqual([]);
  });

  test('come from a suite that several products share; the product\'s own win', () => {
    const suites = 'quality_suites:\n  customer_profile_expectations:\n    - not_null: { column: email, threshold: 99% }\n    - unique: customer_id\n';
    const model = product('{ suite: customer_profile_expectations, tests: [not_null: email] }', suites);
    expect(model.quality.map(({ kind, threshold }) => [kind, threshold])).toEqual([['not_null', 1], ['unique', 1]]);
    expect(model.qualitySuites.map(({ name }) => name)).toEqual(['customer_profile_expectations']);
    expect(problems('{ suite: customer_profile_expectation }', suites))
      .toEqual(['[unknown-suite] data product "customer-profile" (mesh.yaml:20:27): there is no quality suite "customer_profile_expectation"; did you mean "customer_profile_expectations"?']);
  });

  test('are watched where the product or its domain asks for it', () => {
    expect(product('{ derive: true }').qualityMonitoring).toBeUndefined();
    expect(product('{ monitoring: true }').qualityMonitoring).toMatchObject({ schedule: 'rate(1 hour)', minimumScore: 0.95, alertOnFailure: true });
    expect(product('{ monitoring: true, alert_on_failure: false }').qualityMonitoring).toMatchObject({ alertOnFailure: false });
    expect(product('{ alert_on_failure: true }').qualityMonitoring).toBeDefined();
    expect(product('{ alert_on_failure: false }').qualityMonitoring).toBeUndefined();
    expect(product('{ monitoring: { schedule: daily, minimum_score: 98%, result_within: 3 days, weights: { completeness: 1 } } }').qualityMonitoring)
      .toMatchObject({ schedule: 'rate(1 day)', minimumScore: 0.98, weights: { completeness: 1 } });
    const run = product('{ monitoring: { workers: 4, timeout: 30 minutes } }').qualityMonitoring!;
    expect([run.workers, run.timeout.toString()]).toEqual([4, '30 minutes']);
  });
});

test.each<[string, RegExp]>([
  ['{ tests: [not_null: custmer_id] }', /unknown-column.*mesh\.yaml:\d+:\d+.*"custmer_id".*did you mean "customer_id"\?/],
  ['{ tests: [regex: { column: email, pattern: "(" }] }', /regular expression "\(" can't be read/],
  ['{ tests: [range: { column: amount, minimum: 2, maximum: 1 }] }', /the range rule allows only numbers at least 2 and at most 1: there is none/],
  ['{ tests: [mean: { column: amount, exclusive_minimum: 5, exclusive_maximum: 5 }] }', /the mean rule allows only numbers above 5 and below 5: there is none/],
  ['{ tests: [sum: { column: amount, minimum: 1, exclusive_minimum: 1 }] }', /must not have both minimum and exclusive_minimum/],
  ['{ tests: [range: { column: amount, maximum: 1, exclusive_maximum: 1 }] }', /must not have both maximum and exclusive_maximum/],
  ['{ tests: [mean: { column: email, minimum: 2 }] }', /the mean rule needs a number, but "email" is of type string/],
  ['{ tests: [not_null: { column: email, threshold: 101% }] }', /percentage from 0% to 100%/],
  ['{ tests: [not_null: { column: email, threshold: 0% }] }', /threshold 0 of the not_null rule must be above 0 and at most 1/],
  ['{ tests: [not_null: email, not_null: { column: email, threshold: 99% }] }', /duplicate-rule.*the not_null rule on "email" is declared twice/],
  ['{ tests: [freshness: { column: email, maximum_age: 24h }] }', /needs a date or timestamp, but "email" is of type string/],
  ['{ tests: [reference: { column: customer_id, data_product: order-histori }] }', /unknown-product.*"order-histori".*did you mean "order-history"\?/],
  ['{ tests: [reference: { column: customer_id, data_product: order-history, referenced_column: order_i }] }', /unknown-column.*did you mean "order_id"\?/],
  ['{ tests: [dqdl: \'ColumnLenght "email" > 3\'] }', /invalid-dqdl.*DQDL 1:1.*ColumnLenght.*did you mean "ColumnLength"\?/],
  ['{ tests: [dqdl: \'IsComplete "emial"\'] }', /DQDL 1:12.*there is no column "emial"; did you mean "email"\?/],
  ['{ tests: [schema: { additional_columns: false, condition: x }] }', /unknown key/],
  ['{ tests: [not_null: { column: email, condition: "1=1; drop table x" }] }', /must be one condition of SQL/],
  ['{ monitoring: { weights: { completeness: 0.5, validity: 0.4 } } }', /invalid-monitoring.*the weights sum to 0\.9; together they must be 1/],
  ['{ monitoring: { schedule: hourli } }', /schedule "hourli" must be hourly.*did you mean "hourly"\?/],
  ['{ monitoring: { result_within: 8 days } }', /an hour to seven days/],
])('bad input is told: %s', (quality, expected) => {
  expect(problems(quality).join('\n')).toMatch(expected);
});
