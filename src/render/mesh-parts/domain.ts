import { partOf, prose, some } from './part';
import type { Part } from './part';
import type { DomainOptions } from '../../model/declaration/domain';

/** What people know of a domain, and what it brings along, in the words of mesh files. */
export function domainPart({ description, owner, teams, sourceSystems, supportContact, account, region, bucket, database, workgroup }: DomainOptions): Part {
  return partOf({
    description: prose(description),
    owner: prose(owner),
    teams: some(teams),
    source_systems: some(sourceSystems),
    support_contact: prose(supportContact),
    account,
    region,
    bucket: bucket?.bucketName,
    database: database?.databaseName,
    workgroup: workgroup?.workgroupName,
  }) ?? {};
}
