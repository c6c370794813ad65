import type { Standard } from './standard';
import type { Finding } from '../core/findings';
import type { DomainModel, MeshModel, ProductModel } from '../model/mesh';
import { NAMING } from './standards/naming';
import { QUALITY_THRESHOLDS } from './standards/quality-thresholds';
import { REQUIRED_METADATA } from './standards/required-metadata';
import { SCHEMA_REGISTRY } from './standards/schema-registry';
import { STORAGE_FORMAT } from './standards/storage-format';

/** The standards of the mesh, in the order of their ids. */
export const STANDARDS: readonly Standard[] = [NAMING, SCHEMA_REGISTRY, STORAGE_FORMAT, REQUIRED_METADATA, QUALITY_THRESHOLDS];

/** Whether a product meets one standard (the guide's `standards_compliance`). */
export interface StandardCompliance {
  readonly standardId: string;
  readonly standardName: string;
  readonly passed: boolean;
  readonly findings: readonly Finding[];
}

/** How a product stands to each standard. A standard that fails by itself isn't met: its fault must not pass for compliance. */
export function standardsCompliance(product: ProductModel, domain: DomainModel, standards = STANDARDS): StandardCompliance[] {
  return standards.map((standard) => {
    const findings = findingsOf(standard, product, domain);
    return { standardId: standard.id, standardName: standard.name, passed: findings.length === 0, findings };
  });
}

/** What the standards say about one product. */
export function evaluateProduct(product: ProductModel, domain: DomainModel, standards = STANDARDS): Finding[] {
  return standards.flatMap((standard) => findingsOf(standard, product, domain));
}

/** What the standards say about every product of a mesh, in the order of declaration. */
export function evaluateMesh(mesh: MeshModel, standards = STANDARDS): Finding[] {
  return mesh.domains.flatMap(({ domain, products }) => products.flatMap((product) => evaluateProduct(product, domain, standards)));
}

function findingsOf(standard: Standard, product: ProductModel, domain: DomainModel): Finding[] {
  const about = { rule: standard.id, subject: `data product "${product.name}"` };
  try {
    return standard.check(product, domain).map(({ path, message, fix }) => ({
      ...about,
      severity: standard.mandatory ? 'error' : 'warning',
      at: product.origin.at(path),
      message,
      ...fix === undefined ? {} : { fix },
    }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ ...about, severity: 'error', at: product.origin.at(), message: `the standard "${standard.name}" itself failed and checked nothing: ${reason}` }];
  }
}
