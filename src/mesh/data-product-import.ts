import type { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { MskVpcConnection } from '@cdktf/provider-aws/lib/msk-vpc-connection';
import { Construct } from 'constructs';
import type { IDataProduct } from './data-product-reference';
import { addToAudience } from './governance/app-principals';
import { policyDocument } from '../aws/access/policy';
import { createResourceLink } from '../aws/access/resource-link';
import { createVpcConnection } from '../aws/access/vpc-connection';
import { awsContext } from '../aws/context';
import { errorsOf, originAt, quote } from '../core/findings';
import { nameProblem } from '../core/physical-name';
import { tagsOver } from './governance/expected-resources';
import { linkName } from '../model/access/chain';
import { AccessCapability } from '../model/declaration/access';
import type { KafkaConnectionOptions } from '../model/declaration/domain';
import type { ProductModel } from '../model/mesh';
import { productElsewhere } from '../model/resolve/elsewhere';
import { resolvePlatform } from '../model/resolve/mesh';
import { LIMITS } from '../model/resolve/names';
import { validatePlatform } from '../model/validate/platform';
import { isClusterArn, isRoleArn, locationProblem } from '../model/validate/syntax';

const PRODUCT_ID = /^[\w-]+\.[\w-]+$/;

/** What a consumer knows of a product of another repository. Everything else follows from the mesh's names. */
export interface DataProductImportProps {
  /** The product's id, `domain.name`. */
  readonly dataProductId: string;
  /**
   * The account in which the product lives.
   * @default - the stack's own
   */
  readonly account?: string;
  /**
   * The region in which the product lives.
   * @default - the stack's own
   */
  readonly region?: string;
  /**
   * The short name of the organization that owns the mesh.
   * @default company
   */
  readonly organization?: string;
  /**
   * The ARN of the mesh's Amazon MSK cluster, to read the product's topic.
   * @default - not known
   */
  readonly kafkaClusterArn?: string;
  /**
   * The product's Glue database.
   * @default - the domain's name, with underscores
   */
  readonly databaseName?: string;
  /**
   * The product's table in that database.
   * @default - the product's name, with underscores
   */
  readonly tableName?: string;
  /**
   * Where the data lies: `s3://bucket/prefix/`.
   * @default - the product's place in the domain's bucket
   */
  readonly location?: string;
  /**
   * The product's topic.
   * @default - `dp.{domain}.{name}`
   */
  readonly topicName?: string;
  /**
   * The product's version, as its contract says it.
   * @default - not known
   */
  readonly version?: string;
  /**
   * The major version that is read, of a product whose later ones have names of their own: 2 for the table `orders_v2`.
   * @default - the one whose names have no version
   */
  readonly majorVersion?: number;
}

/** How a link to a product's table is made. */
export interface ResourceLinkProps {
  /** The consumer's own Glue database, in which the table shall appear. */
  readonly databaseName: string;
  /**
   * The link's name in that database.
   * @default - `{domain}_{table}`
   */
  readonly linkName?: string;
  /**
   * The ARN of the consumer's role that queries the table: it gets DESCRIBE on the link and SELECT on the table.
   * @default - none; Lake Formation's administrators grant it otherwise
   */
  readonly roleArn?: string;
  /**
   * The only columns that the role sees, where the account was granted only these.
   * @default - all but the excluded ones
   */
  readonly columns?: string[];
  /**
   * Columns that the role doesn't see, of those that the account was granted.
   * @default - none
   */
  readonly excludedColumns?: string[];
  /**
   * The name of the data cells filter by which the account was granted some rows: `{table}-account-{the account}` where the product
   * names the account. It says the columns as well.
   * @default - the account was granted all rows
   */
  readonly rowFilterName?: string;
}

/** How a role that reads a product is made. */
export interface ConsumerRoleProps {
  /** The role's name. */
  readonly roleName: string;
  /** The ARNs of the roles that may assume it, of the consumer's own account. */
  readonly trustedRoleArns: string[];
  /**
   * What the consumer was granted: which of the product's roles it may assume.
   * @default AccessCapability.READ
   */
  readonly capability?: AccessCapability;
}

/**
 * A data product of another app or repository, as its consumers' stacks need it: a link to its table, a role that may assume
 * its reader role, a way to its topic. It looks nothing up and reads no other stack's state.
 */
export class DataProductImport extends Construct implements IDataProduct {
  /** The product's id, `domain.name`. */
  public readonly dataProductId: string;
  /** The ARN of the role that reads the product. */
  public readonly readerRoleArn: string;
  /** The ARN of the role that reads the product through Athena only. */
  public readonly queryRoleArn: string;
  /** The ARN of the role that reads the topic only. */
  public readonly streamRoleArn: string;
  /** The product's Glue database. */
  public readonly databaseName: string;
  /** The product's table in that database. */
  public readonly tableName: string;
  /** The workgroup in which the reader role queries the table. */
  public readonly workgroupName: string;
  /** Where the data lies, unless the product chose a place of its own. */
  public readonly location: string;
  /** The product's topic, if it has a stream. */
  public readonly topicName: string;

  /** The product's version, where it is known. */
  public readonly version?: string;

  private readonly product: ProductModel;
  private readonly account: string;

  /**
   * Works out where a product is, by its names.
   * @param scope a construct of the stack that holds it
   * @param id its id in that scope
   * @param props which product it is
   */
  constructor(scope: Construct, id: string, private readonly props: DataProductImportProps) {
    super(scope, id);
    this.check(importProblems(props));
    const [domainName, productName] = props.dataProductId.split('.');
    const { organization, account, region, majorVersion } = props;
    const context = awsContext(this);
    const platform = resolvePlatform({ organization, account, region }, originAt(this.node.path));
    const { domain, product } = productElsewhere({ domain: domainName, name: productName, majorVersion }, platform);
    this.product = product;
    this.account = account ?? context.account;
    const role = (name: string) => `arn:${context.partition}:iam::${this.account}:role/${name}`;
    const { names, storage } = product;
    this.dataProductId = props.dataProductId;
    this.readerRoleArn = role(names.readerRole);
    this.queryRoleArn = role(names.queryRole);
    this.streamRoleArn = role(names.streamRole);
    this.databaseName = props.databaseName ?? domain.names.database;
    this.tableName = props.tableName ?? names.table;
    this.workgroupName = names.readerWorkgroup;
    this.location = props.location ?? storage.location;
    this.topicName = props.topicName ?? names.topic;
    this.version = props.version;
    addToAudience(this, account);
  }

  /**
   * Makes a role that may assume the product's reader role, or the role of another capability.
   * @param id the construct's id
   * @param props the role's name, and who may assume it
   */
  public addConsumerRole(id: string, props: ConsumerRoleProps): IamRole {
    const scope = new Construct(this, id);
    const wrong = props.trustedRoleArns.filter((arn) => !isRoleArn(arn));
    this.check([
      nameProblem(props.roleName, LIMITS.role),
      ...wrong.length > 0 || props.trustedRoleArns.length === 0
        ? [`the role ${quote(props.roleName)} must trust roles by their ARNs, without wildcards${wrong.length > 0 ? `: not ${wrong.map(quote).join(', ')}` : ''}`] : [],
    ]);
    addToAudience(this, ...props.trustedRoleArns);
    const target = { [AccessCapability.READ]: this.readerRoleArn, [AccessCapability.QUERY]: this.queryRoleArn, [AccessCapability.STREAM]: this.streamRoleArn };
    const role = new IamRole(scope, 'role', {
      name: props.roleName,
      description: `Reads the data product ${this.dataProductId}`,
      assumeRolePolicy: policyDocument([{ Effect: 'Allow', Principal: { AWS: [...props.trustedRoleArns] }, Action: ['sts:AssumeRole'] }]),
      maxSessionDuration: 3_600,
      tags: this.tags(),
    });
    new IamRolePolicy(scope, 'policy', {
      name: 'assume', role: role.name, policy: policyDocument([{ Sid: 'AssumeReader', Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [target[props.capability ?? AccessCapability.READ]] }]),
    });
    return role;
  }

  /**
   * Shows the product's table in the consumer's own Glue database, for a product that Lake Formation guards.
   * @param id the construct's id
   * @param props where and to whom
   */
  public addResourceLink(id: string, props: ResourceLinkProps): GlueCatalogTable {
    const name = props.linkName ?? linkName(this.product);
    const { columns, excludedColumns = [], rowFilterName } = props;
    this.check([
      nameProblem(name, LIMITS.glue),
      nameProblem(props.databaseName, LIMITS.existingDatabase),
      props.roleArn !== undefined && !isRoleArn(props.roleArn) ? `the role ${quote(props.roleArn)} must be one role's ARN, without wildcards` : undefined,
      columns && (excludedColumns.length > 0 || rowFilterName !== undefined) ? 'columns, excludedColumns and rowFilterName each say what the role sees: keep one'
        : rowFilterName !== undefined && excludedColumns.length > 0 ? 'the filter says which columns the role sees: leave excludedColumns out' : undefined,
      columns?.length === 0 ? 'columns is empty: the role would see nothing' : undefined,
    ]);
    addToAudience(this, props.roleArn);
    return createResourceLink(this, id, {
      name,
      database: props.databaseName,
      account: this.account,
      region: this.props.region,
      targetDatabase: this.databaseName,
      targetTable: this.tableName,
      principal: props.roleArn,
      columns: { visibleColumns: columns, hiddenColumns: excludedColumns },
      rowFilter: rowFilterName,
    });
  }

  /**
   * Connects the consumer's VPC to the mesh's Amazon MSK cluster, to read the product's topic.
   * @param id the construct's id
   * @param options where the clients live
   * @throws when the cluster's ARN isn't known
   */
  public addKafkaConnection(id: string, options: KafkaConnectionOptions): MskVpcConnection {
    const { kafkaClusterArn } = this.props;
    if (kafkaClusterArn === undefined) throw new Error(`${this.node.path}: the Kafka cluster isn't known: say kafkaClusterArn`);
    return createVpcConnection(this, id, kafkaClusterArn, options, this.tags());
  }

  /** Those of the domain or platform of this app to which the import belongs, if it is in one. */
  private tags(): Record<string, string> | undefined {
    const tags = tagsOver(this);
    return Object.keys(tags).length > 0 ? { ...tags } : undefined;
  }

  /** All problems at once. */
  private check(problems: ReadonlyArray<string | undefined>): void {
    const found = problems.filter((problem) => problem !== undefined);
    if (found.length > 0) throw new Error(`${this.node.path}: ${found.join('; ')}`);
  }
}

/** What is wrong with what a consumer says of a product. */
function importProblems(props: DataProductImportProps): string[] {
  const { dataProductId, organization, account, region, kafkaClusterArn, location, topicName, majorVersion } = props;
  const platform = resolvePlatform({ organization, account, region }, originAt('import'));
  const place = location === undefined ? undefined : locationProblem(location);
  return [
    ...PRODUCT_ID.test(dataProductId) ? [] : [`the data product id ${quote(dataProductId)} must be "domain.name", written out, such as "customer.customer-profiles"`],
    ...errorsOf(validatePlatform(platform)).map(({ message }) => message),
    ...kafkaClusterArn === undefined || isClusterArn(kafkaClusterArn) ? [] : [`${quote(kafkaClusterArn)} is no MSK cluster's ARN`],
    ...majorVersion === undefined || (Number.isInteger(majorVersion) && majorVersion >= 0) ? [] : [`the major version ${quote(majorVersion)} must be a whole number, such as 2`],
    ...place === undefined ? [] : [`the location ${quote(location)}: ${place}`],
    ...topicName === undefined ? [] : [nameProblem(topicName, LIMITS.topic)].filter((problem) => problem !== undefined),
  ];
}
