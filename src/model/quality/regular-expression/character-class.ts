import type { CharacterRange, CharacterSet } from './character-set';
import { characters, complement, foreignLetter, ofEitherCase, union } from './character-set';
import type { Cursor } from './cursor';
import { readEscape } from './escapes';
import { POSIX_SETS } from './named-characters';

/** Reads what is between brackets; the cursor is behind the opening one. */
export function readClass(cursor: Cursor, ignoreCase: boolean): CharacterSet {
  const negated = cursor.takeText('^');
  const sets: CharacterSet[] = [];
  // A bracket that closes stands for itself if it comes first.
  do {
    sets.push(readClassItem(cursor, ignoreCase));
  } while (!cursor.atEnd && !cursor.takeText(']'));
  const set = union(sets);
  const result = negated ? complement(set) : set;
  if (result.ranges.length === 0 && result.categories.length === 0) cursor.refuse('[^', { what: 'leaves no character that could match', fix: 'name fewer characters' });
  return result;
}

/** The characters from one to another, in either case if case is ignored. */
export function characterRange(cursor: Cursor, range: CharacterRange, ignoreCase: boolean): CharacterSet {
  if (!ignoreCase) return characters([range]);
  const letter = foreignLetter(range);
  if (letter !== undefined) {
    const fragment = [...new Set(range)].map((code) => String.fromCodePoint(code)).join('-');
    const cases = [...new Set([letter, letter.toUpperCase(), letter.toLowerCase()])].filter((text) => [...text].length === 1).join('');
    cursor.refuse(fragment, {
      what: 'holds a letter whose cases engines see differently; (?i) is for the letters A to Z',
      fix: `put it outside of (?i), with both cases, as in (?i:abc)[${cases}]`,
    });
  }
  return characters(ofEitherCase([range]));
}

function readClassItem(cursor: Cursor, ignoreCase: boolean): CharacterSet {
  const named = cursor.take(/\[:(\^?)(\w+):\]/uy);
  // RE2 refuses a name that it doesn't know.
  if (named) return named[1] === '^' ? complement(posixSet(named[2])) : posixSet(named[2]);
  if (cursor.startsWith('[')) cursor.refuse('[', { what: 'opens a class within the class in Java, and is a bracket in RE2', fix: 'write \\[ for a bracket' });
  if (cursor.startsWith('&&')) cursor.refuse('&&', { what: 'is an intersection in Java, and two ampersands in RE2', fix: 'write one & for an ampersand, or list the characters' });

  const first = readClassCharacter(cursor, ignoreCase);
  if (typeof first !== 'number') return first;
  if (!cursor.take(/-(?!\])/uy)) return characterRange(cursor, [first, first], ignoreCase);
  const last = readClassCharacter(cursor, ignoreCase);
  return characterRange(cursor, [first, typeof last === 'number' ? last : first], ignoreCase);
}

function readClassCharacter(cursor: Cursor, ignoreCase: boolean): number | CharacterSet {
  return cursor.takeText('\\') ? readEscape(cursor, ignoreCase) : cursor.takeCharacter() ?? characters([]);
}

function posixSet(name: string): CharacterSet {
  return Object.hasOwn(POSIX_SETS, name) ? POSIX_SETS[name] : characters([]);
}
