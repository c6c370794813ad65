import type { ProductContext } from './context';
import { known } from './context';
import { ServingInterface } from '../../model/declaration/pipelines';
import type { Field } from '../../model/declaration/schema';
import { declaredType } from '../declared-type';

interface Json {
  readonly [key: string]: unknown;
}

/** The interface of a data product as plain JSON: its schema, where it can be read, and what it promises. */
export function guideContract({ product }: ProductContext): Json {
  const { schema, sla, stream, storage, serving, names } = product;
  return {
    data_product_id: product.id,
    version: known(product.version),
    schema: { format: schema.format, evolution: schema.compatibility, fields: schema.fields.map(fieldOf) },
    endpoints: {
      query: { type: 'sql', dialect: 'spark-sql', location: known(storage.location) },
      ...stream && { stream: { type: 'kafka', topic: known(names.topic), format: schema.format } },
      ...serving.interfaces.includes(ServingInterface.REST) && { api: { type: 'rest', path: known(names.restPath), format: 'json' } },
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
        ...sla.supportHours !== undefined && { support_hours: known(sla.supportHours) },
      },
    },
  };
}

/** The same as text: JSON, always the same bytes. */
export function guideContractText(context: ProductContext): string {
  return `${JSON.stringify(guideContract(context), undefined, 2)}\n`;
}

function fieldOf({ name, type, required, unique, description, classification }: Field): Json {
  const { text, symbols, fields } = declaredType(type);
  return {
    name,
    type: text,
    ...symbols && { symbols },
    ...fields && { fields: fields.map(fieldOf) },
    required,
    ...unique && { unique },
    ...description !== undefined && { description: known(description) },
    ...classification && { classification },
  };
}
