import type { LeftStatement, ProtobufEnum, ProtobufField, ProtobufFile, ProtobufMessage, ProtobufOption, ProtobufSymbol } from './definition';
import type { Token } from './tokens';
import { commentOf, ProtobufSyntaxError, tokensOf } from './tokens';

/** How deep messages may be defined inside each other: far above any honest use, far below what exhausts the stack. */
const MAXIMUM_DEPTH = 100;

/**
 * Reads a definition (proto2, proto3 or an edition).
 * @throws ProtobufSyntaxError at the first token that breaks the grammar
 */
export function parseProtobuf(text: string): ProtobufFile {
  return new Parser(tokensOf(text)).file();
}

const LABELS: ReadonlySet<string> = new Set(['optional', 'required', 'repeated'] satisfies Array<ProtobufField['label']>);

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends ReadonlyArray<infer I> ? I[] : T[K] };

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  public file(): ProtobufFile {
    const file: Mutable<ProtobufFile> = { package: '', syntax: 'proto2', imports: [], options: [], types: [], others: [] };
    while (this.next.kind !== 'end') {
      if (this.takes(';')) continue;
      switch (this.next.text) {
        case 'syntax':
        case 'edition': file.syntax = unquoted(this.assignment()); break;
        case 'package':
          this.take();
          file.package = this.word('the package\'s name').text;
          this.expect(';');
          break;
        case 'import': file.imports.push(this.import()); break;
        case 'option': file.options.push(this.option()); break;
        case 'message': file.types.push(this.message(file.package)); break;
        case 'enum': file.types.push(this.enumeration(file.package)); break;
        case 'extend':
        case 'service': file.others.push(this.leftStatement()); break;
        default: throw this.unexpected('a message, an enum, or another statement of a file');
      }
    }
    return file;
  }

  private message(scope: string, group?: { readonly name: Token; readonly first: number }): ProtobufMessage {
    const start = this.at;
    if (!group) this.take();
    const name = group?.name ?? this.word('the message\'s name');
    const fullName = scope === '' ? name.text : `${scope}.${name.text}`;
    const message: Mutable<ProtobufMessage> = { kind: 'message', name: name.text, fullName, offset: name.offset, fields: [], types: [], options: [], others: [] };
    if (++this.depth > MAXIMUM_DEPTH) throw new ProtobufSyntaxError(name.offset, `messages are defined more than ${MAXIMUM_DEPTH} deep inside each other`);
    const open = this.expect('{');
    message.comment = commentOf(this.tokens[group?.first ?? start], open, this.next, this.tokens[(group?.first ?? start) - 1]);
    while (!this.takes('}')) this.messagePart(message);
    this.depth--;
    return message;
  }

  private messagePart(message: Mutable<ProtobufMessage>, oneof?: string): void {
    if (this.takes(';')) return;
    // A field's type may be called as a statement: `message` begins one only before a name and "{".
    const [, second, third] = this.tokens.slice(this.at, this.at + 3);
    const isBlock = second?.kind === 'word' && third?.text === '{';
    const isStatement = second?.text !== '=' && third?.text !== '=';
    const { text } = this.next;
    if (text === 'message' && isBlock) {
      message.types.push(this.message(message.fullName));
    } else if (text === 'enum' && isBlock) {
      message.types.push(this.enumeration(message.fullName));
    } else if (text === 'oneof' && isBlock) {
      this.take();
      const { text: name } = this.take();
      this.expect('{');
      while (!this.takes('}')) this.messagePart(message, name);
    } else if (text === 'option' && (second?.kind === 'word' || second?.text === '(')) {
      message.options.push(this.option());
    } else if (text === 'extend' && isBlock) {
      message.others.push(this.leftStatement());
    } else if ((text === 'reserved' || text === 'extensions') && isStatement) {
      message.others.push(this.leftStatement());
    } else {
      this.field(message, oneof);
    }
  }

  private field(message: Mutable<ProtobufMessage>, oneof?: string): void {
    const first = this.at;
    const isLabelled = LABELS.has(this.next.text) && this.tokens[this.at + 1].kind === 'word';
    const label = isLabelled ? this.take().text as ProtobufField['label'] : undefined;
    if (this.next.text === 'group' && this.tokens[this.at + 3]?.kind === 'number') return this.group(message, first, { label, oneof });
    let type = this.word('a type').text;
    let keyType: string | undefined;
    if (type === 'map' && this.takes('<')) {
      keyType = this.word('the type of the keys').text;
      this.expect(',');
      type = this.word('the type of the values').text;
      this.expect('>');
    }
    const name = this.word('the field\'s name');
    this.expect('=');
    const number = this.number();
    const options = this.fieldOptions();
    const last = this.expect(';');
    const comment = commentOf(this.tokens[first], last, this.next, this.tokens[first - 1]);
    message.fields.push({ name: name.text, offset: name.offset, comment, label, type, keyType, number, oneof, options });
  }

  /** A message and a field of it in one, as proto2 has it. */
  private group(message: Mutable<ProtobufMessage>, first: number, { label, oneof }: Pick<ProtobufField, 'label' | 'oneof'>): void {
    this.take();
    const name = this.word('the group\'s name');
    this.expect('=');
    const number = this.number();
    const options = this.fieldOptions();
    const type = this.message(message.fullName, { name, first });
    message.types.push(type);
    message.fields.push({ name: name.text.toLowerCase(), offset: name.offset, comment: type.comment, label, type: name.text, number, oneof, options });
  }

  private enumeration(scope: string): ProtobufEnum {
    const first = this.at;
    this.take();
    const name = this.word('the enum\'s name');
    const symbols: ProtobufSymbol[] = [];
    const open = this.expect('{');
    const comment = commentOf(this.tokens[first], open, this.next, this.tokens[first - 1]);
    while (!this.takes('}')) {
      const [start, second] = this.tokens.slice(this.at, this.at + 2);
      if (this.takes(';')) continue;
      if (second?.text === '=') {
        const at = this.at;
        this.word('a symbol');
        this.expect('=');
        const number = this.number();
        this.fieldOptions();
        const last = this.expect(';');
        symbols.push({ name: start.text, offset: start.offset, number, comment: commentOf(start, last, this.next, this.tokens[at - 1]) });
      } else if (start.text === 'option' || start.text === 'reserved') {
        this.skipTo(';');
      } else {
        throw this.unexpected('a symbol with its number');
      }
    }
    return { kind: 'enum', name: name.text, fullName: scope === '' ? name.text : `${scope}.${name.text}`, offset: name.offset, comment, symbols };
  }

  private import(): string {
    this.take();
    if (this.next.kind === 'word') this.take(); // public, weak, option
    if (this.next.kind !== 'string') throw this.unexpected('the path of a file in quotes');
    const path = unquoted(this.take().text);
    this.expect(';');
    return path;
  }

  private assignment(): string {
    this.take();
    this.expect('=');
    const { text } = this.take();
    this.expect(';');
    return text;
  }

  private option(): ProtobufOption {
    this.take();
    const option = this.optionPair([';']);
    this.expect(';');
    return option;
  }

  private fieldOptions(): ProtobufOption[] {
    const options: ProtobufOption[] = [];
    if (!this.takes('[')) return options;
    while (!this.takes(']')) {
      options.push(this.optionPair([',', ']']));
      this.takes(',');
    }
    return options;
  }

  private optionPair(ends: readonly string[]): ProtobufOption {
    const { offset } = this.next;
    const name = this.textUntil(['=']);
    this.expect('=');
    return { name, value: this.textUntil(ends), offset };
  }

  /** The tokens before a mark that stands outside brackets, as text. */
  private textUntil(ends: readonly string[]): string {
    const texts: string[] = [];
    for (let depth = 0; depth > 0 || !ends.includes(this.next.text);) {
      const { kind, text } = this.take();
      if (kind === 'mark' && '{[(<'.includes(text)) depth++;
      if (kind === 'mark' && '}])>'.includes(text)) depth--;
      texts.push(text);
    }
    return texts.join(' ').replace(/\( /g, '(').replace(/ \)/g, ')').replace(/\) \./g, ').');
  }

  private leftStatement(): LeftStatement {
    const { text, offset } = this.take();
    const ends = text === 'extend' || text === 'service' ? '{' : ';';
    const of = this.textUntil([ends]);
    if (ends === '{') this.skipBlock();
    else this.expect(';');
    return { keyword: text as LeftStatement['keyword'], text: of.replace(/ ,/g, ','), offset };
  }

  private skipBlock(): void {
    this.expect('{');
    this.textUntil(['}']);
    this.expect('}');
  }

  private skipTo(end: string): void {
    this.textUntil([end]);
    this.expect(end);
  }

  private number(): number {
    if (this.next.kind !== 'number') throw this.unexpected('a number');
    return Number(this.take().text);
  }

  private get next(): Token {
    return this.tokens[this.at];
  }

  private take(): Token {
    if (this.next.kind === 'end') throw this.unexpected('more');
    return this.tokens[this.at++];
  }

  private takes(mark: string): boolean {
    if (this.next.kind !== 'mark' || this.next.text !== mark) return false;
    this.at++;
    return true;
  }

  private word(what: string): Token {
    if (this.next.kind !== 'word') throw this.unexpected(what);
    return this.take();
  }

  private expect(mark: string): Token {
    if (this.next.kind !== 'mark' || this.next.text !== mark) throw this.unexpected(JSON.stringify(mark));
    return this.take();
  }

  private unexpected(wanted: string): ProtobufSyntaxError {
    const { kind, text, offset } = this.next;
    return new ProtobufSyntaxError(offset, `${wanted} is expected here, not ${kind === 'end' ? text : JSON.stringify(text)}`);
  }
}

function unquoted(text: string): string {
  return text.slice(1, -1);
}
