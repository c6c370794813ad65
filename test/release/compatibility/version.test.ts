import { productOf } from './field-lists';
import { Field } from '../../../src/model/declaration/schema';
import type { EvolutionFinding, SchemaVersion } from '../../../src/release/compatibility/compatibility';
import { versionProblem, versionRequired } from '../../../src/release/compatibility/version';
import { avroText } from '../../../src/render/schema/avro';
import { jsonSchemaText } from '../../../src/render/schema/json-schema';
import { protobufText } from '../../../src/render/schema/protobuf';

const FINDING = { rule: 'missing-default' } as EvolutionFinding;
const version = (definition: string): SchemaVersion => ({ version: '1.0.0', definition });

describe.each([['Avro', avroText], ['JSON Schema', jsonSchemaText], ['Protobuf', protobufText]])('a change of %s requires', (_, text) => {
  const of = (...fields: Field[]): SchemaVersion => version(text(productOf(fields)));
  const plain = of(Field.string('description'));

  test('nothing, when it is none', () => expect(versionRequired(plain, plain, [])).toBe('none'));
  test('a patch, when it is in the descriptions', () => {
    expect(versionRequired(plain, of(Field.string('description', { description: 'A text' })), [])).toBe('patch');
  });
  test('a minor version, when it is compatible', () => expect(versionRequired(plain, of(Field.string('description'), Field.string('doc')), [])).toBe('minor'));
  test('a major version, when it is not', () => expect(versionRequired(plain, of(Field.string('doc')), [FINDING])).toBe('major'));
});

test.each([
  ['1.2.3', '1.2.3', 'none', undefined, undefined],
  ['1.2.3', '1.2.4', 'patch', undefined, undefined],
  ['1.2.3', '1.3.0', 'patch', undefined, undefined],
  ['1.2.3', '2.0.0', 'major', undefined, undefined],
  ['1.2.3', '1.3.0', 'minor', undefined, undefined],
  ['1.2.3', '2.0.0-beta.1', 'major', undefined, undefined],
  ['1.5.0-rc.1', '1.5.0-rc.2', 'minor', undefined, undefined],
  ['1.5.0-rc.1', '1.5.0', 'minor', undefined, undefined],
  ['2.0.0-beta.1', '2.0.0', 'major', undefined, undefined],
  ['1.5.0-rc.1', '1.5.0-rc.1', 'minor', 'the schema changed, and the version is still 1.5.0-rc.1: the change demands a new minor version', 'write version 1.5.0'],
  ['1.5.0-rc.1', '1.5.0', 'major', 'the schema changed from 1.5.0-rc.1 to 1.5.0: the change demands a new major version', 'write version 2.0.0'],
  ['1.2.3', '1.2.3+build.7', 'patch', 'the schema changed from 1.2.3 to 1.2.3+build.7: the change demands a new patch version', 'write version 1.2.4'],
  ['1.2.3', '1.2.3', 'patch', 'the schema changed, and the version is still 1.2.3: the change demands a new patch version', 'write version 1.2.4'],
  ['1.2.3', '1.2.4', 'minor', 'the schema changed from 1.2.3 to 1.2.4: the change demands a new minor version', 'write version 1.3.0'],
  ['1.2.3', '1.3.0', 'major', 'the schema changed from 1.2.3 to 1.3.0: the change demands a new major version', 'write version 2.0.0'],
  ['0.3.0', '0.4.0', 'major', 'the schema changed from 0.3.0 to 0.4.0: the change demands a new major version', 'write version 1.0.0'],
  ['1.2.3', '1.2.0', 'none', 'version 1.2.0 is lower than the recorded 1.2.3', 'write 1.2.3'],
  ['1.2.3', '1.1.0', 'minor', 'version 1.1.0 is lower than the recorded 1.2.3', 'write 1.3.0'],
] as const)('from %s to %s where %s is required', (previous, next, required, message, fix) => {
  expect(versionProblem(previous, next, required)).toEqual(message === undefined ? undefined : { message, fix });
});
