import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { writeFileAtomically } from '../../src/core/atomic-file';

const directory = mkdtempSync(join(tmpdir(), 'data-mesh-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('a file is written and replaced, its directory made, and nothing else is left', () => {
  const path = join(directory, 'deep', 'er', 'mesh.lock');
  for (const text of ['first', 'second']) {
    writeFileAtomically(path, text);
    expect(readFileSync(path, 'utf8')).toBe(text);
  }
  expect(readdirSync(join(directory, 'deep', 'er'))).toEqual(['mesh.lock']);
});

test('where it can\'t be written nothing is left behind', () => {
  mkdirSync(join(directory, 'taken', 'by-a-directory'), { recursive: true });
  expect(() => writeFileAtomically(join(directory, 'taken'), 'text')).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
  expect(readdirSync(directory).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
