import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import { deadLetterGroupsOf, groupsOf, overlapping } from '../access/kafka-names';
import type { ConsumerGrant } from '../declaration/access';
import { AccessCapability, AuthorizationMode } from '../declaration/access';
import type { Consumer } from '../declaration/consumer';
import { ConsumerKind } from '../declaration/consumer';
import type { DomainModel, GrantModel, ProductModel } from '../mesh';
import type { Columns } from './columns';
import { checkTerms } from './grant-terms';
import { accountProblem, checkPrincipalDetails, kafkaPrincipalProblem, roleProblem, serviceProblem } from './principals';
import type { Report } from './report';
import { isAccountId } from './syntax';

// https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
const ORGANIZATION = /^o-[a-z0-9]{10,32}$/;
const UNIT_PATH = /^o-[a-z0-9]{10,32}\/r-[0-9a-z]{4,32}(\/ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})+$/;

/** What must always be valid in a product's access. What concerns other domains is checked with the whole mesh. */
export function checkAccess(report: Report, product: ProductModel, domain: DomainModel, columns: Columns, asOf: string): void {
  const seen = new Map<string, GrantModel>();
  product.access.grants.forEach((grant) => {
    const path = grant.path ?? ['consumers'];
    const at = grant.path?.[0] === 'access' ? [...path, 'consumer'] : path;
    const problem = consumerProblem(grant.consumer, product);
    if (problem) report.error('invalid-consumer', at, problem);
    checkDetails(report, grant.consumer, at);
    const key = `${grant.capability} ${grant.consumer}`;
    const earlier = seen.get(key);
    if (earlier) reportRepeated(report, grant, earlier);
    seen.set(key, earlier ?? grant);
    checkTerms(report, product, domain, grant, columns, asOf);
  });
  checkGroups(report, product);
  checkLakeFormation(report, product, domain);
}

/** Kafka knows groups by their names only: whose name begins like another one's may read, and move, its offsets. */
function checkGroups(report: Report, product: ProductModel): void {
  const grants = product.access.grants.filter(({ consumer }) => consumer.kind === ConsumerKind.KAFKA_PRINCIPAL);
  const principals = grants.map(({ consumer: { identifier }, capability, path }) => (
    { identifier, path, groups: capability === AccessCapability.DEAD_LETTERS ? deadLetterGroupsOf(product, identifier) : groupsOf(product, identifier) }
  ));
  for (const { identifier, groups, path } of principals) {
    for (const other of principals) {
      const shared = other.identifier === identifier ? undefined : overlapping(groups, other.groups);
      if (!shared) continue;
      report.warning('overlapping-groups', path ?? ['consumers'],
        `${quote(identifier)} may use the consumer groups of ${quote(other.identifier)}: all that begin with "${shared.name}"`,
        shared.id === 'undelimited' ? `let it read in groups that begin with "${shared.name}.", then declare undelimitedGroups: false in the stream` : 'rename one of the two');
    }
  }
}

function consumerProblem({ kind, identifier }: Consumer, product: ProductModel): string | undefined {
  const known = (pattern: RegExp): boolean => isUnresolved(identifier) || pattern.test(identifier);
  switch (kind) {
    case ConsumerKind.ACCOUNT: return accountProblem('consumer', identifier);
    case ConsumerKind.ROLE: return roleProblem('consumer', identifier);
    case ConsumerKind.ORGANIZATION:
      return known(ORGANIZATION) ? undefined : `the consumer's organization ${quote(identifier)} must be an organization's id, like o-a1b2c3d4e5, without wildcards`;
    case ConsumerKind.ORGANIZATIONAL_UNIT:
      return known(UNIT_PATH) ? undefined
        : `the consumer's organizational unit ${quote(identifier)} must be its path from the organization down, like o-a1b2c3d4e5/r-ab12/ou-ab12-11111111, without wildcards`;
    case ConsumerKind.SERVICE: return serviceProblem('consumer', identifier, 'quicksight.amazonaws.com');
    case ConsumerKind.KAFKA_PRINCIPAL:
      return kafkaPrincipalProblem('consumer', identifier) ?? (product.stream ? undefined : `the consumer ${quote(identifier)} reads a topic, but the product has no stream`);
    case ConsumerKind.DOMAIN:
      if (isUnresolved(identifier)) return 'the consumer is a domain whose name only Terraform knows: nothing could be made for it; write the name out';
      return identifier === product.domain ? `the consumer is domain "${identifier}" itself, which reads its own products anyway` : undefined;
  }
  return undefined;
}

function checkDetails(report: Report, consumer: Consumer, at: readonly (string | number)[]): void {
  checkPrincipalDetails(report, 'consumer', consumer, at);
  const { managementAccount } = consumer;
  if (managementAccount !== undefined && !isAccountId(managementAccount)) {
    report.error('invalid-consumer', [...at, 'managementAccount'], `the organization's management account ${quote(managementAccount)} must be twelve digits`);
  }
}

function reportRepeated(report: Report, grant: GrantModel, earlier: GrantModel): void {
  const at = grant.path ?? ['consumers'];
  if (grantKey(grant) === grantKey(earlier)) {
    report.error('duplicate-consumer', at, `${grant.consumer} is listed twice`, 'remove one');
  } else {
    report.error('contradicting-grants', at, `${grant.consumer} is listed twice with different terms, and the wider ones would count`, 'keep one grant that says all');
  }
}

/** What a grant says; two with the same key are the same. */
export function grantKey({ consumer, capability, clearance, columns, excludedColumns, rowFilter, purpose, agreement, direct }: ConsumerGrant): string {
  const { externalId, managementAccount, sourceArn } = consumer;
  return JSON.stringify([
    String(consumer), capability, externalId, managementAccount, sourceArn, [...clearance ?? []].sort(),
    columns && [...columns].sort(), excludedColumns && [...excludedColumns].sort(),
    rowFilter, purpose, agreement, direct ?? false,
  ]);
}

function checkLakeFormation(report: Report, { access, storage, stream }: ProductModel, { name, existing }: DomainModel): void {
  if (access.authorization !== AuthorizationMode.LAKE_FORMATION) {
    if (access.hybrid) {
      report.error('invalid-access', ['access', 'hybrid'], 'hybrid access is a way of Lake Formation, but IAM decides who may read',
        'declare Lake Formation, or leave it out');
    }
    return;
  }
  const at = ['access', 'authorization'];
  if (existing.database && !existing.databaseRegistered) {
    report.error('unregistered-database', at, `Lake Formation decides who may read, but the database that domain "${name}" brings isn't known to be registered there`,
      'say that it is (lakeFormation: true), or let the domain make its own');
  }
  if (!storage.bucketOwner && !isUnresolved(storage.location)) {
    report.error('unregistered-location', at,
      `Lake Formation decides who may read, but the data lies in ${storage.location}, outside the buckets of the mesh: it can't be registered with the domain's key`,
      'leave the location to the library, or let IAM decide');
  }
  const onTopic = access.grants.some(({ consumer }) => consumer.kind === ConsumerKind.KAFKA_PRINCIPAL);
  if (stream && onTopic && access.grants.some(({ rowFilter }) => rowFilter !== undefined)) {
    report.hint('unfiltered-topic', at, 'row filters hold for the table only: the topic\'s consumers see every message');
  }
}
