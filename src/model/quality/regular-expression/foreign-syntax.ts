// What some engines know and others don't, or read in another way: what it does, and what to write instead.

interface ForeignSyntax {
  readonly what: string;
  readonly fix: string;
}

const BACKREFERENCE = { what: 'refers back to a group; RE2 can\'t', fix: 'list the possible texts' };
const OCTAL = { what: 'is octal in some engines only', fix: 'write the character in hexadecimal, as \\x0a' };
const QUOTED = { what: 'quotes text in Java and RE2, but not in Python', fix: 'escape each special character, as \\.' };
const UNICODE = { what: 'isn\'t known to RE2', fix: 'write the character itself, or its code point as \\x{e4}' };

/** Escapes by the character after the backslash. */
export const FOREIGN_ESCAPES: Readonly<Record<string, ForeignSyntax>> = {
  ...Object.fromEntries([...'123456789'].map((digit) => [digit, BACKREFERENCE])),
  k: BACKREFERENCE,
  g: BACKREFERENCE,
  0: OCTAL,
  Q: QUOTED,
  E: QUOTED,
  u: UNICODE,
  U: UNICODE,
  N: UNICODE,
  c: { what: 'isn\'t known to RE2', fix: 'write the control character in hexadecimal, as \\x1b' },
  e: { what: 'isn\'t known to RE2', fix: 'write \\x1b' },
  C: { what: 'is a byte, not a character', fix: 'write . or [\\s\\S]' },
  X: { what: 'isn\'t known to RE2', fix: 'write .' },
  Z: { what: 'leaves out a newline at the end in Java, but not in Python', fix: 'write \\z for the very end, or \\n?\\z' },
  G: { what: 'isn\'t known to RE2', fix: 'write ^' },
  K: { what: 'isn\'t known to RE2', fix: 'leave it out' },
  R: { what: 'isn\'t known to RE2', fix: 'write (?:\\r\\n|\\n)' },
  h: { what: 'isn\'t known to RE2', fix: 'write [ \\t]' },
  H: { what: 'isn\'t known to RE2', fix: 'write [^ \\t]' },
  V: { what: 'isn\'t known to RE2', fix: 'write [^\\v]' },
};

/** Openings of groups. */
export const FOREIGN_GROUPS: Readonly<Record<string, ForeignSyntax>> = {
  '(?=': { what: 'looks ahead; RE2 can\'t', fix: 'describe the whole text, or write two rules' },
  '(?!': { what: 'looks ahead; RE2 can\'t', fix: 'describe the texts that are allowed, or write two rules' },
  '(?<=': { what: 'looks behind; RE2 can\'t', fix: 'describe the whole text, or write two rules' },
  '(?<!': { what: 'looks behind; RE2 can\'t', fix: 'describe the texts that are allowed, or write two rules' },
  '(?>': { what: 'is an atomic group; RE2 doesn\'t know them', fix: 'write (?:' },
  '(?#': { what: 'is a comment; RE2 doesn\'t know them', fix: 'put it into the rule\'s description' },
  '(?P=': BACKREFERENCE,
};
