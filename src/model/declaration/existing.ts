/**
 * An existing S3 bucket that this app doesn't manage.
 * @exampleMetadata fixture=platform
 * @example
 * new Domain(stack, 'customer', {
 *   platform,
 *   bucket: DataBucket.fromBucketName('acme-customer-data'),
 *   encryptionKey: EncryptionKey.fromKeyArn('arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d-0000-0000-0000-000000000000'),
 * });
 */
export class DataBucket {
  /**
   * References a bucket by its name.
   * @param bucketName the bucket's name
   */
  public static fromBucketName(bucketName: string): DataBucket {
    return new DataBucket(bucketName);
  }

  /** The bucket's name. */
  public readonly bucketName: string;

  private constructor(bucketName: string) {
    this.bucketName = bucketName;
  }
}

/**
 * An existing KMS key that this app doesn't manage. Its key policy must let the mesh's roles use it.
 * @exampleMetadata fixture=stack
 * @example
 * new DataPlatform(stack, 'platform', {
 *   organization: 'acme',
 *   encryptionKey: EncryptionKey.fromKeyArn('arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d-0000-0000-0000-000000000000'),
 * });
 */
export class EncryptionKey {
  /**
   * References a key by its ARN.
   * @param keyArn the key's ARN (not an alias)
   */
  public static fromKeyArn(keyArn: string): EncryptionKey {
    return new EncryptionKey(keyArn);
  }

  /** The key's ARN. */
  public readonly keyArn: string;

  private constructor(keyArn: string) {
    this.keyArn = keyArn;
  }
}

/**
 * An existing Glue Schema Registry that this app doesn't manage.
 * @exampleMetadata fixture=stack
 * @example
 * new DataPlatform(stack, 'platform', { organization: 'acme', registry: SchemaRegistry.fromRegistryName('acme-schemas') });
 */
export class SchemaRegistry {
  /**
   * References a registry by its name, in the account and region of the stack that uses it.
   * @param registryName the registry's name
   */
  public static fromRegistryName(registryName: string): SchemaRegistry {
    return new SchemaRegistry(registryName);
  }

  /** The registry's name. */
  public readonly registryName: string;

  private constructor(registryName: string) {
    this.registryName = registryName;
  }
}

/** Options of `CatalogDatabase.fromDatabaseName()`. */
export interface CatalogDatabaseOptions {
  /**
   * Whether Lake Formation controls access to the database, that is, it grants nothing to the group `IAMAllowedPrincipals`.
   * @default false
   */
  readonly lakeFormation?: boolean;
}

/**
 * An existing Glue database that this app doesn't manage.
 * @exampleMetadata fixture=platform
 * @example
 * new Domain(stack, 'customer', { platform, database: CatalogDatabase.fromDatabaseName('customer_data') });
 */
export class CatalogDatabase {
  /**
   * References a database by its name, in the account and region of the stack that uses it.
   * @param databaseName the database's name
   * @param options more about it
   */
  public static fromDatabaseName(databaseName: string, options: CatalogDatabaseOptions = {}): CatalogDatabase {
    return new CatalogDatabase(databaseName, options);
  }

  /** The database's name. */
  public readonly databaseName: string;
  /** Whether Lake Formation controls access to the database, if declared. */
  public readonly lakeFormation?: boolean;

  private constructor(databaseName: string, options: CatalogDatabaseOptions) {
    this.databaseName = databaseName;
    this.lakeFormation = options.lakeFormation;
  }
}

/**
 * An existing Athena workgroup that this app doesn't manage.
 * @exampleMetadata fixture=platform
 * @example
 * new Domain(stack, 'customer', { platform, workgroup: AthenaWorkgroup.fromWorkgroupName('customer-analysts') });
 */
export class AthenaWorkgroup {
  /**
   * References a workgroup by its name.
   * @param workgroupName the workgroup's name
   */
  public static fromWorkgroupName(workgroupName: string): AthenaWorkgroup {
    return new AthenaWorkgroup(workgroupName);
  }

  /** The workgroup's name. */
  public readonly workgroupName: string;

  private constructor(workgroupName: string) {
    this.workgroupName = workgroupName;
  }
}

/**
 * An existing S3 location for Athena's query results that this app doesn't manage.
 * @exampleMetadata fixture=stack
 * @example
 * new DataPlatform(stack, 'platform', { organization: 'acme', athenaResults: AthenaResults.fromLocation('s3://acme-athena-results/mesh/') });
 */
export class AthenaResults {
  /**
   * References a location by its URI.
   * @param location `s3://bucket/prefix/`
   */
  public static fromLocation(location: string): AthenaResults {
    return new AthenaResults(location);
  }

  /** `s3://bucket/prefix/`. */
  public readonly location: string;

  private constructor(location: string) {
    this.location = location;
  }
}

/** Options of `KafkaCluster.fromBootstrapServers()`. */
export interface KafkaClusterOptions {
  /**
   * The ARN of the Amazon MSK cluster.
   * @default - not an MSK cluster, or not known
   */
  readonly clusterArn?: string;
  /**
   * How clients authenticate, the `sasl_mechanism` of the Kafka provider: `aws-iam`, `scram-sha512`, `scram-sha256`, `plain` or `oauthbearer`.
   * @default - none
   */
  readonly saslMechanism?: string;
}

/**
 * An existing Kafka cluster that this app doesn't manage.
 * @exampleMetadata fixture=stack
 * @example
 * new DataPlatform(stack, 'platform', {
 *   organization: 'acme',
 *   kafkaCluster: KafkaCluster.fromBootstrapServers(['b-1.example.com:9098', 'b-2.example.com:9098'], { saslMechanism: 'scram-sha512' }),
 * });
 */
export class KafkaCluster {
  /**
   * References a cluster by the addresses of its brokers. Terraform must know them when it plans.
   * @param bootstrapServers `host:port` of each broker
   * @param options more about it
   */
  public static fromBootstrapServers(bootstrapServers: string[], options: KafkaClusterOptions = {}): KafkaCluster {
    return new KafkaCluster(bootstrapServers, options);
  }

  /** `host:port` of each broker. */
  public readonly bootstrapServers: string[];
  /** The ARN of the Amazon MSK cluster. */
  public readonly clusterArn?: string;
  /** How clients authenticate, the `sasl_mechanism` of the Kafka provider. */
  public readonly saslMechanism?: string;

  private constructor(bootstrapServers: string[], options: KafkaClusterOptions) {
    this.bootstrapServers = [...bootstrapServers];
    this.clusterArn = options.clusterArn;
    this.saslMechanism = options.saslMechanism;
  }
}
