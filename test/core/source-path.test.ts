import { join, resolve } from 'path';
import { fromHere } from '../../src/core/source-path';

test.each([
  [resolve('src/index.ts'), 'src/index.ts'],
  ['src/../src/index.ts', 'src/index.ts'],
  [resolve('..', 'elsewhere.ts'), resolve('..', 'elsewhere.ts')],
  ['../elsewhere.ts', '../elsewhere.ts'],
  [resolve('..'), resolve('..')],
  [process.cwd(), process.cwd()],
  [resolve('..hidden', 'file.ts'), '..hidden/file.ts'],
  [join('/', 'elsewhere', 'file.ts'), '/elsewhere/file.ts'],
])('%s is called %s', (file, name) => expect(fromHere(file)).toBe(name));
