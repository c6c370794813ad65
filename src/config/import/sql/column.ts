import { readCheck, readReferences } from './constraints';
import type { Cursor } from './cursor';
import { defaultValueOf } from './default-value';
import { soleLiteral } from './expression';
import type { TypeContext } from './type';
import { readType } from './type';
import type { WrittenColumn, WrittenTable } from './written-table';
import { quote } from '../../../core/findings';
import { DataType } from '../../../model/declaration/data-type';
import { QualityRule } from '../../../model/declaration/quality-rule';
import { fieldName } from '../names';
import type { ImportNotes } from '../notes';

/** What columns are read with. */
export interface ColumnContext extends TypeContext {
  readonly notes: ImportNotes;
}

/** Words that begin something about a column, behind its type. */
const CLAUSES = new Set([
  'constraint', 'not', 'null', 'primary', 'unique', 'default', 'check', 'references', 'comment', 'collate', 'character', 'charset', 'generated', 'as', 'identity', 'auto_increment', 'autoincrement',
  'encode', 'distkey', 'sortkey', 'on', 'key', 'with', 'masking', 'tag', 'options', 'storage', 'compression', 'invisible', 'visible', 'sparse', 'rowguidcol', 'enforced', 'deferrable', 'initially',
]);

/** Those of them that can stand where a column has no type. */
const WITHOUT_TYPE = new Set(['constraint', 'not', 'null', 'primary', 'unique', 'default', 'check', 'references', 'comment', 'collate', 'generated', 'as']);

/** Reads a column: `id bigint NOT NULL PRIMARY KEY`. */
export function readColumn(cursor: Cursor, table: WrittenTable, context: ColumnContext): WrittenColumn | undefined {
  const { notes } = context;
  const [offset, start] = [cursor.offset, cursor.mark()];
  const name = cursor.name();
  if (!name) {
    while (!cursor.done && !cursor.sees(',')) cursor.skip();
    notes.left(offset, quote(cursor.written(start)));
    return undefined;
  }
  const typeStart = cursor.mark();
  const isTyped = !cursor.done && !cursor.sees(',') && !cursor.seesOneOf(WITHOUT_TYPE);
  const meant = isTyped ? readType(cursor, context) : undefined;
  const written = cursor.written(typeStart);
  if (!meant) notes.add(offset, `the type of ${quote(name.text)} ${isTyped ? 'can\'t be read' : 'isn\'t declared'}: it is string here, write the one that fits`);
  const column: WrittenColumn = { name: name.text, offset, type: meant?.type ?? DataType.STRING, written, remarks: meant?.remarks ?? [], required: /^(?:big|small)?serial\d?$/i.test(written), unique: false };
  if (meant?.values) table.rules.push({ offset, what: `the values of ${quote(name.text)}`, rule: QualityRule.acceptedValues(fieldName(name.text), [...meant.values]) });
  table.columns.push(column);
  while (!cursor.done && !cursor.sees(',')) readClause(cursor, column, table, notes);
  return column;
}

function readClause(cursor: Cursor, column: WrittenColumn, table: WrittenTable, notes: ImportNotes): void {
  const offset = cursor.offset;
  if (cursor.take('constraint')) {
    if (!cursor.seesOneOf(CLAUSES)) cursor.name();
  } else if (cursor.take('not', 'null')) {
    column.required = true;
  } else if (cursor.take('null') || cursor.take('not', 'enforced') || cursor.take('enforced')) {
    // A value may be missing, which is what a mesh assumes; constraints hold whether a database enforces them or not.
  } else if (cursor.take('primary', 'key')) {
    table.key = [column.name];
  } else if (cursor.take('unique')) {
    cursor.take('key');
    column.unique = true;
  } else if (cursor.take('check')) {
    readCheck(cursor, table, notes, offset);
  } else if (cursor.take('references')) {
    readReferences(cursor, table, [column.name], notes, offset);
  } else if (cursor.take('comment')) {
    column.description = cursor.string() ?? column.description;
  } else if (cursor.take('default')) {
    readDefault(cursor, column, notes, offset);
  } else {
    readOther(cursor, column, notes);
  }
}

/** A default that is a value; what a database computes isn't one of a schema. */
export function readDefault(cursor: Cursor, column: WrittenColumn, notes: ImportNotes, offset: number): void {
  const start = cursor.mark();
  const expression = cursor.upTo(CLAUSES);
  const literal = soleLiteral(expression);
  column.defaultValue = literal && defaultValueOf(literal, column.type);
  if (column.defaultValue === undefined && literal?.kind !== 'null') notes.left(offset, `DEFAULT ${cursor.written(start)} of ${quote(column.name)}`);
}

/** A clause that a mesh has no word for, up to the next. */
function readOther(cursor: Cursor, column: WrittenColumn, notes: ImportNotes): void {
  const [start, offset] = [cursor.mark(), cursor.offset];
  const isGenerated = cursor.sees('generated') || cursor.sees('as');
  cursor.skip();
  while (!cursor.done && !cursor.sees(',') && (!cursor.seesOneOf(CLAUSES) || (isGenerated && (cursor.sees('default') || cursor.sees('as') || cursor.sees('identity') || cursor.sees('on', 'null'))))) cursor.skip();
  notes.left(offset, `${quote(cursor.written(start))} of ${quote(column.name)}`);
}
