import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Duration } from '../../../src/core/duration';
import { DataPlatform } from '../../../src/mesh/data-platform';
import { DataProduct } from '../../../src/mesh/data-product';
import { Domain } from '../../../src/mesh/domain';
import type { QualityMetric } from '../../../src/mesh/quality-metric';
import { QualitySuite } from '../../../src/mesh/quality-suite';
import { AuthorizationMode } from '../../../src/model/declaration/access';
import type { DataProductProps } from '../../../src/model/declaration/data-product';
import type { DomainOptions } from '../../../src/model/declaration/domain';
import { CatalogDatabase } from '../../../src/model/declaration/existing';
import type { QualityMonitoring } from '../../../src/model/declaration/quality-options';
import { QualityRule } from '../../../src/model/declaration/quality-rule';
import { QualityDimension, QualitySeverity } from '../../../src/model/declaration/quality-rule-options';
import { Field, Schema } from '../../../src/model/declaration/schema';
import { synthesize } from '../../assertions';
import type { Template } from '../../assertions';

const PREFIX = 'customer_profiles_quality';

const props: DataProductProps = {
  schema: Schema.of({ fields: [Field.string('customer_id', { required: true, unique: true }), Field.string('email'), Field.timestamp('updated_at')] }),
  quality: [QualityRule.freshness('updated_at', Duration.hours(6)), QualityRule.regex('email', '@', { severity: QualitySeverity.WARNING })],
  qualityOptions: { monitoring: {} },
  sla: { quality: 99 },
};

type Then = (product: DataProduct, domain: Domain) => void;

function synthesizeProduct(more: Partial<DataProductProps> = {}, domainOptions: DomainOptions = {}, then: Then = () => {}): Template {
  return synthesize((stack) => {
    const platform = new DataPlatform(stack, 'platform', { organization: 'company' });
    const domain = new Domain(stack, 'customer', { platform, ...domainOptions });
    then(new DataProduct(domain, 'profiles', { ...props, ...more }), domain);
  });
}

const statements = (policy: string) => Object.fromEntries(JSON.parse(policy).Statement.map((statement: any) => [statement.Sid, statement]));

describe('a product that nobody watches', () => {
  test('has nothing that runs, and its domain no dashboard', () => {
    const counts = synthesizeProduct({ qualityOptions: {} }).counts();
    for (const type of ['aws_scheduler_schedule', 'aws_cloudwatch_metric_alarm', 'aws_cloudwatch_dashboard', 'aws_sns_topic', 'aws_cloudwatch_event_rule']) {
      expect(counts[type]).toBeUndefined();
    }
  });

  test('takes itself out of what its domain declares', () => {
    const template = synthesizeProduct({ qualityOptions: { monitoring: { enabled: false } } }, { qualityMonitoring: {} });
    expect(template.resources('aws_scheduler_schedule')).toEqual({});
  });

  test('without any rule that Glue can run is not watched', () => {
    const template = synthesizeProduct({ schema: undefined, quality: [], sla: {} });
    expect(template.resources('aws_scheduler_schedule')).toEqual({});
  });
});

