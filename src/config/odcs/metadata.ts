import type { Node } from 'yaml';
import { isScalar, isSeq } from 'yaml';
import type { WrittenContract } from './contract-shape';
import { words } from './loose-shapes';
import type { WrittenObject } from './object-shape';
import { tell } from './told';
import { quote } from '../../core/findings';
import type { DataProductMetadata } from '../../model/declaration/data-product';
import type { MetadataProperty } from '../../model/product-metadata';
import { METADATA_PROPERTIES } from '../../model/product-metadata';
import { isDate, isDateTime } from '../../model/validate/syntax';
import type { Reader } from '../reader';
import { defined } from '../shape';
import { offsetOf } from '../tree';

/** What a contract says of a product for people. */
export function metadataOf(contract: WrittenContract, main: WrittenObject | undefined, reader: Reader): DataProductMetadata {
  const { description: { purpose, usage, limitations }, name, support } = contract;
  const texts = [...new Set([purpose, main?.description])].filter((text) => text !== undefined);
  const tags = [...new Set([...contract.tags, ...main?.tags ?? []].map(({ text }) => text))];
  return defined({
    description: texts.length > 0 ? texts.join('\n\n') : name,
    usage,
    limitations,
    supportContact: support,
    createdAt: createdAt(contract, reader),
    tags: tags.length > 0 ? tags : undefined,
    ...customMetadata(contract.custom, reader),
  });
}

function createdAt({ createdAt: written, node }: WrittenContract, reader: Reader): string | undefined {
  if (written === undefined || isDate(written) || isDateTime(written)) return written;
  tell(node, 'contractCreatedTs', { what: `when the contract was made, ${quote(written)},`, fix: 'write it as ISO 8601: 2026-01-31T12:00:00Z' }, reader);
  return undefined;
}

/** The metadata among a contract's custom properties. */
function customMetadata(custom: ReadonlyMap<string, Node>, reader: Reader): DataProductMetadata {
  const properties = METADATA_PROPERTIES.filter(({ key, customProperty }) => customProperty && custom.has(key));
  return defined(Object.fromEntries(properties.map(({ key, kind }) => {
    const node = custom.get(key)!;
    const value = valueOf(reader.tree.resolve(node), kind, reader);
    if (value === undefined) reader.notes.left(offsetOf(node), `the custom property ${quote(key)}`, `it must be a ${kind} here`);
    return [key, value];
  })));
}

/** A value of that kind. Another tool may mean something else by the property's name. */
function valueOf(node: Node | undefined, kind: MetadataProperty['kind'], reader: Reader): string | string[] | undefined {
  if (kind === 'list') return isSeq(node) ? (node.items as Node[]).map((item) => words.read(item, reader)).filter((text) => text !== undefined) : undefined;
  const text = isScalar(node) ? words.read(node, reader) : undefined;
  return text !== undefined && kind === 'date' && !isDate(text) && !isDateTime(text) ? undefined : text;
}
