import type { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { MskVpcConnection } from '@cdktf/provider-aws/lib/msk-vpc-connection';
import { Construct } from 'constructs';
import type { IDataProduct } from './data-product-reference';
import { addDeclaredPrincipals } from './governance/app-principals';
import { databaseInStack } from './internal/siblings';
import { policyDocument } from '../aws/access/policy';
import { createResourceLink } from '../aws/access/resource-link';
import { createVpcConnection } from '../aws/access/vpc-connection';
import { awsContext } from '../aws/context';
import { errorsOf, originAt, quote } from '../core/findings';
import { nameProblem } from '../core/physical-name';
import { tagsOver } from './governance/declared-resources';
import { linkName } from '../model/access/lake-formation-grant';
import { roleOf } from '../model/access/way';
import { AccessCapability } from '../model/declaration/access';
import type { KafkaConnectionOptions } from '../model/declaration/domain';
import type { BucketLayout } from '../model/declaration/platform';
import type { ProductModel } from '../model/mesh';
import { productElsewhere } from '../model/resolve/elsewhere';
import { resolvePlatform } from '../model/resolve/mesh';
import { LIMITS } from '../model/resolve/names';
import { validatePlatform } from '../model/validate/platform';
import { isClusterArn, isRoleArn, locationProblem } from '../model/validate/syntax';

const PRODUCT_ID = /^[\w-]+\.[\w-]+$/;

/** Properties of a data product of another repository. What isn't given is derived from the naming conventions of the mesh. */
export interface DataProductImportProps {
  /** The product's id, `domain.name`. */
  readonly dataProductId: string;
  /**
   * The AWS account of the product: twelve digits.
   * @default - that of the stack
   */
  readonly account?: string;
  /**
   * The AWS region of the product.
   * @default - that of the stack
   */
  readonly region?: string;
  /**
   * The short name of the organization that owns the mesh.
   * @default company
   */
  readonly organization?: string;
  /**
   * How the mesh lays out its data products in S3 buckets. It says where the product's files are, unless `location` does.
   * @default BucketLayout.DOMAIN
   */
  readonly bucketLayout?: BucketLayout;
  /**
   * The ARN of the mesh's Amazon MSK cluster, needed to read the product's topic.
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
   * The S3 location of the data: `s3://bucket/prefix/`.
   * @default - the product's place in its bucket, by the layout
   */
  readonly location?: string;
  /**
   * The product's topic.
   * @default - `dp.{domain}.{name}`
   */
  readonly topicName?: string;
  /**
   * The product's version, as in its contract.
   * @default - not known
   */
  readonly version?: string;
  /**
   * The major version to read, if it is part of the names of the product's resources: 2 for the table `orders_v2`.
   * @default - the version whose resource names contain no version
   */
  readonly majorVersion?: number;
}

/** Options of `DataProductImport.addResourceLink()`. */
export interface ResourceLinkProps {
  /** The consumer's Glue database, in which the table appears. */
  readonly databaseName: string;
  /**
   * The link's name in that database.
   * @default - `{domain}_{table}`
   */
  readonly linkName?: string;
  /**
   * The ARN of the consumer's role that queries the table. It is granted DESCRIBE on the link and SELECT on the table.
   * @default - none; an administrator of Lake Formation must grant access to the link
   */
  readonly roleArn?: string;
  /**
   * The columns that the role sees, if the account was granted only these.
   * @default - all but the excluded ones
   */
  readonly columns?: string[];
  /**
   * The columns that the role doesn't see, of those that the account was granted.
   * @default - none
   */
  readonly excludedColumns?: string[];
  /**
   * The name of the data cells filter with which the account was granted some of the rows: `{table}-account-{account id}` if the product
   * was shared with the account. The filter also determines the columns.
   * @default - the account was granted all rows
   */
  readonly rowFilterName?: string;
  /**
   * Whether the product uses hybrid access: then the role is opted in, which only its own account can do.
   * @default false
   */
  readonly hybrid?: boolean;
}

/** Options of `DataProductImport.addConsumerRole()`. */
export interface ConsumerRoleProps {
  /** The role's name. */
  readonly roleName: string;
  /** The ARNs of the roles in the consumer's account that may assume the role. */
  readonly trustedRoleArns: string[];
  /**
   * What the consumer was granted. It determines which of the product's roles the new role may assume.
   * @default AccessCapability.READ
   */
  readonly capability?: AccessCapability;
}

/**
 * A data product of another app or repository, for use in a consumer's stack: link its table, create a role that reads it, connect to its
 * Kafka topic. Its resources are known by their names: nothing is looked up, and no Terraform state of another stack is read.
 * @exampleMetadata fixture=stack
 * @example
 * const profiles = new DataProductImport(stack, 'profiles', {
 *   dataProductId: 'customer.customer-profiles',
 *   account: '111111111111',
 *   organization: 'acme',
 * });
 * profiles.addConsumerRole('reader', { roleName: 'order-analytics', trustedRoleArns: ['arn:aws:iam::222222222222:role/spark'] });
 */
export class DataProductImport extends Construct implements IDataProduct {
  /** The product's id, `domain.name`. */
  public readonly dataProductId: string;
  /** The ARN of the product's role for `AccessCapability.READ`. */
  public readonly readerRoleArn: string;
  /** The ARN of the product's role for `AccessCapability.QUERY`. */
  public readonly queryRoleArn: string;
  /** The ARN of the product's role for `AccessCapability.STREAM`. */
  public readonly streamRoleArn: string;
  /** The product's Glue database. */
  public readonly databaseName: string;
  /** The product's table in that database. */
  public readonly tableName: string;
  /** The Athena workgroup for queries with the product's role. */
  public readonly workgroupName: string;
  /** The S3 location of the data: the declared one, or the default. */
  public readonly location: string;
  /** The name of the product's topic, if it has one. */
  public readonly topicName: string;
  /** The product's version, where it is known. */
  public readonly version?: string;
  private readonly product: ProductModel;
  private readonly account: string;

  /**
   * Imports a data product.
   * @param scope the stack, or a construct in it
   * @param id the construct's id
   * @param props the product's id, and how it differs from the naming conventions
   */
  constructor(scope: Construct, id: string, private readonly props: DataProductImportProps) {
    super(scope, id);
    this.check(importProblems(props));
    const [domainName, productName] = props.dataProductId.split('.');
    const { organization, account, region, bucketLayout, majorVersion } = props;
    const context = awsContext(this);
    const platform = resolvePlatform({ organization, account, region, bucketLayout }, originAt(this.node.path));
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
    addDeclaredPrincipals(this, account);
  }

  /**
   * Creates a role in the consumer's account that may assume the product's role for a capability.
   * @param id the construct's id
   * @param props the role's name, who may assume it, and the capability
   */
  public addConsumerRole(id: string, props: ConsumerRoleProps): IamRole {
    const scope = new Construct(this, id);
    const wrong = props.trustedRoleArns.filter((arn) => !isRoleArn(arn));
    this.check([
      nameProblem(props.roleName, LIMITS.role),
      ...wrong.length > 0 || props.trustedRoleArns.length === 0
        ? [`the role ${quote(props.roleName)} must trust roles by their ARNs, without wildcards${wrong.length > 0 ? `: not ${wrong.map(quote).join(', ')}` : ''}`] : [],
    ]);
    addDeclaredPrincipals(this, ...props.trustedRoleArns);
    const target = `arn:${awsContext(this).partition}:iam::${this.account}:role/${roleOf(this.product, { capability: props.capability ?? AccessCapability.READ })}`;
    const role = new IamRole(scope, 'role', {
      name: props.roleName,
      description: `Reads the data product ${this.dataProductId}`,
      assumeRolePolicy: policyDocument([{ Effect: 'Allow', Principal: { AWS: [...props.trustedRoleArns] }, Action: ['sts:AssumeRole'] }]),
      maxSessionDuration: 3_600,
      tags: this.tags(),
    });
    new IamRolePolicy(scope, 'policy', {
      name: 'assume', role: role.name, policy: policyDocument([{ Sid: 'AssumeReader', Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [target] }]),
    });
    return role;
  }

  /**
   * Creates a resource link: it shows the product's table in the consumer's Glue database. For products that use Lake Formation.
   * See https://docs.aws.amazon.com/lake-formation/latest/dg/resource-links-about.html.
   * @param id the construct's id
   * @param props the database of the link, and who may use it
   */
  public addResourceLink(id: string, props: ResourceLinkProps): GlueCatalogTable {
    const name = props.linkName ?? linkName(this.product);
    const { columns, excludedColumns = [], rowFilterName, hybrid = false } = props;
    this.check([
      nameProblem(name, LIMITS.glue),
      nameProblem(props.databaseName, LIMITS.existingDatabase),
      props.roleArn !== undefined && !isRoleArn(props.roleArn) ? `the role ${quote(props.roleArn)} must be one role's ARN, without wildcards` : undefined,
      columns && (excludedColumns.length > 0 || rowFilterName !== undefined) ? 'columns, excludedColumns and rowFilterName each say what the role sees: keep one'
        : rowFilterName !== undefined && excludedColumns.length > 0 ? 'the filter says which columns the role sees: leave excludedColumns out' : undefined,
      columns?.length === 0 ? 'columns is empty: the role would see nothing' : undefined,
    ]);
    addDeclaredPrincipals(this, props.roleArn);
    return createResourceLink(this, id, {
      name,
      database: databaseInStack(this, props.databaseName),
      principal: props.roleArn,
      target: { account: this.account, region: this.props.region, database: this.databaseName, table: this.tableName },
      passedOn: { columns: { visibleColumns: columns, hiddenColumns: excludedColumns }, rowFilter: rowFilterName, hybrid },
    });
  }

  /**
   * Connects the consumer's VPC to the mesh's Amazon MSK cluster, so that its clients can read the product's topic.
   * See https://docs.aws.amazon.com/msk/latest/developerguide/aws-access-mult-vpc.html.
   * @param id the construct's id
   * @param options the network of the clients
   * @throws if `kafkaClusterArn` isn't known
   */
  public addKafkaConnection(id: string, options: KafkaConnectionOptions): MskVpcConnection {
    if (this.props.kafkaClusterArn === undefined) throw new Error(`${this.node.path}: the Kafka cluster isn't known: say kafkaClusterArn`);
    return createVpcConnection(this, id, this.props.kafkaClusterArn, options, this.tags());
  }

  /** Those of the domain or platform of this app to which the import belongs, if it is in one. */
  private tags(): Record<string, string> | undefined {
    const tags = tagsOver(this);
    return Object.keys(tags).length > 0 ? { ...tags } : undefined;
  }

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
