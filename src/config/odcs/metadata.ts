import type { Node } from 'yaml';
import { isScalar, isSeq } from 'yaml';
import { words } from './loose-shapes';
import type { DataProductMetadata } from '../../model/declaration/data-product';
import type { MetadataProperty } from '../../model/product-metadata';
import { METADATA_PROPERTIES } from '../../model/product-metadata';
import { isDate, isDateTime } from '../../model/validate/syntax';
import type { Reader } from '../reader';
import { defined } from '../shape';

/** The metadata among a contract's custom properties. */
export function customMetadata(custom: ReadonlyMap<string, Node>, reader: Reader): DataProductMetadata {
  const properties = METADATA_PROPERTIES.filter(({ key, customProperty }) => customProperty && custom.has(key));
  return defined(Object.fromEntries(properties.map(({ key, kind }) => [key, valueOf(reader.tree.resolve(custom.get(key)!), kind, reader)])));
}

/** A value of that kind. Another tool may mean something else by the property's name: what isn't of the kind is ignored. */
function valueOf(node: Node | undefined, kind: MetadataProperty['kind'], reader: Reader): string | string[] | undefined {
  if (kind === 'list') return isSeq(node) ? (node.items as Node[]).map((item) => words.read(item, reader)).filter((text) => text !== undefined) : undefined;
  const text = isScalar(node) ? words.read(node, reader) : undefined;
  return text !== undefined && kind === 'date' && !isDate(text) && !isDateTime(text) ? undefined : text;
}
