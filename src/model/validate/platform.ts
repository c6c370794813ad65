import { Report } from './report';
import { isAccountId, isBucketName, isClusterArn, isKeyArn, isRegion, locationProblem } from './syntax';
import { checkTags } from './tags';
import type { Finding } from '../../core/findings';
import { quote } from '../../core/findings';
import { didYouMean } from '../../core/nearest';
import { nameProblem } from '../../core/physical-name';
import { isUnresolved } from '../../core/tokens';
import { BucketLayout } from '../declaration/platform';
import type { PlatformModel } from '../mesh';
import { LIMITS } from '../resolve/names';

// What an S3 bucket's name has left beside "-datasets".
const MAXIMUM_ORGANIZATION = 54;
// https://registry.terraform.io/providers/Mongey/kafka/latest/docs: with any other the provider stops.
const SASL_MECHANISMS = ['aws-iam', 'oauthbearer', 'plain', 'scram-sha256', 'scram-sha512'];
const ORGANIZATION = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** What always holds of a platform. */
export function validatePlatform(platform: PlatformModel): Finding[] {
  const report = new Report('mesh', platform.origin);
  checkOrganization(report, platform);
  if (platform.account !== undefined && !isAccountId(platform.account)) {
    report.error('invalid-account', ['account'], `account ${quote(platform.account)} must be twelve digits`);
  }
  if (platform.region !== undefined && !isRegion(platform.region)) {
    report.error('invalid-region', ['region'], `region ${quote(platform.region)} is no AWS region's code, like eu-west-1`);
  }
  checkExisting(report, platform);
  checkCluster(report, platform);
  checkTags(report, platform.resourceTags);
  return report.findings;
}

function checkOrganization(report: Report, { organization, organizationDeclared }: PlatformModel): void {
  const at = ['organization'];
  if (!organizationDeclared) {
    report.hint('default-organization', at,
      `organization isn't declared: bucket names begin with "${organization}", and bucket names are global over all of AWS`, 'declare your own');
  }
  if (isUnresolved(organization)) return;
  if (!ORGANIZATION.test(organization) || organization.length > MAXIMUM_ORGANIZATION) {
    report.error('invalid-organization', at,
      `organization ${quote(organization)} must be 1-${MAXIMUM_ORGANIZATION} lower-case letters, digits and hyphens, since it begins each bucket's name`);
    return;
  }
  const problem = nameProblem(`${organization}-datasets`, LIMITS.bucket);
  if (problem) report.error('invalid-organization', at, problem);
}

function checkExisting(report: Report, platform: PlatformModel): void {
  if (platform.existing.bucket && !isBucketName(platform.names.sharedBucket)) {
    report.error('invalid-bucket', ['bucket'], `${quote(platform.names.sharedBucket)} is no valid S3 bucket name`);
  }
  if (platform.existing.bucket && platform.bucketLayout !== BucketLayout.SHARED) {
    report.error('invalid-bucket', ['bucket'], 'a platform has a bucket of its own only with the bucket layout "shared"',
      'set the bucket layout to shared, or bring the bucket to a domain');
  }
  if (platform.existing.encryptionKeyArn !== undefined && !isKeyArn(platform.existing.encryptionKeyArn)) {
    report.error('invalid-arn', ['encryptionKey'],
      `${quote(platform.existing.encryptionKeyArn)} is no KMS key's ARN, like arn:aws:kms:eu-west-1:123456789012:key/…; an alias won't do`);
  }
  if (platform.existing.registry) {
    const problem = nameProblem(platform.names.registry, LIMITS.registry);
    if (problem) report.error('invalid-registry', ['registry'], problem);
  }
  const problem = platform.athenaResults === undefined ? undefined : locationProblem(platform.athenaResults);
  if (problem) report.error('invalid-location', ['athenaResults'], `${quote(platform.athenaResults)} is no place for query results: ${problem}`);
}

function checkCluster(report: Report, { kafkaCluster }: PlatformModel): void {
  if (!kafkaCluster) return;
  if (kafkaCluster.bootstrapServers.length === 0) {
    report.error('invalid-kafka', ['kafkaCluster'], 'the Kafka cluster has no bootstrap server', 'list host:port of each broker');
  }
  if (!isUnresolved(kafkaCluster.bootstrapServers)) {
    kafkaCluster.bootstrapServers.forEach((server, index) => {
      const port = /^[^\s:/]+:(\d{1,5})$/.exec(server)?.[1];
      if (!isUnresolved(server) && (port === undefined || Number(port) < 1 || Number(port) > 65_535)) {
        report.error('invalid-kafka', ['kafkaCluster', 'bootstrapServers', index], `bootstrap server ${quote(server)} must be host:port`);
      }
    });
  }
  const { saslMechanism } = kafkaCluster;
  if (saslMechanism !== undefined && !isUnresolved(saslMechanism) && !SASL_MECHANISMS.includes(saslMechanism)) {
    report.error('invalid-kafka', ['kafkaCluster', 'saslMechanism'],
      `the SASL mechanism ${quote(saslMechanism)} must be one of ${SASL_MECHANISMS.join(', ')}`, didYouMean(saslMechanism, SASL_MECHANISMS));
  }
  if (kafkaCluster.clusterArn !== undefined && !isClusterArn(kafkaCluster.clusterArn)) {
    report.error('invalid-arn', ['kafkaCluster', 'clusterArn'],
      `${quote(kafkaCluster.clusterArn)} is no MSK cluster's ARN, like arn:aws:kafka:eu-west-1:123456789012:cluster/name/id`);
  }
}
