import { createHash } from 'crypto';
import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import type { Construct } from 'constructs';
import type { MonitoredProduct } from './measured-rulesets';
import { monitoringAddress } from './roles';
import type { DomainModel } from '../../model/mesh';
import { logicalId } from '../../model/resolve/names';
import { alertTopicName, monitoringNames } from '../../model/resolve/quality-names';
import type { PolicyStatement } from '../access/policy';
import { policyDocument } from '../access/policy';
import { canonicalJson } from '../canonical-json';
import type { AwsContext } from '../context';
import { awsContext } from '../context';
import { domainTags, productTags } from '../tags';

/** The domain's topic for quality alerts, encrypted with its key. Alarms and event rules of the account may publish. */
export function createAlertTopic(scope: Construct, domain: DomainModel, encryptionKeyArn: string): SnsTopic {
  const context = awsContext(scope);
  const topic = new SnsTopic(scope, 'alerts', { name: alertTopicName(domain), kmsMasterKeyId: encryptionKeyArn, tags: domainTags(domain) });
  topic.overrideLogicalId(logicalId([domain.name, 'quality_alerts']));
  new SnsTopicPolicy(scope, 'alerts-policy', {
    arn: topic.arn,
    policy: policyDocument([
      {
        Sid: 'PublishAlarms',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['sns:Publish'],
        Resource: [topic.arn],
        Condition: { StringEquals: { 'aws:SourceAccount': context.account } },
      },
      // Conditions don't work here: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
      { Sid: 'PublishResults', Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: ['sns:Publish'], Resource: [topic.arn] },
    ]),
  }).overrideLogicalId(logicalId([domain.name, 'quality_alerts']));
  for (const email of domain.alertEmails) subscribe(scope, domain, topic, email);
  return topic;
}

/** The address gets a message to confirm first. The name of the subscription is a hash, since addresses have characters that Terraform's names lack. */
function subscribe(scope: Construct, domain: DomainModel, topic: SnsTopic, email: string): void {
  const hash = createHash('sha256').update(email).digest('hex').slice(0, 8);
  new SnsTopicSubscription(scope, `alerts-to-${hash}`, { topicArn: topic.arn, protocol: 'email', endpoint: email })
    .overrideLogicalId(logicalId([domain.name, 'quality_alerts_to', hash]));
}

/** What the domain's key must allow so that alarms and event rules can publish to the encrypted topic. */
export function alertKeyStatements(domain: DomainModel, context: AwsContext): PolicyStatement[] {
  const actions = ['kms:Decrypt', 'kms:GenerateDataKey*'];
  const toTopic = { 'kms:EncryptionContext:aws:sns:topicArn': context.arn('sns', alertTopicName(domain)) };
  return [
    {
      Sid: 'EncryptAlarms',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: actions,
      Resource: ['*'],
      Condition: { StringEquals: { ...toTopic, 'aws:SourceAccount': context.account } },
    },
    {
      // EventBridge tells SNS no source: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html; the topic itself is the limit.
      Sid: 'EncryptResults',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: actions,
      Resource: ['*'],
      Condition: { StringEquals: toTopic },
    },
  ];
}

/** Sends each result with failed rules to the topic, warnings included: it says which run and result, where the alarm only says that. */
export function createResultRule(scope: Construct, monitored: MonitoredProduct, domain: DomainModel, topicArn: string): void {
  const { product, rulesets } = monitored;
  const rule = new CloudwatchEventRule(scope, 'results', {
    name: monitoringNames(product).eventRule,
    description: `Failed quality rules of the data product ${product.id}`,
    // https://docs.aws.amazon.com/glue/latest/dg/data-quality-alerts.html; FAILED is what the data are, not the run.
    eventPattern: canonicalJson({
      'source': ['aws.glue-dataquality'],
      'detail-type': ['Data Quality Evaluation Results Available'],
      'detail': {
        context: { contextType: ['GLUE_DATA_CATALOG'], databaseName: [domain.names.database], tableName: [product.names.table] },
        rulesetNames: rulesets.map(({ name }) => name),
        state: ['FAILED'],
      },
    }),
    tags: productTags(product),
  });
  rule.overrideLogicalId(monitoringAddress(monitored));
  new CloudwatchEventTarget(scope, 'results-target', { rule: rule.name, arn: topicArn, targetId: 'alerts' }).overrideLogicalId(monitoringAddress(monitored));
}
