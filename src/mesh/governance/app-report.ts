import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { governedOf } from './governed-products';
import { policyFindings } from './policy-findings';
import { resultsOf } from './product-evaluation';
import { resourceFindingsBelow, wereResourcesJudged } from './resource-governance';
import { policiesAt, policiesOver } from './scope-policies';
import { attach, attached } from '../../core/attachments';
import type { Finding } from '../../core/findings';
import { today } from '../../core/today';
import type { ProductEvaluation } from '../../governance/evaluation';
import { ruleResults } from '../../governance/product-results';
import { isAboutResources } from '../../governance/resources/resource-rule';
import { RESOURCE_RULES } from '../../governance/resources/resource-rules';
import { STANDARDS_ALONE } from '../../governance/scopes/federation';
import type { WaiverDeclaration } from '../../model/declaration/governance';
import { buildReport } from '../../report/build-report';
import type { GovernanceReport } from '../../report/report';
import type { DeclaredProduct } from '../internal/declared-product';
import type { MeshRegistry } from '../internal/registry';

const AS_OF = Symbol.for('cdktf-data-mesh.report-as-of');

/** Lets the report of an app say for which day it holds. */
export function reportAsOf(root: IConstruct, day: string): void {
  attach(root, AS_OF, day);
}

/** How an app stands to its governance. Undefined where no policy holds over anything. */
export function appReport(root: IConstruct, mesh: MeshRegistry): GovernanceReport | undefined {
  const constructs = root.node.findAll();
  const policies = constructs.flatMap(policiesAt);
  if (policies.length === 0) return undefined;
  const models = mesh.models();
  const products = mesh.products();
  const evaluations = products.map(evaluate);
  return buildReport({
    organizations: models.map(({ platform }) => platform.organization),
    domains: models.flatMap(({ domains }) => domains.map(({ domain }) => domain)),
    products: evaluations,
    findings: [
      ...constructs.filter((construct) => TerraformStack.isStack(construct)).flatMap(faultsOfPolicies),
      ...products.flatMap(ungoverned),
      ...evaluations.flatMap(({ results }) => results.flatMap(({ findings }) => findings)),
      ...mesh.findings(),
      ...mesh.boundaries().hints,
      ...resourceFindingsBelow(root),
    ],
    waivers: distinct(policies.flatMap(({ layer }) => layer.waivers)),
    resourceRules: RESOURCE_RULES,
    asOf: attached<string>(root, AS_OF),
  });
}

/** What is wrong with rules and waivers. A synthesis that fails early has judged no resources, and can't say which waivers of theirs are needed. */
function faultsOfPolicies(stack: IConstruct): Finding[] {
  return policyFindings(stack, wereResourcesJudged(stack) ? undefined : (rule) => !isAboutResources(rule)).map(({ finding }) => finding);
}

/** A product that no policy governs is judged by what every mesh has. */
function evaluate({ construct, model: product, domain: { model: domain } }: DeclaredProduct): ProductEvaluation {
  const governed = governedOf(construct)!;
  const results = policiesOver(construct).length > 0
    ? resultsOf(construct, governed) : ruleResults(product, domain, today(), STANDARDS_ALONE, (name) => governed.accountOf?.(name));
  return { product, domain, results };
}

/** That nobody governs a product beside others that are governed is rarely meant. */
function ungoverned({ construct, model }: DeclaredProduct): Finding[] {
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

/** A file's waivers are given to the policy of each stack. */
function distinct(waivers: readonly WaiverDeclaration[]): WaiverDeclaration[] {
  return [...new Map(waivers.map((waiver) => [`${waiver.rule} ${waiver.target} ${waiver.origin.at()}`, waiver])).values()];
}
