import { fieldsOf, imported, notesOf } from './tables-support';
import { TABLE_SHAPES } from '../../../src/aws/catalog/table-shapes';
import { ImportFile } from '../../../src/config/import/file';
import { IMPORT_FORMATS } from '../../../src/config/import/formats';
import { formatOf } from '../../../src/config/import/recognize';
import { formatFinding } from '../../../src/core/findings';
import type { Field } from '../../../src/model/declaration/schema';
import { StorageFormat } from '../../../src/model/declaration/storage';
import { hiveType } from '../../../src/render/schema/glue';
import { eCommerce } from '../../render/contract/support';

function glue(table: unknown): ReturnType<typeof imported> {
  const file = new ImportFile('tables.json', JSON.stringify(table, undefined, 2));
  expect(formatOf(file)).toBe('glue');
  return imported(IMPORT_FORMATS.glue.read(file));
}

/** Terraform's words as the API has them: `storageDescriptor` is `StorageDescriptor`, `serDeInfo` `SerdeInfo`. */
function asApi(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asApi);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => {
    const name = key === 'serDeInfo' ? 'SerdeInfo' : `${key[0].toUpperCase()}${key.slice(1)}`;
    return [name, key === 'parameters' ? part : asApi(part)];
  }));
}

const PARQUET = {
  InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
  SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe', Parameters: { 'serialization.format': '1' } },
};
const LOGS = {
  Name: 'access_logs',
  DatabaseName: 'web',
  Description: 'Who asked for what',
  CreateTime: '2026-01-31T12:00:00+01:00',
  Retention: 0,
  CatalogId: '123456789012',
  IsRegisteredWithLakeFormation: false,
  TableType: 'EXTERNAL_TABLE',
  Parameters: { 'EXTERNAL': 'TRUE', 'classification': 'parquet', 'parquet.compression': 'ZSTD', 'transient_lastDdlTime': '1', 'projection.enabled': 'true' },
  PartitionKeys: [{ Name: 'day', Type: 'date' }, { Name: 'region', Type: 'string', Comment: 'eu, us' }],
  StorageDescriptor: {
    Columns: [
      { Name: 'id', Type: 'bigint', Comment: 'Number' }, { Name: 'tags', Type: 'map<string,array<string>>' }, { Name: 'code', Type: 'char(2)' }, { Name: 'price', Type: 'decimal(12,2)' },
      { Name: 'request', Type: 'struct<path:string,size:int>' }, { Name: 'odd', Type: 'uniontype<int,string>' }, { Name: 'none' },
    ],
    Location: 's3://web-logs/access/',
    Compressed: false,
    NumberOfBuckets: -1,
    BucketColumns: [],
    ...PARQUET,
  },
};

test('a table becomes a product, with the account and the database as domain', () => {
  const mesh = glue({ Table: LOGS });
  expect(mesh).toMatchObject({ domain: 'web', account: '123456789012', database: 'web' });
  expect(mesh.products).toMatchObject([{
    name: 'access-logs',
    table: 'access_logs',
    props: { description: 'Who asked for what', storage: { format: 'parquet', location: 's3://web-logs/access/', partitionBy: ['day', 'region'], compression: 'zstd' } },
  }]);
  expect(fieldsOf(mesh)).toEqual([
    'id: long', 'tags: map<string, array<string>>', 'code: string', 'price: decimal(12, 2)', 'request: record<path: string, size: integer>', 'odd: string', 'none: string', 'day: date', 'region: string',
  ]);
  expect(mesh.products[0].props.schema!.fields.map(({ description }) => description)).toEqual(['Number', ...Array<undefined>(7), 'eu, us']);
  expect(notesOf(mesh).map((note) => note.replace(/^\d+:\d+: /, ''))).toEqual([
    'the property "projection.enabled" of "access_logs" isn\'t taken over',
    'the maximum length of "code char(2)" isn\'t taken over: where it matters, add a regex rule such as "^.{0,20}$"',
    'the type of "odd" can\'t be read ("uniontype<int,string>"): it is string here, write the one that fits',
    'the type of "none" isn\'t declared: it is string here, write the one that fits',
  ]);
  expect(mesh.left[0]).toMatch(/^tables\.json:3:13: /);
});

