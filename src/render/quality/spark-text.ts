import { UnsupportedRuleError } from './exported';
import { isUnresolved } from '../../core/tokens';

// Texts, names, and what people wrote, in SQL as Spark reads it inside the double quotes of DQDL, which passes on what stands in them as it is.

/**
 * A text. A backslash escapes in Spark, and both quotes need one: the single in Spark, the double in DQDL.
 * https://spark.apache.org/docs/latest/sql-ref-literals.html#string-literal
 */
export function sparkText(text: string): string {
  if (isUnresolved(text)) return `'${text}'`;
  const escaped = text.replace(/[\\'"]/g, '\\$&').replace(/\p{Cc}/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `'${escaped}'`;
}

/** A column's name. */
export function sparkColumn(name: string): string {
  if (/[`"\\]/.test(name)) throw new UnsupportedRuleError(`the name of column ${JSON.stringify(name)} holds a quote or a backslash`);
  return `\`${name}\``;
}

/** A condition that somebody wrote. */
export function writtenCondition(condition: string): string {
  const text = written(condition, 'the condition');
  // A quoted text of the shape of a day or a time is no condition in DQDL.
  return /^(?:\d{4}-\d{2}-\d{2}|\d{2}:\d{2}|\d{1,2}:\d{2} [AP]M)$/.test(text) ? `(${text})` : text;
}

/** A query that somebody wrote, without the semicolon at its end. */
export function writtenQuery(query: string): string {
  return written(query.trim().replace(/\s*;$/, ''), 'the query');
}

/** In the SQL that engines share, texts have doubled quotes, which Spark takes for two texts, and backslashes that escape nothing. */
function written(sql: string, what: string): string {
  if (isUnresolved(sql)) return sql;
  const parts = sql.split(/('(?:[^']|'')*'|`[^`]*`)/);
  const others = parts.filter((_, index) => index % 2 === 0).join('');
  if (others.includes('"')) throw new UnsupportedRuleError(`${what} holds a double quote: write texts in 'single quotes' and names in \`backticks\``);
  if (others.includes('\\')) throw new UnsupportedRuleError(`${what} holds a backslash outside of texts`);
  return parts.map((part) => part.startsWith('\'') && part.length > 1 ? sparkText(part.slice(1, -1).replaceAll('\'\'', '\'')) : part).join('');
}
