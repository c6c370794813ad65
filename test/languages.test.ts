import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { notCompiled, root } from './built';
import { describeUnless } from './describe-unless';

// Python is built and run (test/python); of the other languages the generated code is as far as we go: their registries have no cdktf here.
describeUnless(notCompiled(), 'the generated code', () => {
  let folder: string;

  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'languages-test-'));
    const pacmak = path.join(root, 'node_modules', '.bin', 'jsii-pacmak');
    execFileSync(process.execPath, [pacmak, '--code-only', '--targets', 'java', 'dotnet', 'go', '--outdir', folder, '--no-npmignore'], { cwd: root, stdio: 'pipe' });
  }, 300_000);

  afterAll(() => { fs.rmSync(folder, { recursive: true, force: true }); });

  const read = (...file: string[]) => fs.readFileSync(path.join(folder, ...file), 'utf8');

  test.each([['java', '.java'], ['dotnet', '.cs'], ['go', '.go']])('%s has a file for each public type', (language, extension) => {
    const files = fs.readdirSync(path.join(folder, language), { recursive: true, encoding: 'utf8' });
    const names = new Set(files.filter((file) => file.endsWith(extension)).map((file) => path.basename(file, extension)));
    const types: { name: string }[] = Object.values(JSON.parse(fs.readFileSync(path.join(root, '.jsii'), 'utf8')).types);
    expect(types.length).toBeGreaterThan(50);
    expect(types.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
  });

  test('Java names our package, artifact and classes', () => {
    const product = read('java/src/main/java/io/github/cdktfdatamesh/DataProduct.java');
    expect(product).toContain('package io.github.cdktfdatamesh;');
    expect(product).toMatch(/public class DataProduct extends software\.constructs\.Construct/);
    expect(product).toMatch(/ grantRead\(final /);
    expect(read('java/pom.xml')).toContain('<artifactId>cdktf-data-mesh</artifactId>');
  });

  test('.NET names our namespace, package and classes', () => {
    const product = read('dotnet/CdktfDataMesh/CdktfDataMesh/DataProduct.cs');
    expect(product).toContain('namespace CdktfDataMesh');
    expect(product).toMatch(/public class DataProduct : Constructs\.Construct/);
    expect(product).toMatch(/ GrantRead\(/);
    expect(read('dotnet/CdktfDataMesh/CdktfDataMesh.csproj')).toContain('<PackageId>CdktfDataMesh</PackageId>');
  });

  test('Go names our module and classes', () => {
    const product = read('go/cdktfdatamesh/DataProduct.go');
    expect(product).toContain('package cdktfdatamesh');
    expect(product).toMatch(/^func NewDataProduct\(/m);
    expect(product).toMatch(/ GrantRead\(/);
    expect(read('go/cdktfdatamesh/go.mod')).toMatch(/^module github\.com\/cdktf-data-mesh\/cdktf-data-mesh-go\/cdktfdatamesh$/m);
  });
});
