import type { IConstruct } from 'constructs';
import { attachedOr } from '../core/construct-tree';
import type { Finding } from '../core/findings';
import { errorsOf, originAt } from '../core/findings';
import { evaluateProduct } from '../governance/engine';
import { isUnderPolicy } from '../governance/governed';
import type { Consumer } from '../model/consumer';
import type { DataProductProps } from '../model/data-product';
import type { DomainModel, MeshModel, PlatformModel, ProductModel, Reference } from '../model/mesh';
import type { QualityRule } from '../model/quality';
import { resolveProduct } from '../model/resolve';
import { validateMesh } from '../model/validate/mesh';

const REGISTRY = Symbol.for('cdktf-data-mesh.registry');
export const PLATFORM = Symbol.for('cdktf-data-mesh.platform');
export const DOMAIN = Symbol.for('cdktf-data-mesh.domain');
export const PRODUCT = Symbol.for('cdktf-data-mesh.product-state');

/** What the constructs below a platform need of it. */
export interface PlatformState {
  readonly model: PlatformModel;
  /** The ARN of a schema registry of that name, as the construct's stack can mention it. */
  registryArn(construct: IConstruct, registryName: string): string;
}

/** What a domain knows, and what has been added to it. */
export class DomainState {
  public readonly products: ProductState[] = [];
  public readonly consumes: Reference[] = [];

  constructor(
    public readonly construct: IConstruct,
    public readonly platform: PlatformState,
    public readonly model: DomainModel,
    public readonly encryptionKeyArn: string,
    public readonly registryArn: string,
  ) {}
}

/** What a product declares, and what has been added to it later; the model follows. */
export class ProductState {
  private resolved?: ProductModel;
  private readonly rules: QualityRule[];
  private readonly consumers: Consumer[];

  constructor(
    public readonly construct: IConstruct,
    public readonly domain: DomainState,
    private readonly name: string,
    private readonly props: DataProductProps,
  ) {
    this.rules = [...props.quality ?? []];
    this.consumers = [...props.consumers ?? []];
  }

  /** The complete model as of now. */
  public get model(): ProductModel {
    this.resolved ??= resolveProduct(this.name, { ...this.props, quality: this.rules, consumers: this.consumers },
      this.domain.model, originAt(this.construct.node.path));
    return this.resolved;
  }

  public addRule(rule: QualityRule): void {
    this.rules.push(rule);
    this.changed();
  }

  public addConsumer(consumer: Consumer): void {
    this.consumers.push(consumer);
    this.changed();
  }

  private changed(): void {
    this.resolved = undefined;
    MeshRegistry.of(this.construct).changed();
  }
}

/** An error that a standard finds in a product. */
export interface Violation {
  readonly product: IConstruct;
  readonly finding: Finding;
}

/** All domains of an app, whatever stacks they are in: some rules hold over the whole mesh. */
export class MeshRegistry {
  /** The registry of the app that holds the construct. */
  public static of(construct: IConstruct): MeshRegistry {
    return attachedOr(construct.node.root, REGISTRY, () => new MeshRegistry());
  }

  private readonly domains: DomainState[] = [];
  private readonly platforms: PlatformModel[] = [];
  private known?: readonly Finding[];
  private broken?: readonly Violation[];

  public add(domain: DomainState): void {
    this.domains.push(domain);
    this.changed();
  }

  /** Something was declared or added: what was found before no longer holds. */
  public changed(): void {
    this.known = undefined;
    this.broken = undefined;
  }

  /** A platform that this app creates. */
  public addPlatform(platform: PlatformModel): void {
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

  /** What breaks the standards, product by product, wherever a policy holds. */
  public violations(): readonly Violation[] {
    this.broken ??= this.domains.flatMap((domain) => domain.products.filter(({ construct }) => isUnderPolicy(construct)).flatMap((product) =>
      errorsOf(evaluateProduct(product.model, domain.model)).map((finding) => ({ product: product.construct, finding }))));
    return this.broken;
  }

  /** What the rules that always hold say of the whole mesh; worked out once, however many stacks ask. */
  public findings(): readonly Finding[] {
    this.known ??= [...duplicatePlatforms(this.platforms), ...this.models().flatMap((mesh) => validateMesh(mesh))];
    return this.known;
  }
}

/** What exists once in an account and region has one owner. */
function duplicatePlatforms(platforms: readonly PlatformModel[]): Finding[] {
  const owners = new Map<string, PlatformModel>();
  return platforms.flatMap((platform): Finding[] => {
    const key = JSON.stringify([platform.organization, platform.account, platform.region]);
    const owner = owners.get(key);
    if (!owner) owners.set(key, platform);
    return owner ? [{
      rule: 'duplicate-platform', severity: 'error', subject: `platform "${platform.organization}"`, at: platform.origin.at(),
      message: `is also created at ${owner.origin.at()}, with the same organization, account and region`,
      fix: 'use one of them, or DataPlatform.fromPlatformOptions(...) for one that exists already',
    }] : [];
  });
}
