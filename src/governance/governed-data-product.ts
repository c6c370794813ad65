import type { Duration } from '../core/duration';
import { AuthorizationMode, type ConsumerGrant } from '../model/declaration/access';
import type { DataProductMetadata, DataProductUse } from '../model/declaration/data-product';
import type { Ingestion, SlaOptions, Transformation } from '../model/declaration/pipelines';
import type { Producer } from '../model/declaration/producer';
import type { QualityRule } from '../model/declaration/quality-rule';
import type { Field, SchemaCompatibility, SchemaFormat } from '../model/declaration/schema';
import type { Compression, StorageFormat } from '../model/declaration/storage';
import type { DomainModel, ProductModel } from '../model/mesh';
import { metadataOf } from '../model/product-metadata';

/** The declared account of a domain of the mesh, as far as anybody knows it. */
export type AccountOf = (domain: string) => string | undefined;

/**
 * A data product as governance rules see it: complete, with all defaults applied, and read-only.
 * @exampleMetadata fixture=stack
 * @example
 * class OwnedStandard extends Standard {
 *   public constructor() {
 *     super({
 *       ruleId: 'ORG-002',
 *       ruleName: 'Owned Products',
 *       standardType: StandardType.METADATA,
 *       description: 'A data product has an owner.',
 *       rationale: 'Somebody must answer questions about the data.',
 *       remedy: 'Declare an owner.',
 *       since: '2026-07-01',
 *     });
 *   }
 *
 *   public check(product: GovernedDataProduct): RuleViolation[] {
 *     return product.owner ? [] : [{ path: ['owner'], message: `${product.dataProductId} has no owner` }];
 *   }
 * }
 */
export class GovernedDataProduct {
  /** @internal */
  public static _of(model: ProductModel, domain: DomainModel, accountOf: AccountOf = () => undefined): GovernedDataProduct {
    return new GovernedDataProduct(model, domain, accountOf);
  }

  private constructor(
    /** @internal */
    public readonly _model: ProductModel,
    /** @internal */
    public readonly _domain: DomainModel,
    /** @internal */
    public readonly _accountOf: AccountOf,
  ) {}

  /** The product's id, `domain.name`. */
  public get dataProductId(): string { return this._model.id; }
  /** The product's name. */
  public get name(): string { return this._model.name; }
  /** The name of the domain that owns the product. */
  public get domain(): string { return this._model.domain; }
  /** The AWS account of the domain, if it is declared. */
  public get account(): string | undefined { return this._domain.account; }
  /** The product's version. */
  public get version(): string { return this._model.version; }
  /** The product's metadata, with the domain's values where the product has none: description, owner, tags and so on. */
  public get metadata(): DataProductMetadata { return metadataOf(this._model); }
  /** What data the product holds. */
  public get description(): string | undefined { return this._model.description; }
  /** The team that owns the product. */
  public get owner(): string | undefined { return this._model.owner; }
  /** Where consumers ask for help. */
  public get supportContact(): string | undefined { return this._model.supportContact; }
  /** When the product was created, ISO 8601. */
  public get createdAt(): string | undefined { return this._model.createdAt; }
  /** When the product was last changed, ISO 8601. */
  public get updatedAt(): string | undefined { return this._model.updatedAt; }
  /** The search terms of the product. */
  public get tags(): string[] { return [...this._model.tags]; }
  /** The subject areas to which the product belongs. */
  public get categories(): string[] { return [...this._model.categories]; }
  /** The tags of the product's AWS resources. */
  public get resourceTags(): Record<string, string> { return { ...this._model.resourceTags }; }
  /** The main use of the product. */
  public get use(): DataProductUse { return this._model.use; }
  /** The declared fields; empty if the schema is discovered. */
  public get fields(): Field[] { return [...this._model.schema.fields]; }
  /** The format of the schema and of the messages on the topic. */
  public get schemaFormat(): SchemaFormat { return this._model.schema.format; }
  /** The schema changes that the registry accepts. */
  public get schemaCompatibility(): SchemaCompatibility { return this._model.schema.compatibility; }
  /** Whether the schema is registered in the Glue Schema Registry. */
  public get schemaRegistered(): boolean { return this._model.schema.registered; }
  /** The format of the table. */
  public get storageFormat(): StorageFormat { return this._model.storage.format; }
  /** The compression of the data files. */
  public get compression(): Compression { return this._model.storage.compression; }
  /** The columns by which the table is partitioned. */
  public get partitionBy(): string[] { return [...this._model.storage.partitionBy]; }
  /** The S3 location of the data: `s3://bucket/prefix/`. */
  public get location(): string { return this._model.storage.location; }
  /** The name of the topic, if the product has one. */
  public get topicName(): string | undefined { return this._model.stream && this._model.names.topic; }
  /** How long the topic keeps messages, if the product has one. */
  public get topicRetention(): Duration | undefined { return this._model.stream?.retention; }
  /** The field whose value is the key of each message, if there is one. */
  public get topicKeyField(): string | undefined { return this._model.stream?.keyField; }
  /** Whether there is a dead-letter topic. */
  public get deadLetterTopic(): boolean { return this._model.stream?.deadLetterTopic !== undefined; }
  /** The ingestion of the data, if declared. */
  public get ingestion(): Ingestion | undefined { return this._model.ingestion; }
  /** The transformation that computes the data, if declared. */
  public get transformation(): Transformation | undefined { return this._model.transformation; }
  /** The source systems of the data. */
  public get sourceSystems(): string[] { return [...this._model.lineage.sourceSystems]; }
  /** The ids of the data products from which the data is computed. */
  public get inputs(): string[] { return [...this._model.lineage.products]; }
  /** The declared quality rules. */
  public get qualityRules(): QualityRule[] { return [...this._model.quality]; }
  /** The service level agreement (SLA). */
  public get sla(): SlaOptions { return this._model.sla; }
  /** Whether Lake Formation controls access to the table, rather than IAM. */
  public get lakeFormation(): boolean { return this._model.access.authorization === AuthorizationMode.LAKE_FORMATION; }
  /** Who may read the product, and on what terms. */
  public get grants(): ConsumerGrant[] { return [...this._model.access.grants]; }
  /** Who may write the product; Kafka principals only its topic. */
  public get producers(): Producer[] { return this._model.access.producers.map(({ producer }) => producer); }
}
