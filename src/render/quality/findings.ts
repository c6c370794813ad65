import type { UnsupportedRule } from './exported';
import type { Finding, Severity } from '../../core/findings';
import type { ProductModel } from '../../model/mesh';
import { MAXIMUM_RULESET_LENGTH } from '../../model/quality/dqdl/check';

/**
 * The rules that a format doesn't support, each with its place.
 * @param title the format, as people call it
 */
export function unsupportedRuleFindings(product: ProductModel, unsupported: readonly UnsupportedRule[], title: string, severity: Severity): Finding[] {
  return unsupported.map(({ rule, reason }) => {
    const index = product.quality.indexOf(rule);
    const on = rule.columns.length > 0 ? ` on ${rule.columns.map((column) => `"${column}"`).join(', ')}` : '';
    return {
      rule: 'unsupported-rule',
      severity,
      subject: `data product "${product.name}"`,
      at: product.origin.at(index < 0 ? ['schema'] : ['quality', index]),
      message: `the ${rule.kind} rule${on} isn't supported in ${title} and was left out: ${reason}`,
    };
  });
}

/** What Glue would say to a ruleset that is too long for it. */
export function rulesetLengthFindings(product: ProductModel, name: string, text: string): Finding[] {
  if (text.length <= MAXIMUM_RULESET_LENGTH) return [];
  return [{
    rule: 'ruleset-length',
    severity: 'error',
    subject: `data product "${product.name}"`,
    at: product.origin.at(['quality']),
    message: `the data quality ruleset "${name}" has ${text.length} characters; Glue takes ${MAXIMUM_RULESET_LENGTH}`,
    fix: 'declare fewer rules, or switch off those that follow from the schema (derive: false)',
  }];
}