describe('a product that is watched', () => {
  const template = synthesizeProduct();

  test('has a ruleset for each dimension, one of its own for warnings, and derived rules in them', () => {
    const rulesets = Object.fromEntries(Object.values(template.resources('aws_glue_data_quality_ruleset')).map(({ name, ruleset }) => [name, ruleset]));
    expect(rulesets).toMatchObject({
      'dp-customer-profiles-quality-completeness': 'Rules = [\n    (IsComplete "customer_id") or (RowCount = 0)\n]',
      'dp-customer-profiles-quality-validity-warnings': expect.stringContaining('`email` rlike'),
      'dp-customer-profiles-quality-freshness': expect.stringMatching(/max\(cast\(`updated_at` as timestamp\)\).* <= 21600/),
      'dp-customer-profiles-quality-uniqueness': 'Rules = [\n    (IsUnique "customer_id" where "`customer_id` is not null") or (RowCount = 0 where "`customer_id` is not null")\n]',
    });
    expect(Object.keys(rulesets)).toHaveLength(5); // the suite that people run by hand is the fifth
  });

  test('is checked by Glue on a schedule, which publishes metrics', () => {
    const schedule = template.resource('aws_scheduler_schedule');
    expect(schedule).toMatchObject({
      name: 'dp-customer-profiles-quality',
      schedule_expression: 'rate(6 hours)',
      kms_key_arn: '${aws_kms_key.customer_key.arn}',
      flexible_time_window: { mode: 'OFF' },
      target: {
        arn: 'arn:${data.aws_partition.data_mesh.partition}:scheduler:::aws-sdk:glue:startDataQualityRulesetEvaluationRun',
        role_arn: `\${aws_iam_role.${PREFIX}_schedule.arn}`,
      },
    });
    expect(JSON.parse(schedule.target.input)).toEqual({
      DataSource: { GlueTable: { DatabaseName: 'customer', TableName: 'profiles' } },
      Role: `\${aws_iam_role.${PREFIX}.arn}`,
      RulesetNames: ['completeness', 'validity-warnings', 'freshness', 'uniqueness'].map((part) => `dp-customer-profiles-quality-${part}`),
      AdditionalRunOptions: { CloudWatchMetricsEnabled: true },
      NumberOfWorkers: 2,
      Timeout: 360,
    });
  });

  test('the schedule may start these rulesets and pass this one role to Glue', () => {
    const found = statements(template.resource('aws_iam_role_policy', `${PREFIX}_schedule`).policy);
    expect(Object.keys(found)).toEqual(['StartRuns', 'PassRole', 'ReadSchedule']);
    expect(found.StartRuns.Resource).toHaveLength(4);
    expect(found.StartRuns.Resource.every((arn: string) => arn.includes(':dataQualityRuleset/dp-customer-profiles-quality-'))).toBe(true);
    expect(found.PassRole).toMatchObject({ Resource: [`\${aws_iam_role.${PREFIX}.arn}`], Condition: { StringEquals: { 'iam:PassedToService': 'glue.amazonaws.com' } } });
    const [trust] = JSON.parse(template.resource('aws_iam_role', `${PREFIX}_schedule`).assume_role_policy).Statement;
    expect(trust.Condition.StringEquals['aws:SourceArn']).toMatch(/:schedule-group\/default$/);
  });

  test('Glue reads the one table and its files, and publishes in its own namespace only', () => {
    const found = statements(template.resource('aws_iam_role_policy', PREFIX).policy);
    expect(found.ReadFiles.Resource).toEqual(['arn:${data.aws_partition.data_mesh.partition}:s3:::company-datasets-customer/profiles/*']);
    expect(found.ReadCatalog.Resource.filter((arn: string) => arn.includes(':table/'))).toEqual([expect.stringMatching(/:table\/customer\/profiles$/)]);
    expect(found.MakeDefaultDatabase).toMatchObject({ Action: ['glue:CreateDatabase'], Resource: [expect.stringMatching(/:catalog$/), expect.stringMatching(/:database\/default$/)] });
    expect(found.ReadCatalog.Resource).toEqual(expect.arrayContaining(found.MakeDefaultDatabase.Resource));
    expect(found.Decrypt.Resource).toEqual(['${aws_kms_key.customer_key.arn}']);
    expect(found.PublishMetrics).toMatchObject({ Resource: ['*'], Condition: { StringEquals: { 'cloudwatch:namespace': 'Glue Data Quality' } } });
    expect(Object.values<any>(found).filter(({ Resource }) => Resource.includes('*')).map(({ Sid }) => Sid)).toEqual(['PublishMetrics']);
  });

  test('the alarm on failed rules counts severe ones only, and keeps its state between runs', () => {
    const alarm = template.resource('aws_cloudwatch_metric_alarm', `${PREFIX}_failed_rules`);
    expect(alarm).toMatchObject({ comparison_operator: 'GreaterThanThreshold', threshold: 0, treat_missing_data: 'ignore', evaluation_periods: 2, datapoints_to_alarm: 1 });
    const metrics = alarm.metric_query.flatMap(({ metric }: any) => metric ?? []);
    expect(metrics.map(({ dimensions }: any) => dimensions.Ruleset)).toEqual(['completeness', 'freshness', 'uniqueness'].map((part) => `dp-customer-profiles-quality-${part}`));
    expect(metrics[0]).toMatchObject({
      namespace: 'Glue Data Quality',
      metric_name: 'glue.data.quality.rules.failed',
      dimensions: { CatalogId: '${data.aws_caller_identity.data_mesh.account_id}', Database: 'customer', Table: 'profiles' },
    });
    expect(alarm.alarm_actions).toEqual(['${aws_sns_topic.customer_quality_alerts.arn}']);
  });

  test('silence is an alarm too, but not before the first result: a new alarm has insufficient data, and acts when that changes', () => {
    const alarm = template.resource('aws_cloudwatch_metric_alarm', `${PREFIX}_no_result`);
    expect(alarm).toMatchObject({
      treat_missing_data: 'missing', period: 3_600, evaluation_periods: 12, statistic: 'SampleCount', comparison_operator: 'LessThanThreshold', threshold: 1,
    });
    const topic = ['${aws_sns_topic.customer_quality_alerts.arn}'];
    expect([alarm.insufficient_data_actions, alarm.ok_actions, alarm.alarm_actions]).toEqual([topic, topic, undefined]);
  });

  test('the score alarm has the threshold that the SLA promises, and one result', () => {
    const alarm = template.resource('aws_cloudwatch_metric_alarm', `${PREFIX}_low_score`);
    expect(alarm).toMatchObject({ threshold: 0.99, comparison_operator: 'LessThanThreshold', treat_missing_data: 'ignore' });
    expect(alarm.metric_query.filter(({ return_data }: any) => return_data).map(({ id }: any) => id)).toEqual(['score']);
  });

  test('failed results go to the topic', () => {
    const rule = template.resource('aws_cloudwatch_event_rule', PREFIX);
    expect(JSON.parse(rule.event_pattern)).toEqual({
      'source': ['aws.glue-dataquality'],
      'detail-type': ['Data Quality Evaluation Results Available'],
      'detail': {
        context: { contextType: ['GLUE_DATA_CATALOG'], databaseName: ['customer'], tableName: ['profiles'] },
        rulesetNames: expect.arrayContaining(['dp-customer-profiles-quality-validity-warnings']),
        state: ['FAILED'],
      },
    });
    expect(template.resource('aws_cloudwatch_event_target', PREFIX)).not.toHaveProperty('role_arn'); // delivery to encrypted topics would fail
  });

  test('the topic is encrypted, and the key lets both services publish to it alone', () => {
    expect(template.resource('aws_sns_topic')).toMatchObject({ name: 'dp-customer-quality-alerts', kms_master_key_id: '${aws_kms_key.customer_key.arn}' });
    const key = statements(template.resource('aws_kms_key').policy);
    const topic = { 'kms:EncryptionContext:aws:sns:topicArn': expect.stringMatching(/:dp-customer-quality-alerts$/) };
    expect(key.EncryptAlarms.Condition.StringEquals).toEqual({ ...topic, 'aws:SourceAccount': '${data.aws_caller_identity.data_mesh.account_id}' });
    // EventBridge names no source to SNS: a condition on it would silently drop every message.
    expect(key.EncryptResults.Condition.StringEquals).toEqual(topic);
    expect(statements(template.resource('aws_sns_topic_policy').policy).PublishResults).not.toHaveProperty('Condition');
  });

  test('the dashboard shows score, freshness, pass rate and burn', () => {
    const { dashboard_name: name, dashboard_body: body } = template.resource('aws_cloudwatch_dashboard');
    expect(name).toBe('dp-customer-quality');
    const { widgets } = JSON.parse(body);
    expect(widgets.slice(1).map(({ properties }: any) => properties.title)).toEqual(
      ['score', 'freshness', 'pass rate, %', 'burn of the error budget'].map((title) => `customer.profiles: ${title}`));
    for (const { x, width } of widgets) expect(x + width).toBeLessThanOrEqual(24);
  });
});

