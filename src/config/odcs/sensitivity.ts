import type { Node } from 'yaml';
import { isScalar } from 'yaml';
import { sensitivityOf, sensitivityOfProperty, sensitivityOfTag, strictest } from './classification';
import type { CustomProperties } from './custom-properties';
import { words } from './loose-shapes';
import { quote } from '../../core/findings';
import { Classification } from '../../model/declaration/schema';
import type { Reader } from '../reader';
import { offsetOf } from '../tree';

/** What decides how sensitive a column is. */
export interface SensitivityKeys {
  readonly classification?: string;
  readonly tags?: ReadonlyArray<{ readonly text: string; readonly node: Node }>;
  readonly customProperties?: CustomProperties;
  readonly encryptedName?: string;
  /** Of the values inside a list. */
  readonly inside?: Classification;
}

/** The classification of a column: the strictest of what is said in any way. What was understood from other words than ours, or wasn't understood, is told. */
export function classificationOf(keys: SensitivityKeys, node: Node, reader: Reader): Classification | undefined {
  const { classification, tags = [], customProperties, encryptedName, inside } = keys;
  const taken = (at: Node, what: string, meaning: Classification): Classification => {
    reader.note(at, `${what} makes the column ${meaning} here; correct it where that isn't meant`);
    return meaning;
  };
  const at = (key: string): Node => reader.tree.get(node, key)?.value ?? node;
  const declared = Object.values(Classification).find((one) => one === classification?.trim().toLowerCase());
  const found: Array<Classification | undefined> = [inside, declared];
  if (classification !== undefined && declared === undefined) {
    const meaning = sensitivityOf(classification);
    if (meaning === undefined) reader.notes.left(offsetOf(at('classification')), `the classification ${quote(classification)}`, `classify the column: ${Object.values(Classification).join(', ')}`);
    else found.push(taken(at('classification'), `the classification ${quote(classification)}`, meaning));
  }
  for (const { text, node: place } of tags) {
    const meaning = sensitivityOfTag(text);
    if (meaning === undefined) reader.notes.left(offsetOf(place), `the tag ${quote(text)} of a column`, 'say it in the description');
    else found.push(taken(place, `the tag ${quote(text)}`, meaning));
  }
  for (const [name, value] of customProperties ?? []) {
    const scalar = reader.tree.resolve(value);
    const text = isScalar(scalar) ? words.read(scalar, reader) ?? 'none' : '';
    const meaning = sensitivityOfProperty(name, text);
    if (meaning === undefined) continue;
    customProperties!.get(name); // it is understood, so that it isn't told as unknown
    if (meaning !== 'nothing') found.push(taken(value, `the custom property ${quote(name)}, ${quote(text)},`, meaning));
  }
  const understood = strictest(found);
  if (encryptedName === undefined) return understood;
  if (understood === undefined) return taken(at('encryptedName'), `that the column has an encrypted copy, ${quote(encryptedName)},`, Classification.PII);
  reader.notes.left(offsetOf(at('encryptedName')), `the name ${quote(encryptedName)} of the column's encrypted copy`, 'declare the copy as a column');
  return understood;
}
