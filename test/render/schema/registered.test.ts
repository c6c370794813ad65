import { Field, Schema, SchemaFormat } from '../../../src/model/declaration/schema';
import { Stream } from '../../../src/model/declaration/stream';
import { avroKeyText, avroText } from '../../../src/render/schema/avro';
import { jsonSchemaKeyText, jsonSchemaText } from '../../../src/render/schema/json-schema';
import { protobufKeyText, protobufText } from '../../../src/render/schema/protobuf';
import { registeredKeySchema, registeredSchema } from '../../../src/render/schema/registered';
import { product, withFields } from '../products';

const ID = Field.string('id', { required: true, unique: true });

describe('a registered schema', () => {
  test.each([
    [SchemaFormat.AVRO, 'AVRO', avroText, avroKeyText],
    [SchemaFormat.JSON_SCHEMA, 'JSON', jsonSchemaText, jsonSchemaKeyText],
    [SchemaFormat.PROTOBUF, 'PROTOBUF', protobufText, protobufKeyText],
  ])('is in the format %s', (format, dataFormat, value, key) => {
    const model = withFields([ID], { format }, { stream: Stream.kafka() });
    expect(registeredSchema(model)).toEqual({ dataFormat, definition: value(model) });
    expect(registeredKeySchema(model)).toEqual({ dataFormat, definition: key(model) });
  });

  test('of the keys is missing without a stream', () => {
    expect(registeredKeySchema(withFields([ID]))).toBeUndefined();
  });

  test.each([
    ['the schema is discovered', product({ schema: Schema.discovered(), stream: Stream.kafka({ keyField: 'id' }) })],
    ['no schema is declared', product({ stream: Stream.kafka() })],
    ['the product registers none', withFields([ID], { registered: false }, { stream: Stream.kafka() })],
  ])('is missing where %s', (_, model) => {
    expect(registeredSchema(model)).toBeUndefined();
    expect(registeredKeySchema(model)).toBeUndefined();
  });
});
