import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { exampleFile } from './synthesis';
import { loadMesh } from '../../src/config/load';
import { evaluateMesh, findingsIn } from '../../src/governance/evaluation';
import { resolveMesh } from '../../src/model/resolve/mesh';
import { validateMesh } from '../../src/model/validate/mesh';

const root = path.join(__dirname, '..', '..');
const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/access.md', 'docs/aws.md', 'docs/contracts.md', 'docs/governance.md', 'docs/governance-report.md', 'docs/quality.md', 'examples/e-commerce/README.md', 'examples/customer-profiles/README.md'];
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const blocks = (text: string, language: string) => [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, code]) => code);

describe('README.md', () => {
  const readme = read('README.md');

  test('begins with the program of examples/customer-profiles, verbatim', () => {
    expect(blocks(readme, 'ts')[0]).toBe(fs.readFileSync(exampleFile('customer-profiles', 'main.ts'), 'utf8'));
  });

  test('has the command that sets up and tests on a line of its own, where .ci/run finds it', () => {
    expect(readme).toMatch(/^npm ci && npm test$/m);
  });

  test('shows a mesh file with nothing to find fault with', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'readme-'));
    try {
      const file = path.join(folder, 'mesh.yaml');
      fs.writeFileSync(file, blocks(readme, 'yaml')[0]);
      const { declaration, findings } = loadMesh(file);
      const mesh = resolveMesh(declaration);
      expect([...findings, ...validateMesh(mesh), ...findingsIn(evaluateMesh(mesh, '2026-06-30'))]).toEqual([]);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
});

test.each(documents)('%s links only to what exists', (document) => {
  const targets = [...read(document).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, target]) => target);
  expect(targets.filter((target) => target !== 'API.md' && !fs.existsSync(path.join(root, path.dirname(document), target)))).toEqual([]);
});

test.each(['CONTRIBUTING.md', 'docs/aws.md'])('%s names only files and folders that exist', (document) => {
  const paths = [...read(document).matchAll(/`((?:src|test|scripts|examples|bench|rosetta)(?:\/[\w./-]+)?)`/g)].map(([, name]) => name);
  expect(paths.length).toBeGreaterThan(40);
  expect(paths.filter((name) => !fs.existsSync(path.join(root, name)))).toEqual([]);
});
