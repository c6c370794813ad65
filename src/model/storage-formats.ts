import { DataProductUse } from './declaration/data-product';
import { StorageFormat } from './declaration/storage';
import { Duration } from '../core/duration';

/** How long the engines keep what a table no longer shows. model/table-history has the statements that make them. */
export interface TableHistory {
  /** Data files that no version of the table needs any more. */
  readonly deletedFiles?: Duration;
  /** Entries of the transaction log. */
  readonly log?: Duration;
  /** Snapshots of the table. */
  readonly snapshots?: Duration;
}

/** What the library knows of a storage format. The shape of its table in the Glue catalog is in aws/catalog. */
export interface StorageFormatDescriptor {
  /** What messages call such a table. */
  readonly title: string;
  /** Other names of the format in mesh files, in addition to the enumeration's own value. */
  readonly otherWords: readonly string[];
  /** What a product with this format is used for, unless it says otherwise. */
  readonly defaultUse: DataProductUse;
  /** The uses for which standard STD-003 takes the format. */
  readonly suits: readonly DataProductUse[];
  /** Whether a log decides which files belong to the table. Without one, the paths of the files hold the partitions' values, as Hive lays them out. */
  readonly transactionLog: boolean;
  /**
   * Whether a partitioned table can be made. For Iceberg, Glue takes a partition specification that the provider can't pass on before
   * hashicorp/terraform-provider-aws #46843, and it refuses partition keys ("Cannot create partitions in an iceberg table", #36531).
   */
  readonly createdPartitioned: boolean;
  /** Whether the catalog's location of a table ends in a slash. Iceberg's engines append `/metadata` to it, which would then have two. */
  readonly locationEndsInSlash: boolean;
  /** Whether the catalog wants a column even where none is declared. */
  readonly placeholderColumn: boolean;
  /** The oldest version of the Open Data Contract Standard whose S3 servers know the format. */
  readonly odcsSince: '3.0.2' | '3.1.0';
  /** How long engines keep the history of a table that doesn't say otherwise. */
  readonly history: TableHistory;
}

const { ANALYTICAL, INTERACTIVE, STREAMING } = DataProductUse;

export const STORAGE_FORMATS: Readonly<Record<StorageFormat, StorageFormatDescriptor>> = {
  [StorageFormat.DELTA]: {
    title: 'Delta',
    otherWords: ['delta-lake'],
    defaultUse: INTERACTIVE,
    suits: [INTERACTIVE, ANALYTICAL, STREAMING],
    transactionLog: true,
    createdPartitioned: true,
    locationEndsInSlash: true,
    placeholderColumn: true,
    odcsSince: '3.0.2',
    // https://docs.delta.io/table-properties
    history: { deletedFiles: Duration.days(7), log: Duration.days(30) },
  },
  [StorageFormat.PARQUET]: {
    title: 'Parquet',
    otherWords: [],
    defaultUse: ANALYTICAL,
    suits: [ANALYTICAL, STREAMING],
    transactionLog: false,
    createdPartitioned: true,
    locationEndsInSlash: true,
    placeholderColumn: false,
    odcsSince: '3.0.2',
    history: {},
  },
  [StorageFormat.ICEBERG]: {
    title: 'Iceberg',
    otherWords: [],
    defaultUse: ANALYTICAL,
    suits: [ANALYTICAL, STREAMING],
    transactionLog: true,
    createdPartitioned: false,
    locationEndsInSlash: false,
    placeholderColumn: false,
    odcsSince: '3.1.0',
    // https://iceberg.apache.org/docs/latest/configuration/
    history: { snapshots: Duration.days(5) },
  },
};

/** All storage formats, in the order of the enumeration. */
export const ALL_STORAGE_FORMATS: readonly StorageFormat[] = Object.values(StorageFormat);

/** The formats whose tables are more than the files that lie in their place. */
export const FORMATS_WITH_LOG = ALL_STORAGE_FORMATS.filter((format) => STORAGE_FORMATS[format].transactionLog);

/** The formats of plain files, for which Athena can compute the partitions by itself. */
export const FORMATS_WITHOUT_LOG = ALL_STORAGE_FORMATS.filter((format) => !STORAGE_FORMATS[format].transactionLog);

/** The formats that suit a use, the simplest first. */
export function formatsFor(use: DataProductUse): StorageFormat[] {
  return [...FORMATS_WITHOUT_LOG, ...FORMATS_WITH_LOG].filter((format) => STORAGE_FORMATS[format].suits.includes(use));
}
