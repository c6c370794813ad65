import { readFileSync } from 'fs';
import type { Lock } from './lock';
import type { LoadedLock } from './parse';
import { lockFault, parseLock } from './parse';
import { lockText } from './text';
import { writeFileAtomically } from '../../core/atomic-file';

/** The lock file's name. It lies beside the mesh file, or where the app runs. */
export const LOCK_FILE = 'data-mesh.lock';

/** Reads a lock file. A mesh without one has nothing released yet. */
export function loadLock(file: string): LoadedLock {
  let written: string;
  try {
    written = readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { findings: [] };
    return { findings: [lockFault(`${file}:1:1`, code === 'EISDIR' ? 'it is a directory' : `it can't be read: ${message}`, 'put the lock file there, or name another')] };
  }
  return parseLock(written, file);
}

/** Writes a lock file, at once. */
export function saveLock(file: string, lock: Lock): void {
  writeFileAtomically(file, lockText(lock));
}
