import { GlueRegistry } from '@cdktf/provider-aws/lib/glue-registry';
import { GlueSchema } from '@cdktf/provider-aws/lib/glue-schema';
import type { Construct } from 'constructs';
import type { ProductModel } from '../../model/mesh';
import type { RegisteredSchema } from '../../render/schema/registered';
import { glueDescription, literalText } from '../literal-text';
import { stateful } from '../stateful';
import { productTags } from '../tags';

/** A Glue Schema Registry. */
export function createRegistry(scope: Construct, input: {
  readonly address: string; readonly registryName: string; readonly tags: Record<string, string>;
}): GlueRegistry {
  return stateful(new GlueRegistry(scope, 'registry', {
    registryName: input.registryName,
    description: 'Schemas of the data products',
    tags: input.tags,
  }), [input.address, 'registry']);
}

/** A registered schema of a product: of its records (`value`) or of its stream's keys (`key`). */
export function createSchema(scope: Construct, part: 'value' | 'key', product: ProductModel, schema: RegisteredSchema, registryArn: string): GlueSchema {
  return stateful(new GlueSchema(scope, part === 'value' ? 'schema' : 'key-schema', {
    schemaName: part === 'value' ? product.names.schema : product.names.keySchema,
    registryArn,
    dataFormat: schema.dataFormat,
    compatibility: product.schema.compatibility,
    schemaDefinition: literalText(schema.definition),
    description: glueDescription(product.description),
    tags: productTags(product),
  }), [product.domain, product.names.resource, part === 'value' ? 'schema' : 'key_schema'], product.removalPolicy);
}
