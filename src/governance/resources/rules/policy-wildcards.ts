import { quote } from '../../../core/findings';
import { isUnresolved } from '../../../core/tokens';
import { IAM_ALLOWED_PRINCIPALS } from '../../../model/access/lake-formation-grant';
import { blocks, texts } from '../attributes';
import type { Configuration, Resource } from '../configuration';
import type { GovernedStack } from '../governed-stack';
import { isLeftToIam } from '../left-to-iam';
import type { PolicyDocument } from '../policy-documents';
import { policyDocuments, PolicyKind } from '../policy-documents';
import type { Statement } from '../policy-statements';
import { isForEverybody } from '../policy-statements';
import type { ResourceRule, ResourceViolation } from '../resource-rule';

/** RES-006: who may do what is said, not implied. */
export const POLICY_WILDCARDS: ResourceRule = {
  ruleId: 'RES-006',
  ruleName: 'No wildcards in policies',
  description: 'No policy lets everybody in, allows all actions of a service, or allows an action on everything where it could name resources.',
  rationale: 'A wildcard grants what nobody has asked for and what does not exist yet. Least privilege begins with saying what is meant.',
  remedy: 'Name principals, actions and resources; where a principal must be "*", add a condition such as aws:PrincipalOrgID.',
  since: '0.1.0',
  severity: 'error',
  check: (stack) => [
    ...policyDocuments(stack.configuration).flatMap((document) =>
      document.statements.filter(({ allows }) => allows).flatMap((statement) => statementViolations(document, statement))),
    ...stack.configuration.resources('aws_lambda_permission').flatMap(permissionViolations),
    ...managedPolicyViolations(stack.configuration),
    ...stack.configuration.resources('aws_lakeformation_permissions', 'aws_lakeformation_data_lake_settings').flatMap((resource) => lakeFormationViolations(resource, stack)),
  ],
};

function statementViolations(document: PolicyDocument, statement: Statement): ResourceViolation[] {
  const { resource, attribute, kind } = document;
  const found: ResourceViolation[] = [];
  const report = (part: string, message: string, fix: string) =>
    found.push({ resource, attribute: `${attribute}.${statement.label}.${part}`, message: `the statement ${quote(statement.label)} of ${attribute} ${message}`, fix });
  if (isForEverybody(statement)) {
    report('Principal', 'lets everybody in: its principal is "*"', 'name principals, or add a condition that does, such as aws:PrincipalOrgID');
  }
  if (statement.hasNotPrincipal) report('NotPrincipal', 'allows everybody but some (NotPrincipal)', 'name the principals that are meant');
  if (statement.notActions.length > 0) report('NotAction', `allows everything but ${list(statement.notActions)} (NotAction)`, 'name the actions that are meant');
  if (statement.notResources.length > 0) report('NotResource', `allows everything but ${list(statement.notResources)} (NotResource)`, 'name the resources that are meant');
  const wide = kind === PolicyKind.KEY && !isForEverybody(statement) ? [] : statement.actions.filter((action) => /^\*+$|^[\w-]+:\*+$/.test(action));
  if (wide.length > 0) report('Action', `allows ${list(wide)}`, 'name the actions that are needed');
  if (kind === PolicyKind.IDENTITY && wide.length === 0) {
    const everything = statement.resources.find(isEverything);
    const narrowable = statement.actions.filter((action) => !WITHOUT_RESOURCES.test(action));
    if (everything !== undefined && narrowable.length > 0) {
      report('Resource', `allows ${list(narrowable)} on ${JSON.stringify(everything)}`, 'name the resources; only actions without resources need "*"');
    }
  }
  return found;
}

function list(values: readonly string[]): string {
  const shown = values.slice(0, 3).map((value) => quote(value)).join(', ');
  return values.length > 3 ? `${shown} and ${values.length - 3} more` : shown;
}

/** `*`, or an ARN of everything that a service has. */
function isEverything(resource: string): boolean {
  const text = resource.replace(/\$\{[^}]*\}/g, 'x');
  return /^\*+$|^arn:[^:]*:[^:]*:[^:]*:[^:]*:\*+$/.test(text);
}

/**
 * Actions that know no resources: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html.
 * Services whose data a mesh doesn't hold are left to other tools.
 */
