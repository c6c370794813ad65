import { callSite } from '../../src/core/call-site';
import { fromHere } from '../../src/core/source-path';

afterEach(() => {
  delete process.env.JSII_AGENT;
});

test('it is the line of the program, relative to the working directory', () => {
  const here = callSite();
  expect(here()).toEqual({ file: 'test/core/call-site.test.ts', line: 9, column: 24 });
});

test('it stays what it was where it is asked later and elsewhere', () => {
  const take = () => callSite();
  const place = take();
  const ask = (location: typeof place) => location();
  expect(ask(place)?.line).toBe(14);
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
