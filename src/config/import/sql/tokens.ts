import { Dialect } from './dialect';

/** A part of an SQL text. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'mark';
  /** A word as written; what a quoted name or a string says, without its quotes; a mark itself. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The tokens of a text, or where something opens that never closes. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly unclosed?: { readonly offset: number; readonly what: string };
}

const SPACE = /\s+|--[^\n]*|\/\*(?!!)[\s\S]*?\*\/|\/\*!\d*|\*\//y; // what MySQL keeps in /*!40101 … */ is SQL
const HASH = /#[^\n]*/y;
const DOLLARS = /\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$/y;
const WORD = /[A-Za-z_@\u0080-\uffff][\w$#@\u0080-\uffff]*/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w$])/y;
const NUMBERED_WORD = /\d[\w$]*/y; // MySQL and Hive let names start with a digit
const MARK = /::|<=|>=|!=|!~\*?|~\*?|\|\||[^]/y;
/** Lines for the program that runs the file, not for the database: `\connect`, `GO`, `DELIMITER ;;`. */
const COMMAND_LINE = /\\[^\n]*|(?:go|\/)[ \t]*\r?(?=\n|$)/iy;
/** MySQL's procedures and triggers, whose bodies have semicolons inside. */
const DELIMITED = /delimiter[ \t]+(?!;[ \t\r]*$)\S+[\s\S]*?(?:^delimiter[ \t]+;|(?![\s\S]))/imy;

/** Cuts an SQL text into tokens. Data between the statements (`COPY … FROM stdin`) is skipped. */
export function tokensOf(text: string, dialect: Dialect): Tokens {
  const escapes = dialect === Dialect.HIVE || dialect === Dialect.MYSQL;
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const take = (kind: Token['kind'], length: number, meaning = text.slice(at, at + length)): void => {
    tokens.push({ kind, text: meaning, start: at, end: at + length });
    at += length;
  };
  while (at < text.length) {
    const skipped = match(SPACE) ?? (dialect === Dialect.MYSQL ? match(HASH) : undefined);
    if (skipped !== undefined) {
      at += skipped.length;
      continue;
    }
    const lineStart = /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 80), at));
    const command = lineStart ? match(COMMAND_LINE) : undefined;
    const delimited = lineStart ? match(DELIMITED) : undefined;
    if (command !== undefined) {
      take('mark', command.length, ';');
    } else if (delimited !== undefined) {
      take('word', delimited.length, 'DELIMITER');
      take('mark', 0, ';');
    } else if (text.startsWith('/*', at)) {
      return { tokens, unclosed: { offset: at, what: 'the comment' } };
    } else if (isQuote(text, at, dialect)) {
      const quoted = quotedAt(text, at, escapes);
      if (!quoted) return { tokens, unclosed: { offset: at, what: `the ${text[at]}` } };
      take(quoted.kind, quoted.length, quoted.meaning);
    } else {
      const dollars = match(DOLLARS);
      const number = match(NUMBER);
      const word = match(WORD) ?? (number === undefined ? match(NUMBERED_WORD) : undefined);
      if (dollars !== undefined) take('string', dollars.length);
      else if (word !== undefined) take('word', word.length);
      else if (number !== undefined) take('number', number.length);
      else take('mark', match(MARK)!.length);
    }
    if (tokens[tokens.length - 1].text === ';') at = afterData(text, tokens, at);
  }
  return { tokens };
}

function isQuote(text: string, at: number, dialect: Dialect): boolean {
  return '\'"`'.includes(text[at]) || (text[at] === '[' && dialect === Dialect.SQL_SERVER) || /^[eEnNbBxXrR]'/.test(text.slice(at, at + 2));
}

/** A string or a name in quotes: the quote twice stands for itself, and a backslash escapes where the dialect says so. */
function quotedAt(text: string, start: number, escapes: boolean): { kind: 'string' | 'quoted'; length: number; meaning: string } | undefined {
  const prefix = /[a-z]/i.test(text[start]) ? text[start].toLowerCase() : '';
  const open = start + prefix.length;
  const close = text[open] === '[' ? ']' : text[open];
  const escaping = close === '\'' || close === '"' ? (escapes && prefix !== 'r') || prefix === 'e' : false;
  let meaning = '';
  for (let at = open + 1; at < text.length; at++) {
    if (escaping && text[at] === '\\') {
      meaning += ESCAPES[text[at + 1]] ?? text[at + 1] ?? '';
      at++;
    } else if (text[at] !== close) {
      meaning += text[at];
    } else if (text[at + 1] === close) {
      meaning += close;
      at++;
    } else {
      return { kind: close === '\'' ? 'string' : 'quoted', length: at + 1 - start, meaning };
    }
  }
  return undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', 0: '\0' };

/** Where the text goes on after the data that follows `COPY … FROM stdin;` until a line `\.`. */
function afterData(text: string, tokens: readonly Token[], at: number): number {
  const last = tokens.slice(-80, -1);
  const statement = last.slice(last.map(({ text: word }) => word).lastIndexOf(';') + 1);
  const isCopy = statement[0]?.text.toLowerCase() === 'copy' && statement.some(({ kind, text: word }) => kind === 'word' && word.toLowerCase() === 'stdin');
  if (!isCopy) return at;
  const end = /^\\\.[^\n]*/m;
  const rest = text.slice(at);
  const found = end.exec(rest);
  return found ? at + found.index + found[0].length : text.length;
}
