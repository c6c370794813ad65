import { boundaryFindings, isForEveryone } from './boundaries/boundary-findings';
import type { RuleResult } from './product-results';
import { ruleResults } from './product-results';
import { isAboutResources } from './resources/resource-rule';
import { federate } from './scopes/federation';
import { declaredLayer } from './scopes/rules-from-declaration';
import { Waivers } from './scopes/waivers';
import type { Finding } from '../core/findings';
import { distinctFindings } from '../core/findings';
import type { WaiverDeclaration } from '../model/declaration/governance';
import type { MeshDeclaration } from '../model/declaration/mesh';
import type { DomainModel, MeshModel, ProductModel } from '../model/mesh';

/** How one product stands to the rules that hold for it; waived findings are hints. */
export interface ProductEvaluation {
  readonly product: ProductModel;
  readonly domain: DomainModel;
  readonly results: readonly RuleResult[];
}

/** How a mesh stands to its governance. */
export interface MeshEvaluation {
  readonly products: readonly ProductEvaluation[];
  /** What is wrong between products and domains. */
  readonly boundaries: readonly Finding[];
  /** What is wrong with the governance itself: its rules and waivers. */
  readonly governance: readonly Finding[];
}

/** Applies everything that a mesh file declares of governance; the constructs do the same scope by scope. */
export function evaluateMesh(mesh: MeshModel, asOf: string): MeshEvaluation {
  const outer = mesh.governance ? [declaredLayer('the mesh', mesh.governance)] : [];
  const shared = federate(outer);
  const scopes = mesh.domains.map(({ domain, governance }) => (governance ? federate([...outer, declaredLayer(`domain "${domain.name}"`, governance)]) : shared));
  const waivers = new Waivers(allWaivers(mesh), asOf);
  const accounts = new Map(mesh.domains.map(({ domain }) => [domain.name, domain.account]));
  const accountOf = (name: string) => accounts.get(name);
  const apply = (findings: readonly Finding[]) => findings.map((finding) => waivers.apply(finding));
  const products = mesh.domains.flatMap(({ domain, products: own }, position) => own.map((product) => ({
    product,
    domain,
    results: ruleResults(product, domain, asOf, scopes[position], accountOf).map(({ rule, findings }) => ({ rule, findings: apply(findings) })),
  })));
  const boundaries = apply(boundaryFindings(mesh).map(({ finding }) => finding));
  const faults = [...[shared, ...scopes].flatMap(({ findings }) => findings), ...waivers.findings((rule) => !isAboutResources(rule))];
  return { products, boundaries, governance: distinctFindings(faults) };
}

/** What an evaluation found that concerns everyone, in the order of declaration. */
export function findingsIn({ products, boundaries, governance }: MeshEvaluation): Finding[] {
  return [...governance, ...products.flatMap(({ results }) => results.flatMap(({ findings }) => findings)), ...boundaries.filter(isForEveryone)];
}

/** All waivers that a mesh file declares. */
export function allWaivers(mesh: MeshModel | MeshDeclaration): WaiverDeclaration[] {
  return [mesh, ...mesh.domains].flatMap(({ governance }) => governance?.waivers ?? []);
}
