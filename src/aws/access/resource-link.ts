import { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import { LakeformationOptIn } from '@cdktf/provider-aws/lib/lakeformation-opt-in';
import { LakeformationPermissions } from '@cdktf/provider-aws/lib/lakeformation-permissions';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { ShownColumns } from '../../model/access/lake-formation-grant';
import { tableReference } from '../catalog/table';

/** Where a shared table is, and what the consumer calls it. */
export interface ResourceLinkInput {
  /** The link's name in the consumer's database. */
  readonly name: string;
  /** The consumer's database. */
  readonly database: string;
  readonly target: LinkTarget;
  /** The consumer's role that queries it; without one, the consumer grants it otherwise. */
  readonly principal?: string;
  /** What the role is granted of what its account was granted; nothing where the table's own account grants it to the role. */
  readonly passedOn?: PassedOn;
}

/** The table that a link shows. */
export interface LinkTarget {
  readonly account: string;
  readonly region?: string;
  readonly database: string;
  readonly table: string;
}

/** What an account passes on to a role of a table that is shared with it. */
export interface PassedOn {
  readonly columns: ShownColumns;
  /** The filter that shows the consumer its rows, if there is one. */
  readonly rowFilter?: string;
  /** Whether the table knows hybrid access: then the role is opted in. */
  readonly hybrid: boolean;
}

/** The columns of a grant as Lake Formation wants them. */
export function grantedColumns({ visibleColumns, hiddenColumns }: ShownColumns) {
  if (visibleColumns) return { columnNames: [...visibleColumns] };
  return { wildcard: true, ...hiddenColumns.length > 0 && { excludedColumnNames: [...hiddenColumns] } };
}

/** A table of another account or region in one's own database: DESCRIBE on the link, SELECT on what it stands for. */
export function createResourceLink(parent: Construct, id: string, input: ResourceLinkInput): GlueCatalogTable {
  const scope = new Construct(parent, id);
  const { database, name, target, principal, passedOn } = input;
  const link = new GlueCatalogTable(scope, 'link', {
    name,
    databaseName: database,
    targetTable: { catalogId: target.account, databaseName: target.database, name: target.table, ...target.region !== undefined && { region: target.region } },
  });
  if (principal === undefined) return link;
  const describe = new LakeformationPermissions(scope, 'describe', { principal, permissions: ['DESCRIBE'], table: tableReference(link) });
  if (passedOn) passOn(scope, principal, target, passedOn, describe);
  return link;
}

/** The table's grants are in its own region: https://docs.aws.amazon.com/lake-formation/latest/dg/data-access-across-region.html */
function passOn(scope: Construct, principal: string, target: LinkTarget, { columns, rowFilter, hybrid }: PassedOn, after: ITerraformDependable): void {
  const { account, region, database, table } = target;
  const there = region === undefined ? {} : { region };
  const select = new LakeformationPermissions(scope, 'select', {
    ...there,
    principal,
    permissions: ['SELECT'],
    ...rowFilter === undefined ? {
      tableWithColumns: { catalogId: account, databaseName: database, name: table, ...grantedColumns(columns) },
    } : { dataCellsFilter: { tableCatalogId: account, databaseName: database, tableName: table, name: rowFilter } },
    dependsOn: [after],
  });
  if (!hybrid) return;
  new LakeformationOptIn(scope, 'opt-in', {
    ...there,
    principal: [{ dataLakePrincipalIdentifier: principal }],
    resourceData: [{ table: [{ catalogId: account, databaseName: database, name: table }] }],
    dependsOn: [select],
  });
}

/** Lets a consumer's role see the database in which its links are; where Lake Formation guards everything, it wouldn't. */
export function describeLinks(parent: Construct, principal: string, database: string, dependsOn: readonly ITerraformDependable[]): void {
  new LakeformationPermissions(new Construct(parent, 'links'), 'describe', {
    principal, permissions: ['DESCRIBE'], database: { name: database }, ...dependsOn.length > 0 && { dependsOn: [...dependsOn] },
  });
}
