import { ServingInterface } from '../../model/declaration/pipelines';
import type { FieldModel } from '../../model/mesh';
import { declaredType } from '../declared-type';
import { orPlaceholder } from '../placeholders';
import type { ProductContext } from '../product-context';

interface Json {
  readonly [key: string]: unknown;
}

/** The interface of a data product as plain JSON: its schema, where it can be read, and what it promises. */
export function jsonContract({ product }: ProductContext): Json {
  const { schema, sla, stream, storage, serving, names } = product;
  return {
    data_product_id: product.id,
    version: orPlaceholder(product.version),
    schema: { format: schema.format, evolution: schema.compatibility, fields: schema.fields.map(fieldOf) },
    endpoints: {
      query: { type: 'sql', dialect: 'spark-sql', location: orPlaceholder(storage.location) },
      ...stream && { stream: { type: stream.technology, topic: orPlaceholder(names.topic), format: schema.format } },
      ...serving.interfaces.includes(ServingInterface.REST) && { api: { type: 'rest', path: orPlaceholder(names.restPath), format: 'json' } },
    },
    quality: {
      tests: [
        { type: 'schema', enforced: true },
        { type: 'null-check', columns: schema.fields.filter(({ required }) => required).map(({ name }) => name) },
        ...sla.freshness ? [{ type: 'freshness', threshold: sla.freshness.toString() }] : [],
      ],
      slo: {
        ...sla.freshness && { freshness: sla.freshness.toString() },
        ...sla.availability !== undefined && { availability: `${sla.availability}%` },
        ...sla.quality !== undefined && { quality: `${sla.quality}%` },
        ...sla.latency && { latency: sla.latency.toString() },
        ...sla.retention && { retention: sla.retention.toString() },
        ...sla.supportHours !== undefined && { support_hours: orPlaceholder(sla.supportHours) },
      },
    },
  };
}

/** The same as text: JSON, always the same bytes. */
export function jsonContractText(context: ProductContext): string {
  return `${JSON.stringify(jsonContract(context), undefined, 2)}\n`;
}

function fieldOf({ name, type, required, unique, description, classification }: FieldModel): Json {
  const { text, symbols, fields } = declaredType(type);
  return {
    name,
    type: text,
    ...symbols && { symbols },
    ...fields && { fields: fields.map(fieldOf) },
    required,
    ...unique && { unique },
    ...description !== undefined && { description: orPlaceholder(description) },
    ...classification && { classification },
  };
}
