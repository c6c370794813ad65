import type { Consumer } from './declaration/consumer';
import { ConsumerKind } from './declaration/consumer';
import type { DomainModel, MeshModel, PlatformModel, ProductModel } from './mesh';

/** What a mention of a product (`name` or `domain.name`) turned out to mean. */
export type Resolution =
  | { readonly kind: 'found'; readonly product: ProductModel }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly ProductModel[] }
  | { readonly kind: 'unknown' };

/** A version of a product and the domain that it lies in: together they hold its database, table, topic, roles, location, account and region. */
export interface PlacedProduct {
  readonly domain: DomainModel;
  readonly product: ProductModel;
}

/** Finds the domains and products of a resolved mesh, in constant time. Whoever needs a name of another product asks here. */
export class MeshIndex {
  public readonly platform: PlatformModel;
  private readonly domains = new Map<string, DomainModel>();
  private readonly byId = new Map<string, ProductModel>();
  private readonly byName = new Map<string, ProductModel[]>();
  private feeding?: ReadonlyMap<string, readonly ProductModel[]>;

  constructor(mesh: MeshModel) {
    this.platform = mesh.platform;
    // What is declared twice is a finding of its own; the first counts.
    for (const { domain, products } of mesh.domains) {
      if (!this.domains.has(domain.name)) this.domains.set(domain.name, domain);
      for (const product of products) {
        if (this.byId.has(product.id)) continue;
        this.byId.set(product.id, product);
        const namesakes = this.byName.get(product.name);
        if (namesakes) namesakes.push(product); else this.byName.set(product.name, [product]);
      }
    }
  }

  /** The product with the id `domain.name`. */
  public get(id: string): ProductModel | undefined {
    return this.byId.get(id);
  }

  /** The domain of that name. */
  public domain(name: string): DomainModel | undefined {
    return this.domains.get(name);
  }

  /** The domain that a consumer is, where it is one of this mesh. */
  public consumingDomain({ kind, identifier }: Consumer): DomainModel | undefined {
    return kind === ConsumerKind.DOMAIN ? this.domains.get(identifier) : undefined;
  }

  /** The domain that produces a product of this mesh. */
  public domainOf(product: Pick<ProductModel, 'domain'>): DomainModel {
    return this.domains.get(product.domain)!;
  }

  /** What a domain means when it says that it consumes a product: another domain's comes before its own. */
  public consumedBy(domain: string, reference: string): Resolution {
    const candidates = this.byName.get(reference) ?? [];
    const others = candidates.filter((product) => product.domain !== domain);
    return this.byId.has(reference) ? found(this.byId.get(reference)!) : onlyOne(others.length > 0 ? others : candidates);
  }

  /** What a product of a domain means when it names one of its inputs: the domain's own comes first. */
  public inputOf(domain: string, reference: string): Resolution {
    const product = this.byId.get(reference) ?? this.byId.get(`${domain}.${reference}`);
    return product ? found(product) : onlyOne(this.byName.get(reference) ?? []);
  }

  /** The products that are made of a product, in the order of declaration. */
  public madeOf({ id }: ProductModel): readonly ProductModel[] {
    this.feeding ??= this.outputs();
    return this.feeding.get(id) ?? [];
  }

  private outputs(): Map<string, ProductModel[]> {
    const outputs = new Map<string, ProductModel[]>();
    for (const product of this.byId.values()) {
      const inputs = product.lineage.products.map((reference) => this.inputOf(product.domain, reference));
      for (const id of new Set(inputs.flatMap((input) => input.kind === 'found' ? [input.product.id] : []))) outputs.set(id, [...outputs.get(id) ?? [], product]);
    }
    return outputs;
  }

  /** All names and ids, for suggestions. */
  public known(): string[] {
    return [...this.byName.keys(), ...this.byId.keys()];
  }
}

function found(product: ProductModel): Resolution {
  return { kind: 'found', product };
}

function onlyOne(candidates: readonly ProductModel[]): Resolution {
  if (candidates.length === 0) return { kind: 'unknown' };
  return candidates.length === 1 ? found(candidates[0]) : { kind: 'ambiguous', candidates };
}
