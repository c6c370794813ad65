import type { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import type { GlueSchema } from '@cdktf/provider-aws/lib/glue-schema';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { ContractedProductOptions } from './contracted-product';
import { productFromContract } from './contracted-product';
import { DataProductContract } from './data-product-contract';
import type { DataProductImport } from './data-product-import';
import type { IDataProduct } from './data-product-reference';
import { ImportedDataProduct } from './data-product-reference';
import { domainState } from './domain';
import { markGoverned } from './governance/governed';
import { writeReportsOf } from './governance/report-files';
import { writeDocumentsOf } from './internal/contract-files';
import { PreviousProductVersion } from './internal/previous-version';
import { ProductAccess } from './internal/product-access';
import { ProductMonitoring } from './internal/product-monitoring';
import { createProductResources } from './internal/product-resources';
import { MeshRegistry, PRODUCT, ProductState } from './internal/registry';
import { guardStack } from './internal/stack-validation';
import { DERIVED_SUITE, QualitySuite } from './quality-suite';
import { awsContext } from '../aws/context';
import { attach } from '../core/construct-tree';
import type { GrantOptions } from '../model/declaration/access';
import { AccessCapability } from '../model/declaration/access';
import type { Consumer } from '../model/declaration/consumer';
import type { DataProductProps } from '../model/declaration/data-product';
import type { ProductModel } from '../model/mesh';
import type { Topic } from '../providers/kafka/topic';

/**
 * A data product: its table, registered schema, topic and access (guide, systems 3 to 5). Parts that it doesn't declare are
 * simply absent. The construct's scope is the domain that produces it.
 */
export class DataProduct extends Construct implements IDataProduct {
  /**
   * A product of another app or repository, by its id. Nothing is created.
   * @param scope the construct that holds it
   * @param id its id in that scope
   * @param dataProductId the product's id, `domain.name`
   */
  public static fromDataProductId(scope: Construct, id: string, dataProductId: string): IDataProduct {
    return new ImportedDataProduct(scope, id, dataProductId);
  }

  /**
   * A product of another repository, by its contract (Open Data Contract Standard): it can be consumed, linked and read by a role.
   * Nothing of the product itself is created.
   * @param scope the construct that holds it
   * @param id its id in that scope; of a contract with several tables, the name of one
   * @param file the path of the contract (YAML)
   * @param options what the contract doesn't say, such as the account of a product whose stack doesn't declare one
   * @throws with all problems at once, each with file, line and column, when the contract can't be taken over
   */
  public static fromContract(scope: Construct, id: string, file: string, options?: ContractedProductOptions): DataProductImport {
    return productFromContract(scope, id, file, options);
  }

  /** The product's id, `domain.name`. */
  public readonly dataProductId: string;
  /** The product's version. */
  public readonly version: string;
  /** Where the data lies: `s3://bucket/prefix/`. */
  public readonly location: string;
  /** Where SQL queries go: Athena's endpoint in the domain's region. */
  public readonly queryEndpoint: string;
  /** The topic's name, if the product has a stream. */
  public readonly topicName?: string;
  /** The table in the Glue catalog. */
  public readonly table: GlueCatalogTable;
  /** The registered schema of the records, if fields are declared. */
  public readonly schema?: GlueSchema;
  /** The registered schema of the stream's keys, if there are keys. */
  public readonly keySchema?: GlueSchema;
  /** The topic, if the product has a stream. */
  public readonly topic?: Topic;
  /** The dead-letter topic, if the stream has one. */
  public readonly deadLetterTopic?: Topic;

  private readonly state: ProductState;
  private readonly access: ProductAccess;

  /**
   * Declares a data product and creates what it needs.
   * @param scope the domain that produces it
   * @param id its id in that scope, and its name unless `name` says otherwise
   * @param props what it is
   */
  constructor(scope: Construct, id: string, props: DataProductProps = {}) {
    super(scope, id);
    const domain = domainState(scope);
    this.state = new ProductState(this, domain, props.name ?? id, props);
    const product = this.state.model;
    const context = awsContext(this);
    this.dataProductId = product.id;
    this.version = product.version;
    this.location = product.storage.location;
    this.queryEndpoint = `athena.${context.region}.${context.dnsSuffix}`;

    const resources = createProductResources(this, product, domain);
    this.table = resources.table;
    this.schema = resources.schema;
    this.keySchema = resources.keySchema;
    this.topic = resources.topic;
    this.deadLetterTopic = resources.deadLetterTopic;
    if (product.stream) this.topicName = product.names.topic;
    this.outputEndpoints(product);

    domain.products.push(this.state);
    attach(this, PRODUCT, this.state);
    markGoverned(this, {
      model: () => this.state.model,
      domain: () => domain.model,
      accountOf: (name) => MeshRegistry.of(this).domain(domain.platform, name)?.model.account,
    });
    guardStack(TerraformStack.of(this)).products.push(this.state);
    MeshRegistry.of(this).changed();
    writeDocumentsOf(this);
    writeReportsOf(this);

    this.access = new ProductAccess(this, this.state, this.table);
    for (const grant of product.access.grants) this.access.provide(grant);
    for (const { retired, product: { version } } of product.previousVersions) {
      if (!retired) this.state.previous.push(new PreviousProductVersion(this, this.state, version));
    }
    // What only follows from the schema has an id of its own: "quality" is free for a suite that comes later.
    if (product.quality.length > 0) new QualitySuite(this, 'quality', {});
    else if (product.derivedQuality.length > 0) new QualitySuite(this, DERIVED_SUITE, {});
    new ProductMonitoring(this, this.state, (roleArn) => this.access.letEvaluate(roleArn));
  }

  /** What the product promises, as text in the forms that others read. A synthesis writes it beside the stacks, in `contracts/`. */
  public get contract(): DataProductContract {
    return DataProductContract._of(() => MeshRegistry.of(this).contextOf(this.state));
  }

  /** The role that consumers outside the product's account assume, once there is one. */
  public get readerRole(): IamRole | undefined {
    return this.access.role(AccessCapability.READ);
  }

  /**
   * Lets a consumer read the product: its files and table and, where IAM guards the Kafka cluster, its topic. A Kafka principal
   * reads the topic.
   * @param consumer who may read
   * @param options on what terms
   */
  public grantRead(consumer: Consumer, options: GrantOptions = {}): void {
    this.state.addGrant({ ...options, consumer });
  }

  /**
   * Lets a consumer query the product's table through Athena, without reading the files themselves.
   * @param consumer who may query
   * @param options on what terms
   */
  public grantQuery(consumer: Consumer, options: GrantOptions = {}): void {
    this.state.addGrant({ ...options, consumer, capability: AccessCapability.QUERY });
  }

  /**
   * Lets a consumer read the product's topic and nothing else: a Kafka principal, or any other consumer where IAM guards the cluster.
   * @param consumer who may read
   * @param options on what terms
   */
  public grantStream(consumer: Consumer, options: GrantOptions = {}): void {
    this.state.addGrant({ ...options, consumer, capability: AccessCapability.STREAM });
  }

  private outputEndpoints(product: ProductModel): void {
    const { model: domain, platform } = this.state.domain;
    const output = new TerraformOutput(this, 'endpoints', {
      description: `Where consumers find the data product ${product.id}`,
      value: {
        query_endpoint: this.queryEndpoint,
        workgroup: domain.names.workgroup,
        database: domain.names.database,
        table: product.names.table,
        location: product.storage.location,
        ...product.stream && { topic: product.names.topic },
        ...product.stream && platform.model.kafkaCluster && { stream_endpoint: platform.model.kafkaCluster.bootstrapServers.join(',') },
      },
    });
    output.overrideLogicalId(`${product.domain}_${product.name}_endpoints`.replace(/[^A-Za-z0-9_-]/g, '_'));
  }
}
