import { UnsupportedRuleError } from './exported';
import { isUnresolved } from '../../core/tokens';
import { DataTypeKind } from '../../model/declaration/data-type';

// The literals of DQDL. Its parser ends a quoted text at the first `"` that has no backslash in front, and takes the backslashes away
// only in lists of values: names, patterns and queries reach the engine as they stand.

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A quoted text of the shape of a day or a time is a day or a time, even in a list of texts. */
const DAY_OR_TIME = /^(?:\d{4}-\d{2}-\d{2}|\d{2}:\d{2}|\d{1,2}:\d{2} [AP]M)$/;

/** A column's name. */
export function quotedColumn(name: string): string {
  if (/["\\]/.test(name)) throw new UnsupportedRuleError(`the name of column ${JSON.stringify(name)} holds a quote or a backslash`);
  return `"${name}"`;
}

/** A column's name inside SQL. */
export function sqlColumn(name: string): string {
  if (/[`"\\]/.test(name)) throw new UnsupportedRuleError(`the name of column ${JSON.stringify(name)} holds a quote or a backslash`);
  return `\`${name}\``;
}

/** A list of texts, or of days where the column holds days: the parser takes no mixture. */
export function quotedValues(values: readonly string[], kind: DataTypeKind | undefined): string[] {
  const days = (kind === DataTypeKind.DATE || kind === DataTypeKind.TIMESTAMP) && values.every((value) => DAY.test(value));
  return values.map((value) => {
    if (days || isUnresolved(value)) return `"${value}"`;
    // A needless backslash keeps a text that looks like a day a text; the parser takes it away.
    return DAY_OR_TIME.test(value) ? `"\\${value}"` : `"${value.replace(/["\\]/g, '\\$&')}"`;
  });
}

/** A regular expression: only its bare quotes get a backslash, which means the same to the expression's own reader. */
export function quotedPattern(pattern: string): string {
  if (isUnresolved(pattern)) return `"${pattern}"`;
  if (pattern.includes('"') && pattern.includes('\\Q')) throw new UnsupportedRuleError('the pattern holds a quote beside \\Q…\\E, inside which it can\'t be escaped');
  const escaped = pattern.replace(/\\[^]|"/g, (part) => part === '"' ? '\\"' : part);
  if (endsInBackslash(escaped)) throw new UnsupportedRuleError('the pattern ends in a lone backslash');
  return DAY_OR_TIME.test(escaped) ? `"(?:${escaped})"` : `"${escaped}"`;
}

/** A condition of SQL, as it stands in a where clause. */
export function quotedCondition(condition: string): string {
  if (condition.includes('"')) throw new UnsupportedRuleError('the condition holds a double quote: write texts in \'single quotes\' and names in `backticks`');
  if (endsInBackslash(condition)) throw new UnsupportedRuleError('the condition ends in a backslash');
  return DAY_OR_TIME.test(condition) ? `"(${condition})"` : `"${condition}"`;
}

/** An SQL query. */
export function quotedQuery(query: string): string {
  if (isUnresolved(query)) return `"${query}"`;
  const text = query.trim();
  if (text.includes('"')) throw new UnsupportedRuleError('the query holds a double quote: write texts in \'single quotes\' and names in `backticks`');
  if (endsInBackslash(text)) throw new UnsupportedRuleError('the query ends in a backslash');
  return `"${text}"`;
}

/** A number in plain digits: DQDL has no exponents. */
export function plainNumber(value: number): string {
  if (isUnresolved(value) || !Number.isFinite(value)) throw new UnsupportedRuleError('a number of it is known only to Terraform, or isn\'t finite');
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value))!;
  const digits = `${whole}${fraction}`;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function endsInBackslash(text: string): boolean {
  return /\\*$/.exec(text)![0].length % 2 === 1;
}
