import { DataPlatform, DataProduct, Domain, Field, QualityRule, Schema } from '../../../src';
import { synthesize } from '../../assertions';

/** The event that https://docs.aws.amazon.com/glue/latest/dg/data-quality-alerts.html shows, with what a test changes. Real ones say `resultId` and `numRulesFailed`. */
function event(detail: object = {}, context: object = {}) {
  return {
    'version': '0',
    'detail-type': 'Data Quality Evaluation Results Available',
    'source': 'aws.glue-dataquality',
    'account': '123456789012',
    'region': 'eu-west-1',
    'resources': [],
    'detail': {
      context: { contextType: 'GLUE_DATA_CATALOG', runId: 'dqrun-12334567890', databaseName: 'customer', tableName: 'profiles', catalogId: '123456789012', ...context },
      resultID: 'dqresult-12334567890',
      rulesetNames: ['dp-customer-profiles-quality-completeness'],
      state: 'FAILED',
      score: 0.5,
      rulesSucceeded: 1,
      rulesFailed: 1,
      rulesSkipped: 0,
      ...detail,
    },
  };
}

/** EventBridge's rule for patterns of plain values: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
function matches(pattern: any, value: any): boolean {
  if (Array.isArray(pattern)) return [value].flat().some((element) => pattern.includes(element));
  return typeof value === 'object' && Object.keys(pattern).every((key) => key in value && matches(pattern[key], value[key]));
}

const template = synthesize((stack) => {
  const domain = new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }), qualityMonitoring: {} });
  new DataProduct(domain, 'profiles', { schema: Schema.of({ fields: [Field.string('id', { required: true })] }), quality: [QualityRule.notNull('id')] });
}).named;
const pattern = JSON.parse(template.resource('aws_cloudwatch_event_rule').event_pattern);

test.each([
  ['failed rules of the product', event(), true],
  ['a run over several rulesets', event({ rulesetNames: ['dp-customer-profiles-quality-completeness', 'other'] }), true],
  ['rules that pass', event({ state: 'SUCCEEDED' }), false],
  ['another table', event({}, { tableName: 'orders' }), false],
  ['another database', event({}, { databaseName: 'order' }), false],
  ['a ruleset of somebody else', event({ rulesetNames: ['mine'] }), false],
  ['a job', event({}, { contextType: 'GLUE_JOB' }), false],
])('the event of %s', (_, sent, told) => expect(matches(pattern, sent)).toBe(told));
