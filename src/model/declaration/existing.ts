/** An S3 bucket that exists already, outside this app. */
export class DataBucket {
  /**
   * A bucket by its name.
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

/** A KMS key that exists already, outside this app. Its key policy must let the mesh's roles use it. */
export class EncryptionKey {
  /**
   * A key by its ARN.
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

/** A Glue Schema Registry that exists already, outside this app. */
export class SchemaRegistry {
  /**
   * A registry by its name, in the account and region of the stack that uses it.
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

/** What else is known about a Glue database. */
export interface CatalogDatabaseOptions {
  /**
   * Whether Lake Formation guards the database: it grants nothing to all IAM principals (`IAMAllowedPrincipals`).
   * @default false
   */
  readonly lakeFormation?: boolean;
}

/** A Glue database that exists already, outside this app. */
export class CatalogDatabase {
  /**
   * A database by its name, in the account and region of the stack that uses it.
   * @param databaseName the database's name
   * @param options what else is known
   */
  public static fromDatabaseName(databaseName: string, options: CatalogDatabaseOptions = {}): CatalogDatabase {
    return new CatalogDatabase(databaseName, options);
  }

  /** The database's name. */
  public readonly databaseName: string;
  /** Whether Lake Formation guards the database. */
  public readonly lakeFormation: boolean;

  private constructor(databaseName: string, options: CatalogDatabaseOptions) {
    this.databaseName = databaseName;
    this.lakeFormation = options.lakeFormation ?? false;
  }
}

/** An Athena workgroup that exists already, outside this app. */
export class AthenaWorkgroup {
  /**
   * A workgroup by its name.
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

/** A place for Athena's query results that exists already, outside this app. */
export class AthenaResults {
  /**
   * A place by its address.
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

/** What else is known about a Kafka cluster. */
export interface KafkaClusterOptions {
  /**
   * The ARN of the Amazon MSK cluster.
   * @default - not an MSK cluster, or not known
   */
  readonly clusterArn?: string;
  /**
   * How clients prove who they are: the Kafka provider's `sasl_mechanism`: `aws-iam`, `scram-sha512`, `scram-sha256`, `plain` or `oauthbearer`.
   * @default - none
   */
  readonly saslMechanism?: string;
}

/** A Kafka cluster that exists already, outside this app. */
export class KafkaCluster {
  /**
   * A cluster by the addresses of its brokers. They must be known when Terraform plans.
   * @param bootstrapServers `host:port` of each broker
   * @param options what else is known
   */
  public static fromBootstrapServers(bootstrapServers: string[], options: KafkaClusterOptions = {}): KafkaCluster {
    return new KafkaCluster(bootstrapServers, options);
  }

  /** `host:port` of each broker. */
  public readonly bootstrapServers: string[];
  /** The ARN of the Amazon MSK cluster. */
  public readonly clusterArn?: string;
  /** How clients prove who they are. */
  public readonly saslMechanism?: string;

  private constructor(bootstrapServers: string[], options: KafkaClusterOptions) {
    this.bootstrapServers = [...bootstrapServers];
    this.clusterArn = options.clusterArn;
    this.saslMechanism = options.saslMechanism;
  }
}
