import type { JsonNode } from './json';
import { valueOf } from './json';
import type { ImportNotes } from './notes';
import { quote } from '../../core/findings';
import { Classification } from '../../model/declaration/schema';
import { sensitivityOfProperty, strictest } from '../odcs/classification';

/** Something that a format has no meaning for: an attribute, a keyword or an option of somebody's own. */
export interface Marker {
  /** The format's word for it. */
  readonly what: 'attribute' | 'keyword' | 'option';
  readonly name: string;
  readonly value: string;
  readonly offset: number;
}

/** The attributes that a format doesn't know. */
export function unknownAttributes({ entries }: Pick<JsonNode, 'entries'>, known: ReadonlySet<string>, what: Marker['what']): Marker[] {
  return [...entries ?? []].filter(([name]) => !known.has(name))
    .map(([name, node]) => ({ what, name, value: String(node.value ?? JSON.stringify(valueOf(node))), offset: node.offset }));
}

/** Tells the attributes that a format doesn't know, of something that isn't a field. */
export function attributesLeft(node: Pick<JsonNode, 'entries'>, known: ReadonlySet<string>, notes: ImportNotes, what: Marker['what'] = 'attribute'): void {
  for (const { name, value, offset } of unknownAttributes(node, known, what)) {
    if (sensitivityOfProperty(name, value) === undefined) notes.left(offset, `the ${what} ${quote(name)}`);
    else notes.left(offset, `the ${what} ${quote(name)}, ${value},`, 'classify the field, so that its data is protected');
  }
}

/** How sensitive a field is by what others say of it; without a classification nothing protects it. What was understood and what wasn't is told. */
export function sensitivityOfMarkers(markers: readonly Marker[], notes: ImportNotes): Classification | undefined {
  return strictest(markers.map(({ what, name, value, offset }) => {
    const meaning = sensitivityOfProperty(name, value);
    if (meaning === undefined) notes.left(offset, `the ${what} ${quote(name)}`);
    else if (meaning !== 'nothing') notes.add(offset, `the ${what} ${quote(name)}, ${quote(value)}, makes the field ${meaning} here; correct it where that isn't meant`);
    return meaning === 'nothing' ? undefined : meaning;
  }));
}

/** The classification in a mesh's own words, as its own schemas have it. */
export function ownClassification(node: JsonNode | undefined, notes: ImportNotes): Classification | undefined {
  const known = Object.values(Classification).find((one) => one === String(node?.value).toLowerCase());
  if (!node || known) return known;
  const value = String(node.value ?? '');
  const meaning = sensitivityOfProperty('classification', value);
  if (meaning === undefined) notes.left(node.offset, `the classification ${quote(valueOf(node))}`, `classify the field as one of ${Object.values(Classification).join(', ')}`);
  else if (meaning !== 'nothing') notes.add(node.offset, `the classification ${quote(value)} makes the field ${meaning} here; correct it where that isn't meant`);
  return meaning === 'nothing' ? undefined : meaning;
}
