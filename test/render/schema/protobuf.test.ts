import protobuf from 'protobufjs';
import { DataType } from '../../../src/model/declaration/data-type';
import { Field } from '../../../src/model/declaration/schema';
import { Stream } from '../../../src/model/declaration/stream';
import { protobufKeyText, protobufText } from '../../../src/render/schema/protobuf';
import { product, withFields } from '../products';

function parse(text: string, type: string): protobuf.Type {
  const root = new protobuf.Root();
  root.addJSON(protobuf.common.get('google/protobuf/timestamp.proto')!.nested!);
  protobuf.parse(text, root, { keepCase: true });
  root.resolveAll();
  return root.lookupType(type);
}

/** The lines of the message of a product with this one field. */
const lines = (field: Field): string[] => protobufText(withFields([field])).split('\n').slice(4, -1);

describe('a Protobuf definition', () => {
  test('is a message of the package of its domain', () => {
    const model = withFields([
      Field.string('id', { required: true, description: 'The key,\non two lines' }),
      Field.timestamp('updated_at', { required: true }),
      Field.string('email'),
    ], {}, { description: 'Profiles' });
    expect(protobufText(model)).toBe(`syntax = "proto3";

package dp.customer_care;

import "google/protobuf/timestamp.proto";

// Profiles
message CustomerProfiles {
  // The key,
  // on two lines
  string id = 1;
  google.protobuf.Timestamp updated_at = 2;
  optional string email = 3;
}
`);
  });

  test.each([
    [DataType.STRING, 'string'],
    [DataType.INTEGER, 'int32'],
    [DataType.LONG, 'int64'],
    [DataType.FLOAT, 'float'],
    [DataType.DOUBLE, 'double'],
    [DataType.BOOLEAN, 'bool'],
    [DataType.BINARY, 'bytes'],
    [DataType.JSON, 'string'],
    [DataType.decimal(10, 2), 'string'],
    [DataType.DATE, 'string'],
  ])('has %s', (type, expected) => {
    expect(lines(Field.of('value', type, { required: true }))).toEqual(['message CustomerProfiles {', `  ${expected} value = 1;`, '}']);
    expect(lines(Field.of('value', type))).toEqual(['message CustomerProfiles {', `  optional ${expected} value = 1;`, '}']);
    expect(lines(Field.array('value', type))).toEqual(['message CustomerProfiles {', `  repeated ${expected} value = 1;`, '}']);
    expect(lines(Field.map('value', type))).toEqual(['message CustomerProfiles {', `  map<string, ${expected}> value = 1;`, '}']);
  });

  test('has enumerations with a zero and prefixed symbols', () => {
    expect(lines(Field.enumeration('order_status', ['PAID', 'UNSPECIFIED', 'sent']))).toEqual([
      'message CustomerProfiles {',
      '  enum OrderStatus {',
      '    ORDER_STATUS_UNSPECIFIED = 0;',
      '    ORDER_STATUS_PAID = 1;',
      '    ORDER_STATUS_sent = 2;',
      '  }',
      '',
      '  optional OrderStatus order_status = 1;',
      '}',
    ]);
  });

  test('has messages within messages', () => {
    expect(lines(Field.array('items', DataType.record([Field.record('price', [Field.decimal('amount', 9, 2)])])))).toEqual([
      'message CustomerProfiles {',
      '  message Items {',
      '    message Price {',
      '      optional string amount = 1;',
      '    }',
      '',
      '    Price price = 1;',
      '  }',
      '',
      '  repeated Items items = 1;',
      '}',
    ]);
  });

  test('wraps lists and maps that stand inside others', () => {
    expect(lines(Field.array('rows', DataType.array(DataType.LONG)))).toEqual([
      'message CustomerProfiles {',
      '  message RowsItem {',
      '    repeated int64 items = 1;',
      '  }',
      '',
      '  repeated RowsItem rows = 1;',
      '}',
    ]);
    expect(lines(Field.map('groups', DataType.map(DataType.STRING)))).toEqual([
      'message CustomerProfiles {',
      '  message GroupsValue {',
      '    map<string, string> entries = 1;',
      '  }',
      '',
      '  map<string, GroupsValue> groups = 1;',
      '}',
    ]);
  });

  test('numbers fields by their number, else their place', () => {
    expect(protobufText(withFields([Field.string('a'), Field.string('b', { fieldNumber: 9 }), Field.string('c')])).match(/\w = \d+/g)).toEqual(['a = 1', 'b = 9', 'c = 3']);
  });

  test('never gives a name twice, nor that of an enclosing message', () => {
    // GIVEN two fields whose types want the same name, and one that wants the outer message's
    const inner = DataType.record([Field.string('a')]);
    const text = protobufText(withFields([Field.of('line_1', inner), Field.of('line1', inner), Field.of('customer_profiles', inner)]));
    // THEN
    expect(text.match(/message \w+/g)).toEqual(['message CustomerProfiles', 'message Line1', 'message Line12', 'message CustomerProfiles2']);
    // and two fields with the same name in Protobuf's JSON
    expect(text).toContain('  Line1 line_1 = 1;\n  Line12 line12 = 2;\n');
  });

  test("keeps clear of an optional field's hidden companion", () => {
    expect(protobufText(withFields([Field.string('a'), Field.string('_a')])).match(/\w+ = \d/g)).toEqual(['a = 1', '_a2 = 2']);
  });

  test('never gives a symbol twice in one message', () => {
    const text = protobufText(withFields([Field.enumeration('status', ['A_B']), Field.enumeration('status_a', ['B'])]));
    expect(text.match(/STATUS\w+/g)).toEqual(['STATUS_UNSPECIFIED', 'STATUS_A_B', 'STATUS_A_UNSPECIFIED', 'STATUS_A_B2']);
    expect(protobufText(withFields([Field.enumeration('x', ['A', '_A', 'a'])])).match(/X_\w+/g)).toEqual(['X_UNSPECIFIED', 'X_A', 'X__A2', 'X_a3']);
  });

  test('has a package that Protobuf takes', () => {
    expect(protobufText(product({}, '2nd-hand', 'follow-up'))).toContain('package dp.follow_up;\n\nmessage _2ndHand {\n}');
  });

  test('reads back what it wrote', () => {
    // GIVEN
    const type = parse(protobufText(withFields([
      Field.string('id', { required: true }),
      Field.long('visits'),
      Field.timestamp('updated_at'),
      Field.enumeration('tier', ['GOLD', 'SILVER']),
      Field.record('address', [Field.string('zip', { required: true })]),
      Field.map('scores', DataType.array(DataType.INTEGER)),
    ])), 'dp.customer_care.CustomerProfiles');
    const record = { id: 'c-1', updated_at: { seconds: 1_767_225_600, nanos: 5 }, tier: 'TIER_SILVER', address: { zip: '1' }, scores: { x: { items: [1, 2] } } };
    expect(type.verify(type.fromObject(record))).toBeNull();
    // WHEN
    const read = type.decode(type.encode(type.fromObject(record)).finish());
    // THEN
    expect(type.toObject(read, { enums: String, longs: Number })).toEqual(record);
    expect(type.fields.visits.options).toMatchObject({ proto3_optional: true });
  });
});

describe("the Protobuf definition of a stream's keys", () => {
  test('is a message of the key field', () => {
    const model = withFields([Field.integer('n'), Field.string('id', { fieldNumber: 9 })], {}, { stream: Stream.kafka({ keyField: 'id' }) });
    expect(protobufKeyText(model)).toContain('message CustomerProfilesKey {\n  string id = 1;\n}');
    expect(parse(protobufKeyText(model)!, 'dp.customer_care.CustomerProfilesKey').fieldsArray).toHaveLength(1);
  });

  test('is missing without a stream', () => {
    expect(protobufKeyText(withFields([Field.string('id', { required: true, unique: true })]))).toBeUndefined();
  });
});
