import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { loadESLint } from 'eslint';
import { root } from './built';

/** What lint says about a file of the library if it had that text; no file is changed. The project's own configuration applies. */
async function lint(file: string, text: string): Promise<string[]> {
  const eslint = await linter;
  const [{ messages }] = await eslint.lintText(text, { filePath: path.join(root, file) });
  return messages.filter(({ ruleId }) => architecture.has(ruleId ?? 'parser')).map(({ ruleId, message }) => `${ruleId ?? 'parser'}: ${message}`);
}

// Where the environment sets CI, the parser takes each file for one that is read once, from the disk: it would miss the first text given for a file.
const overrideConfig = { parserOptions: { disallowAutomaticSingleRunInference: true } };
const linter = loadESLint({ useFlatConfig: false }).then((ESLint) => new ESLint({ cwd: root, overrideConfig }));
const architecture = new Set(['import/no-restricted-paths', 'import/no-cycle', 'import/no-unresolved', 'max-lines', 'no-restricted-imports', '@typescript-eslint/no-restricted-imports', 'parser']);

/** A file of each layer, whose text the tests replace. */
const EXAMPLES = {
  core: 'src/core/duration.ts',
  model: 'src/model/declaration/schema.ts',
  render: 'src/render/schema/avro.ts',
  governance: 'src/governance/engine.ts',
  config: 'src/config/load.ts',
  release: 'src/release/lock/check.ts',
  report: 'src/report/build-report.ts',
  check: 'src/check/mesh-file.ts',
  aws: 'src/aws/context.ts',
  mesh: 'src/mesh/data-product.ts',
  cli: 'src/cli/main.ts',
};

/** An import, from one file of the library, of another. */
function importOf(from: string, to: string): string {
  const specifier = path.posix.relative(path.posix.dirname(from), to).replace(/\.ts$/, '');
  return `import * as other from '${specifier.startsWith('.') ? specifier : `./${specifier}`}';\nexport const used = other;\n`;
}

type Layer = keyof typeof EXAMPLES;

