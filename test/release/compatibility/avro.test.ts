import avro from 'avsc';
import { DataType } from '../../../src/model/declaration/data-type';
import { Field, Schema } from '../../../src/model/declaration/schema';
import { compareAvro } from '../../../src/release/compatibility/avro';
import { parseAvro } from '../../../src/release/compatibility/avro-type';
import type { Incompatibility, Newer } from '../../../src/release/compatibility/incompatibility';
import { SchemaDefinitionError } from '../../../src/release/compatibility/incompatibility';
import { avroText } from '../../../src/render/schema/avro';
import { productModel } from '../../governance/support';

/** Why one schema can't read what another wrote. */
function avroIncompatibilities(reader: object, writer: object, newer: Newer = 'reader'): Incompatibility[] {
  return compareAvro(parseAvro(JSON.stringify(reader)), parseAvro(JSON.stringify(writer)), newer);
}

const ID = { name: 'id', type: 'string' };
const record = (...fields: object[]): object => ({ type: 'record', name: 'Order', namespace: 'dp.order', fields: [ID, ...fields] });
const typed = (type: unknown, more: object = {}): object => record({ name: 'value', type, ...more });
const enumeration = (symbols: string[], more: object = {}): object => ({ type: 'enum', name: 'Status', symbols, ...more });
const decimal = (precision: number, scale: number): object => ({ type: 'bytes', logicalType: 'decimal', precision, scale });
const logical = (type: string, logicalType: string): object => ({ type, logicalType });

const rules = (reader: object, writer: object): string[] => avroIncompatibilities(reader, writer).map(({ rule }) => rule);

describe('each row of the table of changes: new reads old (BACKWARD), old reads new (FORWARD)', () => {
  const YES: string[] = [];
  test.each<[string, object, object, string[], string[]]>([
    ['add a field with a default', record(), typed('string', { default: '' }), YES, YES],
    ['add a field without a default', record(), typed('string'), ['missing-default'], YES],
    ['remove a field that had a default', typed('string', { default: '' }), record(), YES, YES],
    ['remove a field that had none', typed('string'), record(), YES, ['missing-default']],
    ['rename with an alias', typed('string'), record({ name: 'renamed', type: 'string', aliases: ['value'] }), YES, ['missing-default']],
    ['rename with an alias, the old one had a default', typed('string', { default: '' }), record({ name: 'renamed', type: 'string', aliases: ['value'] }), YES, YES],
    ['rename without an alias', typed('string'), record({ name: 'renamed', type: 'string' }), ['missing-default'], ['missing-default']],
    ['int to long', typed('int'), typed('long'), YES, ['type-changed']],
    ['int to float', typed('int'), typed('float'), YES, ['type-changed']],
    ['int to double', typed('int'), typed('double'), YES, ['type-changed']],
    ['long to float', typed('long'), typed('float'), YES, ['type-changed']],
    ['long to double', typed('long'), typed('double'), YES, ['type-changed']],
    ['float to double', typed('float'), typed('double'), YES, ['type-changed']],
    ['int to string', typed('int'), typed('string'), ['type-changed'], ['type-changed']],
    ['boolean to int', typed('boolean'), typed('int'), ['type-changed'], ['type-changed']],
    ['string to bytes', typed('string'), typed('bytes'), YES, YES],
    ['bytes to string', typed('bytes'), typed('string'), YES, YES],
    ['T to [null, T]', typed('string'), typed(['null', 'string']), YES, ['null-not-allowed']],
    ['[null, T] to T', typed(['null', 'string']), typed('string'), ['null-not-allowed'], YES],
    ['add an enum symbol', typed(enumeration(['A'])), typed(enumeration(['A', 'B'])), YES, ['enum-symbol']],
    ['remove an enum symbol', typed(enumeration(['A', 'B'])), typed(enumeration(['A'])), ['enum-symbol'], YES],
    ['kind of type', typed({ type: 'array', items: 'int' }), typed({ type: 'map', values: 'int' }), ['type-changed'], ['type-changed']],
    ['name', typed(enumeration(['A'])), typed(enumeration(['A'], { name: 'Other' })), ['type-name'], ['type-name']],
    ['namespace', typed(enumeration(['A'])), typed(enumeration(['A'], { namespace: 'elsewhere' })), YES, YES],
    ['order', record({ name: 'a', type: 'int' }, { name: 'b', type: 'int' }), record({ name: 'b', type: 'int' }, { name: 'a', type: 'int' }), YES, YES],
    ['doc', typed('int'), typed('int', { doc: 'A number' }), YES, YES],
    ['default value', typed('int', { default: 1 }), typed('int', { default: 2 }), YES, YES],
    ['logical type added', typed('string'), typed(logical('string', 'uuid')), ['logical-type'], ['logical-type']],
    ['text to JSON', typed('string'), typed(logical('string', 'json')), ['logical-type'], ['logical-type']],
    ['logical type changed', typed(logical('int', 'date')), typed(logical('int', 'time-millis')), ['logical-type'], ['logical-type']],
    ['logical type with a promotion', typed(logical('int', 'date')), typed(logical('long', 'timestamp-micros')), ['logical-type'], ['type-changed']],
    ['decimal scale', typed(decimal(10, 2)), typed(decimal(10, 4)), ['decimal'], ['decimal']],
    ['decimal precision', typed(decimal(10, 2)), typed(decimal(12, 2)), ['decimal'], ['decimal']],
    ['millis to micros', typed(logical('long', 'timestamp-millis')), typed(logical('long', 'timestamp-micros')), ['logical-type'], ['logical-type']],
  ])('%s', (_, older, newer, backward, forward) => {
    expect(rules(newer, older)).toEqual(backward);
    expect(rules(older, newer)).toEqual(forward);
  });
});