describe('alerts', () => {
  test('without alerts nobody is told, and there is no topic', () => {
    const template = synthesizeProduct({ qualityOptions: { monitoring: {}, alertOnFailure: false } });
    expect(template.resources('aws_sns_topic')).toEqual({});
    expect(template.resources('aws_cloudwatch_event_rule')).toEqual({});
    for (const alarm of Object.values(template.resources('aws_cloudwatch_metric_alarm'))) expect(Object.keys(alarm).filter((key) => key.endsWith('_actions'))).toEqual([]);
    expect(statements(template.resource('aws_kms_key').policy)).not.toHaveProperty('EncryptAlarms');
  });

  test('go to the topic that was brought', () => {
    const alertTopicArn = 'arn:aws:sns:eu-west-1:123456789012:data-quality';
    const template = synthesizeProduct({ qualityOptions: { monitoring: { alertTopicArn } } });
    expect(template.resources('aws_sns_topic')).toEqual({});
    expect(template.resource('aws_cloudwatch_event_target', PREFIX).arn).toBe(alertTopicArn);
    expect(template.resource('aws_cloudwatch_metric_alarm', `${PREFIX}_no_result`).insufficient_data_actions).toEqual([alertTopicArn]);
  });

  test('go to the mail addresses of the domain', () => {
    const addresses = (domainOptions: DomainOptions, more: Partial<DataProductProps> = {}) =>
      Object.values(synthesizeProduct(more, domainOptions).resources('aws_sns_topic_subscription')).map(({ endpoint, protocol, topic_arn: topic }) => [endpoint, protocol, topic]);
    const alertEmails = ['team@example.com', 'on.call+data@example.com'];
    expect(addresses({ alertEmails })).toEqual(alertEmails.map((email) => [email, 'email', '${aws_sns_topic.customer_quality_alerts.arn}']));
    expect(addresses({ alertEmails }, { qualityOptions: {} })).toEqual([]);
    expect(addresses({})).toEqual([]);
  });

  test('go to a topic that can be subscribed to', () => {
    let topic: unknown;
    synthesizeProduct({}, {}, (_, domain) => { topic = domain.qualityAlertTopic; });
    expect(topic).toBeDefined();
  });
});

