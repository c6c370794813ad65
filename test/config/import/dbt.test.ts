import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { fieldsOf, imported, notesOf } from './tables-support';
import { readImportFile, ImportFile } from '../../../src/config/import/file';
import { IMPORT_FORMATS } from '../../../src/config/import/formats';
import type { ImportedMesh } from '../../../src/config/import/imported-mesh';
import { formatOf } from '../../../src/config/import/recognize';
import { formatFinding } from '../../../src/core/findings';
import { FIXTURES } from '../../cli/helpers';

function dbt(file: ImportFile): ImportedMesh {
  expect(formatOf(file)).toBe('dbt');
  return imported(IMPORT_FORMATS.dbt.read(file));
}

const rulesOf = ({ products }: ImportedMesh, name: string) => products.find((product) => product.name === name)!.props.quality!
  .map(({ kind, columns, values, bounds, target, severity, condition, threshold, maximumAge }) => JSON.parse(JSON.stringify(
    { kind, columns, values, bounds, target, severity, condition, threshold, maximumAge: maximumAge && String(maximumAge) },
  )) as unknown);

describe('a manifest that dbt made', () => {
  const mesh = (): ImportedMesh => dbt(readImportFile(join(FIXTURES, 'dbt', 'manifest.json')));

  test('sources, seeds and models are products, with what they read', () => {
    const { domain, sourceSystems, products } = mesh();
    expect([domain, sourceSystems]).toEqual(['shop', ['crm']]);
    expect(products.map(({ name, props: { lineage, owner, description } }) => [name, lineage, owner, description])).toEqual([
      ['raw-customers', { sourceSystems: ['crm'] }, undefined, 'As the CRM exports them'],
      ['report', { products: ['orders'] }, undefined, 'x'], // what it reads through an ephemeral model counts, and here that is nothing
      ['orders', { products: ['customers', 'countries'] }, 'Sales Team', undefined],
      ['customers', { products: ['raw-customers'] }, 'crm-team', 'All customers'],
      ['countries', undefined, undefined, 'All countries'],
    ]);
    expect(products[2].props).toMatchObject({ supportContact: 'sales@example.com', tags: ['finance'] });
  });

  test('columns have the types of the project or of the database, and their classification', () => {
    const { products } = mesh();
    const [, , orders, customers] = products.map((product) => ({ ...mesh(), products: [product] }));
    expect(fieldsOf(orders)).toEqual(['order_id: long required unique', 'customer_id: long', 'status: string', 'amount: decimal(12, 2)']);
    expect(fieldsOf(customers)).toEqual(['customer_id: long', 'email: string', 'country: string', 'tier: string', 'updated_at: timestamp', 'balance: decimal(10, 2)']);
    expect(products[3].props.schema!.fields.map(({ classification }) => classification)).toEqual([undefined, 'pii', undefined, 'internal', undefined, undefined]);
  });

  test('tests, constraints, contracts and freshness are rules', () => {
    expect(rulesOf(mesh(), 'orders')).toEqual([
      { kind: 'schema', columns: [] },
      { kind: 'range', columns: ['amount'], bounds: { minimum: 0 } },
      { kind: 'accepted_values', columns: ['status'], values: ['new', 'paid'], condition: 'order_id > 0' },
      { kind: 'reference', columns: ['customer_id'], target: { dataProduct: 'customers', column: 'customer_id' } },
    ]);
    expect(rulesOf(mesh(), 'customers')).toEqual([
      { kind: 'unique', columns: ['customer_id'] },
      { kind: 'not_null', columns: ['customer_id'] },
      { kind: 'not_null', columns: ['email'], severity: 'warning' },
      { kind: 'accepted_values', columns: ['tier'], values: ['gold', 'silver'] },
      { kind: 'reference', columns: ['country'], target: { dataProduct: 'countries', column: 'code' } },
    ]);
    expect(rulesOf(mesh(), 'raw-customers')).toEqual([{ kind: 'unique', columns: ['id'] }, { kind: 'freshness', columns: ['loaded_at'], maximumAge: '24 hours' }]);
  });

  test('what a mesh can\'t say is told, with its place', () => {
    expect(mesh().left.every((note) => /manifest\.json:\d+:\d+: /.test(note))).toBe(true);
    expect(notesOf(mesh()).map((note) => note.replace(/^\d+:\d+: /, ''))).toEqual([
      '"report" is a view; as a data product it is a table',
      '"report" declares no columns here: add the product\'s fields to its schema',
      '"updated_at TIMESTAMP": without a time zone; the values are taken as UTC',
      'the tag "contact" of "email" isn\'t taken over',
      'the attribute "contains_pii", true, isn\'t taken over; classify the field, so that its data is protected',
      'the test not_null of "status" of "orders" isn\'t taken over; it tolerates a number of bad records, a mesh a share of them: add a rule with a threshold',
      'the test "balances", a query of its own, isn\'t taken over; add a custom_sql rule',
      '"loaded_at timestamp": without a time zone; the values are taken as UTC',
      'the limit of 12 hours that only warns, of the freshness of "raw_customers", isn\'t taken over; a mesh has one rule for the freshness of a column',
      'the exposure "weekly" isn\'t taken over; who uses a product is one of its consumers',
    ]);
  });
});