describe('findings', () => {
  test('are all there, each with its field, also within records, lists and maps', () => {
    const line = (...fields: object[]): object => ({ type: 'record', name: 'Line', fields });
    const older = record(
      { name: 'lines', type: { type: 'array', items: line({ name: 'price', type: 'long' }, { name: 'sku', type: 'string' }) } },
      { name: 'rates', type: { type: 'map', values: { type: 'array', items: decimal(10, 2) } } },
      { name: 'note', type: ['null', 'string'] },
    );
    const newer = record(
      { name: 'lines', type: { type: 'array', items: line({ name: 'price', type: 'int' }, { name: 'sku', type: 'string' }, { name: 'count', type: 'int' }) } },
      { name: 'rates', type: { type: 'map', values: { type: 'array', items: decimal(10, 3) } } },
      { name: 'note', type: 'string' },
      { name: 'channel', type: 'string' },
    );
    expect(avroIncompatibilities(newer, older).map(({ path, rule }) => [path, rule])).toEqual([
      ['lines[].price', 'type-changed'],
      ['lines[].count', 'missing-default'],
      ['rates{}[]', 'decimal'],
      ['note', 'null-not-allowed'],
      ['channel', 'missing-default'],
    ]);
  });

  test('tell the author of a new reader what to do', () => {
    expect(avroIncompatibilities(typed(decimal(10, 4)), typed(decimal(10, 2)))).toEqual([{
      path: 'value',
      rule: 'decimal',
      message: 'field "value" was bytes with decimal(10, 2) and is bytes with decimal(10, 4): Avro reads one as the other without an error, but takes the values wrong',
      fix: 'keep bytes with decimal(10, 2), or add a field of the new type under another name',
    }]);
    expect(avroIncompatibilities(typed('string'), record())).toEqual([{
      path: 'value',
      rule: 'missing-default',
      message: 'field "value" is new, required and has no default, so older records have no value for it',
      fix: 'make it optional or give it a default; if it is a field renamed, list the old name in its aliases',
    }]);
  });

  test('tell the author of a new writer what to do', () => {
    const renamed = record({ name: 'renamed', type: 'string', aliases: ['value'] });
    expect(avroIncompatibilities(typed('string'), renamed, 'writer')).toEqual([{
      path: 'value',
      rule: 'missing-default',
      message: 'field "value" is renamed to "renamed", but older readers need it: it was required and had no default',
      fix: 'keep "value", or release it as a new major version',
    }]);
    expect(avroIncompatibilities(typed('int'), typed('string'), 'writer')).toEqual([{
      path: 'value',
      rule: 'type-changed',
      message: 'field "value" was int and is string, which can\'t be read as int',
      fix: 'keep int, or add a field of the new type under another name',
    }]);
  });
});

