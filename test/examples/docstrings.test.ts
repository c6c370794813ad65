import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { App } from 'cdktf';
import * as ts from 'typescript';
import { exampleFile } from './synthesis';
import { root } from '../built';

// The @example of each public class is compiled inside its fixture (rosetta/<name>.ts-fixture, as jsii-rosetta does it), run, and synthesized.

interface Example {
  readonly className: string;
  /** The whole program: the example inside its fixture. */
  readonly code: string;
  /** Where the compiler is told that the program lies; no such file is written. */
  readonly fileName: string;
}

const examples = sources().flatMap(examplesIn);

function sources(): string[] {
  const folder = path.join(root, 'src');
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.startsWith('providers')).map((file) => path.join(folder, file));
}

function examplesIn(file: string): Example[] {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  return source.statements.filter(ts.isClassDeclaration).flatMap((declaration) => {
    const tag = (name: string) => ts.getJSDocTags(declaration).filter(({ tagName }) => tagName.text === name).map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '');
    const [example] = tag('example');
    if (example === undefined) return [];
    const [, fixture] = /^fixture=(\w+)$/.exec(tag('exampleMetadata')[0] ?? '') ?? [];
    if (fixture === undefined) throw new Error(`${file}: the example needs "@exampleMetadata fixture=…", the name of a file in rosetta/`);
    const className = declaration.name!.text;
    const code = fs.readFileSync(path.join(root, 'rosetta', `${fixture}.ts-fixture`), 'utf8').replace('/// here', () => example);
    return [{ className, code, fileName: path.join(root, 'test', 'examples', `docstring-${className}.ts`) }];
  });
}

test('compile, all in one program', () => {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.dev.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const texts = new Map(examples.map(({ fileName, code }) => [fileName, code]));
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.getSourceFile = (file, language, ...rest) => {
    const text = texts.get(file);
    return text === undefined ? getSourceFile(file, language, ...rest) : ts.createSourceFile(file, text, language);
  };
  const program = ts.createProgram([...texts.keys()], { ...options, noUnusedLocals: false, noUnusedParameters: false }, host);
  const problems = [...texts.keys()].flatMap((file) => {
    const source = program.getSourceFile(file)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  expect(ts.formatDiagnostics(problems, host)).toBe('');
});

describe('run', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'docstrings-'));
  const before = process.cwd();
  beforeAll(() => {
    fs.copyFileSync(exampleFile('e-commerce', 'mesh.yaml'), path.join(folder, 'mesh.yaml'));
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(before);
    fs.rmSync(folder, { recursive: true, force: true });
  });

  test.each(examples.map((example) => [example.className, example] as const))('%s', (className, { code }) => {
    process.env.CDKTF_OUTDIR = path.join(folder, className);
    try {
      run(code).synth();
    } finally {
      delete process.env.CDKTF_OUTDIR;
    }
  });
});

/** Runs a program, and returns the app that its fixture makes. */
function run(code: string): App {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  return new Function('require', 'exports', `${outputText}\nreturn app;`)(require, {}) as App; // eslint-disable-line @typescript-eslint/no-implied-eval
}
