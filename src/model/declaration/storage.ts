/** The table formats in which a data product can be stored. */
export enum StorageFormat {
  /** Delta Lake: Parquet files with a transaction log. */
  DELTA = 'delta',
  /** Plain Parquet files. */
  PARQUET = 'parquet',
  /** Apache Iceberg: Parquet files with table metadata. */
  ICEBERG = 'iceberg',
}

/** The compression of the data files. */
export enum Compression {
  /** Snappy, which standard STD-003 requires. */
  SNAPPY = 'snappy',
  /** Zstandard. */
  ZSTD = 'zstd',
  /** GZIP. */
  GZIP = 'gzip',
  /** Not compressed. */
  NONE = 'none',
}

/**
 * Partition projection: how Athena computes the partitions of a Parquet table instead of listing them in the catalog.
 * See https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html.
 * @exampleMetadata fixture=domain
 * @example
 * new DataProduct(customer, 'page-views', {
 *   schema: Schema.of({ fields: [Field.string('page'), Field.date('day'), Field.string('region')] }),
 *   storage: Storage.parquet({
 *     partitionBy: ['day', 'region'],
 *     partitionProjections: { day: PartitionProjection.days('2024-01-01'), region: PartitionProjection.values(['eu', 'us']) },
 *   }),
 * });
 */
export class PartitionProjection {
  /**
   * One partition per day, up to the current day.
   * @param from the first day, `2024-01-01`
   */
  public static days(from: string): PartitionProjection {
    return new PartitionProjection({ 'type': 'date', 'format': 'yyyy-MM-dd', 'range': `${from},NOW`, 'interval': '1', 'interval.unit': 'DAYS' });
  }

  /**
   * One partition per integer of a range.
   * @param minimum the smallest
   * @param maximum the largest
   */
  public static integers(minimum: number, maximum: number): PartitionProjection {
    return new PartitionProjection({ type: 'integer', range: `${minimum},${maximum}` });
  }

  /**
   * One partition per value of a list.
   * @param values all values
   */
  public static values(values: string[]): PartitionProjection {
    return new PartitionProjection({ type: 'enum', values: values.join(',') });
  }

  /** Partitions by a value that each query must give (`WHERE region = 'eu'`). */
  public static injected(): PartitionProjection {
    return new PartitionProjection({ type: 'injected' });
  }

  /** The table properties, each without its prefix `projection.<column>.`. */
  public readonly parameters: Record<string, string>;

  private constructor(parameters: Record<string, string>) {
    this.parameters = parameters;
  }
}

/** Options of `Storage.delta()` and `Storage.iceberg()`. */
export interface StorageOptions {
  /**
   * The fields by which the table is partitioned, outermost first.
   * @default - not partitioned
   */
  readonly partitionBy?: string[];
  /**
   * The S3 location of the data: `s3://bucket/prefix/`.
   * @default - the product's prefix in its bucket, by the platform's `bucketLayout`
   */
  readonly location?: string;
  /**
   * The compression of the data files.
   * @default Compression.SNAPPY
   */
  readonly compression?: Compression;
}

/** Options of `Storage.parquet()`. */
export interface ParquetStorageOptions extends StorageOptions {
  /**
   * How Athena computes the values of each partition field.
   * @default - days since 2020-01-01 for a date, the symbols of an enumeration, injected for others
   */
  readonly partitionProjections?: Record<string, PartitionProjection>;
}

/**
 * The storage of a data product: the format, partitions and location of its table.
 * @exampleMetadata fixture=domain
 * @example
 * new DataProduct(customer, 'customer-profiles', {
 *   schema: Schema.of({ fields: [Field.string('customer_id'), Field.string('region')] }),
 *   storage: Storage.delta({ partitionBy: ['region'] }),
 * });
 */
export class Storage {
  /** A Delta Lake table, readable by Athena, Spark and EMR. */
  public static delta(options: StorageOptions = {}): Storage {
    return new Storage(StorageFormat.DELTA, options);
  }

  /** A table of plain Parquet files, with partition projection where it is partitioned. */
  public static parquet(options: ParquetStorageOptions = {}): Storage {
    return new Storage(StorageFormat.PARQUET, options);
  }

  /** An Apache Iceberg table. */
  public static iceberg(options: StorageOptions = {}): Storage {
    return new Storage(StorageFormat.ICEBERG, options);
  }

  /**
   * A table of any format.
   * @internal
   */
  public static _of(format: StorageFormat, options: ParquetStorageOptions): Storage {
    return new Storage(format, options);
  }

  /** The table format. */
  public readonly format: StorageFormat;
  /** The fields by which the table is partitioned, if declared. */
  public readonly partitionBy?: string[];
  /** The S3 location of the data, if declared. */
  public readonly location?: string;
  /** The compression of the data files, if declared. */
  public readonly compression?: Compression;
  /** How Athena computes the values of the partition fields, if declared. */
  public readonly partitionProjections?: Record<string, PartitionProjection>;

  private constructor(format: StorageFormat, options: ParquetStorageOptions) {
    this.format = format;
    this.partitionBy = options.partitionBy && [...options.partitionBy];
    this.location = options.location;
    this.compression = options.compression;
    this.partitionProjections = options.partitionProjections && { ...options.partitionProjections };
  }
}
