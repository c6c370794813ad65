import type { Comparison, Condition, Literal } from './expression';
import { QualityRule } from '../../../model/declaration/quality-rule';
import type { RangeBounds } from '../../../model/declaration/quality-rule-options';
import { regularExpressionProblems } from '../../../model/quality/regular-expression/problems';
import { fieldName } from '../names';

/** What a CHECK demands, as rules. A condition passes where it is unknown, and so do the rules for records without a value. */
export function checkRules(condition: Condition): QualityRule[] | undefined {
  const parts = condition.kind === 'and' ? condition.parts.flatMap(flattened) : [condition];
  const rules: QualityRule[] = [];
  const bounds = new Map<string, RangeBounds>();
  for (const part of parts) {
    const simple = oneOfMany(part);
    if (!simple) return undefined;
    const column = fieldName(simple.column);
    const bound = boundOf(simple);
    const together = bound && joinedBounds(bounds.get(column) ?? {}, bound);
    const rule = bound ? undefined : ruleOf(simple, column);
    if (together) bounds.set(column, together);
    else if (rule) rules.push(rule);
    else return undefined;
  }
  return [...rules, ...[...bounds].map(([column, range]) => QualityRule.range(column, range))];
}

function flattened(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.parts.flatMap(flattened) : [condition];
}

/** `status = 'A' OR status = 'B' OR status IS NULL` is one list. */
function oneOfMany(condition: Condition): Comparison | undefined {
  if (!('parts' in condition)) return condition;
  if (condition.kind === 'and') return undefined;
  const parts = condition.parts.filter(({ kind }) => kind !== 'missing') as Comparison[];
  if (parts.some(({ kind }) => kind !== 'in' && kind !== 'compare' && kind !== 'match') || parts.length === 0) return undefined;
  const columns = new Set(condition.parts.map((part) => 'column' in part ? part.column : ''));
  if (columns.size !== 1) return undefined;
  if (parts.length === 1) return parts[0];
  const values = parts.map(valuesOf);
  return values.every((list) => list !== undefined) ? { kind: 'in', column: parts[0].column, values: values.flat() } : undefined;
}

function valuesOf(comparison: Comparison): readonly Literal[] | undefined {
  if (comparison.kind === 'in') return comparison.values;
  return comparison.kind === 'compare' && comparison.operator.startsWith('=') ? [comparison.value] : undefined;
}

function boundOf(comparison: Comparison): RangeBounds | undefined {
  if (comparison.kind !== 'compare' || comparison.value.kind !== 'number') return undefined;
  const value = Number(comparison.value.text);
  switch (comparison.operator) {
    case '>=': return { minimum: value };
    case '<=': return { maximum: value };
    case '>': return { exclusiveMinimum: value };
    case '<': return { exclusiveMaximum: value };
    default: return undefined;
  }
}

/** Two bounds of the same end contradict or repeat each other: they aren't a range. */
function joinedBounds(one: RangeBounds, other: RangeBounds): RangeBounds | undefined {
  const lower = (bounds: RangeBounds): boolean => bounds.minimum !== undefined || bounds.exclusiveMinimum !== undefined;
  const upper = (bounds: RangeBounds): boolean => bounds.maximum !== undefined || bounds.exclusiveMaximum !== undefined;
  return (lower(one) && lower(other)) || (upper(one) && upper(other)) ? undefined : { ...one, ...other };
}

function ruleOf(comparison: Comparison, column: string): QualityRule | undefined {
  if (comparison.kind === 'present') return QualityRule.notNull(column);
  if (comparison.kind === 'match') return regularExpressionProblems(comparison.pattern).length === 0 ? QualityRule.regex(column, comparison.pattern) : undefined;
  const values = valuesOf(comparison);
  if (!values || values.some(({ kind }) => kind === 'null')) return undefined;
  return QualityRule.acceptedValues(column, [...new Set(values.map(({ text }) => text))]);
}
