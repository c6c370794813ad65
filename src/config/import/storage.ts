import type { ImportNotes } from './notes';
import { quote } from '../../core/findings';
import type { ParquetStorageOptions } from '../../model/declaration/storage';
import { Compression, Storage, StorageFormat } from '../../model/declaration/storage';
import { DEFAULT_STORAGE_FORMAT } from '../../model/resolve/storage';
import { STORAGE_FORMATS } from '../../model/storage-formats';
import { defined } from '../shape';

/** How a table's data is stored, as a database or catalog says it. */
export interface WrittenStorage {
  readonly offset: number;
  readonly partitionBy: readonly string[];
  readonly location?: string;
  readonly format?: StorageFormat;
  /** A format that a mesh doesn't have. */
  readonly otherFormat?: string;
  readonly compression?: string;
}

/** The format of a name: `DELTA`, `delta`, `org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat`. */
export function formatOf(written: string): StorageFormat | undefined {
  const text = written.toLowerCase();
  return [StorageFormat.ICEBERG, StorageFormat.DELTA, StorageFormat.PARQUET].find((format) => text.includes(format));
}

/** The storage of a product; undefined where nothing is said. Data of other formats stays where it is: a new table can't be put upon it. */
export function storageOf(written: WrittenStorage, name: string, notes: ImportNotes): Storage | undefined {
  const { offset, partitionBy, location, format, otherFormat } = written;
  if (format === undefined && otherFormat !== undefined) {
    const place = location === undefined ? '' : ` at ${location}`;
    notes.left(offset, `the format ${otherFormat} of ${quote(name)}${place}`, `its product gets a new ${DEFAULT_STORAGE_FORMAT} table: load the data into it`);
    return partitionBy.length > 0 ? Storage._of(DEFAULT_STORAGE_FORMAT, { partitionBy: [...partitionBy] }) : undefined;
  }
  const { title, createdPartitioned } = STORAGE_FORMATS[format ?? DEFAULT_STORAGE_FORMAT];
  const isPartitioned = partitionBy.length > 0 && createdPartitioned;
  if (partitionBy.length > 0 && !createdPartitioned) {
    notes.left(offset, `the partitioning of ${quote(name)} by ${partitionBy.join(', ')}`, `the ${title} table is made without: add it with SQL before data is written`);
  }
  const options: ParquetStorageOptions = defined({
    partitionBy: isPartitioned ? [...partitionBy] : undefined,
    location: locationOf(written, name, notes),
    compression: compressionOf(written, name, notes),
  });
  return format !== undefined || Object.keys(options).length > 0 ? Storage._of(format ?? DEFAULT_STORAGE_FORMAT, options) : undefined;
}

function locationOf({ offset, location }: WrittenStorage, name: string, notes: ImportNotes): string | undefined {
  const place = location === undefined ? undefined : s3Directory(location);
  if (location !== undefined && place === undefined) {
    notes.left(offset, `the location ${quote(location)} of ${quote(name)}`, 'a mesh keeps data in S3: s3://bucket/prefix/');
  }
  return place;
}

function compressionOf({ offset, compression }: WrittenStorage, name: string, notes: ImportNotes): Compression | undefined {
  const written = compression?.toLowerCase().replace('uncompressed', Compression.NONE);
  const known = Object.values(Compression).find((one) => one === written);
  if (written !== undefined && known === undefined) notes.left(offset, `the compression ${compression} of ${quote(name)}`);
  return known;
}

/** `s3://bucket/prefix/`, where a location is one. */
function s3Directory(location: string): string | undefined {
  if (!/^s3[an]?:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/[^{}$?*]*)?$/.test(location)) return undefined;
  return location.replace(/^s3[an]:/, 's3:').replace(/\/?$/, '/');
}
