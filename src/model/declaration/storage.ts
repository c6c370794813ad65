/** The table formats in which a data product can be stored. */
export enum StorageFormat {
  /** Delta Lake: a log of transactions over Parquet files. */
  DELTA = 'delta',
  /** Plain Parquet files. */
  PARQUET = 'parquet',
  /** Apache Iceberg over Parquet files. */
  ICEBERG = 'iceberg',
}

/** How the data files are compressed. */
export enum Compression {
  /** Snappy, which standard STD-003 demands. */
  SNAPPY = 'snappy',
  /** Zstandard. */
  ZSTD = 'zstd',
  /** GZIP. */
  GZIP = 'gzip',
  /** Not compressed. */
  NONE = 'none',
}

/** How Athena works out the partitions of a Parquet table by itself: https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html */
export class PartitionProjection {
  /**
   * Partitions by day.
   * @param from the first day, `2024-01-01`
   */
  public static days(from: string): PartitionProjection {
    return new PartitionProjection({ 'type': 'date', 'format': 'yyyy-MM-dd', 'range': `${from},NOW`, 'interval': '1', 'interval.unit': 'DAYS' });
  }

  /**
   * Partitions by a whole number.
   * @param minimum the smallest
   * @param maximum the largest
   */
  public static integers(minimum: number, maximum: number): PartitionProjection {
    return new PartitionProjection({ type: 'integer', range: `${minimum},${maximum}` });
  }

  /**
   * Partitions by one of a list of values.
   * @param values all values
   */
  public static values(values: string[]): PartitionProjection {
    return new PartitionProjection({ type: 'enum', values: values.join(',') });
  }

  /** Partitions by a value that each query must name (`WHERE region = 'eu'`). */
  public static injected(): PartitionProjection {
    return new PartitionProjection({ type: 'injected' });
  }

  /** The table parameters, each without its prefix `projection.<column>.`. */
  public readonly parameters: Record<string, string>;

  private constructor(parameters: Record<string, string>) {
    this.parameters = parameters;
  }
}

/** What every table format can say. */
export interface StorageOptions {
  /**
   * The fields by which the data is partitioned, outermost first.
   * @default - not partitioned
   */
  readonly partitionBy?: string[];
  /**
   * Where the data lies: `s3://bucket/prefix/`.
   * @default - the product's own prefix in the domain's bucket
   */
  readonly location?: string;
  /**
   * How the data files are compressed.
   * @default Compression.SNAPPY
   */
  readonly compression?: Compression;
}

/** What a Parquet table can say beside that. */
export interface ParquetStorageOptions extends StorageOptions {
  /**
   * How Athena works out each partition field's values.
   * @default - days since 2020-01-01 for a date, the symbols of an enumeration, injected for others
   */
  readonly partitionProjections?: Record<string, PartitionProjection>;
}

/** How and where the data of a product is stored. */
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

  /** The table format. */
  public readonly format: StorageFormat;
  /** The fields by which the data is partitioned. */
  public readonly partitionBy: string[];
  /** Where the data lies, when it isn't the default place. */
  public readonly location?: string;
  /** How the data files are compressed. */
  public readonly compression: Compression;
  /** How Athena works out the partition fields' values, where declared. */
  public readonly partitionProjections: Record<string, PartitionProjection>;

  private constructor(format: StorageFormat, options: ParquetStorageOptions) {
    this.format = format;
    this.partitionBy = [...options.partitionBy ?? []];
    this.location = options.location;
    this.compression = options.compression ?? Compression.SNAPPY;
    this.partitionProjections = { ...options.partitionProjections };
  }
}
