import type { OdcsVersion } from './versions';
import { isUnresolved } from '../../../core/tokens';
import { ServingInterface } from '../../../model/declaration/pipelines';
import { StreamTechnology } from '../../../model/declaration/stream';
import { SCHEMA_FORMATS } from '../../../model/schema-formats';
import { STORAGE_FORMATS } from '../../../model/storage-formats';
import { orPlaceholder, PLACEHOLDERS, withoutUnknown } from '../../placeholders';
import type { ProductContext } from '../../product-context';
import type { Part } from '../part';

/** The standard wants an address of S3 even where only Terraform knows it. */
export const UNKNOWN_LOCATION = 's3://unknown/';

/** Where the product's data is found: the files, the catalog, queries, the topic. */
export function serversOf({ product, domain, platform }: ProductContext, version: OdcsVersion): Part[] {
  const { storage, stream, serving } = product;
  const location = orPlaceholder(storage.location, UNKNOWN_LOCATION);
  const format = version >= STORAGE_FORMATS[storage.format].odcsSince ? storage.format : undefined;
  return [
    withoutUnknown({ server: 's3', type: 's3', description: 'The files of the table', location, format }),
    withoutUnknown({
      server: 'glue',
      type: 'glue',
      description: 'The table in the Glue catalog',
      account: orPlaceholder(domain.account ?? PLACEHOLDERS.account, PLACEHOLDERS.account),
      database: orPlaceholder(domain.names.database),
      location,
      format: storage.format,
    }),
    ...serving.interfaces.includes(ServingInterface.ATHENA) ? [withoutUnknown({
      server: 'athena',
      type: 'athena',
      description: `SQL in the workgroup ${orPlaceholder(domain.names.workgroup)}`,
      stagingDir: orPlaceholder(domain.athenaResults, UNKNOWN_LOCATION),
      schema: orPlaceholder(domain.names.database),
      catalog: 'awsdatacatalog',
      regionName: domain.region,
    })] : [],
    ...stream ? [withoutUnknown(STREAM_SERVERS[stream.technology]({ product, platform }))] : [],
  ];
}

const STREAM_SERVERS: Readonly<Record<StreamTechnology, (context: Pick<ProductContext, 'product' | 'platform'>) => Part>> = {
  [StreamTechnology.KAFKA]: ({ product, platform }) => ({
    server: 'kafka',
    type: 'kafka',
    description: `The topic ${orPlaceholder(product.names.topic)}`,
    host: hosts(platform.kafkaCluster?.bootstrapServers),
    format: SCHEMA_FORMATS[product.schema.format].messageFormat,
  }),
};

function hosts(servers: readonly string[] | undefined): string {
  return servers && !isUnresolved(servers) ? servers.map((server) => orPlaceholder(server, PLACEHOLDERS.kafka)).join(',') : PLACEHOLDERS.kafka;
}
