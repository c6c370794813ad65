import { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { TABLE_SHAPES } from './table-shapes';
import type { ProductModel } from '../../model/mesh';
import { glueDescription } from '../literal-text';
import { referenceTo } from '../reference';
import { stateful } from '../stateful';

/** A table, as what comes after it in its stack names it. */
export interface TableReference {
  readonly databaseName: string;
  readonly name: string;
}

/** Names a table by references to it. */
export function tableReference(table: GlueCatalogTable): TableReference {
  return { databaseName: referenceTo(table, 'database_name'), name: referenceTo(table, 'name') };
}

/** The product's table in the Glue catalog, as Athena, Spark and EMR read it, made after what must be there before. */
export function createTable(scope: Construct, product: ProductModel, databaseName: string, after: readonly TerraformResource[]): GlueCatalogTable {
  const { engineOwned, ...shape } = TABLE_SHAPES[product.storage.format](product);
  const table = new GlueCatalogTable(scope, 'table', {
    name: product.names.table,
    databaseName,
    description: glueDescription(product.description),
    tableType: 'EXTERNAL_TABLE',
    ...shape,
    ...after.length > 0 && { dependsOn: [...after] },
  });
  if (engineOwned.length > 0) table.lifecycle = { ignoreChanges: [...engineOwned] };
  return stateful(table, [product.domain, product.names.resource, 'table'], product.removalPolicy);
}
