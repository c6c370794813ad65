import type { Cursor } from './cursor';
import type { Dialect } from './dialect';
import type { Remark } from './remarks';
import type { MeantType, WrittenScalar } from './scalar-type';
import { meantScalar } from './scalar-type';
import { entryOf } from '../../../core/entry';
import { DataType } from '../../../model/declaration/data-type';
import { Field } from '../../../model/declaration/schema';
import { fieldName } from '../names';

/** What types depend on. */
export interface TypeContext {
  readonly dialect: Dialect;
  /** The types that the file itself creates, by their names in lower case. */
  readonly created: ReadonlyMap<string, MeantType>;
}

/** Names of types of more than one word. */
const SECOND_WORDS: Readonly<Record<string, readonly string[]>> = {
  double: ['precision'],
  character: ['varying'],
  char: ['varying'],
  nchar: ['varying'],
  bit: ['varying'],
  binary: ['varying'],
  national: ['character', 'char', 'varchar'],
  national_character: ['varying'],
  national_char: ['varying'],
  long: ['varchar', 'raw'],
};
const RECORDS = new Set(['struct', 'row', 'object', 'nested']);
const RENAMED: Pick<MeantType, 'remarks'> = { remarks: ['names'] };
const INTERVAL_WORDS = new Set(['year', 'month', 'day', 'hour', 'minute', 'second', 'to']);

/** Reads a type, whatever engine wrote it; undefined where none stands. */
export function readType(cursor: Cursor, context: TypeContext): MeantType | undefined {
  let base = readBase(cursor, context);
  while (base && (cursor.sees('[') || cursor.sees('array'))) {
    if (!cursor.take('array') || cursor.sees('[')) cursor.group();
    base = { type: DataType.array(base.type), remarks: base.remarks };
  }
  return base;
}

function readBase(cursor: Cursor, context: TypeContext): MeantType | undefined {
  let token = cursor.name();
  while (token && cursor.take('.')) token = cursor.name();
  if (!token) return undefined;
  const name = token.text.toLowerCase();
  if (cursor.sees('<') || cursor.sees('(')) {
    if (name === 'array' || name === 'list') return readParts(cursor, context, ([element]) => element && DataType.array(element.type));
    if (name === 'map') return readMap(cursor, context);
    if (RECORDS.has(name)) return readRecord(cursor, context);
  }
  return context.created.get(name) ?? meantScalar(readScalar(name, cursor), context.dialect);
}

function readScalar(first: string, cursor: Cursor): WrittenScalar {
  let name = first;
  for (let second = secondWord(name, cursor); second !== undefined; second = secondWord(name, cursor)) name = `${name}_${second}`;
  const parameters = (cursor.sees('(') ? cursor.group()!.parts() : []).map((part) => (part.take('-') ? '-' : '') + (part.next()?.text ?? ''));
  if (name === 'interval') while (cursor.seesOneOf(INTERVAL_WORDS) || cursor.sees('(')) cursor.skip();
  let unsigned = false;
  while (cursor.sees('unsigned') || cursor.sees('signed') || cursor.sees('zerofill')) unsigned = cursor.next()!.text.toLowerCase() !== 'signed' || unsigned;
  return { name, parameters, unsigned, zone: zoneOf(cursor) };
}

function secondWord(name: string, cursor: Cursor): string | undefined {
  const found = entryOf(SECOND_WORDS, name)?.find((word) => cursor.sees(word));
  if (found !== undefined) cursor.next();
  return found;
}

function zoneOf(cursor: Cursor): WrittenScalar['zone'] {
  if (cursor.take('without', 'time', 'zone')) return 'without';
  return cursor.take('with', 'time', 'zone') || cursor.take('with', 'local', 'time', 'zone') ? 'with' : undefined;
}

function readMap(cursor: Cursor, context: TypeContext): MeantType | undefined {
  let textKeys = true;
  const map = readParts(cursor, context, ([key, value]) => {
    textKeys = key?.type === DataType.STRING;
    return value && DataType.map(value.type);
  });
  return map && !textKeys ? { ...map, remarks: [...map.remarks, 'keys'] } : map;
}

/** The types between brackets. */
function readParts(cursor: Cursor, context: TypeContext, make: (parts: readonly MeantType[]) => DataType | undefined): MeantType | undefined {
  const closing = opened(cursor);
  const parts: MeantType[] = [];
  do {
    const part = readType(cursor, context);
    if (!part) return undefined;
    parts.push(part);
    if (cursor.take('not', 'null')) continue; // an element that must be there; a mesh has no word for it
  } while (cursor.take(','));
  const type = cursor.take(closing) ? make(parts) : undefined;
  return type && { type, remarks: distinct(parts) };
}

function readRecord(cursor: Cursor, context: TypeContext): MeantType | undefined {
  const closing = opened(cursor);
  const fields: Field[] = [];
  const types: Array<Pick<MeantType, 'remarks'>> = [];
  let renamed = false;
  do {
    const name = cursor.name();
    cursor.take(':');
    const type = name && readType(cursor, context);
    if (!type) return undefined;
    const required = cursor.take('not', 'null');
    const description = cursor.take('comment') ? cursor.string() : undefined;
    types.push(type);
    renamed ||= fieldName(name.text) !== name.text.toLowerCase();
    fields.push(Field.of(fieldName(name.text), type.type, { required, description }));
  } while (cursor.take(','));
  return cursor.take(closing) ? { type: DataType.record(fields), remarks: distinct([...types, ...renamed ? [RENAMED] : []]) } : undefined;
}

function opened(cursor: Cursor): string {
  return cursor.next()!.text === '<' ? '>' : ')';
}

function distinct(types: ReadonlyArray<Pick<MeantType, 'remarks'>>): Remark[] {
  return [...new Set(types.flatMap(({ remarks }) => remarks))];
}
