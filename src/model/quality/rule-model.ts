import type { QualityRule } from '../declaration/quality-rule';

/** A quality rule with all defaults. */
export type QualityRuleModel = QualityRule & Required<Pick<QualityRule, 'dimension' | 'severity' | 'threshold'>>;
