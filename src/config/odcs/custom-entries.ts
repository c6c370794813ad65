import type { Node } from 'yaml';
import { isSeq } from 'yaml';
import { words } from './loose-shapes';
import { WRITER } from '../../render/contract/odcs/custom-properties';
import type { Reader } from '../reader';

/** The custom properties of a part of a contract, by their names. */
export function customEntries(node: Node | undefined, reader: Reader): ReadonlyMap<string, Node> {
  const listed = node && reader.tree.resolve(node);
  if (!isSeq(listed)) return new Map();
  return new Map((listed.items as Node[]).flatMap((item): Array<[string, Node]> => {
    const [key, entry] = [reader.tree.get(item, 'property')?.value, reader.tree.get(item, 'value')?.value];
    const name = key && words.read(key, reader);
    return name === undefined || !entry ? [] : [[name, entry]];
  }));
}

/** Whether a contract with these custom properties is one of ours: then they mean what they mean here. */
export function isOurs(custom: ReadonlyMap<string, Node>, reader: Reader): boolean {
  const writer = custom.get(WRITER.property);
  return writer !== undefined && words.read(writer, reader) === WRITER.value;
}
