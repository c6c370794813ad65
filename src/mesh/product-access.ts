import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { Construct } from 'constructs';
import type { DomainState, ProductState } from './registry';
import { MeshRegistry } from './registry';
import { grantConsumer } from '../aws/access/kafka-acls';
import { createProductRole } from '../aws/access/product-role';
import { createReaderWorkgroup } from '../aws/catalog/workgroup';
import { isUnresolved } from '../core/tokens';
import type { AccessCapability } from '../model/access';
import { AccessWay, accessWay, partsOf, roleOf } from '../model/access-way';
import { ConsumerKind } from '../model/consumer';
import type { GrantModel } from '../model/mesh';

/** The resources by which a product's consumers read it. They are made when a grant first needs them, whenever it comes. */
export class ProductAccess {
  private readonly roles = new Map<AccessCapability, IamRole>();
  private readonly registry: MeshRegistry;
  private kafkaConsumers = 0;
  private workgroup = false;

  constructor(private readonly construct: Construct, private readonly state: ProductState) {
    this.registry = MeshRegistry.of(construct);
    state.provide = (grant) => this.provide(grant);
  }

  /** The role by which consumers with that capability read, once there is one. */
  public role(capability: AccessCapability): IamRole | undefined {
    return this.roles.get(capability);
  }

  /** Makes what a grant needs. */
  public provide(grant: GrantModel): void {
    const { consumer } = grant;
    if (consumer.kind !== ConsumerKind.DOMAIN) return this.provideFor(grant);
    this.registry.whenDomain(this.state.domain.platform, consumer.identifier, (domain) => this.provideFor(grant, domain));
  }

  private provideFor(grant: GrantModel, consumer?: DomainState): void {
    const { model: product, domain } = this.state;
    const foreign = { product, domain: domain.model, grant };
    switch (accessWay(product, grant, domain.model, consumer?.model)) {
      case AccessWay.KAFKA_ACL:
        if (product.stream) grantConsumer(this.construct, this.kafkaConsumerId(grant), product, grant.consumer.identifier);
        return;
      case AccessWay.OWN_POLICY:
        return consumer!.consumerRole().readOwn(foreign);
      case AccessWay.ROLE:
        this.provideRole(grant);
        return consumer?.consumerRole().assume(foreign);
      case AccessWay.LAKE_FORMATION:
        return undefined;
    }
  }

  private provideRole({ capability }: GrantModel): void {
    if (this.roles.has(capability)) return;
    const { model: product, domain } = this.state;
    const parts = partsOf({ capability }, product, domain.platform.model);
    if (parts.table && !this.workgroup) {
      this.workgroup = true;
      createReaderWorkgroup(new Construct(this.construct, 'readers'), product, domain.model, domain.encryptionKeyArn);
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
    void roleOf;
  }

  /** The grant's place in the construct tree doesn't depend on the order of the grants, unless only Terraform knows the principal. */
  private kafkaConsumerId({ consumer }: GrantModel): string {
    return isUnresolved(consumer.identifier) ? `consumer-${++this.kafkaConsumers}` : `consumer-${consumer.identifier}`;
  }
}
