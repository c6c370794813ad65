import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import type { DeclaredDomain } from './declared-domain';
import type { ProductModel } from '../../model/mesh';

/** Where consumers find a product, as an output of its stack. */
export function outputEndpoints(construct: Construct & { readonly queryEndpoint: string }, product: ProductModel, owner: DeclaredDomain): void {
  const { model: domain, platform } = owner;
  const output = new TerraformOutput(construct, 'endpoints', {
    description: `Where consumers find the data product ${product.id}`,
    value: {
      query_endpoint: construct.queryEndpoint,
      workgroup: domain.names.workgroup,
      database: domain.names.database,
      table: product.names.table,
      location: product.storage.location,
      ...product.stream && { topic: product.names.topic },
      ...product.stream && platform.model.kafkaCluster && { stream_endpoint: platform.model.kafkaCluster.bootstrapServers.join(',') },
    },
  });
  output.overrideLogicalId(`${product.domain}_${product.name}_endpoints`.replace(/[^A-Za-z0-9_-]/g, '_'));
}
