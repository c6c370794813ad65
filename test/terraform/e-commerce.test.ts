import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { applyInOrder, dependenciesOf, ordersOf } from './stack-orders';
import type { Diagnostic, Plan } from './terraform';
import { Cloud, TerraformDir, describeTerraform, describeTerraformApply } from './terraform';
import { addressLedger } from '../examples/address-ledger';
import { exampleFile, stacksIn, writeMeshFile, writeProgram } from '../examples/synthesis';

/** A stack's configuration, with what it is called in the tests' names. */
interface Stack {
  readonly mesh: string;
  readonly id: string;
  readonly name: string;
  readonly json: string;
  readonly resources: string[];
  readonly stateful: string[];
}

const fixture = (name: string) => path.join(__dirname, '..', 'fixtures', name);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'every-stack-'));
const outdirOf = (mesh: string) => path.join(folder, mesh.replace('/', '-'));

const meshes: Record<string, (outdir: string) => void> = {
  'examples/e-commerce': (outdir) => writeMeshFile(exampleFile('e-commerce', 'mesh.yaml'), outdir),
  'examples/customer-profiles': (outdir) => writeProgram(exampleFile('customer-profiles', 'main.ts'), outdir),
  'examples/own-rules': (outdir) => writeProgram(exampleFile('own-rules', 'main.ts'), outdir),
  'domains.yaml': (outdir) => writeMeshFile(fixture('domains.yaml'), outdir),
  'governed.yaml': (outdir) => writeMeshFile(fixture('governed.yaml'), outdir),
};

const stacks: Stack[] = Object.entries(meshes).flatMap(([mesh, write]) => {
  write(outdirOf(mesh));
  const texts = stacksIn(outdirOf(mesh));
  const ledger = addressLedger(texts);
  return Object.entries(texts).map(([id, json]) => ({ mesh, id, name: `${mesh}: ${id}`, json, resources: resourceAddresses(json), stateful: Object.keys(ledger[id]) }));
});

afterAll(() => { fs.rmSync(folder, { recursive: true, force: true }); });

/** What was observed of each, or why it couldn't be. Terraform is what takes the time: as many at once as a small machine has cores. */
async function observeAll<K, T>(all: Iterable<K>, observe: (one: K) => Promise<T>): Promise<Map<K, T | Error>> {
  const observations = new Map<K, T | Error>();
  const queue = [...all][Symbol.iterator]();
  const worker = async () => {
    for (const one of queue) observations.set(one, await observe(one).catch((error: Error) => error));
  };
  await Promise.all([worker(), worker()]);
  return observations;
}

function observed<K, T>(observations: Map<K, T | Error>, one: K): T {
  const observation = observations.get(one)!;
  if (observation instanceof Error) throw observation;
  return observation;
}

function resourceAddresses(json: string): string[] {
  const resources: Record<string, object> = JSON.parse(json).resource;
  return Object.entries(resources).flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`)).sort();
}

const byName = stacks.map((stack) => [stack.name, stack] as const);

describeTerraform('every stack in Terraform', () => {
  let observations: Map<Stack, { diagnostics: Diagnostic[]; plan: Plan } | Error>;

  beforeAll(async () => {
    observations = await observeAll(stacks, async ({ json }) => {
      const dir = TerraformDir.fromJson(json);
      await dir.init();
      return { diagnostics: await dir.validate(), plan: await dir.plan() };
    });
  }, 600_000);

  test('there are stacks to look at', () => {
    expect(stacks.map(({ name }) => name)).toEqual([
      'examples/e-commerce: customer', 'examples/e-commerce: marketing', 'examples/e-commerce: order', 'examples/e-commerce: platform', 'examples/e-commerce: product',
      'examples/customer-profiles: customer',
      'examples/own-rules: sales',
      'domains.yaml: customer', 'domains.yaml: platform',
      'governed.yaml: customer', 'governed.yaml: order', 'governed.yaml: platform',
    ]);
  });

  test.each(byName)('%s: is valid, without a warning', (_, stack) => {
    expect(observed(observations, stack).diagnostics).toEqual([]);
  });

  test.each(byName)('%s: plans each resource, and nothing else', (_, stack) => {
    const { plan } = observed(observations, stack);
    expect(plan).toMatchObject({ add: stack.resources.length, change: 0, destroy: 0, exitCode: 2 });
    const planned: { address: string; mode: string }[] = plan.json.resource_changes;
    expect(planned.filter(({ mode }) => mode === 'managed').map(({ address }) => address).sort()).toEqual(stack.resources);
  });
});

describeTerraformApply('every mesh applied', () => {
  const all = Object.keys(meshes).flatMap((mesh) => ordersOf(dependenciesOf(outdirOf(mesh))).map((order) => ({ mesh, order })));
  let observations: Map<typeof all[number], Record<string, TerraformDir> | Error>;

  beforeAll(async () => {
    observations = await observeAll(all, ({ mesh, order }) => applyInOrder(outdirOf(mesh), order, new Cloud()));
  }, 900_000);

  test.each(all.map((one) => [one.mesh, one.order.join(', '), one] as const))('%s: in the order %s, and second plans have nothing to do', (_, __, one) => {
    expect(Object.keys(observed(observations, one))).toEqual(one.order);
  });

  describe('then', () => {
    interface Outcome { readonly state: string[]; readonly refused: string[]; readonly unharmed: boolean }
    let outcomes: Map<Stack, Outcome | Error>;

    beforeAll(async () => {
      outcomes = await observeAll(stacks, async ({ mesh, id, stateful }) => {
        const dir = observed(observations, all.find((one) => one.mesh === mesh)!)[id];
        const state = (await dir.show()).values.root_module.resources.filter(({ mode }: { mode: string }) => mode === 'managed');
        const named = (refusal: string) => stateful.filter((address) => refusal.replace(/\s+/g, ' ').includes(`Resource ${address} has lifecycle.prevent_destroy set`));
        const refused = named(await dir.destroy({ expectRefused: true }));
        // What others need is destroyed last: where they are refused, Terraform doesn't come to it. So it is asked about that alone.
        for (const address of stateful.filter((each) => !refused.includes(each))) refused.push(...named(await dir.planIsRefused(`-replace=${address}`)));
        return { state: state.map(({ address }: { address: string }) => address).sort(), refused, unharmed: await dir.secondPlanIsEmpty() };
      });
    }, 900_000);

    test.each(byName)('%s: has each resource', (_, stack) => {
      expect(observed(outcomes, stack).state).toEqual(stack.resources);
    });

    test.each(byName)('%s: is not destroyed, because of each stateful resource', (_, stack) => {
      const { refused, unharmed } = observed(outcomes, stack);
      expect(stack.stateful.length).toBeGreaterThan(0);
      expect([...new Set(refused)].sort()).toEqual([...stack.stateful].sort());
      expect(unharmed).toBe(true);
    });
  });
});
