import fc from 'fast-check';
import { parseDdl } from '../../../src/config/import/sql/load';
import type { DataType } from '../../../src/model/declaration/data-type';
import { DataTypeKind } from '../../../src/model/declaration/data-type';
import type { Field } from '../../../src/model/declaration/schema';
import { arbitraryFields } from '../../property/arbitraries';

/** How an engine writes a table, for reading it back. */
interface Writer {
  readonly names: Partial<Record<DataTypeKind, string>>;
  readonly name: (text: string) => string;
  readonly text: (text: string) => string;
  readonly array: (element: string) => string;
  readonly map: (value: string) => string;
  readonly record: (fields: readonly string[]) => string;
  readonly table: (columns: readonly string[]) => string;
}

const SPARK: Writer = {
  names: {
    string: 'STRING', integer: 'INT', long: 'BIGINT', float: 'FLOAT', double: 'DOUBLE', boolean: 'BOOLEAN', binary: 'BINARY', date: 'DATE', timestamp: 'TIMESTAMP', json: 'VARIANT', enumeration: 'STRING',
  },
  name: (text) => `\`${text}\``,
  text: (text) => `'${text.replace(/[\\']/g, '\\$&')}'`,
  array: (element) => `ARRAY<${element}>`,
  map: (value) => `MAP<STRING,${value}>`,
  record: (fields) => `STRUCT<${fields.join(', ')}>`,
  table: (columns) => `CREATE TABLE IF NOT EXISTS a.b.t (\n  ${columns.join(',\n  ')}\n) USING delta TBLPROPERTIES ('x' = 'y')`,
};

const TRINO: Writer = {
  names: {
    string: 'varchar',
    integer: 'integer',
    long: 'bigint',
    float: 'real',
    double: 'double',
    boolean: 'boolean',
    binary: 'varbinary',
    date: 'date',
    timestamp: 'timestamp(6) with time zone',
    json: 'json',
    enumeration: 'varchar',
  },
  name: (text) => `"${text}"`,
  text: (text) => `'${text.replace(/'/g, '\'\'')}'`,
  array: (element) => `array(${element})`,
  map: (value) => `map(varchar, ${value})`,
  record: (fields) => `row(${fields.join(', ')})`,
  table: (columns) => `-- it's\ncreate table t(${columns.join(' ,/* " */\n')});`,
};

function typeText(type: DataType, writer: Writer): string {
  switch (type.kind) {
    case DataTypeKind.DECIMAL: return `decimal(${type.precision}, ${type.scale})`;
    case DataTypeKind.ARRAY: return writer.array(typeText(type.element!, writer));
    case DataTypeKind.MAP: return writer.map(typeText(type.element!, writer));
    case DataTypeKind.RECORD: return writer.record(type.fields!.map(({ name, type: inner }) => `${writer.name(name)} ${typeText(inner, writer)}`));
    default: return writer.names[type.kind]!;
  }
}

/** What can be read back of a field: an enumeration is text in these engines. */
const asRead = ({ name, type, required, description }: Field): string => `${name} ${String(type).replace(/enumeration\([^)]*\)/g, 'string')} ${required ?? false} ${description ?? ''}`;

test.each([['Spark', SPARK], ['Trino', TRINO]])('any table is read back as %s writes it', (_engine, writer) => {
  fc.assert(fc.property(arbitraryFields(2, { minLength: 1, maxLength: 6 }), (fields) => {
    const columns = fields.map(({ name, type, required, description }) =>
      `${writer.name(name)} ${typeText(type, writer)}${required ? ' NOT NULL' : ''}${description === undefined ? '' : ` COMMENT ${writer.text(description)}`}`);
    const { mesh, findings } = parseDdl(writer.table(columns), 't.sql');
    expect(findings).toEqual([]);
    expect(mesh!.products[0].props.schema!.fields.map(asRead)).toEqual(fields.map(asRead));
  }));
});

test('no text makes it fail', () => {
  const words = fc.constantFrom('create table', 't', '(', ')', ',', ';', '<', '>', '[', ']', 'a', 'int', 'struct', 'array', 'map', 'check', 'default', 'primary key', 'references', 'constraint', 'with', 'in', 'between',
    'and', 'or', '\'x\'', '"q"', '::', '=', '1', '-', 'partitioned by', 'location', 'comment', 'alter table t add', 'comment on column t.a is', 'create type s as enum', 'using', '\n', '.', 'unique', 'key', 'copy t from stdin',
    'numeric', 'foreign key', 'interval', 'enum', 'for', 'set', 'alter column', 'generated always as', 'create unique index i on t', '[]', 'null', 'not null', 'varchar', 'alter table t', 'create domain d as', 'like', 'tblproperties');
  fc.assert(fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
    const { mesh, findings } = parseDdl(`create table t (a int${parts.join(' ')}`, 't.sql');
    expect(mesh !== undefined || findings.length > 0).toBe(true);
  }), { numRuns: 2_000 });
});
