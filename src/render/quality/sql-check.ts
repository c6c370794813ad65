import { boundsOf } from './rule-parts';
import { sqlName, sqlNumber, sqlTable, within } from './sql';
import type { ProductModel } from '../../model/mesh';
import type { QualityRuleModel } from '../../model/quality/rule-model';

// Rules as queries, for formats that have no words of their own for them.

/** What a query calls the tables. */
export interface Tables {
  readonly own: string;
  /** The table of a reference rule. */
  other(database: string, table: string): string;
}

/** Tables by their names in the catalog. */
export function catalogTables({ names }: ProductModel): Tables {
  return { own: sqlName(names.table), other: sqlTable };
}

/** How a rule is checked by SQL. */
export type SqlCheck =
  /** A query that gives the share of records that pass, 0 to 1; null without records. */
  | { readonly share: string }
  /** A query that gives the number that the rule compares with its range. */
  | { readonly number: string }
  /** A condition that says whether the rule holds for the table as a whole; never null. */
  | { readonly condition: string };

/** A condition that says whether the rule holds for the table as a whole; true or false, never null. */
export function holds(check: SqlCheck, rule: QualityRuleModel): string {
  if ('condition' in check) return check.condition;
  if ('number' in check) return `coalesce(${within(`(${check.number})`, boundsOf(rule))}, false)`;
  return `coalesce((${check.share}) >= ${sqlNumber(rule.threshold)}, true)`;
}

/** A query that gives a row exactly when the rule is broken. */
export function brokenQuery(check: SqlCheck, rule: QualityRuleModel): string {
  return `select 1 as broken where not ${holds(check, rule)}`;
}

/** The share of records that don't fail, among those to which the rule applies; null without records. */
export function shareOf(fails: string, applies: string | undefined, { own }: Tables): string {
  return `select avg(case when ${fails} then 0.0 else 1.0 end) from ${own}${applies === undefined ? '' : ` where ${applies}`}`;
}

/** The records that are judged by their values: those that have one. */
export function filled(rule: QualityRuleModel): string {
  const column = sqlName(rule.columns[0]);
  return rule.condition === undefined ? `${column} is not null` : `${column} is not null and (${rule.condition})`;
}

/** The records that the rule's condition chooses. */
export function whereClause({ condition }: QualityRuleModel): string {
  return condition === undefined ? '' : ` where ${condition}`;
}
