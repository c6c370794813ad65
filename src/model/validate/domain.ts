import { Report } from './report';
import { isAccountId, isBucketName, isKeyArn, isRegion, isRoleArn, UNKNOWN_NAME } from './syntax';
import { checkTags } from './tags';
import type { Finding } from '../../core/findings';
import { quote } from '../../core/findings';
import { nameProblem } from '../../core/physical-name';
import { isUnresolved } from '../../core/tokens';
import { clusterRegion } from '../access/stream-links';
import { accountOfRole, inOtherRegion, placement } from '../access/way';
import { BucketLayout } from '../declaration/platform';
import type { DomainModel, PlatformModel } from '../mesh';
import { LIMITS } from '../resolve/names';

const NAME = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
// https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html
const MINIMUM_QUERY_BYTE_LIMIT = 10_000_000;
// S3 counts days in 32 bits.
const MAXIMUM_DAYS = 2_147_483_647;

/** What always holds of a domain. What it has from the platform is reported there. */
export function validateDomain(domain: DomainModel, platform: PlatformModel): Finding[] {
  const report = new Report(`domain "${domain.name}"`, domain.origin);
  checkName(report, domain);
  if (domain.account !== undefined && domain.account !== platform.account && !isAccountId(domain.account)) {
    report.error('invalid-account', ['account'], `account ${quote(domain.account)} must be twelve digits`);
  }
  if (domain.region !== undefined && domain.region !== platform.region && !isRegion(domain.region)) {
    report.error('invalid-region', ['region'], `region ${quote(domain.region)} is no AWS region's code, like eu-west-1`);
  }
  checkExisting(report, domain, platform);
  checkSharedBucket(report, domain, platform);
  checkRegions(report, domain, platform);
  checkTrustedRoles(report, domain);
  checkLimits(report, domain);
  checkNames(report, 'sourceSystems', 'source system', domain.sourceSystems);
  checkNames(report, 'teams', 'team', domain.teams);
  checkTags(report, domain.resourceTags, platform.resourceTags);
  return report.findings;
}

function checkName(report: Report, domain: DomainModel): void {
  if (isUnresolved(domain.name)) return report.error('invalid-name', ['name'], UNKNOWN_NAME, 'write it out');
  if (!NAME.test(domain.name)) {
    const suggestion = domain.name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, 63);
    report.error('invalid-name', ['name'],
      `domain name ${quote(domain.name)} must be 1-63 lower-case letters, digits and hyphens, begin with a letter and not end with a hyphen`,
      NAME.test(suggestion) ? `try "${suggestion}"` : undefined);
    return;
  }
  const problem = domain.existing.bucket ? undefined : nameProblem(domain.names.bucket, LIMITS.bucket);
  // A wrong organization is the platform's finding, not each domain's.
  if (problem && /(-s3alias|--ol-s3|--x-s3|--table-s3)$/.test(domain.name)) report.error('invalid-name', ['name'], problem);
}

function checkExisting(report: Report, { bucketLayout, existing, names, registry }: DomainModel, platform: PlatformModel): void {
  if (bucketLayout === BucketLayout.PRODUCT && existing.bucket) {
    report.error('invalid-bucket', ['bucket'], 'with the bucket layout "product" each data product has a bucket of its own, and none would lie in the one that the domain brings',
      'leave it out, or set the bucket layout to domain; query results may lie elsewhere (athenaResults)');
  }
  if (existing.bucket && names.bucket !== platform.names.sharedBucket && !isBucketName(names.bucket)) {
    report.error('invalid-bucket', ['bucket'], `${quote(names.bucket)} is no valid S3 bucket name`);
  }
  if (existing.accessLogBucket && !isBucketName(names.accessLogBucket)) {
    report.error('invalid-bucket', ['accessLogBucket'], `${quote(names.accessLogBucket)} is no valid S3 bucket name`);
  }
  const key = existing.encryptionKeyArn;
  if (key !== undefined && key !== platform.existing.encryptionKeyArn && !isKeyArn(key)) {
    report.error('invalid-arn', ['encryptionKey'],
      `${quote(key)} is no KMS key's ARN, like arn:aws:kms:eu-west-1:123456789012:key/…; an alias won't do`);
  }
  const databaseProblem = existing.database ? nameProblem(names.database, LIMITS.glue) : undefined;
  if (databaseProblem) report.error('invalid-database', ['database'], databaseProblem);
  const workgroupProblem = existing.workgroup ? nameProblem(names.workgroup, LIMITS.workgroup) : undefined;
  if (workgroupProblem) report.error('invalid-workgroup', ['workgroup'], workgroupProblem);
  const registryProblem = registry === platform.names.registry ? undefined : nameProblem(registry, LIMITS.registry);
  if (registryProblem) report.error('invalid-registry', ['registry'], registryProblem);
}

/**
 * The shared bucket's policy lets in nobody but its own account, so in another one nothing could be written or read. In another region
 * nobody could query: https://docs.aws.amazon.com/athena/latest/ug/creating-databases-prerequisites.html, "the same AWS Region and account".
 */
