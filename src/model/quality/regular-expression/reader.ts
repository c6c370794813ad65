import { characterRange, readClass } from './character-class';
import type { CharacterSet } from './character-set';
import { complement } from './character-set';
import { Cursor } from './cursor';
import { readEscape } from './escapes';
import type { Alternatives, Part, Position, RegularExpressionProblem } from './expression';
import { FOREIGN_GROUPS } from './foreign-syntax';
import { ANY_CHARACTER, LINE_FEED } from './named-characters';

interface Flags {
  readonly ignoreCase: boolean;
  /** Whether `.` is a line feed, too. */
  readonly dotAll: boolean;
  /** Whether `^` and `$` are at each line. */
  readonly multiline: boolean;
}

const NO_FLAGS: Flags = { ignoreCase: false, dotAll: false, multiline: false };
const FLAG_NAMES: Readonly<Record<string, keyof Flags>> = { i: 'ignoreCase', s: 'dotAll', m: 'multiline' };
const POSITIONS: Readonly<Record<string, Position>> = { A: 'text start', z: 'text end', b: 'word boundary', B: 'no word boundary' };

/**
 * Reads what a pattern means, and what in it isn't for every engine. A pattern that RE2 can't read gives some meaning or other:
 * whether it can be read is RE2's to say.
 */
export function readRegularExpression(pattern: string): { readonly alternatives: Alternatives; readonly problems: readonly RegularExpressionProblem[] } {
  const cursor = new Cursor(pattern);
  return { alternatives: readAlternatives(cursor, NO_FLAGS), problems: cursor.problems };
}

/** Up to the end, or to a bracket that closes a group; flags between them hold for the rest. */
function readAlternatives(cursor: Cursor, outerFlags: Flags): Alternatives {
  const alternatives: Part[][] = [[]];
  let flags = outerFlags;
  while (!cursor.atEnd && !cursor.startsWith(')')) {
    const changed = cursor.take(/\(\?([A-Za-z]*)(?:-([A-Za-z]+))?\)/uy);
    if (changed) flags = withFlags(cursor, flags, changed);
    else if (cursor.takeText('|')) alternatives.push([]);
    else alternatives.at(-1)!.push(readRepeat(cursor, readPart(cursor, flags)));
  }
  return alternatives;
}

function readPart(cursor: Cursor, flags: Flags): Part {
  if (cursor.startsWith('(')) return { kind: 'group', alternatives: readGroup(cursor, flags) };
  if (cursor.takeText('[')) return one(readClass(cursor, flags.ignoreCase));
  if (cursor.takeText('.')) return one(flags.dotAll ? ANY_CHARACTER : complement(LINE_FEED));
  if (cursor.takeText('^')) return { kind: 'position', position: flags.multiline ? 'line start' : 'text start' };
  if (cursor.takeText('$')) return { kind: 'position', position: flags.multiline ? 'line end' : 'text end' };
  const position = cursor.take(/\\([AzbB])/uy);
  if (position) return { kind: 'position', position: POSITIONS[position[1]] };
  const character = cursor.takeText('\\') ? readEscape(cursor, flags.ignoreCase) : cursor.takeCharacter()!;
  return one(typeof character === 'number' ? characterRange(cursor, [character, character], flags.ignoreCase) : character);
}

function one(set: CharacterSet): Part {
  return { kind: 'character', set };
}

function readGroup(cursor: Cursor, flags: Flags): Alternatives {
  const foreign = Object.keys(FOREIGN_GROUPS).find((opening) => cursor.takeText(opening));
  if (foreign !== undefined) cursor.refuse(foreign, FOREIGN_GROUPS[foreign]);
  const named = cursor.take(/\(\?P?<[^>]+>/uy);
  const changed = foreign === undefined && !named ? cursor.take(/\(\?([A-Za-z]*)(?:-([A-Za-z]+))?:/uy) : undefined;
  if (foreign === undefined && !named && !changed) cursor.takeText('(');
  const alternatives = readAlternatives(cursor, changed ? withFlags(cursor, flags, changed) : flags);
  cursor.takeText(')');
  return alternatives;
}

function withFlags(cursor: Cursor, flags: Flags, [fragment, on, off = '']: RegExpExecArray): Flags {
  const result: Record<keyof Flags, boolean> = { ...flags };
  for (const [letters, value] of [[on, true], [off, false]] as const) {
    for (const letter of letters) {
      if (Object.hasOwn(FLAG_NAMES, letter)) result[FLAG_NAMES[letter]] = value;
      else cursor.refuse(fragment, { what: `holds the flag ${letter}, which not every engine knows`, fix: 'use i (ignore case), s (. is a newline, too) and m (^ and $ at each line) only' });
    }
  }
  return result;
}

function readRepeat(cursor: Cursor, part: Part): Part {
  const repeat = cursor.take(/(?:([*+?])|\{(0|[1-9]\d*)(,(0|[1-9]\d*|))?\})\??/uy);
  if (!repeat) {
    const unclear = cursor.take(/\{(?:\d*,\d+|\d+,?)\}/uy);
    if (unclear) cursor.refuse(unclear[0], { what: 'is a repeat in Python, and text in RE2', fix: `write it as {0,5} for a repeat, or \\${unclear[0]} for text` });
    return part;
  }
  const [fragment] = repeat;
  const possessive = cursor.takeText('+');
  if (possessive) cursor.refuse(`${fragment}+`, { what: 'is a possessive repeat; RE2 doesn\'t know them', fix: `write ${fragment}` });
  if (part.kind === 'position') cursor.refuse(fragment, { what: 'repeats a position, which Python and PostgreSQL refuse', fix: 'leave it out' });
  const [minimum, maximum] = repeatBounds(repeat);
  const most = Math.max(minimum, maximum ?? 0);
  if (most > 1000) cursor.refuse(fragment, { what: 'repeats more than 1000 times, the most that RE2 allows', fix: 'repeat at most 1000 times, or check the length by another rule' });
  return { kind: 'repeat', part, minimum, ...maximum === undefined ? {} : { maximum } };
}

function repeatBounds([, sign, from, comma, to]: RegExpExecArray): [minimum: number, maximum: number | undefined] {
  if (sign === '*') return [0, undefined];
  if (sign === '+') return [1, undefined];
  if (sign === '?') return [0, 1];
  if (comma === undefined) return [Number(from), Number(from)];
  return [Number(from), to === '' ? undefined : Number(to)];
}
