import type { ColumnContext } from './column';
import { readColumn, readDefault } from './column';
import { addUnique, columnNames, namePath, readConstraint, seesConstraint } from './constraints';
import type { Cursor } from './cursor';
import { enumeration } from './scalar-type';
import type { MeantType } from './scalar-type';
import { readType } from './type';
import type { WrittenTable } from './written-table';
import { columnOf } from './written-table';
import { quote } from '../../../core/findings';

/** What statements add to tables and types. */
export interface StatementContext extends ColumnContext {
  readonly created: Map<string, MeantType>;
}

/** Reads what a file says about its tables beside CREATE TABLE. Other statements are told, each kind once. */
export function readOtherStatement(cursor: Cursor, tables: readonly WrittenTable[], context: StatementContext): void {
  const start = cursor.mark();
  const isRead = [readComment, readCreatedType, readUniqueIndex, readAlterTable].some((read) => {
    cursor.reset(start);
    return read(cursor, tables, context);
  });
  if (isRead) return;
  cursor.reset(start);
  const offset = cursor.offset;
  const words = firstWords(cursor);
  context.notes.left(offset, `the statement ${ABOUT.test(words) ? words : words.split(' ')[0] || quote(cursor.peek()?.text)}`);
}

/** Statements whose second word says what they are about. */
const ABOUT = /^(?:CREATE|ALTER|DROP|COMMENT|REFRESH|MSCK) /;

/** The words that say what a statement does: `CREATE VIEW`, also of CREATE OR REPLACE VIEW. */
function firstWords(cursor: Cursor): string {
  const words: string[] = [];
  while (words.length < 2 && cursor.peek()?.kind === 'word') {
    words.push(cursor.next()!.text.toUpperCase());
    cursor.take('or', 'replace');
  }
  return words.join(' ');
}

function tableOf(tables: readonly WrittenTable[], path: readonly string[]): WrittenTable | undefined {
  const [name, schema] = [...path].reverse().map((part) => part.toLowerCase());
  const named = tables.filter((table) => table.name.toLowerCase() === name);
  return named.find((table) => table.schema?.toLowerCase() === schema) ?? (schema === undefined ? named[0] : named.find((table) => table.schema === undefined));
}

/** `COMMENT ON COLUMN customers.email IS '…'` */
function readComment(cursor: Cursor, tables: readonly WrittenTable[]): boolean {
  if (!cursor.take('comment', 'on') || !(cursor.sees('table') || cursor.sees('column'))) return false;
  const isColumn = cursor.next()!.text.toLowerCase() === 'column';
  const path = namePath(cursor);
  const name = isColumn ? path.pop() : undefined;
  const table = tableOf(tables, path);
  const owner = name === undefined ? table : table && columnOf(table, name);
  if (!owner || !cursor.take('is')) return false;
  owner.description = cursor.string();
  return true;
}

/** `CREATE TYPE status AS ENUM ('new', 'done')`, `CREATE DOMAIN money AS numeric(10, 2)` */
function readCreatedType(cursor: Cursor, _tables: readonly WrittenTable[], context: StatementContext): boolean {
  if (!cursor.take('create', 'type') && !cursor.take('create', 'domain')) return false;
  const [name, offset] = [namePath(cursor).pop()?.toLowerCase() ?? '', cursor.offset];
  cursor.take('as');
  if (cursor.take('enum') && cursor.sees('(')) {
    context.created.set(name, enumeration(cursor.group()!.parts().map((part) => part.string() ?? '')));
    return true;
  }
  const type = cursor.sees('(') ? undefined : readType(cursor, context);
  if (!type) return false;
  context.created.set(name, type);
  const start = cursor.mark();
  while (!cursor.done) cursor.skip();
  const rest = cursor.written(start);
  if (rest !== '') context.notes.left(offset, `${quote(rest)} of the type ${quote(name)}`);
  return true;
}

/** `CREATE UNIQUE INDEX … ON customers (email)` */
function readUniqueIndex(cursor: Cursor, tables: readonly WrittenTable[], { notes }: StatementContext): boolean {
  const offset = cursor.offset;
  if (!cursor.take('create', 'unique')) return false;
  while (!cursor.done && !cursor.take('on')) cursor.next();
  cursor.take('only');
  const table = tableOf(tables, namePath(cursor));
  const columns = table && columnNames(cursor);
  if (!table) return false;
  const isPartial = !cursor.done && cursor.sees('where');
  addUnique(isPartial ? undefined : columns, table, notes, offset, 'a unique index');
  return true;
}

/** `ALTER TABLE customers ADD CONSTRAINT … PRIMARY KEY (id)`: dumps add keys this way. */
function readAlterTable(cursor: Cursor, tables: readonly WrittenTable[], context: StatementContext): boolean {
  if (!cursor.take('alter', 'table')) return false;
  cursor.take('if', 'exists');
  cursor.take('only');
  const table = tableOf(tables, namePath(cursor));
  if (!table) return false;
  cursor.take('with', 'check') || cursor.take('with', 'nocheck');
  for (const action of cursor.parts()) readAction(action, table, tables, context);
  return true;
}

function readAction(cursor: Cursor, table: WrittenTable, tables: readonly WrittenTable[], context: StatementContext): void {
  const [start, offset] = [cursor.mark(), cursor.offset];
  if (cursor.take('add')) return readAddition(cursor, table, context, offset);
  const partition = cursor.take('attach', 'partition') ? tableOf(tables, namePath(cursor)) : undefined;
  if (partition) {
    partition.isPartition = true;
    return context.notes.left(partition.offset, `${quote(partition.name)}, a partition of ${quote(table.name)},`);
  }
  cursor.reset(start);
  cursor.take('alter', 'column') || cursor.take('alter');
  const column = columnOf(table, cursor.name()?.text ?? '');
  if (column && cursor.take('set', 'not', 'null')) {
    column.required = true;
  } else if (column && cursor.take('set', 'default')) {
    readDefault(cursor, column, context.notes, offset);
  } else {
    cursor.reset(start);
    context.notes.left(offset, `ALTER TABLE … ${firstWords(cursor)}`);
  }
}

function readAddition(cursor: Cursor, table: WrittenTable, context: StatementContext, offset: number): void {
  if (cursor.sees('constraint') && readNamedDefault(cursor, table, context, offset)) return;
  if (seesConstraint(cursor)) readConstraint(cursor, table, context.notes);
  else if (cursor.take('default')) setDefault(cursor, table, context, offset);
  else addColumn(cursor, table, context);
}

/** SQL Server: `ADD CONSTRAINT [DF_x] DEFAULT (0) FOR [column]`. */
function readNamedDefault(cursor: Cursor, table: WrittenTable, context: StatementContext, offset: number): boolean {
  const start = cursor.mark();
  cursor.take('constraint');
  cursor.name();
  if (cursor.take('default')) {
    setDefault(cursor, table, context, offset);
    return true;
  }
  cursor.reset(start);
  return false;
}

function setDefault(cursor: Cursor, table: WrittenTable, { notes }: StatementContext, offset: number): void {
  const expression = cursor.upTo(new Set(['for']));
  const column = cursor.take('for') ? columnOf(table, cursor.name()?.text ?? '') : undefined;
  if (column) readDefault(expression, column, notes, offset);
}

function addColumn(cursor: Cursor, table: WrittenTable, context: StatementContext): void {
  cursor.take('column');
  cursor.take('if', 'not', 'exists');
  readColumn(cursor, table, context);
}