describe('lint on the architecture', () => {
  beforeAll(async () => lint(EXAMPLES.core, ''), 120_000); // reads configuration and types once

  test.each<[Layer, Layer]>([
    ['core', 'model'], ['model', 'render'], ['render', 'governance'], ['governance', 'config'], ['governance', 'aws'], ['config', 'governance'], ['config', 'aws'],
    ['aws', 'config'], ['aws', 'governance'], ['aws', 'mesh'], ['mesh', 'cli'], ['cli', 'aws'], ['core', 'cli'],
    ['governance', 'release'], ['governance', 'report'], ['release', 'governance'], ['config', 'release'], ['report', 'config'], ['check', 'mesh'], ['check', 'aws'],
  ])('%s may not import %s', async (layer, other) => {
    expect(await lint(EXAMPLES[layer], importOf(EXAMPLES[layer], EXAMPLES[other])))
      .toEqual([expect.stringMatching(new RegExp(`^import/no-restricted-paths: .*src/${layer} may import only from: ${layer}`))]);
  });

  test.each<[Layer, Layer]>([['model', 'core'], ['render', 'model'], ['governance', 'model'], ['config', 'core'], ['aws', 'render'], ['mesh', 'aws'], ['cli', 'config'],
    ['release', 'config'], ['report', 'governance'], ['check', 'release'], ['check', 'report'], ['mesh', 'check']])(
    '%s may import %s', async (layer, other) => {
      expect((await lint(EXAMPLES[layer], importOf(EXAMPLES[layer], EXAMPLES[other]))).filter((message) => !message.startsWith('import/no-cycle'))).toEqual([]);
    });

  test('each layer is under the rule', () => {
    const layers = fs.readdirSync(path.join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(layers.filter((layer) => !(layer in EXAMPLES) && layer !== 'providers')).toEqual([]);
  });

  test('nothing in the library imports the public surface', async () => {
    expect(await lint(EXAMPLES.mesh, importOf(EXAMPLES.mesh, 'src/index.ts'))).toContainEqual(expect.stringContaining('Import the file itself, never a barrel.'));
  });

  test.each(['.', '..', './index', '../index', '../..'])('a barrel is not imported: %s', async (specifier) => {
    expect(await lint(EXAMPLES.render, `import * as other from '${specifier}';\nexport const used = other;\n`))
      .toContainEqual(expect.stringMatching(/^no-restricted-imports: .*never a barrel/));
  });

  test.each(['../providers/kafka', '../providers/kafka/index'])('the barrel of the bindings is not imported either: %s', async (specifier) => {
    expect(await lint(EXAMPLES.mesh, `import * as other from '${specifier}';\nexport const used = other;\n`))
      .toEqual([expect.stringMatching(/^no-restricted-imports: .*never a barrel/)]);
  });

  const valueOf = (name: string) => `import * as other from '${name}';\nexport const used = other;\n`;
  const typeOf = (name: string) => `import type * as other from '${name}';\nexport type Used = typeof other;\n`;

  test.each<[Layer, string]>([
    ['core', 'constructs'], ['model', 'cdktf'], ['render', '@cdktf/provider-aws/lib/s3-bucket'], ['config', 'cdktf'],
    ['governance', 'constructs'], ['governance', 'cdktf'], ['release', 'cdktf'], ['report', '@cdktf/provider-aws/lib/s3-bucket'], ['check', 'cdktf'],
  ])(
    '%s imports nothing of %s, not even types', async (layer, name) => {
      for (const text of [valueOf(name), typeOf(name)]) {
        expect(await lint(EXAMPLES[layer], text)).toEqual([expect.stringMatching(/^@typescript-eslint\/no-restricted-imports: .*not even their types/)]);
      }
    });

  test('files do not import each other in a circle', async () => {
    // The rule reads the graph from the disk, so these files exist: outside the project, where nothing else comes across them.
    const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lint-test-')));
    try {
      const project = path.join(folder, 'tsconfig.json');
      fs.writeFileSync(project, '{}');
      const ESLint = await loadESLint({ useFlatConfig: false });
      const eslint = new ESLint({ cwd: root, useEslintrc: false, overrideConfigFile: path.join(root, '.eslintrc.json'), overrideConfig: { parserOptions: { project } } });
      const files = { 'first.ts': 'second.ts', 'second.ts': 'third.ts', 'third.ts': 'first.ts', 'beside.ts': 'first.ts' };
      for (const [file, imported] of Object.entries(files)) fs.writeFileSync(path.join(folder, file), importOf(file, imported));
      const results = await eslint.lintFiles(Object.keys(files).map((file) => path.join(folder, file)));
      const cycles = results.map(({ filePath, messages }) => [path.basename(filePath), messages.filter(({ ruleId }) => ruleId === 'import/no-cycle').map(({ message }) => message)]);
      expect(Object.fromEntries(cycles)).toEqual({
        'first.ts': ['Dependency cycle via ./third:1'],
        'second.ts': ['Dependency cycle via ./first:1'],
        'third.ts': ['Dependency cycle via ./second:1'],
        'beside.ts': [],
      });
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });

  test('a file has at most 300 lines', async () => {
    expect(await lint(EXAMPLES.core, 'export {};\n'.repeat(300))).toEqual([]);
    expect(await lint(EXAMPLES.core, 'export {};\n'.repeat(301))).toEqual(['max-lines: File has too many lines (301). Maximum allowed is 300.']);
  });

  test('the AWS provider is imported a resource at a time, never as a whole', async () => {
    const [whole, barrel, part] = ['@cdktf/provider-aws', '@cdktf/provider-aws/lib', '@cdktf/provider-aws/lib/s3-bucket'].map((name) => `import * as aws from '${name}';\nexport const used = aws;\n`);
    expect(await lint(EXAMPLES.aws, whole)).toEqual([expect.stringMatching(/^no-restricted-imports: .*@cdktf\/provider-aws\/lib\/<resource>/)]);
    expect(await lint(EXAMPLES.aws, barrel)).toEqual(await lint(EXAMPLES.aws, whole).then((messages) => messages.map((message) => message.replace("'@cdktf/provider-aws'", "'@cdktf/provider-aws/lib'"))));
    expect(await lint(EXAMPLES.aws, part)).toEqual([]);
  });

  test('only generated code is exempt', async () => {
    const eslint = await linter;
    const files = fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => `src/${file}`);
    const ignored: string[] = [];
    for (const file of files) if (await eslint.isPathIgnored(path.join(root, file))) ignored.push(path.dirname(file));
    expect([...new Set(ignored)]).toEqual(['src/providers/kafka']);
  });
});
