import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { governancePage } from '../../scripts/governance-table';
import { parseMesh } from '../../src/config/load';
import { Waivers } from '../../src/governance/scopes/waivers';
import type { WaiverDeclaration } from '../../src/model/declaration/governance';
import { exampleFile, synthesizeProgram } from '../examples/synthesis';
import { origin } from '../model/validate/support';

const read = (...file: string[]) => readFileSync(join(__dirname, '..', '..', ...file), 'utf8');
const page = read('docs', 'governance.md');
const blocks = (language: string) => [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, code]) => code);

test('the tables of rules are current: scripts/governance-table.ts', () => {
  expect(governancePage(page)).toBe(page);
});

describe('the code of the page', () => {
  test('in TypeScript is in the example', () => {
    expect(blocks('ts')).toHaveLength(2);
    for (const code of blocks('ts')) expect(read('examples', 'own-rules', 'main.ts')).toContain(code);
  });

  test('in Python is in the program that test/python runs', () => {
    expect(blocks('python')).toHaveLength(1);
    expect(read('test', 'python', 'own_rules.py')).toContain(blocks('python')[0]);
  });

  test('is a mesh file that can be read', () => {
    const { declaration, findings } = parseMesh(blocks('yaml')[0], 'mesh.yaml');
    expect(findings).toEqual([]);
    expect(declaration.governance?.policies).toHaveLength(3);
    expect(declaration.domains[0].governance?.requiredMetadata).toEqual({ fields: ['support_contact'] });
  });

  test('is a waiver without a fault but that there is nothing to waive', () => {
    const waivers = (parse(blocks('yaml')[1]) as WaiverDeclaration[]).map((waiver) => ({ ...waiver, origin: origin('waivers.yaml') }));
    expect(new Waivers(waivers, '2026-06-30').findings().map(({ rule }) => rule)).toEqual(['waiver-unused']);
  });

  test('is pipelines that write the files that they hand on', () => {
    const [github, gitlab] = blocks('yaml').slice(2).map((text) => parse(text) as Record<string, any>);
    const steps = github.jobs.governance.steps as { run?: string; with?: object }[];
    expect(steps.map(({ run }) => run)).toContain('npx data-mesh report mesh.yaml -o governance');
    expect(steps.find(({ with: options }) => options)!.with).toMatchObject({ sarif_file: 'governance/report.sarif' });
    expect(gitlab.governance.artifacts.reports).toEqual({ junit: 'governance/report.junit.xml' });
  });
});

test('examples/own-rules keeps its own rules', () => {
  expect(Object.keys(synthesizeProgram(exampleFile('own-rules', 'main.ts')))).toEqual(['sales']);
});
