import type { QualityExport } from './exported';
import { renderRules } from './exported';
import { RULE_RENDERERS } from './kinds/all';
import { refuseUnresolved } from './rule-parts';
import { checkName, withoutVariables } from './soda-checks';
import { withSharedTexts } from './written-sql';
import type { QualityRuleModel } from '../../model/quality/rule-model';
import type { ProductContext } from '../product-context';
import { yamlText } from '../yaml-text';

// Soda contracts, version 4: https://docs.soda.io/soda-v4/reference/contract-language-reference

/** A product's quality rules as a contract of Soda. The data source is called as the domain. */
export function soda(context: ProductContext, rules: readonly QualityRuleModel[]): QualityExport {
  const { product, domain } = context;
  const { rendered, unsupported } = renderRules(rules, (rule, number) => {
    refuseUnresolved(rule);
    const { column, type, body } = RULE_RENDERERS[rule.kind].soda(withSharedTexts(rule), context);
    // Two checks of one type on one column are told apart by a qualifier.
    return { column, check: { [type]: { name: checkName(rule), qualifier: String(number), ...body } } };
  });
  if (rendered.length === 0) return { files: [], unsupported };
  const checksOf = (name?: string): object[] => rendered.filter(({ column }) => column === name).map(({ check }) => check);
  const tested = rendered.flatMap(({ column }) => column ?? []);
  const columns = [...new Set([...product.schema.fields.map(({ name }) => name), ...tested])];
  const contract = {
    dataset: `${product.domain}/${domain.names.database}/${product.names.table}`,
    ...product.description === undefined ? {} : { description: withoutVariables(product.description) },
    columns: columns.map((name) => ({ name, ...checksOf(name).length > 0 ? { checks: checksOf(name) } : {} })),
    ...checksOf().length > 0 ? { checks: checksOf() } : {},
  };
  const comment = `Quality of the data product ${product.id}, version ${product.version}`;
  return { files: [{ path: `${product.id}.yml`, text: yamlText(contract, { comment, quoted: true }) }], unsupported };
}
