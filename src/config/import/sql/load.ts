import { takeCreateTable, readCreateTable } from './create-table';
import { Cursor } from './cursor';
import { dialectOf } from './dialect';
import { readOtherStatement } from './other-statements';
import { remarkTexts } from './remarks';
import type { MeantType } from './scalar-type';
import { statementsOf } from './statements';
import { tokensOf } from './tokens';
import type { WrittenTable } from './written-table';
import { Source } from '../../source';
import type { ReadImport } from '../imported-mesh';
import { UNKNOWN_DOMAIN } from '../imported-mesh';
import { fieldName } from '../names';
import { ImportNotes } from '../notes';
import { storageOf } from '../storage';
import { meaningOf } from '../table-properties';
import type { Table } from '../tables';
import { productsOf } from '../tables';

/** Reads the CREATE TABLE statements of a file, whatever database they are for. */
export function parseDdl(text: string, file: string): ReadImport {
  const source = new Source(file, text);
  const notes = new ImportNotes(source);
  const dialect = dialectOf(text);
  const { tokens, unclosed } = tokensOf(text, dialect);
  if (unclosed) {
    return { findings: [{ rule: 'sql-syntax', severity: 'error', subject: 'the file', at: source.place(unclosed.offset), message: `${unclosed.what} that opens here never closes`, fix: 'close it' }] };
  }
  const created = new Map<string, MeantType>();
  const context = { dialect, created, notes };
  const tables: WrittenTable[] = [];
  for (const statement of statementsOf(tokens)) {
    const cursor = new Cursor(text, statement);
    const kind = takeCreateTable(cursor);
    const table = kind === 'table' ? readCreateTable(cursor, context) : undefined;
    if (table) tables.push(table);
    else if (kind === 'temporary') notes.left(cursor.offset, 'a temporary table');
    else if (kind === undefined) readOtherStatement(cursor, tables, context);
  }
  if (tables.length === 0) {
    return { findings: [{ rule: 'no-table', severity: 'error', subject: 'the file', at: `${file}:1:1`, message: 'no CREATE TABLE statement in it declares columns', fix: 'export the tables with their columns, such as by pg_dump --schema-only or SHOW CREATE TABLE' }] };
  }
  const products = productsOf(tables.filter(({ isPartition }) => !isPartition).map((table) => tableOf(table, notes)), notes);
  return { mesh: { domain: UNKNOWN_DOMAIN, products, left: notes.all() }, findings: [] };
}

function tableOf(written: WrittenTable, notes: ImportNotes): Table {
  const { name, offset, columns, description, partitionBy, properties } = written;
  for (const text of remarkTexts(columns)) notes.add(offset, text);
  const meant = meaningOf(properties, { name, offset }, notes);
  const storage = storageOf({
    offset,
    partitionBy: (partitionBy.length > 0 ? partitionBy : meant.partitionBy).map(fieldName),
    location: written.location ?? meant.location,
    format: written.format ?? meant.format,
    otherFormat: written.otherFormat ?? meant.otherFormat,
    compression: meant.compression,
  }, name, notes);
  return {
    name,
    schema: written.schema,
    offset,
    columns: columns.map(({ name: column, type, required, unique, description: text, defaultValue, offset: at }) => ({
      // SQL compares names without case: only what changes otherwise is worth a note.
      name: fieldName(column) === column.toLowerCase() ? column.toLowerCase() : column,
      offset: at,
      type,
      options: { required, unique, description: text, defaultValue },
    })),
    key: written.key,
    rules: written.rules,
    references: written.references,
    storage,
    props: { description: description ?? meant.description },
  };
}
