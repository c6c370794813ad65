import { imported, fieldsOf, notesOf } from './tables-support';
import { parseDdl } from '../../../src/config/import/sql/load';
import { formatFinding } from '../../../src/core/findings';
import type { Storage } from '../../../src/model/declaration/storage';

const ddl = (text: string) => imported(parseDdl(text, 'shop.sql'));
const columns = (text: string): string[] => fieldsOf(ddl(text));

describe('columns', () => {
  test('types, keys, defaults and comments of one table', () => {
    const { products, left } = ddl(`
      CREATE TABLE shop.customers (
        customer_id BIGINT NOT NULL PRIMARY KEY,
        email VARCHAR NOT NULL UNIQUE COMMENT 'it''s how we write',
        country CHAR DEFAULT 'DE',
        score DOUBLE PRECISION,
        born DATE,
        paid BOOLEAN DEFAULT FALSE
      ) COMMENT = 'People who bought';`);
    expect(products).toHaveLength(1);
    expect(products[0]).toMatchObject({ name: 'customers', table: 'customers', props: { description: 'People who bought' } });
    expect(products[0].props.schema!.fields).toMatchObject([
      { name: 'customer_id', required: true, unique: true },
      { name: 'email', required: true, unique: true, description: 'it\'s how we write' },
      { name: 'country', defaultValue: 'DE' },
      { name: 'score' },
      { name: 'born' },
      { name: 'paid', defaultValue: false },
    ]);
    expect(columns('CREATE TABLE t (a BIGINT, b VARCHAR, c CHAR, d DOUBLE PRECISION, e DATE, f BOOLEAN)')).toEqual(['a: long', 'b: string', 'c: string', 'd: double', 'e: date', 'f: boolean']);
    expect(left).toEqual([]);
  });

  test.each([
    ['int unsigned', 'long'], ['bigint(20) unsigned', 'decimal(20, 0)'], ['tinyint(1)', 'boolean'], ['tinyint(4)', 'integer'], ['float', 'float'], ['decimal', 'decimal(10, 0)'], ['real', 'double'],
    ['datetime', 'timestamp'], ['timestamp', 'timestamp'], ['longtext', 'string'], ['mediumblob', 'binary'], ['json', 'json'], ['enum(\'a\',\'b\')', 'enumeration(a, b)'], ['year', 'integer'],
  ])('MySQL\'s %s is %s', (written, type) => {
    expect(columns(`CREATE TABLE \`t\` (\`a\` ${written}) ENGINE=InnoDB`)).toEqual([`a: ${type}`]);
  });

  test.each([
    ['smallserial', 'integer'], ['bigserial', 'long'], ['float', 'double'], ['float(24)', 'float'], ['real', 'float'], ['numeric(12,2)', 'decimal(12, 2)'], ['numeric(5,-2)', 'decimal(7, 0)'],
    ['numeric(3,5)', 'decimal(5, 5)'], ['text[]', 'array<string>'], ['integer[3][3]', 'array<array<integer>>'], ['integer ARRAY', 'array<integer>'], ['jsonb', 'json'], ['uuid', 'string'],
    ['timestamp(3) with time zone', 'timestamp'], ['timestamptz', 'timestamp'], ['character varying(20)', 'string'], ['bytea', 'binary'], ['money', 'decimal(19, 2)'], ['bit', 'boolean'],
    ['pg_catalog.int4', 'integer'], ['VARIANT', 'json'], ['NUMBER(38,0)', 'decimal(38, 0)'], ['ROW(x integer, y array(varchar))', 'record<x: integer, y: array<string>>'],
  ])('the type %s is %s', (written, type) => {
    expect(columns(`CREATE TABLE t (a ${written} NOT NULL)`)).toEqual([`a: ${type} required`]);
  });

  test.each([
    ['STRUCT<a: INT NOT NULL COMMENT \'x\', b: ARRAY<STRING>>', 'record<a: integer, b: array<string>>'], ['struct<a:int,b:map<string,array<double>>>', 'record<a: integer, b: map<string, array<double>>>'],
    ['FLOAT', 'float'], ['DECIMAL', 'decimal(10, 0)'], ['TIMESTAMP', 'timestamp'], ['TIMESTAMP_NTZ', 'timestamp'], ['BYTE', 'integer'],
  ])('Spark\'s %s is %s', (written, type) => {
    expect(columns(`CREATE TABLE t (a ${written}, z INT) USING delta`)).toEqual([`a: ${type}`, 'z: integer']);
  });

  test.each([
    ['[datetimeoffset](7)', 'timestamp'], ['[nvarchar](max)', 'string'], ['[rowversion]', 'binary'], ['[timestamp]', 'binary'], ['[uniqueidentifier]', 'string'], ['[smallmoney]', 'decimal(10, 4)'],
    ['[decimal]', 'decimal(18, 0)'], ['[float]', 'double'],
  ])('SQL Server\'s %s is %s', (written, type) => {
    expect(columns(`CREATE TABLE [dbo].[t]([a] ${written} NULL) ON [PRIMARY]\nGO\n`)).toEqual([`a: ${type}`]);
  });

  test('how a type differs is told once for each table', () => {
    expect(notesOf(ddl('CREATE TABLE t (\n  a varchar(18), b char(2), c timestamp, d numeric, e point, f numeric(60, 2), g timestamptz(9)\n)'))).toEqual([
      '1:14: the maximum length of "a varchar(18)", "b char(2)" isn\'t taken over: where it matters, add a regex rule such as "^.{0,20}$"',
      '1:14: "c timestamp": without a time zone; the values are taken as UTC',
      '1:14: "g timestamptz(9)": a timestamp has microseconds here, finer digits are lost',
      '1:14: "e point": a mesh has no such type; it becomes string',
      '1:14: "f numeric(60, 2)": a decimal has 1 to 38 digits; it becomes string',
      '1:14: "d numeric": no precision is declared, decimal(38, 9) is assumed; write the one that the data has',
    ]);
    expect(notesOf(ddl('CREATE TABLE t (m MAP<INT, STRING>, `b c` INT) USING delta'))).toEqual([
      '1:14: "m MAP<INT, STRING>": the keys of a map are text here',
      '1:37: the field "b c" is "b_c" here: fields have lower-case letters, digits and underscores',
    ]);
  });

  test('what a mesh has no word for is told, with its place', () => {
    const text = 'CREATE TABLE t (\n  id int IDENTITY(1,1),\n  at timestamptz DEFAULT now() NOT NULL,\n  b int GENERATED ALWAYS AS (id * 2) STORED,\n  c text COLLATE nocase,\n  d\n)';
    expect(notesOf(ddl(text))).toEqual([
      '2:10: "IDENTITY(1,1)" of "id" isn\'t taken over',
      '3:18: DEFAULT now() of "at" isn\'t taken over',
      '4:9: "GENERATED ALWAYS AS (id * 2) STORED" of "b" isn\'t taken over',
      '5:10: "COLLATE nocase" of "c" isn\'t taken over',
      '6:3: the type of "d" isn\'t declared: it is string here, write the one that fits',
    ]);
  });

  test.each([
    ['int', '-1', -1], ['bigint', '\'7\'::bigint', 7], ['numeric(9,2)', '(0.50)::numeric', '0.50'], ['text', '\'\'::character varying', ''], ['boolean', 'true', true], ['bit', '((0))', false],
    ['date', 'DATE \'2026-01-31\'', '2026-01-31'], ['timestamptz', '\'2026-01-31\'::timestamp with time zone', '2026-01-31T00:00:00Z'], ['timestamptz', '\'2026-01-31 12:00:00+01\'', '2026-01-31T12:00:00+01:00'], ['text', 'NULL', undefined], ['int', '\'x\'', undefined],
  ])('%s DEFAULT %s', (type, written, value) => {
    expect(ddl(`CREATE TABLE t (a ${type} DEFAULT ${written} NOT NULL)`).products[0].props.schema!.fields[0]).toMatchObject({ defaultValue: value, required: true });
  });
});

