import type { JsonNode } from './json';
import { valueOf } from './json';
import type { ImportNotes } from './notes';
import { quote } from '../../core/findings';

const SENSITIVE = /pii|personal|sensitiv|classif|confidential|gdpr|privacy|secret|mask/i;

/** Tells the attributes that a format has no meaning for. One that says how sensitive data is says more: without a classification nothing protects the field. */
export function attributesLeft(node: Pick<JsonNode, 'entries'>, known: ReadonlySet<string>, notes: ImportNotes, what: 'attribute' | 'keyword' = 'attribute'): void {
  for (const [key, value] of node.entries ?? []) {
    if (known.has(key)) continue;
    markerLeft(what, key, quote(valueOf(value)), value.offset, notes);
  }
}

/** Tells one of them; `what` is the format's word for it. */
export function markerLeft(what: string, name: string, value: string, offset: number, notes: ImportNotes): void {
  if (SENSITIVE.test(name)) notes.left(offset, `the ${what} "${name}", ${value},`, 'classify the field, so that its data is protected');
  else notes.left(offset, `the ${what} "${name}"`);
}
