/** Where a text stops being JSON, and why. `JSON.parse` tells neither reliably. */
interface JsonFault {
  readonly offset: number;
  readonly message: string;
}

const TOKEN = /\s*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.]))/y; // eslint-disable-line no-control-regex

type Expectation = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma';

const WORDS: Record<Expectation, string> = {
  'value': 'a value', 'first value': 'a value or "]"', 'key': 'a key in quotes', 'first key': 'a key in quotes or "}"', 'colon': '":"', 'comma': '"," or the end of the list or mapping',
};

/** The first fault of a text that isn't JSON; undefined where it is. */
export function jsonFault(text: string): JsonFault | undefined {
  const open: string[] = [];
  let expected = 'value' as Expectation | 'end';
  TOKEN.lastIndex = 0;
  for (;;) {
    const start = skipSpace(text, TOKEN.lastIndex);
    if (start >= text.length) return expected === 'end' ? undefined : { offset: start, message: 'the file ends too early' };
    const match = TOKEN.exec(text);
    const next: Expectation | 'end' | undefined = match && expected !== 'end' ? following(expected, match, open) : undefined;
    if (next === undefined) {
      const wanted = expected === 'end' ? 'nothing more' : WORDS[expected];
      return { offset: start, message: `${wanted} is expected here, not ${JSON.stringify(text.slice(start, start + 20).split('\n')[0])}` };
    }
    expected = next;
  }
}

function following(expected: Expectation, [, mark, string, literal]: RegExpExecArray, open: string[]): Expectation | 'end' | undefined {
  switch (expected) {
    case 'colon': return mark === ':' ? 'value' : undefined;
    case 'key':
    case 'first key':
      if (string !== undefined) return 'colon';
      return mark === '}' && expected === 'first key' ? closed(open) : undefined;
    case 'comma':
      if (mark === ',') return open[open.length - 1] === '{' ? 'key' : 'value';
      return mark === (open[open.length - 1] === '{' ? '}' : ']') ? closed(open) : undefined;
    default:
      if (mark === '{' || mark === '[') {
        open.push(mark);
        return mark === '{' ? 'first key' : 'first value';
      }
      if (mark === ']' && expected === 'first value') return closed(open);
      return string !== undefined || literal !== undefined ? after(open) : undefined;
  }
}

function closed(open: string[]): 'comma' | 'end' {
  open.pop();
  return after(open);
}

function after(open: readonly string[]): 'comma' | 'end' {
  return open.length > 0 ? 'comma' : 'end';
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text[at])) at++;
  return at;
}
