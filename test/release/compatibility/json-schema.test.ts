import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { evolveFields, productOf, someFields } from './field-lists';
import type { Tape } from './tape';
import { arbitraryTape } from './tape';
import { Field, SchemaCompatibility } from '../../../src/model/declaration/schema';
import type { Incompatibility, Newer } from '../../../src/release/compatibility/incompatibility';
import { SchemaDefinitionError } from '../../../src/release/compatibility/incompatibility';
import { compareJsonSchemas, parseJsonSchema } from '../../../src/release/compatibility/json-schema';
import type { JsonSchema } from '../../../src/render/schema/json-schema';
import { jsonSchema } from '../../../src/render/schema/json-schema';

/** Why one schema refuses some document that another accepts. */
function jsonSchemaIncompatibilities(reader: object, writer: object, newer: Newer = 'reader'): Incompatibility[] {
  return compareJsonSchemas(parseJsonSchema(JSON.stringify(reader)), parseJsonSchema(JSON.stringify(writer)), newer);
}

const rules = (reader: object, writer: object): string[] => jsonSchemaIncompatibilities(reader, writer).map(({ path, rule }) => `${path} ${rule}`);
const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, additionalProperties: false, ...more });
const open = (properties: object, more: object = {}): object => object(properties, { additionalProperties: true, ...more });
const typed = (schema: object): object => object({ value: schema });
const decimal = (whole: number, fraction: number): object => ({ type: 'string', pattern: `^-?[0-9]{1,${whole}}(\\.[0-9]{1,${fraction}})?$` });

describe('each kind of change: new reads old (BACKWARD), old reads new (FORWARD)', () => {
  const YES: string[] = [];
  const text = { type: 'string' };
  const both = (rule: string): [string[], string[]] => [[`value ${rule}`], [`value ${rule}`]];
  test.each<[string, object, object, string[], string[]]>([
    ['add an optional property to a closed model', object({}), object({ value: text }), YES, ['value closed-model']],
    ['add an optional property to an open model', open({}), open({ value: text }), ['value open-model'], YES],
    ['add a required property to a closed model', object({}), object({ value: text }, { required: ['value'] }), ['value required'], ['value closed-model']],
    ['require a property', typed(text), object({ value: text }, { required: ['value'] }), ['value required'], YES],
    ['remove a property from a closed model', object({ value: text }), object({}), ['value closed-model'], YES],
    ['close the model', open({}), object({}), [' closed-model'], YES],
    ['allow null', typed(text), typed({ type: ['string', 'null'] }), YES, ['value null-not-allowed']],
    ['change the type', typed(text), typed({ type: 'boolean' }), ...both('type-changed')],
    ['integer to number', typed({ type: 'integer' }), typed({ type: 'number' }), YES, ['value type-changed']],
    ['drop the bounds', typed({ type: 'integer', minimum: -5, maximum: 5 }), typed({ type: 'integer' }), YES, ['value range']],
    ['move the bounds', typed({ type: 'integer', minimum: 0, maximum: 5 }), typed({ type: 'integer', minimum: 1, maximum: 9 }), ...both('range')],
    ['add a symbol', typed({ type: 'string', enum: ['A'] }), typed({ type: 'string', enum: ['A', 'B'] }), YES, ['value enum-symbol']],
    ['allow null beside symbols', typed({ type: 'string', enum: ['A'] }), typed({ type: ['string', 'null'], enum: ['A', null] }), YES, ['value null-not-allowed']],
    ['symbols to text', typed({ type: 'string', enum: ['A'] }), typed(text), YES, ['value enum-symbol']],
    ['symbols to text of a pattern', typed({ type: 'string', enum: ['A', 'b'] }), typed({ type: 'string', pattern: '^[A-Z]$' }), ['value pattern'], ['value enum-symbol']],
    ['symbols to numbers', typed({ type: 'string', enum: ['A'] }), typed({ type: 'integer' }), ...both('type-changed')],
    ['format to text', typed({ type: 'string', format: 'date' }), typed(text), YES, ['value format']],
    ['another format', typed({ type: 'string', format: 'date' }), typed({ type: 'string', format: 'date-time' }), ...both('format')],
    ['another encoding', typed({ type: 'string', contentEncoding: 'base64' }), typed(text), ...both('content-encoding')],
    ['another pattern', typed({ type: 'string', pattern: '^a' }), typed({ type: 'string', pattern: '^b' }), ...both('pattern')],
    ['a wider decimal', typed(decimal(8, 2)), typed(decimal(10, 2)), YES, ['value pattern']],
    ['a decimal with fewer digits before the point', typed(decimal(8, 2)), typed(decimal(6, 4)), ...both('pattern')],
    ['the elements of a list', typed({ type: 'array', items: text }), typed({ type: 'array', items: { type: 'integer' } }), ['value[] type-changed'], ['value[] type-changed']],
    ['the values of a map', typed({ type: 'object', additionalProperties: text }), typed({ type: 'object', additionalProperties: { type: 'integer' } }),
      ['value{} type-changed'], ['value{} type-changed']],
    ['titles, descriptions, defaults', typed(text), object({ value: { ...text, 'description': 'b', 'default': 'x', 'x-classification': 'pii' } }, { title: 't' }), YES, YES],
  ])('%s', (_, older, newer, backward, forward) => {
    expect(rules(newer, older)).toEqual(backward);
    expect(jsonSchemaIncompatibilities(older, newer, 'writer').map(({ path, rule }) => `${path} ${rule}`)).toEqual(forward);
  });
});

