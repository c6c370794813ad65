import { brief, findingsOf } from './support';
import { Field, Schema, SchemaFormat } from '../../../src/model/declaration/schema';

const AT = 'customer.profiles/schema/fields';
const found = (fields: Field[], format = SchemaFormat.PROTOBUF) => findingsOf({ schema: Schema.of({ format, fields }) }).filter(({ rule }) => rule === 'protobuf-name').map(brief);

// The cases are protoc's own: libprotoc 35.1 refuses the first of each kind and takes the others, but for "_a", which older parsers refuse.
describe('Protobuf', () => {
  test.each([[['line_1', 'line1'], 'line1'], [['a__b', 'a_b'], 'aB'], [['a_', 'a'], 'a'], [['a', '_a'], 'a']])('takes the fields %j for the same one', ([one, other], name) => {
    expect(found([Field.string(one), Field.string(other)])).toEqual([
      `protobuf-name ${AT}/1/name: Protobuf takes the fields "${one}" and "${other}" for the same one ("${name}"); rename one of the two`,
    ]);
  });

  test('tells other names apart, and other formats have no such rule', () => {
    expect(found([Field.string('ab_c'), Field.string('a_bc'), Field.string('line_2'), Field.string('line_1')])).toEqual([]);
    expect(found([Field.string('line_1'), Field.string('line1')], SchemaFormat.AVRO)).toEqual([]);
  });

  test('looks into records, in arrays too', () => {
    const inner = [Field.string('line_1'), Field.string('line1')];
    expect(found([Field.record('address', inner), Field.array('addresses', Field.record('x', inner).type)])).toEqual([
      `protobuf-name ${AT}/0/fields/1/name: Protobuf takes the fields "address.line_1" and "address.line1" for the same one ("line1"); rename one of the two`,
      `protobuf-name ${AT}/1/fields/1/name: Protobuf takes the fields "addresses.line_1" and "addresses.line1" for the same one ("line1"); rename one of the two`,
    ]);
  });

  test('takes symbols that differ in case only for the same one, and has a scope for all of a record', () => {
    expect(found([Field.enumeration('state', ['A_B', 'a_b', 'AB'])])).toEqual([
      `protobuf-name ${AT}/0/type: Protobuf takes the symbols "A_B" of field "state" and "a_b" of field "state" for the same one; rename one of the two`,
    ]);
    expect(found([Field.enumeration('state', ['unspecified', 'NEW'])])).toEqual([
      `protobuf-name ${AT}/0/type: Protobuf takes the symbols "UNSPECIFIED" of field "state" and "unspecified" of field "state" for the same one; write UNSPECIFIED, which every enumeration has as zero`,
    ]);
    expect(found([Field.enumeration('status', ['A_B']), Field.enumeration('status_a', ['B'])])).toEqual([
      `protobuf-name ${AT}/1/type: Protobuf takes the symbols "A_B" of field "status" and "B" of field "status_a" for the same one; rename one of the two`,
    ]);
  });
});
