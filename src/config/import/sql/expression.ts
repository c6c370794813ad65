import type { Cursor } from './cursor';

/** A value written out in SQL. */
export interface Literal {
  readonly kind: 'text' | 'number' | 'boolean' | 'null';
  readonly text: string;
}

/** What a simple condition says about one column. */
export type Comparison =
  | { readonly kind: 'compare'; readonly column: string; readonly operator: string; readonly value: Literal }
  | { readonly kind: 'in'; readonly column: string; readonly values: readonly Literal[] }
  | { readonly kind: 'match'; readonly column: string; readonly pattern: string }
  | { readonly kind: 'present' | 'missing'; readonly column: string };

/** A condition: all parts hold, or one of them. */
export type Condition = Comparison | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] };

type Operand = { readonly column: string } | { readonly literal: Literal } | { readonly list: readonly Literal[] };

const COMPARISONS = new Set(['=', '<', '>', '<=', '>=', '==']);
const FLIPPED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

/** A condition, as far as it is made of comparisons of one column with values; undefined for others. */
export function readCondition(cursor: Cursor): Condition | undefined {
  const condition = joined('or', cursor);
  return cursor.done ? condition : undefined;
}

function joined(word: 'and' | 'or', cursor: Cursor): Condition | undefined {
  const parts: Condition[] = [];
  do {
    const part = word === 'or' ? joined('and', cursor) : readTerm(cursor);
    if (!part) return undefined;
    parts.push(part);
  } while (cursor.take(word));
  return parts.length === 1 ? parts[0] : { kind: word, parts };
}

/** A comparison, or a condition in brackets. */
function readTerm(cursor: Cursor): Condition | undefined {
  const start = cursor.mark();
  const comparison = readComparison(cursor);
  if (comparison) return comparison;
  cursor.reset(start);
  const group = cursor.sees('(') ? cursor.group() : undefined;
  return group && readCondition(group);
}

function readComparison(cursor: Cursor): Condition | undefined {
  const left = readOperand(cursor);
  if (!left) return undefined;
  if ('column' in left) {
    const { column } = left;
    if (cursor.take('is', 'not', 'null')) return { kind: 'present', column };
    if (cursor.take('is', 'null')) return { kind: 'missing', column };
    if (cursor.take('in')) return listOf(column, cursor.group());
    if (cursor.take('between')) return between(column, cursor);
    if (cursor.take('~')) return patternOf(column, readOperand(cursor), dotsMatchNewlines);
    if (cursor.take('rlike') || cursor.take('regexp')) return patternOf(column, readOperand(cursor));
  }
  const operator = cursor.next()?.text ?? '';
  if (!COMPARISONS.has(operator)) return undefined;
  if (operator === '=' && cursor.take('any')) {
    const list = readOperand(cursor);
    return 'column' in left && list && 'list' in list ? { kind: 'in', column: left.column, values: list.list } : undefined;
  }
  const right = readOperand(cursor);
  if ('column' in left && right && 'literal' in right) return { kind: 'compare', column: left.column, operator, value: right.literal };
  if ('literal' in left && right && 'column' in right) return { kind: 'compare', column: right.column, operator: FLIPPED[operator] ?? operator, value: left.literal };
  return undefined;
}

function listOf(column: string, group: Cursor | undefined): Comparison | undefined {
  const values = group?.parts().map(soleLiteral) ?? [];
  return values.length > 0 && values.every((value) => value !== undefined) ? { kind: 'in', column, values } : undefined;
}

function between(column: string, cursor: Cursor): Condition | undefined {
  const low = readOperand(cursor);
  const high = cursor.take('and') ? readOperand(cursor) : undefined;
  if (!low || !high || !('literal' in low) || !('literal' in high)) return undefined;
  return { kind: 'and', parts: [{ kind: 'compare', column, operator: '>=', value: low.literal }, { kind: 'compare', column, operator: '<=', value: high.literal }] };
}

function patternOf(column: string, pattern: Operand | undefined, meaning = (text: string): string => text): Comparison | undefined {
  return pattern && 'literal' in pattern && pattern.literal.kind === 'text' ? { kind: 'match', column, pattern: meaning(pattern.literal.text) } : undefined;
}

/** In PostgreSQL a dot stands for a newline too: https://www.postgresql.org/docs/current/functions-matching.html#POSIX-MATCHING-RULES */
function dotsMatchNewlines(pattern: string): string {
  return pattern.replace(/\\.|\[[^\]]*\]/g, '').includes('.') ? `(?s)${pattern}` : pattern;
}

/** A value that stands alone: a default, an item of a list. */
export function soleLiteral(cursor: Cursor): Literal | undefined {
  const operand = readOperand(cursor);
  return operand && 'literal' in operand && cursor.done ? operand.literal : undefined;
}

/** A column, a value or a list of values, with brackets and casts around it as PostgreSQL writes them: `('a'::text)`, `(price)::numeric`. */
function readOperand(cursor: Cursor): Operand | undefined {
  const operand = readPlainOperand(cursor);
  while (operand && cursor.take('::')) skipType(cursor);
  return operand;
}

function readPlainOperand(cursor: Cursor): Operand | undefined {
  if (cursor.sees('(')) return wholeOperand(cursor.group()!);
  if (cursor.take('cast')) return wholeOperand(cursor.group());
  if (cursor.take('array')) return arrayOf(cursor.group());
  if (cursor.take('null')) return { literal: { kind: 'null', text: '' } };
  for (const word of ['true', 'false']) if (cursor.take(word)) return { literal: { kind: 'boolean', text: word } };
  const sign = cursor.take('-') ? '-' : cursor.take('+') ? '' : undefined;
  const token = cursor.peek();
  if (token?.kind === 'number') return { literal: { kind: 'number', text: `${sign ?? ''}${cursor.next()!.text}` } };
  if (token?.kind === 'string' && sign === undefined) return { literal: { kind: 'text', text: cursor.next()!.text } };
  if (cursor.peek(1)?.kind === 'string' && (cursor.take('date') || cursor.take('timestamp'))) return { literal: { kind: 'text', text: cursor.next()!.text } };
  if (sign !== undefined) return undefined;
  let name = cursor.name();
  while (name && cursor.take('.')) name = cursor.name();
  // What calls a function isn't a column.
  return name && !cursor.sees('(') ? { column: name.text } : undefined;
}

function wholeOperand(group: Cursor | undefined): Operand | undefined {
  const operand = group && readOperand(group);
  if (group?.take('as')) skipType(group);
  return group?.done ? operand : undefined;
}

function arrayOf(group: Cursor | undefined): Operand | undefined {
  const list = group?.parts().map(soleLiteral) ?? [];
  return list.every((value) => value !== undefined) ? { list } : undefined;
}

/** The type after `::`: `character varying(10)[]`, `pg_catalog.text`. */
function skipType(cursor: Cursor): void {
  cursor.next();
  while (cursor.sees('varying') || cursor.sees('precision') || cursor.sees('(') || cursor.sees('[') || cursor.sees('.')
    || cursor.sees('without', 'time', 'zone') || cursor.sees('with', 'time', 'zone')) {
    if (cursor.take('.') || cursor.take('without', 'time') || cursor.take('with', 'time')) cursor.next();
    else cursor.skip();
  }
}
