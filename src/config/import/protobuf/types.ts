import type { ProtobufEnum, ProtobufField, ProtobufFile, ProtobufMessage, ProtobufOption } from './definition';
import { enumerationType } from './enumeration';
import type { FittedType } from './well-known-types';
import { SCALARS, WELL_KNOWN_TYPES } from './well-known-types';
import { quote } from '../../../core/findings';
import { DataType } from '../../../model/declaration/data-type';
import type { Classification, Field } from '../../../model/declaration/schema';
import { pascalCase } from '../../../render/schema/record';
import { defined } from '../../shape';
import type { WrittenField } from '../fields';
import { fitFields } from '../fields';
import { sensitivityOfMarkers } from '../markers';
import { Nesting } from '../nesting';
import type { ImportNotes } from '../notes';

/** How generated code and the wire look: no business of data. */
const ENCODING = new Set(['packed', 'ctype', 'jstype', 'lazy', 'weak', 'unverified_lazy', 'retention', 'targets', 'json_name', 'default', 'features.field_presence']);

/** Makes a mesh's types of Protobuf's. */
export class ProtobufTypes {
  private readonly nesting = new Nesting();
  private readonly types: ReadonlyMap<string, ProtobufMessage | ProtobufEnum>;

  constructor(private readonly file: ProtobufFile, private readonly notes: ImportNotes) {
    this.types = new Map(allTypes(file.types).map((type) => [type.fullName, type]));
  }

  /** The fields of a message. */
  public fields(message: ProtobufMessage): Field[] {
    for (const { keyword, text, offset } of message.others) {
      const fix = keyword === 'reserved' ? 'give these numbers and names to no other field' : undefined;
      this.notes.left(offset, `${quote(`${keyword} ${text}`)} of the message "${message.name}"`, fix);
    }
    this.sensitivity(message.options, new Set(['map_entry', 'message_set_wire_format', 'no_standard_descriptor_accessor']));
    return this.nesting.within(message, message.fields.length, () => fitFields(message.fields.map((field) => this.field(field, message)), this.notes));
  }

  /** The messages that fields of a message have. */
  public messagesIn(message: ProtobufMessage): ProtobufMessage[] {
    return allTypes([message])
      .flatMap((type) => type.kind === 'message' ? type.fields.map((field) => this.lookUp(field.type, type.fullName)) : [])
      .filter((type): type is ProtobufMessage => type?.kind === 'message');
  }

  private field(field: ProtobufField, message: ProtobufMessage): WrittenField {
    const { name, offset, comment, number, oneof } = field;
    const classification = this.sensitivity(field.options, ENCODING);
    if (oneof !== undefined) this.notes.left(offset, `that only one field of "${oneof}" has a value`);
    const jsonName = optionOf(field, 'json_name');
    if (jsonName !== undefined) this.notes.left(offset, `the name in JSON, ${jsonName},`);
    const { type, ofMessage } = this.typeOf(field, message);
    const [required, defaultValue] = [this.isRequired(field, ofMessage), this.defaultValue(field, type)];
    return { name, offset, type, options: defined({ required, description: comment, classification, fieldNumber: number, defaultValue }) };
  }

  // https://protobuf.dev/programming-guides/field_presence/: what has no presence always has a value.
  private isRequired({ label, keyType, oneof, options }: ProtobufField, ofMessage: boolean): boolean {
    if (label === 'required') return true;
    if (label !== undefined || keyType !== undefined || oneof !== undefined || ofMessage) return false;
    if (this.file.syntax === 'proto3') return true;
    const presence = [...options, ...this.file.options].find(({ name }) => name === 'features.field_presence')?.value;
    return presence === 'IMPLICIT' || presence === 'LEGACY_REQUIRED';
  }

  private typeOf(field: ProtobufField, message: ProtobufMessage): { readonly type: DataType; readonly ofMessage: boolean } {
    const { label, keyType } = field;
    const found = this.lookUp(field.type, message.fullName);
    const repeats = label === 'repeated' || keyType !== undefined;
    if (keyType !== undefined && keyType !== 'string') this.notes.add(field.offset, `the keys of ${quote(field.name)} are of the type ${keyType}; a mesh's maps have text as keys`);
    const element = (repeats && found?.kind === 'message' ? this.wrapped(field, found) : undefined) ?? this.single(field, found);
    const type = label === 'repeated' ? DataType.array(element) : keyType !== undefined ? DataType.map(element) : element;
    return { type, ofMessage: found?.kind === 'message' || field.type.includes('.') };
  }

