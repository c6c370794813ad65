import type { Key } from './collections';
import { optional, texts } from './collections';
import { text } from './scalars';
import { defined } from './shape';
import type { DataProductMetadata } from '../model/declaration/data-product';
import { METADATA_PROPERTIES } from '../model/product-metadata';

type Values = Readonly<Record<string, unknown>>;

/** The keys of a data product's metadata in mesh files. */
export const metadataKeys: Readonly<Record<string, Key<string | string[]>>> = Object.fromEntries(METADATA_PROPERTIES.map((property) => [
  property.meshKey,
  optional<string | string[]>(property.kind === 'list' ? texts(text(), `the ${property.item}`) : text({ examples: property.examples }), property.description),
]));

/** The metadata among the values of a data product's keys. */
export function metadataFrom(values: Values): DataProductMetadata {
  return defined(Object.fromEntries(METADATA_PROPERTIES.map(({ key, meshKey }) => [key, values[meshKey]])));
}
