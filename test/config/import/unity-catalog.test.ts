import { fieldsOf, imported, notesOf } from './tables-support';
import { ImportFile } from '../../../src/config/import/file';
import { IMPORT_FORMATS } from '../../../src/config/import/formats';
import { formatOf } from '../../../src/config/import/recognize';
import { formatFinding } from '../../../src/core/findings';

function unity(tables: unknown): ReturnType<typeof imported> {
  const file = new ImportFile('tables.json', JSON.stringify(tables, undefined, 2));
  expect(formatOf(file)).toBe('unity-catalog');
  return imported(IMPORT_FORMATS['unity-catalog'].read(file));
}

const ORDERS = {
  name: 'orders',
  catalog_name: 'main',
  schema_name: 'sales',
  table_type: 'EXTERNAL',
  data_source_format: 'DELTA',
  storage_location: 's3://sales/orders',
  owner: 'sales-team',
  comment: 'All orders',
  columns: [
    { name: 'day', type_text: 'date', type_name: 'DATE', position: 1, nullable: true, partition_index: 0 },
    { name: 'order_id', type_text: 'bigint', type_name: 'LONG', position: 0, nullable: false, comment: 'Number', partition_index: null },
    { name: 'items', type_text: 'array<struct<sku:string,qty:int>>', type_name: 'ARRAY', position: 2, nullable: true },
    { name: 'email', type_text: 'string', position: 3, nullable: true, mask: { function_name: 'main.sales.hide' } },
    { name: 'extra', type_text: 'variant', position: 4, nullable: true },
    { name: 'at', type_text: 'timestamp_ntz', position: 5, nullable: true },
  ],
  table_constraints: [
    { primary_key_constraint: { name: 'pk', child_columns: ['order_id'] } },
    { foreign_key_constraint: { name: 'fk', child_columns: ['email'], parent_table: 'main.sales.customers', parent_columns: ['mail'] } },
    { foreign_key_constraint: { name: 'fk2', child_columns: ['email', 'day'], parent_table: 'main.sales.customers', parent_columns: ['mail', 'day'] } },
  ],
  properties: { 'delta.minReaderVersion': '3', 'delta.constraints.positive': 'order_id > 0', 'delta.constraints.odd': 'length(email) > 3', 'delta.appendOnly': 'true' },
  created_at: 1,
  table_id: 'x',
};

test('a table becomes a product, its schema the domain, its owner the owner', () => {
  const mesh = unity(ORDERS);
  expect(mesh).toMatchObject({ domain: 'sales', owner: 'sales-team' });
  expect(mesh.products).toMatchObject([{ name: 'orders', props: { description: 'All orders', storage: { format: 'delta', location: 's3://sales/orders/', partitionBy: ['day'] } } }]);
  expect(fieldsOf(mesh)).toEqual(['order_id: long required unique', 'day: date', 'items: array<record<sku: string, qty: integer>>', 'email: string', 'extra: json', 'at: timestamp']);
  expect(mesh.products[0].props.quality).toMatchObject([{ kind: 'range', columns: ['order_id'], bounds: { exclusiveMinimum: 0 } }]);
  expect(notesOf(mesh).map((note) => note.replace(/^\d+:\d+: /, ''))).toEqual([
    'CHECK (length(email) > 3) isn\'t taken over; add a custom_sql rule that counts the records that break it',
    'the property "delta.appendOnly" of "orders" isn\'t taken over',
    '"at timestamp_ntz": without a time zone; the values are taken as UTC',
    'the mask of "email" isn\'t taken over; classify the field (classification: pii), so that only consumers with a clearance see it',
    'the foreign key "email" isn\'t taken over; "sales.customers" isn\'t in this file; where it is a data product, add a reference rule',
    'the foreign key "email", "day" isn\'t taken over; a reference rule is about one column',
  ]);
});

test('a list of tables: references are rules, other formats and views are told', () => {
  const customers = { ...ORDERS, name: 'customers', owner: 'crm-team', table_constraints: undefined, properties: {}, columns: [{ name: 'mail', type_text: 'string', nullable: false }] };
  const mesh = unity({
    tables: [
      { ...ORDERS, schema_name: 'Sales' }, { ...customers, schema_name: 'Sales', storage_location: 's3://sales/customers', row_filter: { function_name: 'f' } },
      { ...customers, name: 'csvs', data_source_format: 'CSV', storage_location: 's3://csvs/x' }, { ...customers, name: 'managed', table_type: 'MANAGED', storage_location: 'abfss://x@y/z' },
      { ...customers, name: 'a_view', table_type: 'VIEW' },
    ],
  });
  expect([mesh.domain, mesh.owner]).toEqual(['external', undefined]);
  expect(mesh.products.map(({ name, props }) => [name, props.owner, props.storage?.format, props.storage?.location])).toEqual([
    ['orders', 'sales-team', 'delta', 's3://sales/orders/'], ['customers', 'crm-team', 'delta', 's3://sales/customers/'], ['csvs', 'crm-team', undefined, undefined], ['managed', 'crm-team', 'delta', undefined],
  ]);
  expect(mesh.products[0].props.quality).toContainEqual(expect.objectContaining({ kind: 'reference', target: { dataProduct: 'customers', column: 'mail' } }));
  expect(notesOf(mesh).map((note) => note.replace(/^\d+:\d+: /, ''))).toEqual(expect.arrayContaining([
    'the row filter of "customers" isn\'t taken over; give consumers a row filter',
    'the format CSV of "csvs" at s3://csvs/x isn\'t taken over; its product gets a new delta table: load the data into it',
    'the location "abfss://x@y/z" of "managed" isn\'t taken over; a mesh keeps data in S3: s3://bucket/prefix/',
    'the view "a_view" isn\'t taken over; import the tables that it reads, or write a product for it',
  ]));
});

test('a file without tables is refused', () => {
  const read = (text: string) => IMPORT_FORMATS['unity-catalog'].read(new ImportFile('t.json', text)).findings.map(formatFinding);
  expect(read('{"tables": []}')).toEqual(['[no-table] the file (t.json:1:1): it holds no table; write the output of "databricks tables get catalog.schema.table" to it']);
});
