import { fixFirst } from './fix-first';
import { measure, percentage } from './metrics';
import type { GovernanceReport, ReportedCompliance, ReportedFinding, ReportedProduct, ReportedWaiver } from './report';
import type { FindingsByProduct } from './reported-findings';
import { findingsByProduct, reportedFindings } from './reported-findings';
import type { MeshRule } from './reported-rules';
import { reportedRules } from './reported-rules';
import { reportedDomain, shown, statusOf, summarize } from './scores';
import type { PreviousReport } from './trend';
import { trendOf } from './trend';
import type { Finding } from '../core/findings';
import type { RuleCompliance } from '../governance/compliance';
import { complianceOf } from '../governance/compliance';
import type { ProductEvaluation } from '../governance/evaluation';
import type { Waiver } from '../model/declaration/governance';
import type { DomainModel } from '../model/mesh';

/** What a report is made of. */
export interface ReportInput {
  /** The organizations that the mesh belongs to. */
  readonly organizations: readonly string[];
  readonly domains: readonly DomainModel[];
  readonly products: readonly ProductEvaluation[];
  /** Everything that was found: in products, between them, in the governance and in whatever else was checked. */
  readonly findings: readonly Finding[];
  readonly waivers: readonly Waiver[];
  /** The rules over resources, where these were checked. */
  readonly resourceRules?: readonly MeshRule[];
  readonly previous?: PreviousReport;
  /** The day for which it holds, where a person said one. */
  readonly asOf?: string;
}

/** A report: pure data, the same from the same input. */
export function buildReport(input: ReportInput): GovernanceReport {
  const { organizations, domains, products, previous, asOf } = input;
  const findings = reportedFindings(input.findings, products);
  const byProduct = findingsByProduct(findings);
  const rules = reportedRules(products, input.resourceRules);
  const summary = summarize(domains, products, findings, byProduct);
  const score = percentage(summary.checks_met, summary.checks);
  return {
    report_version: 1,
    mesh: [...new Set(organizations)].map(shown).join(', '),
    ...asOf === undefined ? {} : { as_of: asOf },
    overall_status: statusOf(findings),
    score,
    summary,
    ...previous === undefined ? {} : { trend: trendOf(score, findings, previous) },
    domains: domains.map((domain) => reportedDomain(domain, products.filter((one) => one.domain === domain), byProduct, previous)),
    fix_first: fixFirst(findings, products, rules),
    metrics: measure(products),
    products: products.map((one) => reportedProduct(one, byProduct)),
    findings,
    waivers: reportedWaivers(input.waivers, findings),
    rules,
  };
}

function reportedProduct({ product, results }: ProductEvaluation, byProduct: FindingsByProduct): ReportedProduct {
  const { standardsCompliance, policyCompliance } = complianceOf(product.id, results);
  return {
    data_product_id: product.id,
    domain: product.domain,
    overall_status: statusOf(byProduct.get(product.id) ?? []),
    standards_compliance: standardsCompliance.map(reportedCompliance),
    policy_compliance: policyCompliance.map(reportedCompliance),
  };
}

function reportedCompliance({ ruleId, ruleName, ruleType, mandatory, mandatoryFrom, passed, violations }: RuleCompliance): ReportedCompliance {
  return {
    rule: ruleId,
    name: ruleName,
    type: ruleType,
    mandatory,
    ...mandatoryFrom === undefined ? {} : { mandatory_from: mandatoryFrom },
    passed,
    violations,
  };
}

function reportedWaivers(waivers: readonly Waiver[], findings: readonly ReportedFinding[]): ReportedWaiver[] {
  const waived = new Map(findings.filter(({ waiver }) => waiver).map(({ rule, target, fingerprint: id }) => [`${rule} ${target}`, id]));
  return waivers.map(({ rule, target, owner, reason, ticket, expires }) => {
    const finding = waived.get(`${rule} ${target}`);
    return { rule, target, owner, reason, ticket, expires, ...finding === undefined ? {} : { finding } };
  });
}
