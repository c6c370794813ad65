import { DataType } from '../../../src/model/declaration/data-type';
import { Field } from '../../../src/model/declaration/schema';
import { Storage } from '../../../src/model/declaration/storage';
import { glueColumns, gluePartitionKeys, hiveType } from '../../../src/render/schema/glue';
import { product, withFields } from '../products';

const FIELDS = [Field.string('id', { required: true, description: 'The key' }), Field.date('day'), Field.enumeration('region', ['EU', 'US'])];
const partitionBy = ['region', 'day'];
const comment = (description: string): string | undefined => glueColumns(withFields([Field.string('a', { description })]))[0].comment;

describe('columns of the Glue catalog', () => {
  test.each([
    [DataType.STRING, 'string'],
    [DataType.INTEGER, 'int'],
    [DataType.LONG, 'bigint'],
    [DataType.FLOAT, 'float'],
    [DataType.DOUBLE, 'double'],
    [DataType.BOOLEAN, 'boolean'],
    [DataType.BINARY, 'binary'],
    [DataType.decimal(10, 2), 'decimal(10,2)'],
    [DataType.DATE, 'date'],
    [DataType.TIMESTAMP, 'timestamp'],
    [DataType.enumeration(['A']), 'string'],
    [DataType.array(DataType.JSON), 'array<string>'],
    [DataType.array(DataType.array(DataType.LONG)), 'array<array<bigint>>'],
    [DataType.map(DataType.decimal(3, 1)), 'map<string,decimal(3,1)>'],
    [DataType.record([Field.string('a'), Field.record('b', [Field.array('c', DataType.DATE)])]), 'struct<a:string,b:struct<c:array<date>>>'],
  ])('have the Hive type of %s', (type, expected) => {
    expect(hiveType(type)).toBe(expected);
  });

  test.each([
    ['Delta', Storage.delta({ partitionBy })],
    ['Iceberg', Storage.iceberg({ partitionBy })],
  ])('hold the partition fields in a %s table', (_, storage) => {
    const model = withFields(FIELDS, {}, { storage });
    expect(glueColumns(model)).toEqual([{ name: 'id', type: 'string', comment: 'The key' }, { name: 'day', type: 'date' }, { name: 'region', type: 'string' }]);
    expect(gluePartitionKeys(model)).toEqual([]);
  });

  test('leave out the partition keys of a Parquet table, which come in the order of the path', () => {
    const model = withFields(FIELDS, {}, { storage: Storage.parquet({ partitionBy }) });
    expect(glueColumns(model).map(({ name }) => name)).toEqual(['id']);
    expect(gluePartitionKeys(model)).toEqual([{ name: 'region', type: 'string' }, { name: 'day', type: 'date' }]);
  });

  test('are a placeholder where only the log of a Delta table knows them', () => {
    expect(glueColumns(product())).toEqual([{ name: 'col', type: 'array<string>' }]);
    expect(glueColumns(product({ storage: Storage.iceberg() }))).toEqual([]);
    expect(glueColumns(product({ storage: Storage.parquet({ partitionBy }) }))).toEqual([]);
    expect(gluePartitionKeys(product({ storage: Storage.parquet({ partitionBy: ['day'] }) }))).toEqual([{ name: 'day', type: 'string' }]);
  });

  test('have comments of one line and at most 255 characters', () => {
    expect(comment('two\r\n  lines\t here ')).toBe('two lines here');
    expect(comment('x'.repeat(255))).toBe('x'.repeat(255));
    expect(comment('x'.repeat(256))).toBe(`${'x'.repeat(254)}…`);
    expect(comment('  ')).toBeUndefined();
  });

  test('never cut a character or a value of Terraform in two', () => {
    expect(comment(`${'x'.repeat(253)}😀😀`)).toBe(`${'x'.repeat(253)}…`);
    const unresolved = `\${var.text}${'x'.repeat(300)}`;
    expect(comment(unresolved)).toBe(unresolved);
  });
});
