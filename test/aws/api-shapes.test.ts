import * as fs from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { apiProblems, expression } from './api-shapes';
import * as table from './api-shapes.json';
import type { Texts } from './every-kind';
import { everyKind } from './every-kind';
import { printable } from '../../src/core/text';
import { synthesizeApp } from '../assertions';
import { exampleFile, synthesizeMeshFile, synthesizeProgram } from '../examples/synthesis';

type Stack = Parameters<typeof apiProblems>[0];

const read = (stacks: Readonly<Record<string, string>>): Stack[] => Object.values(stacks).map((stack) => JSON.parse(stack));
const fixture = (name: string) => path.join(__dirname, '..', 'fixtures', name);
const mesh = (texts: Texts): Stack[] => Object.values(synthesizeApp((app) => everyKind(app, texts))).map(({ json }) => json);

const PLAIN: Texts = {
  domain: 'customer', product: 'customer-profiles', description: 'Customers', owner: 'customer-team', comment: 'A comment', purpose: 'invoices', value: 'x', tag: 'data',
};

describe('every text that reaches an AWS API is as its model says', () => {
  const made = new Set<string>();
  const problemsOf = (stacks: readonly Stack[]) => {
    for (const { resource } of stacks) Object.keys(resource ?? {}).forEach((type) => made.add(type));
    return [...new Set(stacks.flatMap(apiProblems))];
  };

  test('in examples/e-commerce', () => expect(problemsOf(read(synthesizeMeshFile(exampleFile('e-commerce', 'mesh.yaml'))))).toEqual([]));
  test.each(['customer-profiles', 'own-rules'])('in examples/%s', (name) => expect(problemsOf(read(synthesizeProgram(exampleFile(name, 'main.ts'))))).toEqual([]));
  test.each(['domains.yaml', 'governed.yaml'])('in test/fixtures/%s', (name) => expect(problemsOf(read(synthesizeMeshFile(fixture(name))))).toEqual([]));
  test('in a mesh of every kind', () => expect(problemsOf(mesh(PLAIN))).toEqual([]));
  test('of every type that scripts/api-shapes.py describes', () => expect(Object.keys(table.resources).filter((type) => !made.has(type))).toEqual([]));

  test('of every type that the library makes', () => {
    const folder = path.join(__dirname, '..', '..', 'src');
    const sources = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => fs.readFileSync(path.join(folder, file), 'utf8'));
    const types = sources.flatMap((source) => [...source.matchAll(/provider-aws\/lib\/(?!data-|provider')([a-z0-9-]+)'/g)].map(([, type]) => `aws_${type.replace(/-/g, '_')}`));
    expect(types.length).toBeGreaterThan(40);
    expect([...new Set(types)].filter((type) => !(type in table.resources))).toEqual([]);
  });

  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      'two\nlines', 'bell\u0007', 'null\u0000', '\u007f\u0080', 'lone \ud800 half', '𠮷'.repeat(300), `${'x'.repeat(2_047)}𠮷`, '日本語 🎉', '%{if} $${x}', '"quoted" \\ & <co>', '\u2028\ufffe',
    ),
  ).filter((value) => !/(^|[^$])\$\{/.test(value) && value.trim() !== '');
  const taken = ['order', 'sales', 'governed', 'files', 'changes'];
  const name = (length: number) => fc.stringMatching(/^[a-z][a-z0-9-]{2,62}[a-z0-9]$/).map((value) => value.slice(0, length).replace(/-$/, 'x'))
    .filter((value) => !taken.includes(value) && !/(-s3alias|--[a-z-]*s3)$/.test(value));

  test('whatever people write', () => {
    fc.assert(fc.property(fc.record({
      domain: name(40),
      product: fc.oneof(name(64), fc.stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,80}$/).filter((value) => !taken.includes(value.toLowerCase()))),
      description: text,
      owner: text,
      comment: text,
      purpose: text,
      value: text.map((value) => printable(value).slice(0, 1_000)),
      tag: fc.constantFrom('', 'x'.repeat(256), 'Größe 数据 : _.:/=+-@', '𠮷'.repeat(128)),
    }), (texts) => { expect(problemsOf(mesh(texts))).toEqual([]); }), { numRuns: 12 });
  });
});

describe('the check', () => {
  test('compiles every pattern of the models', () => {
    const patterns = [...JSON.stringify(table).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, pattern]) => JSON.parse(pattern) as string);
    expect(patterns.length).toBeGreaterThan(100);
    for (const pattern of new Set(patterns)) expect(() => expression(pattern)).not.toThrow();
  });

  const role = (body: object) => apiProblems({ resource: { aws_iam_role: { r: body as Record<string, unknown> }, aws_s3_bucket: { b: { bucket: 'short' } } } });

  test.each<[object, RegExp]>([
    [{ name: 'x'.repeat(65) }, /aws_iam_role.r.name \(iam:CreateRole RoleName\): 65 characters, outside 1 to 64/],
    [{ name: 'a role' }, /"a role" doesn't match/],
    [{ name: '${aws_s3_bucket.b.bucket} ' }, /"short " doesn't match/],
    [{ description: 'Größe 日本' }, /doesn't match/],
    [{ tags: { a: 'b & c' } }, /tags.a .*doesn't match/],
    [{ tags: { 'a&b': 'c' } }, /tags key .*doesn't match/],
    [{ tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`tag-${index}`, 'x'])) }, /tags: 51 entries, outside 0 to 50/],
    [{ tags: { a: '%%{x}' } }, /"%\{x\}" doesn't match/],
    [{ assume_role_policy: '{"Principal":"${aws_iam_role.x.arn}日"}' }, /doesn't match/],
    [{ path: '/x/' }, /aws_iam_role.r.path: isn't in scripts/],
  ])('finds %j', (body, problem) => expect(role(body)).toEqual([expect.stringMatching(problem)]));

  test.each([
    { name: 'dp-${data.aws_caller_identity.data_mesh.account_id}' }, { name: '${aws_iam_role.other.name} ' }, { description: 'two\nlines' }, { max_session_duration: 3_600, lifecycle: { x: 'y' } },
  ])('finds nothing in %j', (body) => expect(role(body)).toEqual([]));

  test('looks into the input of an operation', () => {
    const at = 'aws_scheduler_schedule.s.target.input';
    const input = (value: object) => apiProblems({ resource: { aws_scheduler_schedule: { s: { target: { input: JSON.stringify(value) } } } } });
    const valid = { DataSource: { GlueTable: { DatabaseName: 'd', TableName: 't' } }, Role: '${aws_iam_role.r.arn}', RulesetNames: ['r'] };
    expect(input(valid)).toEqual([]);
    expect(input({ ...valid, RulesetNames: Array.from({ length: 11 }, () => 'r') })).toEqual([`${at}.RulesetNames: 11 elements, outside 1 to 10`]);
    expect(input({ ...valid, Rolle: 'x' })).toEqual([`${at}.Rolle: isn't in scripts/api-shapes.py`]);
    expect(input({ Role: 'x', RulesetNames: [], DataSource: { GlueTable: {} } })).toEqual([
      `${at}.RulesetNames: 0 elements, outside 1 to 10`, `${at}.DataSource.GlueTable: DatabaseName is missing`, `${at}.DataSource.GlueTable: TableName is missing`,
    ]);
    expect(input({ ...valid, Timeout: 0 })).toEqual([`${at}.Timeout: 0 , outside 1 to undefined`]);
  });
});
