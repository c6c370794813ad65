import type { ProductContext } from './context';
import { known, PLACEHOLDERS, present } from './context';
import type { OdcsVersion, Part } from './odcs-properties';
import { isUnresolved } from '../../core/tokens';
import { ServingInterface } from '../../model/declaration/pipelines';
import { StorageFormat } from '../../model/declaration/storage';

/** Where the product's data is found: the files, the catalog, queries, the topic. */
export function serversOf({ product, domain, platform }: ProductContext, version: OdcsVersion): Part[] {
  const { storage, stream, serving } = product;
  const location = known(storage.location, 's3://unknown/');
  // Before 3.1 the standard knew no Iceberg.
  const format = storage.format === StorageFormat.ICEBERG && version === '3.0.2' ? undefined : storage.format;
  return [
    present({ server: 's3', type: 's3', description: 'The files of the table', location, format }),
    present({
      server: 'glue',
      type: 'glue',
      description: 'The table in the Glue catalog',
      account: known(domain.account ?? PLACEHOLDERS.account, PLACEHOLDERS.account),
      database: known(domain.names.database),
      location,
      format: storage.format,
    }),
    ...serving.interfaces.includes(ServingInterface.ATHENA) ? [present({
      server: 'athena',
      type: 'athena',
      description: `SQL in the workgroup ${known(domain.names.workgroup)}`,
      stagingDir: known(domain.athenaResults, 's3://unknown/'),
      schema: known(domain.names.database),
      catalog: 'awsdatacatalog',
      regionName: domain.region,
    })] : [],
    ...stream ? [present({
      server: 'kafka',
      type: 'kafka',
      description: `The topic ${known(product.names.topic)}`,
      host: hosts(platform.kafkaCluster?.bootstrapServers),
      format: product.schema.format === 'json-schema' ? 'json' : product.schema.format,
    })] : [],
  ];
}

function hosts(servers: readonly string[] | undefined): string {
  return servers && !isUnresolved(servers) ? servers.map((server) => known(server, PLACEHOLDERS.kafka)).join(',') : PLACEHOLDERS.kafka;
}
