import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromHere } from '../../../src/core/source-path';
import { callSite } from '../../../src/mesh/internal/call-site';
import { notCompiled, root } from '../../built';
import { describeUnless } from '../../describe-unless';

afterEach(() => {
  delete process.env.JSII_AGENT;
});

test('it is the line of the program, relative to the working directory', () => {
  const here = callSite();
  expect(here()).toEqual({ file: 'test/mesh/internal/call-site.test.ts', line: 15, column: 24 });
});

test('it stays what it was where it is asked later and elsewhere', () => {
  const take = () => callSite();
  const place = take();
  const ask = (location: typeof place) => location();
  expect(ask(place)?.line).toBe(20);
  expect(ask(place)).toBe(ask(place));
});

test('another language\'s program isn\'t in the stack', () => {
  process.env.JSII_AGENT = 'Python/3.11';
  expect(callSite()()).toBeUndefined();
});

test('a stack of packages and of Node alone has no place', async () => {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 1; // the frame of the library itself
  const place = callSite();
  Error.stackTraceLimit = limit;
  expect(place()).toBeUndefined();
});

test.each([
  ['mesh.yaml', 'mesh.yaml'],
  ['./meshes/../mesh.yaml', 'mesh.yaml'],
  [`${process.cwd()}/meshes/mesh.yaml`, 'meshes/mesh.yaml'],
  ['../mesh.yaml', '../mesh.yaml'],
  ['/somewhere/mesh.yaml', '/somewhere/mesh.yaml'],
  ['..mesh.yaml', '..mesh.yaml'],
])('%s as seen from the working directory is %s', (file, expected) => {
  expect(fromHere(file)).toBe(expected);
});

// The source maps of the compiled library lead from lib to src, whoever reads them.
describeUnless(notCompiled(), 'in a program of the compiled library', () => {
  const directory = mkdtempSync(join(tmpdir(), 'data-mesh-call-site-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  const body = 'const { callSite } = require(process.env.CALL_SITE);\nconsole.log(JSON.stringify(callSite()()));\n';
  const options = JSON.stringify({ module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '6.0' });

  test.each([
    ['ts-node', 'main.ts', [join(root, 'node_modules', '.bin', 'ts-node'), '--transpile-only', '--skipProject', '--compilerOptions', options], 3],
    ['node with source maps', 'main.js', ['--enable-source-maps'], 2],
    ['node', 'plain.js', [], 2],
  ])('run by %s it is the line of the program', (_name, file, argv, line) => {
    writeFileSync(join(directory, file), file.endsWith('.ts') ? `interface LeavesNoLine { readonly a: string }\n${body}` : body);
    const env = { ...process.env, CALL_SITE: join(root, 'lib', 'mesh', 'internal', 'call-site.js') };
    const out = execFileSync(process.execPath, [...argv, join(directory, file)], { cwd: directory, encoding: 'utf8', env });
    expect(JSON.parse(out)).toMatchObject({ file, line });
  });
});
