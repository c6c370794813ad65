import { boundsOf, fieldOf } from './rule-parts';
import { sqlName, sqlNumber, sqlTable, within } from './sql';
import { DataTypeKind } from '../../model/declaration/data-type';
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
  /** How many records are judged and how many of them fail. Counts, since Athena rounds the average of 0.0 and 1.0 to one digit. */
  | { readonly failing: string; readonly judged: string; readonly from: string }
  /** A query that gives the number that the rule compares with its range, and whether that can be NaN. */
  | { readonly number: string; readonly canBeNaN: boolean }
  /** A condition that says whether the rule holds for the table as a whole; never null. */
  | { readonly condition: string };

/** A condition that says whether the rule holds for the table as a whole; true or false, never null. */
export function holds(check: SqlCheck, rule: QualityRuleModel): string {
  if ('condition' in check) return check.condition;
  if ('number' in check) return `coalesce((select ${within('result', boundsOf(rule), check.canBeNaN)} from (${check.number}) as measured (result)), false)`;
  const { failing, judged, from } = check;
  const enough = rule.threshold === 1 ? `${failing} = 0` : `${judged} - ${failing} >= ${sqlNumber(rule.threshold)} * ${judged}`;
  return `coalesce((select ${enough} from ${from}), true)`;
}

/** A query that gives a row exactly when the rule is broken. */
export function brokenQuery(check: SqlCheck, rule: QualityRuleModel): string {
  return `select 1 as broken where not ${holds(check, rule)}`;
}

/** A query that gives 0 where the rule holds, and 1 where it is broken. */
export function verdictQuery(check: SqlCheck, rule: QualityRuleModel): string {
  return `select case when ${holds(check, rule)} then 0 else 1 end`;
}

/** A check of the records to which a rule applies, by a condition that says which fail. */
export function records(fails: string, applies: string | undefined, { own }: Tables): SqlCheck {
  return { failing: `sum(case when ${fails} then 1 else 0 end)`, judged: 'count(*)', from: `${own}${applies === undefined ? '' : ` where ${applies}`}` };
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

const NEVER_NAN: ReadonlySet<DataTypeKind> = new Set([DataTypeKind.INTEGER, DataTypeKind.LONG, DataTypeKind.DECIMAL]);

/** Whether NaN can occur in the rule's column, or in what is calculated of it. */
export function canBeNaN(rule: QualityRuleModel, product: ProductModel): boolean {
  const field = fieldOf(rule, product);
  return field === undefined || !NEVER_NAN.has(field.type.kind);
}
