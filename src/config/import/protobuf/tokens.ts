/** A word, number, text in quotes or mark of a Protobuf definition. */
export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'mark' | 'end';
  readonly text: string;
  readonly offset: number;
  /** The line on which it starts. */
  readonly line: number;
  /** The comments between the token before and this one. */
  readonly comments: readonly Comment[];
}

interface Comment {
  readonly text: string;
  readonly line: number;
  readonly lastLine: number;
}

/** A definition that breaks the language's grammar. */
export class ProtobufSyntaxError extends Error {
  constructor(public readonly offset: number, message: string) {
    super(message);
  }
}

// https://protobuf.dev/reference/protobuf/proto3-spec/#lexical_elements; a name with its dots is one word.
const TOKEN = new RegExp([
  /\s+/, /(\/\/[^\n]*|\/\*[^]*?\*\/)/, /(\.?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/, /([-+]?(?:0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?[fF]?))/,
  /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/, /([{}()[\]<>=;,:/.-])/,
].map(({ source }) => source).join('|'), 'y');

/**
 * The tokens of a definition; the last one is its end.
 * @throws ProtobufSyntaxError at the first character that none begins with
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let comments: Comment[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const offset = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new ProtobufSyntaxError(offset, `${JSON.stringify(text.slice(offset, offset + 20).split('\n')[0])} begins nothing that Protobuf knows`);
    const [all, comment, word, number, string] = match;
    const lastLine = line + (all.match(/\n/g)?.length ?? 0);
    if (comment !== undefined) {
      comments.push({ text: commentText(comment), line, lastLine });
    } else if (all.trim() !== '') {
      tokens.push({ kind: word !== undefined ? 'word' : number !== undefined ? 'number' : string !== undefined ? 'string' : 'mark', text: all, offset, line, comments });
      comments = [];
    }
    line = lastLine;
  }
  return [...tokens, { kind: 'end', text: 'the end of the file', offset: text.length, line, comments }];
}

/** What is written about a statement: directly above it, or behind it on the line of its last token. */
export function commentOf(first: Token, last: Token, next: Token, before?: Token): string | undefined {
  const above: string[] = [];
  let line = first.line;
  for (const comment of [...first.comments].reverse()) {
    if (comment.lastLine < line - 1 || comment.line === before?.line) break;
    above.unshift(comment.text);
    line = comment.line;
  }
  const text = (above.length > 0 ? above : next.comments.filter((comment) => comment.line === last.line).map((comment) => comment.text)).join('\n').trim();
  return text === '' ? undefined : text;
}

function commentText(written: string): string {
  if (written.startsWith('//')) return written.replace(/^\/\/\/? ?/, '').trimEnd();
  return written.slice(2, -2).split('\n').map((line) => line.replace(/^\s*\*+ ?/, '').trimEnd()).join('\n').trim();
}
