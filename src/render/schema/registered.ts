import { avroKeyText, avroText } from './avro';
import { jsonSchemaKeyText, jsonSchemaText } from './json-schema';
import { protobufKeyText, protobufText } from './protobuf';
import { SchemaFormat } from '../../model/declaration/schema';
import type { ProductModel } from '../../model/mesh';

/** A schema as the Glue Schema Registry takes it. */
export interface RegisteredSchema {
  readonly dataFormat: 'AVRO' | 'JSON' | 'PROTOBUF';
  readonly definition: string;
}

interface Renderer {
  readonly dataFormat: RegisteredSchema['dataFormat'];
  readonly value: (product: ProductModel) => string;
  readonly key: (product: ProductModel) => string | undefined;
}

const RENDERERS: Record<SchemaFormat, Renderer> = {
  [SchemaFormat.AVRO]: { dataFormat: 'AVRO', value: avroText, key: avroKeyText },
  [SchemaFormat.JSON_SCHEMA]: { dataFormat: 'JSON', value: jsonSchemaText, key: jsonSchemaKeyText },
  [SchemaFormat.PROTOBUF]: { dataFormat: 'PROTOBUF', value: protobufText, key: protobufKeyText },
};

/** The schema of a product's records, or undefined where the product registers none or its producers do. */
export function registeredSchema(product: ProductModel): RegisteredSchema | undefined {
  return registered(product, 'value');
}

/** The schema of the keys of a product's stream, or undefined where there is none to register. */
export function registeredKeySchema(product: ProductModel): RegisteredSchema | undefined {
  return registered(product, 'key');
}

/** The registry, the check of its limits, the lock and the contracts all ask for the same texts; a model never changes. */
const rendered = { value: new WeakMap<ProductModel, RegisteredSchema>(), key: new WeakMap<ProductModel, RegisteredSchema>() };

function registered(product: ProductModel, part: 'value' | 'key'): RegisteredSchema | undefined {
  if (!product.schema.registered || product.schema.fields.length === 0) return undefined;
  const known = rendered[part].get(product);
  if (known) return known;
  const { dataFormat, [part]: render } = RENDERERS[product.schema.format];
  const definition = render(product);
  if (definition === undefined) return undefined;
  const schema = { dataFormat, definition };
  rendered[part].set(product, schema);
  return schema;
}
