import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { findBelow } from './construct-tree';
import type { DeclaredDomain } from './declared-domain';
import type { DeclaredPlatform } from './declared-platform';
import type { DeclaredProduct } from './declared-product';
import type { GrantEffect } from './grant-effect';
import { grantEffect } from './grant-effect';
import type { Applied } from '../../model/access/apply-order';
import type { MeshModel, ProductModel } from '../../model/mesh';
import { MeshIndex } from '../../model/mesh-index';
import { withImpliedGrants } from '../../model/resolve/access';

/** A version of a product that can be read: the current one, or an earlier one that lives on beside it. */
export interface ReadableVersion {
  /** The construct that holds the version's resources. */
  readonly construct: Construct;
  readonly product: ProductModel;
  readonly domain: DeclaredDomain;
}

/** A grant of one version, as it is put into effect. */
export interface EffectiveGrant extends GrantEffect {
  readonly version: ReadableVersion;
}

/** What the app declares of one platform's mesh, with the complete model of it all. */
export class DeclaredMesh {
  /** The model, with the grants that consumption implies. */
  public readonly model: MeshModel;
  private readonly products = new Map<DeclaredProduct, ProductModel>();
  private indexed?: MeshIndex;
  private readable?: readonly ReadableVersion[];
  private effective?: readonly EffectiveGrant[];
  private byConsumer?: ReadonlyMap<DeclaredDomain, readonly EffectiveGrant[]>;

  constructor(
    public readonly platform: DeclaredPlatform,
    public readonly domains: readonly DeclaredDomain[],
    private readonly byName: ReadonlyMap<string, DeclaredDomain>,
  ) {
    this.model = withImpliedGrants({
      platform: platform.model,
      lakeFormationAccounts: platform.lakeFormationAccounts.map(({ model }) => model),
      partial: true,
      domains: domains.map(({ model, products, consumes }) => ({ domain: model, products: products.map(({ own }) => own), consumes })),
    });
    domains.forEach(({ products }, position) => products.forEach((product, index) => this.products.set(product, this.model.domains[position].products[index])));
  }

  /** The domain of that name. */
  public domain(name: string): DeclaredDomain | undefined {
    return this.byName.get(name);
  }

  /** The stack of the platform, of an account's settings or of a domain; what another app makes stands for itself. */
  public stackOf(applied: Applied): TerraformStack | Applied {
    if (applied === this.platform.model) return applied.imported ? applied : TerraformStack.of(this.platform.construct);
    const account = this.platform.lakeFormationAccounts.find(({ model }) => model === applied);
    const made = account?.settings ?? this.domains.find(({ model }) => model === applied)?.construct;
    return made ? TerraformStack.of(made) : applied;
  }

  /** The complete model of a product. */
  public product(product: DeclaredProduct): ProductModel {
    return this.products.get(product) ?? product.own; // its construct isn't complete yet
  }

  public get index(): MeshIndex {
    this.indexed ??= new MeshIndex(this.model);
    return this.indexed;
  }

  /** The versions of a product that can be read. */
  public versionsOf(declared: DeclaredProduct): ReadableVersion[] {
    const { construct, domain } = declared;
    const product = this.product(declared);
    const previous = product.previousVersions.filter(({ retired }) => !retired).map((version) => version.product);
    return [
      { construct, product, domain },
      ...previous.map((version) => ({ construct: findBelow<Construct>(construct, previousVersionId(version))!, product: version, domain })),
    ];
  }

  /** The versions of all products that can be read. */
  public get versions(): readonly ReadableVersion[] {
    this.readable ??= [...this.products.keys()].flatMap((declared) => this.versionsOf(declared));
    return this.readable;
  }

  /** All grants of all versions, but those to domains that the app doesn't declare: nothing can be made for them. */
  public get grants(): readonly EffectiveGrant[] {
    this.effective ??= this.versions.flatMap((version) => this.grantsOf(version));
    return this.effective;
  }

  /** The grants to a domain. */
  public grantsTo(consumer: DeclaredDomain): readonly EffectiveGrant[] {
    if (!this.byConsumer) {
      const grouped = new Map<DeclaredDomain, EffectiveGrant[]>();
      for (const grant of this.grants) {
        if (grant.consumer === undefined) continue;
        const group = grouped.get(grant.consumer);
        if (group) group.push(grant); else grouped.set(grant.consumer, [grant]);
      }
      this.byConsumer = grouped;
    }
    return this.byConsumer.get(consumer) ?? [];
  }

  private grantsOf(version: ReadableVersion): EffectiveGrant[] {
    return version.product.access.grants.flatMap((grant) => {
      const effect = grantEffect(version.product, version.domain, grant, (name) => this.domain(name));
      return effect ? [{ version, ...effect }] : [];
    });
  }
}

/** The place of an earlier version below its product. */
export function previousVersionId({ version }: Pick<ProductModel, 'version'>): string {
  return `version-${version.replace(/[^\w.-]/g, '-')}`;
}
