import type { AccessCapability, AuthorizationMode, GrantOptions } from './declaration/access';
import type { Consumer } from './declaration/consumer';
import type { DataProductUse, RemovalPolicy } from './declaration/data-product';
import type { DataType } from './declaration/data-type';
import type { KafkaConnectionOptions } from './declaration/domain';
import type { KafkaCluster } from './declaration/existing';
import type { GovernanceDeclaration } from './declaration/governance';
import type { Consumption } from './declaration/mesh';
import type { Ingestion, ServingInterface, SlaOptions, Transformation } from './declaration/pipelines';
import type { BucketLayout } from './declaration/platform';
import type { Producer } from './declaration/producer';
import type { QualityMonitoring, QualityRules } from './declaration/quality-options';
import type { Field, SchemaCompatibility, SchemaFormat } from './declaration/schema';
import type { Compression, PartitionProjection, StorageFormat } from './declaration/storage';
import type { CleanupPolicy, StreamTechnology } from './declaration/stream';
import type { LakeFormationAccountModel } from './lake-formation-account';
import type { ProductMetadata } from './product-metadata';
import type { QualityMonitoringModel } from './quality/monitoring-model';
import type { QualityRuleModel } from './quality/rule-model';
import type { DomainNames, PlatformNames, ProductNames } from './resolve/names';
import type { RetentionModel } from './retention';
import type { TableHistory } from './storage-formats';
import type { Duration } from '../core/duration';
import type { Origin, PathStep } from '../core/findings';

// The model: complete and immutable; every default is applied.

/** Stateful resources whose address changed, or that Terraform removes from its state. */
export interface StateChanges {
  /** The old address of each, with the new one. */
  readonly moved: Readonly<Record<string, string>>;
  readonly removed: readonly string[];
}

/** What all domains share. */
export interface PlatformModel {
  readonly organization: string;
  /** Whether a person chose the organization's name. */
  readonly organizationDeclared: boolean;
  readonly region?: string;
  readonly account?: string;
  readonly bucketLayout: BucketLayout;
  readonly kafkaCluster?: KafkaCluster;
  readonly athenaResults?: string;
  /** How long the shared bucket keeps old versions of objects. */
  readonly noncurrentVersionDays: number;
  /** How long the shared bucket keeps the results of queries. */
  readonly queryResultDays: number;
  /** Where declared, the platform owns the Lake Formation settings of its account. */
  readonly lakeFormationAdministrators?: readonly string[];
  readonly resourceTags: Readonly<Record<string, string>>;
  readonly stateChanges: StateChanges;
  /** The lock file, where one is named. */
  readonly lockFile?: string;
  /** Whether another app creates the platform. */
  readonly imported?: boolean;
  readonly names: PlatformNames;
  /** What exists already and isn't created. */
  readonly existing: { readonly registry: boolean; readonly bucket: boolean; readonly encryptionKeyArn?: string };
  readonly origin: Origin;
}

/** A key: its ARN or, for stacks that can't know it, its alias. */
export type NamedKey = { readonly arn: string } | { readonly alias: string };

