import type { DomainModel, DomainWithProducts, MeshModel, ProductModel } from '../../model/mesh';
import { MeshIndex } from '../../model/mesh-index';

/** A mesh as the rules see it: each thing once, in the order of the names, so that the order of declaration decides nothing. */
export class GovernedMesh {
  public readonly index: MeshIndex;
  public readonly domains: readonly DomainWithProducts[];
  public readonly products: readonly ProductModel[];
  /** Whether other repositories may hold more of the mesh. */
  public readonly partial: boolean;

  constructor(mesh: MeshModel) {
    const byName = new Map<string, DomainWithProducts>();
    this.index = new MeshIndex(mesh);
    this.partial = mesh.partial ?? false;
    // What is declared twice is a finding of the model's own rules.
    for (const entry of mesh.domains) if (!byName.has(entry.domain.name)) byName.set(entry.domain.name, entry);
    this.domains = [...byName.values()].sort((one, other) => compare(one.domain.name, other.domain.name));
    this.products = mesh.domains.flatMap(({ products }) => products)
      .filter((product) => this.index.get(product.id) === product)
      .sort((one, other) => compare(one.id, other.id));
  }

  /** The domain that produces a product. */
  public domainOf(product: ProductModel): DomainModel {
    return this.index.domainOf(product);
  }

  /** The products from which a product is made, as far as they are known here. */
  public inputsOf(product: ProductModel): ProductModel[] {
    return product.lineage.products.flatMap((name) => {
      const resolution = this.index.inputOf(product.domain, name);
      return resolution.kind === 'found' ? [resolution.product] : [];
    });
  }

  /** The products of other domains that a domain says it consumes, as far as they are known here. */
  public consumedBy({ domain, consumes }: DomainWithProducts): ProductModel[] {
    return consumes.flatMap(({ name }) => {
      const resolution = this.index.consumedBy(domain.name, name);
      return resolution.kind === 'found' && resolution.product.domain !== domain.name ? [resolution.product] : [];
    });
  }
}

/** The order of code units: the same in every place of the world. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
