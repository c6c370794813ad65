import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataMesh, ECOMMERCE, temporaryDirectory } from './helpers';

const directory = temporaryDirectory();

test.each([
  ['an unknown command', ['validat', 'x'], /unknown command 'validat'\n\(Did you mean validate\?\)/],
  ['an unknown option', ['validate', 'x', '--fromat', 'json'], /unknown option '--fromat'\n\(Did you mean --format\?\)/],
  ['an unknown format', ['validate', 'x', '--format', 'xml'], /Allowed choices are text, json/],
  ['no file', ['validate'], /missing required argument 'file'/],
  ['too many files', ['validate', 'a', 'b'], /too many arguments/],
  ['no directory', ['synth', 'x'], /required option '-o, --output <directory>' not specified/],
  ['a missing file', ['validate', join(directory, 'nothing.yaml')], /^error: the mesh file ".*nothing\.yaml" can't be read: there is no such file\n$/],
  ['a missing file to synthesize', ['synth', join(directory, 'nothing.yaml'), '-o', join(directory, 'out')], /there is no such file/],
  ['a directory as file', ['validate', directory], /it is a directory/],
  ['nothing at all', [], /Usage: data-mesh/],
])('%s is said to be wrong: exit 2', async (_name, argv, says) => {
  const { code, out, err } = await dataMesh(argv);
  expect(err).toMatch(says);
  expect([code, out]).toEqual([2, '']);
  expect(existsSync(join(directory, 'out'))).toBe(false);
});

test('a directory with other things in it is refused: exit 2', async () => {
  const other = join(directory, 'other');
  mkdirSync(other);
  writeFileSync(join(other, 'diary.txt'), 'dear diary');
  const { code, err } = await dataMesh(['synth', ECOMMERCE, '-o', other]);
  expect(code).toBe(2);
  expect(err).toMatch(/isn't empty and holds no output of this command/);
});

test('a file in the place of the directory is refused: exit 2', async () => {
  const file = join(directory, 'file');
  writeFileSync(file, '');
  expect(await dataMesh(['synth', ECOMMERCE, '-o', file])).toMatchObject({ code: 2, err: expect.stringContaining('is a file, not a directory') as string });
});

test.each([['--help'], ['-h'], ['help'], ['validate', '--help'], ['synth', '--help'], ['help', 'synth']].map((argv) => [argv.join(' '), argv]))(
  'data-mesh %s helps', async (_name, argv) => {
    const { code, out, err } = await dataMesh(argv);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/Usage: data-mesh/);
    expect(out).toMatch(/Examples:\n {2}\$ data-mesh /);
    expect(out).toMatch(/Exit codes:\n {2}0 .*\n {2}1 .*\n {2}2 /);
  });

test('data-mesh --version says the version', async () => {
  expect(await dataMesh(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/) as string });
});
