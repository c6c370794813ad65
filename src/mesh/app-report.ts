import type { MeshRegistry, ProductState } from './registry';
import type { Finding } from '../core/findings';
import { today } from '../core/today';
import { boundaryFindings, isForEveryone } from '../governance/boundaries/boundaries';
import { ruleResults } from '../governance/engine';
import type { ProductEvaluation } from '../governance/evaluation';
import { isJudgedHere } from '../governance/evaluation';
import { FIVE_STANDARDS } from '../governance/federation';
import type { ScopePolicy } from '../governance/governed';
import { governanceOf, governedOf, policiesOver, resultsOf } from '../governance/governed';
import { buildReport } from '../governance/report/build';
import type { GovernanceReport } from '../governance/report/report';

/** How an app stands to its governance. Undefined where no policy holds over anything. */
export function appReport(mesh: MeshRegistry): GovernanceReport | undefined {
  const products = mesh.products();
  const policies = [...new Set(products.flatMap(({ construct }) => policiesOver(construct)))];
  if (policies.length === 0) return undefined;
  const models = mesh.models();
  const evaluations = products.map(evaluate);
  return buildReport({
    organizations: models.map(({ platform }) => platform.organization),
    domains: models.flatMap(({ domains }) => domains.map(({ domain }) => domain)),
    products: evaluations,
    findings: [
      ...products.flatMap((product) => policyFindings(policiesOver(product.construct))),
      ...policies.flatMap(({ waivers }) => waivers.findings(isJudgedHere)),
      ...products.flatMap(ungoverned),
      ...evaluations.flatMap(({ results }) => results.flatMap(({ findings }) => findings)),
      ...mesh.findings(),
      ...models.flatMap((model) => boundaryFindings(model).map(({ finding }) => finding).filter((finding) => !isForEveryone(finding))),
    ],
    waivers: policies.flatMap(({ layer }) => layer.waivers),
  });
}

/** A product that no policy governs is judged by what every mesh has. */
function evaluate({ construct, model: product, domain: { model: domain } }: ProductState): ProductEvaluation {
  const governed = governedOf(construct)!;
  const results = policiesOver(construct).length > 0
    ? resultsOf(construct, governed) : ruleResults(product, domain, today(), FIVE_STANDARDS, (name) => governed.accountOf?.(name));
  return { product, domain, results };
}

function policyFindings(policies: readonly ScopePolicy[]): readonly Finding[] {
  return policies.length === 0 ? [] : governanceOf(policies).findings;
}

/** That nobody governs a product beside others that are governed is rarely meant. */
function ungoverned({ construct, model }: ProductState): Finding[] {
  if (policiesOver(construct).length > 0) return [];
  const location = model.origin.location?.();
  return [{
    rule: 'ungoverned',
    severity: 'warning',
    subject: `data product "${model.name}"`,
    at: construct.node.path,
    message: 'no policy governs it: nothing that it breaks stops its synthesis',
    fix: 'add a GovernancePolicy to its stack',
    target: model.id,
    ...location && { location },
  }];
}
