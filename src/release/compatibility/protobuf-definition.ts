import { SchemaDefinitionError } from './incompatibility';

/** The types that a field of a message can have. */
export type ProtobufType =
  | { readonly kind: 'scalar'; readonly name: string }
  | { readonly kind: 'message'; readonly message: ProtobufMessage }
  | { readonly kind: 'enum'; readonly enumeration: ProtobufEnum }
  /** Values under text keys. */
  | { readonly kind: 'map'; readonly value: ProtobufType }
  /** A type of an imported file, known by its full name only. */
  | { readonly kind: 'imported'; readonly name: string };

/** A field of a message. */
export interface ProtobufField {
  readonly name: string;
  readonly number: number;
  readonly repeated: boolean;
  readonly type: ProtobufType;
}

/** A message. */
export interface ProtobufMessage {
  readonly name: string;
  readonly fields: readonly ProtobufField[];
}

/** An enumeration. */
export interface ProtobufEnum {
  readonly name: string;
  readonly symbols: ReadonlyMap<string, number>;
}

/** A file, which holds one message with everything that it is made of. */
export interface ProtobufFile {
  readonly package: string;
  readonly message: ProtobufMessage;
}

// As src/render/schema/protobuf.ts writes them.
const SCALARS = new Set(['string', 'int32', 'int64', 'float', 'double', 'bool', 'bytes']);
const MAXIMUM_NUMBER = 536_870_911;
const TOKEN = /\s+|\/\/[^\n]*|([A-Za-z_][A-Za-z0-9_.]*)|(\d+)|("[^"\\\n]*")|([{}<>=;,])/y;

/**
 * Reads a Protobuf definition of the form that the library writes: one message, whose nested types are declared before the fields that use
 * them. Everything else is refused: what isn't understood can't be compared.
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

/** The types that a message declares for its fields, by name. */
type Scope = Map<string, ProtobufType>;

class Parser {
  private place = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  public file(): ProtobufFile {
    let packageName = '';
    for (;;) {
      const word = this.next();
      switch (word) {
        case 'syntax':
          this.expect('=');
          this.expect('"proto3"');
          this.expect(';');
          break;
        case 'package':
          packageName = this.next();
          this.expect(';');
          break;
        case 'import':
          this.next();
          this.expect(';');
          break;
        case 'message': {
          const message = this.message();
          if (this.place < this.tokens.length) throw this.unexpected(this.next(), 'the end of the definition');
          return { package: packageName, message };
        }
        default: throw this.unexpected(word, 'syntax, package, import or message');
      }
    }
  }

  private message(): ProtobufMessage {
    const name = this.identifier();
    const scope: Scope = new Map();
    const fields: ProtobufField[] = [];
    this.expect('{');
    for (let word = this.next(); word !== '}'; word = this.next()) {
      if (word === 'message') {
        const message = this.message();
        scope.set(message.name, { kind: 'message', message });
      } else if (word === 'enum') {
        const enumeration = this.enumeration();
        scope.set(enumeration.name, { kind: 'enum', enumeration });
      } else {
        const field = this.field(word, scope);
        const twin = fields.find(({ number, name: other }) => number === field.number || other === field.name);
        if (twin) throw new SchemaDefinitionError(`fields "${twin.name}" (${twin.number}) and "${field.name}" (${field.number}) of message "${name}" clash`);
        fields.push(field);
      }
    }
    return { name, fields };
  }

  private field(word: string, scope: Scope): ProtobufField {
    const repeated = word === 'repeated';
    const type = this.type(repeated || word === 'optional' ? this.next() : word, scope);
    const name = this.identifier();
    this.expect('=');
    const number = this.number();
    if (number < 1 || number > MAXIMUM_NUMBER) throw this.unexpected(String(number), `a number from 1 to ${MAXIMUM_NUMBER}`);
    this.expect(';');
    return { name, number, repeated, type };
  }

  private type(word: string, scope: Scope): ProtobufType {
    if (word === 'map') {
      this.expect('<');
      this.expect('string');
      this.expect(',');
      const value = this.type(this.next(), scope);
      this.expect('>');
      return { kind: 'map', value };
    }
    if (SCALARS.has(word)) return { kind: 'scalar', name: word };
    if (word.includes('.')) return { kind: 'imported', name: word };
    const declared = scope.get(word);
    if (!declared) throw new SchemaDefinitionError(`line ${this.line()}: type "${word}" isn't declared`);
    return declared;
  }

  private enumeration(): ProtobufEnum {
    const name = this.identifier();
    const symbols = new Map<string, number>();
    this.expect('{');
    for (let word = this.next(); word !== '}'; word = this.next()) {
      this.expect('=');
      symbols.set(word, this.number());
      this.expect(';');
    }
    return { name, symbols };
  }

  private next(): string {
    const token = this.tokens[this.place++];
    if (!token) throw new SchemaDefinitionError('the definition ends too early');
    return token.text;
  }

  private expect(wanted: string): void {
    const text = this.next();
    if (text !== wanted) throw this.unexpected(text, wanted.startsWith('"') ? wanted : `"${wanted}"`);
  }

  private identifier(): string {
    const text = this.next();
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(text)) throw this.unexpected(text, 'a name');
    return text;
  }

  private number(): number {
    const text = this.next();
    if (!/^\d+$/.test(text)) throw this.unexpected(text, 'a number');
    return Number(text);
  }

  private line(): number {
    return this.tokens[this.place - 1].line;
  }

  private unexpected(text: string, wanted: string): SchemaDefinitionError {
    return new SchemaDefinitionError(`line ${this.line()}: found ${text} instead of ${wanted}`);
  }
}
