import { DataType } from '../../model/declaration/data-type';
import { Field } from '../../model/declaration/schema';

/** The types of SQL engines, Hive, Avro, Protobuf and Parquet that mean one of ours. */
const TYPES: ReadonlyMap<string, DataType> = new Map(([
  [DataType.STRING, 'string varchar char character text nvarchar nchar varchar2 nvarchar2 clob uuid bpchar character_varying enum'],
  [DataType.INTEGER, 'int integer smallint tinyint int32 int4 int2 int16 int8_t sint32 uint16 mediumint'],
  [DataType.LONG, 'bigint long int64 int8 sint64 uint32'],
  [DataType.FLOAT, 'float real float32 float4'],
  [DataType.DOUBLE, 'double float64 float8 double_precision'],
  [DataType.BOOLEAN, 'boolean bool bit'],
  [DataType.BINARY, 'binary varbinary bytes bytea blob image raw'],
  [DataType.DATE, 'date'],
  [DataType.JSON, 'json jsonb variant super'],
  [DataType.TIMESTAMP, 'timestamp timestamptz datetime datetime2 datetimeoffset timestamp_ntz timestamp_ltz timestamp_tz timestamp-micros timestamp-millis google.protobuf.timestamp '
    + 'timestamp_with_time_zone timestamp_without_time_zone'],
] as const).flatMap(([type, names]) => names.trim().split(' ').map((name) => [name, type] as const)));

const DECIMAL = /^(?:decimal|numeric|number|dec)\s*\(\s*(\d{1,2})\s*(?:,\s*(\d{1,2})\s*)?\)$/;

/** What a type as a database writes it is to us: `varchar(18)`, `decimal(10,2)`, `struct<a:int>`; undefined for others. */
export function physicalType(written: string): DataType | undefined {
  const text = written.trim().toLowerCase();
  const decimal = DECIMAL.exec(text);
  if (decimal) {
    const [precision, scale] = [Number(decimal[1]), Number(decimal[2] ?? 0)];
    return precision >= 1 && precision <= 38 && scale <= precision ? DataType.decimal(precision, scale) : undefined;
  }
  const nested = /^(array|map|struct)\s*<(.*)>$/s.exec(text);
  if (nested) return nestedType(nested[1], split(nested[2]));
  return TYPES.get(text.replace(/\s*\([\d\s,]*\)/, '').trim().replace(/\s+/g, '_'));
}

function nestedType(kind: string, parts: readonly string[]): DataType | undefined {
  if (kind === 'array') {
    const element = parts.length === 1 ? physicalType(parts[0]) : undefined;
    return element && DataType.array(element);
  }
  if (kind === 'map') {
    const value = parts.length === 2 && physicalType(parts[0]) === DataType.STRING ? physicalType(parts[1]) : undefined;
    return value && DataType.map(value);
  }
  const fields = parts.map((part) => {
    const [, name, type] = /^\s*([a-z_][a-z0-9_]*)\s*:(.*)$/s.exec(part) ?? [];
    const parsed = type === undefined ? undefined : physicalType(type);
    return parsed && Field.of(name, parsed);
  });
  return fields.length > 0 && fields.every((field) => field !== undefined) ? DataType.record(fields as Field[]) : undefined;
}

/** What stands between the commas that aren't inside brackets. */
function split(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if ('<('.includes(text[at])) {depth++;} else if ('>)'.includes(text[at])) {depth--;} else if (text[at] === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}
