import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStacks } from '../../../src/cli/stacks';
import * as loadModule from '../../../src/config/load';
import * as evaluationModule from '../../../src/governance/evaluation';
import * as dataMeshModule from '../../../src/mesh/data-mesh';
import { dataMesh, ECOMMERCE, FIXTURES, temporaryDirectory } from '../helpers';

const directory = temporaryDirectory();
let number = 0;
/** A directory that isn't there yet, alone in its parent. */
const fresh = () => join(directory, String(number++), 'out');
const parentOf = (out: string) => readdirSync(join(out, '..'));

function filesOf(path: string): Record<string, string> {
  return Object.fromEntries(readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file): [string, string] => [file.slice(path.length), readFileSync(file, 'utf8')])
    .sort(([one], [other]) => one < other ? -1 : 1));
}

test('the example becomes a stack for the platform and one for each domain, and is described in plain words', async () => {
  const out = fresh();
  const run = await dataMesh(['synth', ECOMMERCE, '-o', out]);
  expect([run.code, run.err]).toEqual([0, '']);
  expect(readdirSync(join(out, 'stacks')).sort()).toEqual(['customer', 'marketing', 'order', 'platform', 'product']);
  expect(parentOf(out)).toEqual(['out']);
  expect(run.out).toMatch(/^4 domains, 16 data products: no problems\n\nMade 5 Terraform stacks in /);
  expect(run.out).toMatch(/together +8 +16 /);
  expect(run.out).toContain(`terraform -chdir=${join(out, 'stacks', 'platform')} init`);
});

test('the file is read and checked once', async () => {
  const load = jest.spyOn(loadModule, 'loadMesh');
  const evaluate = jest.spyOn(evaluationModule, 'evaluateMesh');
  await dataMesh(['synth', ECOMMERCE, '-o', fresh()]);
  expect([load.mock.calls.length, evaluate.mock.calls.length]).toEqual([1, 1]);
  jest.restoreAllMocks();
});

test('the stacks come in the order in which they depend on each other', async () => {
  const out = fresh();
  await dataMesh(['synth', ECOMMERCE, '-o', out]);
  expect(readStacks(out)[0].name).toBe('platform');
});

test('a mesh with errors leaves everything as it was', async () => {
  const out = fresh();
  const { code, out: text } = await dataMesh(['synth', join(FIXTURES, 'ecommerce.yaml'), '-o', out]);
  expect(code).toBe(1);
  expect(text).toMatch(/error \[STD-001\] data product "marketing-ROI"/);
  expect(text).toMatch(/\n4 domains, 16 data products: 19 errors, 1 warning, 1 hint; nothing was written\n$/);
  expect(existsSync(join(out, '..'))).toBe(false);
});

test('a failure while building leaves everything as it was, and says what failed without a stack trace', async () => {
  const out = fresh();
  await dataMesh(['synth', ECOMMERCE, '-o', out]);
  const before = filesOf(out);
  const fails = jest.spyOn(dataMeshModule.DataMesh, '_fromChecked').mockImplementation(() => {
    throw new Error('the disk is on fire');
  });
  try {
    expect(await dataMesh(['synth', ECOMMERCE, '-o', out])).toEqual({ code: 1, out: '', err: 'error: data-mesh failed: the disk is on fire\n' });
  } finally {
    fails.mockRestore();
  }
  expect(filesOf(out)).toEqual(before);
  expect(parentOf(out)).toEqual(['out']);
});

describe('in a directory that was made before', () => {
  const mesh = (...domains: string[]) => {
    const file = join(directory, `${number++}.yaml`);
    writeFileSync(file, ['organization: acme', 'domains:', ...domains.map((name) => `  - name: ${name}`)].join('\n'));
    return file;
  };

  test('the same mesh gives the same bytes', async () => {
    const out = fresh();
    await dataMesh(['synth', ECOMMERCE, '-o', out]);
    const before = filesOf(out);
    expect((await dataMesh(['synth', ECOMMERCE, '-o', out])).code).toBe(0);
    expect(filesOf(out)).toEqual(before);
    expect(parentOf(out)).toEqual(['out']);
  });

  test('what Terraform left stays', async () => {
    const out = fresh();
    await dataMesh(['synth', mesh('customer'), '-o', out]);
    const lock = join(out, 'stacks', 'customer', '.terraform.lock.hcl');
    writeFileSync(lock, 'locked');
    await dataMesh(['synth', mesh('customer', 'order'), '-o', out]);
    expect(readFileSync(lock, 'utf8')).toBe('locked');
    expect(readdirSync(join(out, 'stacks')).sort()).toEqual(['customer', 'order', 'platform']);
  });

  test('a stack that isn\'t declared any more stays, and is named', async () => {
    const out = fresh();
    await dataMesh(['synth', mesh('customer', 'order'), '-o', out]);
    const { out: text } = await dataMesh(['synth', mesh('customer'), '-o', out]);
    expect(text).toContain('order isn\'t declared any more; the folder stays, so that you can destroy what was deployed from there.');
    expect(existsSync(join(out, 'stacks', 'order', 'cdk.tf.json'))).toBe(true);
    expect(readStacks(out).map(({ name }) => name)).toEqual(['platform', 'customer']);
  });

  test('an empty directory is as good as none', async () => {
    const out = fresh();
    mkdirSync(out, { recursive: true });
    expect((await dataMesh(['synth', mesh('customer'), '-o', out])).code).toBe(0);
    expect(existsSync(join(out, 'manifest.json'))).toBe(true);
  });
});
