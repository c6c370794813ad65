import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIXTURES, ROOT, temporaryDirectory } from './helpers';

const directory = temporaryDirectory();

/** Runs the command from its source in a process of its own, and lists the modules that it loaded. */
function spawn(...argv: string[]) {
  const script = join(directory, 'run.js');
  const list = join(directory, 'modules.json');
  writeFileSync(script, [
    `require(${JSON.stringify(join(ROOT, 'node_modules', 'ts-node'))}).register({ transpileOnly: true, project: ${JSON.stringify(join(ROOT, 'tsconfig.dev.json'))} });`,
    `process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify(Object.keys(require.cache))));`,
    `require(${JSON.stringify(join(ROOT, 'src', 'cli', 'main'))}).main();`,
  ].join('\n'));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...argv], { encoding: 'utf8', cwd: ROOT });
  return { status, stdout, stderr, modules: JSON.parse(readFileSync(list, 'utf8')) as string[] };
}

test('validate never loads cdktf, constructs or a provider', () => {
  const { status, stdout, modules } = spawn('validate', join(FIXTURES, 'domains.yaml'));
  expect([status, stdout.split('\n').at(-2)]).toEqual([0, '1 domain, 1 data product: 3 hints']);
  expect(modules.some((name) => name.endsWith(join('src', 'config', 'load.ts')))).toBe(true);
  expect(modules.filter((name) => /node_modules[\\/](?:cdktf|constructs|@cdktf)[\\/]|src[\\/](?:aws|providers|mesh[\\/](?!mesh-file|lock-check))[\\/]?/.test(name))).toEqual([]);
});

test('the process exits with the command\'s code', () => {
  expect(spawn('validate', join(FIXTURES, 'ecommerce.yaml')).status).toBe(1);
  expect(spawn('validate', join(FIXTURES, 'nothing.yaml'))).toMatchObject({ status: 2, stdout: '' });
});

test('the installed command is executable and starts the compiled one', () => {
  const file = join(ROOT, 'bin', 'data-mesh');
  expect(() => accessSync(file, constants.X_OK)).not.toThrow();
  expect(readFileSync(file, 'utf8')).toBe('#!/usr/bin/env node\n\'use strict\';\nrequire(\'../lib/cli/main.js\').main();\n');
});