/** A manifest of one model with a number `n` and a text `s`. */
function manifest(model: object, tests: Readonly<Record<string, object>> = {}, others: object = {}): ImportFile {
  const node = { resource_type: 'model', name: 'orders', schema: 'main', columns: { n: { name: 'n', data_type: 'int' }, s: { name: 's', data_type: 'varchar' } }, ...model };
  return new ImportFile('target/manifest.json', JSON.stringify({
    metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v10.json' },
    sources: {},
    nodes: {
      'model.shop.orders': node,
      ...Object.fromEntries(Object.entries(tests).map(([id, test]) => [`test.shop.${id}`, { resource_type: 'test', name: id, attached_node: 'model.shop.orders', ...test }])),
    },
    ...others,
  }));
}

const told = (file: ImportFile) => notesOf(dbt(file)).map((note) => note.replace(/^\d+:\d+: /, ''));

describe('tests', () => {
  test.each([
    ['dbt_utils', 'accepted_range', { column_name: 'n', min_value: 0, max_value: '9', inclusive: false }, { kind: 'range', columns: ['n'], bounds: { exclusiveMinimum: 0, exclusiveMaximum: 9 } }],
    ['dbt_utils', 'unique_combination_of_columns', { combination_of_columns: ['n', 's'] }, { kind: 'unique', columns: ['n', 's'] }],
    ['dbt_utils', 'not_null_proportion', { column_name: 'n', at_least: 0.95 }, { kind: 'not_null', columns: ['n'], threshold: 0.95 }],
    ['dbt_utils', 'expression_is_true', { column_name: 'n', expression: '>= 1' }, { kind: 'range', columns: ['n'], bounds: { minimum: 1 } }],
    ['dbt_utils', 'expression_is_true', { expression: 's in (\'a\')' }, { kind: 'accepted_values', columns: ['s'], values: ['a'] }],
    ['dbt_expectations', 'expect_column_values_to_be_between', { column_name: 'n', min_value: 1, row_condition: 's = \'a\'' }, { kind: 'range', columns: ['n'], bounds: { minimum: 1 }, condition: 's = \'a\'' }],
    ['dbt_expectations', 'expect_column_values_to_be_in_set', { column_name: 's', value_set: ['a', 1] }, { kind: 'accepted_values', columns: ['s'], values: ['a', '1'] }],
    ['dbt_expectations', 'expect_table_row_count_to_be_between', { min_value: 1 }, { kind: 'row_count', columns: [], bounds: { minimum: 1 } }],
    ['dbt_expectations', 'expect_column_values_to_match_regex', { column_name: 's', regex: '^a' }, { kind: 'regex', columns: ['s'] }],
  ])('%s.%s', (namespace, name, kwargs, rule) => {
    expect(rulesOf(dbt(manifest({}, { t: { test_metadata: { namespace, name, kwargs } } })), 'orders')).toEqual([rule]);
  });

  test.each([
    ['no rule of a mesh', { test_metadata: { name: 'is_even', kwargs: { column_name: 'n' } } }, 'the test is_even of "n" of "orders" isn\'t taken over; add a rule that means the same, such as custom_sql'],
    ['an argument more', { test_metadata: { namespace: 'dbt_utils', name: 'accepted_range', kwargs: { column_name: 'n', min_value: 1, group_by: ['s'] } } }, 'the test dbt_utils.accepted_range of "n" of "orders" isn\'t taken over; a mesh has no word for its "group_by"'],
    ['bounds in SQL', { test_metadata: { namespace: 'dbt_utils', name: 'accepted_range', kwargs: { column_name: 'n', min_value: 'other' } } }, 'the test dbt_utils.accepted_range of "n" of "orders" isn\'t taken over; add a rule that means the same, such as custom_sql'],
    ['an expression', { test_metadata: { name: 'unique', kwargs: { column_name: 'n || s' } } }, 'the test unique of "n || s" of "orders" isn\'t taken over; there is no column "n_s"'],
    ['a query', { test_metadata: undefined }, 'the test "t", a query of its own, isn\'t taken over; add a custom_sql rule'],
    ['another table', { attached_node: 'model.shop.gone', test_metadata: { name: 'unique', kwargs: { column_name: 'n' } } }, 'the test "t" isn\'t taken over; what it tests is no table of this file'],
    ['a template', { test_metadata: { name: 'unique', kwargs: { column_name: 'n' } }, config: { where: 'n > {{ var("x") }}' } }, 'the test unique of "n" of "orders" isn\'t taken over; its condition is a template'],
    ['a reference elsewhere', { test_metadata: { name: 'relationships', kwargs: { column_name: 'n', to: 'source(\'crm\', \'x\')', field: 'id' } } }, 'the test relationships of "n" of "orders" isn\'t taken over; "crm.x" isn\'t in this file; where it is a data product, add a reference rule'],
  ])('%s is told', (_what, written, note) => {
    expect(told(manifest({}, { t: written }))).toEqual([note]);
  });

  test('constraints of the model', () => {
    const file = manifest({
      constraints: [
        { type: 'primary_key', columns: ['n', 's'] }, { type: 'unique', columns: ['s', 'n'] }, { type: 'custom', expression: 'tag x' }, { type: 'foreign_key', columns: ['n', 's'], to: 'ref(\'x\')', to_columns: ['a', 'b'] },
        { type: 'foreign_key', columns: ['n'], expression: 'other (id)' }, { type: 'check', expression: 'length(s) > 2' },
      ],
    });
    expect(rulesOf(dbt(file), 'orders')).toEqual([{ kind: 'unique', columns: ['n', 's'] }]);
    expect(told(file)).toEqual([
      'the constraint "tag x" isn\'t taken over',
      'the foreign key "n", "s" isn\'t taken over; a reference rule is about one column',
      'the foreign key "n" isn\'t taken over; its table is written as SQL; add a relationships test',
      'the condition "length(s) > 2" isn\'t taken over; add a custom_sql rule that counts the records that break it',
    ]);
  });
});