describe('constraints', () => {
  const rules = (text: string) => ddl(text).products[0].props.quality!
    .map(({ kind, columns: names, values, bounds, pattern }) => JSON.parse(JSON.stringify({ kind, names, values, bounds, pattern })) as unknown);

  test.each([
    ['CHECK (a >= 0 AND a <= 150)', { kind: 'range', names: ['a'], bounds: { minimum: 0, maximum: 150 } }],
    ['CHECK (((a > 0) AND ((a)::numeric < (5.5)::numeric)))', { kind: 'range', names: ['a'], bounds: { exclusiveMinimum: 0, exclusiveMaximum: 5.5 } }],
    ['CHECK (a BETWEEN 1 AND 5)', { kind: 'range', names: ['a'], bounds: { minimum: 1, maximum: 5 } }],
    ['CHECK (0 < a)', { kind: 'range', names: ['a'], bounds: { exclusiveMinimum: 0 } }],
    ['CHECK (a IS NULL OR a >= 0)', { kind: 'range', names: ['a'], bounds: { minimum: 0 } }],
    ['CHECK (s IN (\'x\', \'it\'\'s\'))', { kind: 'accepted_values', names: ['s'], values: ['x', 'it\'s'] }],
    ['CHECK (((s)::text = ANY ((ARRAY[\'x\'::character varying, \'y\'::character varying])::text[])))', { kind: 'accepted_values', names: ['s'], values: ['x', 'y'] }],
    ['CHECK (s = \'x\' OR s = \'y\')', { kind: 'accepted_values', names: ['s'], values: ['x', 'y'] }],
    ['CHECK ((s ~ \'^[a-z]+$\'::text))', { kind: 'regex', names: ['s'], pattern: '^[a-z]+$' }],
    ['CHECK (s ~ \'^a.\\.b$\')', { kind: 'regex', names: ['s'], pattern: '(?s)^a.\\.b$' }],
    ['CHECK (s IS NOT NULL)', { kind: 'not_null', names: ['s'] }],
    ['PRIMARY KEY (a, s)', { kind: 'unique', names: ['a', 's'] }],
    ['CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a, s)', { kind: 'unique', names: ['a', 's'] }],
  ])('%s', (constraint, rule) => {
    expect(rules(`CREATE TABLE t (a int, s text, ${constraint})`)).toEqual([rule]);
  });

  test.each(['CHECK (length(s) > 2)', 'CHECK (a <> 0)', 'CHECK (a > 0 AND a > 1)', 'CHECK (a > 0 OR s = \'x\')', 'CHECK (a < b)', 'CHECK (s ~ \'(?=x)\')'])('%s is told', (constraint) => {
    const mesh = ddl(`CREATE TABLE t (a int, b int, s text, ${constraint})`);
    expect(mesh.products[0].props.quality!.map(({ kind }) => kind)).toEqual(['schema']);
    expect(notesOf(mesh)).toEqual([`1:39: ${constraint} isn't taken over; add a custom_sql rule that counts the records that break it`]);
  });

  test('a rule that the column\'s type refuses is told', () => {
    expect(notesOf(ddl('CREATE TABLE t (a boolean CHECK (a IN (0, 1)), CHECK (z > 1))'))).toEqual([
      '1:27: CHECK (a IN (0, 1)) isn\'t taken over; boolean needs true or false',
      '1:48: CHECK (z > 1) isn\'t taken over; there is no column "z"',
    ]);
  });

  test('references between tables of the file are rules, others are told', () => {
    const mesh = ddl(`CREATE TABLE orders (id int, customer int REFERENCES customers, CONSTRAINT fk FOREIGN KEY (id) REFERENCES elsewhere (id) ON DELETE CASCADE, FOREIGN KEY (id, customer) REFERENCES pairs (a, b));
CREATE TABLE customers (key int PRIMARY KEY, KEY idx (key));`);
    expect(mesh.products[0].props.quality).toMatchObject([{ kind: 'reference', columns: ['customer'], target: { dataProduct: 'customers', column: 'key' } }]);
    expect(notesOf(mesh)).toEqual([
      '1:65: the foreign key "id" isn\'t taken over; "elsewhere" isn\'t in this file; where it is a data product, add a reference rule',
      '1:141: the foreign key "id", "customer" isn\'t taken over; a reference rule is about one column',
      '2:46: an index of "customers" isn\'t taken over',
    ]);
  });

  test('columns may have names of constraints', () => {
    expect(columns('CREATE TABLE t (key varchar, `index` int, period text, PRIMARY KEY (key))')).toEqual(['key: string required unique', 'index: integer', 'period: string']);
  });
});

