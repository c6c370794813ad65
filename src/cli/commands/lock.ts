import { existsSync, statSync } from 'fs';
import { join, relative } from 'path';
import { lockFileOf } from '../../check/lock';
import { checkMeshFile } from '../../check/mesh-file';
import { errorsOf } from '../../core/findings';
import { LOCK_FILE, loadLock, saveLock } from '../../release/lock/file';
import type { Lock } from '../../release/lock/lock';
import { EMPTY_LOCK } from '../../release/lock/lock';
import { recordMesh } from '../../release/lock/record';
import { lockText } from '../../release/lock/text';
import type { AddCommand } from '../command';
import { ExitCode, UsageError } from '../exit-code';
import { colorsOf } from '../io';
import type { Io } from '../io';
import { Progress } from '../progress';
import { counted, findingLines } from '../text';

const HELP = `
The lock file records what has been released: each product's versions and schemas, and the addresses and names of resources that hold data.
validate and synth compare with it, and reject changes that would break consumers or lose data. Commit it with the mesh file.
The synthesis of an app writes a proposal to its output directory: "data-mesh lock cdktf.out" turns it into the lock file.

Examples:
  $ data-mesh lock mesh.yaml            writes data-mesh.lock beside the mesh file
  $ data-mesh lock cdktf.out            writes ./data-mesh.lock from the synthesis of an app
`;

/** `data-mesh lock`. */
export const addLockCommand: AddCommand = (program, io, finish) => {
  program.command('lock')
    .description('record the mesh as released, in data-mesh.lock')
    .argument('<file>', 'the mesh file (YAML), or the output directory of an app\'s synthesis')
    .option('-l, --lock <file>', 'the lock file (default: the one beside the mesh file)')
    .addHelpText('after', HELP)
    .action((file: string, options: { lock?: string }) => finish(lock(file, options.lock, io)));
};

/** Records a mesh as released; nothing that breaks what was released before. */
function lock(source: string, named: string | undefined, io: Io): ExitCode {
  if (existsSync(source) && statSync(source).isDirectory()) return adopt(source, named ?? LOCK_FILE, io);
  const progress = new Progress(io);
  const { mesh, findings } = checkMeshFile(source, (name) => progress.step(name), { lockFile: named, recording: true });
  const file = named ?? lockFileOf(source, mesh?.platform.lockFile);
  progress.done();
  const errors = errorsOf(findings);
  if (errors.length > 0 || !mesh) {
    io.err(`${findingLines(errors, colorsOf(io))}${source} has ${counted(errors.length, 'error')}; ${file} stays as it is\n`);
    return ExitCode.FAILED;
  }
  return save(file, recordMesh(mesh, loadLock(file).lock ?? EMPTY_LOCK), io);
}

/** Takes the lock that a synthesis of an app has made: it has compared it already. */
function adopt(directory: string, file: string, io: Io): ExitCode {
  const made = join(directory, LOCK_FILE);
  if (!existsSync(made)) throw new UsageError(`"${directory}" holds no ${LOCK_FILE}: name a mesh file, or the output of a synthesis such as cdktf.out`);
  const { lock: content, findings } = loadLock(made);
  if (!content) {
    io.err(findingLines(findings, colorsOf(io)));
    return ExitCode.FAILED;
  }
  const before = loadLock(file);
  const forgotten = before.lock ? forgottenVersions(before.lock, content) : [];
  if (before.findings.length > 0 || forgotten.length > 0) {
    io.err(findingLines(before.findings, colorsOf(io)));
    if (forgotten.length > 0) io.err(`error: ${made} is older than ${file}: it doesn't know ${forgotten.join(', ')}; synthesize again\n`);
    return ExitCode.FAILED;
  }
  return save(file, content, io);
}

/** Versions that one lock has and a later one must still have: what they wrote is still to be read. */
function forgottenVersions(before: Lock, after: Lock): string[] {
  const versionsOf = (product: Lock['products'][string] | undefined, major: string): string[] => (product?.[major]?.schemas ?? []).flatMap(({ versions }) => versions);
  return Object.entries(before.products).flatMap(([product, majors]) => Object.keys(majors).flatMap((major) => {
    const known = versionsOf(after.products[product], major);
    if (known.length === 0) return []; // retired, or removed
    return versionsOf(majors, major).filter((version) => !known.includes(version)).map((version) => `${product} ${version}`);
  }));
}

function save(file: string, content: Lock, io: Io): ExitCode {
  const before = existsSync(file) ? loadLock(file).lock : undefined;
  const products = Object.keys(content.products).length;
  const where = relative(process.cwd(), file) || file;
  if (before && lockText(before) === lockText(content)) {
    io.out(`${where} is up to date: ${counted(products, 'data product')}.\n`);
    return ExitCode.OK;
  }
  saveLock(file, content);
  io.out(`${before ? 'Updated' : 'Made'} ${where}: ${counted(products, 'data product')}. Commit it.\n`);
  return ExitCode.OK;
}
