import type { Duration } from '../core/duration';
import { AuthorizationMode, type ConsumerGrant } from '../model/declaration/access';
import type { DataProductUse } from '../model/declaration/data-product';
import type { Ingestion, SlaOptions, Transformation } from '../model/declaration/pipelines';
import type { QualityRule } from '../model/declaration/quality-rule';
import type { Field, SchemaCompatibility, SchemaFormat } from '../model/declaration/schema';
import type { Compression, StorageFormat } from '../model/declaration/storage';
import type { DomainModel, ProductModel } from '../model/mesh';

/** The declared account of a domain of the mesh, as far as anybody knows it. */
export type AccountOf = (domain: string) => string | undefined;

/** A data product as rules see it: complete, with all defaults applied, and read only. */
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
  /** The name of the domain that produces it. */
  public get domain(): string { return this._model.domain; }
  /** The AWS account of the domain, if it is declared. */
  public get account(): string | undefined { return this._domain.account; }
  /** The product's version. */
  public get version(): string { return this._model.version; }
  /** What the product holds. */
  public get description(): string | undefined { return this._model.description; }
  /** The team that answers for it. */
  public get owner(): string | undefined { return this._model.owner; }
  /** Whom consumers ask. */
  public get supportContact(): string | undefined { return this._model.supportContact; }
  /** Words by which people find it. */
  public get tags(): string[] { return [...this._model.tags]; }
  /** The subject areas to which it belongs. */
  public get categories(): string[] { return [...this._model.categories]; }
  /** The tags of its AWS resources. */
  public get resourceTags(): Record<string, string> { return { ...this._model.resourceTags }; }
  /** What it is mainly used for. */
  public get use(): DataProductUse { return this._model.use; }
  /** Its declared fields; empty where the schema is discovered. */
  public get fields(): Field[] { return [...this._model.schema.fields]; }
  /** The format of its schema and messages. */
  public get schemaFormat(): SchemaFormat { return this._model.schema.format; }
  /** Which changes of its schema are accepted. */
  public get schemaCompatibility(): SchemaCompatibility { return this._model.schema.compatibility; }
  /** Whether its schema is registered. */
  public get schemaRegistered(): boolean { return this._model.schema.registered; }
  /** The format of its table. */
  public get storageFormat(): StorageFormat { return this._model.storage.format; }
  /** The compression of its files. */
  public get compression(): Compression { return this._model.storage.compression; }
  /** The columns by which it is partitioned. */
  public get partitionBy(): string[] { return [...this._model.storage.partitionBy]; }
  /** Where its files lie: `s3://bucket/prefix/`. */
  public get location(): string { return this._model.storage.location; }
  /** The name of its topic, if it has a stream. */
  public get topicName(): string | undefined { return this._model.stream && this._model.names.topic; }
  /** How long its topic keeps messages, if it has a stream. */
  public get topicRetention(): Duration | undefined { return this._model.stream?.retention; }
  /** The field whose value is the key of its messages, if there is one. */
  public get topicKeyField(): string | undefined { return this._model.stream?.keyField; }
  /** Whether its stream has a dead-letter topic. */
  public get deadLetterTopic(): boolean { return this._model.stream?.deadLetterTopic ?? false; }
  /** How its data comes in, if that is declared. */
  public get ingestion(): Ingestion | undefined { return this._model.ingestion; }
  /** How its data is made, if that is declared. */
  public get transformation(): Transformation | undefined { return this._model.transformation; }
  /** The source systems from which its data comes. */
  public get sourceSystems(): string[] { return [...this._model.lineage.sourceSystems]; }
  /** The data products from which it is made. */
  public get inputs(): string[] { return [...this._model.lineage.products]; }
  /** Its declared quality rules. */
  public get qualityRules(): QualityRule[] { return [...this._model.quality]; }
  /** What it promises. */
  public get sla(): SlaOptions { return this._model.sla; }
  /** Whether Lake Formation decides who reads its table, rather than IAM. */
  public get lakeFormation(): boolean { return this._model.access.authorization === AuthorizationMode.LAKE_FORMATION; }
  /** Who may read it, and on what terms. */
  public get grants(): ConsumerGrant[] { return [...this._model.access.grants]; }
}
