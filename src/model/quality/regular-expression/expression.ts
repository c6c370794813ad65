import type { CharacterSet } from './character-set';

/**
 * What a regular expression means, without the ways to write it: flags and letters of either case are spelled out as sets of characters.
 * Groups only hold together, and a lazy repeat is a repeat: neither changes whether a text matches somewhere.
 */
export type Alternatives = readonly (readonly Part[])[];

export type Part =
  | { readonly kind: 'character'; readonly set: CharacterSet }
  | { readonly kind: 'position'; readonly position: Position }
  | { readonly kind: 'group'; readonly alternatives: Alternatives }
  | { readonly kind: 'repeat'; readonly part: Part; readonly minimum: number; readonly maximum?: number };

/** A place in the text. A line ends before `\n`, or with the text; a word consists of `[0-9A-Za-z_]`. */
export type Position = 'text start' | 'text end' | 'line start' | 'line end' | 'word boundary' | 'no word boundary';

/** Why an expression isn't allowed. */
export interface RegularExpressionProblem {
  /** Continues "the regular expression … ". */
  readonly message: string;
  readonly fix?: string;
}
