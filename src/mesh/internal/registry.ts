import type { TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';
import { singletonFindings } from './account-singletons';
import type { OwnPlatform } from './address-collisions';
import { addressCollisions } from './address-collisions';
import { constructOrigin } from './construct-origin';
import type { DomainQuality } from './domain-quality';
import { duplicatePlatforms } from './duplicate-platforms';
import type { ClusterPolicy } from '../../aws/access/cluster-policy';
import type { ConsumerRole } from '../../aws/access/consumer-role';
import type { DomainLakeFormation } from '../../aws/access/lake-formation';
import { appLockFindings } from '../../check/lock';
import { checkMesh } from '../../check/mesh';
import { attachedOr } from '../../core/attachments';
import type { Finding, Origin } from '../../core/findings';
import { errorsOf } from '../../core/findings';
import type { ConsumerGrant } from '../../model/declaration/access';
import { Consumer } from '../../model/declaration/consumer';
import type { DataProductProps } from '../../model/declaration/data-product';
import type { Reference } from '../../model/declaration/mesh';
import type { QualityRule } from '../../model/declaration/quality-rule';
import type { DomainModel, GrantModel, MeshModel, PlatformModel, ProductModel } from '../../model/mesh';
import { MeshIndex } from '../../model/mesh-index';
import { needsImpliedGrant, withConsumers } from '../../model/resolve/access';
import { resolveProduct } from '../../model/resolve/mesh';
import { grantKey } from '../../model/validate/access';
import type { ProductContext } from '../../render/product-context';
import { governedBoundaries } from '../governance/governed-boundaries';
import type { GovernedBoundaries } from '../governance/governed-boundaries';
import { governedOf } from '../governance/governed-products';
import { resultsOf } from '../governance/product-evaluation';
import { policiesOver, retentionLimitsOver } from '../governance/scope-policies';

const REGISTRY = Symbol.for('cdktf-data-mesh.registry');
export const PLATFORM = Symbol.for('cdktf-data-mesh.platform');
export const DOMAIN = Symbol.for('cdktf-data-mesh.domain');
export const PRODUCT = Symbol.for('cdktf-data-mesh.product-state');

/** What the constructs below a platform need of it. */
export interface PlatformState {
  readonly model: PlatformModel;
  /** The ARN of a schema registry of that name, as the construct's stack can mention it. */
  registryArn(construct: IConstruct, registryName: string): string;
  /** The policy of the Kafka cluster, where IAM guards it; the owner of a platform that was only imported has it. */
  readonly cluster?: ClusterPolicy;
  /** The Lake Formation settings of the platform's account, where this app makes them. */
  readonly lakeFormationSettings?: TerraformResource;
}

/** What a domain knows, and what has been added to it. */
export class DomainState {
  public readonly products: ProductState[] = [];
  public readonly consumes: Reference[] = [];
  /** What the domain's watched products share. */
  public quality?: DomainQuality;

  constructor(
    public readonly construct: IConstruct,
    public readonly platform: PlatformState,
    public readonly model: DomainModel,
    public readonly encryptionKeyArn: string,
    public readonly registryArn: string,
    /** The role by which the domain reads other domains' products; it is made when first asked for. */
    public readonly consumerRole: () => ConsumerRole,
    /** What Lake Formation does for the domain; it is made when first asked for. */
    public readonly lakeFormation: () => DomainLakeFormation,
    /** Connects the domain's VPC to the Kafka cluster, once. */
    public readonly connectKafka: () => void,
  ) {}
}

/** What a product declares, and what has been added to it later; the model follows. */
export class ProductState {
  private resolved?: ProductModel;
  private readonly origin: Origin;
  private readonly rules: QualityRule[];
  private readonly grants: ConsumerGrant[] = [];
  /** Domains that consume the product without being mentioned in its own declaration. */
  private readonly implied = new Set<string>();
  /** Makes the resources of a grant. */
  public provide?: (grant: GrantModel) => void;
  /** Takes back what a grant made that another has superseded. */
  public revoke?: (grant: GrantModel) => void;
  /** Lets what watches the product's quality follow its rules. */
  public watch?: () => void;
  /** The earlier versions that live on beside the current one: whoever may read that may read them. */
  public readonly previous: Array<{ follow(grant: GrantModel): void; leave(grant: GrantModel): void }> = [];

  constructor(
    public readonly construct: IConstruct,
    public readonly domain: DomainState,
    private readonly name: string,
    private readonly props: DataProductProps,
  ) {
    this.origin = constructOrigin(construct, props);
    this.rules = [...props.quality ?? []];
  }

  /** The complete model as of now. */
  public get model(): ProductModel {
    this.resolved ??= this.resolve();
    return this.resolved;
  }

  public addRule(rule: QualityRule): void {
    this.rules.push(rule);
    this.changed();
    this.watch?.();
  }

  /** Adds a grant; one that was made just so already changes nothing. */
  public addGrant(grant: ConsumerGrant): void {
    const known = this.model.access.grants;
    this.grants.push(grant);
    this.changed();
    const added = this.model.access.grants.filter(({ path }) => path !== undefined).pop()!;
    if (known.some((other) => grantKey(other) === grantKey(added))) {
      this.grants.pop();
      this.changed();
    } else {
      this.revokeImplied(known);
      this.provideAll(added);
    }
  }

  /** A grant that the product makes itself replaces the one that a consumption implied, which had no terms. */
  private revokeImplied(before: readonly GrantModel[]): void {
    const { grants } = this.model.access;
    for (const grant of before.filter(({ path }) => path === undefined)) {
      if (grants.some(({ path, consumer }) => path === undefined && String(consumer) === String(grant.consumer))) continue;
      this.revoke?.(grant);
      for (const version of this.previous) version.leave(grant);
    }
  }

  /** Notes that a domain consumes the product, which is a grant where the product's own declaration makes none. */
  public addConsumingDomain(name: string): void {
    if (this.implied.has(name)) return;
    this.implied.add(name);
    this.changed();
    const grant = this.model.access.grants.find(({ consumer, path }) => path === undefined && consumer.identifier === name);
    if (grant) this.provideAll(grant);
  }

  private provideAll(grant: GrantModel): void {
    this.provide?.(grant);
    for (const version of this.previous) version.follow(grant);
  }

  private resolve(): ProductModel {
    const { access } = this.props;
    const product = resolveProduct(this.name, {
      ...this.props, quality: this.rules, access: { ...access, grants: [...access?.grants ?? [], ...this.grants] },
    }, this.domain.model, this.origin, retentionLimitsOver(this.construct));
    return withConsumers(product, [...this.implied].filter((name) => needsImpliedGrant(product, name)).map((name) => Consumer.domain(name)));
  }

  private changed(): void {
    this.resolved = undefined;
    MeshRegistry.of(this.construct).changed();
  }
}

/** An error that a rule of governance finds in a product. */
export interface Violation {
  readonly product: IConstruct;
  readonly finding: Finding;
}

/** A grant to a domain that isn't there yet. */
interface Waiting {
  readonly platform: PlatformState;
  readonly name: string;
  provide(domain: DomainState): void;
}

/** All domains of an app, whatever stacks they are in: some rules hold over the whole mesh. */
export class MeshRegistry {
  /** The registry of the app that holds the construct. */
  public static of(construct: IConstruct): MeshRegistry {
    return attachedOr(construct.node.root, REGISTRY, () => new MeshRegistry(construct.node.root));
  }

  private constructor(private readonly root: IConstruct) {}

  private readonly domains: DomainState[] = [];
  private readonly byName = new Map<PlatformState, Map<string, DomainState>>();
  public readonly platforms: OwnPlatform[] = [];
  private waiting: Waiting[] = [];
  private changes = 0;
  private known?: readonly Finding[];
  private broken?: readonly Violation[];
  private between?: GovernedBoundaries;

  public add(domain: DomainState): void {
    this.domains.push(domain);
    const siblings = this.byName.get(domain.platform) ?? new Map<string, DomainState>();
    this.byName.set(domain.platform, siblings.set(domain.model.name, domain));
    this.changed();
    const fits = ({ platform, name }: Waiting) => platform === domain.platform && name === domain.model.name;
    const ready = this.waiting.filter(fits);
    if (ready.length > 0) this.waiting = this.waiting.filter((waiting) => !fits(waiting));
    for (const { provide } of ready) provide(domain);
  }

  /** The domain of that name and platform, if there is one by now. */
  public domain(platform: PlatformState, name: string): DomainState | undefined {
    return this.byName.get(platform)?.get(name);
  }

  /** Does something with the domain of that name as soon as there is one: grants may come before their consumers. */
  public whenDomain(platform: PlatformState, name: string, provide: (domain: DomainState) => void): void {
    const domain = this.domain(platform, name);
    if (domain) provide(domain);
    else this.waiting.push({ platform, name, provide });
  }

  /** Grows with every change of the mesh. */
  public get revision(): number {
    return this.changes;
  }

  /** Something was declared or added: what was found before no longer holds. */
  public changed(): void {
    this.changes++;
    this.known = undefined;
    this.broken = undefined;
    this.between = undefined;
  }

  /** A platform that this app creates. */
  public addPlatform(platform: OwnPlatform): void {
    this.platforms.push(platform);
    this.changed();
  }

  /** The whole mesh, a model for each platform. */
  public models(): MeshModel[] {
    const platforms = new Map<PlatformState, DomainState[]>();
    for (const domain of this.domains) {
      const known = platforms.get(domain.platform);
      if (known) known.push(domain);
      else platforms.set(domain.platform, [domain]);
    }
    return [...platforms].map(([platform, domains]) => ({
      platform: platform.model,
      partial: true,
      domains: domains.map((domain) => ({ domain: domain.model, products: domain.products.map(({ model }) => model), consumes: domain.consumes })),
    }));
  }

  /** A product with what surrounds it, as its documents tell it. */
  public contextOf({ model, domain }: ProductState): ProductContext {
    const mesh = this.models().find(({ platform }) => platform === domain.platform.model)!;
    return { product: model, domain: domain.model, platform: domain.platform.model, index: new MeshIndex(mesh) };
  }

  /** All data products, domain by domain. */
  public products(): ProductState[] {
    return this.domains.flatMap(({ products }) => products);
  }

  /** What breaks mandatory rules, product by product, wherever a policy holds. */
  public violations(): readonly Violation[] {
    this.broken ??= this.domains.flatMap((domain) => domain.products.filter(({ construct }) => policiesOver(construct).length > 0).flatMap(({ construct }) =>
      errorsOf(resultsOf(construct, governedOf(construct)!).flatMap(({ findings }) => findings)).map((finding) => ({ product: construct, finding }))));
    return this.broken;
  }

  /** The day for which the mesh is judged: that of the first domain with a policy over it. */
  private get asOf(): string | undefined {
    return this.domains.map(({ construct }) => policiesOver(construct).at(-1)?.asOf).find((day) => day !== undefined);
  }

  /** What is wrong between products and domains, wherever a policy holds. */
  public boundaries(): GovernedBoundaries {
    const domainsOf = new Map([...this.byName].map(([platform, domains]) => [platform.model, domains]));
    this.between ??= governedBoundaries(this.models(), ({ platform }, name) => domainsOf.get(platform)?.get(name)?.construct);
    return this.between;
  }

  /** What is wrong with the whole mesh; worked out once, however many stacks ask. */
  public findings(): readonly Finding[] {
    if (this.known) return this.known;
    const models = this.models();
    this.known = [
      ...duplicatePlatforms(this.platforms.map(({ model }) => model)),
      ...addressCollisions(this.platforms, this.domains),
      ...singletonFindings(this.root),
      ...models.flatMap((mesh) => checkMesh(mesh, { asOf: this.asOf })),
      ...appLockFindings(models),
      ...this.boundaries().placed.map(({ finding }) => finding),
    ];
    return this.known;
  }
}