describe('runs', () => {
  const run = (monitoring: QualityMonitoring) => {
    const { NumberOfWorkers, Timeout } = JSON.parse(synthesizeProduct({ qualityOptions: { monitoring } }).resource('aws_scheduler_schedule').target.input);
    return [NumberOfWorkers, Timeout];
  };

  test.each<[QualityMonitoring, number[]]>([
    [{ schedule: 'hourly' }, [2, 60]],
    [{ schedule: 'cron(0 6 ? * MON *)' }, [2, 2_880]],
    [{ schedule: 'cron(0 6 L * ? *)', resultWithin: Duration.days(7) }, [2, 1_440]], // who knows
    [{ schedule: 'hourly', workers: 10, timeout: Duration.minutes(20) }, [10, 20]],
  ])('with %j have as many workers and minutes, by default until the next one', (monitoring, expected) => expect(run(monitoring)).toEqual(expected));
});

describe('rules that come late', () => {
  test('get their ruleset, and are watched', () => {
    const template = synthesizeProduct({}, {}, (product) => new QualitySuite(product, 'more', { rules: [QualityRule.rowCount({ minimum: 1 })] }));
    expect(template.resource('aws_glue_data_quality_ruleset', `${PREFIX}_completeness`).ruleset).toContain('RowCount');
  });

  test('leave no empty ruleset where they replace the only derived one', () => {
    const template = synthesizeProduct({}, {}, (product) =>
      new QualitySuite(product, 'more', { rules: [QualityRule.notNull('customer_id', { severity: QualitySeverity.WARNING })] }));
    expect(template.resources('aws_glue_data_quality_ruleset')).not.toHaveProperty(`${PREFIX}_completeness`);
    expect(template.resources('aws_glue_data_quality_ruleset')).toHaveProperty(`${PREFIX}_completeness_warnings`);
  });

  test('start the watch of a product that had none', () => {
    const template = synthesizeProduct({ schema: undefined, quality: [], sla: {} }, {}, (product) =>
      new QualitySuite(product, 'quality', { rules: [QualityRule.rowCount({ minimum: 1 })] }));
    expect(Object.keys(template.resources('aws_scheduler_schedule'))).toEqual([PREFIX]);
  });
});

