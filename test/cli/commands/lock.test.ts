import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { dataMesh, ECOMMERCE, temporaryDirectory } from '../helpers';

const directory = temporaryDirectory();
const mesh = join(directory, 'mesh.yaml');
const lock = join(directory, 'data-mesh.lock');

beforeAll(() => copyFileSync(ECOMMERCE, mesh));

/** Changes the mesh file for the time of one test. */
async function changed<T>(change: (text: string) => string, run: () => Promise<T>): Promise<T> {
  const before = readFileSync(mesh, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(mesh, after);
  try {
    return await run();
  } finally {
    writeFileSync(mesh, before);
  }
}

test('makes the lock, and says when it is up to date', async () => {
  const first = await dataMesh(['lock', mesh]);
  expect([first.code, first.err]).toEqual([0, '']);
  expect(first.out).toMatch(/^Made .*data-mesh\.lock: 16 data products\. Commit it\.\n$/);
  expect(readdirSync(directory).sort()).toEqual(['data-mesh.lock', 'mesh.yaml']); // nothing half-written is left
  const text = readFileSync(lock, 'utf8');
  expect((await dataMesh(['lock', mesh])).out).toMatch(/is up to date: 16 data products\.\n$/);
  expect(readFileSync(lock, 'utf8')).toBe(text);
});

test('a sound mesh passes the gate', async () => {
  expect((await dataMesh(['validate', mesh])).code).toBe(0);
});

test('validate and synth refuse an incompatible change, with the place in the file, and the lock stays', async () => {
  const text = readFileSync(lock, 'utf8');
  const out = join(directory, 'out');
  await changed((before) => before.replace('{ name: open_support_tickets, type: integer, required: true, default: 0', '{ name: open_support_tickets, type: string, required: true'), async () => {
    const validated = await dataMesh(['validate', mesh]);
    expect(validated.code).toBe(1);
    expect(validated.out).toMatch(/error \[evolution:[a-z-]+\] data product "customer-profile" \([^)]*mesh\.yaml:\d+:\d+\): .*2\.1\.0.*open_support_tickets/);
    expect((await dataMesh(['synth', mesh, '-o', out])).code).toBe(1);
    expect((await dataMesh(['lock', mesh])).code).toBe(1);
  });
  expect(existsSync(out)).toBe(false);
  expect(readFileSync(lock, 'utf8')).toBe(text);
});

test('a compatible change is taken with a minor version, and recorded beside the old one', async () => {
  const add = (before: string) => before.replace('            - { name: email, type: string, classification: pii', '            - { name: nickname, type: string }\n            - { name: email, type: string, classification: pii');
  await changed(add, async () => {
    expect((await dataMesh(['validate', mesh])).out).toContain('write version 2.2.0');
  });
  const before = readFileSync(lock, 'utf8');
  await changed((text) => add(text).replace('version: 2.1.0', 'version: 2.2.0'), async () => {
    expect((await dataMesh(['validate', mesh])).code).toBe(0);
    expect((await dataMesh(['lock', mesh])).out).toMatch(/^Updated /);
    const { schemas } = JSON.parse(readFileSync(lock, 'utf8')).products['customer.customer-profile']['customer-profile'];
    expect(schemas.map(({ versions }: { versions: string[] }) => versions)).toEqual([['2.1.0'], ['2.2.0']]);
  });
  writeFileSync(lock, before);
});

test.each([
  ['a merge conflict', (text: string) => text.replace('\n  "domains"', '\n<<<<<<< HEAD\n  "domains"'), /data-mesh\.lock:\d+:1\): a merge left its conflict here/],
  ['a cut file', (text: string) => text.slice(0, text.length / 2), /data-mesh\.lock:\d+:\d+\): .*expected here|the file ends too early/],
  ['a missing comma', (text: string) => text.replace('"lockVersion": 1,', '"lockVersion": 1'), /data-mesh\.lock:4:3\): "," or the end of the list or mapping is expected here/],
  ['an unknown form', (text: string) => text.replace('"lockVersion": 1,', '"lockVersion": 2,'), /data-mesh\.lock:3:18\): lockVersion must be 1, not 2/],
  ['a wrong type', (text: string) => text.replace('"partitions": 6', '"partitions": "six"'), /data-mesh\.lock:\d+:\d+\): partitions must be a whole number, not "six"/],
  ['a list', () => '[]', /data-mesh\.lock:1:1\): the file must be a mapping/],
])('%s is an error with its line', async (_name, damage, message) => {
  const before = readFileSync(lock, 'utf8');
  writeFileSync(lock, damage(before));
  try {
    const { code, out } = await dataMesh(['validate', mesh]);
    expect(code).toBe(1);
    expect(out).toMatch(message);
    expect((await dataMesh(['lock', mesh])).code).toBe(1);
    expect(readFileSync(lock, 'utf8')).toBe(damage(before));
  } finally {
    writeFileSync(lock, before);
  }
});

test('a directory in its place is an error that names it', async () => {
  const { code, out } = await changed((text) => `lock_file: .\n${text}`, () => dataMesh(['validate', mesh]));
  expect(code).toBe(1);
  expect(out).toMatch(/error \[lock-file\] lock file \([^)]*:1:1\): it is a directory; put the lock file there, or name another/);
});

test('takes what a synthesis has made', async () => {
  const out = join(directory, 'synthesized');
  expect((await dataMesh(['synth', mesh, '-o', out])).code).toBe(0);
  const taken = join(directory, 'taken.lock');
  expect((await dataMesh(['lock', out, '--lock', taken])).code).toBe(0);
  expect(readFileSync(taken, 'utf8')).toBe(readFileSync(lock, 'utf8'));
  expect((await dataMesh(['lock', directory + '/nowhere'])).code).toBe(2);
});

test('takes nothing that was made before the last release, nor over a broken lock', async () => {
  const out = join(directory, 'stale');
  expect((await dataMesh(['synth', mesh, '-o', out])).code).toBe(0);
  const before = readFileSync(lock, 'utf8');
  const later = before.replace('"versions": ["2.1.0"]', '"versions": ["2.1.0","2.1.1"]');
  expect(later).not.toBe(before);
  const own = join(directory, 'own.lock');
  for (const [text, message] of [[later, `error: ${join(out, 'data-mesh.lock')} is older than ${own}: it doesn't know customer.customer-profile 2.1.1; synthesize again\n`], ['{', 'the file ends too early']]) {
    writeFileSync(own, text);
    const { code, err } = await dataMesh(['lock', out, '--lock', own]);
    expect(code).toBe(1);
    expect(err).toContain(message);
    expect(readFileSync(own, 'utf8')).toBe(text);
  }
});

test('a mesh file may name its lock, seen from where it is; a named one must be there', async () => {
  const out = join(directory, 'locks.yaml');
  await changed((text) => `lock_file: locks.yaml\n${text}`, async () => {
    expect((await dataMesh(['validate', mesh])).out).toMatch(/\[lock-file\] mesh .*: there is no lock file/);
    expect((await dataMesh(['lock', mesh])).out).toMatch(/^Made .*locks\.yaml/);
    expect((await dataMesh(['validate', mesh])).code).toBe(0);
  });
  expect(existsSync(out)).toBe(true);
});
