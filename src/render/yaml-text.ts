import { Document, isScalar, Scalar, visit } from 'yaml';

/** Text that every YAML parser, of 1.1 as of 1.2, takes for the same text without quotes. */
const PLAIN = /^(?!(?:y|n|yes|no|on|off|true|false|null|e[\d_]+)$)[A-Za-z][\w./-]*(?: [\w./()-]+)*$/i;

// Legal in YAML, but not all parsers agree; they stand in double quotes only.
// eslint-disable-next-line no-control-regex
const AWKWARD = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A document as YAML: keys in the value's own order, the same bytes for the same value, read alike by parsers of YAML 1.1 and 1.2. */
export function yamlText(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_key, node) => {
      if (isScalar(node) && typeof node.value === 'string' && !PLAIN.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER })
    .replace(AWKWARD, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
