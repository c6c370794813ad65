import type { PathStep, Severity } from '../../core/findings';
import type { DomainModel, DomainWithProducts, MeshModel, ProductModel } from '../../model/mesh';
import { MeshIndex } from '../../model/mesh-index';

/** A rule about the boundaries between domains and products, rather than about a single product. */
export interface BoundaryRule {
  readonly id: string;
  readonly name: string;
  /** What it asks for, in a sentence. */
  readonly description: string;
  readonly rationale: string;
  /** How a mesh that breaks it is mended. */
  readonly remedy: string;
  readonly severity: Severity;
  /** The version since when it exists. */
  readonly since: string;
  /** All that breaks it, whatever the order of declaration. */
  check(mesh: BoundaryMesh): BoundaryViolation[];
}

/** One way in which a mesh breaks a rule. */
export interface BoundaryViolation {
  /** What the finding is about. */
  readonly subject: ProductModel | DomainModel;
  readonly path?: readonly PathStep[];
  readonly message: string;
  readonly fix: string;
  /** What tells it from others of the same subject, for waivers. */
  readonly detail: string;
  /** The other domains that it concerns: each of them may waive it. */
  readonly domains: readonly string[];
}

/** A mesh as the rules see it: each thing once, in the order of the names, so that the order of declaration decides nothing. */
export class BoundaryMesh {
  public readonly index: MeshIndex;
  public readonly domains: readonly DomainWithProducts[];
  public readonly products: readonly ProductModel[];
  /** Whether other repositories may hold more of the mesh. */
  public readonly partial: boolean;
  private readonly byName = new Map<string, DomainWithProducts>();

  constructor(mesh: MeshModel) {
    this.index = new MeshIndex(mesh);
    this.partial = mesh.partial ?? false;
    // What is declared twice is a finding of the model's own rules.
    for (const entry of mesh.domains) if (!this.byName.has(entry.domain.name)) this.byName.set(entry.domain.name, entry);
    this.domains = [...this.byName.values()].sort((one, other) => compare(one.domain.name, other.domain.name));
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

/** Whether a subject is a product rather than a domain. */
export function isProduct(subject: ProductModel | DomainModel): subject is ProductModel {
  return 'lineage' in subject;
}
