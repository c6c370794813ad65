import { productOf } from './field-lists';
import { Field, SchemaCompatibility, SchemaFormat } from '../../../src/model/declaration/schema';
import type { SchemaVersion } from '../../../src/release/compatibility/compatibility';
import { checkEvolution } from '../../../src/release/compatibility/compatibility';
import { avroText } from '../../../src/render/schema/avro';
import { jsonSchemaText } from '../../../src/render/schema/json-schema';
import { protobufText } from '../../../src/render/schema/protobuf';

const ID = Field.string('id', { required: true });
const VISITS = Field.integer('visits', { required: true });

function at(version: string, ...fields: Field[]): SchemaVersion {
  return { version, definition: avroText(productOf([ID, ...fields])) };
}

function check(mode: SchemaCompatibility, history: SchemaVersion[], next: SchemaVersion, format = SchemaFormat.AVRO): ReturnType<typeof checkEvolution> {
  return checkEvolution({ mode, format, history, next });
}

const { NONE, DISABLED, BACKWARD, BACKWARD_ALL, FORWARD, FORWARD_ALL, FULL, FULL_ALL } = SchemaCompatibility;

describe('a mode', () => {
  // In `required`, both recorded versions have the same schema. In `returned`, a field came back: the last version lacks it, the one before had it with another type.
  const returned = { history: [at('1.0.0', Field.string('visits')), at('1.1.0')], next: at('1.2.0', Field.integer('visits')) };
  const required = { history: [at('1.0.0'), at('1.1.0')], next: at('1.2.0', VISITS) };
  const removed = { history: [at('1.0.0'), at('1.1.0', VISITS)], next: at('1.2.0') };

  test.each<[SchemaCompatibility, string[], string[], string[]]>([
    [NONE, [], [], []],
    [DISABLED, ['both schema-frozen 1.1.0'], ['both schema-frozen 1.1.0'], ['both schema-frozen 1.1.0']],
    [BACKWARD, [], ['backward missing-default 1.0.0,1.1.0'], []],
    [BACKWARD_ALL, ['backward type-changed 1.0.0'], ['backward missing-default 1.0.0,1.1.0'], []],
    [FORWARD, [], [], ['forward missing-default 1.1.0']],
    [FORWARD_ALL, ['forward type-changed 1.0.0'], [], ['forward missing-default 1.1.0']],
    [FULL, [], ['backward missing-default 1.0.0,1.1.0'], ['forward missing-default 1.1.0']],
    [FULL_ALL, ['backward type-changed 1.0.0', 'forward type-changed 1.0.0'], ['backward missing-default 1.0.0,1.1.0'], ['forward missing-default 1.1.0']],
  ])('%s', (mode, ...expected) => {
    const found = [returned, required, removed].map(({ history, next }) => check(mode, history, next)
      .map(({ direction, rule, versions }) => `${direction} ${rule} ${versions}`));
    expect(found).toEqual(expected);
  });

  test.each(Object.values(SchemaCompatibility))('%s accepts a first version and one that is the same', (mode) => {
    expect(check(mode, [], at('1.0.0'))).toEqual([]);
    expect(check(mode, [at('1.0.0'), at('1.1.0')], at('1.2.0'))).toEqual([]);
  });
});

describe('a finding', () => {
  test('names field, rule, both versions and a fix; several versions are one finding', () => {
    const history = [at('1.0.0'), at('1.1.0', Field.string('email')), at('1.2.0', Field.string('email'), Field.string('name'))];
    expect(check(BACKWARD_ALL, history, at('1.3.0', VISITS))).toEqual([{
      direction: 'backward',
      path: 'visits',
      rule: 'missing-default',
      next: '1.3.0',
      versions: ['1.0.0', '1.1.0', '1.2.0'],
      message: '1.3.0 can\'t read data of 1.0.0, 1.1.0 and 1.2.0: field "visits" is new, required and has no default, so older records have no value for it',
      fix: 'make it optional or give it a default; if it is a field renamed, list the old name in its aliases',
    }]);
  });

  test('says which readers break in the other direction', () => {
    const [found] = check(FORWARD, [at('1.0.0', VISITS)], at('1.1.0', Field.string('visits', { required: true })));
    expect(found.message).toBe('readers of 1.0.0 can\'t read data of 1.1.0: field "visits" was int and is string, which can\'t be read as int');
  });

  test('of the mode DISABLED says what is allowed', () => {
    expect(check(DISABLED, [at('1.0.0')], at('1.1.0', VISITS))).toEqual([{
      direction: 'both',
      path: '',
      rule: 'schema-frozen',
      next: '1.1.0',
      versions: ['1.0.0'],
      message: 'the schema of 1.1.0 isn\'t the one of 1.0.0, and the mode DISABLED allows no change',
      fix: 'restore the schema of 1.0.0, or release it as a new major version',
    }]);
  });

  test('tells of definitions that can\'t be read, and checks the others', () => {
    const found = check(BACKWARD_ALL, [{ version: '1.0.0', definition: '{' }, at('1.1.0')], at('1.2.0', VISITS));
    expect(found.map(({ rule, versions }) => `${rule} ${versions}`)).toEqual(['unreadable-definition 1.0.0', 'missing-default 1.1.0']);
    expect(found[0].message).toMatch(/^the schema of 1\.0\.0 can't be checked: not JSON: /);
    expect(found[0].fix).toBe('restore the recorded definition from version control');
    const [broken] = check(BACKWARD_ALL, [at('1.0.0')], { version: '1.1.0', definition: '"Nothing"' });
    expect(broken).toMatchObject({ rule: 'unreadable-definition', versions: [], message: 'the schema of 1.1.0 can\'t be checked: type "Nothing" is unknown' });
  });
});

test('Protobuf numbers are never reused, though the mode compares with the last version only', () => {
  const proto = (version: string, ...fields: Field[]): SchemaVersion => ({ version, definition: protobufText(productOf([ID, ...fields])) });
  const history = [proto('1.0.0', Field.string('email', { fieldNumber: 2 })), proto('1.1.0')];
  const found = check(BACKWARD, history, proto('1.2.0', Field.string('phone', { fieldNumber: 2 })), SchemaFormat.PROTOBUF);
  expect(found.map(({ path, rule, versions }) => [path, rule, versions])).toEqual([['phone', 'number-reused', ['1.0.0']]]);
});

test('JSON Schemas that the modes render evolve as the modes promise', () => {
  const json = (version: string, mode: SchemaCompatibility, ...fields: Field[]): SchemaVersion =>
    ({ version, definition: jsonSchemaText(productOf([ID, ...fields], mode)) });
  const added = (mode: SchemaCompatibility): string[] =>
    check(mode, [json('1.0.0', mode)], json('1.1.0', mode, Field.string('email')), SchemaFormat.JSON_SCHEMA)
      .map(({ direction, path, rule }) => `${direction} ${path} ${rule}`);
  expect(added(BACKWARD_ALL)).toEqual([]);
  expect(added(FORWARD_ALL)).toEqual([]);
  expect(added(FULL)).toEqual(['forward email closed-model']);
});
