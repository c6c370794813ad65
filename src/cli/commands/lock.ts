import { existsSync, statSync } from 'fs';
import { join, relative } from 'path';
import { lockFileOf } from '../../check/lock';
import { checkMeshFile } from '../../check/mesh-file';
import { errorsOf } from '../../core/findings';
import type { Lock } from '../../release/lock/lock';
import { EMPTY_LOCK } from '../../release/lock/lock';
import { LOCK_FILE, loadLock, saveLock } from '../../release/lock/lock-file';
import { lockText } from '../../release/lock/lock-text';
import { recordMesh } from '../../release/lock/record';
import { colorsOf, ExitCode, UsageError } from '../io';
import type { Io } from '../io';
import { Progress } from '../progress';
import { counted, findingLines } from '../text';

/** Records a mesh as released; nothing that breaks what was released before. */
export function lock(source: string, named: string | undefined, io: Io): ExitCode {
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
  const versionsOf = (lines: Lock['products'][string] | undefined, line: string): string[] => (lines?.[line]?.schemas ?? []).flatMap(({ versions }) => versions);
  return Object.entries(before.products).flatMap(([product, lines]) => Object.keys(lines).flatMap((line) => {
    const known = versionsOf(after.products[product], line);
    if (known.length === 0) return []; // retired, or removed
    return versionsOf(lines, line).filter((version) => !known.includes(version)).map((version) => `${product} ${version}`);
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
