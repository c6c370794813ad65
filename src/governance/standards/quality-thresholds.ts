import { Duration } from '../../core/duration';
import { isUnresolved } from '../../core/tokens';
import type { QualityRule } from '../../model/quality';
import { QualityRuleKind } from '../../model/quality';
import { QualityDimension } from '../../model/quality-terms';
import type { Standard, Violation } from '../standard';

const FRESHNESS = Duration.hours(24);
const COMPLETENESS = 0.99;
const ACCURACY = 0.95;
const ACCURACY_DIMENSIONS = [QualityDimension.VALIDITY, QualityDimension.CONSISTENCY, QualityDimension.ACCURACY];

/** STD-005: how good data has to be at least. What a product doesn't promise or measure at all is the matter of STD-004. */
export const QUALITY_THRESHOLDS: Standard = {
  id: 'STD-005',
  name: 'Quality Thresholds',
  type: 'quality',
  description: `Data is at most ${FRESHNESS.toSeconds() / 3_600} hours old, ${COMPLETENESS * 100} % complete and ${ACCURACY * 100} % accurate.`,
  mandatory: true,
  check({ sla, quality }) {
    const violations: Violation[] = [];
    if (isTooOld(sla.freshness)) {
      violations.push({ path: ['sla', 'freshness'], message: `the promised freshness of ${sla.freshness} must be 24 hours or less` });
    }
    if (sla.quality !== undefined && !isUnresolved(sla.quality) && sla.quality < ACCURACY * 100) {
      violations.push({ path: ['sla', 'quality'], message: `the promised quality of ${sla.quality} % must be ${ACCURACY * 100} % or more` });
    }
    quality.forEach((rule, index) => {
      const message = violationOf(rule);
      if (message !== undefined) violations.push({ path: ['quality', index], message });
    });
    return violations;
  },
};

function violationOf(rule: QualityRule): string | undefined {
  if (rule.kind === QualityRuleKind.FRESHNESS) {
    return isTooOld(rule.maximumAge) ? `the freshness rule allows an age of ${rule.maximumAge}; it must be 24 hours or less` : undefined;
  }
  const columns = rule.columns.length > 0 ? ` of ${rule.columns.map((column) => `"${column}"`).join(', ')}` : '';
  const below = (limit: number): boolean => !isUnresolved(rule.threshold) && rule.threshold < limit;
  if (rule.kind === QualityRuleKind.NOT_NULL) {
    return below(COMPLETENESS) ? `the completeness threshold ${rule.threshold}${columns} must be ${COMPLETENESS} or more` : undefined;
  }
  return ACCURACY_DIMENSIONS.includes(rule.dimension) && below(ACCURACY)
    ? `the accuracy threshold ${rule.threshold} of the ${rule.kind} rule${columns} must be ${ACCURACY} or more` : undefined;
}

function isTooOld(age: Duration | undefined): boolean {
  return age !== undefined && age.toSeconds() > FRESHNESS.toSeconds();
}
