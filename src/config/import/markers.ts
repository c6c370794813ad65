import type { JsonNode } from './json';
import { valueOf } from './json';
import type { ImportNotes } from './notes';
import { quote } from '../../core/findings';

const SENSITIVE = /pii|personal|sensitiv|classif|confidential|gdpr|privacy|secret|mask/i;

/** Tells the attributes that a format has no meaning for. One that says how sensitive data is says more: without a classification nothing protects the field. */
export function attributesLeft(node: JsonNode, known: ReadonlySet<string>, notes: ImportNotes): void {
  for (const [key, value] of node.entries ?? []) {
    if (known.has(key)) continue;
    if (SENSITIVE.test(key)) notes.left(value.offset, `the attribute ${quote(key)}, ${quote(valueOf(value))},`, 'classify the field, so that its data is protected');
    else notes.left(value.offset, `the attribute ${quote(key)}`);
  }
}
