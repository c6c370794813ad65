import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { notCompiled, root } from '../built';
import { describeUnless, missing } from '../describe-unless';
import { exampleFile, synthesizeProgram } from '../examples/synthesis';

const reason = notCompiled() ?? missing('Python is missing: install Python >= 3.10 with pip and venv', 'python3', '-c', 'import sys, pip, venv; sys.exit(sys.version_info < (3, 10))');

describeUnless(reason, 'the Python package', () => {
  let folder: string;
  let outdir: string;
  let wheels: string[];
  /** What the program with rules of its own said when it failed. */
  let ownRules: string;

  // Here and not in the tests, since each step needs the one before: 20 s to build the wheel, 10 to 40 s to install (half a gigabyte), 20 s to run.
  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'python-test-'));
    outdir = path.join(folder, 'cdktf.out');
    const python = path.join(folder, 'venv', 'bin', 'python');
    const { PYTHONPATH, VIRTUAL_ENV, ...env } = process.env;
    const options = { cwd: process.cwd(), env: { ...env, CDKTF_OUTDIR: outdir }, maxBuffer: 100_000_000 };
    const run = (command: string, ...args: string[]) => promisify(execFile)(command, args, options);
    const built = run(process.execPath, path.join(root, 'node_modules', '.bin', 'jsii-pacmak'), root, '--target', 'python', '--outdir', folder, '--no-npmignore');
    const environment = run('python3', '-m', 'venv', path.join(folder, 'venv'));
    await Promise.all([built, environment]);
    wheels = fs.readdirSync(path.join(folder, 'python')).filter((file) => file.endsWith('.whl'));
    await run(python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:',
      '--requirement', path.join(__dirname, 'requirements.txt'), ...wheels.map((file) => path.join(folder, 'python', file)));
    ownRules = await run(python, path.join(__dirname, 'own_rules.py')).then(() => 'it was synthesized', ({ stderr }) => stderr as string);
    await run(python, path.join(__dirname, 'customer_profiles.py')); // from the folder that Jest runs in: the path of the local state is in the output
  }, 600_000);

  afterAll(() => { fs.rmSync(folder, { recursive: true, force: true }); });

  test('is one wheel, which has our version', () => {
    const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    expect(wheels).toEqual([`cdktf_data_mesh-${version}-py3-none-any.whl`]);
  });

  test('runs standards and policies that a program wrote', () => {
    const place = 'data product "order-details" (sales/sales/order-details)';
    expect(ownRules).toContain(`[ORG-001] ${place}: has no category; add one, such as sales or finance`);
    expect(ownRules).toContain(`[ORG-002] ${place}: has 2 consumers; 1 are allowed`);
  });

  test('makes the same Terraform from the same product as TypeScript does, byte for byte', () => {
    const { customer } = synthesizeProgram(exampleFile('customer-profiles', 'main.ts'));
    const fromPython = fs.readFileSync(path.join(outdir, 'stacks', 'customer', 'cdk.tf.json'), 'utf8');
    expect(JSON.parse(fromPython)).toEqual(JSON.parse(customer)); // shows the difference better
    expect(fromPython).toBe(customer);
  });
});
