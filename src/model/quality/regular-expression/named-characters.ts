import type { CharacterRange, CharacterSet } from './character-set';
import { characters, LAST_CHARACTER } from './character-set';

// The sets that RE2 has names for: https://github.com/google/re2/wiki/Syntax. All of them are ASCII.

const DIGITS: CharacterRange = [0x30, 0x39];
const UPPER: CharacterRange = [0x41, 0x5a];
const LOWER: CharacterRange = [0x61, 0x7a];
const UNDERSCORE: CharacterRange = [0x5f, 0x5f];
const SPACE: CharacterRange = [0x20, 0x20];

const WORD = characters([DIGITS, UPPER, UNDERSCORE, LOWER]);

export const ANY_CHARACTER = characters([[0, LAST_CHARACTER]]);
export const LINE_FEED = characters([[0x0a, 0x0a]]);

/** `\d`, `\s`, `\w`; the capital letters are what they leave out. */
export const ESCAPED_SETS: Readonly<Record<string, CharacterSet>> = {
  d: characters([DIGITS]),
  s: characters([[0x09, 0x0a], [0x0c, 0x0d], SPACE]),
  w: WORD,
};

/** `[[:alpha:]]`. */
export const POSIX_SETS: Readonly<Record<string, CharacterSet>> = {
  alnum: characters([DIGITS, UPPER, LOWER]),
  alpha: characters([UPPER, LOWER]),
  ascii: characters([[0, 0x7f]]),
  blank: characters([[0x09, 0x09], SPACE]),
  cntrl: characters([[0, 0x1f], [0x7f, 0x7f]]),
  digit: characters([DIGITS]),
  graph: characters([[0x21, 0x7e]]),
  lower: characters([LOWER]),
  print: characters([[0x20, 0x7e]]),
  punct: characters([[0x21, 0x2f], [0x3a, 0x40], [0x5b, 0x60], [0x7b, 0x7e]]),
  space: characters([[0x09, 0x0d], SPACE]),
  upper: characters([UPPER]),
  word: WORD,
  xdigit: characters([DIGITS, [0x41, 0x46], [0x61, 0x66]]),
};

export const CONTROL_CHARACTERS: Readonly<Record<string, number>> = { a: 0x07, f: 0x0c, n: 0x0a, r: 0x0d, t: 0x09, v: 0x0b };

/** Unicode's general categories, except those on which engines disagree (`C` with or without unassigned characters). */
export const CATEGORIES: ReadonlySet<string> = new Set([
  'L', 'Lu', 'Ll', 'Lt', 'Lm', 'Lo', 'M', 'Mn', 'Mc', 'Me', 'N', 'Nd', 'Nl', 'No', 'P', 'Pc', 'Pd', 'Ps', 'Pe', 'Pi', 'Pf', 'Po',
  'S', 'Sm', 'Sc', 'Sk', 'So', 'Z', 'Zs', 'Zl', 'Zp', 'Cc', 'Cf',
]);
