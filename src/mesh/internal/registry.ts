import type { IConstruct } from 'constructs';
import { singletonFindings } from './account-singletons';
import { addressCollisions } from './address-collisions';
import type { DeclaredDomain } from './declared-domain';
import { DeclaredMesh } from './declared-mesh';
import type { DeclaredPlatform } from './declared-platform';
import type { DeclaredProduct } from './declared-product';
import { duplicatePlatforms } from './duplicate-platforms';
import { appLockFindings } from '../../check/lock';
import { checkMesh } from '../../check/mesh';
import { attachedOr } from '../../core/attachments';
import type { Finding } from '../../core/findings';
import { errorsOf } from '../../core/findings';
import type { MeshModel } from '../../model/mesh';
import type { ProductContext } from '../../render/product-context';
import { governedBoundaries } from '../governance/governed-boundaries';
import type { GovernedBoundaries } from '../governance/governed-boundaries';
import { governedOf } from '../governance/governed-products';
import { resultsOf } from '../governance/product-evaluation';
import { policiesOver } from '../governance/scope-policies';

const REGISTRY = Symbol.for('cdktf-data-mesh.registry');

/** An error that a rule of governance finds in a product. */
export interface Violation {
  readonly product: IConstruct;
  readonly finding: Finding;
}

/** What is declared of one platform's mesh. */
interface Declarations {
  readonly domains: DeclaredDomain[];
  readonly byName: Map<string, DeclaredDomain>;
  /** The names of the domains that read other domains' products. */
  readonly readers: Set<string>;
}

/** All platforms, domains and products of an app, whatever stacks they are in: some rules hold over the whole mesh. */
export class MeshRegistry {
  /** The registry of the app that holds the construct. */
  public static of(construct: IConstruct): MeshRegistry {
    return attachedOr(construct.node.root, REGISTRY, () => new MeshRegistry(construct.node.root));
  }

  private constructor(private readonly root: IConstruct) {}

  /** The platforms that this app creates. */
  public readonly platforms: DeclaredPlatform[] = [];
  private readonly domains: DeclaredDomain[] = [];
  private readonly declarations = new Map<DeclaredPlatform, Declarations>();
  private changes = 0;
  private composed?: readonly DeclaredMesh[];
  private known?: readonly Finding[];
  private broken?: readonly Violation[];
  private between?: GovernedBoundaries;

  /** Grows with every change of the mesh. */
  public get revision(): number {
    return this.changes;
  }

  /** Something was declared or added: what was worked out before no longer holds. */
  public changed(): void {
    this.changes++;
    this.composed = undefined;
    this.known = undefined;
    this.broken = undefined;
    this.between = undefined;
  }

  /** A platform that this app creates. */
  public addPlatform(platform: DeclaredPlatform): void {
    this.platforms.push(platform);
    this.changed();
  }

  public addDomain(domain: DeclaredDomain): void {
    this.domains.push(domain);
    const { domains, byName } = this.declarationsOf(domain.platform);
    domains.push(domain);
    if (!byName.has(domain.model.name)) byName.set(domain.model.name, domain); // what is declared twice is a finding of its own
    this.changed();
  }

  /** Notes that a domain, which may be declared later, reads a product of another. */
  public addReader(platform: DeclaredPlatform, domain: string): void {
    this.declarationsOf(platform).readers.add(domain);
  }

  /** Whether it is certain by now that a domain reads a product of another. */
  public isReader({ platform, model }: DeclaredDomain): boolean {
    return this.declarationsOf(platform).readers.has(model.name);
  }

  /** The domain of that name and platform, if there is one by now. */
  public domain(platform: DeclaredPlatform, name: string): DeclaredDomain | undefined {
    return this.declarations.get(platform)?.byName.get(name);
  }

  /** The domains of a platform that are declared by now. */
  public domainsOf(platform: DeclaredPlatform): readonly DeclaredDomain[] {
    return this.declarations.get(platform)?.domains ?? [];
  }

  /** The mesh of each platform that has domains; composed once for each revision. */
  public meshes(): readonly DeclaredMesh[] {
    this.composed ??= [...this.declarations].filter(([, { domains }]) => domains.length > 0)
      .map(([platform, { domains, byName }]) => new DeclaredMesh(platform, domains, byName));
    return this.composed;
  }

  /** The mesh of a platform. */
  public meshOf(platform: DeclaredPlatform): DeclaredMesh {
    return this.meshes().find((mesh) => mesh.platform === platform)!;
  }

  /** The models of these. */
  public models(): MeshModel[] {
    return this.meshes().map(({ model }) => model);
  }

  /** A product with what surrounds it, as its documents tell it. */
  public contextOf({ model, domain }: DeclaredProduct): ProductContext {
    return { product: model, domain: domain.model, platform: domain.platform.model, index: this.meshOf(domain.platform).index };
  }

  /** All data products, domain by domain. */
  public products(): DeclaredProduct[] {
    return this.domains.flatMap(({ products }) => products);
  }

  private declarationsOf(platform: DeclaredPlatform): Declarations {
    let declarations = this.declarations.get(platform);
    if (!declarations) this.declarations.set(platform, declarations = { domains: [], byName: new Map(), readers: new Set() });
    return declarations;
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
    if (this.between) return this.between;
    const meshes = new Map(this.meshes().map((mesh) => [mesh.model, mesh]));
    this.between = governedBoundaries(this.models(), (model, name) => meshes.get(model)!.domain(name)?.construct);
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
      ...this.meshes().flatMap((mesh) => checkMesh(mesh.model, { asOf: this.asOf, stackOf: (applied) => mesh.stackOf(applied) })),
      ...appLockFindings(models),
      ...this.boundaries().placed.map(({ finding }) => finding),
    ];
    return this.known;
  }
}