describe('references', () => {
  test('let the run read the other table of the account, by the name that the rule calls it', () => {
    const template = synthesize((stack) => {
      const platform = new DataPlatform(stack, 'platform', { organization: 'company' });
      const reference = QualityRule.reference('customer_id', { dataProduct: 'crm.accounts', column: 'id' });
      new DataProduct(new Domain(stack, 'customer', { platform }), 'profiles', { ...props, quality: [reference] });
      new DataProduct(new Domain(stack, 'crm', { platform }), 'accounts', { schema: Schema.of({ fields: [Field.string('id')] }) });
    });
    const input = JSON.parse(template.resource('aws_scheduler_schedule').target.input);
    expect(input.AdditionalDataSources).toEqual({ crm_accounts: { GlueTable: { DatabaseName: 'crm', TableName: 'accounts' } } });
    const found = statements(template.resource('aws_iam_role_policy', PREFIX).policy);
    expect(found.ReadFiles.Resource).toHaveLength(2);
    expect(found.DecryptByAlias.Condition['ForAnyValue:StringEquals']['kms:ResourceAliases']).toContain('alias/company-datasets-crm');
  });

  test('find the other table by its current names, in whatever order the domains are declared', () => {
    const template = synthesize((stack) => {
      const platform = new DataPlatform(stack, 'platform', { organization: 'company' });
      const reference = QualityRule.reference('customer_id', { dataProduct: 'crm.accounts', column: 'id' });
      new DataProduct(new Domain(stack, 'customer', { platform }), 'profiles', { ...props, quality: [reference] });
      const crm = new Domain(stack, 'crm', { platform, database: CatalogDatabase.fromDatabaseName('legacy_db') });
      const schema = Schema.of({ fields: [Field.string('id')] });
      new DataProduct(crm, 'accounts', { schema, version: '2.0.0', previousVersions: [{ version: '1.0.0', schema }] });
    });
    const { AdditionalDataSources: sources } = JSON.parse(template.resource('aws_scheduler_schedule').target.input);
    expect(sources).toEqual({ crm_accounts: { GlueTable: { DatabaseName: 'legacy_db', TableName: 'accounts_v2' } } });
  });

  test('to a product of another repository go by the default names', () => {
    const template = synthesizeProduct({ quality: [QualityRule.reference('customer_id', { dataProduct: 'crm.bank-accounts', column: 'id' })] });
    const { AdditionalDataSources: sources } = JSON.parse(template.resource('aws_scheduler_schedule').target.input);
    expect(sources).toEqual({ crm_bank_accounts: { GlueTable: { DatabaseName: 'crm', TableName: 'bank_accounts' } } });
  });
});

describe('limits', () => {
  test('a score of more metrics than an alarm takes is an error that says what to do', () => {
    const dimensions = Object.values(QualityDimension);
    const rules = dimensions.flatMap((dimension) => [QualitySeverity.ERROR, QualitySeverity.WARNING].map((severity) =>
      QualityRule.rowCount({ minimum: severity === QualitySeverity.ERROR ? 1 : 2, maximum: 100 + dimensions.indexOf(dimension) }, { dimension, severity })));
    const weights = { completeness: 0.5, validity: 0.1, consistency: 0.1, freshness: 0.1, uniqueness: 0.1, accuracy: 0.1 };
    expect(() => synthesizeProduct({ quality: rules, qualityOptions: { derive: false, monitoring: { weights } } }))
      .toThrow(/\[quality-score\] data product "customer\.profiles": its score would take 12 metrics, and an alarm of CloudWatch takes 10; give rules/);
  });

  test('more rulesets than a run takes are run in two', () => {
    const dimensions = Object.values(QualityDimension);
    const rules = dimensions.flatMap((dimension) => [QualitySeverity.ERROR, QualitySeverity.WARNING].map((severity) =>
      QualityRule.rowCount({ minimum: severity === QualitySeverity.ERROR ? 1 : 2, maximum: 100 + dimensions.indexOf(dimension) }, { dimension, severity })));
    const template = synthesizeProduct({ quality: rules, qualityOptions: { derive: false, monitoring: {} } }); // accuracy has no weight by default
    const runs = Object.values(template.resources('aws_scheduler_schedule')).map(({ target }) => JSON.parse(target.input).RulesetNames.length);
    expect(runs).toEqual([10, 2]);
  });
});

