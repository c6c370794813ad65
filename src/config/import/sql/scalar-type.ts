import { Dialect } from './dialect';
import type { Remark } from './remarks';
import { DataType } from '../../../model/declaration/data-type';
import { physicalType } from '../physical-type';

/** A type without parts, as it is written: its name in lower case, and what stands in brackets behind it. */
export interface WrittenScalar {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly unsigned?: boolean;
  /** `with time zone`, `without time zone`. */
  readonly zone?: 'with' | 'without';
}

/** What a written type is to a mesh, and how it differs. */
export interface MeantType {
  readonly type: DataType;
  readonly remarks: readonly Remark[];
  /** The listed values, where they can't be the symbols of an enumeration. */
  readonly values?: readonly string[];
}

const SMALL_INTEGERS = new Set(['tinyint', 'smallint', 'mediumint', 'int2', 'byte', 'short', 'utinyint', 'usmallint', 'smallserial', 'serial2', 'year']);
const INTEGERS = new Set(['int', 'integer', 'int4', 'serial', 'serial4']);
const LONGS = new Set(['bigint', 'int8', 'long', 'bigserial', 'serial8', 'uinteger']);
const TEXTS = new Set(['tinytext', 'mediumtext', 'longtext', 'ntext', 'citext', 'sysname', 'uniqueidentifier', 'national_char', 'national_character', 'national_varchar', 'char_varying',
  'national_char_varying', 'national_character_varying', 'nchar_varying', 'long_varchar', 'longvarchar', 'nclob']);
const BYTES = new Set(['tinyblob', 'mediumblob', 'longblob', 'rowversion', 'long_raw', 'binary_varying', 'blob']);
const DECIMALS = new Set(['decimal', 'numeric', 'number', 'dec', 'fixed']);
const JSON_TYPES = new Set(['json', 'jsonb', 'variant', 'super', 'object', 'array', 'map', 'struct', 'list']);
/** Moments, whose time zone the value has or the database knows. */
const MOMENTS = new Set(['timestamptz', 'timestamp_tz', 'timestamp_ltz', 'timestampltz', 'timestamptz_ns', 'datetimeoffset']);
/** Readings of a clock, of no known time zone. */
const CLOCKS = new Set(['datetime', 'datetime2', 'smalldatetime', 'timestamp_ntz', 'timestampntz', 'timestamp_ns', 'timestamp_ms', 'timestamp_s']);

/** What a type without parts means in a dialect. */
export function meantScalar(written: WrittenScalar, dialect: Dialect): MeantType {
  const { name, parameters, unsigned } = written;
  if (name === 'tinyint' && parameters[0] === '1' && !unsigned && dialect === Dialect.MYSQL) return { type: DataType.BOOLEAN, remarks: ['flag'] };
  if (SMALL_INTEGERS.has(name)) return exactly(DataType.INTEGER);
  if (INTEGERS.has(name)) return exactly(unsigned ? DataType.LONG : DataType.INTEGER);
  if (LONGS.has(name)) return exactly(unsigned ? DataType.decimal(20, 0) : DataType.LONG);
  if (name === 'ubigint') return exactly(DataType.decimal(20, 0));
  if (name === 'hugeint') return exactly(DataType.decimal(38, 0));
  if (DECIMALS.has(name)) return decimal(written, dialect);
  // PostgreSQL's has two digits behind the point.
  if (name === 'money') return exactly(DataType.decimal(19, dialect === Dialect.SQL_SERVER ? 4 : 2));
  if (name === 'smallmoney') return exactly(DataType.decimal(10, 4));
  if (name === 'float' || name === 'real') return exactly(floating(written, dialect));
  if (name === 'bit' || name === 'bit_varying' || name === 'varbit') return name === 'bit' && (parameters[0] ?? '1') === '1' ? exactly(DataType.BOOLEAN) : { type: DataType.STRING, remarks: ['text'] };
  if (name === 'timestamp' || MOMENTS.has(name) || CLOCKS.has(name)) return timestamp(written, dialect);
  if (name === 'enum') return enumeration(parameters);
  if (JSON_TYPES.has(name)) return exactly(physicalType('json')!);
  if (BYTES.has(name)) return exactly(DataType.BINARY);
  const known = TEXTS.has(name) ? DataType.STRING : physicalType(name);
  if (!known) return { type: DataType.STRING, remarks: ['text'] };
  const bounded = (known === DataType.STRING || known === DataType.BINARY) && /^\d+$/.test(parameters[0] ?? '');
  return { type: known, remarks: bounded ? ['length'] : [] };
}

/** A list of words; other lists of values need a rule beside the text. */
export function enumeration(values: readonly string[]): MeantType {
  const distinct = new Set(values.map((value) => value.toUpperCase())).size === values.length;
  const areSymbols = values.length > 0 && distinct && values.every((value) => /^[A-Za-z_]\w*$/.test(value));
  return areSymbols ? exactly(DataType.enumeration([...values])) : { type: DataType.STRING, remarks: [], values };
}

function exactly(type: DataType): MeantType {
  return { type, remarks: [] };
}

/** PostgreSQL's scales may be negative or larger than the precision; a decimal of a mesh has as many digits as both need. */
function decimal({ parameters }: WrittenScalar, dialect: Dialect): MeantType {
  if (parameters.length === 0) {
    if (dialect === Dialect.STANDARD) return { type: DataType.decimal(38, 9), remarks: ['precision'] };
    return exactly(DataType.decimal(dialect === Dialect.SQL_SERVER ? 18 : 10, 0));
  }
  const [precision, scale] = [parameters[0] === '*' ? 38 : Number(parameters[0]), Number(parameters[1] ?? 0)];
  const digits = Math.max(precision - Math.min(scale, 0), scale);
  return digits >= 1 && digits <= 38 ? exactly(DataType.decimal(digits, Math.max(scale, 0))) : { type: DataType.STRING, remarks: ['digits'] };
}

/** `float(24)` has 32 bits and `float(25)` 64; without a number it depends on the engine, and 64 bits hold both. */
function floating({ name, parameters }: WrittenScalar, dialect: Dialect): DataType {
  if (name === 'real') return dialect === Dialect.MYSQL ? DataType.DOUBLE : DataType.FLOAT;
  if (parameters.length === 1) return Number(parameters[0]) <= 24 ? DataType.FLOAT : DataType.DOUBLE;
  return dialect === Dialect.HIVE || dialect === Dialect.MYSQL ? DataType.FLOAT : DataType.DOUBLE;
}

function timestamp({ name, parameters, zone }: WrittenScalar, dialect: Dialect): MeantType {
  if (name === 'timestamp' && dialect === Dialect.SQL_SERVER) return exactly(DataType.BINARY);
  const moment = zone === 'with' || MOMENTS.has(name) || (name === 'timestamp' && zone === undefined && (dialect === Dialect.HIVE || dialect === Dialect.MYSQL));
  const finer = name.endsWith('_ns') || Number(parameters[0]) > 6;
  return { type: DataType.TIMESTAMP, remarks: [...moment ? [] : ['zone' as const], ...finer ? ['fraction' as const] : []] };
}
