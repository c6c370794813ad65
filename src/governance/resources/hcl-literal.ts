/**
 * Reads a literal of Terraform's language as cdktf writes it for `Fn.jsonencode({ … })`: maps, lists, texts, numbers, truth values.
 * Everything else (references, calls) becomes a text `${…}`, which is a value that only Terraform knows.
 * @returns undefined where the text is no such literal
 */
export function readLiteral(text: string): unknown {
  try {
    const reader = new LiteralReader(text);
    const value = reader.value();
    return reader.atEnd() ? value : undefined;
  } catch (error) {
    if (error instanceof NoLiteral) return undefined;
    throw error;
  }
}

class NoLiteral extends Error {}

class LiteralReader {
  private position = 0;

  constructor(private readonly text: string) {}

  public value(): unknown {
    this.skipSpace();
    switch (this.text[this.position]) {
      case '{': return this.map();
      case '[': return this.list();
      case '"': return this.quoted();
      default: return this.other();
    }
  }

  public atEnd(): boolean {
    this.skipSpace();
    return this.position === this.text.length;
  }

  private map(): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    this.items('{', '}', () => {
      const key = this.text[this.position] === '"' ? this.quoted() : this.take(/[\w-]+/y);
      this.take(/\s*[=:]/y);
      result[key] = this.value();
    });
    return result;
  }

  private list(): unknown[] {
    const result: unknown[] = [];
    this.items('[', ']', () => result.push(this.value()));
    return result;
  }

  private items(open: string, close: string, item: () => void): void {
    this.expect(open);
    this.skipSpace();
    while (this.text[this.position] !== close) {
      item();
      this.skipSpace();
      if (this.text[this.position] === ',') this.position++;
      else if (this.text[this.position] !== close) throw new NoLiteral();
      this.skipSpace();
    }
    this.expect(close);
  }

  /** A text; what it interpolates stays as it is. */
  private quoted(): string {
    const start = this.position;
    this.expect('"');
    while (this.text[this.position] !== '"') {
      if (this.position >= this.text.length) throw new NoLiteral();
      if (this.text.startsWith('${', this.position)) this.skipBraces();
      else this.position += this.text[this.position] === '\\' ? 2 : 1;
    }
    this.position++;
    return this.text.slice(start + 1, this.position - 1).replace(/\\(["\\])/g, '$1');
  }

  private skipBraces(): void {
    let depth = 0;
    do {
      const character = this.text[this.position++];
      if (character === undefined) throw new NoLiteral();
      if (character === '{') depth++;
      if (character === '}') depth--;
    } while (depth > 0 || this.text[this.position - 1] === '$');
  }

  /** A number, a truth value, or an expression up to the end of the item. */
  private other(): unknown {
    const start = this.position;
    let depth = 0;
    for (; this.position < this.text.length; this.position++) {
      const character = this.text[this.position];
      if (depth === 0 && /[,\]}]/.test(character)) break;
      if (/[([{]/.test(character)) depth++;
      if (/[)\]}]/.test(character)) depth--;
    }
    const expression = this.text.slice(start, this.position).trim();
    if (expression === '') throw new NoLiteral();
    if (/^(true|false|null|-?\d+(\.\d+)?)$/.test(expression)) return JSON.parse(expression);
    return `\${${expression}}`;
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (!match) throw new NoLiteral();
    this.position = pattern.lastIndex;
    return match[0];
  }

  private expect(character: string): void {
    if (this.text[this.position] !== character) throw new NoLiteral();
    this.position++;
  }

  private skipSpace(): void {
    while (/\s/.test(this.text[this.position] ?? '')) this.position++;
  }
}
