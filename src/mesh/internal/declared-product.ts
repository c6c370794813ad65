import type { Construct } from 'constructs';
import { constructOrigin } from './construct-origin';
import type { DeclaredDomain } from './declared-domain';
import { MeshRegistry } from './registry';
import type { MonitoredProduct } from '../../aws/quality/measured-rulesets';
import { monitoredProduct } from '../../aws/quality/measured-rulesets';
import { oncePer } from '../../core/once-per';
import type { ConsumerGrant } from '../../model/declaration/access';
import { ConsumerKind } from '../../model/declaration/consumer';
import type { DataProductProps } from '../../model/declaration/data-product';
import { Producer } from '../../model/declaration/producer';
import type { QualityRule } from '../../model/declaration/quality-rule';
import type { ProductModel } from '../../model/mesh';
import { grantWithDefaults } from '../../model/resolve/access';
import { resolveProduct } from '../../model/resolve/mesh';
import { grantKey } from '../../model/validate/access';
import { producerKey } from '../../model/validate/producers';
import type { ProductContext } from '../../render/product-context';
import { retentionLimitsOver } from '../governance/scope-policies';

export const PRODUCT = Symbol.for('cdktf-data-mesh.product-state');

/** A product that the app declares, and what has been added to it. */
export class DeclaredProduct {
  private resolved?: ProductModel;
  private readonly origin;
  private readonly rules: QualityRule[];
  private readonly grants: ConsumerGrant[] = [];
  private readonly producers: Producer[] = [];
  /** What is granted so far: the same grant twice is one. */
  private readonly granted = new Set<string>();
  private readonly monitoring = oncePer(() => this.own, () => monitoredProduct(this.context));

  constructor(
    public readonly construct: Construct,
    public readonly domain: DeclaredDomain,
    private readonly name: string,
    private readonly props: DataProductProps,
  ) {
    this.origin = constructOrigin(construct, props);
    this.rules = [...props.quality ?? []];
    for (const consumer of props.consumers ?? []) this.noteGrant({ consumer });
    for (const grant of props.access?.grants ?? []) this.noteGrant(grant);
    for (const principal of props.stream?.producers ?? []) this.noteProducer(Producer.kafkaPrincipal(principal));
    for (const producer of props.access?.producers ?? []) this.noteProducer(producer);
  }

  /** The product by its own declaration: without the grants that consumers' declarations imply. */
  public get own(): ProductModel {
    this.resolved ??= this.resolve();
    return this.resolved;
  }

  /** The product in the complete mesh. */
  public get model(): ProductModel {
    return MeshRegistry.of(this.construct).meshOf(this.domain.platform).product(this);
  }

  /** The product by its own declaration, with what surrounds it; the other products are those of the mesh when they are asked for. */
  public get context(): ProductContext {
    const { construct, domain, own } = this;
    const index = () => MeshRegistry.of(construct).meshOf(domain.platform).index;
    return { product: own, domain: domain.model, platform: domain.platform.model, get index() { return index(); } };
  }

  /** How the product's quality is watched, if it is. */
  public get monitored(): MonitoredProduct | undefined {
    return this.monitoring();
  }

  public addRule(rule: QualityRule): void {
    this.rules.push(rule);
    this.changed();
  }

  /** Adds a grant; one that was made just so already changes nothing. */
  public addGrant(grant: ConsumerGrant): void {
    if (!this.noteGrant(grant)) return;
    this.grants.push(grant);
    this.changed();
  }

  /** Adds a producer; one that was added just so already changes nothing. */
  public addProducer(producer: Producer): void {
    if (!this.noteProducer(producer)) return;
    this.producers.push(producer);
    this.changed();
  }

  /** @returns whether the producer is new */
  private noteProducer(producer: Producer): boolean {
    const key = producerKey(producer);
    const isNew = !this.granted.has(key);
    this.granted.add(key);
    return isNew;
  }

  /** @returns whether the grant is new */
  private noteGrant(grant: ConsumerGrant): boolean {
    const key = grantKey(grantWithDefaults(grant));
    const isNew = !this.granted.has(key);
    this.granted.add(key);
    const { kind, identifier } = grant.consumer;
    if (kind === ConsumerKind.DOMAIN && identifier !== this.domain.model.name) MeshRegistry.of(this.construct).addReader(this.domain.platform, identifier);
    return isNew;
  }

  private resolve(): ProductModel {
    const { access } = this.props;
    return resolveProduct(this.name, {
      ...this.props,
      quality: this.rules,
      access: { ...access, grants: [...access?.grants ?? [], ...this.grants], producers: [...access?.producers ?? [], ...this.producers] },
    }, this.domain.model, this.origin, retentionLimitsOver(this.construct));
  }

  private changed(): void {
    this.resolved = undefined;
    MeshRegistry.of(this.construct).changed();
  }
}
