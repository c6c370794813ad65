import type { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import { LakeformationDataCellsFilter } from '@cdktf/provider-aws/lib/lakeformation-data-cells-filter';
import { LakeformationOptIn } from '@cdktf/provider-aws/lib/lakeformation-opt-in';
import { LakeformationPermissions } from '@cdktf/provider-aws/lib/lakeformation-permissions';
import { LakeformationResource } from '@cdktf/provider-aws/lib/lakeformation-resource';
import { LakeformationResourceLfTags } from '@cdktf/provider-aws/lib/lakeformation-resource-lf-tags';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { TableReference } from '../catalog/table';
import { tableReference } from '../catalog/table';
import type { AwsContext } from '../context';
import { awsContext } from '../context';
import { referenceTo } from '../reference';
import type { DomainLakeFormation, Grantee } from './lake-formation';
import { granteeId, permitting, sortedByPrincipal } from './lake-formation';
import { CLASSIFICATION_TAG } from './lake-formation-settings';
import { leaveTableToIam } from './left-to-iam';
import { bucketAndPrefix } from './read-statements';
import { grantedColumns } from './resource-link';
import { physicalName } from '../../core/physical-name';
import { isForeignRole, isShare, shownColumns } from '../../model/access/lake-formation-grant';
import { ConsumerKind } from '../../model/declaration/consumer';
import { Classification } from '../../model/declaration/schema';
import type { DomainModel, GrantModel, ProductModel } from '../../model/mesh';
import { LIMITS, logicalId } from '../../model/resolve/names';
import { literalText } from '../literal-text';

/** The name of the filter that shows a consumer its rows. */
export function rowFilterName({ names }: ProductModel, consumer: string): string {
  return physicalName([names.table, consumer], '-', LIMITS.cellsFilter);
}

/** A grant of a table as Lake Formation knows it. */
export interface TableGrant extends Grantee {
  /** Whether it can be opted in to Lake Formation here, where access is hybrid: each account opts in its own roles. */
  readonly optsIn: boolean;
  /** Whether it may change the table as well. */
  readonly writes: boolean;
  readonly grant: Pick<GrantModel, 'visibleColumns' | 'hiddenColumns' | 'rowFilter'>;
}

/** A grant with the consuming domain, where the consumer is one. */
export interface GrantToConsumer {
  readonly grant: GrantModel;
  readonly consumer?: DomainModel;
  /** That domain's role, where the same stack makes it. */
  readonly roleArn?: string;
}

/** The grants of a product's table: one for each principal, since an account may stand for several consumers. */
export function tableGrants(grants: readonly GrantToConsumer[], domain: DomainModel, context: AwsContext): TableGrant[] {
  let unnamed = 0;
  const byPrincipal = new Map<string, TableGrant>();
  for (const { grant, consumer, roleArn } of grants) {
    const share = isShare(grant, domain, consumer);
    const principal = principalOf(grant, consumer, roleArn, domain, context);
    if (principal === undefined || byPrincipal.has(principal)) continue;
    const name = `${grant.consumer.kind}-${grant.consumer.identifier}`;
    byPrincipal.set(principal, {
      principal, name, id: granteeId(name, () => ++unnamed), share, optsIn: !share && !isForeignRole(grant, domain), writes: false, grant,
    });
  }
  return [...byPrincipal.values()];
}

/** The grant of a product's table to its writer role. */
export function writerGrant(roleArn: string): TableGrant {
  return { principal: roleArn, name: 'writer', id: 'writer', share: false, optsIn: false, writes: true, grant: { hiddenColumns: [] } };
}

/** How Lake Formation names a consumer. */
function principalOf(
  { consumer }: GrantModel, consuming: DomainModel | undefined, roleArn: string | undefined, domain: DomainModel, context: AwsContext,
): string | undefined {
  const { kind, identifier, managementAccount } = consumer;
  const organization = `arn:${context.partition}:organizations::${managementAccount}`;
  switch (kind) {
    case ConsumerKind.ACCOUNT:
    case ConsumerKind.ROLE: return identifier;
    case ConsumerKind.ORGANIZATION: return `${organization}:organization/${identifier}`;
    case ConsumerKind.ORGANIZATIONAL_UNIT: return `${organization}:ou/${identifier.split('/')[0]}/${identifier.split('/').pop()}`;
    case ConsumerKind.DOMAIN:
      if (!consuming) return undefined;
      // Another account's administrators pass on what it was granted; in one's own account the role is granted itself.
      return consuming.account === domain.account
        ? roleArn ?? `arn:${context.partition}:iam::${context.account}:role/${consuming.names.consumerRole}` : consuming.account ?? context.account;
    case ConsumerKind.KAFKA_PRINCIPAL:
    case ConsumerKind.SERVICE: return undefined;
  }
}

/** What is granted of a product. */
export interface ProductLakeFormationInput {
  readonly product: ProductModel;
  readonly domain: DomainModel;
  readonly table: GlueCatalogTable;
  readonly ofDomain: DomainLakeFormation;
  readonly grants: readonly TableGrant[];
}

/** What Lake Formation does for a product: its files are registered, its columns tagged, its table granted to each consumer, one after the other. */
export function createProductLakeFormation(parent: Construct, input: ProductLakeFormationInput): void {
  const scope = new Construct(parent, 'lake-formation');
  const location = createLocation(scope, input);
  let before: ITerraformDependable = tagColumns(scope, location, input);
  if (input.product.access.hybrid) {
    before = leaveTableToIam(scope, tableReference(input.table), { hybrid: true, dependsOn: [before] });
  }
  for (const granted of sortedByPrincipal(input.grants)) before = createTableGrant(scope, granted, input, before);
  for (const { principal, id } of input.grants.filter(({ writes }) => writes)) {
    new LakeformationPermissions(scope, `${id}-location`, {
      principal, permissions: ['DATA_LOCATION_ACCESS'], dataLocation: { arn: referenceTo(location, 'arn') }, dependsOn: [before],
    });
  }
}

function createLocation(scope: Construct, { product, table, ofDomain }: ProductLakeFormationInput): LakeformationResource {
  const [bucket, prefix] = bucketAndPrefix(product.storage.location);
  const location = new LakeformationResource(scope, 'location', {
    arn: awsContext(scope).s3Arn(`${bucket}/${prefix}`.replace(/\/$/, '')),
    roleArn: ofDomain.role.arn,
    useServiceLinkedRole: false,
    hybridAccessEnabled: product.access.hybrid,
    dependsOn: [table, ...ofDomain.prerequisites], // once it is registered, only those with the right to the location can make tables there
  });
  location.overrideLogicalId(logicalId([product.domain, product.names.resource, 'location']));
  return location;
}

/** One tag for each class that occurs, on the columns of that class; one after the other. Returns what comes last. */
function tagColumns(scope: Construct, location: LakeformationResource, { product, table }: ProductLakeFormationInput): ITerraformDependable {
  const classes = new Map<Classification, string[]>();
  const { schema, access } = product;
  for (const { name, classification: own } of schema.fields) {
    const classification = access.personalColumns.includes(name) ? Classification.PII : own; // what a record holds counts for its column
    if (classification !== undefined) classes.set(classification, [...classes.get(classification) ?? [], name]);
  }
  let last: ITerraformDependable = location;
  for (const [value, columnNames] of [...classes].sort(([one], [other]) => (one < other ? -1 : 1))) {
    last = new LakeformationResourceLfTags(scope, `tag-${value}`, {
      lfTag: [{ key: CLASSIFICATION_TAG, value }],
      tableWithColumns: { ...tableReference(table), columnNames: columnNames.sort() },
      dependsOn: [last],
    });
  }
  return last;
}

/** What a table takes to be written, beside SELECT and the right to its location: https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html */
const WRITER_PERMISSIONS = ['ALTER', 'DELETE', 'DESCRIBE', 'INSERT'];

/** Grants the table to one principal. Returns what comes last. */
function createTableGrant(scope: Construct, granted: TableGrant, input: ProductLakeFormationInput, before: ITerraformDependable): ITerraformDependable {
  const { product, ofDomain } = input;
  const { principal, id, grant, share } = granted;
  const place = new Construct(scope, id);
  const table = tableReference(input.table);
  const describe = new LakeformationPermissions(place, 'describe', {
    ...permitting(granted.writes ? WRITER_PERMISSIONS : ['DESCRIBE'], granted), table, dependsOn: [ofDomain.describes.get(principal)!, before],
  });
  const select = grant.rowFilter === undefined
    ? new LakeformationPermissions(place, 'select', {
      ...permitting(['SELECT'], granted), tableWithColumns: { ...table, ...grantedColumns(shownColumns(product, grant, share)) }, dependsOn: [describe],
    })
    : selectRows(place, granted, product, table, describe);
  if (!product.access.hybrid || !granted.optsIn) return select;
  return new LakeformationOptIn(place, 'opt-in', { principal: [{ dataLakePrincipalIdentifier: principal }], resourceData: [{ table: [table] }], dependsOn: [select] });
}

function selectRows(
  place: Construct, granted: TableGrant, product: ProductModel, { databaseName, name: tableName }: TableReference,
  before: ITerraformDependable,
): ITerraformDependable {
  const { id, grant, share } = granted;
  const { visibleColumns, hiddenColumns } = shownColumns(product, grant, share);
  const table = { tableCatalogId: awsContext(place).account, databaseName, tableName };
  const name = rowFilterName(product, id);
  const filter = new LakeformationDataCellsFilter(place, 'rows', {
    tableData: [{
      ...table,
      name,
      ...visibleColumns ? { columnNames: [...visibleColumns] } : { columnWildcard: [{ excludedColumnNames: [...hiddenColumns] }] },
      rowFilter: [{ filterExpression: grant.rowFilter && literalText(grant.rowFilter) }],
    }],
    dependsOn: [before],
  });
  return new LakeformationPermissions(place, 'select', { ...permitting(['SELECT'], granted), dataCellsFilter: { ...table, name }, dependsOn: [filter] });
}
