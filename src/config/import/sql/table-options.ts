import type { ColumnContext } from './column';
import { readColumn } from './column';
import { columnNames } from './constraints';
import type { Cursor } from './cursor';
import { soleLiteral } from './expression';
import type { WrittenTable } from './written-table';
import { columnOf } from './written-table';
import { quote } from '../../../core/findings';
import { formatOf } from '../storage';

/** Words that begin an option of a table that is read here. */
const OPTIONS = new Set(['partitioned', 'location', 'using', 'stored', 'row', 'tblproperties', 'options', 'comment', 'with', 'as']);

/** Reads what stands behind the columns of a table: where and how its data is stored. The rest is told. */
export function readTableOptions(cursor: Cursor, table: WrittenTable, context: ColumnContext): void {
  while (!cursor.done) {
    const [start, offset] = [cursor.mark(), cursor.offset];
    if (readOption(cursor, table, context)) continue;
    cursor.skip();
    while (!cursor.done && !cursor.seesOneOf(OPTIONS)) cursor.skip();
    const written = cursor.written(start);
    if (/\w/.test(written)) context.notes.left(offset, `${quote(written)} of ${quote(table.name)}`);
  }
}

function readOption(cursor: Cursor, table: WrittenTable, context: ColumnContext): boolean {
  if (cursor.take(',') || cursor.take(';')) return true;
  if (cursor.take('location')) {
    cursor.take('=');
    table.location = cursor.string() ?? table.location;
  } else if (cursor.take('comment')) {
    cursor.take('=');
    table.description = cursor.string() ?? table.description;
  } else if (cursor.take('using')) {
    setFormat(table, cursor.name()?.text);
  } else if (cursor.take('stored', 'as', 'inputformat')) {
    setFormat(table, cursor.string());
    if (cursor.take('outputformat')) cursor.string();
  } else if (cursor.take('stored', 'as') || cursor.take('stored', 'by')) {
    setFormat(table, cursor.string() ?? cursor.name()?.text);
  } else if (cursor.take('row', 'format', 'serde')) {
    cursor.string();
    if (cursor.take('with', 'serdeproperties')) cursor.group();
  } else if (cursor.take('partitioned', 'by')) {
    readPartitions(cursor, table, context);
  } else if (cursor.take('tblproperties') || cursor.take('options') || (cursor.sees('with', '(') && cursor.take('with'))) {
    readProperties(cursor.group(), table);
  } else {
    return false;
  }
  return true;
}

function setFormat(table: WrittenTable, written: string | undefined): void {
  const format = formatOf(written ?? '');
  table.format = format ?? table.format;
  table.otherFormat = format ? undefined : written;
}

/** Hive declares the columns here, with their types; Spark names columns of the table. */
function readPartitions(cursor: Cursor, table: WrittenTable, context: ColumnContext): void {
  const offset = cursor.offset;
  const start = cursor.mark();
  const group = cursor.sees('(') ? cursor.group()! : undefined;
  const known = cursor.written(start);
  cursor.reset(start);
  const names = columnNames(cursor);
  if (names?.every((name) => columnOf(table, name))) {
    table.partitionBy = names;
  } else if (names || /^\(\s*(?:\w+|`[^`]+`)\s*\(/.test(known)) {
    context.notes.left(offset, `PARTITIONED BY ${known}`, 'a mesh partitions by the values of columns; add a column with the value');
  } else {
    while (group && !group.done) {
      const column = readColumn(group, table, context);
      if (column) table.partitionBy.push(column.name);
      group.take(',');
    }
  }
}

/** `'key' = 'value'`, `key = value` and, in OPTIONS, `key 'value'`. */
function readProperties(group: Cursor | undefined, table: WrittenTable): void {
  for (const part of group?.parts() ?? []) {
    let key = part.next()?.text ?? '';
    while (part.take('.')) key = `${key}.${part.next()?.text}`;
    part.take('=');
    const start = part.mark();
    const literal = soleLiteral(part);
    part.reset(start);
    while (!part.done) part.skip();
    table.properties.set(key, literal?.text ?? part.written(start));
  }
}
