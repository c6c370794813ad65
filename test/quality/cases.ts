import { Duration } from '../../src/core/duration';
import { originAt } from '../../src/core/findings';
import { DataType } from '../../src/model/declaration/data-type';
import { QualityRule } from '../../src/model/declaration/quality-rule';
import { QualitySeverity } from '../../src/model/declaration/quality-rule-options';
import { Field, Schema } from '../../src/model/declaration/schema';
import type { ProductModel } from '../../src/model/mesh';
import type { QualityRuleModel } from '../../src/model/quality/rule-model';
import { resolveDomain, resolvePlatform, resolveProduct } from '../../src/model/resolve/mesh';
import { resolveRule } from '../../src/model/resolve/quality-rules';

// One rule of each kind, with data that passes and data that fails: what every engine must find.

export type Row = Readonly<Record<string, string | number | null>>;

/** A rule, and the rows that break it. */
export interface Case {
  readonly name: string;
  readonly rule: QualityRuleModel;
  readonly bad: (rows: readonly Row[]) => readonly Row[];
}

function resolved(declared: readonly (Omit<Case, 'rule'> & { readonly rule: QualityRule })[]): Case[] {
  return declared.map((entry) => ({ ...entry, rule: resolveRule(entry.rule) }));
}

const NOW = Date.now();
const ago = (hours: number): string => new Date(NOW - hours * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** Rows that pass every rule. */
export const GOOD: readonly Row[] = [
  { id: 1, code: 'AB-1', status: 'ACTIVE', amount: 10.5, note: 'first', day: '2026-01-01', updated_at: ago(3), partner_id: 1 },
  { id: 2, code: 'AB-2', status: 'CLOSED', amount: 20.25, note: null, day: '2026-01-01', updated_at: ago(2), partner_id: 2 },
  { id: 3, code: 'CD-3', status: 'ACTIVE', amount: 30, note: 'third', day: '2026-01-02', updated_at: ago(1), partner_id: 1 },
  { id: 4, code: 'CD-4', status: 'CLOSED', amount: 40.75, note: null, day: '2026-01-02', updated_at: ago(2), partner_id: 2 },
];

/** The other product, to which references point. */
export const PARTNERS: readonly Row[] = [{ id: 1 }, { id: 2 }, { id: 3 }];

const change = (index: number, part: Record<string, string | number | null>) => (rows: readonly Row[]): Row[] =>
  rows.map((row, at) => at === index ? { ...row, ...part } : row);

export const CASES: readonly Case[] = resolved([
  { name: 'not_null', rule: QualityRule.notNull('code', { description: 'Every "order" has a code' }), bad: change(0, { code: null }) },
  { name: 'not_null with a tolerance', rule: QualityRule.notNull('note', { threshold: 0.5, severity: QualitySeverity.WARNING }), bad: change(0, { note: null }) },
  { name: 'not_null with a condition', rule: QualityRule.notNull('note', { condition: 'status = \'ACTIVE\'' }), bad: change(2, { note: null }) },
  { name: 'unique', rule: QualityRule.unique('id'), bad: change(1, { id: 1 }) },
  { name: 'unique together', rule: QualityRule.uniqueTogether(['code', 'day']), bad: change(1, { code: 'AB-1' }) },
  { name: 'freshness', rule: QualityRule.freshness('updated_at', Duration.hours(24)), bad: (rows) => rows.map((row) => ({ ...row, updated_at: ago(48) })) },
  { name: 'row_count', rule: QualityRule.rowCount({ minimum: 3, maximum: 10 }), bad: (rows) => rows.slice(0, 1) },
  { name: 'accepted_values', rule: QualityRule.acceptedValues('status', ['ACTIVE', 'CLOSED', 'it\'s "new"']), bad: change(1, { status: 'LOST' }) },
  { name: 'range', rule: QualityRule.range('amount', { minimum: 0, maximum: 100 }), bad: change(3, { amount: -1 }) },
  { name: 'range with a tolerance', rule: QualityRule.range('amount', { minimum: 15 }, { threshold: 0.75 }), bad: change(3, { amount: 1 }) },
  { name: 'regex', rule: QualityRule.regex('code', '^[A-Z]{2}-\\d+$'), bad: change(2, { code: 'cd 3' }) },
  { name: 'type', rule: QualityRule.type('amount', DataType.DOUBLE), bad: (rows) => rows.map((row) => ({ ...row, amount: 'many' })) },
  { name: 'schema', rule: QualityRule.schema(), bad: (rows) => rows.map((row) => ({ ...row, surplus: 1 })) },
  { name: 'schema with additional columns', rule: QualityRule.schema({ additionalColumns: true }), bad: (rows) => rows.map(({ note, ...row }) => row) },
  { name: 'reference', rule: QualityRule.reference('partner_id', { dataProduct: 'partners', column: 'id' }), bad: change(0, { partner_id: 99 }) },
  { name: 'mean', rule: QualityRule.mean('amount', { minimum: 20, maximum: 30 }), bad: change(0, { amount: 1_000 }) },
  { name: 'sum', rule: QualityRule.sum('amount', { maximum: 200 }), bad: change(0, { amount: 1_000 }) },
  { name: 'standard_deviation', rule: QualityRule.standardDeviation('amount', { minimum: 1, maximum: 20 }), bad: change(0, { amount: 1_000 }) },
  { name: 'custom_sql', rule: QualityRule.customSql('select count(*) from primary where status = \'primary\' or amount < 0', { minimum: 0, maximum: 0 }), bad: change(0, { amount: -5 }) },
  { name: 'dqdl', rule: QualityRule.dqdl('ColumnLength "code" = 4'), bad: change(0, { code: 'AB-10' }) },
]);

const swap = (part: (row: Row) => Record<string, string | number | null>) => (rows: readonly Row[]): Row[] => rows.map((row) => ({ ...row, ...part(row) }));
const ACTIVE = { condition: 'status = \'ACTIVE\'' };

/** The same rules with everything that they can say besides: engines must agree on what it means. */
export const VARIANTS: readonly Case[] = resolved([
  { name: 'not_null with a tolerance and a condition', rule: QualityRule.notNull('note', { ...ACTIVE, threshold: 0.75 }), bad: change(0, { note: null }) },
  { name: 'unique with a tolerance', rule: QualityRule.unique('id', { threshold: 0.6 }), bad: change(1, { id: 1 }) },
  { name: 'unique with a condition', rule: QualityRule.unique('code', ACTIVE), bad: change(2, { code: 'AB-1' }) },
  { name: 'unique of values that may be missing', rule: QualityRule.unique('note'), bad: change(2, { note: 'first' }) },
  { name: 'unique together with a tolerance', rule: QualityRule.uniqueTogether(['code', 'day'], { threshold: 0.6 }), bad: change(1, { code: 'AB-1' }) },
  { name: 'unique together with a condition', rule: QualityRule.uniqueTogether(['note', 'day'], ACTIVE), bad: change(2, { note: 'first', day: '2026-01-01' }) },
  { name: 'freshness with a condition', rule: QualityRule.freshness('updated_at', Duration.minutes(90), ACTIVE), bad: change(2, { updated_at: ago(2) }) },
  { name: 'freshness in minutes', rule: QualityRule.freshness('updated_at', Duration.minutes(90)), bad: change(2, { updated_at: ago(2) }) },
  { name: 'row_count with a condition', rule: QualityRule.rowCount({ minimum: 2, maximum: 2 }, ACTIVE), bad: change(0, { status: 'CLOSED' }) },
  { name: 'accepted_values with a tolerance', rule: QualityRule.acceptedValues('status', ['ACTIVE'], { threshold: 0.5 }), bad: change(0, { status: 'LOST' }) },
  { name: 'accepted_values with a condition', rule: QualityRule.acceptedValues('code', ['AB-1', 'CD-3'], ACTIVE), bad: change(2, { code: 'CD-4' }) },
  { name: 'accepted_values with a tolerance of values that may be missing', rule: QualityRule.acceptedValues('note', ['first', 'third'], { threshold: 0.75 }), bad: change(0, { note: 'second' }) },
  { name: 'regex with a tolerance of values that may be missing', rule: QualityRule.regex('note', 'i', { threshold: 0.75 }), bad: change(0, { note: 'second' }) },
  { name: 'type with a tolerance of values that may be missing', rule: QualityRule.type('note', DataType.LONG, { threshold: 0.1, condition: 'amount > 100' }), bad: change(0, { amount: 101 }) },
  { name: 'accepted_values of numbers', rule: QualityRule.acceptedValues('partner_id', ['1', '2']), bad: change(0, { partner_id: 3 }) },
  { name: 'accepted_values of days', rule: QualityRule.acceptedValues('day', ['2026-01-01', '2026-01-02']), bad: change(0, { day: '2026-01-03' }) },
  { name: 'accepted_values of values that may be missing', rule: QualityRule.acceptedValues('note', ['first', 'third']), bad: change(0, { note: 'second' }) },
  { name: 'range with a condition', rule: QualityRule.range('amount', { maximum: 30 }, ACTIVE), bad: change(2, { amount: 31 }) },
  { name: 'row_count above', rule: QualityRule.rowCount({ exclusiveMinimum: 3 }), bad: (rows) => rows.slice(0, 3) },
  { name: 'range above', rule: QualityRule.range('amount', { exclusiveMinimum: 10 }), bad: change(0, { amount: 10 }) },
  { name: 'range without its ends', rule: QualityRule.range('amount', { exclusiveMinimum: 10, exclusiveMaximum: 41 }), bad: change(3, { amount: 41 }) },
  { name: 'range with one of its ends', rule: QualityRule.range('amount', { minimum: 10.5, exclusiveMaximum: 41 }, { threshold: 0.8 }), bad: change(3, { amount: 41 }) },
  { name: 'sum below', rule: QualityRule.sum('amount', { exclusiveMaximum: 101.75 }), bad: change(0, { amount: 10.75 }) },
  { name: 'mean between', rule: QualityRule.mean('amount', { exclusiveMinimum: 20, maximum: 25.375 }), bad: change(0, { amount: 10.75 }) },
  { name: 'custom_sql between', rule: QualityRule.customSql('select count(*) from primary', { minimum: 4, exclusiveMaximum: 5 }), bad: (rows) => rows.slice(1) },
  { name: 'range with its ends', rule: QualityRule.range('amount', { minimum: 10.5, maximum: 40.75 }), bad: change(3, { amount: 40.76 }) },
  { name: 'regex anywhere in the text', rule: QualityRule.regex('code', 'B-|D-'), bad: change(2, { code: 'cd 3' }) },
  { name: 'regex with a tolerance', rule: QualityRule.regex('code', '^AB', { threshold: 0.5 }), bad: change(0, { code: 'CD-1' }) },
  { name: 'regex with a condition', rule: QualityRule.regex('code', '1|3', ACTIVE), bad: change(2, { code: 'CD-4' }) },
  { name: 'regex of values that may be missing', rule: QualityRule.regex('note', '^\\w+$'), bad: change(0, { note: 'a\\b "c" \'d\'' }) },
  { name: 'regex with quotes', rule: QualityRule.regex('code', '^[^"\'\\\\]*$'), bad: change(0, { code: 'a"b' }) },
  { name: 'type with a condition', rule: QualityRule.type('code', DataType.LONG, { condition: 'status = \'LOST\'' }), bad: change(0, { status: 'LOST' }) },
  { name: 'reference with a tolerance', rule: QualityRule.reference('partner_id', { dataProduct: 'partners', column: 'id' }, { threshold: 0.75 }), bad: swap(({ id }) => ({ partner_id: (id as number) < 3 ? 99 : 1 })) },
  { name: 'reference with a condition', rule: QualityRule.reference('partner_id', { dataProduct: 'partners', column: 'id' }, ACTIVE), bad: change(2, { partner_id: 99 }) },
  { name: 'mean with a condition', rule: QualityRule.mean('amount', { minimum: 20, maximum: 21 }, ACTIVE), bad: change(0, { amount: 1_000 }) },
  { name: 'sum with a condition', rule: QualityRule.sum('amount', { maximum: 41 }, ACTIVE), bad: change(0, { amount: 1_000 }) },
  { name: 'standard_deviation with a condition', rule: QualityRule.standardDeviation('amount', { maximum: 14 }, ACTIVE), bad: change(0, { amount: 1_000 }) },
  { name: 'custom_sql of a share', rule: QualityRule.customSql('select avg(case when amount > 0 then 1.0 else 0.0 end) from primary;', { minimum: 0.9 }), bad: change(0, { amount: -5 }) },
]);

const platform = resolvePlatform({ organization: 'acme' }, originAt('test'));
const domain = resolveDomain('sales', {}, platform, originAt('test'));

const FIELDS = [
  Field.long('id'), Field.string('code'), Field.string('status'), Field.double('amount'), Field.string('note'), Field.date('day'), Field.timestamp('updated_at'),
  Field.long('partner_id'),
];

/** The product that the rows are of, under any name. */
export const productNamed = (name: string, fields: Field[] = FIELDS): ProductModel =>
  resolveProduct(name, { description: 'Orders of "partners"', schema: Schema.of({ fields }) }, domain, originAt('test'));

export const PRODUCT: ProductModel = productNamed('orders');
