import { headOf } from './document';
import { contractQuality } from './quality';
import { tableOf } from './schema';
import { serviceLevelsOf } from './service-levels';
import { DEFAULT_ODCS_VERSION } from './versions';
import type { ProductModel } from '../../../model/mesh';
import type { QualityRuleModel } from '../../../model/quality/rule-model';
import { withoutUnknown } from '../../placeholders';
import type { ProductContext } from '../../product-context';
import type { QualityExport, UnsupportedRule } from '../../quality/exported';
import { yamlText } from '../../yaml-text';

/** The quality part of a product's contract: the table with its checks, and the service levels. */
export function odcsQualityExport(context: ProductContext, rules: readonly QualityRuleModel[]): QualityExport {
  const { product } = context;
  const quality = contractQuality(context, rules, DEFAULT_ODCS_VERSION);
  const unsupported = [...quality.unsupported, ...outdone(product, rules)];
  if (unsupported.length === rules.length) return { files: [], unsupported };
  const contract = withoutUnknown({
    ...headOf(product, DEFAULT_ODCS_VERSION),
    schema: [tableOf(product, DEFAULT_ODCS_VERSION, quality)],
    slaProperties: serviceLevelsOf(product, quality.slaProperties),
  });
  return { files: [{ path: `${product.id}.odcs.yaml`, text: yamlText(contract) }], unsupported };
}

/** A contract has one freshness: the one that the product promises. It covers every rule that allows the same age or more. */
function outdone({ sla: { freshness } }: ProductModel, rules: readonly QualityRuleModel[]): UnsupportedRule[] {
  if (!freshness) return [];
  return rules
    .filter(({ maximumAge }) => maximumAge && maximumAge.toSeconds() < freshness.toSeconds())
    .map((rule) => ({ rule, reason: `the contract promises a freshness of ${freshness.toString()}` }));
}
