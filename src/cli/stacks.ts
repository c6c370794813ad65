import { existsSync, readFileSync } from 'fs';
import { join } from 'path';

/** A synthesized Terraform configuration, as far as it is looked into. */
interface TerraformJson {
  readonly terraform?: { readonly backend?: Readonly<Record<string, { readonly path?: string } | undefined>> };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A synthesized stack. */
export interface SynthesizedStack {
  readonly name: string;
  /** Its folder in the output directory: `stacks/customer`. */
  readonly folder: string;
  /** The stacks that are applied before it. */
  readonly dependencies: readonly string[];
  readonly json: TerraformJson;
}

interface Manifest {
  readonly version: string;
  readonly stacks: Readonly<Record<string, {
    readonly name: string;
    readonly workingDirectory: string;
    readonly synthesizedStackPath: string;
    readonly dependencies: readonly string[];
  }>>;
}

/** The manifest of a directory that cdktf synthesized into, or undefined. */
export function readManifest(directory: string): Manifest | undefined {
  const file = join(directory, 'manifest.json');
  if (!existsSync(file)) return undefined;
  try {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Partial<Manifest>;
    return typeof manifest.version === 'string' && typeof manifest.stacks === 'object' ? manifest as Manifest : undefined;
  } catch {
    return undefined;
  }
}

/** The stacks of an output directory, each after those on which it depends. */
export function readStacks(directory: string): SynthesizedStack[] {
  const stacks = Object.values(readManifest(directory)?.stacks ?? {}).map(({ name, workingDirectory, synthesizedStackPath, dependencies }) => ({
    name,
    folder: workingDirectory,
    dependencies,
    json: JSON.parse(readFileSync(join(directory, synthesizedStackPath), 'utf8')) as TerraformJson,
  }));
  return inOrder(stacks);
}

function inOrder(stacks: readonly SynthesizedStack[]): SynthesizedStack[] {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const ordered = new Set<SynthesizedStack>();
  const visiting = new Set<SynthesizedStack>();
  const visit = (stack: SynthesizedStack | undefined): void => {
    if (!stack || visiting.has(stack)) return;
    visiting.add(stack);
    for (const name of stack.dependencies) visit(byName.get(name));
    ordered.add(stack);
  };
  stacks.forEach(visit);
  return [...ordered];
}