describe('models', () => {
  test('storage of the adapters for Athena and Spark', () => {
    const storage = (config: object) => dbt(manifest({ alias: 'o', config })).products[0].props.storage;
    expect(storage({ table_type: 'iceberg', partitioned_by: ['s'], external_location: 's3://shop/o' })).toMatchObject({ format: 'iceberg', location: 's3://shop/o/' });
    expect(told(manifest({ config: { table_type: 'iceberg', partitioned_by: ['s'] } }))).toEqual([
      'the partitioning of "orders" by s isn\'t taken over; the Iceberg table is made without: add it with SQL before data is written',
    ]);
    expect(storage({ table_type: 'hive', format: 'parquet', write_compression: 'zstd' })).toMatchObject({ format: 'parquet', compression: 'zstd' });
    expect(storage({ file_format: 'delta', location_root: 's3://shop/x/', partition_by: 's' })).toMatchObject({ format: 'delta', partitionBy: ['s'], location: 's3://shop/x/o/' });
    expect(told(manifest({ config: { partitioned_by: ['day(n)'], sort: ['n'], grants: { select: ['x'] }, file_format: 'orc' } }))).toEqual([
      'the partition "day(n)" of "orders" isn\'t taken over; a mesh partitions by the values of columns; add a column with the value',
      'the format orc of "orders" isn\'t taken over; its product gets a new delta table: load the data into it',
      'sort of "orders" isn\'t taken over',
      'a grant of "orders" isn\'t taken over; name the consumers of the product',
    ]);
  });

  test('types that nobody declares are told; those of a catalog.json beside the manifest are taken', () => {
    const model = { columns: { n: { name: 'n' } } };
    expect(told(manifest(model))).toEqual(['the type of "n" isn\'t declared: it is string here, write the one that fits']);
    const directory = mkdtempSync(join(tmpdir(), 'dbt-'));
    writeFileSync(join(directory, 'manifest.json'), manifest(model).text);
    writeFileSync(join(directory, 'catalog.json'), JSON.stringify({ nodes: { 'model.shop.orders': { columns: { N: { name: 'N', type: 'BIGINT', index: 1 }, EXTRA: { name: 'EXTRA', type: 'DATE', index: 2 } } } } }));
    expect(fieldsOf(dbt(readImportFile(join(directory, 'manifest.json'))))).toEqual(['n: long', 'extra: date']);
    rmSync(directory, { recursive: true });
  });

  test('the version of a model is that of the product, older ones are told', () => {
    const older = { resource_type: 'model', name: 'orders', version: 1, latest_version: 2 };
    const file = manifest({ version: 2, latest_version: 2 }, {}, {});
    const both = new ImportFile(file.name, file.text.replace('"nodes":{', `"nodes":{"model.shop.orders.v1":${JSON.stringify(older)},`));
    expect(dbt(both).products.map(({ name, props }) => [name, props.version])).toEqual([['orders', '2.0.0']]);
    expect(told(both)).toEqual(['version 1 of "orders" isn\'t taken over; add it to previous_versions of the product, if consumers still read it']);
  });

  test('a source that is a model\'s own table gives it the freshness', () => {
    const freshness = { error_after: { count: 2, period: 'day' }, warn_after: { count: null, period: null } };
    const source = { resource_type: 'source', source_name: 'shop', name: 'orders', loaded_at_field: 'at', columns: {}, freshness };
    const mesh = dbt(manifest({ columns: { at: { name: 'at', data_type: 'timestamptz' } } }, {}, { sources: { 'source.shop.shop.orders': source } }));
    expect(mesh.products.map(({ name }) => name)).toEqual(['orders']);
    expect(rulesOf(mesh, 'orders')).toEqual([{ kind: 'freshness', columns: ['at'], maximumAge: '2 days' }]);
    expect(mesh.sourceSystems).toBeUndefined();
  });

  test('a manifest without tables is refused', () => {
    const { findings } = IMPORT_FORMATS.dbt.read(new ImportFile('manifest.json', '{"nodes": {}, "sources": {}}'));
    expect(findings.map(formatFinding)).toEqual(['[no-table] the file (manifest.json:1:1): the manifest has no model, seed, snapshot or source with a table; write it with "dbt parse" in the project']);
  });
});
