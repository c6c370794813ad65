import { list } from './columns';
import { Report } from './report';
import type { Finding, PathStep } from '../../core/findings';
import { didYouMean } from '../../core/nearest';
import { isUnresolved } from '../../core/tokens';
import { areNeighbours } from '../access/way';
import { ConsumerKind } from '../declaration/consumer';
import type { QualityReference } from '../declaration/quality-rule-options';
import type { DomainWithProducts, MeshModel, ProductModel } from '../mesh';
import type { MeshIndex, Resolution } from '../mesh-index';
import { domainElsewhere } from '../resolve/elsewhere';

// A suggestion compares with every name of the mesh; in a mesh that is wrong all over, the first ones are enough.
const MAXIMUM_SUGGESTIONS = 100;

/** Checks every mention of a product or domain that is declared elsewhere in the mesh. */
export class ReferenceCheck {
  private readonly suggestions = new Map<string, string | undefined>();
  private readonly domains: ReadonlySet<string>;
  private readonly known: readonly string[];
  private readonly partial: boolean;

  constructor(mesh: MeshModel, private readonly index: MeshIndex) {
    this.domains = new Set(mesh.domains.map(({ domain }) => domain.name));
    this.known = index.known();
    this.partial = mesh.partial ?? false;
  }

  /** What a domain says that it consumes. */
  public consumption({ domain, consumes }: DomainWithProducts): Finding[] {
    const findings: Finding[] = [];
    for (const { name, origin } of consumes) {
      if (isUnresolved(name)) continue;
      const report = new Report(`domain "${domain.name}"`, origin, findings);
      const resolution = this.index.consumedBy(domain.name, name);
      this.report(report, [], resolution, 'consumes', name);
      if (resolution.kind === 'found' && resolution.product.domain === domain.name) {
        report.hint('own-product', [], `consumes "${name}", which it produces itself`, 'remove it from what the domain consumes');
      }
    }
    return findings;
  }

  /** The inputs and consumers of a product. */
  public product(product: ProductModel): Finding[] {
    const report = new Report(`data product "${product.name}"`, product.origin);
    for (const { name, path } of inputsOf(product)) {
      if (!isUnresolved(name)) this.report(report, path, this.index.inputOf(product.domain, name), 'is made from', name);
    }
    product.quality.forEach(({ target: reference }, position) => {
      if (reference) this.qualityReference(report, product, reference, ['quality', position]);
    });
    product.access.grants.forEach(({ consumer: { kind, identifier }, path = [] }) => {
      if (kind !== ConsumerKind.DOMAIN || isUnresolved(identifier) || this.domains.has(identifier)) return;
      // Where only a part of the mesh is known, nothing could be granted to the rest of it, and silence would look like a grant.
      const where = this.partial ? 'isn\'t in this app, so that nobody knows its account' : 'isn\'t declared';
      const instead = this.partial ? `grant the role by which it reads: arn:aws:iam::<its account>:role/${domainElsewhere(identifier, this.index.platform).names.consumerRole}`
        : `the domains are ${list([...this.domains])}`;
      report.error('unknown-domain', path[0] === 'access' ? [...path, 'consumer'] : path, `is shared with domain "${identifier}", which ${where}`,
        didYouMean(identifier, this.domains) ?? instead);
    });
    return report.findings;
  }

  /** The other product of a reference rule, and its column. */
  private qualityReference(report: Report, product: ProductModel, { dataProduct, column }: QualityReference, path: readonly PathStep[]): void {
    if (isUnresolved(dataProduct)) return;
    const resolution = this.index.inputOf(product.domain, dataProduct);
    this.report(report, path, resolution, 'has a quality rule that refers to', dataProduct);
    if (resolution.kind !== 'found') return;
    const { id } = resolution.product;
    if (product.qualityMonitoring && !areNeighbours(this.index.domainOf(product), this.index.domainOf(resolution.product))) {
      report.warning('unreachable-reference', path,
        `the reference rule looks into "${id}", which lives in another account or region: the scheduled runs of Glue read only the catalog of their own account and region, and will fail`,
        'bring the column into a product of this account and region, or switch off the monitoring and run the rule in another engine');
    }
    if (isUnresolved(column)) return;
    const names = resolution.product.schema.fields.map(({ name }) => name);
    if (names.length > 0 && !names.includes(column)) {
      report.error('unknown-column', path, `the reference rule names the column "${column}", which "${resolution.product.id}" doesn't declare`,
        didYouMean(column, names) ?? `its columns are ${list(names)}`);
    }
  }

  private report(report: Report, path: readonly PathStep[], resolution: Resolution, verb: string, name: string): void {
    if (resolution.kind === 'unknown') {
      if (this.mayBeElsewhere(name)) return;
      report.error('unknown-product', path, `${verb} "${name}", which no domain produces`, this.suggestion(name) ?? 'declare it in its domain or remove it');
    } else if (resolution.kind === 'ambiguous') {
      const ids = resolution.candidates.map(({ id }) => id);
      report.error('ambiguous-product', path, `${verb} "${name}", which several domains produce: ${list(ids)}`, `write its id, like "${ids[0]}"`);
    }
  }

  /** Of a domain that this app doesn't declare, another repository knows the products. */
  private mayBeElsewhere(name: string): boolean {
    return this.partial && name.includes('.') && !this.domains.has(name.slice(0, name.indexOf('.')));
  }

  private suggestion(name: string): string | undefined {
    if (!this.suggestions.has(name)) {
      this.suggestions.set(name, this.elsewhere(name) ?? (this.suggestions.size < MAXIMUM_SUGGESTIONS ? didYouMean(name, this.known) : undefined));
    }
    return this.suggestions.get(name);
  }

  /** Of `domain.name` the name may be right and the domain wrong. */
  private elsewhere(name: string): string | undefined {
    const dot = name.indexOf('.');
    const resolution = dot < 0 ? undefined : this.index.consumedBy('', name.slice(dot + 1));
    return resolution?.kind === 'found' ? `did you mean "${resolution.product.id}"?` : undefined;
  }
}

/** Every product that a product says it is made from, once, with the place of the mention. */
export function inputsOf({ transformation, lineage }: ProductModel): { name: string; path: PathStep[] }[] {
  const inputs = transformation?.inputs ?? [];
  const places = new Map<string, PathStep[]>();
  inputs.forEach((name, position) => places.set(name, places.get(name) ?? ['transformation', 'inputs', position]));
  return lineage.products.map((name) => ({ name, path: places.get(name) ?? ['lineage', 'products'] }));
}