test('finds all at once, each with a fix for the author of the change', () => {
  const older = jsonSchema(productOf([Field.string('id', { required: true }), Field.long('visits'), Field.string('gone')]));
  const newer = jsonSchema(productOf([Field.string('id', { required: true }), Field.integer('visits', { required: true }), Field.string('new', { required: true })]));
  const field = (path: string, rule: string, message: string, fix: string): object => ({ path, rule, message, fix });
  expect(jsonSchemaIncompatibilities(newer, older)).toEqual([
    field('visits', 'required', 'field "visits" is required, but older records may lack it', 'make it optional'),
    field('new', 'required', 'field "new" is required, but older records may lack it', 'make it optional'),
    field('visits', 'null-not-allowed', 'field "visits" was optional and is required, but older records may have null there', 'keep it optional'),
    field('visits', 'range', 'field "visits" allowed any number and now only -2147483648 to 2147483647, but older records may hold others', 'keep allowing any number'),
    field('gone', 'closed-model', 'field "gone" is gone, but older records may have it and objects are closed for fields that they don\'t name', 'keep it as an optional field'),
  ]);
});

test.each([
  ['{', 'not JSON: '],
  ['1', 'the record: 1 isn\'t a JSON Schema'],
  ['{"properties": {"a": {"oneOf": []}}}', 'field "a": keyword "oneOf" can\'t be checked; write type, enum'],
  ['{"items": {"$ref": "#"}}', 'field "[]": keyword "$ref" can\'t be checked'],
])('%s is refused', (definition, message) => {
  expect(() => parseJsonSchema(definition)).toThrow(SchemaDefinitionError);
  expect(() => parseJsonSchema(definition)).toThrow(message);
});

const ajv = new Ajv({ strict: false, addUsedSchema: false });
addFormats(ajv);

/** A document that the schema accepts, mostly: near the edges of what it allows. */
function document(schema: JsonSchema, tape: Tape): unknown {
  const { type, enum: symbols, pattern, format, properties, required = [], additionalProperties, items } = schema as {
    type?: string | string[];
    enum?: unknown[];
    pattern?: string;
    format?: string;
    items?: JsonSchema;
    properties?: Record<string, JsonSchema>;
    required?: string[];
    additionalProperties?: boolean | JsonSchema;
  };
  const types = [type ?? ['string', 'integer', 'boolean', 'null']].flat();
  if (symbols) return tape.of(symbols);
  switch (tape.of(types)) {
    case 'null': return null;
    case 'boolean': return tape.chance(50);
    case 'integer': return tape.of([0, -1, 2 ** 31 - 1, 2 ** 40]);
    case 'number': return tape.of([0, 0.5, 1e300]);
    case 'array': return [document(items ?? {}, tape), document(items ?? {}, tape)];
    case 'object': {
      const own = Object.entries(properties ?? {}).filter(([name]) => required.includes(name) || tape.chance(80));
      const values: Record<string, unknown> = Object.fromEntries(own.map(([name, property]) => [name, document(property, tape)]));
      if (additionalProperties === true) values[tape.of(['a', 'b', 'c', 'd', 'e'])] ??= document({}, tape);
      else if (additionalProperties) values.key = document(additionalProperties, tape);
      return values;
    }
    default:
      if (format) return format === 'date' ? '2026-01-31' : '2026-01-31T00:00:00Z';
      return pattern ? tape.of(['0', '0.5', '0.123', '99', '9999', '-1.25']) : tape.of(['', 'x', '1.5', '2026-01-31', 'NEW']);
  }
}

test('a document of the writer that the reader refuses implies a finding', () => {
  const counts = { compatible: 0, incompatible: 0, accepted: 0, refused: 0 };
  const modes = [SchemaCompatibility.BACKWARD, SchemaCompatibility.FORWARD];
  fc.assert(fc.property(arbitraryTape(200), (tape) => {
    const fields = someFields(tape);
    const mode = tape.of(modes);
    const [older, newer] = [
      jsonSchema(productOf(fields, mode)),
      jsonSchema(productOf(tape.chance(80) ? evolveFields(fields, tape) : fields, tape.chance(90) ? mode : tape.of(modes))),
    ];
    for (const [reader, writer] of [[newer, older], [older, newer]]) {
      const found = jsonSchemaIncompatibilities(reader, writer);
      counts[found.length === 0 ? 'compatible' : 'incompatible']++;
      const [accepts, writes] = [reader, writer].map((schema) => ajv.compile(schema));
      for (let count = 0; count < 5; count++) {
        const value = document(writer, tape);
        if (!writes(value)) continue;
        const accepted = accepts(value);
        counts[accepted ? 'accepted' : 'refused']++;
        if (!accepted) expect({ value, errors: accepts.errors, silent: found.length === 0 }).toMatchObject({ silent: false });
      }
    }
  }), { numRuns: 300 });
  expect(counts.compatible).toBeGreaterThan(100);
  expect(counts.incompatible).toBeGreaterThan(100);
  expect(counts.refused).toBeGreaterThan(100);
  if (process.env.SHOW) console.log(counts);
});
