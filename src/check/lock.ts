import { existsSync } from 'fs';
import { dirname, isAbsolute, join } from 'path';
import type { Finding } from '../core/findings';
import type { MeshModel } from '../model/mesh';
import { checkLock } from '../release/lock/check';
import { LOCK_FILE, loadLock } from '../release/lock/file';
import type { Lock } from '../release/lock/lock';
import { EMPTY_LOCK } from '../release/lock/lock';
import { recordMesh } from '../release/lock/record';

// Imports nothing of cdktf: `data-mesh validate` stands on it.

/** The lock file of a mesh file: the one that it names, seen from where it is, or the one beside it. */
export function lockFileOf(meshFile: string, named: string = LOCK_FILE): string {
  return isAbsolute(named) ? named : join(dirname(meshFile), named);
}

/** What breaks the released mesh that the lock file records. A lock file that nobody named needn't be there: then nothing has been released. */
export function lockFindings(mesh: MeshModel, file: string, named: boolean): Finding[] {
  if (named && !existsSync(file)) {
    return [{
      rule: 'lock-file',
      severity: 'error',
      subject: 'mesh',
      at: mesh.platform.origin.at(),
      message: `there is no lock file ${JSON.stringify(file)}`,
      fix: 'correct the path, or make the file with "data-mesh lock"',
    }];
  }
  const { lock, findings } = loadLock(file);
  return lock ? [...findings, ...checkLock(mesh, lock)] : [...findings];
}

/** The same for all meshes of an app: its platforms name the lock files. */
export function appLockFindings(meshes: readonly MeshModel[]): Finding[] {
  return byLockFile(meshes).flatMap(([file, mesh]) => lockFindings(mesh, file, mesh.platform.lockFile !== undefined));
}

/** The lock of an app as it will be when all of it is released. */
export function proposedLock(meshes: readonly MeshModel[]): Lock | undefined {
  const [first] = byLockFile(meshes);
  return first && recordMesh(first[1], loadLock(first[0]).lock ?? EMPTY_LOCK);
}

/** Platforms that share a lock file are one mesh to it: what one of them doesn't have may be the other's. */
function byLockFile(meshes: readonly MeshModel[]): Array<readonly [file: string, mesh: MeshModel]> {
  const files = new Map<string, MeshModel>();
  for (const mesh of meshes) {
    const file = mesh.platform.lockFile ?? LOCK_FILE;
    const other = files.get(file);
    files.set(file, other ? { ...other.platform.imported ? mesh : other, domains: [...other.domains, ...mesh.domains] } : mesh);
  }
  return [...files];
}
