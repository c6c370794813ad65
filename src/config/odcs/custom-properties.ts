import type { Node } from 'yaml';
import { isScalar, isSeq } from 'yaml';
import { anything, words } from './loose-shapes';
import type { Told } from './told';
import { EVERYWHERE, part, saysSomething } from './told';
import { quote } from '../../core/findings';
import { list, optional } from '../collections';
import type { Reader } from '../reader';
import type { Shape } from '../shape';
import { mapped } from '../shape';
import { offsetOf } from '../tree';

/** The properties of a tool's own, by their names. What nobody asks for is told. */
export class CustomProperties extends Map<string, Node> {
  private readonly asked = new Set<string>();

  public override get(name: string): Node | undefined {
    this.asked.add(name);
    return super.get(name);
  }

  public override has(name: string): boolean {
    this.asked.add(name);
    return super.has(name);
  }

  /** Tells those that nobody asked for. */
  public tellOthers(reader: Reader): void {
    for (const [name, node] of this) {
      if (this.asked.has(name) || !saysSomething(node, reader)) continue;
      const value = reader.tree.resolve(node);
      reader.notes.left(offsetOf(node), `the custom property ${quote(name)}${isScalar(value) ? `, ${quote(value.value)},` : ''}`, 'say it in the description');
    }
  }
}

const TOLD: Told = { ...EVERYWHERE, description: { what: 'the description of a custom property' } };

/** Entries `property: value` of a tool's own. */
export const customProperties: Shape<CustomProperties> = mapped(
  list(part({ property: optional(words, ''), value: optional(anything, '') }, TOLD, { open: true })),
  (_entries, node, reader) => customPropertiesAt(node, reader),
);

/** The custom properties of a part of a contract; of several with one name the first counts, and the others are told. */
export function customPropertiesAt(node: Node | undefined, reader: Reader): CustomProperties {
  const all = new CustomProperties();
  const listed = node && reader.tree.resolve(node);
  if (!isSeq(listed)) return all;
  for (const item of listed.items as Node[]) {
    const [key, entry] = [reader.tree.get(item, 'property')?.value, reader.tree.get(item, 'value')?.value];
    const name = key && words.read(key, reader);
    if (name === undefined || !entry) continue;
    if ([...all.keys()].includes(name)) reader.notes.left(offsetOf(entry), `the second custom property ${quote(name)}`);
    else all.set(name, entry);
  }
  return all;
}
