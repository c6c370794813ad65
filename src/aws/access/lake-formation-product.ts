import type { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import { LakeformationDataCellsFilter } from '@cdktf/provider-aws/lib/lakeformation-data-cells-filter';
import { LakeformationOptIn } from '@cdktf/provider-aws/lib/lakeformation-opt-in';
import { LakeformationPermissions } from '@cdktf/provider-aws/lib/lakeformation-permissions';
import { LakeformationResource } from '@cdktf/provider-aws/lib/lakeformation-resource';
import { LakeformationResourceLfTags } from '@cdktf/provider-aws/lib/lakeformation-resource-lf-tags';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Classification } from '../../model/declaration/schema';
import { awsContext } from '../context';
import type { DomainLakeFormation, Grantee } from './lake-formation';
import { chain, dependsOn, granteeId } from './lake-formation';
import { CLASSIFICATION_TAG } from './lake-formation-settings';
import { bucketAndPrefix } from './read-statements';
import { grantedColumns } from './resource-link';
import { physicalName } from '../../core/physical-name';
import { literalText } from '../literal-text';
import { ConsumerKind } from '../../model/declaration/consumer';
import type { DomainModel, GrantModel, ProductModel } from '../../model/mesh';
import { LIMITS } from '../../model/resolve/names';

/** The name of the filter that shows a consumer its rows. */
export function rowFilterName({ names }: ProductModel, consumer: string): string {
  return physicalName([names.table, consumer], '-', LIMITS.cellsFilter);
}

interface Given {
  readonly key: string;
  readonly resources: TerraformResource[];
}

/** What Lake Formation does for a product: its files are registered, its columns tagged, its table granted to each consumer. */
export class ProductLakeFormation {
  private readonly scope: Construct;
  private readonly first: TerraformResource[];
  private readonly given = new Map<string, Given>();
  private unnamed = 0;

  constructor(parent: Construct, private readonly product: ProductModel, private readonly domain: DomainModel,
    private readonly ofDomain: DomainLakeFormation, table: GlueCatalogTable) {
    this.scope = new Construct(parent, 'lake-formation');
    ofDomain.register(product);
    const [bucket, prefix] = bucketAndPrefix(product.storage.location);
    const location = new LakeformationResource(this.scope, 'location', {
      arn: awsContext(parent).s3Arn(`${bucket}/${prefix}`.replace(/\/$/, '')),
      roleArn: ofDomain.role.arn,
      useServiceLinkedRole: false,
      hybridAccessEnabled: product.access.hybrid,
      dependsOn: [table, ...ofDomain.prerequisites], // once it is registered, only those with the right to the location can make tables there
    });
    location.overrideLogicalId(`${product.domain}_${product.name}_location`.replace(/[^A-Za-z0-9_-]/g, '_'));
    this.first = [...this.tagColumns(location)];
  }

  /** Grants the table to a consumer. */
  public grant(grant: GrantModel, consumer: DomainModel | undefined): void {
    const grantee = this.granteeOf(grant, consumer);
    if (!grantee || this.given.has(grantee.principal)) return;
    const { principal } = grantee;
    const place = new Construct(this.scope, grantee.id);
    const table = { databaseName: this.domain.names.database, name: this.product.names.table };
    const describe = new LakeformationPermissions(place, 'describe', { principal, permissions: ['DESCRIBE'], table });
    dependsOn(describe, [this.ofDomain.describeDatabase(grantee)]);
    const select = grant.rowFilter === undefined ? [this.selectColumns(place, grant, principal)] : this.selectRows(place, grant, grantee);
    const resources: TerraformResource[] = [describe, ...select];
    if (this.product.access.hybrid) {
      resources.push(new LakeformationOptIn(place, 'opt-in', { principal: [{ dataLakePrincipalIdentifier: principal }], resourceData: [{ table: [table] }] }));
    }
    this.given.set(principal, { key: principal, resources });
    chain([...this.given.values()], this.first.slice(-1));
  }

