import { COLUMN_KINDS } from './columns';
import { CUSTOM_KINDS } from './custom';
import type { RuleKind } from './kind';
import { STATISTIC_KINDS } from './statistics';
import { TABLE_KINDS } from './table';
import { VALUE_KINDS } from './values';
import type { QualityRuleKind } from '../../declaration/quality-rule';

/** What the model knows of each kind of quality rules. */
export const RULE_KINDS: Readonly<Record<QualityRuleKind, RuleKind>> = {
  ...COLUMN_KINDS, ...VALUE_KINDS, ...TABLE_KINDS, ...STATISTIC_KINDS, ...CUSTOM_KINDS,
};
