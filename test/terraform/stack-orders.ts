import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Cloud } from './terraform';
import { TerraformDir } from './terraform';

/** Of each stack, the stacks that come before it. */
export type Dependencies = Readonly<Record<string, readonly string[]>>;

/** What the cdktf command reads of the stacks that an app wrote into a folder. */
export function dependenciesOf(outdir: string): Dependencies {
  const { stacks } = JSON.parse(fs.readFileSync(path.join(outdir, 'manifest.json'), 'utf8')) as { stacks: Record<string, { dependencies: string[] }> };
  return Object.fromEntries(Object.entries(stacks).map(([name, { dependencies }]) => [name, dependencies]));
}

/**
 * Orders in which the dependencies allow stacks to be applied: as many as it takes to have any two stacks, whose order is left open, both ways
 * round. A stack that needs another one, and doesn't say so, fails in one of them; all orders of ten stacks would be 3,628,800.
 */
export function ordersOf(dependencies: Dependencies): string[][] {
  const names = Object.keys(dependencies);
  const before = closure(dependencies);
  const orders = [arranged(names, before), arranged([...names].reverse(), before)];
  for (const one of names) {
    for (const other of names) {
      if (one === other || before.get(one)!.has(other) || orders.some((order) => order.indexOf(one) < order.indexOf(other))) continue;
      const rank = (name: string) => (name === one || before.get(one)!.has(name) ? 0 : name === other || before.get(name)!.has(other) ? 2 : 1);
      orders.push(arranged([...names].sort((a, b) => rank(a) - rank(b)), before));
    }
  }
  return [...new Map(orders.map((order) => [order.join(), order])).values()];
}

/** Everything that comes before each stack. */
function closure(dependencies: Dependencies): Map<string, ReadonlySet<string>> {
  const all = (name: string): string[] => dependencies[name].flatMap((dependency) => [dependency, ...all(dependency)]);
  return new Map(Object.keys(dependencies).map((name) => [name, new Set(all(name))]));
}

/** The names in the given order, each after what must be before it. */
function arranged(names: readonly string[], before: Map<string, ReadonlySet<string>>): string[] {
  const order: string[] = [];
  while (order.length < names.length) {
    order.push(names.find((name) => !order.includes(name) && [...before.get(name)!].every((earlier) => order.includes(earlier)))!);
  }
  return order;
}

/** Applies an app's stacks one after the other in one cloud; afterwards no plan may have anything to do. */
export async function applyInOrder(outdir: string, order: readonly string[], cloud: Cloud): Promise<Record<string, TerraformDir>> {
  const applied: Record<string, TerraformDir> = {};
  for (const name of order) {
    const dir = TerraformDir.fromStack(path.join(outdir, 'stacks', name), cloud);
    await told(`stack "${name}" in the order ${order.join(', ')}`, async () => {
      await dir.init();
      await dir.apply();
    });
    applied[name] = dir;
  }
  const unsettled: string[] = [];
  for (const [name, dir] of Object.entries(applied)) if (!await dir.secondPlanIsEmpty()) unsettled.push(name);
  if (unsettled.length > 0) throw new Error(`second plans of ${unsettled.join(', ')} aren't empty, applied in the order ${order.join(', ')}`);
  return applied;
}

async function told(what: string, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    throw new Error(`${what}: ${(error as Error).message}`, { cause: error });
  }
}
