import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { fixture } from './helpers';
import { FAULTS } from './mutations';
import { meshJsonSchema } from '../../src/config/json-schema';
import type { JsonSchema } from '../../src/config/shape';

const ROOT = join(__dirname, '..', '..');
const schema = meshJsonSchema();
const isValid: ValidateFunction = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);
const valueOf = (text: string): unknown => parse(text, { merge: true, uniqueKeys: false });

test('the published file is current: npx projen mesh-schema', () => {
  expect(readFileSync(join(ROOT, 'mesh.schema.json'), 'utf8')).toBe(`${JSON.stringify(schema, undefined, 2)}\n`);
});

test('it is a schema of draft 7', () => {
  expect(new Ajv().validateSchema(schema)).toBe(true);
  expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
});

test('every key has a description', () => {
  const without: string[] = [];
  const walk = (part: unknown, path: string): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [key, value] of Object.entries(part)) {
      if (key === 'properties' && !path.includes('/if') && !path.includes('/else')) {
        for (const [name, property] of Object.entries(value as Record<string, JsonSchema>)) {
          if (typeof property.description !== 'string') without.push(`${path}/${name}`);
        }
      }
      walk(value, `${path}/${key}`);
    }
  };
  walk(schema, '');
  expect(without).toEqual([]);
});

test.each(['domains.yaml', 'ecommerce.yaml', 'first-domains.yaml', 'every-key.yaml'])('it accepts %s', (name) => {
  isValid(valueOf(fixture(name)));
  expect(isValid.errors ?? []).toEqual([]);
});

test('it accepts the example', () => {
  isValid(valueOf(readFileSync(join(ROOT, 'examples', 'e-commerce', 'mesh.yaml'), 'utf8')));
  expect(isValid.errors ?? []).toEqual([]);
});

test.each(FAULTS.filter(({ readerOnly }) => !readerOnly).map(({ name, text }) => [name, text]))('it rejects %s', (_name, text) => {
  expect(isValid(valueOf(text))).toBe(false);
});

test('what only the reader can find, it lets pass', () => {
  expect(FAULTS.filter(({ readerOnly }) => readerOnly).filter(({ text }) => !isValid(valueOf(text))).map(({ name }) => name)).toEqual([]);
});
