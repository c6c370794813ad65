import type { QualityExport, UnsupportedRule } from './exported';
import { renderRules } from './exported';
import { RULE_RENDERERS } from './kinds/all';
import type { QualityRuleModel } from '../../model/quality/rule-model';
import type { ProductContext } from '../product-context';

// DQDL, the language of Glue Data Quality: https://docs.aws.amazon.com/glue/latest/dg/dqdl.html, grammar: https://github.com/awslabs/dqdl

/** A product's rules in DQDL. */
export interface Dqdl {
  /** `Rules = [ … ]` in the order of declaration; empty when no rule is supported: Glue refuses a ruleset without any. */
  readonly text: string;
  /** The rules that DQDL doesn't support. */
  readonly unsupported: readonly UnsupportedRule[];
}

/** A product's quality rules as a ruleset of Glue Data Quality. */
export function dqdl(context: ProductContext, rules: readonly QualityRuleModel[]): Dqdl {
  const { rendered, unsupported } = renderRules(rules, (rule) => RULE_RENDERERS[rule.kind].dqdl(rule, context));
  return { text: rendered.length === 0 ? '' : `Rules = [\n${rendered.map((line) => `    ${line}`).join(',\n')}\n]`, unsupported };
}

/** The same as a file. */
export function dqdlFile(context: ProductContext, rules: readonly QualityRuleModel[]): QualityExport {
  const { text, unsupported } = dqdl(context, rules);
  return { files: text === '' ? [] : [{ path: `${context.product.id}.dqdl`, text: `${text}\n` }], unsupported };
}
