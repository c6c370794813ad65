import { UnsupportedRuleError } from './exported';
import type { RegularExpressionEngine } from './regular-expression-engines';
import { ENGINES } from './regular-expression-engines';
import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import type { CharacterRange, CharacterSet } from '../../model/quality/regular-expression/character-set';
import { complementRanges, LAST_CHARACTER } from '../../model/quality/regular-expression/character-set';
import type { Alternatives, Part, Position } from '../../model/quality/regular-expression/expression';
import { regularExpressionProblems } from '../../model/quality/regular-expression/problems';
import { readRegularExpression } from '../../model/quality/regular-expression/reader';

/**
 * A pattern, written so that an engine finds what the pattern means (docs/quality.md, "Regular expressions"): sets and flags are spelled out,
 * since engines read `\d`, `.`, `$` and `(?i)` in different ways. The engine must search, not match the whole text, and needs no option.
 * It is no literal of a language yet: quoting is the caller's.
 *
 * @throws UnsupportedRuleError if the engine can't say it, or if the pattern isn't known yet
 */
export function regularExpressionFor(engine: RegularExpressionEngine, pattern: string): string {
  if (isUnresolved(pattern)) throw new UnsupportedRuleError('the regular expression is known only to Terraform');
  const [problem] = regularExpressionProblems(pattern);
  if (problem) throw new UnsupportedRuleError(`the regular expression ${quote(pattern)} ${problem.message}`);
  return writeAlternatives(readRegularExpression(pattern).alternatives, engine);
}

/** The positions that a pattern asks for, such as a word boundary. */
export function positionsIn(pattern: string): ReadonlySet<Position> {
  const positions = new Set<Position>();
  const collect = (alternatives: Alternatives): void => alternatives.forEach((parts) => parts.forEach((part) => {
    if (part.kind === 'position') positions.add(part.position);
    if (part.kind === 'group') collect(part.alternatives);
    if (part.kind === 'repeat') collect([[part.part]]);
  }));
  collect(readRegularExpression(pattern).alternatives);
  return positions;
}

function writeAlternatives(alternatives: Alternatives, engine: RegularExpressionEngine): string {
  return alternatives.map((parts) => parts.map((part) => writePart(part, engine)).join('')).join('|');
}

function writePart(part: Part, engine: RegularExpressionEngine): string {
  switch (part.kind) {
    case 'character': return writeCharacter(part.set, engine);
    case 'position': return ENGINES[engine].positions[part.position];
    case 'group': return `(?:${writeAlternatives(part.alternatives, engine)})`;
    case 'repeat': return `${writePart(part.part, engine)}${writeCount(part, engine)}`;
  }
}

function writeCount({ minimum, maximum }: { readonly minimum: number; readonly maximum?: number }, engine: RegularExpressionEngine): string {
  const { title, mostRepeats } = ENGINES[engine];
  if (Math.max(minimum, maximum ?? 0) > mostRepeats) {
    throw new UnsupportedRuleError(`${title} repeats at most ${mostRepeats} times; repeat a group that holds several, as (?:a{100}){3}`);
  }
  if (minimum === 0 && maximum === undefined) return '*';
  if (minimum === 1 && maximum === undefined) return '+';
  if (minimum === 0 && maximum === 1) return '?';
  return minimum === maximum ? `{${minimum}}` : `{${minimum},${maximum ?? ''}}`;
}

function writeCharacter(set: CharacterSet, engine: RegularExpressionEngine): string {
  const { title, anyCharacter, categories } = ENGINES[engine];
  if (set.categories.length > 0 && !categories) {
    throw new UnsupportedRuleError(`${title} doesn't know Unicode's categories such as ${set.categories[0]}; list ranges of characters, as [\\x{e0}-\\x{ff}]`);
  }
  const { ranges } = set;
  const [[first, last] = [0, 0]] = ranges;
  if (set.categories.length === 0 && ranges.length === 1) {
    if (first === last) return escaped(first, /[\\^$.|?*+()[\]{}]/, engine);
    if (first === 0 && last === LAST_CHARACTER) return anyCharacter;
  }
  // What goes on to the last character is shorter to say by what it leaves out.
  const open = set.categories.length === 0 && ranges.at(-1)?.[1] === LAST_CHARACTER;
  const items = (open ? complementRanges(ranges) : ranges).map((range) => writeRange(range, engine)).join('');
  return `[${open !== set.negated ? '^' : ''}${items}${set.categories.join('')}]`;
}

function writeRange([from, last]: CharacterRange, engine: RegularExpressionEngine): string {
  // PostgreSQL has no NUL: a range from there on begins with the first character that texts can hold.
  const first = from < last ? Math.max(from, ENGINES[engine].firstCharacter) : from;
  const ends = (first === last ? [first] : [first, last]).map((code) => escaped(code, /[\\[\]^-]/, engine));
  return ends.join(last > first + 1 ? '-' : '');
}

/** A character: what is special is escaped, what can't be seen is written as its code point. */
function escaped(code: number, special: RegExp, engine: RegularExpressionEngine): string {
  const character = String.fromCodePoint(code);
  if (Object.hasOwn(CONTROLS, character)) return CONTROLS[character];
  if (special.test(character)) return `\\${character}`;
  return /[ \p{L}\p{N}\p{P}\p{S}]/u.test(character) ? character : ENGINES[engine].codePoint(code);
}

const CONTROLS: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r' };
