import { UnsupportedRuleError } from './exported';
import { isUnresolved } from '../../core/tokens';
import { DataTypeKind } from '../../model/declaration/data-type';
import type { DataType } from '../../model/declaration/data-type';
import { QualityRuleKind } from '../../model/declaration/quality-rule';
import type { RangeBounds } from '../../model/declaration/quality-rule-options';
import type { ProductModel } from '../../model/mesh';
import { freshnessColumn } from '../../model/quality/freshness';
import { referenceTarget } from '../../model/quality/reference';
import type { QualityRuleModel } from '../../model/resolve/quality-rules';

// What rules mean in the SQL that Athena, Spark, DuckDB and PostgreSQL share, for formats that have no words of their own.

/** What a query calls the tables. */
export interface Tables {
  readonly own: string;
  /** The table of a reference rule. */
  other(database: string, table: string): string;
}

/** Tables by their names in the catalog. */
export function catalogTables(product: ProductModel): Tables {
  return { own: sqlName(product.names.table), other: (database, table) => `${sqlName(database)}.${sqlName(table)}` };
}

/** A query that gives the share of records that pass, 0 to 1; 1 without records. */
export function passingShare(rule: QualityRuleModel, product: ProductModel, tables: Tables): string {
  return `coalesce((${shareQuery(rule, product, tables)}), 1.0)`;
}

/** A condition that says whether the rule holds for the table as a whole; true or false, never null. */
export function holds(rule: QualityRuleModel, product: ProductModel, tables: Tables): string {
  switch (rule.kind) {
    case QualityRuleKind.FRESHNESS: return fresh(rule, product, tables);
    case QualityRuleKind.ROW_COUNT:
    case QualityRuleKind.MEAN:
    case QualityRuleKind.SUM:
    case QualityRuleKind.STANDARD_DEVIATION:
    case QualityRuleKind.CUSTOM_SQL: return `coalesce(${within(`(${measure(rule, tables)})`, rule.bounds)}, false)`;
    default: return `coalesce((${shareQuery(rule, product, tables)}) >= ${sqlNumber(rule.threshold)}, true)`;
  }
}

function shareQuery(rule: QualityRuleModel, product: ProductModel, tables: Tables): string {
  switch (rule.kind) {
    case QualityRuleKind.NOT_NULL: return share(`${column(rule)} is null`, rule.condition, tables);
    case QualityRuleKind.UNIQUE: return uniqueShare(rule, tables);
    case QualityRuleKind.ACCEPTED_VALUES: return share(`${column(rule)} not in (${sqlValues(rule, product).join(', ')})`, filled(rule), tables);
    case QualityRuleKind.RANGE: return share(`not (${within(column(rule), rule.bounds)})`, filled(rule), tables);
    case QualityRuleKind.TYPE: return share(`try_cast(${column(rule)} as ${sqlType(rule.dataType!)}) is null`, filled(rule), tables);
    case QualityRuleKind.REFERENCE: return share(missingReference(rule, product, tables), filled(rule), tables);
    case QualityRuleKind.REGEX: throw new UnsupportedRuleError('regular expressions have no SQL that all engines share');
    case QualityRuleKind.DQDL: throw new UnsupportedRuleError('it is written in DQDL, which only Glue Data Quality reads');
    default: throw new UnsupportedRuleError(`a ${rule.kind} isn't checked by a query`);
  }
}

/** A query that gives a row exactly when the rule is broken. */
export function brokenQuery(rule: QualityRuleModel, product: ProductModel, tables: Tables): string {
  return `select 1 as broken where not ${holds(rule, product, tables)}`;
}

/** A query that gives the one number that a rule compares with its bounds. */
export function measure(rule: QualityRuleModel, { own }: Tables): string {
  const where = rule.condition === undefined ? '' : ` where ${rule.condition}`;
  switch (rule.kind) {
    case QualityRuleKind.ROW_COUNT: return `select count(*) from ${own}${where}`;
    case QualityRuleKind.CUSTOM_SQL: return ownQuery(rule.query!, own);
    default: return `select ${aggregate(rule)} from ${own}${where}`;
  }
}

/** The statistic of a column. */
export function aggregate(rule: QualityRuleModel): string {
  const name = rule.kind === QualityRuleKind.MEAN ? 'avg' : rule.kind === QualityRuleKind.SUM ? 'sum' : 'stddev_samp';
  return `${name}(${column(rule)})`;
}

