import type { FittedType } from './logical-types';
import { DataTypeKind } from '../../../model/declaration/data-type';

const MILLISECONDS_OF_A_DAY = 86_400_000;
const PER_SECOND: Readonly<Record<string, bigint>> = { 'timestamp-millis': 1_000n, 'timestamp-micros': 1_000_000n, 'timestamp-nanos': 1_000_000_000n };

/** A default value as a mesh has it, from Avro's JSON encoding; undefined where a mesh can't say it. */
export function defaultValue(value: string | number | boolean, { type, logical }: FittedType): string | number | boolean | undefined {
  switch (type.kind) {
    case DataTypeKind.STRING:
    case DataTypeKind.JSON: return typeof value === 'string' ? value : undefined;
    case DataTypeKind.ENUMERATION: return type.symbols!.includes(String(value)) ? value : undefined;
    case DataTypeKind.BOOLEAN: return typeof value === 'boolean' ? value : undefined;
    case DataTypeKind.INTEGER:
    case DataTypeKind.LONG: return Number.isSafeInteger(value) ? value : undefined;
    case DataTypeKind.FLOAT:
    case DataTypeKind.DOUBLE: return typeof value === 'number' ? value : undefined;
    case DataTypeKind.DATE: return Number.isSafeInteger(value) ? isoText(Number(value) * MILLISECONDS_OF_A_DAY)?.slice(0, 10) : undefined;
    case DataTypeKind.TIMESTAMP: return Number.isSafeInteger(value) ? moment(BigInt(value), PER_SECOND[logical!]) : undefined;
    case DataTypeKind.BINARY: return typeof value === 'string' ? utf8(Buffer.from(value, 'latin1')) : undefined;
    case DataTypeKind.DECIMAL: return typeof value === 'string' && value !== '' ? decimalText(Buffer.from(value, 'latin1'), type.scale!) : undefined;
    case DataTypeKind.ARRAY:
    case DataTypeKind.MAP:
    case DataTypeKind.RECORD: return undefined;
  }
}

/** A mesh says bytes as text. */
function utf8(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : undefined;
}

// Two's complement, highest byte first: https://avro.apache.org/docs/1.12.0/specification/#decimal
function decimalText(bytes: Buffer, scale: number): string {
  const unscaled = BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex')}`));
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ''}`;
}

function moment(count: bigint, perSecond: bigint): string | undefined {
  const [rest, seconds] = [((count % perSecond) + perSecond) % perSecond, (count - ((count % perSecond) + perSecond) % perSecond) / perSecond];
  const text = isoText(Number(seconds) * 1_000);
  const fraction = rest.toString().padStart(String(perSecond).length - 1, '0').replace(/(?<=^\d{3,})0+$/, '');
  return text && `${text.slice(0, 19)}.${fraction}Z`;
}

/** Undefined where the calendar of four digits doesn't have it. */
function isoText(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) || !/^\d{4}-/.test(date.toISOString()) ? undefined : date.toISOString();
}
