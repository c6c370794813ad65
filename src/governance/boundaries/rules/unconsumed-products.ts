import type { BoundaryRule } from '../boundary-rule';
import type { GovernedMesh } from '../governed-mesh';

/** BND-006: products that nobody is known to use. */
export const UNCONSUMED_PRODUCTS: BoundaryRule = {
  ruleId: 'BND-006',
  ruleName: 'Consumed Products',
  description: 'Each data product is consumed: shared with somebody, or made into another product.',
  rationale: 'A product without consumers costs as much as one with consumers, and nobody notices when it is wrong.',
  remedy: 'Find out who needs it and share it with them, or retire it.',
  severity: 'hint',
  since: '0.1.0',
  // Of a part of the mesh nobody can say who else consumes.
  check: (mesh: GovernedMesh) => mesh.partial ? [] : unconsumed(mesh).map((product) => ({
    subject: product,
    message: 'is produced, but nobody consumes it',
    fix: 'share it with those who need it, or retire it',
    detail: 'consumers',
    domains: [],
  })),
};

function unconsumed(mesh: GovernedMesh) {
  const inputs = new Set(mesh.products.flatMap((product) => mesh.inputsOf(product)));
  return mesh.products.filter((product) => product.access.grants.length === 0 && !inputs.has(product));
}
