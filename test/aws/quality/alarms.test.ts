import { Duration } from '../../../src/core/duration';
import { DataPlatform } from '../../../src/mesh/data-platform';
import { DataProduct } from '../../../src/mesh/data-product';
import { Domain } from '../../../src/mesh/domain';
import type { DataProductProps } from '../../../src/model/declaration/data-product';
import type { QualityMonitoring } from '../../../src/model/declaration/quality-options';
import { QualityRule } from '../../../src/model/declaration/quality-rule';
import { QualitySeverity } from '../../../src/model/declaration/quality-rule-options';
import { synthesize } from '../../assertions';

const PROPS: DataProductProps = {
  quality: [QualityRule.rowCount({ minimum: 1 }), QualityRule.unique('id', { severity: QualitySeverity.WARNING })],
  sla: { quality: 99 },
};

/** When each alarm of a product goes off: how many periods of which length, how many of them beyond the threshold, and what silence means. */
function alarms(monitoring: QualityMonitoring = {}, props: DataProductProps = PROPS): Record<string, unknown> {
  const template = synthesize((stack) => {
    const domain = new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }) });
    new DataProduct(domain, 'profiles', { ...props, qualityOptions: { monitoring } });
  });
  return Object.fromEntries(Object.values(template.resources('aws_cloudwatch_metric_alarm')).map((alarm) => [alarm.alarm_name, {
    evaluation_periods: alarm.evaluation_periods,
    datapoints_to_alarm: alarm.datapoints_to_alarm,
    threshold: alarm.threshold,
    comparison_operator: alarm.comparison_operator,
    treat_missing_data: alarm.treat_missing_data,
    alarm_description: alarm.alarm_description,
    metrics: alarm.metric_query?.map(({ metric, expression }: any) => metric ? `${metric.stat} of ${metric.metric_name} in ${metric.period} s` : expression)
      ?? `${alarm.statistic} of ${alarm.metric_name} in ${alarm.period} s`,
  }]));
}

test('the alarms of a product', () => {
  expect(alarms()).toEqual({
    'dp-customer-profiles-quality-failed-rules': {
      evaluation_periods: 2,
      datapoints_to_alarm: 1,
      threshold: 0,
      comparison_operator: 'GreaterThanThreshold',
      treat_missing_data: 'ignore',
      alarm_description: 'Quality rules of the data product customer.profiles fail',
      metrics: ['Maximum of glue.data.quality.rules.failed in 3600 s', 'SUM(METRICS())'],
    },
    'dp-customer-profiles-quality-no-result': {
      evaluation_periods: 48,
      datapoints_to_alarm: undefined,
      threshold: 1,
      comparison_operator: 'LessThanThreshold',
      treat_missing_data: 'missing',
      alarm_description: 'No result of the quality rules of the data product customer.profiles for 48 hours',
      metrics: 'SampleCount of glue.data.quality.rules.passed in 3600 s',
    },
    'dp-customer-profiles-quality-low-score': {
      evaluation_periods: 1,
      datapoints_to_alarm: undefined,
      threshold: 0.99,
      comparison_operator: 'LessThanThreshold',
      treat_missing_data: 'ignore',
      alarm_description: 'The quality score of the data product customer.profiles is below 0.99',
      metrics: [
        'Average of glue.data.quality.rules.passed in 3600 s',
        'Average of glue.data.quality.rules.passed in 3600 s',
        expect.stringMatching(/^FLOOR\(/),
      ],
    },
  });
});

test.each([
  [Duration.hours(1), 1, '1 hour'],
  [Duration.minutes(121), 3, '3 hours'],
  [Duration.days(7), 168, '168 hours'],
])('a result that is expected within %s is missing after as many full hours', (resultWithin, hours, words) => {
  expect(alarms({ schedule: 'rate(1 hour)', resultWithin })['dp-customer-profiles-quality-no-result']).toMatchObject({
    evaluation_periods: hours,
    alarm_description: `No result of the quality rules of the data product customer.profiles for ${words}`,
  });
});

test('without a promised score the score may be 0.95, and the declared one counts before the promised one', () => {
  const threshold = (monitoring: QualityMonitoring, sla = {}) => (alarms(monitoring, { ...PROPS, sla })['dp-customer-profiles-quality-low-score'] as { threshold: number }).threshold;
  expect(threshold({})).toBe(0.95);
  expect(threshold({ minimumScore: 0.5 }, { quality: 99 })).toBe(0.5);
});

test('without a rule of severity error no alarm counts failed rules', () => {
  const quality = [QualityRule.rowCount({ minimum: 1 }, { severity: QualitySeverity.WARNING })];
  expect(Object.keys(alarms({}, { quality }))).toEqual(['dp-customer-profiles-quality-low-score', 'dp-customer-profiles-quality-no-result']);
});
