import fc from 'fast-check';

// Regular expressions of every kind that rules allow, and short texts that they may be found in.

const flags = fc.constantFrom('i', 's', 'm', 'im', 'is', '-i', 'i-s', 's-m');
const literal = fc.constantFrom('a', 'b', 'A', 'é', '1', ' ', '_', '-', ',', '"', '\'', '#', '&', '~', '/', ']', '}', '{', '\\.', '\\\\', '\\n', '\\r', '\\x41', '\\x{e9}', '\\{', '\\[', '\\^', '😀');
const caseless = fc.constantFrom('a', 'b', 'A', '1', ' ', '_', '\\n', '\\.');
const set = fc.constantFrom('\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '.');
const classItem = fc.oneof(
  fc.constantFrom('a', 'b', '1', '_', '\\]', '\\[', '\\^', '\\-', '\\\\', '&', '~', '|', '$', ' ', '\\n', '"', 'A-Z', 'a-c', '0-9', ' -~', '+--', '\\x{80}-\\x{10FFFF}', 'é-ü', '[:alpha:]', '[:^digit:]', '\\d', '\\W', '\\s'),
);
const characterClass = fc.tuple(fc.constantFrom('[', '[^'), fc.array(classItem, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '-'))
  .map(([open, items, hyphen]) => `${open}${items.join('')}${hyphen}]`);
const repeat = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{0,2}', '{1,}', '*?', '+?', '??', '{1,2}?');
const position = fc.constantFrom('^', '$', '\\A', '\\z', '\\b', '\\B');

const { alternatives } = fc.letrec<{ alternatives: string; sequence: string; group: string }>((tie) => ({
  alternatives: fc.array(tie('sequence'), { minLength: 1, maxLength: 2 }).map((sequences) => sequences.join('|')),
  sequence: fc.array(fc.oneof(
    { weight: 4, arbitrary: fc.tuple(literal, repeat).map((parts) => parts.join('')) },
    { weight: 2, arbitrary: fc.tuple(fc.oneof(set, characterClass), repeat).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: position },
    { weight: 1, arbitrary: fc.tuple(tie('group'), repeat).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: fc.tuple(caseless, caseless).map(([one, other]) => `(?i:${one}[${other}])`) },
  ), { maxLength: 4 }).map((parts) => parts.join('')),
  group: fc.tuple(fc.oneof(fc.constantFrom('(', '(?:', '(?P<name>'), flags.map((letters) => `(?${letters}:`)), tie('alternatives')).map(([open, inner]) => `${open}${inner})`),
}));

export const patterns = fc.tuple(fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: flags.map((letters) => `(?${letters})`) }), alternatives)
  .map(([front, rest]) => front + rest);

export const texts = fc.stringOf(fc.constantFrom('a', 'b', 'A', 'B', 'é', 'É', '1', '٣', ' ', '_', '-', ',', '.', '"', '\\', '\n', '\r', '\u2028', '\u0085', '\u00a0', '\v', '😀', '&', ']', '{'), { maxLength: 6 });
