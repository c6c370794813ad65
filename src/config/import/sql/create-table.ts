import type { ColumnContext } from './column';
import { readColumn } from './column';
import { namePath, readConstraint, seesConstraint } from './constraints';
import type { Cursor } from './cursor';
import { readTableOptions } from './table-options';
import type { WrittenTable } from './written-table';
import { quote } from '../../../core/findings';

const KINDS = new Set(['or', 'replace', 'global', 'local', 'temp', 'temporary', 'transient', 'volatile', 'unlogged', 'external', 'foreign', 'dynamic', 'hybrid', 'managed', 'multiset', 'set', 'column', 'row']);

/** Goes past `CREATE … TABLE`; what is only there for a session is no table of a data product. */
export function takeCreateTable(cursor: Cursor): 'table' | 'temporary' | undefined {
  const start = cursor.mark();
  if (cursor.take('create')) {
    let isTemporary = false;
    while (cursor.seesOneOf(KINDS)) isTemporary = /^temp/i.test(cursor.next()!.text) || isTemporary;
    if (cursor.take('table')) return isTemporary ? 'temporary' : 'table';
  }
  cursor.reset(start);
  return undefined;
}

/** Reads what follows CREATE TABLE; undefined, and told, where it declares no columns and no place. */
export function readCreateTable(cursor: Cursor, context: ColumnContext): WrittenTable | undefined {
  const { notes } = context;
  cursor.take('if', 'not', 'exists');
  const offset = cursor.offset;
  const path = namePath(cursor);
  const name = path.pop() ?? '';
  const table: WrittenTable = { name, schema: path.pop(), offset, columns: [], key: [], rules: [], references: [], partitionBy: [], properties: new Map() };
  if (cursor.take('partition', 'of')) return void notes.left(offset, `${quote(name)}, a partition of ${quote(namePath(cursor).pop())},`);
  if (cursor.sees('cluster', 'by', '(')) { // Snowflake's GET_DDL writes it before the columns
    cursor.take('cluster', 'by');
    cursor.skip();
    notes.left(offset, `CLUSTER BY of ${quote(name)}`);
  }
  if (cursor.sees('(')) readElements(cursor.group()!, table, context);
  readTableOptions(cursor, table, context);
  if (table.columns.length === 0 && table.location === undefined && table.format === undefined) {
    return void notes.left(offset, `the table ${quote(name)}`, 'its columns aren\'t declared here; ask the database for them (DESCRIBE)');
  }
  return table;
}

/** Reads columns and constraints between the brackets of a table. */
export function readElements(cursor: Cursor, table: WrittenTable, context: ColumnContext): void {
  // Columns first: constraints may name columns that follow them.
  const constraints: Cursor[] = [];
  while (!cursor.done) {
    if (seesConstraint(cursor)) constraints.push(cursor.upTo(new Set()));
    else readColumn(cursor, table, context);
    cursor.take(',');
  }
  for (const constraint of constraints) readConstraint(constraint, table, context.notes);
}
