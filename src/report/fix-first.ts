import { percentage } from './metrics';
import type { Remedy, ReportedFinding, ReportedRule } from './report';
import { groupsOf } from '../core/groups';
import type { ProductEvaluation } from '../governance/evaluation';

/** What to do first: what stops the mesh before what doesn't, then what lifts the score most and serves most consumers. */
export function fixFirst(findings: readonly ReportedFinding[], evaluations: readonly ProductEvaluation[], rules: readonly ReportedRule[]): Remedy[] {
  const checks = evaluations.reduce((sum, { results }) => sum + results.length, 0);
  const open = findings.filter(({ severity }) => severity !== 'hint');
  const known = new Map(rules.map((rule) => [rule.rule, rule]));
  return groupsOf(open, ({ rule }) => rule).map((group) => remedyOf(group, evaluations, checks, known.get(group[0].rule))).sort((one, other) =>
    Number(other.severity === 'error') - Number(one.severity === 'error')
    || other.score_gain - one.score_gain || other.consumers - one.consumers || other.findings - one.findings || (one.rule < other.rule ? -1 : 1));
}

function remedyOf(group: readonly ReportedFinding[], evaluations: readonly ProductEvaluation[], checks: number, known?: ReportedRule): Remedy {
  const [{ rule: id }] = group;
  const results = evaluations.flatMap(({ product, results: own }) => own.filter(({ rule }) => rule.ruleId === id).map((result) => ({ product, ...result })));
  const failing = results.filter(({ findings }) => findings.some(({ waiver }) => !waiver));
  const products = new Set([...failing.map(({ product }) => product.id), ...group.flatMap(({ data_product_id: product }) => product ?? [])]);
  const consumers = evaluations.filter(({ product }) => products.has(product.id))
    .flatMap(({ product }) => product.consumers.map(({ kind, identifier }) => `${kind} ${identifier}`));
  // A check that a waived finding fails as well isn't met by fixing the open ones.
  const gained = failing.filter(({ findings }) => findings.every(({ waiver }) => !waiver)).length;
  return {
    rule: id,
    ...known && { name: known.name },
    severity: group.some(({ severity }) => severity === 'error') ? 'error' : 'warning',
    findings: group.length,
    data_products: products.size,
    consumers: new Set(consumers).size,
    score_gain: percentage(gained, checks) ?? 0,
    ...known ? { remedy: known.remedy } : commonFix(group),
  };
}

/** What isn't a rule of governance has no remedy of its own, but its findings may all have the same. */
function commonFix(group: readonly ReportedFinding[]): { remedy?: string } {
  const fixes = new Set(group.map(({ fix }) => fix));
  const [fix] = fixes;
  return fixes.size === 1 && fix !== undefined ? { remedy: fix } : {};
}
