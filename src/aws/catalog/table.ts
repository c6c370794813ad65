import type { GlueCatalogTableConfig } from '@cdktf/provider-aws/lib/glue-catalog-table';
import { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import type { Construct } from 'constructs';
import type { Duration } from '../../core/duration';
import { literalText } from '../../core/template';
import { DataTypeKind } from '../../model/declaration/data-type';
import { PartitionProjection, StorageFormat } from '../../model/declaration/storage';
import type { DomainModel, ProductModel } from '../../model/mesh';
import { tableHistory } from '../../model/retention';
import type { GlueColumn } from '../../render/schema/glue';
import { glueColumns, gluePartitionKeys } from '../../render/schema/glue';
import { stateful } from '../stateful';

/** The product's table in the Glue catalog, as Athena, Spark and EMR read it. */
export function createTable(scope: Construct, product: ProductModel, domain: DomainModel): GlueCatalogTable {
  const table = new GlueCatalogTable(scope, 'table', {
    name: product.names.table,
    databaseName: domain.names.database,
    description: product.description && literalText(product.description.slice(0, 2_048)),
    tableType: 'EXTERNAL_TABLE',
    ...FORMATS[product.storage.format](product),
  });
  const ignoreChanges = engineOwned(product);
  if (ignoreChanges.length > 0) table.lifecycle = { ignoreChanges };
  return stateful(table, [product.domain, product.names.resource, 'table'], product.removalPolicy);
}

/** What the engines write back into the catalog; a plan must stay empty in spite of it. */
function engineOwned(product: ProductModel): string[] {
  const columns = 'storage_descriptor[0].columns';
  switch (product.storage.format) {
    case StorageFormat.DELTA: return product.schema.fields.length === 0 ? ['parameters', columns] : ['parameters'];
    case StorageFormat.ICEBERG: return ['parameters', columns]; // Glue numbers each column in parameters of its own
    case StorageFormat.PARQUET: return [];
  }
}

type TableShape = Pick<GlueCatalogTableConfig, 'parameters' | 'storageDescriptor' | 'partitionKeys' | 'openTableFormatInput'>;

const FORMATS: Record<StorageFormat, (product: ProductModel) => TableShape> = {
  // A native Delta table: Athena, Spark and EMR read its log; the Hive formats here are what they expect to find beside it.
  [StorageFormat.DELTA]: (product) => ({
    parameters: {
      'EXTERNAL': 'TRUE',
      'table_type': 'delta',
      'spark.sql.sources.provider': 'delta',
      'spark.sql.partitionProvider': 'catalog',
      ...deltaHistory(product),
    },
    storageDescriptor: {
      location: product.storage.location,
      columns: columnsOf(product),
      inputFormat: 'org.apache.hadoop.mapred.SequenceFileInputFormat',
      outputFormat: 'org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat',
      serDeInfo: {
        serializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
        parameters: { 'path': product.storage.location, 'serialization.format': '1' },
      },
    },
  }),
  [StorageFormat.PARQUET]: (product) => ({
    parameters: {
      'EXTERNAL': 'TRUE',
      'classification': 'parquet',
      'parquet.compression': product.storage.compression.toUpperCase(),
      ...projectionParameters(product),
    },
    partitionKeys: gluePartitionKeys(product).map(literalComment),
    storageDescriptor: {
      location: product.storage.location,
      columns: columnsOf(product),
      inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
      outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
      serDeInfo: {
        serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
        parameters: { 'serialization.format': '1' },
      },
    },
  }),
  [StorageFormat.ICEBERG]: (product) => ({
    // Glue writes the first metadata file from the columns; the partition spec is set by the engine that first writes.
    openTableFormatInput: { icebergInput: { metadataOperation: 'CREATE', version: '2' } },
    ...product.retention && { parameters: icebergHistory(product) },
    storageDescriptor: { location: product.storage.location, columns: columnsOf(product) },
  }),
};

function columnsOf(product: ProductModel): GlueColumn[] {
  return glueColumns(product).map(literalComment);
}

function literalComment(column: GlueColumn): GlueColumn {
  return column.comment === undefined ? column : { ...column, comment: literalText(column.comment) };
}

/** What VACUUM and the log's own cleaning go by: https://docs.delta.io/table-properties */
function deltaHistory(product: ProductModel): Record<string, string> {
  const history = tableHistory(product);
  return history ? {
    'delta.deletedFileRetentionDuration': interval(history.deletedFiles),
    'delta.logRetentionDuration': interval(history.log),
  } : {};
}

/** The same for the engines that know Iceberg's own properties, and for Athena, which has a name of its own. */
function icebergHistory(product: ProductModel): Record<string, string> {
  const history = tableHistory(product);
  return history ? {
    'history.expire.max-snapshot-age-ms': String(history.snapshots.toMilliseconds()),
    'vacuum_max_snapshot_age_seconds': String(history.snapshots.toSeconds()),
  } : {};
}

function interval(duration: Duration): string {
  const seconds = duration.toSeconds();
  return seconds % 86_400 === 0 ? `interval ${seconds / 86_400} days` : `interval ${seconds} seconds`;
}

function projectionParameters(product: ProductModel): Record<string, string> {
  const { partitionBy, partitionProjections, location } = product.storage;
  if (partitionBy.length === 0) return {};
  const parameters: Record<string, string> = { 'projection.enabled': 'true' };
  for (const column of partitionBy) {
    const projection = partitionProjections[column] ?? defaultProjection(product, column);
    for (const [key, value] of Object.entries(projection.parameters)) parameters[`projection.${column}.${key}`] = value;
  }
  parameters['storage.location.template'] = `${location}${partitionBy.map((column) => `${column}=$\${${column}}/`).join('')}`;
  return parameters;
}

function defaultProjection(product: ProductModel, column: string): PartitionProjection {
  const type = product.schema.fields.find((field) => field.name === column)?.type;
  if (type?.kind === DataTypeKind.DATE) return PartitionProjection.days('2020-01-01');
  if (type?.kind === DataTypeKind.ENUMERATION) return PartitionProjection.values(type.symbols!);
  return PartitionProjection.injected();
}
