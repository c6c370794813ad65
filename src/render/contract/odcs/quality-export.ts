import { headOf } from './document';
import { contractQuality } from './quality';
import { tableOf } from './schema';
import { serviceLevelsOf } from './service-levels';
import { DEFAULT_ODCS_VERSION } from './versions';
import type { QualityRuleModel } from '../../../model/quality/rule-model';
import { withoutUnknown } from '../../placeholders';
import type { ProductContext } from '../../product-context';
import type { QualityExport } from '../../quality/exported';
import { yamlText } from '../../yaml-text';

/** The quality part of a product's contract: the table with its checks, and the service levels. */
export function odcsQualityExport(context: ProductContext, rules: readonly QualityRuleModel[]): QualityExport {
  const { product } = context;
  const quality = contractQuality(context, rules, DEFAULT_ODCS_VERSION);
  const { unsupported } = quality;
  if (unsupported.length === rules.length) return { files: [], unsupported };
  const contract = withoutUnknown({
    ...headOf(product, DEFAULT_ODCS_VERSION),
    schema: [tableOf(product, DEFAULT_ODCS_VERSION, quality)],
    slaProperties: serviceLevelsOf(product),
  });
  return { files: [{ path: `${product.id}.odcs.yaml`, text: yamlText(contract) }], unsupported };
}
