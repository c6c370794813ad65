import { Scalar } from 'yaml';

const NULL = /^(?:~|[Nn]ull|NULL)?$/;
const TRUE = /^(?:[Tt]rue|TRUE)$/;
const FALSE = /^(?:[Ff]alse|FALSE)$/;
const INTEGER = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** What a scalar means in YAML 1.2 (core schema): the document is parsed without types, so that the text as written is at hand. */
export function scalarValue(node: Scalar): string | number | boolean | null {
  const { value } = node;
  if (typeof value !== 'string') return value as number | boolean | null;
  return node.type === Scalar.PLAIN && !node.tag ? plainValue(value) : value;
}

/** What unquoted text means. */
export function plainValue(text: string): string | number | boolean | null {
  if (NULL.test(text)) return null;
  const first = text.charCodeAt(0);
  // Most plain text starts with a letter that begins no other word.
  if (first > 57 && first !== 84 && first !== 116 && first !== 70 && first !== 102) return text;
  if (TRUE.test(text)) return true;
  if (FALSE.test(text)) return false;
  if (INTEGER.test(text) || FLOAT.test(text)) return Number(text);
  return text;
}
