import type { CharacterSet } from './character-set';
import { characters, complement, LAST_CHARACTER } from './character-set';
import type { Cursor } from './cursor';
import { FOREIGN_ESCAPES } from './foreign-syntax';
import { CATEGORIES, CONTROL_CHARACTERS, ESCAPED_SETS } from './named-characters';

/** A single character, or a set of them. */
export type Escaped = number | CharacterSet;

const UNREADABLE = 0xfffd;

/** Reads an escape that stands for characters; the cursor is behind the backslash. */
export function readEscape(cursor: Cursor, ignoreCase: boolean): Escaped {
  const hexadecimal = cursor.take(/x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/uy);
  if (hexadecimal) return readCodePoint(cursor, hexadecimal[0], hexadecimal[1] ?? hexadecimal[2]);
  const category = cursor.take(/([pP])(?:\{(\^?)(\w+)\}|(\w))/uy);
  if (category) return readCategory(cursor, category, ignoreCase);

  const code = cursor.takeCharacter();
  // Cut off, or unknown: RE2 says so.
  if (code === undefined) return UNREADABLE;
  const letter = String.fromCodePoint(code);
  const lowerCase = letter.toLowerCase();
  if (Object.hasOwn(ESCAPED_SETS, lowerCase)) return letter === lowerCase ? ESCAPED_SETS[letter] : complement(ESCAPED_SETS[lowerCase]);
  if (Object.hasOwn(CONTROL_CHARACTERS, letter)) return CONTROL_CHARACTERS[letter];
  if (Object.hasOwn(FOREIGN_ESCAPES, letter)) cursor.refuse(`\\${letter}`, FOREIGN_ESCAPES[letter]);
  return code;
}

function readCodePoint(cursor: Cursor, fragment: string, digits: string): number {
  const code = parseInt(digits, 16);
  if (code >= 0xd800 && code <= 0xdfff) cursor.refuse(`\\${fragment}`, { what: 'is half a character of UTF-16', fix: 'write the code point of the character' });
  return Math.min(code, LAST_CHARACTER);
}

function readCategory(cursor: Cursor, [fragment, letter, caret = '', name, short]: RegExpExecArray, ignoreCase: boolean): CharacterSet {
  const category = name ?? short;
  if (!CATEGORIES.has(category)) {
    cursor.refuse(`\\${fragment}`, { what: 'isn\'t a category of characters that engines agree on', fix: 'name a general category, as \\p{L}, or a range of characters, as [\\x{370}-\\x{3ff}]' });
  } else if (ignoreCase) {
    cursor.refuse(`\\${fragment}`, { what: 'has another meaning in each engine if case is ignored', fix: 'put it outside of (?i), as in (?i:abc)\\p{L}' });
  }
  const negated = (letter === 'P') !== (caret === '^');
  return { ...characters([]), categories: [`\\${negated ? 'P' : 'p'}{${category}}`] };
}
