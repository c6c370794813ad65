import type { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { MskVpcConnection } from '@cdktf/provider-aws/lib/msk-vpc-connection';
import { Construct } from 'constructs';
import type { IDataProduct } from './data-product-reference';
import { policyDocument } from '../aws/access/policy';
import { createResourceLink } from '../aws/access/resource-link';
import { createVpcConnection } from '../aws/access/vpc-connection';
import { awsContext } from '../aws/context';
import { originAt, quote } from '../core/findings';
import { linkName } from '../model/access-chain';
import type { KafkaConnectionOptions } from '../model/domain';
import type { DomainModel, ProductModel } from '../model/mesh';
import { resolveDomain, resolvePlatform, resolveProduct } from '../model/resolve';
import { isAccountId, isClusterArn, isRoleArn } from '../model/validate/syntax';

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
   * Columns that the role doesn't see, of those that the account was granted.
   * @default - none
   */
  readonly excludedColumns?: string[];
}

/** How a role that reads a product is made. */
export interface ConsumerRoleProps {
  /** The role's name. */
  readonly roleName: string;
  /** The ARNs of the roles that may assume it, of the consumer's own account. */
  readonly trustedRoleArns: string[];
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

  private readonly domain: DomainModel;
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
    const match = /^([^.\s]+)\.([^.\s]+)$/.exec(props.dataProductId);
    if (!match) this.fail(`the data product id ${quote(props.dataProductId)} must be "domain.name", such as "customer.customer-profiles"`);
    if (props.account !== undefined && !isAccountId(props.account)) this.fail(`the account ${quote(props.account)} must be twelve digits`);
    if (props.kafkaClusterArn !== undefined && !isClusterArn(props.kafkaClusterArn)) this.fail(`${quote(props.kafkaClusterArn)} is no MSK cluster's ARN`);
    const [, domainName, productName] = match!;
    const origin = originAt(this.node.path);
    const { organization, account, region } = props;
    const context = awsContext(this);
    this.domain = resolveDomain(domainName, {}, resolvePlatform({ organization, account, region }, origin), origin);
    this.product = resolveProduct(productName, {}, this.domain, origin);
    this.account = account ?? context.account;
    const role = (name: string) => `arn:${context.partition}:iam::${this.account}:role/${name}`;
    const { names, storage } = this.product;
    this.dataProductId = props.dataProductId;
    this.readerRoleArn = role(names.readerRole);
    this.queryRoleArn = role(names.queryRole);
    this.streamRoleArn = role(names.streamRole);
    this.databaseName = props.databaseName ?? this.domain.names.database;
    this.tableName = props.tableName ?? names.table;
    this.workgroupName = names.readerWorkgroup;
    this.location = props.location ?? storage.location;
    this.topicName = props.topicName ?? names.topic;
    this.version = props.version;
  }

  /**
   * Makes a role that may assume the product's reader role.
   * @param id the construct's id
   * @param props the role's name, and who may assume it
   */
  public addConsumerRole(id: string, props: ConsumerRoleProps): IamRole {
    const scope = new Construct(this, id);
    const wrong = props.trustedRoleArns.filter((arn) => !isRoleArn(arn));
    if (wrong.length > 0 || props.trustedRoleArns.length === 0) {
      this.fail(`the role "${props.roleName}" must trust roles by their ARNs, without wildcards${wrong.length > 0 ? `: not ${wrong.map(quote).join(', ')}` : ''}`);
    }
    const role = new IamRole(scope, 'role', {
      name: props.roleName,
      description: `Reads the data product ${this.dataProductId}`,
      assumeRolePolicy: policyDocument([{ Effect: 'Allow', Principal: { AWS: [...props.trustedRoleArns] }, Action: ['sts:AssumeRole'] }]),
      maxSessionDuration: 3_600,
    });
    new IamRolePolicy(scope, 'policy', {
      name: 'assume', role: role.name, policy: policyDocument([{ Sid: 'AssumeReader', Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [this.readerRoleArn] }]),
    });
    return role;
  }

  /**
   * Shows the product's table in the consumer's own Glue database, for a product that Lake Formation guards.
   * @param id the construct's id
   * @param props where and to whom
   */
  public addResourceLink(id: string, props: ResourceLinkProps): GlueCatalogTable {
    return createResourceLink(this, id, {
      name: props.linkName ?? linkName(this.product),
      database: props.databaseName,
      account: this.account,
      region: this.props.region,
      targetDatabase: this.databaseName,
      targetTable: this.tableName,
      principal: props.roleArn,
      hiddenColumns: props.excludedColumns ?? [],
    });
  }

  /**
   * Connects the consumer's VPC to the mesh's Amazon MSK cluster, to read the product's topic.
   * @param id the construct's id
   * @param options where the clients live
   * @throws when the cluster's ARN isn't known
   */
  public addKafkaConnection(id: string, options: KafkaConnectionOptions): MskVpcConnection {
    if (this.props.kafkaClusterArn === undefined) this.fail('the Kafka cluster isn\'t known: say kafkaClusterArn');
    return createVpcConnection(this, id, this.props.kafkaClusterArn!, options);
  }

  private fail(message: string): never {
    throw new Error(`${this.node.path}: ${message}`);
  }
}
