import { groupsOf } from '../../../core/groups';
import { isUnresolved } from '../../../core/tokens';
import { list } from '../../../model/validate/columns';
import type { BoundaryRule, BoundaryViolation } from '../boundary-rule';
import type { GovernedMesh } from '../governed-mesh';

/** BND-001: one name, one product. */
export const DUPLICATE_PRODUCT_NAMES: BoundaryRule = {
  ruleId: 'BND-001',
  ruleName: 'Distinct Product Names',
  description: 'No two domains produce data products of the same name.',
  rationale: 'Two products of one name look like one: people take the wrong one, and both teams maintain what may be the same data.',
  remedy: 'Let one domain own the product and the others consume it, or give the products names that say how they differ.',
  severity: 'warning',
  since: '0.1.0',
  check: ({ products }: GovernedMesh): BoundaryViolation[] => groupsOf(products.filter(({ name }) => !isUnresolved(name)), ({ name }) => name)
    .filter(([, ...others]) => others.length > 0)
    .map(([first, ...others]) => ({
      subject: first,
      path: ['name'],
      message: `the name is also that of ${list(others.map(({ id }) => id))}`,
      fix: 'let one domain own the product, or rename by what differs',
      detail: others.map(({ domain }) => domain).join('+'),
      domains: others.map(({ domain }) => domain),
    })),
};
