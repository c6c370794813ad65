import type { AthenaWorkgroup } from '@cdktf/provider-aws/lib/athena-workgroup';
import type { GlueCatalogDatabase } from '@cdktf/provider-aws/lib/glue-catalog-database';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { MskVpcConnection } from '@cdktf/provider-aws/lib/msk-vpc-connection';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import type { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import type { TerraformResource } from 'cdktf';
import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import type { IDataPlatform } from './data-platform';
import { platformState } from './data-platform';
import { DataProductImport } from './data-product-import';
import type { IDataProduct } from './data-product-reference';
import { constructOrigin } from './internal/construct-origin';
import { DomainQuality } from './internal/domain-quality';
import type { ProductState } from './internal/registry';
import { DOMAIN, DomainState, MeshRegistry, PRODUCT } from './internal/registry';
import { applyAfter } from './internal/stack-order';
import { guardStack } from './internal/stack-validation';
import { declareStateChanges } from './internal/state-changes';
import { ConsumerRole } from '../aws/access/consumer-role';
import type { DirectStatements } from '../aws/access/direct-grants';
import { directStatements } from '../aws/access/direct-grants';
import { DomainLakeFormation } from '../aws/access/lake-formation';
import { createLakeFormationSettings } from '../aws/access/lake-formation-settings';
import { createVpcConnection } from '../aws/access/vpc-connection';
import { createDatabase } from '../aws/catalog/database';
import { createRegistry } from '../aws/catalog/registry';
import { createWorkgroup } from '../aws/catalog/workgroup';
import { awsContext } from '../aws/context';
import { addressOf } from '../aws/lazy-values';
import { createAccessLogBucket, createBucket } from '../aws/storage/data-bucket';
import { createEncryptionKey } from '../aws/storage/encryption-key';
import { domainTags } from '../aws/tags';
import { attach, attached } from '../core/attachments';
import { withoutCreationStacks } from './internal/creation-stacks';
import { declareResources } from './governance/declared-resources';
import { placement } from '../model/access/way';
import type { DomainOptions } from '../model/declaration/domain';
import type { DomainModel, PlatformModel } from '../model/mesh';
import { resolveDomain } from '../model/resolve/mesh';
import { noncurrentRetention } from '../model/retention';
import { domainResources } from '../model/stateful-resources';

/** A domain of the mesh. */
export interface IDomain extends IConstruct {
  /** The domain's name. */
  readonly domainName: string;
}

/** Properties of a domain. */
export interface DomainProps extends DomainOptions {
  /** The data platform to which the domain belongs. */
  readonly platform: IDataPlatform;
}

/**
 * A domain: a part of the business whose team owns its data end to end (domain ownership, see https://www.datamesh-architecture.com).
 * It creates what the domain's data products share: an S3 bucket with its KMS key, a Glue database and an Athena workgroup.
 * For each of these, an existing one can be used instead.
 * @exampleMetadata fixture=platform
 * @example
 * const customer = new Domain(stack, 'customer', {
 *   platform,
 *   description: 'Customer data and relationships',
 *   owner: 'customer-experience-team',
 *   sourceSystems: ['crm', 'support'],
 * });
 */
export class Domain extends Construct implements IDomain {
  /** The domain's name. */
  public readonly domainName: string;
  /** The name of the bucket with the domain's data. */
  public readonly bucketName: string;
  /** The ARN of the key that encrypts the domain's data. */
  public readonly encryptionKeyArn: string;
  /** The name of the Glue database. */
  public readonly databaseName: string;
  /** The name of the Athena workgroup. */
  public readonly workgroupName: string;
  /** The bucket, unless an existing or shared one is used. */
  public readonly bucket?: S3Bucket;
  /** The bucket with the access logs of the domain's bucket, unless an existing one is used. */
  public readonly accessLogBucket?: S3Bucket;
  /** The KMS key that encrypts the domain's data, unless an existing one is used. */
  public readonly encryptionKey?: KmsKey;
  /** The Glue database, unless an existing one is used. */
  public readonly database?: GlueCatalogDatabase;
  /** The Athena workgroup, unless an existing one is used. */
  public readonly workgroup?: AthenaWorkgroup;

  private readonly state: DomainState;
  private consumer?: ConsumerRole;
  private lakeFormation?: DomainLakeFormation;
  private readonly lakeFormationSettings?: TerraformResource;
  private kafkaConnection?: MskVpcConnection;

  /**
   * Creates a domain.
   * @param scope the stack, or a construct in it
   * @param id the construct's id, and its name unless `name` is given
   * @param props the domain's properties
   */
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id);
    const platform = platformState(props.platform);
    const domain = resolveDomain(props.name ?? id, props, platform.model, constructOrigin(this, props));
    this.domainName = domain.name;
    this.bucketName = domain.names.bucket;
    this.databaseName = domain.names.database;
    this.workgroupName = domain.names.workgroup;

    if (domain.existing.encryptionKeyArn === undefined) {
      this.encryptionKey = withoutCreationStacks(() => createEncryptionKey(this, {
        address: domain.name,
        alias: domain.names.kmsAlias,
        description: `Data products of the domain ${domain.name}`,
        tags: domainTags(domain),
        statements: () => [...this.directStatements().key, ...this.state.quality!.keyStatements()],
        revision: () => MeshRegistry.of(this).revision,
      })).key;
    }
    this.encryptionKeyArn = domain.existing.encryptionKeyArn ?? this.encryptionKey!.arn;
    if (!domain.existing.bucket) {
      this.accessLogBucket = this.createLogBucket(domain);
      this.bucket = withoutCreationStacks(() => createBucket(this, 'bucket', {
        address: [domain.name, 'bucket'],
        bucketName: domain.names.bucket,
        noncurrentRetention: () => noncurrentRetention(domain.noncurrentVersionDays, [{ domain, products: this.state.products.map(({ model }) => model) }]),
        encryptionKeyArn: this.encryptionKeyArn,
        accessLogBucket: this.accessLogBucket?.id ?? domain.names.accessLogBucket,
        tags: domainTags(domain),
        statements: () => this.directStatements().bucket,
        revision: () => MeshRegistry.of(this).revision,
      }));
    }
    this.lakeFormationSettings = domain.lakeFormationAdministrators
      ? createLakeFormationSettings(this, domain.name, domain.lakeFormationAdministrators) : platform.lakeFormationSettings;
    const settings = this.ownSettings();
    if (!domain.existing.database) this.database = createDatabase(this, domain);
    if (settings && this.database) this.database.dependsOn = [addressOf(settings)]; // else it would grant itself to everybody
    if (!domain.existing.workgroup) this.workgroup = withoutCreationStacks(() => createWorkgroup(this, domain, this.encryptionKeyArn));

    const registryArn = domain.ownsRegistry
      ? createRegistry(this, { address: domain.name, registryName: domain.registry, tags: domainTags(domain) }).arn
      : platform.registryArn(this, domain.registry);
    this.state = new DomainState(this, platform, domain, this.encryptionKeyArn, registryArn, () => this.consumerRoleOf(platform.model),
      () => this.lakeFormationOf(), () => this.connectKafka(platform.model));
    declareStateChanges(this, domain.stateChanges);
    this.state.quality = new DomainQuality(this, this.state);
    attach(this, DOMAIN, this.state);
    MeshRegistry.of(this).add(this.state);
    declareResources(this, { stateful: () => domainResources(domain), tags: () => domainTags(domain) });
    guardStack(TerraformStack.of(this));
  }

  /** The role with which the domain reads products of other domains, `dp-{domain}-consumer`. Undefined until the domain consumes one. */
  public get consumerRole(): IamRole | undefined {
    return this.consumer?.role;
  }

  /**
   * The SNS topic for quality alerts (failed rules, missing results, low scores), `dp-{domain}-quality-alerts`. Undefined until a product of the
   * domain is monitored.
   */
  public get qualityAlertTopic(): SnsTopic | undefined {
    return this.state.quality?.alertTopic;
  }

  /** The ids of the data products that the domain owns, sorted: the boundary of its ownership. */
  public get ownershipBoundary(): string[] {
    return this.state.products.map(({ model }) => model.id).sort();
  }

  /** The ids of the data products that the domain consumes, sorted. */
  public get consumedProducts(): string[] {
    return [...new Set(this.state.consumes.map(({ name }) => name))].sort();
  }

  /**
   * Declares that the domain consumes a data product of another domain. If the product is in the same app, this also grants access, unless
   * the product already has a grant for the domain.
   * @param product the data product
   */
  public consumes(product: IDataProduct): void {
    this.state.consumes.push({ name: product.dataProductId, origin: constructOrigin(this) });
    MeshRegistry.of(this).changed();
    attached<ProductState>(product, PRODUCT)?.addConsumingDomain(this.domainName);
    if (product instanceof DataProductImport) this.state.consumerRole().assumeRole(product.readerRoleArn);
  }

  private consumerRoleOf(platform: PlatformModel): ConsumerRole {
    this.consumer ??= new ConsumerRole(this, { domain: this.state.model, platform, encryptionKeyArn: this.encryptionKeyArn });
    return this.consumer;
  }

  private connectKafka({ kafkaCluster }: PlatformModel): void {
    const { kafkaConnection } = this.state.model;
    if (this.kafkaConnection || !kafkaConnection) return;
    this.kafkaConnection = createVpcConnection(this, 'kafka-connection', kafkaCluster!.clusterArn!, kafkaConnection, domainTags(this.state.model));
  }

  private lakeFormationOf(): DomainLakeFormation {
    const { model, platform } = this.state;
    const first = this.database ?? this.ownSettings();
    this.lakeFormation ??= new DomainLakeFormation(this, model, this.encryptionKeyArn, first ? [first] : []);
    if (platform.lakeFormationSettings && placement(platform.model.account, model.account) === 'same') {
      applyAfter(TerraformStack.of(this), TerraformStack.of(platform.lakeFormationSettings)); // tables that come before them are everybody's
    }
    return this.lakeFormation;
  }

  /** The Lake Formation settings, where the domain's stack makes them. */
  private ownSettings(): TerraformResource | undefined {
    const settings = this.lakeFormationSettings;
    return settings && TerraformStack.of(settings) === TerraformStack.of(this) ? settings : undefined;
  }

  private directStatements(): DirectStatements {
    const registry = MeshRegistry.of(this);
    return directStatements(this.state.products.map(({ model }) => model), (name) => registry.domain(this.state.platform, name)?.model, awsContext(this));
  }

  private createLogBucket(domain: DomainModel): S3Bucket | undefined {
    if (domain.existing.accessLogBucket) return undefined;
    return withoutCreationStacks(() => createAccessLogBucket(this, {
      address: [domain.name, 'access_logs'],
      bucketName: domain.names.accessLogBucket,
      sourceBucket: domain.names.bucket,
      tags: domainTags(domain),
    }));
  }
}

/** What a product needs to know of the domain that holds it. */
export function domainState(domain: IConstruct): DomainState {
  const state = attached<DomainState>(domain, DOMAIN);
  if (!state) throw new Error(`"${domain.node.path}" is not a domain: a data product's scope is the Domain that produces it`);
  return state;
}
