import type { AthenaWorkgroup } from '@cdktf/provider-aws/lib/athena-workgroup';
import type { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import type { GlueSchema } from '@cdktf/provider-aws/lib/glue-schema';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { ContractedProductOptions } from './contracted-product';
import { productFromContract } from './contracted-product';
import { DataProductContract } from './data-product-contract';
import type { DataProductImport } from './data-product-import';
import type { IDataProduct } from './data-product-reference';
import { ImportedDataProduct } from './data-product-reference';
import { markGoverned } from './governance/governed-products';
import { writeReportsOf } from './governance/report-files';
import { Grant } from './grant';
import { writeDocumentsOf } from './internal/contract-files';
import { declaredDomain } from './internal/declared-domain';
import { DeclaredGrant } from './internal/declared-grant';
import { previousVersionId } from './internal/declared-mesh';
import { DeclaredProduct, PRODUCT } from './internal/declared-product';
import { DeclaredWriteGrant } from './internal/declared-write-grant';
import { outputEndpoints } from './internal/endpoints-output';
import { createProductBucket } from './internal/product-bucket';
import { createProductResources } from './internal/product-resources';
import { askedProductRole, readerWorkgroupOf } from './internal/product-roles';
import { failedRulesMetric, passRateMetric, qualityScoreMetric } from './internal/quality-metrics';
import { evaluationRoleOf, monitoringPart } from './internal/quality-monitoring';
import { MeshRegistry } from './internal/registry';
import { guardStack } from './internal/stack-validation';
import { askedWriterRole } from './internal/writer-roles';
import type { QualityMetric } from './quality-metric';
import { DERIVED_SUITE, QualitySuite } from './quality-suite';
import { WriteGrant } from './write-grant';
import { awsContext } from '../aws/context';
import { attach } from '../core/attachments';
import type { ConsumerGrant, GrantOptions } from '../model/declaration/access';
import { AccessCapability } from '../model/declaration/access';
import type { Consumer } from '../model/declaration/consumer';
import type { DataProductProps } from '../model/declaration/data-product';
import type { Producer } from '../model/declaration/producer';
import type { Topic } from '../providers/kafka/topic';

/**
 * A data product: data that a domain offers to others, with its table in the Glue Data Catalog, registered schema, Kafka topic, quality rules
 * and access control. Only what is declared is created. The construct's scope is the domain that owns the product.
 * @exampleMetadata fixture=domain
 * @example
 * const profiles = new DataProduct(customer, 'customer-profiles', {
 *   version: '1.0.0',
 *   description: 'Enriched customer profiles',
 *   schema: Schema.of({
 *     fields: [
 *       Field.string('customer_id', { required: true, unique: true }),
 *       Field.string('region'),
 *       Field.timestamp('updated_at', { required: true }),
 *     ],
 *   }),
 *   storage: Storage.delta({ partitionBy: ['region'] }),
 *   stream: Stream.kafka({ partitions: 6 }),
 *   sla: { freshness: Duration.hours(1), availability: 99.9, quality: 99 },
 * });
 *
 * profiles.grantRead(Consumer.account('210987654321'));
 */
export class DataProduct extends Construct implements IDataProduct {
  /**
   * Imports a data product of another app or repository by its id. Nothing is created.
   * @param scope the parent construct
   * @param id the construct's id
   * @param dataProductId the product's id, `domain.name`
   */
  public static fromDataProductId(scope: Construct, id: string, dataProductId: string): IDataProduct {
    return new ImportedDataProduct(scope, id, dataProductId);
  }

  /**
   * Imports a data product of another repository by its data contract (Open Data Contract Standard). The product can then be consumed,
   * linked to a local database, and read by a role. Nothing of the product itself is created.
   * @param scope the parent construct
   * @param id the construct's id; for a contract with several tables, the name of one of them
   * @param file the path of the contract (YAML)
   * @param options what the contract doesn't contain, such as the account
   * @throws if the contract can't be imported, with all problems at once, each with file, line and column
   */
  public static fromContract(scope: Construct, id: string, file: string, options?: ContractedProductOptions): DataProductImport {
    return productFromContract(scope, id, file, options);
  }

  /** The product's id, `domain.name`. */
  public readonly dataProductId: string;
  /** The product's version. */
  public readonly version: string;
  /** The S3 location of the data: `s3://bucket/prefix/`. */
  public readonly location: string;
  /** The endpoint for SQL queries: that of Athena in the domain's region. */
  public readonly queryEndpoint: string;
  /** The name of the Kafka topic, if the product has one. */
  public readonly topicName?: string;
  /** The bucket of the product's files, with `BucketLayout.PRODUCT`. */
  public readonly bucket?: S3Bucket;
  /** The table in the Glue Data Catalog. */
  public readonly table: GlueCatalogTable;
  /** The registered schema of the records, if fields are declared. */
  public readonly schema?: GlueSchema;
  /** The registered schema of the message keys, if the topic has a key field. */
  public readonly keySchema?: GlueSchema;
  /** The Kafka topic, if the product has one. */
  public readonly topic?: Topic;
  /** The dead-letter topic, if there is one. */
  public readonly deadLetterTopic?: Topic;

  private readonly declared: DeclaredProduct;

  /**
   * Creates a data product.
   * @param scope the domain that owns the product
   * @param id the construct's id, and its name unless `name` is given
   * @param props the product's properties
   */
  constructor(scope: Construct, id: string, props: DataProductProps = {}) {
    super(scope, id);
    const domain = declaredDomain(scope);
    this.declared = new DeclaredProduct(this, domain, props.name ?? id, props);
    const product = this.declared.own;
    const context = awsContext(this);
    this.dataProductId = product.id;
    this.version = product.version;
    this.location = product.storage.location;
    this.queryEndpoint = `athena.${context.region}.${context.dnsSuffix}`;

    this.bucket = createProductBucket(this.declared);
    const resources = createProductResources(this, product, domain);
    this.table = resources.table;
    this.schema = resources.schema;
    this.keySchema = resources.keySchema;
    this.topic = resources.topic;
    this.deadLetterTopic = resources.deadLetterTopic;
    if (product.stream) this.topicName = product.names.topic;
    outputEndpoints(this, product, this.declared.domain);

    for (const { retired, product: version } of product.previousVersions) {
      if (!retired) createProductResources(new Construct(this, previousVersionId(version)), version, domain);
    }
    domain.products.push(this.declared);
    attach(this, PRODUCT, this.declared);
    markGoverned(this, {
      model: () => this.declared.model,
      domain: () => domain.model,
      accountOf: (name) => MeshRegistry.of(this).domain(domain.platform, name)?.model.account,
    });
    guardStack(TerraformStack.of(this)).products.push(this.declared);
    MeshRegistry.of(this).changed();
    writeDocumentsOf(this);
    writeReportsOf(this);

    // What only follows from the schema has an id of its own: "quality" is free for a suite that comes later.
    if (product.quality.length > 0) new QualitySuite(this, 'quality', {});
    else if (product.derivedQuality.length > 0) new QualitySuite(this, DERIVED_SUITE, {});
  }

  /** The product's data contract. Synthesis also writes it to the folder `contracts/` of the output directory. */
  public get contract(): DataProductContract {
    return DataProductContract._of(() => MeshRegistry.of(this).contextOf(this.declared));
  }

  /**
   * The role that consumers in other accounts assume to read the product. It is created when it is asked for, once the product itself grants
   * access to such a consumer; if only another domain's `consumes` grants it, the role is undefined until synthesis.
   */
  public get readerRole(): IamRole | undefined {
    return askedProductRole(this.declared, AccessCapability.READ);
  }

  /** The role for consumers that may only query the table through Athena. Created in the same way as `readerRole`. */
  public get queryRole(): IamRole | undefined {
    return askedProductRole(this.declared, AccessCapability.QUERY);
  }

  /** The role for consumers that may only read the topic, if IAM controls access to the Kafka cluster. Created in the same way as `readerRole`. */
  public get streamRole(): IamRole | undefined {
    return askedProductRole(this.declared, AccessCapability.STREAM);
  }

  /** The role for consumers that may only read the dead-letter topic, if IAM controls access to the Kafka cluster. Created in the same way as `readerRole`. */
  public get deadLetterRole(): IamRole | undefined {
    return askedProductRole(this.declared, AccessCapability.DEAD_LETTERS);
  }

  /**
   * The role that producers assume to write the product, and as which services write it; Kafka principals don't need it. It is created when it is
   * asked for, once the product has such a producer. Attach what a job needs besides, such as its logs, to it.
   */
  public get writerRole(): IamRole | undefined {
    return askedWriterRole(this.declared);
  }

  /** The Athena workgroup in which consumers query that assume `readerRole` or `queryRole`. Created together with the first of them. */
  public get readerWorkgroup(): AthenaWorkgroup | undefined {
    return readerWorkgroupOf(this.declared);
  }

  /** The IAM role in which the quality rules run, if the product is monitored. Created at synthesis: undefined before, except in aspects. */
  public get evaluationRole(): IamRole | undefined {
    return evaluationRoleOf(this);
  }

  /** The IAM role in which the schedule starts the runs of the quality rules. Created at synthesis, as `evaluationRole`. */
  public get scheduleRole(): IamRole | undefined {
    return monitoringPart(this, 'starter', 'role');
  }

  /** The alarm for failed quality rules of severity error, if there are such rules. Created at synthesis, as `evaluationRole`. */
  public get failedRulesAlarm(): CloudwatchMetricAlarm | undefined {
    return monitoringPart(this, 'failed-rules');
  }

  /** The alarm for missing results of the quality rules. Created at synthesis, as `evaluationRole`. */
  public get missingResultAlarm(): CloudwatchMetricAlarm | undefined {
    return monitoringPart(this, 'no-result');
  }

  /** The alarm for a low quality score. Created at synthesis, as `evaluationRole`. */
  public get lowScoreAlarm(): CloudwatchMetricAlarm | undefined {
    return monitoringPart(this, 'low-score');
  }

  /** The quality score, 0 to 1, for alarms and dashboards of your own. Undefined if the product isn't monitored or no dimension with a weight has rules. */
  public metricQualityScore(): QualityMetric | undefined {
    return qualityScoreMetric(this.declared);
  }

  /** How many quality rules fail, whatever their severity. Undefined if the product isn't monitored. */
  public metricFailedRules(): QualityMetric | undefined {
    return failedRulesMetric(this.declared);
  }

  /** The share of the quality rules that pass, 0 to 1. Undefined if the product isn't monitored. */
  public metricPassRate(): QualityMetric | undefined {
    return passRateMetric(this.declared);
  }

  /**
   * Allows a consumer to read the product: its files, its table and, if IAM controls access to the Kafka cluster, its topic.
   * A Kafka principal may read the topic only.
   * @param consumer who may read
   * @param options the terms of the grant
   */
  public grantRead(consumer: Consumer, options: GrantOptions = {}): Grant {
    return this.grant({ ...options, consumer });
  }

  /**
   * Allows a consumer to query the product's table through Athena, without direct access to the files.
   * @param consumer who may query
   * @param options the terms of the grant
   */
  public grantQuery(consumer: Consumer, options: GrantOptions = {}): Grant {
    return this.grant({ ...options, consumer, capability: AccessCapability.QUERY });
  }

  /**
   * Allows a consumer to read the product's topic and nothing else: a Kafka principal, or any other consumer if IAM controls access to the cluster.
   * @param consumer who may read
   * @param options the terms of the grant
   */
  public grantStream(consumer: Consumer, options: GrantOptions = {}): Grant {
    return this.grant({ ...options, consumer, capability: AccessCapability.STREAM });
  }

  /**
   * Allows a consumer to read the dead-letter topic of the stream (`deadLetterTopic`), whose messages are those of all consumers: a Kafka
   * principal, or any other consumer if IAM controls access to the cluster.
   * @param consumer who may read
   * @param options the terms of the grant
   */
  public grantDeadLetters(consumer: Consumer, options: GrantOptions = {}): Grant {
    return this.grant({ ...options, consumer, capability: AccessCapability.DEAD_LETTERS });
  }

  /**
   * Allows a producer to write the product: its files, its table with its partitions, its registered schemas and, if IAM controls access to the
   * Kafka cluster, its topic; by the role `writerRole`, which reads them, too. A Kafka principal may write the topic only.
   * @param producer who may write
   */
  public grantWrite(producer: Producer): WriteGrant {
    this.declared.addProducer(producer);
    return WriteGrant._of(new DeclaredWriteGrant(this.declared, producer));
  }

  private grant(grant: ConsumerGrant): Grant {
    this.declared.addGrant(grant);
    return Grant._of(new DeclaredGrant(this.declared, grant));
  }
}
