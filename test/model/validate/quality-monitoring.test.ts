import { Token } from 'cdktf';
import { brief, findingsOf, withFields } from './support';
import { Duration } from '../../../src/core/duration';
import type { QualityMonitoring } from '../../../src/model/declaration/quality-options';
import { Field } from '../../../src/model/declaration/schema';
import { Storage } from '../../../src/model/declaration/storage';

const AT = 'customer.profiles/qualityOptions/monitoring';
const check = (monitoring: QualityMonitoring) => findingsOf({ ...withFields(Field.string('id', { required: true })), qualityOptions: { monitoring } }).map(brief);

describe('when results are expected', () => {
  test.each<[QualityMonitoring]>([
    [{}],
    [{ schedule: 'hourly', resultWithin: Duration.hours(1) }],
    [{ schedule: 'rate(7 days)' }],
    [{ schedule: 'cron(0 6 ? * MON *)' }],
    [{ schedule: 'cron(0 6 L * ? *)', resultWithin: Duration.days(7) }], // who knows
    [{ schedule: '${var.schedule}' }],
  ])('accepts %j', (monitoring) => {
    expect(check(monitoring)).toEqual([]);
  });

  test('not before the rules run again', () => {
    expect(check({ schedule: 'daily', resultWithin: Duration.hours(2) })).toEqual([
      `invalid-monitoring ${AT}/resultWithin: a result is expected within 2 hours, but with the schedule rate(1 day) up to 24 hours lie between two runs: `
        + 'the alarm would be raised each time; expect it within 24 hours, or run the rules more often',
    ]);
    expect(check({ schedule: 'cron(0 6 ? * MON-FRI *)', resultWithin: Duration.days(2) })).toEqual([expect.stringContaining('up to 3 days lie between two runs')]);
  });

  test.each(['rate(30 days)', 'cron(0 6 1 * ? *)'])('refuses %s, which CloudWatch can\'t watch', (schedule) => {
    expect(check({ schedule })).toEqual([expect.stringMatching(/monitoring\/schedule: a result is expected within 7 days, but .*; run the rules at least every 7 days, the longest/)]);
  });

  test('by default after twice the longest time between two runs', () => {
    expect(check({ schedule: 'cron(0 6 ? * MON-FRI *)' })).toEqual([]);
  });
});

describe('the topic of the alerts', () => {
  test.each(['arn:aws:sns:eu-west-1:123456789012:data-quality', 'arn:aws-us-gov:sns:us-gov-west-1:123456789012:Alerts_1', '${aws_sns_topic.alerts.arn}'])('can be %s', (alertTopicArn) => {
    expect(check({ alertTopicArn })).toEqual([]);
  });

  test.each(['data-quality', '', 'arn:aws:sqs:eu-west-1:123456789012:data-quality', 'arn:aws:sns:eu-west-1:123456789012:data-quality.fifo'])('can\'t be %j', (alertTopicArn) => {
    expect(check({ alertTopicArn })).toEqual([expect.stringMatching(/monitoring\/alertTopicArn: the alert topic ".*" must be the ARN of an SNS topic that isn't FIFO, like arn:/)]);
  });
});

test('weights that only Terraform knows can\'t be checked', () => {
  expect(check({ weights: { completeness: Token.asNumber('${var.weight}') } })).toEqual([expect.stringContaining('the weight a value known only to Terraform of completeness must lie between 0 and 1')]);
});

describe('a partitioned table', () => {
  const errors = (storage: Storage, domain = {}, monitoring?: QualityMonitoring) => findingsOf(
    { ...withFields(Field.string('id', { required: true }), Field.date('day')), storage, qualityOptions: { monitoring } }, domain,
  ).map(brief);

  test('of Parquet can\'t be monitored: Glue would see no partition', () => {
    const refused = `invalid-monitoring ${AT}: the quality of a partitioned Parquet table can't be monitored: its partitions are computed by Athena, and Glue Data Quality sees an empty table; `
      + 'store the data as Delta, leave the partitions out, or switch the monitoring off for this product';
    const partitioned = Storage.parquet({ partitionBy: ['day'] });
    expect(errors(partitioned, {}, {})).toEqual([refused]);
    expect(errors(partitioned, { qualityMonitoring: {} })).toEqual([refused]);
    expect(errors(partitioned, { qualityMonitoring: {} }, { enabled: false })).toEqual([]);
    expect(errors(partitioned)).toEqual([]);
  });

  test('of Delta can, since the log knows its partitions; and so can Parquet without', () => {
    expect(errors(Storage.delta({ partitionBy: ['day'] }), {}, {})).toEqual([]);
    expect(errors(Storage.parquet(), {}, {})).toEqual([]);
  });
});

describe('a run', () => {
  test.each([[2, Duration.minutes(1)], [299, Duration.hours(48)]])('can have %s workers, and %s', (workers, timeout) => {
    expect(check({ workers, timeout })).toEqual([]);
  });

  test.each([1, 300, 2.5])('has no %s workers', (workers) => {
    expect(check({ workers })).toEqual([`invalid-monitoring ${AT}/workers: a run has ${workers} workers: it must be a whole number from 2 to 299`]);
  });

  test.each([Duration.seconds(30), Duration.seconds(90), Duration.hours(49)])('isn\'t stopped after %s', (timeout) => {
    expect(check({ timeout })).toEqual([`invalid-monitoring ${AT}/timeout: a run is stopped after ${timeout}: it must be a whole number of minutes, from 1 minute to 48 hours`]);
  });
});

describe('the mail addresses of a domain', () => {
  const emails = (alertEmails: string[], monitoring: QualityMonitoring = {}) =>
    findingsOf({ ...withFields(Field.string('id', { required: true })), qualityOptions: { monitoring } }, { alertEmails }).map(brief);

  test('are addresses, each once', () => {
    expect(emails(['team@example.com', 'on.call+data@mail.example.co.uk', '${var.email}'])).toEqual([]);
    expect(emails(['team', 'a@b@c.example', 'a@example.com', 'a@example.com'])).toEqual([
      'invalid-email customer/alertEmails/0: "team" is no mail address, like customer-team@example.com',
      'invalid-email customer/alertEmails/1: "a@b@c.example" is no mail address, like customer-team@example.com',
      'duplicate-name customer/alertEmails/3: the mail address "a@example.com" is listed twice; remove one',
    ]);
  });

  test.each<[QualityMonitoring]>([[{ enabled: false }], [{ alertTopicArn: 'arn:aws:sns:eu-west-1:123456789012:data-quality' }]])('get nothing where the products tell nobody or another topic: %j', (monitoring) => {
    expect(emails(['team@example.com'], monitoring)).toEqual([
      'unused-emails customer/alertEmails: no product of the domain sends alerts to the domain\'s topic, so that these addresses get none; monitor the quality of a product',
    ]);
  });
});
