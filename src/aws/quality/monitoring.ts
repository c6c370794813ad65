import { GlueDataQualityRuleset } from '@cdktf/provider-aws/lib/glue-data-quality-ruleset';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule';
import { Construct } from 'constructs';
import { createAlarms } from './alarms';
import { createResultRule } from './alerts';
import type { MeasuredRuleset, MonitoredProduct } from './measured-rulesets';
import { createEvaluationRole, createScheduleRole, monitoringAddress } from './roles';
import { formatFinding } from '../../core/findings';
import type { DomainModel } from '../../model/mesh';
import { referenceTarget } from '../../model/quality/reference';
import { furtherScheduleName, monitoringNames } from '../../model/resolve/quality-names';
import type { ProductContext } from '../../render/product-context';
import { rulesetLengthFindings } from '../../render/quality/findings';
import type { ReadTarget } from '../access/read-statements';
import { canonicalJson } from '../canonical-json';
import type { TableReference } from '../catalog/table';
import { awsContext } from '../context';
import { literalText } from '../literal-text';
import { makeAfter } from '../reference';
import { productTags } from '../tags';

/** What watching a product takes. */
export interface MonitoringInput {
  readonly monitored: MonitoredProduct;
  readonly domain: DomainModel;
  readonly table: TableReference;
  readonly encryptionKeyArn: string;
  /** Who is told of failures; nobody without it. */
  readonly topicArn?: string;
  /** The product and what its rules refer to, as the role of the runs reads them. */
  readonly targets: readonly ReadTarget[];
}

/** https://docs.aws.amazon.com/glue/latest/webapi/API_StartDataQualityRulesetEvaluationRun.html */
const RULESETS_OF_A_RUN = 10;

/** Runs a product's rules on a schedule, tells of failures, and raises alarms. Returns the role in which the rules run. */
export function createMonitoring(scope: Construct, input: MonitoringInput): IamRole {
  const { monitored, domain, table, topicArn } = input;
  const rulesets = monitored.rulesets.map((ruleset) => createMeasuredRuleset(scope, ruleset, monitored, table));
  const { role, policy } = createEvaluationRole(scope, input);
  const starter = createScheduleRole(scope, monitored, role, input.encryptionKeyArn);
  for (let first = 0; first < monitored.rulesets.length; first += RULESETS_OF_A_RUN) {
    const schedule = createSchedule(scope, input, first / RULESETS_OF_A_RUN, monitored.rulesets.slice(first, first + RULESETS_OF_A_RUN), role, starter.role);
    makeAfter(schedule, ...rulesets, policy, starter.policy); // a rate begins when the schedule is made
  }
  if (topicArn !== undefined) createResultRule(scope, monitored, domain, topicArn);
  createAlarms(scope, monitored, domain, topicArn === undefined ? [] : [topicArn]);
  return role;
}

function createMeasuredRuleset(parent: Construct, ruleset: MeasuredRuleset, monitored: MonitoredProduct, table: TableReference): GlueDataQualityRuleset {
  const { name, dimension, severe, text } = ruleset;
  const { product } = monitored;
  const parts = [dimension, ...severe ? [] : ['warnings']];
  parent.node.addValidation({ validate: () => rulesetLengthFindings(product, name, text()).map(formatFinding) });
  const made = new GlueDataQualityRuleset(new Construct(parent, parts.join('-')), 'ruleset', {
    name,
    description: `Rules of the dimension ${dimension} of the data product ${product.id}${severe ? '' : ', whose failure raises no alarm'}`,
    ruleset: literalText(text()),
    targetTable: { databaseName: table.databaseName, tableName: table.name },
    tags: productTags(product),
  });
  made.overrideLogicalId(monitoringAddress(monitored, ...parts));
  return made;
}

/** EventBridge Scheduler calls Glue itself: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html */
function createSchedule(scope: Construct, { monitored, domain, encryptionKeyArn }: MonitoringInput, number: number, rulesets: readonly MeasuredRuleset[],
  role: IamRole, starter: IamRole): SchedulerSchedule {
  const { product, monitoring } = monitored;
  const further = number === 0 ? [] : [String(number + 1)];
  const schedule = new SchedulerSchedule(scope, ['schedule', ...further].join('-'), {
    name: number === 0 ? monitoringNames(product).schedule : furtherScheduleName(product, number + 1),
    description: `Runs the quality rules of the data product ${product.id}`,
    scheduleExpression: monitoring.schedule,
    flexibleTimeWindow: { mode: 'OFF' },
    kmsKeyArn: encryptionKeyArn,
    target: {
      arn: `arn:${awsContext(scope).partition}:scheduler:::aws-sdk:glue:startDataQualityRulesetEvaluationRun`,
      roleArn: starter.arn,
      input: canonicalJson({
        DataSource: { GlueTable: { DatabaseName: domain.names.database, TableName: product.names.table } },
        ...additionalSources(monitored.context, rulesets),
        Role: role.arn,
        RulesetNames: rulesets.map(({ name }) => name),
        AdditionalRunOptions: { CloudWatchMetricsEnabled: true }, // without it Glue sends neither metrics nor events: …/glue/latest/dg/data-quality-alerts.html
        NumberOfWorkers: monitoring.workers,
        Timeout: monitoring.timeout.toSeconds() / 60,
      }),
      retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3_600 },
    },
  });
  schedule.overrideLogicalId(monitoringAddress(monitored, ...further));
  return schedule;
}

/** The tables that reference rules look into, by the names that the rules call them. */
function additionalSources({ product, index }: ProductContext, rulesets: readonly MeasuredRuleset[]): object {
  const targets = rulesets.flatMap(({ rules }) => rules.flatMap(({ target }) => (target ? [referenceTarget(target, product.domain, index)] : [])));
  if (targets.length === 0) return {};
  return {
    AdditionalDataSources: Object.fromEntries(targets.map(({ alias, database, table }) =>
      [alias, { GlueTable: { DatabaseName: database, TableName: table } }])),
  };
}
