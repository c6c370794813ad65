import { fixFirst } from './fix-first';
import { fingerprint, locationOf } from './identity';
import { measure, percentage } from './metrics';
import type { GovernanceReport, ReportedCompliance, ReportedDomain, ReportedFinding, ReportedProduct, ReportedWaiver, ReportSummary, Status } from './report';
import type { MeshRule } from './reported-rules';
import { reportedRules } from './reported-rules';
import type { PreviousReport } from './trend';
import { trendOf } from './trend';
import type { Finding } from '../core/findings';
import { formatFinding } from '../core/findings';
import { isUnresolved } from '../core/tokens';
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
  const byProduct = grouped(findings);
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

function reportedFindings(findings: readonly Finding[], products: readonly ProductEvaluation[]): ReportedFinding[] {
  const ids = new Set(products.map(({ product }) => product.id));
  return [...new Map(findings.map((finding) => [formatFinding(finding), finding])).values()].map((finding) => {
    const { rule, severity, subject, at, message, fix, target, waiver } = finding;
    const [product] = target?.split('/') ?? [];
    const location = locationOf(finding);
    return {
      fingerprint: fingerprint(finding),
      rule,
      severity,
      subject,
      at,
      message,
      ...fix === undefined ? {} : { fix },
      ...target === undefined ? {} : { target },
      ...product === undefined || !ids.has(product) ? {} : { data_product_id: product },
      ...location && { location },
      ...waiver && { waiver: { owner: waiver.owner, reason: waiver.reason, ticket: waiver.ticket, expires: waiver.expires } },
    };
  });
}

/** The findings of each data product, as far as they belong to one. */
type ByProduct = ReadonlyMap<string, readonly ReportedFinding[]>;

function grouped(findings: readonly ReportedFinding[]): ByProduct {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    if (finding.data_product_id === undefined) continue;
    const group = groups.get(finding.data_product_id);
    if (group) group.push(finding); else groups.set(finding.data_product_id, [finding]);
  }
  return groups;
}

function summarize(
  domains: readonly DomainModel[], products: readonly ProductEvaluation[], findings: readonly ReportedFinding[], byProduct: ByProduct,
): ReportSummary {
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity && !finding.waiver).length;
  return {
    domains: domains.length,
    data_products: products.length,
    compliant_data_products: compliantProducts(products, byProduct),
    ...checksOf(products),
    errors: count('error'),
    warnings: count('warning'),
    hints: count('hint'),
    waived: findings.filter(({ waiver }) => waiver).length,
  };
}

/** The checks of some products, and those that are met without a waiver. */
function checksOf(products: readonly ProductEvaluation[]): { readonly checks: number; readonly checks_met: number } {
  const results = products.flatMap((product) => product.results);
  return { checks: results.length, checks_met: results.filter(({ findings }) => findings.length === 0).length };
}

function reportedDomain(domain: DomainModel, products: readonly ProductEvaluation[], byProduct: ByProduct, previous?: PreviousReport): ReportedDomain {
  const own = [...new Set(products.flatMap(({ product }) => byProduct.get(product.id) ?? []))];
  const before = previous?.domains.find(({ domain: name }) => name === domain.name);
  const { checks, checks_met: met } = checksOf(products);
  return {
    domain: shown(domain.name),
    ...domain.owner === undefined ? {} : { owner: shown(domain.owner) },
    score: percentage(met, checks),
    ...before && { previous_score: before.score },
    data_products: products.length,
    compliant_data_products: compliantProducts(products, byProduct),
    errors: own.filter(({ severity }) => severity === 'error').length,
    warnings: own.filter(({ severity }) => severity === 'warning').length,
    waived: own.filter(({ waiver }) => waiver).length,
  };
}

function reportedProduct({ product, results }: ProductEvaluation, byProduct: ByProduct): ReportedProduct {
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

function compliantProducts(products: readonly ProductEvaluation[], byProduct: ByProduct): number {
  return products.filter(({ product }) => statusOf(byProduct.get(product.id) ?? []) === 'compliant').length;
}

function statusOf(findings: readonly ReportedFinding[]): Status {
  return findings.some(({ severity }) => severity === 'error') ? 'non_compliant' : 'compliant';
}

/** A name as a report can say it. */
function shown(text: string): string {
  return isUnresolved(text) ? '(known to Terraform)' : text;
}
