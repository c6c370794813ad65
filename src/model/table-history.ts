import { StorageFormat } from './declaration/storage';
import type { ProductModel } from './mesh';
import type { TableHistory } from './storage-formats';
import type { Duration } from '../core/duration';

/** A statement that sets properties of a table, and the engine that takes it. */
export interface HistoryStatement {
  readonly engine: string;
  readonly sql: string;
}

/**
 * What makes a table keep its history as retention policies say; nothing where the engines do so by themselves. Terraform can't set it: Delta reads
 * these times from its own log (https://docs.delta.io/table-properties), Iceberg from its metadata file, and neither from the Glue catalog
 * (https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-alter-table-set-properties.html).
 */
export function historyStatements({ storage: { format, history }, names: { table } }: ProductModel, database: string): HistoryStatement[] {
  if (!history) return [];
  return HISTORY_PROPERTIES[format](history).map(({ engine, properties }) => ({
    engine,
    sql: `ALTER TABLE ${database}.${table} SET TBLPROPERTIES (${properties.map(([name, value]) => `'${name}' = '${value}'`).join(', ')})`,
  }));
}

interface EngineProperties {
  readonly engine: string;
  readonly properties: ReadonlyArray<readonly [name: string, value: string]>;
}

const HISTORY_PROPERTIES: Readonly<Record<StorageFormat, (history: TableHistory) => EngineProperties[]>> = {
  // VACUUM and the log's own cleaning go by them.
  [StorageFormat.DELTA]: ({ deletedFiles, log }) => [{
    engine: 'Spark SQL',
    properties: [
      ...deletedFiles ? [['delta.deletedFileRetentionDuration', interval(deletedFiles)] as const] : [],
      ...log ? [['delta.logRetentionDuration', interval(log)] as const] : [],
    ],
  }],
  [StorageFormat.PARQUET]: () => [],
  // Iceberg's own expiration goes by the first, VACUUM of Athena by a property of Athena, which takes no other.
  [StorageFormat.ICEBERG]: ({ snapshots }) => (snapshots ? [
    { engine: 'Spark SQL', properties: [['history.expire.max-snapshot-age-ms', String(snapshots.toMilliseconds())]] },
    { engine: 'Athena', properties: [['vacuum_max_snapshot_age_seconds', String(snapshots.toSeconds())]] },
  ] : []),
};

function interval(duration: Duration): string {
  const seconds = duration.toSeconds();
  return seconds % 86_400 === 0 ? `interval ${seconds / 86_400} days` : `interval ${seconds} seconds`;
}
