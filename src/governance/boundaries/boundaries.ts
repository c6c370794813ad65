import { DOMAIN_CYCLES } from './domain-cycles';
import { NAMESAKES } from './namesakes';
import type { BoundaryRule, BoundaryViolation } from './rule';
import { BoundaryMesh, isProduct } from './rule';
import { SIMILAR_PRODUCTS } from './similar-products';
import { SOURCE_SYSTEM_OWNERS } from './source-systems';
import { UNCONSUMED_PRODUCTS } from './unconsumed';
import { UNDECLARED_CONSUMPTION } from './undeclared-consumption';
import type { Finding } from '../../core/findings';
import type { MeshModel } from '../../model/mesh';

/** All rules about what lies between products and domains. */
export const BOUNDARY_RULES: readonly BoundaryRule[] = [
  NAMESAKES, SOURCE_SYSTEM_OWNERS, SIMILAR_PRODUCTS, UNDECLARED_CONSUMPTION, DOMAIN_CYCLES, UNCONSUMED_PRODUCTS,
];

/** A finding with the domains that it concerns: each of them may waive it. */
export interface BoundaryFinding {
  readonly finding: Finding;
  /** The names of the domains, the subject's own first. */
  readonly domains: readonly string[];
}

/** What is wrong between the products and domains of a mesh. A rule that fails by itself isn't kept: that is a finding too. */
export function boundaryFindings(model: MeshModel, rules = BOUNDARY_RULES): BoundaryFinding[] {
  const mesh = new BoundaryMesh(model);
  return rules.flatMap((rule) => {
    try {
      return rule.check(mesh).map((violation) => ({ finding: findingOf(rule, violation), domains: [domainOf(violation), ...violation.domains] }));
    } catch (error) {
      return [{ finding: failureOf(rule, model, error), domains: mesh.domains.map(({ domain }) => domain.name) }];
    }
  });
}

/** Hints are for those who look at the whole mesh: the report has them, a check of one's own file or program doesn't. */
export function isForEveryone({ severity, waiver }: Finding): boolean {
  return severity !== 'hint' || waiver !== undefined;
}

function findingOf({ id, severity }: BoundaryRule, { subject, path, message, fix, detail }: BoundaryViolation): Finding {
  const product = isProduct(subject);
  const location = subject.origin.location?.(path);
  return {
    rule: id,
    severity,
    subject: `${product ? 'data product' : 'domain'} "${subject.name}"`,
    at: subject.origin.at(path),
    message,
    fix,
    target: `${product ? subject.id : subject.name}/${[...path?.slice(0, 1) ?? [], detail].join('.')}`,
    ...location && { location },
  };
}

function failureOf({ id, name }: BoundaryRule, { platform: { origin } }: MeshModel, error: unknown): Finding {
  return {
    rule: id,
    severity: 'error',
    subject: 'mesh',
    at: origin.at(),
    message: `the rule "${name}" itself failed and checked nothing: ${error instanceof Error ? error.message : String(error)}`,
    fix: 'report it to the library\'s authors',
  };
}

function domainOf({ subject }: BoundaryViolation): string {
  return isProduct(subject) ? subject.domain : subject.name;
}
