import type { AthenaResults, AthenaWorkgroup, CatalogDatabase, DataBucket, EncryptionKey, KafkaCluster, SchemaRegistry } from './existing';
import type { QualityMonitoring } from './quality-options';

/** How the products' data lies in buckets. */
export enum BucketLayout {
  /** A bucket for each domain: `{organization}-datasets-{domain}/{product}/`. */
  DOMAIN = 'domain',
  /** One bucket for all: `{organization}-datasets/{domain}/{product}/`, as the guide writes it. */
  SHARED = 'shared',
}

/** Where a domain's clients of a Kafka cluster in another account live. */
export interface KafkaConnectionOptions {
  /** The id of the VPC. */
  readonly vpcId: string;
  /** The ids of the subnets in which the clients live. */
  readonly subnetIds: string[];
  /** The ids of the security groups of the connection. */
  readonly securityGroupIds: string[];
}

/** A domain as a person declares it (guide, system 1). */
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
   * The team that answers for the domain and, unless they say otherwise, its products.
   * @default - none; standard STD-004 asks each product for one
   */
  readonly owner?: string;
  /**
   * The teams that work on the domain.
   * @default - none
   */
  readonly teams?: string[];
  /**
   * The operational systems that the domain owns.
   * @default - none
   */
  readonly sourceSystems?: string[];
  /**
   * Whom consumers ask: a mail address, channel or page.
   * @default - none
   */
  readonly supportContact?: string;
  /**
   * The AWS account in which the domain's resources live: twelve digits.
   * @default - the platform's account
   */
  readonly account?: string;
  /**
   * The AWS region in which the domain's resources live.
   * @default - the platform's region
   */
  readonly region?: string;
  /**
   * Tags of the domain's AWS resources, beside the mesh's own.
   * @default - none
   */
  readonly resourceTags?: Record<string, string>;
  /**
   * An existing bucket for the domain's data.
   * @default - a new one: encrypted, versioned, private, TLS only
   */
  readonly bucket?: DataBucket;
  /**
   * An existing bucket that receives the access logs of the domain's bucket.
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
   * The most bytes that one Athena query may scan, at least 10 MB (10,000,000).
   * @default 1099511627776 (1 TiB)
   */
  readonly queryByteLimit?: number;
  /**
   * How long old versions of objects are kept, in days. Delta's own files are never expired.
   * @default 90
   */
  readonly noncurrentVersionDays?: number;
  /**
   * The ARNs of the roles that administer Lake Formation in the domain's account. Naming them makes the domain the owner of that
   * account's Lake Formation settings, which exist once: for one domain of each account that isn't the platform's. The role that
   * Terraform runs as must be one of them.
   * @default - another domain of the account or the platform owns them, or Lake Formation isn't used
   */
  readonly lakeFormationAdministrators?: string[];
  /**
   * Where the domain's Kafka clients live, when they read topics of an Amazon MSK cluster in another account.
   * @default - no connection
   */
  readonly kafkaConnection?: KafkaConnectionOptions;
  /**
   * How the quality of all the domain's products is watched on AWS; a product may say otherwise.
   * @default - not watched
   */
  readonly qualityMonitoring?: QualityMonitoring;
  /**
   * Resources of the domain's stack that Terraform finds at another address from now on: the old address and the new one.
   * Remove an entry when it has been applied everywhere.
   * @default - none
   */
  readonly moved?: Record<string, string>;
  /**
   * Addresses of stateful resources of the domain's stack that Terraform forgets without destroying them (Terraform 1.7 or newer).
   * Remove an entry when it has been applied everywhere.
   * @default - none
   */
  readonly removed?: string[];
}

/** The platform as a person declares it: what all domains share (guide, system 7). */
export interface PlatformOptions {
  /**
   * The organization's short name, the first part of each bucket's name. Bucket names are global over all of AWS: choose your own.
   * @default company
   */
  readonly organization?: string;
  /**
   * The AWS region of the platform, and of each domain that names none.
   * @default - the AWS provider's region
   */
  readonly region?: string;
  /**
   * The AWS account of the platform, and of each domain that names none: twelve digits.
   * @default - the AWS provider's account
   */
  readonly account?: string;
  /**
   * How the products' data lies in buckets.
   * @default BucketLayout.DOMAIN
   */
  readonly bucketLayout?: BucketLayout;
  /**
   * An existing shared bucket, with the layout SHARED.
   * @default - a new one
   */
  readonly bucket?: DataBucket;
  /**
   * An existing key that encrypts the data of every domain that brings none.
   * @default - a new key for each domain
   */
  readonly encryptionKey?: EncryptionKey;
  /**
   * An existing schema registry.
   * @default - a new one, `{organization}-data-mesh`
   */
  readonly registry?: SchemaRegistry;
  /**
   * The Kafka cluster with the products' topics.
   * @default - the one of the stack's own Kafka provider
   */
  readonly kafkaCluster?: KafkaCluster;
  /**
   * An existing place for query results.
   * @default - `athena-results/` in each domain's bucket
   */
  readonly athenaResults?: AthenaResults;
  /**
   * The ARNs of the roles that administer Lake Formation in the platform's account. The role that Terraform runs as must be one
   * of them. Naming them makes the platform the owner of the account's Lake Formation settings, which exist once.
   * @default - Lake Formation isn't used in the platform's account
   */
  readonly lakeFormationAdministrators?: string[];
  /**
   * Tags of all AWS resources of the mesh.
   * @default - none
   */
  readonly resourceTags?: Record<string, string>;
  /**
   * The lock file with which every synthesis compares: what has been released, so that no change breaks consumers or loses data.
   * @default - `data-mesh.lock` where the app runs (beside the mesh file, if there is one); without such a file nothing is compared
   */
  readonly lockFile?: string;
  /**
   * Resources of the platform's stack that Terraform finds at another address from now on: the old address and the new one.
   * Remove an entry when it has been applied everywhere.
   * @default - none
   */
  readonly moved?: Record<string, string>;
  /**
   * Addresses of stateful resources of the platform's stack that Terraform forgets without destroying them (Terraform 1.7 or newer).
   * Remove an entry when it has been applied everywhere.
   * @default - none
   */
  readonly removed?: string[];
}
