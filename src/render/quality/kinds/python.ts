import type { DataType } from '../../../model/declaration/data-type';
import { DataTypeKind } from '../../../model/declaration/data-type';
import { UnsupportedRuleError } from '../exported';

// What Great Expectations, written in Python, calls things.

/** What pandas, Spark and SQL engines call a type. */
export function typeNames(type: DataType): readonly string[] {
  const names = TYPE_NAMES[type.kind];
  if (!names) throw new UnsupportedRuleError(`Great Expectations knows no one type like ${type}`);
  return names;
}

const TYPE_NAMES: Record<DataTypeKind, readonly string[] | undefined> = {
  [DataTypeKind.STRING]: ['str', 'string', 'StringType', 'VARCHAR', 'TEXT', 'STRING'],
  [DataTypeKind.ENUMERATION]: ['str', 'string', 'category', 'StringType', 'VARCHAR', 'TEXT', 'STRING'],
  [DataTypeKind.INTEGER]: ['int', 'int32', 'Int32', 'IntegerType', 'INTEGER', 'INT'],
  [DataTypeKind.LONG]: ['int', 'int64', 'Int64', 'LongType', 'BIGINT'],
  [DataTypeKind.FLOAT]: ['float', 'float32', 'Float32', 'FloatType', 'REAL', 'FLOAT'],
  [DataTypeKind.DOUBLE]: ['float', 'float64', 'Float64', 'DoubleType', 'DOUBLE', 'DOUBLE_PRECISION'],
  [DataTypeKind.BOOLEAN]: ['bool', 'boolean', 'BooleanType', 'BOOLEAN'],
  [DataTypeKind.DATE]: ['date', 'datetime.date', 'DateType', 'DATE'],
  [DataTypeKind.TIMESTAMP]: ['Timestamp', 'datetime64', 'datetime64[ns]', 'TimestampType', 'TIMESTAMP'],
  [DataTypeKind.DECIMAL]: ['Decimal', 'DecimalType', 'DECIMAL', 'NUMERIC'],
  [DataTypeKind.BINARY]: undefined,
  [DataTypeKind.JSON]: undefined,
  [DataTypeKind.ARRAY]: undefined,
  [DataTypeKind.MAP]: undefined,
  [DataTypeKind.RECORD]: undefined,
};

/** A pattern, unless it holds what Java and RE2 read and Python doesn't: groups `(?<name>…)`, `\p{…}`, `\Q…\E`, `\z`. */
export function pythonPattern(pattern: string): string {
  const [foreign] = /\(\?<(?![=!])|\\[pPQEz]/.exec(pattern.replace(/\\\\/g, '')) ?? [];
  if (foreign !== undefined) throw new UnsupportedRuleError(`the pattern holds ${foreign}, which Python's regular expressions don't know`);
  return pattern;
}
