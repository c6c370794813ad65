import type { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import type { GlueSchema } from '@cdktf/provider-aws/lib/glue-schema';
import type { Construct, IConstruct } from 'constructs';
import { findBelow } from './construct-tree';
import { withoutCreationStacks } from './creation-stacks';
import type { DeclaredDomain } from './declared-domain';
import { createSchema } from '../../aws/catalog/registry';
import { createTable } from '../../aws/catalog/table';
import { createStream } from '../../aws/streaming/stream';
import type { StreamResources } from '../../aws/streaming/topic';
import { productTags } from '../../aws/tags';
import type { ProductModel } from '../../model/mesh';
import { productResources } from '../../model/stateful-resources';
import type { Topic } from '../../providers/kafka/topic';
import { registeredKeySchema, registeredSchema } from '../../render/schema/registered';
import { declareResources } from '../governance/declared-resources';

/** What holds the data of one version of a product, and describes it. */
export interface ProductResources extends Partial<StreamResources> {
  readonly table: GlueCatalogTable;
  readonly schema?: GlueSchema;
  readonly keySchema?: GlueSchema;
}

/** Makes what one version of a product needs to exist. Its parts are absent where it doesn't declare them. */
export function createProductResources(scope: Construct, product: ProductModel, domain: DeclaredDomain): ProductResources {
  return withoutCreationStacks(() => createResources(scope, product, domain));
}

/** The table of a version of a product, which its construct makes first. */
export function tableOf(version: IConstruct): GlueCatalogTable {
  return findBelow<GlueCatalogTable>(version, 'table')!;
}

/** The topics of a version of a product that has a stream. */
export function topicsOf(version: IConstruct): StreamResources {
  return { topic: findBelow<Topic>(version, 'topic')!, deadLetterTopic: findBelow<Topic>(version, 'dead-letter-topic') };
}

function createResources(scope: Construct, product: ProductModel, declared: DeclaredDomain): ProductResources {
  const { model: domain, databaseName, registryArn, lakeFormationPrerequisites } = declared;
  const { stream } = product;
  // A table in the domain's own database comes after the database, and so after the settings.
  const table = createTable(scope, product, databaseName, domain.existing.database ? lakeFormationPrerequisites : []);
  const schema = registeredSchema(product);
  const keySchema = stream && registeredKeySchema(product);
  const resources = {
    table,
    schema: schema && createSchema(scope, 'value', product, schema, registryArn),
    ...stream && createStream(scope, product, stream),
    keySchema: keySchema && createSchema(scope, 'key', product, keySchema, registryArn),
  };
  declareResources(scope, { stateful: () => productResources(product, domain), tags: () => productTags(product) });
  return resources;
}
