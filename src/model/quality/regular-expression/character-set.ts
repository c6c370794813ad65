/** Characters from one code point to another, both included. */
export type CharacterRange = readonly [first: number, last: number];

/** A set of characters. */
export interface CharacterSet {
  /** In order, and apart from each other. */
  readonly ranges: readonly CharacterRange[];
  /** Unicode's general categories beside them: `\p{Lu}`, `\P{L}`. */
  readonly categories: readonly string[];
  /** Whether these are the characters that the set doesn't hold; only with categories, whose characters aren't listed here. */
  readonly negated: boolean;
}

export const LAST_CHARACTER = 0x10ffff;

export function characters(ranges: readonly CharacterRange[]): CharacterSet {
  return { ranges: joined(ranges), categories: [], negated: false };
}

export function union(sets: readonly CharacterSet[]): CharacterSet {
  return { ranges: joined(sets.flatMap(({ ranges }) => ranges)), categories: [...new Set(sets.flatMap(({ categories }) => categories))], negated: false };
}

export function complement(set: CharacterSet): CharacterSet {
  return set.categories.length > 0 ? { ...set, negated: !set.negated } : { ...set, ranges: complementRanges(set.ranges) };
}

export function complementRanges(ranges: readonly CharacterRange[]): CharacterRange[] {
  const starts = [0, ...ranges.map(([, last]) => last + 1)];
  const ends = [...ranges.map(([first]) => first - 1), LAST_CHARACTER];
  return starts.map((start, index): CharacterRange => [start, ends[index]]).filter(([first, last]) => first <= last);
}

/** The ranges, with both cases of the letters A to Z. */
export function ofEitherCase(ranges: readonly CharacterRange[]): CharacterRange[] {
  return ranges.flatMap((range) => [range, ...shared(range, [0x41, 0x5a], 0x20), ...shared(range, [0x61, 0x7a], -0x20)]);
}

/** The first character of a range that isn't ASCII and has two cases. */
export function foreignLetter([first, last]: CharacterRange): string | undefined {
  for (let code = Math.max(first, 0x80); code <= last; code++) {
    const character = String.fromCodePoint(code);
    if (character.toLowerCase() !== character || character.toUpperCase() !== character) return character;
  }
  return undefined;
}

/** The part of a range that lies in another one, moved by a distance. */
function shared(range: CharacterRange, letters: CharacterRange, distance: number): CharacterRange[] {
  const [first, last] = [Math.max(range[0], letters[0]), Math.min(range[1], letters[1])];
  return first <= last ? [[first + distance, last + distance]] : [];
}

function joined(ranges: readonly CharacterRange[]): CharacterRange[] {
  const result: CharacterRange[] = [];
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const previous = result.at(-1);
    if (previous && first <= previous[1] + 1) result[result.length - 1] = [previous[0], Math.max(previous[1], last)];
    else result.push([first, last]);
  }
  return result;
}
