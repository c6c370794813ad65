import { GlueCatalogDatabase } from '@cdktf/provider-aws/lib/glue-catalog-database';
import type { Construct } from 'constructs';
import { literalText } from '../literal-text';
import type { DomainModel } from '../../model/mesh';
import { stateful } from '../stateful';
import { domainTags } from '../tags';

/** The domain's Glue database. */
export function createDatabase(scope: Construct, domain: DomainModel): GlueCatalogDatabase {
  return stateful(new GlueCatalogDatabase(scope, 'database', {
    name: domain.names.database,
    description: domain.description && literalText(domain.description.slice(0, 2_048)),
    // Engines that create tables without a location put them here; Delta needs the database to have one.
    locationUri: `s3://${domain.names.bucket}/${domain.names.prefix}`,
    tags: domainTags(domain),
  }), [domain.name, 'database']);
}
