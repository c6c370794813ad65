import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App } from 'cdktf';
import { DataMesh } from 'cdktf-data-mesh';

/** A file of an example. */
export function exampleFile(...parts: string[]): string {
  return path.join(__dirname, '..', '..', 'examples', ...parts);
}

/** The text of each stack's cdk.tf.json, by the stack's name. */
export type Stacks = Record<string, string>;

/** The stacks of a mesh file. */
export function synthesizeMeshFile(file: string): Stacks {
  return inNewFolder((outdir) => { writeMeshFile(file, outdir); });
}

/** Writes the stacks of a mesh file into a folder. */
export function writeMeshFile(file: string, outdir: string): void {
  const app = new App({ outdir });
  DataMesh.fromFile(app, file);
  app.synth();
}

/** The stacks of a TypeScript program that makes its own app, run as the cdktf command would run it. */
export function synthesizeProgram(file: string): Stacks {
  return inNewFolder((outdir) => { writeProgram(file, outdir); });
}

/** Writes the stacks of such a program into a folder. */
export function writeProgram(file: string, outdir: string): void {
  process.env.CDKTF_OUTDIR = outdir;
  try {
    jest.isolateModules(() => { jest.requireActual(file); });
  } finally {
    delete process.env.CDKTF_OUTDIR;
  }
}

/** The stacks that an app wrote into a folder. */
export function stacksIn(outdir: string): Stacks {
  const folder = path.join(outdir, 'stacks');
  return Object.fromEntries(fs.readdirSync(folder).sort().map((stack) => [stack, fs.readFileSync(path.join(folder, stack, 'cdk.tf.json'), 'utf8')]));
}

function inNewFolder(synthesize: (outdir: string) => void): Stacks {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'example-'));
  try {
    synthesize(outdir);
    return stacksIn(outdir);
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}
