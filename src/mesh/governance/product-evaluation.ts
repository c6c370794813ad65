import type { IConstruct } from 'constructs';
import type { GovernedProduct } from './governed-products';
import type { ScopePolicy } from './scope-policies';
import { governanceOf, policiesOver, underWaivers } from './scope-policies';
import { attach, attached } from '../../core/attachments';
import type { RuleResult } from '../../governance/product-results';
import { ruleResults } from '../../governance/product-results';
import type { ProductModel } from '../../model/mesh';

const RESULTS = Symbol.for('cdktf-data-mesh.governance-results');

interface Results {
  readonly model: ProductModel;
  readonly policies: readonly ScopePolicy[];
  readonly results: readonly RuleResult[];
}

/** How a product stands to the rules over it; worked out again only when something has changed. */
export function resultsOf(construct: IConstruct, governed: GovernedProduct): readonly RuleResult[] {
  const model = governed.model();
  const policies = policiesOver(construct);
  const known = attached<Results>(construct, RESULTS);
  if (known && known.model === model && known.policies.length === policies.length) return known.results;
  const asOf = policies[policies.length - 1].asOf;
  const results = ruleResults(model, governed.domain(), asOf, governanceOf(policies), (name) => governed.accountOf?.(name))
    .map(({ rule, findings }) => ({ rule, findings: findings.map((finding) => underWaivers(finding, policies)) }));
  attach(construct, RESULTS, { model, policies, results });
  return results;
}
