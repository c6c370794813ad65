/** What of SQL differs so much that the same text means different things. */
export enum Dialect {
  /** Hive, Athena, Spark, Databricks: `float` has 32 bits, a bare `decimal` 10 digits, a backslash escapes. */
  HIVE = 'hive',
  /** MySQL, MariaDB: as Hive, and `timestamp` is a moment, `datetime` isn't. */
  MYSQL = 'mysql',
  /** SQL Server: `[name]`, `GO`, and `timestamp` is a version of the record. */
  SQL_SERVER = 'sql-server',
  /** PostgreSQL, Redshift, Snowflake, DuckDB, Trino, Oracle and others. */
  STANDARD = 'standard',
}

const HIVE = /\btblproperties\b|\bstored\s+(?:as|by)\b|\bpartitioned\s+by\b|\brow\s+format\b|\busing\s+(?:delta|iceberg|parquet|orc|csv|json|hudi)\b|\b(?:array|map|struct)\s*</i;
const MYSQL = /\bengine\s*=|\bauto_increment\b|\bcharacter\s+set\b|\bunsigned\b/i;
const SQL_SERVER = /^\s*go\s*$|\[dbo\]|\bnvarchar\b|\bidentity\s*\(\s*\d|\bdatetime2\b|\bvarchar\s*\(\s*max\s*\)/im;

const BIGQUERY = /\b(?:int64|float64|bignumeric)\b/i;

/** The dialect of a file, by words that only it has. */
export function dialectOf(text: string): Dialect {
  if (BIGQUERY.test(text)) return Dialect.STANDARD;
  if (HIVE.test(text)) return Dialect.HIVE;
  if (SQL_SERVER.test(text)) return Dialect.SQL_SERVER;
  return MYSQL.test(text) || text.includes('`') ? Dialect.MYSQL : Dialect.STANDARD;
}