/** A domain with all defaults. */
export interface DomainModel {
  readonly name: string;
  /** The short name of the organization, with which buckets begin. */
  readonly organization: string;
  readonly bucketLayout: BucketLayout;
  readonly description?: string;
  readonly owner?: string;
  readonly teams: readonly string[];
  readonly sourceSystems: readonly string[];
  readonly supportContact?: string;
  readonly account?: string;
  readonly region?: string;
  readonly resourceTags: Readonly<Record<string, string>>;
  /** The schema registry's name. */
  readonly registry: string;
  /** Whether the domain creates that registry, since the platform's lies in another account or region. */
  readonly ownsRegistry: boolean;
  readonly queryByteLimit: number;
  readonly noncurrentVersionDays: number;
  /** Whether a person chose that number. */
  readonly noncurrentVersionDaysDeclared: boolean;
  /** How long the results of queries are kept. */
  readonly queryResultDays: number;
  /** How the quality of the domain's products is watched, unless they say otherwise. */
  readonly qualityMonitoring?: QualityMonitoring;
  /** Who gets its alerts by mail. */
  readonly alertEmails: readonly string[];
  readonly stateChanges: StateChanges;
  /** `s3://bucket/prefix/` of Athena's results. */
  readonly athenaResults: string;
  /** The ARNs of the roles that may assume the domain's consumer role; where none are declared, all of its account. */
  readonly trustedRoles?: readonly string[];
  readonly kafkaConnection?: KafkaConnectionOptions;
  /** The key of the files, where it isn't the domain's own but that of the shared bucket. */
  readonly sharedKey?: NamedKey;
  readonly names: DomainNames;
  /** What exists already and isn't created. */
  readonly existing: {
    readonly bucket: boolean;
    /** Whether that bucket is an existing one: its encryption and lifecycle are managed elsewhere and unknown here. */
    readonly foreignBucket: boolean;
    readonly accessLogBucket: boolean;
    readonly encryptionKeyArn?: string;
    readonly database: boolean;
    /** Whether Lake Formation controls access to that database. */
    readonly databaseRegistered: boolean;
    readonly workgroup: boolean;
  };
  readonly origin: Origin;
}

/** A field with all defaults. */
export interface FieldModel extends Field {
  readonly type: DataTypeModel;
  readonly required: boolean;
  readonly unique: boolean;
  readonly aliases: string[];
}

/** A type whose fields have all defaults. */
export interface DataTypeModel extends DataType {
  readonly element?: DataTypeModel;
  readonly fields?: FieldModel[];
}

/** A product's schema. */
export interface SchemaModel {
  /** Whether the declaration says anything of the schema at all. */
  readonly declared: boolean;
  /** Empty when the schema is discovered. */
  readonly fields: readonly FieldModel[];
  /** The field that tells one record from another: the first required and unique one. */
  readonly key?: string;
  readonly format: SchemaFormat;
  readonly compatibility: SchemaCompatibility;
  readonly registered: boolean;
}

/** The product itself, or its domain, whose bucket may be one that it brought or that of all domains. */
export type BucketOwner = 'product' | 'domain';

/** How a product is stored. */
export interface StorageModel {
  /** Whether the declaration says anything of the storage at all. */
  readonly declared: boolean;
  readonly format: StorageFormat;
  readonly partitionBy: readonly string[];
  /** `s3://bucket/prefix/`, with a slash at the end. */
  readonly location: string;
  /** Whether a person chose the location. */
  readonly locationDeclared: boolean;
  /** Whose bucket holds the location; absent where it is one that the mesh doesn't know. */
  readonly bucketOwner?: BucketOwner;
  readonly compression: Compression;
  /** What was declared, and the projection of each partition of plain files. */
  readonly partitionProjections: Readonly<Record<string, PartitionProjection>>;
  /** The partitions of plain files whose values nobody declared and nothing implies: each query must give them. */
  readonly injectedPartitions: readonly string[];
  /** How long the engines must keep what the table no longer shows, where a retention policy wants it otherwise than they do by themselves. */
  readonly history?: TableHistory;
}

/** A product's stream. */
export interface StreamModel {
  readonly technology: StreamTechnology;
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly retention: Duration;
  /** Whether a person chose it, by the option or by Kafka's own setting. */
  readonly retentionDeclared: boolean;
  readonly cleanupPolicy: CleanupPolicy;
  readonly keyField?: string;
  readonly deadLetterTopic?: DeadLetterTopicModel;
  /** Whether consumers may still read in all groups that begin with their name, not only with their name and a dot. */
  readonly undelimitedGroups: boolean;
  /** All settings of the topic, the library's and the user's, as Kafka names them. */
  readonly config: Readonly<Record<string, string>>;
}

/** The topic for messages that a consumer couldn't process. */
export type DeadLetterTopicModel = Pick<StreamModel, 'partitions' | 'config'>;

/** An ingestion with all defaults. */
export interface IngestionModel extends Ingestion {
  readonly schedule: string;
}

