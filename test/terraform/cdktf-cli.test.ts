import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Cloud, describeTerraformApply } from './terraform';
import { notCompiled, root } from '../built';
import { exampleFile, synthesizeProgram } from '../examples/synthesis';

interface Result { readonly exitCode: number | null; readonly output: string }

describeTerraformApply('the cdktf command on examples/e-commerce', () => {
  const stacks = ['customer', 'marketing', 'order', 'platform', 'product'];
  let folder: string; // a copy of the project with nothing but the example of its own: cdktf.out and the states stay in it
  let example: string;
  let synth: Result;
  let diff: Result;
  let deploy: Result;
  let diffAfterwards: Result;
  let destroy: Result;
  let cloud: Cloud;

  // One after the other, as a person does it.
  beforeAll(async () => {
    cloud = new Cloud();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdktf-cli-'));
    example = path.join(folder, 'examples', 'e-commerce');
    fs.cpSync(path.dirname(exampleFile('e-commerce', 'cdktf.json')), example, { recursive: true, filter: (file) => !/cdktf\.out|tfstate/.test(file) });
    for (const file of ['package.json', 'tsconfig.json', 'tsconfig.dev.json']) fs.copyFileSync(path.join(root, file), path.join(folder, file));
    for (const shared of ['src', 'lib', 'node_modules']) fs.symlinkSync(path.join(root, shared), path.join(folder, shared));

    synth = await cdktf('synth');
    diff = await cdktf('diff', 'customer', '--skip-provider-lock');
    deploy = await cdktf('deploy', '*', '--auto-approve', '--parallelism', '2', '--skip-provider-lock');
    diffAfterwards = await cdktf('diff', 'customer', '--skip-provider-lock');
    destroy = await cdktf('destroy', 'customer', '--auto-approve', '--skip-provider-lock');
  }, 600_000);

  afterAll(() => { fs.rmSync(folder, { recursive: true, force: true }); });

  function cdktf(...args: string[]): Promise<Result> {
    const { JEST_WORKER_ID, NODE_ENV, ...inherited } = process.env; // what the command would take for a test of its own
    const env = { ...inherited, CI: 'true', NO_COLOR: '1', CDKTF_HOME: path.join(folder, 'home'), CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1', TF_OFFLINE_CLOUD: cloud.path };
    return new Promise((resolve, reject) => {
      const command = spawn(path.join(root, 'node_modules', '.bin', 'cdktf'), args, { cwd: example, env, stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      for (const stream of [command.stdout, command.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { output += text; });
      command.on('error', reject).on('close', (exitCode) => resolve({ exitCode, output: stripVTControlCharacters(output) }));
    });
  }

  const resources = (stack: string) => Object.values<object>(JSON.parse(fs.readFileSync(path.join(example, 'cdktf.out', 'stacks', stack, 'cdk.tf.json'), 'utf8')).resource)
    .flatMap((byId) => Object.keys(byId)).length;

  function expectSuccess({ exitCode, output }: Result): void {
    if (exitCode !== 0) throw new Error(`exit code ${exitCode}:\n${output}`);
  }

  test('synth writes every stack, the same as the program by itself', () => {
    expectSuccess(synth);
    expect(fs.readdirSync(path.join(example, 'cdktf.out', 'stacks')).sort()).toEqual(stacks);
    const withoutBackend = (text: string) => {
      const { terraform: { backend, ...terraform }, ...rest } = JSON.parse(text); // the local state's path is where the program ran
      return { ...rest, terraform };
    };
    for (const [stack, text] of Object.entries(synthesizeProgram(exampleFile('e-commerce', 'main.ts')))) {
      const written = fs.readFileSync(path.join(example, 'cdktf.out', 'stacks', stack, 'cdk.tf.json'), 'utf8');
      expect(withoutBackend(written)).toEqual(withoutBackend(text));
    }
  });

  test('diff shows what a stack would create', () => {
    expectSuccess(diff);
    expect(diff.output).toContain(`Plan: ${resources('customer')} to add, 0 to change, 0 to destroy.`);
  });

  test('deploy creates every stack, the platform first', () => {
    expectSuccess(deploy);
    const added = [...deploy.output.matchAll(/Apply complete! Resources: (\d+) added, 0 changed, 0 destroyed\./g)].map(([, count]) => Number(count));
    expect(added[0]).toBe(resources('platform'));
    expect(added.sort()).toEqual(stacks.map(resources).sort());
    for (const stack of stacks) expect(fs.existsSync(path.join(example, `terraform.${stack}.tfstate`))).toBe(true);
  });

  test('diff has nothing to show afterwards', () => {
    expectSuccess(diffAfterwards);
    expect(diffAfterwards.output).toContain('No changes. Your infrastructure matches the configuration.');
  });

  test('destroy is refused', () => {
    expect(destroy.exitCode).not.toBe(0);
    expect(destroy.output).toContain('Instance cannot be destroyed');
  });
}, notCompiled());