test('what is no table of data, or says more than a mesh, is told', () => {
  const { Name: _name, ...rest } = LOGS;
  const mesh = glue({
    TableList: [
      { ...LOGS, DatabaseName: 'default', IsRegisteredWithLakeFormation: true, ViewExpandedText: 'x', StorageDescriptor: { ...LOGS.StorageDescriptor, BucketColumns: ['id'], Columns: LOGS.StorageDescriptor.Columns.slice(0, 1) }, Parameters: {} },
      { ...rest, Name: 'a_view', TableType: 'VIRTUAL_VIEW' },
      { Name: 'a_link', TargetTable: { Name: 'x' } },
      { Name: 'federated', FederatedTable: {} },
      { ...rest, Name: 'comma', DatabaseName: 'other', Parameters: { classification: 'csv' }, StorageDescriptor: { Columns: [{ Name: 'a', Type: 'string' }], Location: 's3://comma/x/', InputFormat: 'org.apache.hadoop.mapred.TextInputFormat' } },
    ],
  });
  expect(mesh.domain).toBe('external');
  expect(mesh.products.map(({ name, props }) => [name, props.storage?.format, props.storage?.location])).toEqual([['access-logs', 'parquet', 's3://web-logs/access/'], ['comma', 'delta', undefined]]);
  expect(notesOf(mesh).map((note) => note.replace(/^\d+:\d+: /, ''))).toEqual([
    'Lake Formation\'s guard of "access_logs" isn\'t taken over; choose it in the product: access: { control: lake-formation }',
    'BucketColumns of "access_logs" isn\'t taken over',
    'ViewExpandedText of "access_logs" isn\'t taken over',
    'the view "a_view" isn\'t taken over; import the table that it reads, or write a product for it',
    '"a_link", a link to a table elsewhere, isn\'t taken over; import that table',
    'the table "federated" isn\'t taken over; it has no StorageDescriptor, and so no columns',
    'the format csv of "comma" at s3://comma/x/ isn\'t taken over; its product gets a new delta table: load the data into it',
  ]);
});

test('Iceberg: dropped columns are left away, required ones stay so', () => {
  const mesh = glue({
    Table: {
      Name: 'orders',
      Parameters: { table_type: 'ICEBERG', metadata_location: 's3://x/y.json' },
      StorageDescriptor: {
        Location: 's3://orders/ice',
        Columns: [
          { Name: 'id', Type: 'bigint', Parameters: { 'iceberg.field.current': 'true', 'iceberg.field.id': '1', 'iceberg.field.optional': 'false' } },
          { Name: 'old', Type: 'bigint', Parameters: { 'iceberg.field.current': 'false', 'iceberg.field.id': '2', 'iceberg.field.optional': 'true' } },
        ],
      },
    },
  });
  expect(fieldsOf(mesh)).toEqual(['id: long required']);
  expect(mesh.products[0].props.storage).toMatchObject({ format: 'iceberg', location: 's3://orders/ice/' });
  expect(mesh.left).toEqual([]);
});

test('what our own tables say in Glue is what is imported', () => {
  expect(eCommerce.length).toBeGreaterThan(5);
  for (const { product } of eCommerce) {
    const { engineOwned: _engineOwned, openTableFormatInput: iceberg, ...shape } = TABLE_SHAPES[product.storage.format](product);
    // Glue itself writes this parameter for Iceberg.
    const parameters = { ...shape.parameters, ...iceberg && { table_type: 'ICEBERG' } };
    const mesh = glue({ Table: asApi({ name: product.names.table, databaseName: product.domain, description: product.description, ...shape, parameters }) });
    const { schema, storage, description } = mesh.products[0].props;
    expect([description, storage?.format, storage?.location]).toEqual([product.description, product.storage.format, product.storage.location]);
    // The logs of Delta and Iceberg know the partitions, the catalog doesn't.
    if (product.storage.format === StorageFormat.PARQUET) expect(storage?.partitionBy ?? []).toEqual(product.storage.partitionBy);
    const byName = (one: { name: string }, other: { name: string }) => one.name < other.name ? -1 : 1;
    const columns = (fields: readonly Field[]): string[] => [...fields].sort(byName).map(({ name, type }) => `${name} ${hiveType(type)}`);
    expect(columns(schema!.fields)).toEqual(columns(product.schema.fields));
  }
});

test('a Delta table whose columns only its log knows has no schema', () => {
  const mesh = glue({ Table: { Name: 'events', Parameters: { 'spark.sql.sources.provider': 'delta' }, StorageDescriptor: { Location: 's3://events/x/', Columns: [{ Name: 'col', Type: 'array<string>' }] } } });
  expect(mesh.products[0].props.schema).toBeUndefined();
  expect(notesOf(mesh).join()).toContain('they are in its log; DESCRIBE it in an engine');
});

test('a file without tables is refused', () => {
  const read = (text: string) => IMPORT_FORMATS.glue.read(new ImportFile('t.json', text)).findings.map(formatFinding);
  expect(read('{"TableList": []}')).toEqual(['[no-table] the file (t.json:1:1): it holds no table with columns; write the output of "aws glue get-table --database-name … --name …" to it']);
  expect(read('{"Table": }')[0]).toMatch(/^\[json-syntax\] the file \(t\.json:1:11\)/);
});
