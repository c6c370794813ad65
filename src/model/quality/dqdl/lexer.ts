/** A place in a text, both numbers counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a text of DQDL, and where. */
export interface DqdlProblem extends TextPlace {
  readonly message: string;
  readonly fix?: string;
}

/** Thrown at the first place that can't be read. */
export class DqdlSyntaxError extends Error {
  constructor(public readonly problem: DqdlProblem) {
    super(`${problem.line}:${problem.column}: ${problem.message}`);
  }
}

export type DqdlTokenKind = 'string' | 'date' | 'number' | 'word' | 'symbol' | 'end';

/** A word of the language. */
export interface DqdlToken extends TextPlace {
  readonly kind: DqdlTokenKind;
  /** As written; of a text the inside of the quotes. */
  readonly text: string;
}

// In this order: where two match the same length, the grammar's first one wins.
const PATTERNS: readonly [DqdlTokenKind | 'skip', RegExp][] = [
  ['skip', /[ \t\n]+|#[^\n]*\n/y],
  ['date', /"(?:\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2} [AP]M|\d{2}:\d{2})"/y],
  ['string', /"(?:\\["\\]|[^"])*?"/y],
  ['number', /\d+(?:\.\d+)?(?![\w.])/y],
  ['word', /[\w.]+/y],
  ['symbol', />=|<=|[[\](){},:=<>!$+*/-]/y],
];

/** The tokens of a text. */
export function dqdlTokens(text: string): DqdlToken[] {
  const tokens: DqdlToken[] = [];
  let at = 0;
  while (at < text.length) {
    const [kind, word] = tokenAt(text, at);
    if (kind !== 'skip') tokens.push({ kind, text: kind === 'string' || kind === 'date' ? word.slice(1, -1) : word, ...placeOf(text, at) });
    at += word.length;
  }
  tokens.push({ kind: 'end', text: '', ...placeOf(text, text.length) });
  return tokens;
}

/** The place of an offset. */
export function placeOf(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before[before.length - 1].length + 1 };
}

function tokenAt(text: string, at: number): [DqdlTokenKind | 'skip', string] {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return [kind, match[0]];
  }
  const place = placeOf(text, at);
  if (text[at] === '"') throw new DqdlSyntaxError({ ...place, message: 'the text that starts here has no closing quote' });
  if (text[at] === '\'') throw new DqdlSyntaxError({ ...place, message: 'texts stand in double quotes', fix: 'replace \' by "' });
  if (text[at] === '#') throw new DqdlSyntaxError({ ...place, message: 'a comment must end with a new line' });
  throw new DqdlSyntaxError({ ...place, message: `${JSON.stringify(text[at])} has no meaning in DQDL` });
}
