import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import avsc from 'avsc';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { arbitraryProduct } from './arbitraries';
import { dqdl } from '../../src/render/quality/dqdl';
import { avroKeyText, avroText } from '../../src/render/schema/avro';
import { glueColumns, gluePartitionKeys } from '../../src/render/schema/glue';
import { jsonSchemaKeyText, jsonSchemaText } from '../../src/render/schema/json-schema';
import { protobufKeyText, protobufText } from '../../src/render/schema/protobuf';
import { contextOf } from '../render/products';

const RUNS = { numRuns: 200 };

// What a schema's text must survive: one parser of each format.

function parseAvro(text: string): avsc.Type {
  return avsc.Type.forSchema(JSON.parse(text));
}

const ajv = addFormats(new Ajv({ strict: true, strictTypes: false, keywords: ['x-classification'], useDefaults: false }));

function parseJsonSchema(text: string): (value: unknown) => boolean {
  const validate = ajv.compile(JSON.parse(text));
  return (value) => validate(value);
}

function parseProtobuf(text: string): protobuf.Root {
  const root = new protobuf.Root();
  root.addJSON(protobuf.common.get('google/protobuf/timestamp.proto')!.nested!);
  protobuf.parse(text, root, { keepCase: true });
  root.resolveAll();
  return root;
}

/** Every text in quotes of a ruleset, read as Glue's own grammar does: a backslash takes the next quote or backslash with it. */
function outsideQuotes(text: string): string {
  return text.replace(/"(?:\\["\\]|[^"\\]|\\(?!["\\]))*"/g, '');
}

describe('of any product', () => {
  test('the Avro schema parses, and what it writes it reads', () => {
    fc.assert(fc.property(arbitraryProduct, (product) => {
      const type = parseAvro(avroText(product));
      // A record that was read once has its maps in the order of the bytes.
      const bytes = type.toBuffer(type.fromBuffer(type.toBuffer(type.random())));
      expect(type.toBuffer(type.fromBuffer(bytes)).equals(bytes)).toBe(true);
      const key = avroKeyText(product);
      if (key) parseAvro(key);
    }), RUNS);
  });

  test('the JSON Schema compiles, and its own defaults are valid', () => {
    fc.assert(fc.property(arbitraryProduct, (product) => {
      const schema = JSON.parse(jsonSchemaText(product)) as { properties: Record<string, { default?: unknown }>; required?: string[] };
      const valid = parseJsonSchema(JSON.stringify({ ...schema, required: [] }));
      const defaults = Object.entries(schema.properties).filter(([, property]) => property.default !== undefined);
      expect(valid(Object.fromEntries(defaults.map(([name, property]) => [name, property.default])))).toBe(true);
      const key = jsonSchemaKeyText(product);
      if (key) parseJsonSchema(key);
    }), RUNS);
  });

  test('the Protobuf definition parses, with every field under its number', () => {
    fc.assert(fc.property(arbitraryProduct, (product) => {
      const [message] = (parseProtobuf(protobufText(product)).lookup(`dp.${product.domain.replace(/-/g, '_')}`) as protobuf.Namespace).nestedArray as protobuf.Type[];
      const numbers = product.schema.fields.map((field, index) => field.fieldNumber ?? index + 1);
      expect(Object.values(message.fields).map((field) => field.id)).toEqual(numbers);
      const key = protobufKeyText(product);
      if (key) parseProtobuf(key);
    }), RUNS);
  });

  test('the catalog has each field once', () => {
    fc.assert(fc.property(arbitraryProduct, (product) => {
      const names = [...glueColumns(product), ...gluePartitionKeys(product)].map(({ name }) => name);
      expect(names.sort()).toEqual(product.schema.fields.map(({ name }) => name).sort());
      for (const { comment = '' } of glueColumns(product)) {
        expect(comment.length).toBeLessThanOrEqual(255);
        expect(comment).not.toMatch(/[\r\n]/);
      }
    }), RUNS);
  });

  test('the rules are in the ruleset or left out with a reason, and its quotes balance', () => {
    fc.assert(fc.property(arbitraryProduct, (product) => {
      const { text, unsupported } = dqdl(contextOf(product), product.quality);
      for (const { reason } of unsupported) expect(reason).not.toBe('');
      if (text === '') return expect(unsupported).toHaveLength(product.quality.length);
      const bare = outsideQuotes(text);
      expect(bare).not.toMatch(/["\\]/);
      expect(bare).toMatch(/^Rules = \[\n[\s\w.,()[\]<>=-]+\n\]$/);
      expect(bare.split('(').length).toBe(bare.split(')').length);
      return expect(bare.split(/,\n/).length + unsupported.length).toBe(product.quality.length);
    }), RUNS);
  });

  test('the same product gives the same bytes', () => {
    fc.assert(fc.property(arbitraryProduct, (product) => {
      const render = (): unknown => [
        avroText(product), jsonSchemaText(product), protobufText(product), glueColumns(product), dqdl(contextOf(product), product.quality).text,
      ];
      expect(render()).toEqual(render());
    }), { numRuns: 50 });
  });
});
