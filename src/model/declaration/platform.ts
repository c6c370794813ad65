import type { AthenaResults, DataBucket, EncryptionKey, KafkaCluster, SchemaRegistry } from './existing';

/** How data products are laid out in S3 buckets. */
export enum BucketLayout {
  /** One bucket per domain: `{organization}-datasets-{domain}/{product}/`. */
  DOMAIN = 'domain',
  /** One bucket for all domains: `{organization}-datasets/{domain}/{product}/`. */
  SHARED = 'shared',
  /**
   * One bucket per data product: `{organization}-datasets-{domain}-{product}/{product}/`. Readers of other products can't see the names of its
   * objects either. Query results lie in the domain's bucket, `{organization}-datasets-{domain}`.
   */
  PRODUCT = 'product',
}

/** Options of a data platform: the settings that all domains share. */
export interface DataPlatformProps {
  /**
   * The organization's short name, the first part of each bucket name. S3 bucket names are unique across all AWS accounts: choose your own.
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
   * How data products are laid out in S3 buckets.
   * @default BucketLayout.DOMAIN
   */
  readonly bucketLayout?: BucketLayout;
  /**
   * An existing bucket for all domains. Only with `BucketLayout.SHARED`.
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
   * An existing S3 location for Athena's query results. Athena needs it in the region of the query: domains in another region than
   * the platform's keep results in their own bucket.
   * @default - `athena-results/` in each domain's bucket
   */
  readonly athenaResults?: AthenaResults;
  /**
   * The ARNs of the roles that administer Lake Formation in the platform's account and region. The role that Terraform runs as must be one
   * of them. Naming them makes the platform the owner of the account's Lake Formation settings, which exist once: they replace all
   * existing ones. For other accounts and regions, use `LakeFormationAccount`.
   * @default - Lake Formation isn't used in the platform's account
   */
  readonly lakeFormationAdministrators?: string[];
  /**
   * Tags of all AWS resources of the mesh: at most 45, with letters, digits, spaces and `_.:/=+-@`.
   * @default - none
   */
  readonly resourceTags?: Record<string, string>;
  /**
   * The path of the lock file. It records what has been released; synthesis compares with it, and reports changes that would break consumers or lose data.
   * @default - `data-mesh.lock` where the app runs (beside the mesh file, if there is one); without such a file nothing is compared
   */
  readonly lockFile?: string;
  /**
   * Resources of the platform's stack whose Terraform address changed: each old address with its new one (a `moved` block).
   * Remove an entry when it has been applied everywhere.
   * @default - none
   */
  readonly moved?: Record<string, string>;
  /**
   * Addresses of stateful resources of the platform's stack that Terraform removes from its state without destroying them (a `removed` block,
   * Terraform 1.7 or newer). Remove an entry when it has been applied everywhere.
   * @default - none
   */
  readonly removed?: string[];
}