  private single(field: ProtobufField, found: ProtobufMessage | ProtobufEnum | undefined): DataType {
    const fitted = found ? undefined : SCALARS.get(field.type) ?? WELL_KNOWN_TYPES.get(field.type.replace(/^\./, ''));
    if (fitted) return this.fitted(field, fitted);
    if (!found) return this.unknown(field, `the type ${quote(field.type)} isn't defined in this file`, 'put its definition into the file to have its fields');
    if (found.kind === 'enum') return enumerationType(found, field.name, this.notes);
    const problem = found.fields.length === 0 ? 'has no fields' : this.nesting.problem(found);
    if (problem !== undefined) return this.unknown(field, `the message ${quote(found.fullName)} ${problem}`);
    return DataType.record(this.fields(found));
  }

  /** Protobuf can't put lists and maps into each other; where our own definitions do, a message stands between (src/render/schema/protobuf.ts). */
  private wrapped({ name, label }: ProtobufField, message: ProtobufMessage): DataType | undefined {
    const [only, ...more] = message.fields;
    const isWrapper = message.name === `${pascalCase(name)}${label === 'repeated' ? 'Item' : 'Value'}` && more.length === 0 && only?.number === 1
      && (only.name === 'items' ? only.label === 'repeated' : only.name === 'entries' && only.keyType === 'string');
    if (!isWrapper || this.nesting.problem(message) !== undefined) return undefined;
    return this.nesting.within(message, 1, () => this.typeOf(only, message).type);
  }

  private fitted({ offset, type }: ProtobufField, fitted: FittedType): DataType {
    if (fitted.note !== undefined) this.notes.add(offset, `the type ${type} ${fitted.note}`);
    return fitted.type;
  }

  // https://protobuf.dev/reference/protobuf/proto2-spec/: from the innermost message outwards.
  private lookUp(type: string, scope: string): ProtobufMessage | ProtobufEnum | undefined {
    if (type.startsWith('.')) return this.types.get(type.slice(1));
    for (let around = scope; around !== ''; around = around.slice(0, Math.max(0, around.lastIndexOf('.')))) {
      const found = this.types.get(`${around}.${type}`);
      if (found) return found;
    }
    return this.types.get(type);
  }

  private defaultValue(field: ProtobufField, type: DataType): string | number | boolean | undefined {
    const written = optionOf(field, 'default');
    if (written === undefined) return undefined;
    const value = defaultOf(written, type);
    if (value === undefined) this.notes.left(field.offset, `the default ${written}`);
    return value;
  }

  private sensitivity(options: readonly ProtobufOption[], known: ReadonlySet<string>): Classification | undefined {
    return sensitivityOfMarkers(options.filter(({ name }) => !known.has(name)).map((option) => ({ what: 'option', ...option })), this.notes);
  }

  /** A JSON value holds everything that a mesh has no type for. */
  private unknown({ offset }: ProtobufField, why: string, fix?: string): DataType {
    this.notes.add(offset, `${why}, so json is taken instead${fix === undefined ? '' : `; ${fix}`}`);
    return DataType.JSON;
  }
}

/** All types, those inside messages too. */
function allTypes(types: ReadonlyArray<ProtobufMessage | ProtobufEnum>): Array<ProtobufMessage | ProtobufEnum> {
  return types.flatMap((type) => [type, ...type.kind === 'message' ? allTypes(type.types) : []]);
}

function optionOf({ options }: ProtobufField, wanted: string): string | undefined {
  return options.find(({ name }) => name === wanted)?.value;
}

/** The default of proto2, for types whose text means the same to a mesh. */
function defaultOf(written: string, type: DataType): string | number | boolean | undefined {
  if (type === DataType.STRING) return /^(["'])[^\\]*\1$/.test(written) ? written.slice(1, -1) : undefined;
  if (type === DataType.BOOLEAN) return written === 'true' || written === 'false' ? written === 'true' : undefined;
  if (type.symbols) return type.symbols.includes(written) ? written : undefined;
  const number = Number(written.replace(/(?<=\d)f$/i, ''));
  if (type === DataType.INTEGER || type === DataType.LONG) return Number.isSafeInteger(number) ? number : undefined;
  return (type === DataType.FLOAT || type === DataType.DOUBLE) && Number.isFinite(number) ? number : undefined;
}
