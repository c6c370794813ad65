import * as path from 'node:path';
import type { Diagnostic, Plan } from './terraform';
import { TerraformDir, describeTerraform, describeTerraformApply } from './terraform';
import { addressLedger } from '../examples/address-ledger';
import { exampleFile, synthesizeMeshFile, synthesizeProgram } from '../examples/synthesis';

/** A stack's configuration, with what it is called in the tests' names. */
interface Stack { readonly name: string; readonly json: string; readonly resources: string[]; readonly stateful: string[] }

const meshes = {
  'examples/e-commerce': synthesizeMeshFile(exampleFile('e-commerce', 'mesh.yaml')),
  'examples/customer-profiles': synthesizeProgram(exampleFile('customer-profiles', 'main.ts')),
  'domains.yaml': synthesizeMeshFile(path.join(__dirname, '..', 'fixtures', 'domains.yaml')),
};

const stacks: Stack[] = Object.entries(meshes).flatMap(([mesh, texts]) => {
  const ledger = addressLedger(texts);
  return Object.entries(texts).map(([stack, json]) => ({ name: `${mesh}: ${stack}`, json, resources: resourceAddresses(json), stateful: Object.keys(ledger[stack]) }));
});

/** What each stack did, or why it couldn't. Terraform is what takes the time: as many stacks at once as a small machine has cores. */
async function observeAll<T>(observe: (stack: Stack) => Promise<T>): Promise<Map<Stack, T | Error>> {
  const observations = new Map<Stack, T | Error>();
  const queue = stacks[Symbol.iterator]();
  const worker = async () => {
    for (const stack of queue) observations.set(stack, await observe(stack).catch((error: Error) => error));
  };
  await Promise.all([worker(), worker()]);
  return observations;
}

function observed<T>(observations: Map<Stack, T | Error>, stack: Stack): T {
  const observation = observations.get(stack)!;
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
    observations = await observeAll(async ({ json }) => {
      const dir = TerraformDir.fromJson(json);
      await dir.init();
      return { diagnostics: await dir.validate(), plan: await dir.plan() };
    });
  }, 600_000);

  test('there are stacks to look at', () => {
    expect(stacks.map(({ name }) => name)).toEqual([
      'examples/e-commerce: customer', 'examples/e-commerce: marketing', 'examples/e-commerce: order', 'examples/e-commerce: platform', 'examples/e-commerce: product',
      'examples/customer-profiles: customer',
      'domains.yaml: customer', 'domains.yaml: platform',
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

describeTerraformApply('every stack applied', () => {
  interface Applied { readonly state: string[]; readonly settled: boolean; readonly refused: string[]; readonly unharmed: boolean }
  let observations: Map<Stack, Applied | Error>;

  beforeAll(async () => {
    observations = await observeAll(async ({ json, stateful }) => {
      const dir = TerraformDir.fromJson(json);
      await dir.init();
      await dir.apply();
      const settled = await dir.secondPlanIsEmpty();
      const state = (await dir.show()).values.root_module.resources.filter(({ mode }: { mode: string }) => mode === 'managed');
      const named = (refusal: string) => stateful.filter((address) => refusal.replace(/\s+/g, ' ').includes(`Resource ${address} has lifecycle.prevent_destroy set`));
      const refused = named(await dir.destroy({ expectRefused: true }));
      // What others need is destroyed last: where they are refused, Terraform doesn't come to it. So it is asked about that alone.
      for (const address of stateful.filter((each) => !refused.includes(each))) refused.push(...named(await dir.planIsRefused(`-replace=${address}`)));
      return { state: state.map(({ address }: { address: string }) => address).sort(), settled, refused, unharmed: await dir.secondPlanIsEmpty() };
    });
  }, 600_000);

  test.each(byName)('%s: makes each resource', (_, stack) => {
    expect(observed(observations, stack).state).toEqual(stack.resources);
  });

  test.each(byName)('%s: leaves the second plan nothing to do', (_, stack) => {
    expect(observed(observations, stack).settled).toBe(true);
  });

  test.each(byName)('%s: is not destroyed, because of each stateful resource', (_, stack) => {
    const { refused, unharmed } = observed(observations, stack);
    expect(stack.stateful.length).toBeGreaterThan(0);
    expect([...new Set(refused)].sort()).toEqual([...stack.stateful].sort());
    expect(unharmed).toBe(true);
  });
});
