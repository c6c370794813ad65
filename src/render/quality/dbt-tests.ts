import type { QualityRuleModel } from '../../model/quality/rule-model';

/** How dbt checks a rule: by a built-in test of a column, a query of its own, the source's freshness, or the contract of the model. */
export type DbtTest =
  | { readonly place: 'column'; readonly column: string; readonly name: string; readonly arguments?: Readonly<Record<string, unknown>> }
  | { readonly place: 'file'; readonly query: string; readonly macros?: boolean }
  | { readonly place: 'freshness'; readonly freshness: Readonly<Record<string, unknown>> }
  | { readonly place: 'contract' };

/** A built-in test of the rule's column. */
export function builtIn(name: string, rule: QualityRuleModel, args?: Readonly<Record<string, unknown>>): DbtTest {
  return { place: 'column', column: rule.columns[0], name, arguments: args };
}