const WITHOUT_RESOURCES = new RegExp(`^(?:${[
  'athena:List(?:ApplicationDPUSizes|DataCatalogs|EngineVersions|WorkGroups)',
  'autoscaling:Describe\\w+',
  'ce:\\w+',
  'cloudwatch:(?:GetMetric(?:Data|Statistics|WidgetImage)|ListMetrics|PutMetricData|ListDashboards|DescribeAlarmsForMetric)',
  'dynamodb:(?:ListTables|ListStreams|DescribeLimits)',
  'ec2:(?:Describe\\w+|CreateNetworkInterface|DeleteNetworkInterface)',
  'ec2messages:\\w+',
  'ecr:GetAuthorizationToken',
  'elasticmapreduce:ListClusters',
  'events:List(?:Rules|EventBuses)',
  'glue:(?:List(?:Crawlers|Jobs|Workflows|Triggers|DataQualityResults)|Get(?:Classifiers?|SecurityConfigurations?|CrawlerMetrics|Crawlers)|BatchGetCrawlers)',
  'iam:(?:List(?:Roles|Users|Groups|Policies|AccountAliases)|GetAccount\\w+)',
  'kafka:(?:List(?:Clusters|ClustersV2|Configurations|KafkaVersions)|GetCompatibleKafkaVersions)',
  'kafkaconnect:List\\w+',
  'kinesis:(?:ListStreams|DescribeLimits)',
  'kms:(?:CreateKey|GenerateRandom|ListAliases|ListKeys)',
  'lakeformation:\\w+',
  'lambda:(?:ListFunctions|GetAccountSettings)',
  'logs:(?:CreateLogDelivery|DeleteLogDelivery|DescribeLogGroups|DescribeResourcePolicies|GetLogDelivery|ListLogDeliveries|PutResourcePolicy|UpdateLogDelivery)',
  'organizations:(?:Describe|List)\\w+',
  's3:(?:ListAllMyBuckets|GetAccountPublicAccessBlock)',
  'scheduler:List\\w+',
  'secretsmanager:(?:GetRandomPassword|ListSecrets|BatchGetSecretValue)',
  'sns:List(?:Topics|Subscriptions)',
  'sqs:ListQueues',
  'ssm:DescribeParameters',
  'ssmmessages:\\w+',
  'sts:(?:GetCallerIdentity|GetSessionToken|DecodeAuthorizationMessage)',
  'tag:\\w+',
  'xray:\\w+',
].join('|')})$`, 'i');

function permissionViolations(resource: Resource): ResourceViolation[] {
  const { principal, source_arn: arn, source_account: account, principal_org_id: organization } = resource.attributes;
  if (principal !== '*' || [arn, account, organization].some((value) => value !== undefined)) return [];
  return [{ resource, attribute: 'principal', message: 'principal is "*": everybody may call the function', fix: 'name the principal, or set principal_org_id' }];
}

/** A grant to everybody whom IAM lets in leaves a table to IAM, whatever else Lake Formation grants. */
function lakeFormationViolations(resource: Resource, stack: GovernedStack): ResourceViolation[] {
  const defaults = ['create_database_default_permissions', 'create_table_default_permissions'];
  const open = [
    ...resource.attributes.principal === IAM_ALLOWED_PRINCIPALS && !isLeftToIam(stack, resource) ? ['principal'] : [],
    ...defaults.filter((name) => blocks(resource.attributes[name]).some(({ principal }) => principal === IAM_ALLOWED_PRINCIPALS)),
  ];
  return open.map((attribute) => ({
    resource, attribute, message: `grants to "${IAM_ALLOWED_PRINCIPALS}": Lake Formation keeps nobody out whom IAM lets in`, fix: 'name principals',
  }));
}

/** Policies of AWS that allow everything, or everything of a service. */
function managedPolicyViolations(configuration: Configuration): ResourceViolation[] {
  const attached = [
    ...configuration.resources('aws_iam_role_policy_attachment', 'aws_iam_user_policy_attachment', 'aws_iam_group_policy_attachment', 'aws_iam_policy_attachment')
      .map((resource) => ({ resource, attribute: 'policy_arn', arns: texts(resource.attributes.policy_arn) })),
    ...configuration.resources('aws_iam_role').map((resource) => ({ resource, attribute: 'managed_policy_arns', arns: texts(resource.attributes.managed_policy_arns) })),
  ];
  return attached.flatMap(({ resource, attribute, arns }) => arns
    .map((arn) => /(?:^|:)aws:policy\/(?:[\w+=,.@-]+\/)*((?:AdministratorAccess|PowerUserAccess|IAMFullAccess|\w+FullAccess)[\w-]*)$/.exec(arn)?.[1])
    .filter((name): name is string => name !== undefined && !isUnresolved(name))
    .map((name) => ({ resource, attribute, message: `attaches AWS's own policy ${name}, which allows everything of a service`, fix: 'write a policy with what is needed' })));
}
