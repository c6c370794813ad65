import type { ImportNotes } from './notes';
import { formatOf } from './storage';
import { quote } from '../../core/findings';
import type { StorageFormat } from '../../model/declaration/storage';

/** What a table's properties (Hive's TBLPROPERTIES, Glue's parameters) say that a mesh can say. */
export interface MeantProperties {
  readonly description?: string;
  readonly format?: StorageFormat;
  /** A format that a mesh doesn't have. */
  readonly otherFormat?: string;
  readonly compression?: string;
  readonly location?: string;
  /** Trino writes them as a property: `ARRAY['day', 'region']`. */
  readonly partitionBy: readonly string[];
}

/** Where engines write the format of a table; `table_type` and the provider say more than `classification`, which is of the files. */
const FORMATS = ['table_type', 'spark.sql.sources.provider', 'classification', 'format'];
const COMPRESSIONS = ['parquet.compression', 'parquet.compress', 'write_compression', 'write.parquet.compression-codec', 'compression'];
const LOCATIONS = ['external_location', 'location', 'path'];

/** What catalogs and engines note for themselves: it follows from the table, or from its data. */
const BOOKKEEPING = [
  /^(?:external|has_encrypted_data|bucketing_version|serialization\.format|last_modified_(?:by|time))$/,
  /^(?:transient_lastddltime|numfiles|numrows|totalsize|rawdatasize|column_stats_accurate|averagerecordsize|objectcount|recordcount|sizekey)$/,
  /^(?:(?:previous_)?metadata_location|typeofdata|compressiontype|crawler.*|updated_by_crawler|partition_filtering\.enabled|presto.*|trino.*|spark\.sql\..*)$/,
  /^delta\.(?:min(?:reader|writer)version|lastcommittimestamp|lastupdateversion|feature\..*|checkpoint\..*)$/,
];

/** Reads the properties of a table; those without a meaning here are told. */
export function meaningOf(properties: ReadonlyMap<string, string>, table: { name: string; offset: number }, notes: ImportNotes): MeantProperties {
  const lower = new Map([...properties].map(([key, value]) => [key.toLowerCase(), value]));
  const first = (keys: readonly string[]): string | undefined => keys.map((key) => lower.get(key)).find(Boolean);
  const read = new Set(['comment', 'partitioned_by', ...FORMATS, ...COMPRESSIONS, ...LOCATIONS]);
  for (const key of properties.keys()) {
    if (!read.has(key.toLowerCase()) && !BOOKKEEPING.some((pattern) => pattern.test(key.toLowerCase()))) notes.left(table.offset, `the property ${quote(key)} of ${quote(table.name)}`);
  }
  const format = FORMATS.map((key) => formatOf(lower.get(key) ?? '')).find((one) => one !== undefined);
  return {
    description: lower.get('comment'),
    format,
    otherFormat: format === undefined ? first(FORMATS) : undefined,
    compression: first(COMPRESSIONS),
    location: first(LOCATIONS),
    partitionBy: [...(lower.get('partitioned_by') ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => name),
  };
}
