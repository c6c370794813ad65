import { GlueCatalogDatabase } from '@cdktf/provider-aws/lib/glue-catalog-database';
import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { DomainModel } from '../../model/mesh';
import { glueDescription } from '../literal-text';
import { stateful } from '../stateful';
import { domainTags } from '../tags';

/** The domain's Glue database, made after what must be there before. */
export function createDatabase(scope: Construct, domain: DomainModel, after: readonly TerraformResource[]): GlueCatalogDatabase {
  return stateful(new GlueCatalogDatabase(scope, 'database', {
    name: domain.names.database,
    description: glueDescription(domain.description),
    // Engines that create tables without a location put them here; Delta needs the database to have one.
    locationUri: `s3://${domain.names.bucket}/${domain.names.prefix}`,
    tags: domainTags(domain),
    ...after.length > 0 && { dependsOn: [...after] },
  }), [domain.name, 'database']);
}
