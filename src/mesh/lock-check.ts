import { existsSync } from 'fs';
import { dirname, join } from 'path';
import { LOCK_FILE, loadLock } from '../config/lock-file';
import type { Finding } from '../core/findings';
import { checkLock } from '../governance/lock/gate';
import type { MeshModel } from '../model/mesh';

// Imports nothing of cdktf: `data-mesh validate` stands on it.

/** The lock file that belongs to a mesh file, unless another is named. */
export function lockFileOf(meshFile: string): string {
  return join(dirname(meshFile), LOCK_FILE);
}

/** The same for a mesh that an app declares: its platform names the file. */
export function lockFindingsOf(mesh: MeshModel): Finding[] {
  const { lockFile } = mesh.platform;
  return lockFindings(mesh, lockFile ?? LOCK_FILE, lockFile !== undefined);
}

/** What of a mesh breaks what has been released, by its lock file. Without one nothing has been, unless somebody named the file. */
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
