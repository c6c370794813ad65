import { sqlText } from './sql';
import type { QualityRuleModel } from '../../model/quality/rule-model';

// SQL that people wrote, with texts as in the standard: a quote is doubled, a backslash is a backslash. Spark reads these otherwise, without an error.

/** The rule with texts that all engines read alike in its condition and query. */
export function withSharedTexts(rule: QualityRuleModel): QualityRuleModel {
  const { condition, query } = rule;
  return { ...rule, ...condition === undefined ? {} : { condition: shared(condition) }, ...query === undefined ? {} : { query: shared(query) } };
}

function shared(sql: string): string {
  return outsideTexts(sql, (part) => part, (literal) => {
    const text = literal.slice(1, -1).replaceAll('\'\'', '\'');
    return /['\\]/.test(text) ? `(${sqlText(text)})` : literal;
  });
}

/** A query for dbt, in which the warehouse's adapter quotes the names that need it: Spark takes double quotes for those of texts. */
export function quotedByAdapter(sql: string): string {
  return outsideTexts(sql, (part) => part.replace(/"([^"]+)"/g, (_, name: string) => `{{ ${adapterQuote(name)} }}`));
}

/** Jinja's expression of a name in the warehouse's quotes. */
export function adapterQuote(name: string): string {
  return `adapter.quote(${JSON.stringify(name)})`;
}

/** Rewrites what stands between texts, and the texts, which are in single quotes. A single quote within a quoted name belongs to the name. */
function outsideTexts(sql: string, other: (part: string) => string, text: (literal: string) => string = (literal) => literal): string {
  return sql.split(/('(?:[^']|'')*'|"[^"]*")/).map((part) => part.startsWith('\'') ? text(part) : other(part)).join('');
}