function checkSharedBucket(report: Report, { account, region, names }: DomainModel, platform: PlatformModel): void {
  if (platform.bucketLayout !== BucketLayout.SHARED || platform.existing.bucket || names.bucket !== platform.names.sharedBucket) return;
  if (inOtherRegion(region, platform.region)) {
    report.error('shared-bucket', ['region'], `the domain lives in region ${quote(region)}, but its data and query results would lie in the shared bucket of region ${quote(platform.region)
    }: Athena takes results only in the region of the query`, 'give each domain a bucket (the layout "domain"), bring it one, or move it into that region');
  }
  if (placement(account, platform.account) !== 'other') return;
  report.error('shared-bucket', ['account'], `the domain lives in account ${quote(account)}, but its data would lie in the shared bucket of account ${quote(platform.account)}`,
    'give each domain a bucket (the layout "domain"), bring it one, or move it into that account');
}

/** What must lie in the domain's own region. */
function checkRegions(report: Report, { region, existing, kafkaConnection }: DomainModel, platform: PlatformModel): void {
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html: the key must be in the bucket's region
  const key = existing.encryptionKeyArn;
  const ofKey = key === undefined || isUnresolved(key) ? undefined : /^arn:[^:]+:kms:([a-z0-9-]+):/.exec(key)?.[1];
  if (inOtherRegion(region, ofKey)) {
    report.error('other-region', ['encryptionKey'], `the key ${quote(key)} lies in region "${ofKey}", but the domain's bucket in region ${quote(region)}: S3 encrypts with keys of its own region`,
      `bring the domain a key of region ${region}`);
  }
  // https://docs.aws.amazon.com/msk/latest/developerguide/aws-access-mult-vpc.html: not across regions
  const ofCluster = clusterRegion(platform);
  if (kafkaConnection && inOtherRegion(region, ofCluster)) {
    report.error('other-region', ['kafkaConnection'], `the domain lives in region ${quote(region)}, but the Kafka cluster in region "${ofCluster}": Amazon MSK connects VPCs of its own region only`,
      'remove the connection and let the networks reach each other, for example by VPC peering');
  }
}

/** A role of another account would need to be let in as a consumer of the products, where their owners see it. */
function checkTrustedRoles(report: Report, { account, trustedRoles, names }: DomainModel): void {
  if (trustedRoles === undefined || isUnresolved(trustedRoles)) return;
  if (trustedRoles.length === 0) {
    report.error('invalid-trusted-role', ['trustedRoles'], `nobody could assume the domain's role "${names.consumerRole}"`, 'name a role, or leave the list out');
  }
  trustedRoles.forEach((arn, index) => {
    const owner = accountOfRole(arn);
    if (!isRoleArn(arn)) {
      report.error('invalid-trusted-role', ['trustedRoles', index], `${quote(arn)} is no role's ARN, like arn:aws:iam::123456789012:role/analytics, without wildcards`);
    } else if (owner !== undefined && placement(account, owner) === 'other' && !isUnresolved(account)) {
      report.error('invalid-trusted-role', ['trustedRoles', index], `the role ${quote(arn)} is of account "${owner}", but the domain lives in account ${quote(account)}`,
        'name a role of the domain\'s account, or grant the products to the other one');
    }
  });
}

function isWholeNumber(value: number, minimum: number, maximum: number): boolean {
  return isUnresolved(value) || (Number.isInteger(value) && value >= minimum && value <= maximum);
}

function checkLimits(report: Report, { queryByteLimit, noncurrentVersionDays, queryResultDays }: DomainModel): void {
  if (!isWholeNumber(queryByteLimit, MINIMUM_QUERY_BYTE_LIMIT, Number.MAX_SAFE_INTEGER)) {
    report.error('invalid-limit', ['queryByteLimit'],
      `the query byte limit ${queryByteLimit} must be a whole number from 10000000 (10 MB) to ${Number.MAX_SAFE_INTEGER} (8 PiB) bytes`);
  }
  if (!isWholeNumber(noncurrentVersionDays, 1, MAXIMUM_DAYS)) {
    report.error('invalid-limit', ['noncurrentVersionDays'], `old versions are kept for ${noncurrentVersionDays} days: it must be a whole number from 1 to ${MAXIMUM_DAYS}`);
  }
  if (!isWholeNumber(queryResultDays, 1, MAXIMUM_DAYS)) {
    report.error('invalid-limit', ['queryResultDays'], `the results of queries are kept for ${queryResultDays} days: it must be a whole number from 1 to ${MAXIMUM_DAYS}`);
  }
}

function checkNames(report: Report, key: string, kind: string, names: readonly string[]): void {
  const seen = new Set<string>();
  names.forEach((name, index) => {
    if (name.trim() === '') report.error('invalid-name', [key, index], `a ${kind}'s name is empty`);
    else if (seen.has(name)) report.error('duplicate-name', [key, index], `${kind} "${name}" is listed twice`, 'remove one');
    seen.add(name);
  });
}
