import { SchemaDefinitionError } from './incompatibility';

/** The types that a field of a message can have. */
export type ProtobufType =
  | { readonly kind: 'scalar'; readonly name: string }
  | { readonly kind: 'message'; readonly message: ProtobufMessage }
  | { readonly kind: 'enum'; readonly enumeration: ProtobufEnum }
  | { readonly kind: 'map'; readonly key: string; readonly value: ProtobufType }
  /** A type of an imported file, known by its full name only. */
  | { readonly kind: 'imported'; readonly name: string };

/** A field of a message. */
export interface ProtobufField {
  readonly name: string;
  readonly number: number;
  readonly repeated: boolean;
  readonly type: ProtobufType;
}

/** Numbers and names that may not be used. */
export interface ProtobufReserved {
  /** From and to, both included. */
  readonly numbers: ReadonlyArray<readonly [number, number]>;
  readonly names: readonly string[];
}

/** A message. */
export interface ProtobufMessage {
  readonly name: string;
  readonly fields: readonly ProtobufField[];
  readonly reserved: ProtobufReserved;
}

/** An enumeration. */
export interface ProtobufEnum {
  readonly name: string;
  readonly symbols: ReadonlyMap<string, number>;
  readonly reserved: ProtobufReserved;
}

/** A file. */
export interface ProtobufFile {
  readonly package: string;
  /** The outermost messages, by name. */
  readonly messages: ReadonlyMap<string, ProtobufMessage>;
}

const SCALARS = new Set(['double', 'float', 'int32', 'int64', 'uint32', 'uint64', 'sint32', 'sint64', 'fixed32', 'fixed64', 'sfixed32', 'sfixed64',
  'bool', 'string', 'bytes']);
const MAXIMUM_NUMBER = 536_870_911;
const TOKEN = /\s+|\/\/[^\n]*|\/\*[^]*?\*\/|([A-Za-z_.][A-Za-z0-9_.]*)|(-?\d+)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|([{}[\]()<>=;,])/y;

/**
 * Reads a Protobuf definition: the part of proto3 that the library writes, with `reserved` and options.
 * `oneof`, `extend`, `group` and `service` are refused: what isn't understood can't be checked.
 */
export function parseProtobuf(definition: string): ProtobufFile {
  return new Parser(tokensOf(definition)).file();
}

interface Token {
  readonly text: string;
  readonly line: number;
}

function tokensOf(definition: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (let offset = 0; offset < definition.length;) {
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(definition);
    if (!match) throw new SchemaDefinitionError(`line ${line}: ${JSON.stringify(definition[offset])} isn't Protobuf`);
    const [text, ...groups] = match;
    if (groups.some((group) => group !== undefined)) tokens.push({ text, line });
    line += text.split('\n').length - 1;
    offset += text.length;
  }
  return tokens;
}

/** The types that are declared in a file, a message and its enclosing ones. */
class Scope {
  private readonly types = new Map<string, ProtobufType | Scope>();

  constructor(private readonly outer?: Scope) {}

  public declare(name: string, type: ProtobufType, inner?: Scope): void {
    if (this.types.has(name)) throw new SchemaDefinitionError(`type "${name}" is declared twice`);
    this.types.set(name, type);
    if (inner) this.types.set(`${name}.`, inner);
  }

  public find(name: string): ProtobufType | undefined {
    return this.within(name.split('.')) ?? this.outer?.find(name);
  }

  private within([first, ...others]: readonly string[]): ProtobufType | undefined {
    if (others.length === 0) return this.types.get(first) as ProtobufType | undefined;
    return (this.types.get(`${first}.`) as Scope | undefined)?.within(others);
  }
}

class Parser {
  private place = 0;
  /** Types may be used before they are declared. */
  private readonly late: Array<() => void> = [];

  constructor(private readonly tokens: readonly Token[]) {}

