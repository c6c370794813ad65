import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import type { MonitoredProduct } from './measured-rulesets';
import { AuthorizationMode } from '../../model/declaration/access';
import { logicalId } from '../../model/resolve/names';
import { monitoringNames } from '../../model/resolve/quality-names';
import type { PolicyStatement } from '../access/policy';
import { policyDocument } from '../access/policy';
import { POLICY_LIMITS, sizedPolicy } from '../access/policy-size';
import type { ReadTarget } from '../access/read-statements';
import { READ_BY_LAKE_FORMATION, defaultDatabase, readStatements } from '../access/read-statements';
import type { AwsContext } from '../context';
import { awsContext } from '../context';
import { productTags } from '../tags';

/** What the role of the runs reads. */
export interface EvaluationInput {
  readonly monitored: MonitoredProduct;
  /** The product itself, and the products of its rules' references. */
  readonly targets: readonly ReadTarget[];
}

/** A role, and the policy that says what it may do. */
export interface RoleWithPolicy {
  readonly role: IamRole;
  readonly policy: IamRolePolicy;
}

/** The address of a part of a product's monitoring. */
export function monitoringAddress({ product }: MonitoredProduct, ...parts: string[]): string {
  return logicalId([product.domain, product.names.resource, 'quality', ...parts]);
}

/**
 * The role in which Glue runs a product's rules: it reads the one table and what its rules refer to, and publishes results. What it
 * needs: https://docs.aws.amazon.com/glue/latest/dg/data-quality-authorization.html
 */
export function createEvaluationRole(parent: Construct, { monitored, targets }: EvaluationInput): RoleWithPolicy {
  const scope = new Construct(parent, 'evaluation');
  const context = awsContext(parent);
  const { product, rulesets } = monitored;
  const name = monitoringNames(product).evaluationRole;
  const role = new IamRole(scope, 'role', {
    name,
    description: `Runs the quality rules of the data product ${product.id}`,
    assumeRolePolicy: policyDocument([{ Effect: 'Allow', Principal: { Service: 'glue.amazonaws.com' }, Action: ['sts:AssumeRole'] }]),
    tags: productTags(product),
  });
  role.overrideLogicalId(monitoringAddress(monitored));
  const policy = new IamRolePolicy(scope, 'policy', {
    name: 'evaluate',
    role: role.name,
    policy: sizedPolicy(scope, POLICY_LIMITS.inline, `role "${name}"`, [
      ...dataStatements(monitored, readStatements(targets, context)),
      ...runStatements(rulesets.map((ruleset) => ruleset.name), context),
    ]),
  });
  policy.overrideLogicalId(monitoringAddress(monitored));
  return { role, policy };
}

/** Where Lake Formation guards the product, it also hands out the files. */
function dataStatements({ product }: MonitoredProduct, statements: readonly PolicyStatement[]): PolicyStatement[] {
  if (product.access.authorization !== AuthorizationMode.LAKE_FORMATION) return [...statements];
  return [
    ...statements.filter(({ Sid }) => Sid === 'ReadCatalog'),
    READ_BY_LAKE_FORMATION,
  ];
}

function runStatements(rulesets: readonly string[], context: AwsContext): PolicyStatement[] {
  return [
    // Where an account has no database "default" yet, Spark's client of the Glue catalog makes it before anything else.
    { Sid: 'MakeDefaultDatabase', Effect: 'Allow', Action: ['glue:CreateDatabase'], Resource: defaultDatabase(context) },
    { Sid: 'ReadLibraries', Effect: 'Allow', Action: ['s3:GetObject'], Resource: [context.s3Arn(`aws-glue-ml-data-quality-assets-${context.region}/*`)] },
    { Sid: 'ReadRules', Effect: 'Allow', Action: ['glue:GetDataQualityRuleset'], Resource: rulesets.map((name) => context.arn('glue', `dataQualityRuleset/${name}`)) },
    {
      // Runs and results have no names of their own in policies.
      Sid: 'PublishResults',
      Effect: 'Allow',
      Action: ['glue:GetDataQualityResult', 'glue:GetDataQualityRulesetEvaluationRun', 'glue:PublishDataQuality'],
      Resource: [context.arn('glue', 'dataQualityRuleset/*')],
    },
    {
      Sid: 'PublishMetrics',
      Effect: 'Allow',
      Action: ['cloudwatch:PutMetricData'],
      Resource: ['*'], // metrics have no ARNs
      Condition: { StringEquals: { 'cloudwatch:namespace': METRIC_NAMESPACE } },
    },
    {
      Sid: 'Log',
      Effect: 'Allow',
      Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: [context.arn('logs', 'log-group:/aws-glue/*')],
    },
  ];
}

/** Where Glue Data Quality publishes its metrics: https://docs.aws.amazon.com/glue/latest/dg/data-quality-alerts.html#data-quality-alerts-cloudwatch */
export const METRIC_NAMESPACE = 'Glue Data Quality';

/** The role in which the schedule starts runs of a product's rulesets, and nothing else. */
export function createScheduleRole(parent: Construct, monitored: MonitoredProduct, evaluationRole: IamRole, encryptionKeyArn: string): RoleWithPolicy {
  const scope = new Construct(parent, 'starter');
  const context = awsContext(parent);
  const { product, rulesets } = monitored;
  const role = new IamRole(scope, 'role', {
    name: monitoringNames(product).scheduleRole,
    description: `Starts the quality checks of the data product ${product.id}`,
    assumeRolePolicy: policyDocument([{
      Effect: 'Allow',
      Principal: { Service: 'scheduler.amazonaws.com' },
      Action: ['sts:AssumeRole'],
      // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html: the group, not the schedule
      Condition: { StringEquals: { 'aws:SourceAccount': context.account, 'aws:SourceArn': context.arn('scheduler', 'schedule-group/default') } },
    }]),
    tags: productTags(product),
  });
  role.overrideLogicalId(monitoringAddress(monitored, 'schedule'));
  const policy = new IamRolePolicy(scope, 'policy', {
    name: 'start',
    role: role.name,
    policy: policyDocument([
      {
        Sid: 'StartRuns',
        Effect: 'Allow',
        Action: ['glue:StartDataQualityRulesetEvaluationRun'],
        Resource: rulesets.map(({ name }) => context.arn('glue', `dataQualityRuleset/${name}`)),
      },
      { Sid: 'PassRole', Effect: 'Allow', Action: ['iam:PassRole'], Resource: [evaluationRole.arn], Condition: { StringEquals: { 'iam:PassedToService': 'glue.amazonaws.com' } } },
      { Sid: 'ReadSchedule', Effect: 'Allow', Action: ['kms:Decrypt'], Resource: [encryptionKeyArn] },
    ]),
  });
  policy.overrideLogicalId(monitoringAddress(monitored, 'schedule'));
  return { role, policy };
}
