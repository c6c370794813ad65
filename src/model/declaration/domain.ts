import type { AthenaWorkgroup, CatalogDatabase, DataBucket, EncryptionKey, SchemaRegistry } from './existing';
import type { QualityMonitoring } from './quality-options';

/** The VPC network from which a domain's Kafka clients connect to an Amazon MSK cluster in another account. */
export interface KafkaConnectionOptions {
  /** The id of the VPC: `vpc-0123456789abcdef0`. */
  readonly vpcId: string;
  /** The ids of the subnets that the clients use. */
  readonly subnetIds: string[];
  /** The ids of the security groups of the connection. */
  readonly securityGroupIds: string[];
}

/**
 * Options of a domain: a part of the business whose team owns its data.
 * @internal
 */
export interface DomainOptions {
  /**
   * The domain's name: lower-case letters, digits and hyphens, starting with a letter.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * The business capability that the domain covers, for people.
   * @default - none
   */
  readonly description?: string;
  /**
   * The team that owns the domain, and every data product in it that names no other owner. The resources' tag `data-mesh:owner` says it too, with a
   * space for each character that AWS takes in no tag.
   * @default - none; standard STD-004 then requires an owner on each product
   */
  readonly owner?: string;
  /**
   * The teams that work on the domain.
   * @default - none
   */
  readonly teams?: string[];
  /**
   * The operational systems that the domain owns and takes its data from.
   * @default - none
   */
  readonly sourceSystems?: string[];
  /**
   * Where consumers ask for help: a mail address, chat channel or web page.
   * @default - none
   */
  readonly supportContact?: string;
  /**
   * The AWS account of the domain's resources: twelve digits.
   * @default - the platform's account
   */
  readonly account?: string;
  /**
   * The AWS region of the domain's resources.
   * @default - the platform's region
   */
  readonly region?: string;
  /**
   * Tags of the domain's AWS resources, in addition to the `data-mesh:` tags: at most 45, with letters, digits, spaces and `_.:/=+-@`.
   * @default - none
   */
  readonly resourceTags?: Record<string, string>;
  /**
   * An existing bucket for the domain's data. Not with `BucketLayout.PRODUCT`, where each data product has a bucket of its own.
   * @default - a new one: encrypted, versioned, private, TLS only
   */
  readonly bucket?: DataBucket;
  /**
   * An existing bucket that receives the access logs of the domain's bucket and, with `BucketLayout.PRODUCT`, of its products' buckets.
   * @default - a new one
   */
  readonly accessLogBucket?: DataBucket;
  /**
   * An existing key that encrypts the domain's data.
   * @default - a new one, rotated every year
   */
  readonly encryptionKey?: EncryptionKey;
  /**
   * An existing Glue database.
   * @default - a new one with the domain's name
   */
  readonly database?: CatalogDatabase;
  /**
   * An existing Athena workgroup.
   * @default - a new one: settings enforced, results encrypted, bytes limited
   */
  readonly workgroup?: AthenaWorkgroup;
  /**
   * An existing schema registry for the domain's products.
   * @default - the platform's
   */
  readonly registry?: SchemaRegistry;
  /**
   * The maximum number of bytes that one Athena query may scan, at least 10,000,000 (10 MB).
   * @default 1099511627776 (1 TiB)
   */
  readonly queryByteLimit?: number;
  /**
   * How many days S3 keeps noncurrent (overwritten or deleted) versions of objects. Current objects never expire.
   * @default 90
   */
  readonly noncurrentVersionDays?: number;
  /**
   * How many days S3 keeps the results of the domain's Athena queries and of its products' readers. They are copies of data, personal data included.
   * A retention policy with a shorter maximum for one of the domain's products shortens it. In a bucket or a location for results that you bring,
   * your own lifecycle rules have to do it.
   * @default 30
   */
  readonly queryResultDays?: number;
  /**
   * The ARNs of the roles that may assume the domain's consumer role, `dp-{domain}-consumer`, and so read what the domain consumes: roles of the
   * domain's account, which may be made later. They also need a policy of their own that lets them assume it.
   * @default - every role of the domain's account that may assume roles
   */
  readonly trustedRoles?: string[];
  /**
   * The network of the domain's Kafka clients. Needed to read topics of an Amazon MSK cluster in another account.
   * @default - no connection
   */
  readonly kafkaConnection?: KafkaConnectionOptions;
  /**
   * How the quality of all the domain's products is watched on AWS; a product may say otherwise.
   * @default - not watched
   */
  readonly qualityMonitoring?: QualityMonitoring;
  /**
   * Mail addresses that get the quality alerts of the domain's products. AWS sends each a message that a person must confirm before alerts arrive; for
   * other subscribers use `domain.qualityAlertTopic`.
   * @default - nobody: subscribe somebody to the topic
   */
  readonly alertEmails?: string[];
  /**
   * Resources of the domain's stack whose Terraform address changed: each old address with its new one (a `moved` block).
   * Remove an entry when it has been applied everywhere.
   * @default - none
   */
  readonly moved?: Record<string, string>;
  /**
   * Addresses of stateful resources of the domain's stack that Terraform removes from its state without destroying them (a `removed` block,
   * Terraform 1.7 or newer). Remove an entry when it has been applied everywhere.
   * @default - none
   */
  readonly removed?: string[];
}