/** A transformation with all defaults. */
export interface TransformationModel extends Transformation {
  readonly schedule: string;
}

/** How consumers are served. */
export interface ServingModel {
  readonly interfaces: readonly ServingInterface[];
  readonly format: string;
}

/** A consumer's grant with all defaults. */
export interface GrantModel extends GrantOptions {
  readonly consumer: Consumer;
  readonly capability: AccessCapability;
  /** The top-level columns that the consumer doesn't see, for want of clearance or because the grant excludes them; sorted. */
  readonly hiddenColumns: readonly string[];
  /** The only columns that the consumer sees, where the grant names them; sorted, without the hidden ones. */
  readonly visibleColumns?: readonly string[];
  /** Where in the product's declaration it was written; nothing where the consumer's own declaration implies it. */
  readonly path?: readonly PathStep[];
}

/** Who may write a product, and where in the product's declaration that was written. */
export interface ProducerModel {
  readonly producer: Producer;
  readonly path: readonly PathStep[];
}

/** Who may read a product, and how; who may write it. */
export interface AccessModel {
  readonly authorization: AuthorizationMode;
  readonly hybrid: boolean;
  readonly agreementRequired: boolean;
  /** In the order of declaration. */
  readonly grants: readonly GrantModel[];
  /** In the order of declaration, those of the stream first. */
  readonly producers: readonly ProducerModel[];
  /** The top-level columns that hold personal data, in themselves or in a part. */
  readonly personalColumns: readonly string[];
}

/** An earlier major version of a product, beside the current one. */
export interface PreviousVersionModel {
  readonly retiredOn?: string;
  readonly retired: boolean;
  /** The version as a product of its own, with the same id; it has no quality rules. */
  readonly product: ProductModel;
}

/** A data product with all defaults applied. */
export interface ProductModel extends ProductMetadata {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly version: string;
  readonly resourceTags: Readonly<Record<string, string>>;
  readonly use: DataProductUse;
  readonly schema: SchemaModel;
  readonly storage: StorageModel;
  /** The name of the bucket that the product has of its own, for all its versions; absent where none of them lies in one. A version has none. */
  readonly bucket?: string;
  readonly stream?: StreamModel;
  readonly ingestion?: IngestionModel;
  readonly transformation?: TransformationModel;
  readonly serving: ServingModel;
  readonly lineage: { readonly sourceSystems: readonly string[]; readonly products: readonly string[] };
  /** The declared rules: the product's own first, then those of the shared suites. */
  readonly quality: readonly QualityRuleModel[];
  /** The shared suites that hold for the product. */
  readonly qualitySuites: readonly QualityRules[];
  /** The rules that follow from the schema and the SLA, unless the product switches that off. */
  readonly derivedQuality: readonly QualityRuleModel[];
  /** How the quality is watched; absent where it isn't. */
  readonly qualityMonitoring?: QualityMonitoringModel;
  readonly sla: SlaOptions;
  /** Who the grants of `access` are for. */
  readonly consumers: readonly Consumer[];
  readonly access: AccessModel;
  readonly removalPolicy: RemovalPolicy;
  /** What retention policies say of its data; absent where none does. */
  readonly retention?: RetentionModel;
  /** In the order of declaration. */
  readonly previousVersions: readonly PreviousVersionModel[];
  readonly names: ProductNames;
  readonly origin: Origin;
}

/** A domain with its products and what it consumes. */
export interface DomainWithProducts {
  readonly domain: DomainModel;
  readonly products: readonly ProductModel[];
  readonly consumes: readonly Consumption[];
  /** What the domain adds to the mesh's governance. */
  readonly governance?: GovernanceDeclaration;
}

/** A whole mesh with all defaults. */
export interface MeshModel {
  readonly platform: PlatformModel;
  readonly lakeFormationAccounts: readonly LakeFormationAccountModel[];
  readonly domains: readonly DomainWithProducts[];
  readonly governance?: GovernanceDeclaration;
  /** Whether other repositories hold more of the mesh, as they may where an app declares it; a mesh file is the whole. */
  readonly partial?: boolean;
}
