import { COLUMN_RENDERERS } from './columns';
import { CUSTOM_RENDERERS } from './custom';
import type { RuleRenderers } from './kind';
import { STATISTIC_RENDERERS } from './statistics';
import { TABLE_RENDERERS } from './table';
import { VALUE_RENDERERS } from './values';
import type { QualityRuleKind } from '../../../model/declaration/quality-rule';

/** How the rules of each kind are said in each format. */
export const RULE_RENDERERS: Readonly<Record<QualityRuleKind, RuleRenderers>> = {
  ...COLUMN_RENDERERS, ...VALUE_RENDERERS, ...TABLE_RENDERERS, ...STATISTIC_RENDERERS, ...CUSTOM_RENDERERS,
};
