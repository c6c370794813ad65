import { productNamed } from './cases';
import { PATTERN_EDGES } from './edge-cases-of-patterns';
import { FRESHNESS_EDGES, SCHEMA_EDGES, STATISTIC_EDGES, TABLE_EDGES } from './edge-cases-of-tables';
import { TYPE_EDGES } from './edge-cases-of-types';
import { KEY_EDGES, REFERENCE_EDGES, VALUE_EDGES } from './edge-cases-of-values';
import type { EdgeColumn, EdgeCase, EdgeTable } from './edge-data';
import { columnsOf, FIELDS, table } from './edge-data';
import type { ProductModel } from '../../src/model/mesh';
import type { QualityExport } from '../../src/render/quality/exported';

// What a rule means where it isn't plain: one data set for all engines. docs/quality.md says the same in words.

export const EDGE_CASES: readonly EdgeCase[] = [
  ...KEY_EDGES, ...VALUE_EDGES, ...REFERENCE_EDGES, ...PATTERN_EDGES, ...TYPE_EDGES, ...TABLE_EDGES, ...FRESHNESS_EDGES, ...STATISTIC_EDGES, ...SCHEMA_EDGES,
];

/** The tables that references point to, by the names of their products. */
export const OTHER_TABLES: Readonly<Record<string, EdgeTable>> = {
  accounts: table(['whole', 'text'], [['1', 'a'], ['2', 'b'], ['9007199254740993', 'it\'s'], ['2', 'b']]),
  accounts_with_gaps: table(['whole', 'text'], [['1', 'a'], [null, null]]),
  no_accounts: table(['whole', 'text'], []),
};

/** The case's product: its schema declares the columns of its table. */
export function edgeProduct({ columns }: EdgeCase, name = 'orders'): ProductModel {
  return productNamed(name, columns.map((column) => FIELDS[column]));
}

/** A case as plain data, which a runner of any language can read. */
export function edgeTable({ present, rows }: EdgeCase): { readonly columns: readonly EdgeColumn[]; readonly rows: EdgeCase['rows'] } {
  return { columns: columnsOf(present), rows };
}

/** What an engine says otherwise, by the names of the cases. */
export function deviations<E extends EdgeCase>(edges: readonly E[], verdictOf: (edge: E, index: number) => unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(edges.map((edge, index) => [edge, verdictOf(edge, index)] as const).filter(([{ passes }, verdict]) => verdict !== passes)
    .map(([{ name }, verdict]) => [name, verdict]));
}

interface ExportedEdge extends EdgeCase {
  /** Its place among all edge cases. */
  readonly number: number;
  readonly files: QualityExport['files'];
}

/** The cases whose rules a format exports, and why it refuses the others. */
export function exportedEdges(render: (edge: EdgeCase, number: number) => QualityExport): {
  readonly exported: readonly ExportedEdge[]; readonly refused: Readonly<Record<string, string>>;
} {
  const all = EDGE_CASES.map((edge, number) => ({ ...edge, number, ...render(edge, number) }));
  return {
    exported: all.filter(({ files }) => files.length > 0),
    refused: Object.fromEntries(all.flatMap(({ name, unsupported }) => unsupported.map(({ reason }) => [name, reason]))),
  };
}

/** The other tables, as runners take them. */
export const OTHERS = Object.fromEntries(Object.entries(OTHER_TABLES).map(([name, data]) => [`sales.${name}`, data]));
