import { checkDigest } from './check-digest';
import type { ProductModel } from '../../../model/mesh';
import type { QualityRuleModel } from '../../../model/quality/rule-model';
import { resolveRule } from '../../../model/resolve/quality-rules';
import { known } from '../../known';
import { rulePart, testPart } from '../../mesh-parts/quality';
import type { Part } from '../part';

/** The custom properties of a quality check: how a mesh file says the rule that the check was made of. */
export const CHECK_PROPERTIES = {
  /** The rule, in the words of mesh files. */
  rule: 'rule',
  /** The shared suite that it belongs to. */
  suite: 'suite',
  /** Whether nobody declared it: it follows from the schema or the SLA. */
  derived: 'derived',
  /** Stands for the check as it was written: after an edit the check counts, not the rule. */
  digest: 'checkDigest',
} as const;

/** A check with the rule that it was made of. */
export function withRule(check: Part, rule: QualityRuleModel, product: ProductModel): Part {
  const suite = product.quality.includes(rule) ? product.qualitySuites.find(({ rules }) => rules.some((one) => resolveRule(one) === rule)) : undefined;
  const values: Record<string, unknown> = product.derivedQuality.includes(rule) ? { [CHECK_PROPERTIES.derived]: true } : {
    // A check in words has no severity and no dimension.
    [CHECK_PROPERTIES.rule]: known(check.severity === undefined ? testPart(rule) : rulePart(rule)),
    [CHECK_PROPERTIES.suite]: suite?.name,
  };
  const properties = Object.entries({ ...values, [CHECK_PROPERTIES.digest]: checkDigest(check) });
  return { ...check, customProperties: properties.filter(([, value]) => value !== undefined).map(([property, value]) => ({ property, value })) };
}
