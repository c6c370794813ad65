import type { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { withoutCreationStacks } from './creation-stacks';
import type { DomainState } from './registry';
import { MeshRegistry } from './registry';
import { applyAfter } from './stack-order';
import { grantConsumer } from '../../aws/access/kafka-acls';
import { ProductLakeFormation, rowFilterName } from '../../aws/access/lake-formation-product';
import { createProductRole, ROLE_IDS } from '../../aws/access/product-role';
import { createResourceLink } from '../../aws/access/resource-link';
import { createReaderWorkgroup } from '../../aws/catalog/workgroup';
import { isUnresolved } from '../../core/tokens';
import { linkName } from '../../model/access/chain';
import { clusterAccount } from '../../model/access/stream-links';
import { AccessWay, accessWay, accountOfRole, partsOf, placement, roleOf } from '../../model/access/way';
import { AccessCapability, AuthorizationMode } from '../../model/declaration/access';
import { Consumer, ConsumerKind } from '../../model/declaration/consumer';
import type { GrantModel, ProductModel } from '../../model/mesh';

const WORKGROUP_ID = 'readers';

/** A version of a product that can be read: the current one, or an earlier one beside it. */
interface ReadableVersion {
  readonly model: ProductModel;
  readonly domain: DomainState;
  provide?: (grant: GrantModel) => void;
  revoke?: (grant: GrantModel) => void;
}

/** The place of the link to a version of a product, below the consumer's role. */
function linkId({ domain, names }: ProductModel): string {
  return `link-${domain}.${names.resource}`;
}

/** The resources by which a product's consumers read it. They are made when a grant first needs them, whenever it comes. */
export class ProductAccess {
  private readonly roles = new Map<AccessCapability, IamRole>();
  private readonly registry: MeshRegistry;
  private kafkaConsumers = 0;
  private workgroup = false;
  private governed?: ProductLakeFormation;

  constructor(private readonly construct: Construct, private readonly state: ReadableVersion, private readonly table: GlueCatalogTable) {
    this.registry = MeshRegistry.of(construct);
    state.provide = (grant) => this.provide(grant);
    state.revoke = (grant) => this.revoke(grant);
    if (state.model.access.authorization === AuthorizationMode.LAKE_FORMATION) this.lakeFormation();
  }

  /** The role by which consumers with that capability read, once there is one. */
  public role(capability: AccessCapability): IamRole | undefined {
    return this.roles.get(capability);
  }

  /** Makes what a grant needs. */
  public provide(grant: GrantModel): void {
    const { consumer } = grant;
    if (consumer.kind !== ConsumerKind.DOMAIN) return withoutCreationStacks(() => this.provideFor(grant));
    this.registry.whenDomain(this.state.domain.platform, consumer.identifier, (domain) => withoutCreationStacks(() => this.provideFor(grant, domain)));
  }

  private provideFor(grant: GrantModel, consumer?: DomainState): void {
    const { model: product, domain } = this.state;
    const foreign = { product, domain: domain.model, grant };
    switch (accessWay(product, grant, domain.model, consumer?.model)) {
      case AccessWay.KAFKA_ACL:
        if (product.stream) grantConsumer(this.construct, this.kafkaConsumerId(grant), product, grant.consumer.identifier);
        return;
      case AccessWay.OWN_POLICY:
        if (partsOf(grant, product, domain.platform.model).topic) this.provideConnection(grant, consumer);
        return consumer!.consumerRole().readOwn(foreign);
      case AccessWay.ROLE:
        this.provideRole(grant);
        if (partsOf(grant, product, domain.platform.model).topic) this.provideConnection(grant, consumer);
        if (grant.direct) consumer?.consumerRole().readDirectly(foreign);
        return consumer?.consumerRole().assume(foreign);
      case AccessWay.LAKE_FORMATION:
        this.lakeFormation().grant(grant, consumer?.model);
        return consumer && this.provideQueries(grant, consumer);
    }
  }

  /** Takes back what a domain's consumption implied, where the product now says on what terms it reads. */
  private revoke(grant: GrantModel): void {
    const { model: product, domain } = this.state;
    const consumer = this.registry.domain(domain.platform, grant.consumer.identifier);
    if (!consumer) return;
    const role = consumer.consumerRole();
    role.forget({ product, domain: domain.model, grant });
    role.role.node.tryRemoveChild(linkId(product));
    this.governed?.revoke(grant, consumer.model);
    this.withdrawRole(grant.capability);
  }

  /** A role that no grant needs any more would stand there for nobody. */
  private withdrawRole(capability: AccessCapability): void {
    const { model: product, domain } = this.state;
    const way = (grant: GrantModel) => accessWay(product, grant, domain.model, this.registry.domain(domain.platform, grant.consumer.identifier)?.model);
    if (product.access.grants.some((grant) => grant.capability === capability && way(grant) === AccessWay.ROLE)) return;
    if (this.roles.delete(capability)) this.construct.node.tryRemoveChild(ROLE_IDS[capability]);
    if (this.workgroup && !this.roles.has(AccessCapability.READ) && !this.roles.has(AccessCapability.QUERY)) {
      this.workgroup = false;
      this.construct.node.tryRemoveChild(WORKGROUP_ID);
    }
  }

  /** Clients outside the cluster's account reach it through a connection of their VPC; roles outside it are named in its policy. */
  private provideConnection(grant: GrantModel, consumer?: DomainState): void {
    const { model: product, domain } = this.state;
    const { platform } = domain;
    const clusters = clusterAccount(platform.model);
    const foreign = (account: string | undefined): account is string => account !== undefined && clusters !== undefined && account !== clusters;
    const { kind, identifier } = grant.consumer;
    const account = kind === ConsumerKind.ACCOUNT ? identifier : kind === ConsumerKind.ROLE ? accountOfRole(identifier) : undefined;
    const clients = consumer ? consumer.model.account : account;
    if (foreign(clients)) {
      platform.cluster?.connect(clients);
      consumer?.connectKafka();
    }
    const byOwnPolicy = accessWay(product, grant, domain.model, consumer?.model) === AccessWay.OWN_POLICY;
    const role = byOwnPolicy ? consumer!.model.names.consumerRole : roleOf(product, grant);
    if (foreign(domain.model.account)) platform.cluster?.read(role, domain.model.account, product);
  }

  /** Lets the role in which quality rules run read the table, where Lake Formation decides that. */
  public letEvaluate(roleArn: string): void {
    if (this.state.model.access.authorization !== AuthorizationMode.LAKE_FORMATION) return;
    this.lakeFormation().grant({ consumer: Consumer.role(roleArn), capability: AccessCapability.READ, hiddenColumns: [] }, undefined);
  }

  private lakeFormation(): ProductLakeFormation {
    const { model: product, domain } = this.state;
    this.governed ??= new ProductLakeFormation(this.construct, product, domain.model, domain.lakeFormation(), this.table);
    return this.governed;
  }

  /** What a consuming domain needs to query a table that Lake Formation guards: in another account also a link to it. */
  private provideQueries(grant: GrantModel, consumer: DomainState): void {
    const { model: product, domain } = this.state;
    const role = consumer.consumerRole();
    role.readGoverned({ product, domain: domain.model, grant });
    const { account, region, names } = domain.model;
    const [own, consumers] = [TerraformStack.of(this.construct), TerraformStack.of(consumer.construct)];
    if (account === undefined || placement(account, consumer.model.account) !== 'other') {
      applyAfter(own, consumers); // Lake Formation refuses grants to roles that don't exist yet
      return;
    }
    applyAfter(consumers, own); // what wasn't shared yet can't be passed on
    if (role.role.node.tryFindChild(linkId(product))) return;
    createResourceLink(role.role, linkId(product), {
      name: linkName(product),
      database: consumer.model.names.database,
      account,
      region,
      targetDatabase: names.database,
      targetTable: product.names.table,
      principal: role.role.arn,
      columns: grant,
      ...grant.rowFilter !== undefined && { rowFilter: rowFilterName(product, `domain-${consumer.model.name}`) },
    });
  }

  private provideRole({ capability }: GrantModel): void {
    if (this.roles.has(capability)) return;
    const { model: product, domain } = this.state;
    const parts = partsOf({ capability }, product, domain.platform.model);
    if (parts.table && !this.workgroup) {
      this.workgroup = true;
      createReaderWorkgroup(new Construct(this.construct, WORKGROUP_ID), product, domain.model, domain.encryptionKeyArn);
    }
    this.roles.set(capability, createProductRole(this.construct, {
      capability,
      product,
      domain: domain.model,
      platform: domain.platform.model,
      encryptionKeyArn: domain.encryptionKeyArn,
      current: () => this.state.model,
      domainOf: (name) => this.registry.domain(domain.platform, name)?.model,
      revision: () => this.registry.revision,
    }));
  }

  /** The grant's place in the construct tree doesn't depend on the order of the grants, unless only Terraform knows the principal. */
  private kafkaConsumerId({ consumer }: GrantModel): string {
    return isUnresolved(consumer.identifier) ? `consumer-${++this.kafkaConsumers}` : `consumer-${consumer.identifier}`;
  }
}