  public file(): ProtobufFile {
    const messages = new Map<string, ProtobufMessage>();
    const scope = new Scope();
    let packageName = '';
    while (this.place < this.tokens.length) {
      const word = this.next();
      switch (word) {
        case 'syntax':
          this.expect('=');
          if (!/^['"]proto3['"]$/.test(this.next())) throw this.unexpected('"proto3"');
          this.expect(';');
          break;
        case 'package':
          packageName = this.next();
          this.expect(';');
          break;
        case 'import':
        case 'option': this.skipTo(';'); break;
        case 'message': {
          const message = this.message(scope);
          messages.set(message.name, message);
          break;
        }
        case 'enum': this.enumeration(scope); break;
        case ';': break;
        default: throw this.unexpected('syntax, package, import, option, message or enum');
      }
    }
    this.late.forEach((resolve) => resolve());
    return { package: packageName, messages };
  }

  private message(outer: Scope): ProtobufMessage {
    const name = this.identifier();
    const scope = new Scope(outer);
    const fields: ProtobufField[] = [];
    const reserved = { numbers: [] as Array<readonly [number, number]>, names: [] as string[] };
    const message: ProtobufMessage = { name, fields, reserved };
    outer.declare(name, { kind: 'message', message }, scope);
    this.expect('{');
    for (let word = this.next(); word !== '}'; word = this.next()) {
      switch (word) {
        case 'message': this.message(scope); break;
        case 'enum': this.enumeration(scope); break;
        case 'reserved': this.reserved(reserved); break;
        case 'option': this.skipTo(';'); break;
        case ';': break;
        case 'oneof':
        case 'extend':
        case 'extensions':
        case 'group': throw this.unexpected('a field: the library writes no such thing, and can\'t check it');
        default: this.field(word, scope, message.name, fields);
      }
    }
    return message;
  }

  private field(word: string, scope: Scope, message: string, fields: ProtobufField[]): void {
    const repeated = word === 'repeated';
    const type = this.type(repeated || word === 'optional' ? this.next() : word, scope);
    const name = this.identifier();
    this.expect('=');
    const number = this.number();
    if (number < 1 || number > MAXIMUM_NUMBER) throw this.unexpected(`a number from 1 to ${MAXIMUM_NUMBER}`);
    this.skipTo(';');
    const twin = fields.find((field) => field.number === number || field.name === name);
    if (twin) throw new SchemaDefinitionError(`fields "${twin.name}" (${twin.number}) and "${name}" (${number}) of message "${message}" clash`);
    fields.push({ name, number, repeated, get type() { return type(); } });
  }

  private type(word: string, scope: Scope): () => ProtobufType {
    if (word === 'map') {
      this.expect('<');
      const key = this.next();
      this.expect(',');
      const value = this.type(this.next(), scope);
      this.expect('>');
      return () => ({ kind: 'map', key, value: value() });
    }
    if (SCALARS.has(word)) return () => ({ kind: 'scalar', name: word });
    if (!/^[A-Za-z_.]/.test(word)) throw this.unexpected('a type');
    let type: ProtobufType | undefined;
    const { line } = this.tokens[this.place - 1];
    this.late.push(() => {
      type = scope.find(word) ?? (word.includes('.') ? { kind: 'imported', name: word.replace(/^\./, '') } : undefined);
      if (!type) throw new SchemaDefinitionError(`line ${line}: type "${word}" isn't declared`);
    });
    return () => type!;
  }

  private enumeration(scope: Scope): void {
    const name = this.identifier();
    const symbols = new Map<string, number>();
    const reserved = { numbers: [] as Array<readonly [number, number]>, names: [] as string[] };
    scope.declare(name, { kind: 'enum', enumeration: { name, symbols, reserved } });
    this.expect('{');
    for (let word = this.next(); word !== '}'; word = this.next()) {
      if (word === ';') continue;
      if (word === 'option') {
        this.skipTo(';');
      } else if (word === 'reserved') {
        this.reserved(reserved);
      } else {
        this.expect('=');
        symbols.set(word, this.number());
        this.skipTo(';');
      }
    }
  }

  private reserved(into: { numbers: Array<readonly [number, number]>; names: string[] }): void {
    do {
      if (/^['"]/.test(this.tokens[this.place]?.text ?? '')) {
        into.names.push(this.next().slice(1, -1));
        continue;
      }
      const from = this.number();
      let to = from;
      if (this.tokens[this.place]?.text === 'to') {
        this.place++;
        to = this.tokens[this.place]?.text === 'max' ? (this.place++, MAXIMUM_NUMBER) : this.number();
      }
      into.numbers.push([from, to]);
    } while (this.next() === ',');
    this.place--;
    this.expect(';');
  }

  private next(): string {
    const token = this.tokens[this.place++];
    if (!token) throw new SchemaDefinitionError('the definition ends too early');
    return token.text;
  }

  private expect(text: string): void {
    if (this.next() !== text) throw this.unexpected(`"${text}"`);
  }

  private identifier(): string {
    const text = this.next();
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(text)) throw this.unexpected('a name');
    return text;
  }

  private number(): number {
    const text = this.next();
    if (!/^-?\d+$/.test(text)) throw this.unexpected('a number');
    return Number(text);
  }

  private skipTo(text: string): void {
    while (this.next() !== text);
  }

  private unexpected(wanted: string): SchemaDefinitionError {
    const { text, line } = this.tokens[this.place - 1];
    return new SchemaDefinitionError(`line ${line}: found ${text} instead of ${wanted}`);
  }
}
