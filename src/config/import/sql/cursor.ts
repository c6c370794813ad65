import type { Token } from './tokens';

const OPENING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Goes through the tokens of a statement. Words are compared without case. */
export class Cursor {
  private at = 0;

  constructor(private readonly text: string, private readonly tokens: readonly Token[]) {}

  public get done(): boolean {
    return this.at >= this.tokens.length;
  }

  /** Where the next token starts; at the end, where the last one does. */
  public get offset(): number {
    return (this.tokens[this.at] ?? this.tokens[this.tokens.length - 1])?.start ?? 0;
  }

  public peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  public next(): Token | undefined {
    return this.tokens[this.at++];
  }

  /** Whether these words or marks come next. */
  public sees(...texts: readonly string[]): boolean {
    return texts.every((text, ahead) => {
      const token = this.peek(ahead);
      return token !== undefined && (token.kind === 'word' || token.kind === 'mark') && token.text.toLowerCase() === text;
    });
  }

  /** Whether one of these words or marks comes next. */
  public seesOneOf(texts: ReadonlySet<string>): boolean {
    const token = this.peek();
    return token !== undefined && (token.kind === 'word' || token.kind === 'mark') && texts.has(token.text.toLowerCase());
  }

  /** Goes past these words or marks, if they come next. */
  public take(...texts: readonly string[]): boolean {
    if (!this.sees(...texts)) return false;
    this.at += texts.length;
    return true;
  }

  /** A place to come back to. */
  public mark(): number {
    return this.at;
  }

  public reset(mark: number): void {
    this.at = mark;
  }

  /** A name, with or without quotes. */
  public name(): Token | undefined {
    const token = this.peek();
    return token && (token.kind === 'word' || token.kind === 'quoted') ? this.next() : undefined;
  }

  /** A text in quotes of any kind: some engines take double quotes for them. */
  public string(): string | undefined {
    const token = this.peek();
    return token && (token.kind === 'string' || token.kind === 'quoted') ? this.next()!.text : undefined;
  }

  /** What stands between brackets that open here. */
  public group(): Cursor | undefined {
    const closing = OPENING[this.peek()?.kind === 'mark' ? this.peek()!.text : ''];
    if (closing === undefined) return undefined;
    const start = this.at + 1;
    this.skip();
    const end = this.tokens[this.at - 1]?.text === closing && this.at - 1 >= start ? this.at - 1 : this.at;
    return new Cursor(this.text, this.tokens.slice(start, end));
  }

  /** Goes past one token, or all that brackets hold. */
  public skip(): void {
    let depth = 0;
    do {
      const token = this.next();
      if (token?.kind !== 'mark') continue;
      if (token.text in OPENING) depth++;
      else if (')]}'.includes(token.text)) depth--;
    } while (depth > 0 && !this.done);
  }

  /** What stands before the next comma or one of these words; the first token belongs to it in any case. */
  public upTo(words: ReadonlySet<string>): Cursor {
    const start = this.at;
    do {
      this.skip();
    } while (!this.done && !this.sees(',') && (this.isInType() || !this.seesOneOf(words)));
    return new Cursor(this.text, this.tokens.slice(start, this.at));
  }

  /** Whether a cast goes on here, some of whose words are those of clauses: `'…'::character varying`, `'…'::timestamp with time zone`. */
  private isInType(): boolean {
    return this.tokens[this.at - 1].text === '::' || this.sees('with', 'time', 'zone');
  }

  /** The parts between the commas that aren't inside brackets. */
  public parts(): Cursor[] {
    const parts: Cursor[] = [];
    let start = this.at;
    while (!this.done) {
      if (this.sees(',')) {
        parts.push(new Cursor(this.text, this.tokens.slice(start, this.at)));
        start = this.at + 1;
      }
      this.skip();
    }
    parts.push(new Cursor(this.text, this.tokens.slice(start)));
    return parts.filter((part) => !part.done);
  }

  /** The text as written since a mark, on one line. */
  public written(since: number): string {
    const [first, last] = [this.tokens[since], this.tokens[Math.min(this.at, this.tokens.length) - 1]];
    if (!first || this.at <= since) return '';
    const text = this.text.slice(first.start, last.end).replace(/\s+/g, ' ');
    return text.length > 80 ? `${text.slice(0, 77)}…` : text;
  }
}
