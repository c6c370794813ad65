import { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import { LakeformationPermissions } from '@cdktf/provider-aws/lib/lakeformation-permissions';
import { Construct } from 'constructs';
import { tableReference } from '../catalog/table';

/** Where a shared table is, and what the consumer calls it. */
export interface ResourceLinkInput {
  /** The link's name in the consumer's database. */
  readonly name: string;
  /** The consumer's database. */
  readonly database: string;
  /** The account that owns the table. */
  readonly account: string;
  readonly region?: string;
  readonly targetDatabase: string;
  readonly targetTable: string;
  /** The consumer's role that queries it; without one, the consumer grants it otherwise. */
  readonly principal?: string;
  readonly columns: GrantedColumns;
  /** The filter that shows the consumer its rows, if there is one. */
  readonly rowFilter?: string;
}

/** Which columns a grant shows: those that it names, or all but the hidden ones. */
export interface GrantedColumns {
  readonly visibleColumns?: readonly string[];
  readonly hiddenColumns: readonly string[];
}

/** The columns of a grant as Lake Formation wants them. */
export function grantedColumns({ visibleColumns, hiddenColumns }: GrantedColumns) {
  if (visibleColumns) return { columnNames: [...visibleColumns] };
  return { wildcard: true, ...hiddenColumns.length > 0 && { excludedColumnNames: [...hiddenColumns] } };
}

/** A table of another account in one's own database: DESCRIBE on the link, SELECT on what it stands for. */
export function createResourceLink(parent: Construct, id: string, input: ResourceLinkInput): GlueCatalogTable {
  const scope = new Construct(parent, id);
  const { account, region, targetDatabase, targetTable, principal, columns, rowFilter } = input;
  const link = new GlueCatalogTable(scope, 'link', {
    name: input.name,
    databaseName: input.database,
    targetTable: { catalogId: account, databaseName: targetDatabase, name: targetTable, ...region !== undefined && { region } },
  });
  if (principal === undefined) return link;
  const describe = new LakeformationPermissions(scope, 'describe', { principal, permissions: ['DESCRIBE'], table: tableReference(link) });
  new LakeformationPermissions(scope, 'select', {
    principal,
    permissions: ['SELECT'],
    ...rowFilter === undefined ? {
      tableWithColumns: { catalogId: account, databaseName: targetDatabase, name: targetTable, ...grantedColumns(columns) },
    } : { dataCellsFilter: { tableCatalogId: account, databaseName: targetDatabase, tableName: targetTable, name: rowFilter } },
    dependsOn: [describe],
  });
  return link;
}
