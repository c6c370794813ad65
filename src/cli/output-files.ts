import { existsSync, statSync } from 'fs';
import { join } from 'path';
import { UsageError } from './exit-code';
import { writeFileAtomically } from '../core/atomic-file';

/** A file that a command makes. */
interface OutputFile {
  readonly name: string;
  readonly text: string;
}

/** Writes files into a directory; files of other names stay. */
export function writeFiles(directory: string, files: readonly OutputFile[]): void {
  if (existsSync(directory) && !statSync(directory).isDirectory()) throw new UsageError(`"${directory}" is a file, not a directory: choose another`);
  for (const { name, text } of files) writeFileAtomically(join(directory, name), text);
}
