import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { DECLARATION_MUTATIONS } from './mutations/declaration';
import { compliantMesh, oneDomain, problemsOf } from './mutations/mesh';
import { picker } from './mutations/random';
import { changeAtSynthesis, RESOURCE_MUTATIONS } from './mutations/resources';
import { formatFinding } from '../../src/core/findings';
import { DataMesh } from '../../src/mesh/data-mesh';

/** Another one makes other faults; a failure names the one that it came from. */
const SEED = 20_260_630;
const FAULTS = 200;

/** What a fault is made of: each kind once, then kinds at random. */
function drawn<T>(kinds: readonly T[], count: number): T[] {
  const pick = picker(SEED);
  return [...kinds, ...Array.from({ length: count - kinds.length }, () => pick(kinds))];
}

/** A picker for one fault alone, so that a single test does the same. */
const pickerOf = (index: number) => picker(SEED * (index + 1));

function nobodyCaught(change: string, rules: readonly string[], found: string): Error {
  return new Error(`seed ${SEED}: nobody caught that ${change}; expected ${rules.join(' or ')}, found: ${found}`);
}

test('the kinds of faults have names of their own', () => {
  const kinds = [...DECLARATION_MUTATIONS, ...RESOURCE_MUTATIONS].map(({ kind }) => kind);
  expect(new Set(kinds).size).toBe(kinds.length);
});

describe('a fault in the declaration is caught:', () => {
  test('the mesh itself has none', () => {
    expect(problemsOf(compliantMesh()).map(formatFinding)).toEqual([]);
  });

  test.each(drawn(DECLARATION_MUTATIONS, FAULTS - RESOURCE_MUTATIONS.length).map((mutation, index) => [index, mutation.kind, mutation] as const))('%i %s', (index, _, { mutate, rules }) => {
    const mesh = compliantMesh();
    const change = mutate(mesh, pickerOf(index));
    const problems = problemsOf(mesh);
    if (!problems.some(({ rule }) => rules.includes(rule))) throw nobodyCaught(change, rules, problems.map(formatFinding).join('\n'));
  });
});

describe('a fault in the resources is caught:', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mutation-'));
  const file = join(folder, 'mesh.yaml');
  writeFileSync(file, JSON.stringify(oneDomain('order'))); // JSON is YAML

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Everything that stops the synthesis of the domain's stack, or would be shown. */
  function problemsAfter(change: (stack: TerraformStack) => void): string {
    const app = new App({ outdir: join(folder, 'out') });
    const { domains: [domain] } = DataMesh.fromFile(app, file);
    changeAtSynthesis(TerraformStack.of(domain), change);
    try {
      app.synth();
    } catch (error) {
      return (error as Error).message;
    }
    return app.node.findAll().flatMap(({ node }) => node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => String(data))).join('\n');
  }

  test('the stack itself has none', () => {
    expect(problemsAfter(() => {})).toBe('');
  });

  test.each(RESOURCE_MUTATIONS.map((mutation, index) => [index, mutation.kind, mutation] as const))('%i %s', (index, _, { mutate, rules }) => {
    let change = '';
    const problems = problemsAfter((stack) => {
      change = mutate(stack, pickerOf(index));
    });
    if (!rules.some((rule) => problems.includes(`[${rule}] `))) throw nobodyCaught(change, rules, problems);
  });
});
