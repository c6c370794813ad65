import type { GlueCatalogTableConfig } from '@cdktf/provider-aws/lib/glue-catalog-table';
import { StorageFormat } from '../../model/declaration/storage';
import type { ProductModel } from '../../model/mesh';
import type { GlueColumn } from '../../render/schema/glue';
import { glueColumns, glueLocation, gluePartitionKeys } from '../../render/schema/glue';
import { literalText } from '../literal-text';

/** How Glue describes the table of a product, by its storage format. */
export interface TableShape extends Pick<GlueCatalogTableConfig, 'parameters' | 'storageDescriptor' | 'partitionKeys' | 'openTableFormatInput'> {
  /** What the engines write back into the catalog; a plan must stay empty in spite of it. */
  readonly engineOwned: readonly string[];
}

const PARAMETERS = 'parameters';
const COLUMNS = 'storage_descriptor[0].columns';

/** One entry for each storage format. */
export const TABLE_SHAPES: Readonly<Record<StorageFormat, (product: ProductModel) => TableShape>> = {
  // A native Delta table: Athena, Spark and EMR read its log; the Hive formats here are what they expect to find beside it.
  [StorageFormat.DELTA]: (product) => ({
    engineOwned: product.schema.fields.length === 0 ? [PARAMETERS, COLUMNS] : [PARAMETERS],
    parameters: {
      'EXTERNAL': 'TRUE',
      // With the placeholder column, Athena takes the columns from the log only without it:
      // https://docs.aws.amazon.com/athena/latest/ug/delta-lake-tables-syncing-metadata.html
      ...product.schema.fields.length > 0 && { table_type: 'delta' },
      'spark.sql.sources.provider': 'delta',
      'spark.sql.partitionProvider': 'catalog',
    },
    storageDescriptor: {
      location: glueLocation(product),
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
    engineOwned: [],
    parameters: {
      'EXTERNAL': 'TRUE',
      'classification': 'parquet',
      'parquet.compression': product.storage.compression.toUpperCase(),
      ...projectionParameters(product),
    },
    partitionKeys: gluePartitionKeys(product).map(literalComment),
    storageDescriptor: {
      location: glueLocation(product),
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
    engineOwned: [PARAMETERS, COLUMNS], // Glue numbers each column in parameters of its own
    // Glue writes the first metadata file from the columns, without partitions.
    openTableFormatInput: { icebergInput: { metadataOperation: 'CREATE', version: '2' } },
    storageDescriptor: { location: glueLocation(product), columns: columnsOf(product) },
  }),
};

function columnsOf(product: ProductModel): GlueColumn[] {
  return glueColumns(product).map(literalComment);
}

function literalComment(column: GlueColumn): GlueColumn {
  return column.comment === undefined ? column : { ...column, comment: literalText(column.comment) };
}

function projectionParameters({ storage: { partitionBy, partitionProjections, location } }: ProductModel): Record<string, string> {
  if (partitionBy.length === 0) return {};
  const parameters: Record<string, string> = { 'projection.enabled': 'true' };
  for (const column of partitionBy) {
    for (const [key, value] of Object.entries(partitionProjections[column].parameters)) parameters[`projection.${column}.${key}`] = value;
  }
  parameters['storage.location.template'] = `${location}${partitionBy.map((column) => `${column}=$\${${column}}/`).join('')}`;
  return parameters;
}
