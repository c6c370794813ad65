import { productNamed } from './cases';
import { PATTERN_EDGES } from './edge-cases-of-patterns';
import { FRESHNESS_EDGES, SCHEMA_EDGES, STATISTIC_EDGES, TABLE_EDGES } from './edge-cases-of-tables';
import { TYPE_EDGES } from './edge-cases-of-types';
import { KEY_EDGES, REFERENCE_EDGES, VALUE_EDGES } from './edge-cases-of-values';
import type { EdgeColumn, EdgeCase, EdgeTable } from './edge-data';
import { columnsOf, FIELDS, table } from './edge-data';
import type { ProductModel } from '../../src/model/mesh';

// What a rule means where it isn't plain: one data set for all engines. docs/quality.md says the same in words.

export const EDGE_CASES: readonly EdgeCase[] = [
  ...KEY_EDGES, ...VALUE_EDGES, ...REFERENCE_EDGES, ...PATTERN_EDGES, ...TYPE_EDGES, ...TABLE_EDGES, ...FRESHNESS_EDGES, ...STATISTIC_EDGES, ...SCHEMA_EDGES,
];

/** The tables that references point to, by the names of their products. */
export const OTHER_TABLES: Readonly<Record<string, EdgeTable>> = {
  partners: table(['whole', 'text'], [['1', 'a'], ['2', 'b'], ['9007199254740993', 'it\'s'], ['2', 'b']]),
  partners_with_gaps: table(['whole', 'text'], [['1', 'a'], [null, null]]),
  no_partners: table(['whole', 'text'], []),
};

/** The case's product: its schema declares the columns of its table. */
export function edgeProduct({ columns }: EdgeCase, name = 'orders'): ProductModel {
  return productNamed(name, columns.map((column) => FIELDS[column]));
}

/** A case as plain data, which a runner of any language can read. */
export function edgeTable({ present, rows }: EdgeCase): { readonly columns: readonly EdgeColumn[]; readonly rows: EdgeCase['rows'] } {
  return { columns: columnsOf(present), rows };
}