  /** Takes back a grant that another has superseded. */
  public revoke(grant: GrantModel, consumer: DomainModel | undefined): void {
    const grantee = this.granteeOf(grant, consumer);
    if (!grantee || !this.given.delete(grantee.principal)) return;
    this.scope.node.tryRemoveChild(grantee.id);
    chain([...this.given.values()], this.first.slice(-1));
  }

  private selectColumns(place: Construct, grant: GrantModel, principal: string): TerraformResource {
    return new LakeformationPermissions(place, 'select', {
      principal,
      permissions: ['SELECT'],
      tableWithColumns: { databaseName: this.domain.names.database, name: this.product.names.table, ...grantedColumns(grant) },
    });
  }

  private selectRows(place: Construct, { visibleColumns, hiddenColumns, rowFilter }: GrantModel, { principal, id }: Grantee): TerraformResource[] {
    const table = { tableCatalogId: awsContext(place).account, databaseName: this.domain.names.database, tableName: this.product.names.table };
    const name = rowFilterName(this.product, id);
    const filter = new LakeformationDataCellsFilter(place, 'rows', {
      tableData: [{
        ...table,
        name,
        ...visibleColumns ? { columnNames: [...visibleColumns] } : { columnWildcard: [{ excludedColumnNames: [...hiddenColumns] }] },
        rowFilter: [{ filterExpression: rowFilter && literalText(rowFilter) }],
      }],
    });
    const select = new LakeformationPermissions(place, 'select', { principal, permissions: ['SELECT'], dataCellsFilter: { ...table, name } });
    return [filter, select];
  }

  /** One tag for each class that occurs, on the columns of that class; one after the other. */
  private tagColumns(location: LakeformationResource): TerraformResource[] {
    const classes = new Map<Classification, string[]>();
    const { schema, access } = this.product;
    for (const { name, classification: own } of schema.fields) {
      const classification = access.personalColumns.includes(name) ? Classification.PII : own; // what a record holds counts for its column
      if (classification !== undefined) classes.set(classification, [...classes.get(classification) ?? [], name]);
    }
    const done: TerraformResource[] = [location];
    for (const [value, columnNames] of [...classes].sort(([one], [other]) => (one < other ? -1 : 1))) {
      done.push(new LakeformationResourceLfTags(this.scope, `tag-${value}`, {
        lfTag: [{ key: CLASSIFICATION_TAG, value }],
        tableWithColumns: { databaseName: this.domain.names.database, name: this.product.names.table, columnNames: columnNames.sort() },
        dependsOn: [done[done.length - 1]],
      }));
    }
    return done;
  }

  /** How Lake Formation names a consumer. */
  private granteeOf({ consumer }: GrantModel, domain: DomainModel | undefined): Grantee | undefined {
    const context = awsContext(this.scope);
    const { kind, identifier, managementAccount } = consumer;
    const named = (principal: string): Grantee => ({ principal, id: granteeId(`${kind}-${identifier}`, () => ++this.unnamed) });
    const organization = `arn:${context.partition}:organizations::${managementAccount}`;
    switch (kind) {
      case ConsumerKind.ACCOUNT:
      case ConsumerKind.ROLE: return named(identifier);
      case ConsumerKind.ORGANIZATION: return named(`${organization}:organization/${identifier}`);
      case ConsumerKind.ORGANIZATIONAL_UNIT: return named(`${organization}:ou/${identifier.split('/')[0]}/${identifier.split('/').pop()}`);
      case ConsumerKind.DOMAIN:
        if (!domain) return undefined;
        // Another account's administrators pass on what it was granted; in one's own account the role is granted itself.
        return named(domain.account === this.domain.account
          ? `arn:${context.partition}:iam::${context.account}:role/${domain.names.consumerRole}` : domain.account ?? context.account);
      default: return undefined;
    }
  }
}