/** A name, in quotes only where it needs them: Spark takes quoted names for texts. */
export function sqlName(name: string): string {
  if (/^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name)) return name;
  if (/["\\`]/.test(name)) throw new UnsupportedRuleError(`the name ${JSON.stringify(name)} holds a quote or a backslash`);
  return `"${name}"`;
}

/** A text in quotes. */
export function sqlText(value: string): string {
  return `'${value.replace(/'/g, '\'\'')}'`;
}

/** The accepted values, as literals of the column's type. */
export function sqlValues(rule: QualityRuleModel, product: ProductModel): string[] {
  return typedValues(rule, product).map((value) => typeof value === 'string' ? sqlText(value) : String(value));
}

/** The accepted values: numbers and booleans for columns that hold them. */
export function typedValues(rule: QualityRuleModel, product: ProductModel): (string | number | boolean)[] {
  const kind = product.schema.fields.find(({ name }) => name === rule.columns[0])?.type.kind;
  const values = rule.values!;
  if (values.length === 0) throw new UnsupportedRuleError('the list of accepted values is empty');
  if (kind === DataTypeKind.BOOLEAN) return values.map((value) => value === 'true');
  if (kind === undefined || !NUMBERS.includes(kind)) return [...values];
  return values.map((value) => {
    if (value.trim() === '' || !Number.isFinite(Number(value))) throw new UnsupportedRuleError(`${JSON.stringify(value)} is no number`);
    return Number(value);
  });
}

/** A comparison with bounds, both ends included. */
export function within(value: string, { minimum, maximum }: RangeBounds = {}): string {
  if (minimum === undefined && maximum === undefined) throw new UnsupportedRuleError('it has neither a minimum nor a maximum');
  if (minimum !== undefined && maximum !== undefined) return `${value} between ${sqlNumber(minimum)} and ${sqlNumber(maximum)}`;
  return minimum === undefined ? `${value} <= ${sqlNumber(maximum!)}` : `${value} >= ${sqlNumber(minimum)}`;
}

/** A type's name in SQL. */
export function sqlType(type: DataType): string {
  const name = type.kind === DataTypeKind.DECIMAL ? `decimal(${type.precision}, ${type.scale})` : SQL_TYPES[type.kind];
  if (name === undefined) throw new UnsupportedRuleError(`SQL casts nothing to the type ${type}`);
  return name;
}

/** The column of a freshness rule. */
export function freshnessColumnOf(rule: QualityRuleModel, product: ProductModel): string {
  const name = freshnessColumn(product, rule);
  if (name === undefined) throw new UnsupportedRuleError('no column says how old a record is: name one in the rule, or declare a timestamp "updated_at" in the schema');
  return name;
}

/** Refuses what only Terraform will know: files are written now. */
export function known(rule: QualityRuleModel): void {
  const parts = [rule.columns, rule.columns[0], rule.values, ...rule.values ?? [], rule.pattern, rule.query, rule.condition, rule.text, rule.threshold,
    rule.bounds?.minimum, rule.bounds?.maximum, rule.target?.dataProduct, rule.target?.column];
  if (parts.some((part) => isUnresolved(part))) throw new UnsupportedRuleError('a part of it is known only to Terraform');
}

const NUMBERS = [DataTypeKind.INTEGER, DataTypeKind.LONG, DataTypeKind.FLOAT, DataTypeKind.DOUBLE, DataTypeKind.DECIMAL];

const SQL_TYPES: Partial<Record<DataTypeKind, string>> = {
  [DataTypeKind.STRING]: 'varchar',
  [DataTypeKind.ENUMERATION]: 'varchar',
  [DataTypeKind.INTEGER]: 'integer',
  [DataTypeKind.LONG]: 'bigint',
  [DataTypeKind.FLOAT]: 'real',
  [DataTypeKind.DOUBLE]: 'double',
  [DataTypeKind.BOOLEAN]: 'boolean',
  [DataTypeKind.DATE]: 'date',
  [DataTypeKind.TIMESTAMP]: 'timestamp',
};

// Of the standard and of Athena, as far as people call columns so.
const RESERVED = new Set(('all and any array as asc between both by case cast check column constraint create cross current_date current_time current_timestamp '
  + 'default delete desc describe distinct do drop else end escape except exec execute exists false fetch for foreign from full grant group having in inner '
  + 'insert intersect into is join key lateral leading left like limit localtime localtimestamp natural not null offset on only or order outer overlaps '
  + 'placing primary references returning right row rows select session_user some start symmetric table then to trailing true union unique unnest user using '
  + 'values when where window with').split(' '));

function column(rule: QualityRuleModel): string {
  return sqlName(rule.columns[0]);
}

/** The records that are judged by their values: those that have one. */
export function filled(rule: QualityRuleModel): string {
  return rule.condition === undefined ? `${column(rule)} is not null` : `${column(rule)} is not null and (${rule.condition})`;
}

/** The share of records that don't fail; null without records. */
function share(fails: string, applies: string | undefined, { own }: Tables): string {
  const where = applies === undefined ? '' : ` where ${applies}`;
  return `select avg(case when ${fails} then 0.0 else 1.0 end) from ${own}${where}`;
}

/** The share of records whose values occur once; records without a value count for nothing. */
function uniqueShare(rule: QualityRuleModel, { own }: Tables): string {
  const names = rule.columns.map(sqlName);
  const applies = [...names.map((name) => `${name} is not null`), ...rule.condition === undefined ? [] : [`(${rule.condition})`]].join(' and ');
  const counts = `select count(*) as occurrences from ${own} where ${applies} group by ${names.join(', ')}`;
  return `select sum(case when occurrences = 1 then 1.0 else 0.0 end) / sum(occurrences) from (${counts}) as counted`;
}

function fresh(rule: QualityRuleModel, product: ProductModel, { own }: Tables): string {
  const where = rule.condition === undefined ? '' : ` where ${rule.condition}`;
  const newest = `(select max(cast(${sqlName(freshnessColumnOf(rule, product))} as timestamp)) from ${own}${where})`;
  return `coalesce(${newest} >= cast(current_timestamp as timestamp) - interval '${rule.maximumAge!.toSeconds()}' second, false)`;
}

function missingReference(rule: QualityRuleModel, product: ProductModel, tables: Tables): string {
  const { database, table, column: other } = referenceTarget(rule.target!, product.domain);
  return `${column(rule)} not in (select ${sqlName(other)} from ${tables.other(database, table)} where ${sqlName(other)} is not null)`;
}

/** The user's query, which calls the product's table `primary`. */
function ownQuery(query: string, own: string): string {
  return query.trim().replace(/;\s*$/, '').split(/('(?:[^']|'')*'|"[^"]*"|`[^`]*`)/)
    .map((part, index) => index % 2 === 1 ? part : part.replace(/\bprimary\b/gi, () => own)).join('');
}

function sqlNumber(value: number): string {
  if (!Number.isFinite(value)) throw new UnsupportedRuleError(`the number ${value} isn't finite`);
  return String(value);
}
