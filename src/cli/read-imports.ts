import { ImportFileError, readImportFile } from '../config/import/file';
import { IMPORT_FORMATS } from '../config/import/formats';
import type { ImportedFile } from '../config/import/merge';
import { FORMAT_CHOICES, formatOf, UnclearFormatError } from '../config/import/recognize';
import type { Finding } from '../core/findings';

/** Files that were read to be imported, and everything that keeps others from it. */
export interface ReadImports {
  readonly files: readonly ImportedFile[];
  /** What is wrong inside of files. */
  readonly findings: readonly Finding[];
  /** Why files can't be read at all, or not without `--from`; undefined where all can. */
  readonly unreadable?: string;
}

/** Reads all files, also behind one that is wrong. */
export function readImports(names: readonly string[], from: string | undefined): ReadImports {
  const files: ImportedFile[] = [];
  const findings: Finding[] = [];
  const errors: Array<ImportFileError | UnclearFormatError> = [];
  for (const name of names) {
    try {
      const file = readImportFile(name);
      const read = IMPORT_FORMATS[from ?? formatOf(file)].read(file);
      if (read.mesh) files.push({ name, mesh: read.mesh });
      else findings.push(...read.findings);
    } catch (error) {
      if (!(error instanceof ImportFileError || error instanceof UnclearFormatError)) throw error;
      errors.push(error);
    }
  }
  const choices = errors.some((error) => error instanceof UnclearFormatError) ? [FORMAT_CHOICES] : [];
  return { files, findings, unreadable: errors.length > 0 ? [...errors.map(({ message }) => message), ...choices].join('\n') : undefined };
}
