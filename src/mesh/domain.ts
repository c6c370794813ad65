import type { AthenaWorkgroup } from '@cdktf/provider-aws/lib/athena-workgroup';
import type { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
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
import { declaredPlatform } from './data-platform';
import { DataProductImport } from './data-product-import';
import type { IDataProduct } from './data-product-reference';
import { declareResources } from './governance/declared-resources';
import { completeAtSynthesis } from './internal/complete-mesh';
import { constructOrigin } from './internal/construct-origin';
import { askedConsumerRole } from './internal/consumer-roles';
import { withoutCreationStacks } from './internal/creation-stacks';
import type { DeclaredDomain } from './internal/declared-domain';
import { DOMAIN } from './internal/declared-domain';
import type { DeclaredProduct } from './internal/declared-product';
import { PRODUCT } from './internal/declared-product';
import { settingsWhere } from './internal/declared-settings';
import { kafkaConnectionOf } from './internal/kafka-access';
import { alertKeyStatementsOf, askedAlertTopic, dashboardOf } from './internal/quality-monitoring';
import { MeshRegistry } from './internal/registry';
import { databaseInStack } from './internal/siblings';
import { guardStack } from './internal/stack-validation';
import { declareStateChanges } from './internal/state-changes';
import { directStatements } from '../aws/access/direct-grants';
import { createDatabase } from '../aws/catalog/database';
import { createRegistry } from '../aws/catalog/registry';
import { createWorkgroup } from '../aws/catalog/workgroup';
import { awsContext } from '../aws/context';
import { referenceTo } from '../aws/reference';
import { createAccessLogBucket, createBucket } from '../aws/storage/data-bucket';
import { createEncryptionKey } from '../aws/storage/encryption-key';
import { domainTags } from '../aws/tags';
import { attach, attached } from '../core/attachments';
import { oncePer } from '../core/once-per';
import type { RetainedDomain } from '../model/bucket-retention';
import { noncurrentRetention, queryResultRetention } from '../model/bucket-retention';
import type { GrantOptions } from '../model/declaration/access';
import type { DomainOptions } from '../model/declaration/domain';
import type { DomainModel } from '../model/mesh';
import { resolveDomain } from '../model/resolve/mesh';
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
  /** The name of the bucket with the domain's data; with `BucketLayout.PRODUCT` it holds query results only. */
  public readonly bucketName: string;
  /** The ARN of the key that encrypts the domain's data. */
  public readonly encryptionKeyArn: string;
  /** The name of the Glue database. */
  public readonly databaseName: string;
  /** The name of the Athena workgroup. */
  public readonly workgroupName: string;
  /** The bucket, unless an existing or shared one is used. */
  public readonly bucket?: S3Bucket;
  /** The bucket with the access logs of the domain's bucket and of its products' own, unless an existing one is used. */
  public readonly accessLogBucket?: S3Bucket;
  /** The KMS key that encrypts the domain's data, unless an existing one is used. */
  public readonly encryptionKey?: KmsKey;
  /** The Glue database, unless an existing one is used. */
  public readonly database?: GlueCatalogDatabase;
  /** The Athena workgroup, unless an existing one is used. */
  public readonly workgroup?: AthenaWorkgroup;

  private readonly declared: DeclaredDomain;

  /**
   * Creates a domain.
   * @param scope the stack, or a construct in it
   * @param id the construct's id, and its name unless `name` is given
   * @param props the domain's properties
   */
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id);
    const platform = declaredPlatform(props.platform);
    const domain = resolveDomain(props.name ?? id, props, platform.model, constructOrigin(this, props));
    const registry = MeshRegistry.of(this);
    this.domainName = domain.name;
    this.bucketName = domain.names.bucket;
    this.databaseName = domain.names.database;
    this.workgroupName = domain.names.workgroup;

    // What the policies of key and bucket say beside the fixed follows from the complete mesh.
    const direct = oncePer(() => registry.meshOf(platform), (mesh) =>
      directStatements(this.declared.products.map((product) => mesh.product(product)), (name) => mesh.domain(name)?.model, awsContext(this)));
    if (domain.existing.encryptionKeyArn === undefined) {
      this.encryptionKey = withoutCreationStacks(() => createEncryptionKey(this, {
        address: domain.name,
        alias: domain.names.kmsAlias,
        description: `Data products of the domain ${domain.name}`,
        tags: domainTags(domain),
        statements: oncePer(direct, ({ key }) => [...key, ...alertKeyStatementsOf(this.declared)]),
      })).key;
    }
    this.encryptionKeyArn = domain.existing.encryptionKeyArn ?? this.encryptionKey!.arn;
    if (!domain.existing.bucket) {
      this.accessLogBucket = this.createLogBucket(domain);
      this.bucket = withoutCreationStacks(() => createBucket(this, 'bucket', {
        address: [domain.name, 'bucket'],
        bucketName: domain.names.bucket,
        noncurrentRetention: () => noncurrentRetention(domain.noncurrentVersionDays, domain.names.bucket, [this.retained(domain)]),
        queryResults: () => queryResultRetention(this.retained(domain)),
        encryptionKeyArn: this.encryptionKeyArn,
        accessLogBucket: this.accessLogBucket?.id ?? domain.names.accessLogBucket,
        tags: domainTags(domain),
        statements: () => direct().buckets.get(domain.names.bucket),
      }));
    }
    const settings = this.settingsInStack(settingsWhere(platform, domain));
    // Before the settings the database would grant itself to everybody.
    if (!domain.existing.database) this.database = createDatabase(this, domain, settings);
    if (!domain.existing.workgroup) this.workgroup = withoutCreationStacks(() => createWorkgroup(this, domain, this.encryptionKeyArn));

    this.declared = {
      construct: this,
      platform,
      model: domain,
      encryptionKeyArn: this.encryptionKeyArn,
      databaseName: this.database ? referenceTo(this.database, 'name') : databaseInStack(this, domain.names.database),
      accessLogBucket: this.accessLogBucket ? referenceTo(this.accessLogBucket, 'id') : domain.names.accessLogBucket,
      directStatements: direct,
      registryArn: domain.ownsRegistry
        ? createRegistry(this, { address: domain.name, registryName: domain.registry, tags: domainTags(domain) }).arn
        : platform.registryArn(this, domain.registry),
      lakeFormationPrerequisites: this.database ? [this.database] : settings,
      products: [],
      consumes: [],
      importedRoles: new Set(),
    };
    declareStateChanges(this, domain.stateChanges);
    attach(this, DOMAIN, this.declared);
    registry.addDomain(this.declared);
    declareResources(this, { stateful: () => domainResources(domain), tags: () => domainTags(domain) });
    guardStack(TerraformStack.of(this));
    completeAtSynthesis(this);
  }

  /**
   * The role with which the domain reads products of other domains, `dp-{domain}-consumer`. It is created when it is asked for, once the domain
   * consumes a product of the app or an imported one, or a product grants it access; otherwise it is undefined until synthesis.
   */
  public get consumerRole(): IamRole | undefined {
    return askedConsumerRole(this.declared);
  }

  /**
   * The SNS topic for quality alerts (failed rules, missing results, low scores), `dp-{domain}-quality-alerts`. It is created when it is asked
   * for, once a product of the domain is monitored and tells this topic; otherwise it is undefined.
   */
  public get qualityAlertTopic(): SnsTopic | undefined {
    return askedAlertTopic(this.declared);
  }

  /** The CloudWatch dashboard with the quality of the domain's monitored products. Created at synthesis: undefined before, except in aspects. */
  public get qualityDashboard(): CloudwatchDashboard | undefined {
    return dashboardOf(this.declared);
  }

  /**
   * The connection of the domain's VPC to the Amazon MSK cluster in another account, if the domain reads a topic there and `kafkaConnection` is
   * given. Created at synthesis: undefined before, except in aspects.
   */
  public get kafkaConnection(): MskVpcConnection | undefined {
    return kafkaConnectionOf(this.declared);
  }

  /** The ids of the data products that the domain owns, sorted: the boundary of its ownership. */
  public get ownershipBoundary(): string[] {
    return this.declared.products.map(({ own }) => own.id).sort();
  }

  /** The ids of the data products that the domain consumes, sorted. */
  public get consumedProducts(): string[] {
    return [...new Set(this.declared.consumes.map(({ name }) => name))].sort();
  }

  /**
   * Declares that the domain consumes a data product of another domain. If the product is in the same app, this also grants access, unless
   * the product already has a grant for the domain.
   * @param product the data product
   * @param terms what the domain may see and for what purpose, if the product has no grant for it: the product's own grant has its own terms
   */
  public consumes(product: IDataProduct, terms?: GrantOptions): void {
    const { declared } = this;
    const registry = MeshRegistry.of(this);
    declared.consumes.push({ name: product.dataProductId, origin: constructOrigin(this), ...terms && { terms } });
    registry.changed();
    const produced = attached<DeclaredProduct>(product, PRODUCT);
    if (produced && produced.domain !== declared && produced.domain.platform === declared.platform) registry.addReader(declared.platform, this.domainName);
    if (product instanceof DataProductImport) declared.importedRoles.add(product.readerRoleArn);
  }

  /** The Lake Formation settings of the domain's account, where the domain's own stack makes them. */
  private settingsInStack(settings: TerraformResource | undefined): TerraformResource[] {
    return settings && TerraformStack.of(settings) === TerraformStack.of(this) ? [settings] : [];
  }

  private retained(domain: DomainModel): RetainedDomain {
    return { domain, products: this.declared.products.map(({ own }) => own) };
  }

  private createLogBucket(domain: DomainModel): S3Bucket | undefined {
    if (domain.existing.accessLogBucket) return undefined;
    return withoutCreationStacks(() => createAccessLogBucket(this, {
      address: [domain.name, 'access_logs'],
      bucketName: domain.names.accessLogBucket,
      sourceBuckets: oncePer(() => MeshRegistry.of(this).revision,
        () => [domain.names.bucket, ...this.declared.products.flatMap(({ own: { bucket } }) => bucket ?? [])]),
      tags: domainTags(domain),
    }));
  }
}