describe('Lake Formation', () => {
  test('lets the role of the runs select the table, and the role reads no files itself', () => {
    const template = synthesize((stack) => {
      const lakeFormationAdministrators = ['arn:aws:iam::123456789012:role/administrator'];
      const platform = new DataPlatform(stack, 'platform', { organization: 'company', lakeFormationAdministrators });
      const access = { authorization: AuthorizationMode.LAKE_FORMATION };
      new DataProduct(new Domain(stack, 'customer', { platform }), 'profiles', { ...props, access });
    });
    const role = `\${aws_iam_role.${PREFIX}.arn}`;
    const given = Object.values(template.resources('aws_lakeformation_permissions')).filter(({ principal }) => principal === role);
    expect(given.flatMap(({ permissions }) => permissions).sort()).toEqual(['DESCRIBE', 'DESCRIBE', 'SELECT']);
    const found = statements(template.resource('aws_iam_role_policy', PREFIX).policy);
    expect(found).not.toHaveProperty('ReadFiles');
    expect(found).toHaveProperty('ReadByLakeFormation');
  });
});

describe('the metrics of a product', () => {
  test('are the same as those of its alarms', () => {
    let metrics: Array<QualityMetric | undefined> = [];
    const template = synthesizeProduct({}, {}, (product) => {
      metrics = [product.metricQualityScore(), product.metricFailedRules(), product.metricPassRate()];
    });
    const [score, failed, passed] = metrics.map((metric) => metric!);
    const alarm = template.resource('aws_cloudwatch_metric_alarm', `${PREFIX}_low_score`);
    const queries = [...alarm.metric_query];
    expect(score.expression).toBe(queries.pop().expression);
    expect(score.metrics.map(({ id, namespace, metricName, dimensions }) => [id, namespace, metricName, dimensions]))
      .toEqual(queries.map(({ id, metric }) => [id, metric.namespace, metric.metric_name, metric.dimensions]));
    expect(failed).toMatchObject({ expression: `SUM([${failed.metrics.map(({ id }) => id).join(',')}])`, statistic: 'Maximum', period: 3600 });
    expect(new Set(failed.metrics.map(({ metricName }) => metricName))).toEqual(new Set(['glue.data.quality.rules.failed']));
    expect(passed).toMatchObject({ label: 'pass rate', statistic: 'Average' });
  });

  test('make an alarm of one\'s own', () => {
    const template = synthesizeProduct({}, {}, (product, domain) => {
      new CloudwatchMetricAlarm(domain, 'strict', {
        alarmName: 'strict', comparisonOperator: 'LessThanThreshold', evaluationPeriods: 1, threshold: 1, metricQuery: product.metricQualityScore()!.metricQueries,
      });
    });
    const [own] = Object.values(template.resources('aws_cloudwatch_metric_alarm')).filter(({ alarm_name: name }) => name === 'strict');
    expect(own.metric_query.at(-1)).toMatchObject({ id: 'quality_score', label: 'quality score', return_data: true });
  });

  test('aren\'t there where nobody watches', () => {
    synthesizeProduct({ qualityOptions: {} }, {}, (product) => {
      expect([product.metricQualityScore(), product.metricFailedRules(), product.metricPassRate()]).toEqual([undefined, undefined, undefined]);
    });
  });
});