describe('resolution', () => {
  test('refuses two writers\' fields for one reader\'s', () => {
    const reader = record({ name: 'value', type: 'string', aliases: ['old'] });
    expect(rules(reader, record({ name: 'value', type: 'string' }, { name: 'old', type: 'string' }))).toEqual(['ambiguous-alias']);
  });

  test.each<[string, object]>([
    ['null first', typed(['null', 'int'])],
    ['null last', typed(['int', 'null'], { default: 1 })],
  ])('takes a union with %s', (_, schema) => {
    expect(rules(schema, typed('int'))).toEqual([]);
    expect(rules(typed('long'), schema)).toEqual(['null-not-allowed']);
  });

  test.each([
    ['a type that the library doesn\'t write', typed({ type: 'fixed', name: 'Code', size: 4 }), 'type "fixed" is unknown'],
    ['a type by its name', record({ name: 'home', type: enumeration(['A']) }, { name: 'work', type: 'Status' }), 'type "Status" is unknown'],
    ['a union of several types', typed(['null', 'int', 'string']), 'a union must be of null and one type, not ["null","int","string"]'],
    ['a union without null', typed(['int', 'string']), 'a union must be of null and one type, not ["int","string"]'],
    ['a field twice', record(ID), 'record "Order" has two fields "id"'],
    ['fields that are no list', { type: 'record', name: 'A', fields: 1 }, 'fields of record "A" must be a list, not 1'],
    ['a nameless type', { type: 'enum', symbols: [] }, 'name of a type "enum" must be text, not undefined'],
  ])('refuses %s', (_, schema, message) => {
    expect(() => avroIncompatibilities(schema, record())).toThrow(new SchemaDefinitionError(message));
  });
});

test('what one version wrote, a compatible one reads', () => {
  const text = (...fields: Field[]): string => avroText(productModel({ schema: Schema.of({ fields }) }));
  const older = text(
    Field.string('id', { required: true }),
    Field.integer('visits', { required: true }),
    Field.string('mail'),
    Field.decimal('balance', 10, 2),
    Field.string('legacy', { required: true }),
  );
  const newer = text(
    Field.string('id', { required: true }),
    Field.long('visits'),
    Field.string('email', { aliases: ['mail'] }),
    Field.decimal('balance', 10, 2),
    Field.string('tier', { required: true, defaultValue: 'basic' }),
    Field.array('labels', DataType.STRING),
  );
  expect(avroIncompatibilities(JSON.parse(newer) as object, JSON.parse(older) as object)).toEqual([]);
  const [oldType, newType] = [older, newer].map((schema) => avro.Type.forSchema(JSON.parse(schema) as avro.Schema, { wrapUnions: false }));
  const data = oldType.toBuffer({ id: '1', visits: 7, mail: 'a@example.com', balance: Buffer.from([0x04, 0xd2]), legacy: 'x' });
  expect({ ...newType.fromBuffer(data, newType.createResolver(oldType)) as object }).toEqual({
    id: '1', visits: 7, email: 'a@example.com', balance: Buffer.from([0x04, 0xd2]), tier: 'basic', labels: null,
  });
});
