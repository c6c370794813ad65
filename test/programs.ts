/**
 * Programs that are not of Node, for integration tests: looked for in the environment and in the virtual environment that .ci/run makes.
 * Where one is missing, its tests are skipped and say why.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeUnless } from './describe-unless';

const VENV = join(__dirname, '..', '.tools', 'venv', 'bin');

/** The Python that has the packages of test/requirements.txt. */
export const PYTHON = process.env.DATA_MESH_PYTHON ?? (existsSync(join(VENV, 'python')) ? join(VENV, 'python') : 'python3');

const importable = new Map<string, boolean>();

/** Whether Python finds all the modules. */
function hasModules(modules: readonly string[]): boolean {
  const key = modules.join(' ');
  if (!importable.has(key)) {
    const code = `import importlib.util, sys; sys.exit(0 if all(importlib.util.find_spec(name) for name in ${JSON.stringify(modules)}) else 1)`;
    importable.set(key, spawnSync(PYTHON, ['-c', code]).status === 0);
  }
  return importable.get(key)!;
}

/** A suite that needs packages of Python; skipped, with the reason in its name, where they are missing. */
export function describeWithPython(modules: readonly string[], name: string, suite: () => void): void {
  describeUnless(hasModules(modules) ? undefined : `Python has no ${modules.join(', ')}: pip install -r test/requirements.txt`, name, suite);
}

/** Runs a script of Python with JSON as its input, and gives the JSON that it prints last. */
export function runPython<T>(script: string, input: unknown, options: { readonly cwd?: string } = {}): T {
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-W', 'ignore', script], {
    input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 1_000_000_000, cwd: options.cwd, env: { ...process.env, ...QUIET },
  });
  const last = stdout?.trimEnd().split('\n').at(-1) ?? '';
  if (status !== 0) throw new Error(`${script} failed with exit code ${status}:\n${`${stdout}\n${stderr}`.slice(-3_000)}`);
  return JSON.parse(last) as T;
}

// No program of a test calls home.
const QUIET = {
  DO_NOT_TRACK: '1', DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', GX_ANALYTICS_ENABLED: 'false', SODA_TELEMETRY_ENABLED: 'false', TQDM_DISABLE: '1', OTEL_SDK_DISABLED: 'true',
};
