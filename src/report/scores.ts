import { percentage } from './metrics';
import type { ReportedDomain, ReportedFinding, ReportSummary, Status } from './report';
import type { FindingsByProduct } from './reported-findings';
import type { PreviousReport } from './trend';
import { isUnresolved } from '../core/tokens';
import type { ProductEvaluation } from '../governance/evaluation';
import type { DomainModel } from '../model/mesh';

/** The whole mesh in numbers. */
export function summarize(
  domains: readonly DomainModel[], products: readonly ProductEvaluation[], findings: readonly ReportedFinding[], byProduct: FindingsByProduct,
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

/** One domain in numbers. */
export function reportedDomain(
  domain: DomainModel, products: readonly ProductEvaluation[], byProduct: FindingsByProduct, previous?: PreviousReport,
): ReportedDomain {
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

function compliantProducts(products: readonly ProductEvaluation[], byProduct: FindingsByProduct): number {
  return products.filter(({ product }) => statusOf(byProduct.get(product.id) ?? []) === 'compliant').length;
}

/** Whether an error keeps something from being compliant. */
export function statusOf(findings: readonly ReportedFinding[]): Status {
  return findings.some(({ severity }) => severity === 'error') ? 'non_compliant' : 'compliant';
}

/** A name as reports show it. */
export function shown(text: string): string {
  return isUnresolved(text) ? '(known to Terraform)' : text;
}