describe('files', () => {
  test('what pg_dump writes after the tables belongs to them', () => {
    const mesh = ddl(`\\restrict x
SET client_encoding = 'UTF8';
CREATE TYPE public.status AS ENUM ('new', 'paid');
CREATE DOMAIN public.price AS numeric(10,2);
CREATE TABLE public.orders (id bigint, state public.status DEFAULT 'new'::public.status, cost public.price);
ALTER TABLE public.orders OWNER TO shop;
CREATE TABLE public.orders_2026 (id bigint, state public.status, cost public.price);
ALTER TABLE ONLY public.orders ATTACH PARTITION public.orders_2026 FOR VALUES FROM (1) TO (2);
CREATE OR REPLACE VIEW public.v AS SELECT 1;
COPY public.orders (id) FROM stdin;
it's; CREATE TABLE nothing (
\\.
COMMENT ON TABLE public.orders IS 'All orders';
COMMENT ON COLUMN public.orders.id IS 'Number';
ALTER TABLE ONLY public.orders ALTER COLUMN cost SET NOT NULL;
ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX u ON public.orders USING btree (cost);
CREATE UNIQUE INDEX p ON public.orders USING btree (state) WHERE (cost > 0);
CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN; CREATE TABLE x (a int); END $$ LANGUAGE plpgsql;
`);
    expect(mesh.products.map(({ name }) => name)).toEqual(['orders']);
    expect(fieldsOf(mesh)).toEqual(['id: long required unique', 'state: enumeration(new, paid)', 'cost: decimal(10, 2) required unique']);
    expect(mesh.products[0].props).toMatchObject({ description: 'All orders' });
    expect(notesOf(mesh)).toEqual([
      '2:1: the statement SET isn\'t taken over',
      '6:27: ALTER TABLE … OWNER TO isn\'t taken over',
      '7:14: "orders_2026", a partition of "orders", isn\'t taken over',
      '9:1: the statement CREATE VIEW isn\'t taken over',
      '10:1: the statement COPY isn\'t taken over',
      '19:1: a unique index of "orders" isn\'t taken over; it is about expressions or parts of values',
      '20:1: the statement CREATE FUNCTION isn\'t taken over',
    ]);
  });

  test('MySQL: comments with statements, delimiters and prefixes', () => {
    const mesh = ddl(`/*!40101 SET NAMES utf8 */;
CREATE TABLE \`users\` (
  \`id\` int NOT NULL AUTO_INCREMENT, # it's the id
  \`kind\` enum('a','b c') NOT NULL DEFAULT 'a' COMMENT 'one \\'of\\' two',
  PRIMARY KEY (\`id\`), UNIQUE KEY \`k\` (\`kind\`(5)), KEY \`i\` (\`kind\`)
) ENGINE=InnoDB;
DELIMITER ;;
CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW BEGIN SET x = 1; CREATE TABLE y (a int); END;;
DELIMITER ;
`);
    expect(fieldsOf(mesh)).toEqual(['id: integer required unique', 'kind: string required']);
    expect(mesh.products[0].props.schema!.fields[1]).toMatchObject({ description: 'one \'of\' two', defaultValue: 'a' });
    expect(mesh.products[0].props.quality).toMatchObject([{ kind: 'accepted_values', values: ['a', 'b c'] }]);
    expect(notesOf(mesh)).toHaveLength(6);
  });

  test('SQL Server: batches, brackets, defaults and checks added later', () => {
    const mesh = ddl(`USE [shop]
GO
CREATE TABLE [dbo].[OrderLines](
  [OrderLineID] [int] IDENTITY(1,1) NOT NULL,
  [Price] [money] NULL,
 CONSTRAINT [PK] PRIMARY KEY CLUSTERED ([OrderLineID] ASC) WITH (PAD_INDEX = OFF) ON [PRIMARY]
) ON [PRIMARY]
GO
ALTER TABLE [dbo].[OrderLines] ADD  CONSTRAINT [DF]  DEFAULT ((0)) FOR [Price]
GO
ALTER TABLE [dbo].[OrderLines]  WITH CHECK ADD  CONSTRAINT [CK] CHECK  (([Price]>=(0) AND [Price]<(100)))
GO
CREATE TABLE b (a int)
CREATE TABLE c (a int)
`);
    expect(mesh.products.map(({ name }) => name)).toEqual(['order-lines', 'b-data', 'c-data']);
    expect(mesh.products[0].props.schema!.fields).toMatchObject([{ name: 'orderlineid', required: true, unique: true }, { name: 'price', defaultValue: '0' }]);
    expect(mesh.products[0].props.quality).toMatchObject([{ kind: 'range', bounds: { minimum: 0, exclusiveMaximum: 100 } }]);
  });

  test('Athena, Spark and Trino say where and how the data is stored', () => {
    const mesh = ddl(`
CREATE EXTERNAL TABLE \`logs\`(\`ip\` string COMMENT 'address')
PARTITIONED BY (\`day\` date, hour int)
ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'
STORED AS INPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat' OUTPUTFORMAT 'x'
LOCATION 's3://logs/x' TBLPROPERTIES ('parquet.compression'='ZSTD', 'transient_lastDdlTime'='1');
CREATE TABLE a.b.orders (id BIGINT, region STRING) USING delta PARTITIONED BY (region) LOCATION 's3a://sales/o/' TBLPROPERTIES ('delta.appendOnly'='true');
CREATE TABLE ice (id bigint, ts timestamp) PARTITIONED BY (day(ts)) LOCATION 's3://ice/t/' TBLPROPERTIES ('table_type'='ICEBERG');
CREATE EXTERNAL TABLE csvs (a string) STORED AS TEXTFILE LOCATION 's3://csvs/';
CREATE TABLE trino (a varchar, dt date) WITH (format = 'PARQUET', external_location = 's3://trino/x/', partitioned_by = ARRAY['dt']);
CREATE TABLE azure (a string) USING delta LOCATION 'abfss://x@y/z';
CREATE TABLE bare USING delta LOCATION 's3://bare/x/';
CREATE TABLE copied AS SELECT 1;`);
    const summaryOf = ({ format, location, partitionBy, compression }: Partial<Storage> = {}) => [format, location, partitionBy, compression];
    expect(mesh.products.map(({ name, props }) => [name, ...summaryOf(props.storage)])).toEqual([
      ['logs', 'parquet', 's3://logs/x/', ['day', 'hour'], 'zstd'],
      ['orders', 'delta', 's3://sales/o/', ['region'], undefined],
      ['ice-data', 'iceberg', 's3://ice/t/', undefined, undefined],
      ['csvs', undefined, undefined, undefined, undefined],
      ['trino', 'parquet', 's3://trino/x/', ['dt'], undefined],
      ['azure', 'delta', undefined, undefined, undefined],
      ['bare', 'delta', 's3://bare/x/', undefined, undefined],
    ]);
    expect(notesOf(mesh)).toEqual([
      '7:14: the property "delta.appendOnly" of "orders" isn\'t taken over',
      '8:59: PARTITIONED BY (day(ts)) isn\'t taken over; a mesh partitions by the values of columns; add a column with the value',
      '9:23: the format TEXTFILE of "csvs" at s3://csvs/ isn\'t taken over; its product gets a new delta table: load the data into it',
      '11:14: the location "abfss://x@y/z" of "azure" isn\'t taken over; a mesh keeps data in S3: s3://bucket/prefix/',
      '12:14: "bare" declares no columns here: add the product\'s fields to its schema',
      '13:14: the table "copied" isn\'t taken over; its columns aren\'t declared here; ask the database for them (DESCRIBE)',
      '13:21: "AS SELECT 1" of "copied" isn\'t taken over',
    ]);
  });

  test('tables of one name in several schemas have the schema in their names', () => {
    expect(ddl('CREATE TABLE a.orders (id int); CREATE TABLE b.orders (id int); CREATE TABLE b.lines (id int);').products.map(({ name }) => name)).toEqual(['a-orders', 'b-orders', 'lines']);
  });

  test.each([
    ['SELECT 1;', '[no-table] the file (shop.sql:1:1): no CREATE TABLE statement in it declares columns; export the tables with their columns, such as by pg_dump --schema-only or SHOW CREATE TABLE'],
    ['CREATE TABLE t (a text DEFAULT \'x);', '[sql-syntax] the file (shop.sql:1:32): the \' that opens here never closes; close it'],
    ['/* CREATE TABLE t (a int);', '[sql-syntax] the file (shop.sql:1:1): the comment that opens here never closes; close it'],
  ])('%s is refused', (text, message) => {
    expect(parseDdl(text, 'shop.sql').findings.map(formatFinding)).toEqual([message]);
  });
});
