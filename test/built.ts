import * as fs from 'node:fs';
import * as path from 'node:path';

/** The project's folder. */
export const root = path.join(__dirname, '..');

/** Why what `npx projen compile` makes (lib/, .jsii) can't be tested, if so. .ci/run compiles before it tests. */
export function notCompiled(): string | undefined {
  const command = 'npx projen compile';
  const assembly = fs.statSync(path.join(root, '.jsii'), { throwIfNoEntry: false });
  if (!assembly || !fs.existsSync(path.join(root, 'lib', 'index.js'))) return `the library isn't compiled: ${command}`;
  const sources = fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const newer = sources.find((file) => fs.statSync(path.join(root, 'src', file)).mtimeMs > assembly.mtimeMs);
  return newer && `src/${newer} changed after the library was compiled: ${command}`;
}
