import type { Demand } from './demand';
import { LeftOut } from './left-out';
import { quote } from '../../../core/findings';
import { DataTypeKind } from '../../../model/declaration/data-type';
import { QualityRule } from '../../../model/declaration/quality-rule';
import type { QualityRuleOptions } from '../../../model/declaration/quality-rule-options';
import type { Field } from '../../../model/declaration/schema';
import { NUMBER_TYPES } from '../../../model/quality/column-types';
import { acceptedValueProblem } from '../../../model/validate/accepted-values';
import { sqlValue } from '../../../render/quality/sql';

// What a mesh says of foreign checks by queries. In them `primary` is the product's table.

/** A rule about the number, text or truth that a query selects. */
export function queryRule(query: string, demand: Demand, options: QualityRuleOptions): QualityRule {
  // A comment at the end must not hide the bracket.
  const selected = `(${query}\n)`;
  switch (demand.kind) {
    case 'within': return QualityRule.customSql(query, demand.bounds, options);
    case 'outside': return holds(demand.from === demand.to ? `${selected} <> ${demand.from}` : `${selected} not between ${demand.from} and ${demand.to}`, options);
    case 'value': return holds(`${selected} ${demand.not ? '<>' : '='} ${sqlValue(demand.value)}`, options);
  }
}

function holds(condition: string, options: QualityRuleOptions): QualityRule {
  return QualityRule.customSql(`select case when ${condition} then 0 else 1 end`, { minimum: 0, maximum: 0 }, options);
}

/** How many records meet a condition. */
export function countOf(condition: string): string {
  return `select count(*) from primary where ${condition}`;
}

/** How many of a hundred records meet a condition; of none, none do. The division comes last, so that a whole result is exact. */
export function percentOf(condition: string): string {
  return `select coalesce(1e2 * sum(case when ${condition} then 1 else 0 end) / count(*), 0) from primary`;
}

/** Values as SQL compares them with a column's. */
export function literals(values: readonly string[], { name, type }: Field): string {
  return values.map((value) => {
    const problem = acceptedValueProblem(value, type);
    if (type.kind === DataTypeKind.TIMESTAMP) throw new LeftOut('engines write moments differently in queries');
    if (problem) throw new LeftOut(`the value ${quote(value)} can't occur in "${name}": ${problem}`);
    if (NUMBER_TYPES.has(type.kind) || type.kind === DataTypeKind.BOOLEAN) return value;
    const text = sqlValue(value);
    return type.kind === DataTypeKind.DATE ? `date ${text}` : text;
  }).join(', ');
}
