import type { QualityDimension } from '../../model/declaration/quality-rule-options';
import { QualitySeverity } from '../../model/declaration/quality-rule-options';
import type { ProductModel } from '../../model/mesh';
import type { QualityMonitoringModel } from '../../model/quality/monitoring-model';
import type { QualityRuleModel } from '../../model/quality/rule-model';
import type { QualityWeights } from '../../model/quality/score';
import { QUALITY_DIMENSIONS } from '../../model/quality/score';
import { measuredWeights } from '../../model/resolve/quality-monitoring';
import { measuredRulesetName } from '../../model/resolve/quality-names';
import type { ProductContext } from '../../render/product-context';
import { dqdl } from '../../render/quality/dqdl';
import { rulesOf } from '../../render/quality/formats';

/**
 * The rules of a product in one dimension. Glue counts passed and failed rules for each ruleset: with a ruleset for each
 * dimension its own metrics say how good the data is in each, and no function has to work it out.
 */
export interface MeasuredRuleset {
  readonly name: string;
  readonly table: string;
  readonly dimension: QualityDimension;
  /** Whether a failure raises the alarm; warnings and information have rulesets of their own. */
  readonly severe: boolean;
  /** The rules in DQDL; they may name other products, so it is asked for in the complete mesh. */
  text(): string;
  readonly rules: readonly QualityRuleModel[];
}

/** A product that is watched, with what Glue runs for it. */
export interface MonitoredProduct {
  readonly product: ProductModel;
  readonly context: ProductContext;
  readonly monitoring: QualityMonitoringModel;
  readonly weights: QualityWeights;
  readonly rulesets: readonly MeasuredRuleset[];
}

/** How a product is watched, or undefined where it isn't or has no rules that Glue can run. */
export function monitoredProduct(context: ProductContext): MonitoredProduct | undefined {
  const { product } = context;
  const { qualityMonitoring: monitoring } = product;
  if (!monitoring) return undefined;
  const rulesets = measuredRulesets(context);
  return rulesets.length > 0 ? { product, context, monitoring, weights: weightsOf(monitoring, product, rulesets), rulesets } : undefined;
}

function measuredRulesets(context: ProductContext): MeasuredRuleset[] {
  const { product } = context;
  const rules = rulesOf(product);
  return QUALITY_DIMENSIONS.flatMap((name) => [true, false].flatMap((severe) => {
    const dimension = name as QualityDimension;
    const asked = rules.filter((rule) => rule.dimension === dimension && (rule.severity === QualitySeverity.ERROR) === severe);
    const unsupported = new Set(dqdl(context, asked).unsupported.map(({ rule }) => rule));
    const supported = asked.filter((rule) => !unsupported.has(rule));
    if (supported.length === 0) return [];
    const text = (): string => dqdl(context, supported).text;
    return [{ name: measuredRulesetName(product, dimension, severe), table: product.names.table, dimension, severe, text, rules: supported }];
  }));
}

/** The default weights are shared out among what Glue measures: a dimension whose rules DQDL doesn't support would count 0 for ever. */
function weightsOf({ weights }: QualityMonitoringModel, product: ProductModel, rulesets: readonly MeasuredRuleset[]): QualityWeights {
  const byDefault = measuredWeights(rulesOf(product));
  const asByDefault = QUALITY_DIMENSIONS.every((dimension) => (weights[dimension] ?? 0) === (byDefault[dimension] ?? 0));
  return asByDefault ? measuredWeights(rulesets.flatMap(({ rules }) => rules)) : weights;
}
