import type { Incompatibility, Newer } from './incompatibility';
import { childPath, fieldAt, NEW_MAJOR, wasAndIs } from './incompatibility';
import type { ProtobufEnum, ProtobufField, ProtobufFile, ProtobufMessage, ProtobufType } from './protobuf-definition';

/**
 * Scalars that are read without loss where another was written: same wire format, and the wider one reads. Protobuf calls more of them
 * compatible (https://protobuf.dev/programming-guides/proto3/#updating), but their values are cut off or read as others.
 */
const READABLE: Readonly<Record<string, readonly string[]>> = {
  int32: ['bool'],
  int64: ['int32', 'bool'],
};

/**
 * Why readers of the definition `reader` can't read what `writer` wrote: all reasons, none when they can.
 * @param newer the definition that is being changed; fixes are worded for its author
 */
export function compareProtobuf(reader: ProtobufFile, writer: ProtobufFile, newer: Newer): Incompatibility[] {
  return new ProtobufComparison(newer).files(reader, writer);
}

interface Member {
  readonly name: string;
  readonly number: number;
}

class ProtobufComparison {
  private readonly found: Incompatibility[] = [];

  constructor(private readonly newer: Newer) {}

  public files(reader: ProtobufFile, writer: ProtobufFile): Incompatibility[] {
    const [older, newest] = this.newer === 'reader' ? [writer, reader] : [reader, writer];
    if (older.package !== newest.package) {
      this.add('', 'message-name', `the package was "${older.package}" and is "${newest.package}"`, `keep the package "${older.package}"`);
    }
    if (older.message.name === newest.message.name) this.messages(reader.message, writer.message, '');
    else this.add('', 'message-name', `message "${older.message.name}" is gone, which deserializers look up by its name`, `keep the name "${older.message.name}"`);
    return this.found;
  }

  private messages(reader: ProtobufMessage, writer: ProtobufMessage, path: string): void {
    this.reuse(reader, writer, path);
    const written = new Map(writer.fields.map((field) => [field.number, field]));
    for (const field of reader.fields) {
      const other = written.get(field.number);
      if (other && other.name === field.name) this.fields(field, other, childPath(path, field.name));
    }
  }

  /** The identity of a field is its number; a name at another number, or a number under another name, mixes up two fields. */
  private reuse(reader: ProtobufMessage, writer: ProtobufMessage, path: string): void {
    const [older, newest] = this.newer === 'reader' ? [writer, reader] : [reader, writer];
    const moved = this.moved(older.fields, newest.fields, (name, from, to) => this.add(childPath(path, name), 'number-changed',
      `${fieldAt(childPath(path, name))} had number ${from} and has ${to}: readers look for it under the wrong number`,
      `declare "number: ${from}" for it; without one, a field has its place in the list, so add new fields at the end`));
    const names = new Map(older.fields.map(({ number, name }) => [number, name]));
    for (const { number, name } of newest.fields) {
      const other = names.get(number);
      if (other === undefined || other === name || moved.has(name) || moved.has(other)) continue;
      this.add(childPath(path, name), 'number-reused', `${fieldAt(childPath(path, name))} has number ${number}, which belonged to "${other}"`,
        `give "${name}" a number that was never used${this.isRenamed(older.fields, newest.fields, number) ? `, or keep the name "${other}"` : ''}`);
    }
  }

  private isRenamed(older: readonly ProtobufField[], newest: readonly ProtobufField[], number: number): boolean {
    const [before, after] = [older, newest].map((fields) => fields.find((field) => field.number === number)!);
    return typeText(before) === typeText(after);
  }

  private moved(older: Iterable<Member>, newest: Iterable<Member>, report: (name: string, from: number, to: number) => void): Set<string> {
    const numbers = new Map([...older].map(({ name, number }) => [name, number]));
    const names = new Set<string>();
    for (const { name, number } of newest) {
      const before = numbers.get(name);
      if (before === undefined || before === number) continue;
      names.add(name);
      report(name, before, number);
    }
    return names;
  }

  private fields(reader: ProtobufField, writer: ProtobufField, path: string): void {
    if (reader.repeated !== writer.repeated || (reader.type.kind === 'map') !== (writer.type.kind === 'map')) {
      this.changed('label-changed', reader, writer, path);
    } else {
      this.types(reader.type, writer.type, reader.repeated ? `${path}[]` : path, () => this.changed('type-changed', reader, writer, path));
    }
  }

  private types(reader: ProtobufType, writer: ProtobufType, path: string, changed: () => void): void {
    if (reader.kind === 'message' && writer.kind === 'message') return this.messages(reader.message, writer.message, path);
    if (reader.kind === 'enum' && writer.kind === 'enum') return this.enumerations(reader.enumeration, writer.enumeration, path);
    if (reader.kind === 'map' && writer.kind === 'map') return this.types(reader.value, writer.value, `${path}{}`, changed);
    const readable = 'name' in reader && 'name' in writer && reader.kind === writer.kind
      && (reader.name === writer.name || (reader.kind === 'scalar' && READABLE[reader.name]?.includes(writer.name)));
    return readable ? undefined : changed();
  }

  private enumerations(reader: ProtobufEnum, writer: ProtobufEnum, path: string): void {
    const [older, newest] = this.newer === 'reader' ? [writer, reader] : [reader, writer];
    const [before, after] = [older, newest].map(({ symbols }) => [...symbols].map(([name, number]) => ({ name, number })));
    const moved = this.moved(before, after, (name, from, to) => this.add(path, 'symbol-number-changed',
      `symbol "${name}" of ${fieldAt(path)} had number ${from} and has ${to}: readers take one symbol for another`,
      'keep the order of the symbols, and add new ones at the end'));
    for (const { name, number } of after) {
      const other = before.find((symbol) => symbol.number === number)?.name;
      if (other === undefined || other === name || moved.has(name) || moved.has(other)) continue;
      this.add(path, 'symbol-number-reused', `symbol "${name}" of ${fieldAt(path)} has number ${number}, which belonged to "${other}"`,
        `keep "${other}" in its place, and add new symbols at the end`);
    }
  }

  private changed(rule: string, reader: ProtobufField, writer: ProtobufField, path: string): void {
    const old = typeText(this.newer === 'reader' ? writer : reader);
    this.add(path, rule, `${fieldAt(path)} ${wasAndIs(typeText(reader), typeText(writer), this.newer)}, and ${typeText(writer)} can't be read as ${typeText(reader)}`,
      `keep ${old} under number ${reader.number} and add a field with a new number, or ${NEW_MAJOR}`);
  }

  private add(path: string, rule: string, message: string, fix: string): void {
    this.found.push({ path, rule, message, fix });
  }
}

function typeText({ type, repeated }: Pick<ProtobufField, 'type' | 'repeated'>): string {
  const label = repeated ? 'repeated ' : '';
  switch (type.kind) {
    case 'message': return `${label}message ${type.message.name}`;
    case 'enum': return `${label}enum ${type.enumeration.name}`;
    case 'map': return `map<string, ${typeText({ type: type.value, repeated: false })}>`;
    default: return label + type.name;
  }
}
