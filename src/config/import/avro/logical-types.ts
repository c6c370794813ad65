import { entryOf } from '../../../core/entry';
import { DataType } from '../../../model/declaration/data-type';
import type { JsonNode } from '../json';

/** A type as a mesh has it, and how its default values are encoded. */
export interface FittedType {
  readonly type: DataType;
  /** The Avro logical type that the mesh's type stands for. */
  readonly logical?: string;
  /** What the mesh's type doesn't say. */
  readonly note?: string;
}

const time = (unit: string): string => `is a time of day, which a mesh has no type for: it is the number of ${unit} since midnight here`;
const timestamp = (logical: string, note?: string): FittedType => ({ type: DataType.TIMESTAMP, logical, note });
const LOCAL = 'is a time without a time zone; a mesh\'s timestamps are in UTC';

// https://avro.apache.org/docs/1.12.0/specification/#logical-types; `json` is our own.
const LOGICAL_TYPES: Readonly<Record<string, Readonly<Record<string, FittedType>>>> = {
  string: { uuid: { type: DataType.STRING, note: 'is a UUID, which is text here' }, json: { type: DataType.JSON, logical: 'json' } },
  int: { 'date': { type: DataType.DATE, logical: 'date' }, 'time-millis': { type: DataType.INTEGER, note: time('milliseconds') } },
  long: {
    'time-micros': { type: DataType.LONG, note: time('microseconds') },
    'timestamp-micros': timestamp('timestamp-micros'),
    'timestamp-millis': timestamp('timestamp-millis', 'counts milliseconds; a mesh\'s timestamps are microseconds: convert what is written in this schema'),
    'timestamp-nanos': timestamp('timestamp-nanos', 'counts nanoseconds; a mesh\'s timestamps are microseconds: convert what is written in this schema'),
    'local-timestamp-millis': timestamp('timestamp-millis', LOCAL),
    'local-timestamp-micros': timestamp('timestamp-micros', LOCAL),
    'local-timestamp-nanos': timestamp('timestamp-nanos', LOCAL),
  },
  fixed: {
    uuid: { type: DataType.BINARY, note: 'is a UUID of 16 bytes, which are binary here' },
    duration: { type: DataType.BINARY, note: 'is a duration, which a mesh has no type for: its 12 bytes are binary here' },
  },
};

/** What a type with a logical type is to a mesh; undefined where readers ignore it, as the standard demands of what they don't know. */
export function logicalType(base: string, logical: string, node: JsonNode): FittedType | undefined {
  if (logical === 'decimal' && (base === 'bytes' || base === 'fixed')) return decimal(node);
  return entryOf(entryOf(LOGICAL_TYPES, base) ?? {}, logical);
}

function decimal(node: JsonNode): FittedType | undefined {
  const precision = node.entries?.get('precision')?.value;
  const scale = node.entries?.get('scale')?.value ?? 0;
  if (typeof precision !== 'number' || typeof scale !== 'number' || !Number.isInteger(precision) || !Number.isInteger(scale)) return undefined;
  if (precision < 1 || scale < 0 || scale > precision) return undefined;
  if (precision > 38) return { type: DataType.BINARY, note: `has ${precision} digits; a mesh's decimals have at most 38, so its bytes are binary here` };
  return { type: DataType.decimal(precision, scale), logical: 'decimal' };
}
