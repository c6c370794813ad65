import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Case, Row } from './cases';
import { CASES, GOOD, PARTNERS, PRODUCT, VARIANTS } from './cases';
import { EDGE_CASES, edgeProduct, edgeTable, OTHER_TABLES } from './edge-cases';
import type { EdgeTable } from './edge-data';
import { SPARK_EDGES, SPARK_OTHER_TABLES } from './spark-edge-cases';
import { QualityRuleKind } from '../../src/model/declaration/quality-rule';
import type { ProductModel } from '../../src/model/mesh';
import type { QualityRuleModel } from '../../src/model/quality/rule-model';
import { dqdl } from '../../src/render/quality/dqdl';
import { hiveType } from '../../src/render/schema/glue';
import { contextOf } from '../render/products';

// What deequ's executor of DQDL judges: scripts/record-dqdl-verdicts runs it, dqdl-verdicts.json has its verdicts.

/** A ruleset of one rule, data, and whether the data passes. */
export interface DqdlCase {
  readonly name: string;
  readonly ruleset: string;
  readonly table: EdgeTable;
  /** The other products' tables, by their aliases. */
  readonly sources: Readonly<Record<string, EdgeTable>>;
  readonly passes: boolean;
  /** The data in short; of data that moves with the clock only its size. */
  readonly data: string;
}

export const VERDICTS_FILE = join(__dirname, 'dqdl-verdicts.json');

/** The verdict of the executor on a case, as it was when it was recorded. */
export interface DqdlVerdict {
  readonly ruleset: string;
  readonly data: string;
  readonly outcome: 'Passed' | 'Failed';
  readonly reason?: string;
}

/** Why DQDL doesn't take the rules of cases. */
export const UNSUPPORTED: Record<string, string> = {};

function dqdlCase(
  name: string, rule: QualityRuleModel, product: ProductModel, table: EdgeTable, passes: boolean, others: Readonly<Record<string, EdgeTable>>,
): DqdlCase[] {
  const { text, unsupported } = dqdl(contextOf(product), [rule]);
  if (unsupported.length > 0) {
    UNSUPPORTED[name] = unsupported[0].reason;
    return [];
  }
  return [{
    name,
    ruleset: text,
    table,
    passes,
    sources: rule.target ? Object.fromEntries(Object.entries(others).map(([other, rows]) => [`${product.domain}_${other}`, rows])) : {},
    data: rule.kind === QualityRuleKind.FRESHNESS ? `${table.rows.length} records` : digestOf(table),
  }];
}

/** The data in short, but for the moments that move with the clock. */
function digestOf({ columns, rows }: EdgeTable): string {
  const still = rows.map((row) => row.filter((_, index) => columns[index].name !== 'updated_at'));
  return createHash('sha256').update(JSON.stringify({ columns, rows: still })).digest('hex').slice(0, 16);
}

/** Rows as a table, whose columns are declared but for surplus ones. */
function tableOf(rows: readonly Row[]): EdgeTable {
  const names = Object.keys(rows[0]);
  const type = (name: string): string => {
    const field = PRODUCT.schema.fields.find((candidate) => candidate.name === name);
    const value = rows[0][name];
    return field && !(field.type.kind === 'double' && typeof value === 'string') ? hiveType(field.type) : typeof value === 'number' ? 'int' : 'string';
  };
  return {
    columns: names.map((name) => ({ name, type: type(name) })),
    rows: rows.map((row) => names.map((name) => row[name] === null ? null : String(row[name]))),
  };
}

function goodAndBad({ name, rule, bad }: Case): DqdlCase[] {
  const others = { partners: tableOf(PARTNERS) };
  return [
    ...dqdlCase(`${name}: good data`, rule, PRODUCT, tableOf(GOOD), true, others),
    ...dqdlCase(`${name}: bad data`, rule, PRODUCT, tableOf(bad(GOOD)), false, others),
  ];
}

export const DQDL_CASES: readonly DqdlCase[] = [
  ...[...CASES, ...VARIANTS].flatMap(goodAndBad),
  ...EDGE_CASES.flatMap((edge) => dqdlCase(edge.name, edge.rule, edgeProduct(edge), edgeTable(edge), edge.passes, OTHER_TABLES)),
  ...SPARK_EDGES.flatMap(({ name, rule, product, table, passes }) => dqdlCase(name, rule, product, table, passes, SPARK_OTHER_TABLES)),
];
