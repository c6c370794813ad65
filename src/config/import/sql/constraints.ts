import { checkRules } from './check-rules';
import type { Cursor } from './cursor';
import { readCondition } from './expression';
import type { WrittenTable } from './written-table';
import { columnOf } from './written-table';
import { quote } from '../../../core/findings';
import { QualityRule } from '../../../model/declaration/quality-rule';
import { fieldName } from '../names';
import type { ImportNotes } from '../notes';

/** Words that begin a constraint of a table; behind `key` and `index` a list of columns follows, or they are columns. */
const STARTS = new Set(['constraint', 'primary', 'unique', 'foreign', 'check', 'exclude', 'like']);
const INDEXES = new Set(['key', 'index', 'fulltext', 'spatial']);

/** Whether a constraint stands here, not a column. */
export function seesConstraint(cursor: Cursor): boolean {
  if (cursor.seesOneOf(STARTS) || cursor.sees('period', 'for')) return true;
  if (!cursor.seesOneOf(INDEXES)) return false;
  const start = cursor.mark();
  while (cursor.seesOneOf(INDEXES)) cursor.next();
  if (!cursor.sees('(')) cursor.next();
  if (cursor.take('using')) cursor.next();
  const group = cursor.sees('(') ? cursor.group() : undefined;
  cursor.reset(start);
  // A number or a text in the brackets belongs to a type: `key varchar(10)`.
  return group?.name() !== undefined;
}

/** Reads a constraint of a table. */
export function readConstraint(cursor: Cursor, table: WrittenTable, notes: ImportNotes): void {
  const [start, offset] = [cursor.mark(), cursor.offset];
  if (cursor.take('constraint') && !cursor.seesOneOf(STARTS)) cursor.name();
  const kind = cursor.next()?.text.toLowerCase();
  switch (kind) {
    case 'primary': return readPrimaryKey(cursor, table, notes, offset);
    case 'unique': return readUnique(cursor, table, notes, offset);
    case 'check': return readCheck(cursor, table, notes, offset);
    case 'foreign': return readForeignKey(cursor, table, notes, offset);
    default: {
      while (!cursor.done && !cursor.sees(',')) cursor.skip();
      if (kind !== 'key' && kind !== 'index') return notes.left(offset, `${quote(cursor.written(start))} of ${quote(table.name)}`);
      return notes.left(offset, `an index of ${quote(table.name)}`);
    }
  }
}

function readPrimaryKey(cursor: Cursor, table: WrittenTable, notes: ImportNotes, offset: number): void {
  const columns = columnNames(cursor);
  if (columns) table.key = columns;
  else notes.left(offset, `the primary key of ${quote(table.name)}`, 'it is about expressions or parts of values');
}

function readUnique(cursor: Cursor, table: WrittenTable, notes: ImportNotes, offset: number): void {
  const columns = columnNames(cursor);
  addUnique(columns, table, notes, offset, 'a UNIQUE constraint');
}

/** Values of the columns that occur once. */
export function addUnique(columns: readonly string[] | undefined, table: WrittenTable, notes: ImportNotes, offset: number, what: string): void {
  const only = columns?.length === 1 ? columnOf(table, columns[0]) : undefined;
  if (!columns) notes.left(offset, `${what} of ${quote(table.name)}`, 'it is about expressions or parts of values');
  else if (only) only.unique = true;
  else table.rules.push({ offset, what, rule: QualityRule.uniqueTogether(columns.map(fieldName)) });
}

/** A condition that all records meet. */
export function readCheck(cursor: Cursor, table: WrittenTable, notes: ImportNotes, offset: number): void {
  const start = cursor.mark();
  const group = cursor.sees('(') ? cursor.group() : undefined;
  const what = `CHECK ${cursor.written(start)}`;
  const condition = group && readCondition(group);
  const rules = condition && checkRules(condition);
  if (!rules) notes.left(offset, what, 'add a custom_sql rule that counts the records that break it');
  else table.rules.push(...rules.map((rule) => ({ offset, what, rule })));
}

function readForeignKey(cursor: Cursor, table: WrittenTable, notes: ImportNotes, offset: number): void {
  cursor.take('key');
  if (!cursor.sees('(')) cursor.name();
  const columns = columnNames(cursor) ?? [];
  if (cursor.take('references')) readReferences(cursor, table, columns, notes, offset);
}

/** The table that values refer to, behind the word REFERENCES. */
export function readReferences(cursor: Cursor, table: WrittenTable, columns: readonly string[], notes: ImportNotes, offset: number): void {
  const path = namePath(cursor);
  const others = cursor.sees('(') ? columnNames(cursor) : [];
  const what = `the foreign key ${columns.map(quote).join(', ')}`;
  if (columns.length !== 1 || !others) notes.left(offset, what, 'a reference rule is about one column');
  else table.references.push({ offset, what, column: columns[0], table: path.slice(-2).join('.'), otherColumn: others[0] });
}

/** `catalog.schema.table` */
export function namePath(cursor: Cursor): string[] {
  const path: string[] = [];
  do {
    const token = cursor.name();
    if (token) path.push(...token.kind === 'quoted' ? token.text.split('.') : [token.text]);
  } while (cursor.take('.'));
  return path;
}

/** The columns in the next brackets; undefined where one of them is an expression or a part of a value. */
export function columnNames(cursor: Cursor): string[] | undefined {
  while (!cursor.done && !cursor.sees('(') && !cursor.sees(',')) cursor.next();
  const parts = cursor.group()?.parts() ?? [];
  const names = parts.map((part) => {
    const name = part.name();
    while (part.take('asc') || part.take('desc') || part.take('nulls', 'first') || part.take('nulls', 'last'));
    return part.done ? name?.text : undefined;
  });
  return names.length > 0 && names.every((name) => name !== undefined) ? names : undefined;
}
